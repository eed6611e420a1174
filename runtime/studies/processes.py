"""Several workers at once: each a process of its own, with its share of the cores."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from graph.messages import problem_text
from graph.problems import GraphError, first_error
from runtime.studies.trials import StudyJob

_THREADS = "OMP_NUM_THREADS"
_PAUSE, _RESUME = "pause", "resume"


def threads_for(jobs: int) -> int:
    """The threads of torch in each of so many workers, so that they do not wait for each other."""
    return max(1, _cores() // max(1, jobs))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool:
    """So many workers on one study."""

    def __init__(self, job: StudyJob, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._job = job
        self._lock = threading.Lock()
        self._leashes: list[Connection] = []
        """By these workers are told to wait; each stops when the end here is closed, or this process gone."""
        self._workers: list[tuple[SpawnProcess, Connection, str]] = []
        with _environment(_THREADS, str(job.threads)):
            for _ in range(jobs):
                ours, theirs = context.Pipe(duplex=False)
                held, leash = context.Pipe(duplex=False)
                name = _unique_name(len(self._workers))
                process = context.Process(target=_run_worker, args=(job, name, held, theirs), daemon=True)
                process.start()
                theirs.close()
                held.close()
                self._leashes.append(leash)
                self._workers.append((process, ours, name))

    @property
    def num_alive(self) -> int:
        """How many of them still work."""
        return sum(process.is_alive() for process, _, _ in self._workers)

    def wait(self, seconds: float) -> None:
        """Waits until one of them ends, but not longer."""
        wait([process.sentinel for process, _, _ in self._workers if process.is_alive()], seconds)

    def request_stop(self) -> None:
        """Tells all of them to stop after the step under way; from any thread."""
        with self._lock:
            for leash in self._leashes:
                leash.close()

    def pause(self) -> None:
        """Tells all of them to wait after the step under way; from any thread."""
        self._send(_PAUSE)

    def resume(self) -> None:
        """Tells all of them to go on; from any thread."""
        self._send(_RESUME)

    def _send(self, command: str) -> None:
        with self._lock:
            for leash in self._leashes:
                with suppress(OSError):  # it is closed, or that worker is gone
                    leash.send(command)

    def release_killed(self) -> None:
        """Gives back what workers had begun that ended without a word."""
        from runtime.studies.ledger import Ledger

        for process, _, name in self._workers:
            if not self._job.storage and process.exitcode not in (None, 0):
                Ledger(self._job.runs).release(self._job.id, name)

    def close(self) -> list[str]:
        """Waits until all of them ended; those that do not are killed, which loses their trial only.

        Returns:
            Why workers ended early, as sentences.
        """
        sentences: list[str] = []
        for process, connection, _ in self._workers:
            process.join(30)
            if process.is_alive():
                process.kill()
                process.join()
            sentences += _received(connection)
            connection.close()
        return list(dict.fromkeys(sentences))


def _received(connection: Connection) -> Iterator[str]:
    """All that was sent."""
    try:
        while connection.poll():
            yield str(connection.recv())
    except EOFError:
        return


def _unique_name(index: int) -> str:
    from runtime.studies.study_worker import worker_name

    return f"{worker_name()}:{index}"


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Within, processes that begin have a variable in their environment."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _run_worker(job: StudyJob, name: str, leash: Connection, problems: Connection) -> None:
    """What a worker's process does; a parent that is gone stops it as well, with its checkpoint saved.

    No lock is shared between the processes, since one that is killed would keep it.
    """
    import signal

    from runtime.studies.study_worker import WorkerSwitch, work

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and says so
    switch = WorkerSwitch()

    def listen() -> None:
        commands = {_PAUSE: switch.pause, _RESUME: switch.resume}
        try:
            while True:
                commands[leash.recv()]()
        except (EOFError, OSError):
            switch.request()

    threading.Thread(target=listen, name="study stop", daemon=True).start()
    try:
        work(job, name, switch, lambda _record: None)
    except GraphError as error:
        problems.send(problem_text(first_error(error.problems)))
    finally:
        problems.close()
