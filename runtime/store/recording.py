"""Writes down what a run tells while it goes on, in a thread of its own: no step waits for the disk."""

import json
import queue
import sqlite3
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.problems import GraphError
from runtime.events import EpochFinished, Event, Failed, Finished, Paused, Resumed, Started, StepsMeasured
from runtime.store.database import connect, readable, transaction
from runtime.store.losses import LossWriter

PAUSE_S = 0.25
"""Seconds between two writings; what is older than that is in the database."""
BEAT_S = 2.0
"""Seconds between two signs of life where nothing else happens."""


class Recorder:
    """Records one run. Made and fed by the thread that trains; `close` ends its own."""

    def __init__(self, folder: Path, run: str) -> None:
        self._folder = folder
        self._run = run
        self._waiting: queue.SimpleQueue[Event | threading.Event | None] = queue.SimpleQueue()
        self._hurry = threading.Event()
        self._trouble: GraphError | None = None
        self._thread = threading.Thread(target=self._work, name="recording", daemon=True)
        self._thread.start()

    def take(self, event: Event) -> None:
        """Keeps an event for the next writing.

        Raises:
            GraphError: What came before could not be written.
        """
        if self._trouble is not None:
            raise self._trouble
        self._waiting.put(event)

    def flush(self) -> None:
        """Waits until all that came so far is written, so that no checkpoint is ahead of the record.

        Raises:
            GraphError: Something could not be written.
        """
        written = threading.Event()
        self._waiting.put(written)
        self._hurry.set()
        while not written.wait(0.05) and self._thread.is_alive():
            continue
        if self._trouble is not None:
            raise self._trouble

    def close(self) -> None:
        """Waits until all is written.

        Raises:
            GraphError: Something could not be written.
        """
        self._waiting.put(None)
        self._hurry.set()
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble

    def _work(self) -> None:
        try:
            with closing(connect(self._folder)) as connection, readable(self._folder):
                self._write_all(_Writer(connection, self._run))
        except GraphError as error:
            self._trouble = error

    def _write_all(self, writer: "_Writer") -> None:
        is_open = True
        while is_open:
            self._hurry.clear()
            events = self._next_events()
            is_open = None not in events
            marks = [each for each in events if isinstance(each, threading.Event)]
            writer.write([each for each in events if not isinstance(each, threading.Event | None)])
            for mark in marks:
                mark.set()
            if is_open:
                self._hurry.wait(PAUSE_S)

    def _next_events(self) -> "list[Event | threading.Event | None]":
        """Everything that has come, or nothing where it is time for a sign of life."""
        events: list[Event | threading.Event | None] = []
        try:
            events.append(self._waiting.get(timeout=BEAT_S))
            while events[-1] is not None:
                events.append(self._waiting.get_nowait())
        except queue.Empty:
            pass
        return events


@dataclass
class _Clock:
    """How long a run has trained, without its pauses."""

    before: float
    since: float | None = None

    def go(self) -> None:
        if self.since is None:
            self.since = time.monotonic()

    def rest(self) -> None:
        self.before, self.since = self.seconds, None

    @property
    def seconds(self) -> float:
        return self.before + (time.monotonic() - self.since if self.since is not None else 0.0)


@dataclass
class _Writer:
    """Writes events into the tables, all that are given together in one transaction."""

    connection: sqlite3.Connection
    run: str
    losses: dict[str, LossWriter] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    """The measures of the last epoch."""
    news: dict[str, object] = field(default_factory=dict)
    """What is to be written into the row of the run, by column."""

    def __post_init__(self) -> None:
        row = self.connection.execute("SELECT seconds FROM runs WHERE id = ?", (self.run,)).fetchone()
        self.clock = _Clock(row[0] if row else 0.0)

    def write(self, events: list[Event]) -> None:
        """Writes events, and that the run is alive."""
        with transaction(self.connection):
            for event in events:
                self._write(event)
            self.news |= {"beat": time.time(), "seconds": self.clock.seconds}
            columns = ", ".join(f"{name} = ?" for name in self.news)
            values = (*self.news.values(), self.run)
            self.connection.execute(f"UPDATE runs SET {columns} WHERE id = ?", values)  # noqa: S608
        self.news.clear()

    def _write(self, event: Event) -> None:
        match event:
            case Started():
                self.clock.go()
                self.news |= {"device": event.device, "weights": event.num_weights}
                self.news["steps_per_epoch"] = event.steps_per_epoch
            case StepsMeasured():
                if event.measure not in self.losses:
                    writer = LossWriter(self.connection, self.run, event.measure, event.stride)
                    self.losses[event.measure] = writer
                self.losses[event.measure].write(event.first_step, event.losses)
            case EpochFinished():
                self._write_epoch(event)
            case Paused():
                self.clock.rest()
            case Resumed():
                self.clock.go()
            case Failed():
                self._end("failed", {**self.result, "problem": event.sentence})
            case Finished():
                self._end(event.why, _plain(event.measures))

    def _write_epoch(self, event: EpochFinished) -> None:
        rows = [
            (self.run, event.epoch, split, name, value)
            for split, each in event.measures.items()
            for name, value in each.items()
        ]
        self.connection.executemany("INSERT OR REPLACE INTO measures VALUES (?, ?, ?, ?, ?)", rows)
        epoch = (self.run, event.epoch, event.step, event.seconds, json.dumps(dict(event.rates)))
        self.connection.execute("INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?)", epoch)
        self.result = _plain(event.measures)
        self.news |= {"epoch": event.epoch, "result": json.dumps(self.result)}
        if event.is_best:
            self.news["best_epoch"] = event.epoch

    def _end(self, state: str, result: Mapping[str, Any]) -> None:
        self.clock.rest()
        self.news |= {"state": state, "ended": time.time(), "result": json.dumps(result)}


def _plain(measures: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    return {split: dict(each) for split, each in measures.items()}
