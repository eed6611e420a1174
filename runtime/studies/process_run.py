"""Works through a study in processes of their own, which wait, go on and stop as they are told."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TypeAlias

from graph.problems import GraphError, make_problem
from runtime.studies.processes import WorkerPool
from runtime.studies.study_worker import open_queue, worker_name
from runtime.studies.trials import ENDED, StudyJob, TrialRecord

POLL_S = 0.5
"""Seconds between two looks at what the processes have finished."""
OnRecord: TypeAlias = Callable[[TrialRecord], None]
OnPoll: TypeAlias = Callable[[Sequence[TrialRecord]], None]


class StudyControl:
    """Lets the processes of a study wait, go on, or stop after the step under way; from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: WorkerPool | None = None
        self._is_stopping = self._is_paused = False

    @property
    def is_stopping(self) -> bool:
        """Whether the study is to stop."""
        return self._is_stopping

    def request_stop(self) -> None:
        """Ends all processes after the step under way, with their checkpoints saved."""
        with self._lock:
            self._is_stopping = True
            if self._pool is not None:
                self._pool.request_stop()

    def pause(self) -> None:
        """Lets all processes wait; what they hold of a GPU is free meanwhile."""
        with self._lock:
            self._is_paused = True
            if self._pool is not None:
                self._pool.pause()

    def resume(self) -> None:
        """Lets all processes go on."""
        with self._lock:
            self._is_paused = False
            if self._pool is not None:
                self._pool.resume()

    def attach(self, pool: WorkerPool) -> None:
        """Tells a pool what it was told before, and everything from now on."""
        with self._lock:
            self._pool = pool
            if self._is_stopping:
                pool.request_stop()
            elif self._is_paused:
                pool.pause()


def run_in_processes(
    job: StudyJob,
    jobs: int,
    control: StudyControl,
    on_record: OnRecord,
    on_poll: OnPoll = lambda _records: None,
) -> bool:
    """Works through a study in so many processes; False where it was stopped, or all workers ended, before.

    Args:
        job: The study.
        jobs: How many processes.
        control: What lets them wait and stop.
        on_record: Called with each trial that ended, whoever trained it.
        on_poll: Called some times a second with all trials as they are.

    Raises:
        GraphError: The database of the study cannot be used.
    """
    with closing(open_queue(job, worker_name())) as queue:
        known = {record.planned.number for record in queue.records() if record.state in ENDED}

        def report() -> None:
            records = queue.records()
            for record in records:
                if record.state in ENDED and record.planned.number not in known:
                    known.add(record.planned.number)
                    on_record(record)
            on_poll(records)

        pool = WorkerPool(job, jobs)
        try:
            control.attach(pool)
            while pool.num_alive:
                pool.wait(POLL_S)
                pool.release_killed()
                report()
        finally:
            pool.request_stop()
            problems = pool.close()
            pool.release_killed()
        is_over = queue.is_over()
        report()
    if not is_over and problems:
        raise GraphError([make_problem("data-unreadable", reason=problems[0])])
    return is_over
