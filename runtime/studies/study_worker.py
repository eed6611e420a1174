"""A worker: trains one trial of a study after the other until none is left or it is told to stop."""

import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.problems import GraphError
from runtime.control import Control
from runtime.events import Command, Event, Pause, Resume, Stop
from runtime.store.recorder import HEARTBEAT_S
from runtime.studies.ledger import Claim
from runtime.studies.optuna_queue import OptunaQueue
from runtime.studies.trial_queue import LedgerQueue, TrialQueue
from runtime.studies.trial_run import TrialHooks, run_trial
from runtime.studies.trials import StudyJob, TrialRecord
from runtime.threads.mode import computing_with

IDLE_S = 0.5
"""Seconds between two looks for a trial while others work on the last ones."""


@dataclass
class WorkerSwitch:
    """Lets a worker wait, go on, or stop with its checkpoint saved, each after the step under way."""

    _requested: threading.Event = field(default_factory=threading.Event)
    _is_paused: bool = False
    _control: Control | None = None

    @property
    def is_on(self) -> bool:
        """Whether it is to stop."""
        return self._requested.is_set()

    @property
    def is_paused(self) -> bool:
        """Whether it waits."""
        return self._is_paused and not self.is_on

    def request(self) -> None:
        """Stops the trial under way, if there is one, and begins no more."""
        self._requested.set()
        self._send(Stop())

    def pause(self) -> None:
        """Lets the trial under way wait after its step, and begins no more; a GPU is free meanwhile."""
        self._is_paused = True
        self._send(Pause(free=True))

    def resume(self) -> None:
        """Goes on."""
        self._is_paused = False
        self._send(Resume())

    def _send(self, command: Command) -> None:
        if self._control is not None:
            self._control.send(command)

    def wait(self, seconds: float) -> None:
        """Waits, but not longer than until it is to stop."""
        self._requested.wait(seconds)

    def new_control(self) -> Control:
        """The inbox of the next trial."""
        self._control = control = Control()
        if self.is_paused:
            control.send(Pause(free=True))
        if self.is_on:
            control.send(Stop())
        return control


def worker_name() -> str:
    """A name that no other worker has, on any machine."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def open_queue(job: StudyJob, worker: str) -> TrialQueue:
    """The trials of a study, for a worker.

    Raises:
        GraphError: The database cannot be used, or Optuna is missing.
    """
    return OptunaQueue(job, worker) if job.storage else LedgerQueue(job, worker)


def work(
    job: StudyJob,
    worker: str,
    switch: WorkerSwitch,
    on_record: Callable[[TrialRecord], None],
    on_event: Callable[[Event], None] = lambda _event: None,
) -> None:
    """Trains trials until the study is over or the switch is on.

    Args:
        job: The study.
        worker: The name of this worker.
        switch: What stops it.
        on_record: Called with each trial that ended here.
        on_event: Called with the events of the trials.

    Raises:
        GraphError: The database of the study cannot be used.
    """
    queue = open_queue(job, worker)
    try:
        with computing_with(job.threads), _heartbeat(queue):
            while not switch.is_on and not queue.is_over():
                claim = None if switch.is_paused else queue.claim()
                if claim is None:
                    switch.wait(IDLE_S)
                    continue
                record = run_trial(job, claim, _hooks(queue, claim, on_event), switch.new_control())
                if queue.finish(record):
                    on_record(record)
    finally:
        try:
            if switch.is_on:
                queue.release()
        finally:
            queue.close()


def _hooks(queue: TrialQueue, claim: Claim, on_event: Callable[[Event], None]) -> TrialHooks:
    return TrialHooks(
        on_start=lambda run: queue.assign_run(claim, run),
        on_epoch=lambda epoch, value: queue.report(claim, epoch, value),
        on_event=on_event,
    )


@contextmanager
def _heartbeat(queue: TrialQueue) -> Iterator[None]:
    """Within, signs of life of the worker; a database that is away for a moment is tried again."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(HEARTBEAT_S):
            try:
                queue.beat()
            except GraphError:
                time.sleep(HEARTBEAT_S)

    thread = threading.Thread(target=beat, name="study heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
