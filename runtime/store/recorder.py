"""Records the events of a run while it goes on."""

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.problems import GraphError
from runtime.events import (
    EpochFinished,
    Event,
    Failed,
    Finished,
    Paused,
    Resumed,
    SettingsChanged,
    Started,
    StepsMeasured,
)
from runtime.store.database import connect_database, transaction, translate_errors
from runtime.store.loss_buckets import LossWriter

FLUSH_INTERVAL_S = 0.25
"""Seconds that the losses of steps wait at most before they are written."""
HEARTBEAT_S = 2.0
"""Seconds between two signs of life where nothing else happens."""


class Recorder:
    """Records one run.

    An event is in the database when `handle_event` returns, but for the losses of steps, which follow at most
    `FLUSH_INTERVAL_S` later: they are many. A thread of its own writes those, and signs of life.
    """

    def __init__(self, folder: Path, run: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._clock = clock
        self._pending: list[Event] = []
        self._lock = threading.Lock()
        self._error: GraphError | None = None
        self._connection = connect_database(folder, is_shared=True)
        self._writer = _Writer(self._connection, run, clock)
        self._wrote_at = self._clock()
        self._stop_requested = threading.Event()
        self._thread = threading.Thread(target=self._flush_loop, name="recording", daemon=True)
        self._thread.start()

    def handle_event(self, event: Event) -> None:
        """Records an event.

        Raises:
            GraphError: It, or what came before, could not be written.
        """
        match event:
            case StepsMeasured():
                self._append(event, now=False)
            case (
                Started() | EpochFinished() | SettingsChanged() | Paused() | Resumed() | Failed() | Finished()
            ):
                self._append(event, now=True)

    def _append(self, event: Event, *, now: bool) -> None:
        """Puts an event behind those that wait; with `now`, writes all of them.

        Raises:
            GraphError: Something could not be written.
        """
        with self._lock:
            if self._error is not None:
                raise self._error
            self._pending.append(event)
            if now:
                self._write()

    def flush(self) -> None:
        """Writes all that came so far, so that no checkpoint is ahead of the record.

        Raises:
            GraphError: Something could not be written.
        """
        with self._lock:
            if self._error is not None:
                raise self._error
            if self._pending:
                self._write()

    def close(self) -> None:
        """Writes what waits, and ends.

        Raises:
            GraphError: Something could not be written.
        """
        self._stop_requested.set()
        self._thread.join()
        with closing(self._connection), self._lock:
            if self._pending and self._error is None:
                self._write()
        if self._error is not None:
            raise self._error

    def _write(self) -> None:
        events, self._pending = self._pending, []
        self._wrote_at = self._clock()
        with translate_errors(self._folder):
            self._writer.write(events)

    def _flush_loop(self) -> None:
        while not self._stop_requested.wait(FLUSH_INTERVAL_S):
            with self._lock:
                if not self._pending and self._clock() - self._wrote_at < HEARTBEAT_S:
                    continue
                try:
                    self._write()
                except GraphError as error:
                    self._error = error
                    return


@dataclass
class _TrainingClock:
    """How long a run has trained, without its pauses."""

    now: Callable[[], float]
    before: float
    since: float | None = None

    def start(self) -> None:
        if self.since is None:
            self.since = self.now()

    def pause(self) -> None:
        self.before, self.since = self.seconds, None

    @property
    def seconds(self) -> float:
        return self.before + (self.now() - self.since if self.since is not None else 0.0)


@dataclass
class _Writer:
    """Writes events into the tables, all that come together in one transaction."""

    connection: sqlite3.Connection
    run: str
    now: Callable[[], float]
    losses: dict[str, LossWriter] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    """The metrics of the last epoch."""
    updates: dict[str, object] = field(default_factory=dict)
    """What is to be written into the row of the run, by column."""
    clock: _TrainingClock = field(init=False)

    def __post_init__(self) -> None:
        row = self.connection.execute("SELECT seconds FROM runs WHERE id = ?", (self.run,)).fetchone()
        self.clock = _TrainingClock(self.now, row[0] if row else 0.0)

    def write(self, events: list[Event]) -> None:
        """Writes events, and that the run is alive."""
        with transaction(self.connection):
            for event in events:
                self._write(event)
            self.updates |= {"beat": time.time(), "seconds": self.clock.seconds}
            columns = ", ".join(f"{name} = ?" for name in self.updates)
            values = (*self.updates.values(), self.run)
            self.connection.execute(f"UPDATE runs SET {columns} WHERE id = ?", values)  # noqa: S608
        self.updates.clear()

    def _write(self, event: Event) -> None:
        match event:
            case Started():
                self.clock.start()
                self.updates |= {"device": event.device, "weights": event.num_weights}
                self.updates["steps_per_epoch"] = event.steps_per_epoch
            case StepsMeasured():
                if event.loss_name not in self.losses:
                    writer = LossWriter(self.connection, self.run, event.loss_name, event.stride)
                    self.losses[event.loss_name] = writer
                self.losses[event.loss_name].write(event.first_step, event.losses)
            case EpochFinished():
                self._write_epoch(event)
            case SettingsChanged():
                self._write_changes(event)
            case Paused():
                self.clock.pause()
            case Resumed():
                self.clock.start()
            case Failed():
                self._end("failed", {**self.result, "problem": event.sentence})
            case Finished():
                self._end(event.why, _plain(event.metrics))

    def _write_epoch(self, event: EpochFinished) -> None:
        rows = [
            (self.run, event.epoch, split, name, value)
            for split, values in event.metrics.items()
            for name, value in values.items()
        ]
        self.connection.executemany("INSERT OR REPLACE INTO measures VALUES (?, ?, ?, ?, ?)", rows)
        epoch = (self.run, event.epoch, event.step, event.seconds, json.dumps(dict(event.lrs)))
        self.connection.execute("INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?)", epoch)
        self.result = _plain(event.metrics)
        self.updates |= {"epoch": event.epoch, "result": json.dumps(self.result)}
        if event.is_best:
            self.updates["best_epoch"] = event.epoch

    def _write_changes(self, event: SettingsChanged) -> None:
        """Writes changes; of several of one thing after one step the last one counts."""
        rows = [
            (self.run, event.step, change.name, json.dumps(change.before), json.dumps(change.after))
            for change in event.changes
        ]
        statement = (
            "INSERT INTO changes (run, step, name, before, after) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (run, step, name) DO UPDATE SET after = excluded.after"
        )
        self.connection.executemany(statement, rows)

    def _end(self, state: str, result: Mapping[str, Any]) -> None:
        self.clock.pause()
        self.updates |= {"state": state, "ended": time.time(), "result": json.dumps(result)}


def _plain(metrics: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    return {split: dict(values) for split, values in metrics.items()}
