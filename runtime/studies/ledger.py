"""The ledger of studies: which trials there are, who works on each, and what became of it.

It lies in the database of the runs. A worker claims a trial in one transaction, gives signs of life while it
trains, and writes its result only while the trial is still its own: a trial whose worker fell silent is
claimed by another one, and what the first should still bring is dropped. So each trial ends exactly once.
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.document import Project
from graph.file.read import read_project
from graph.file.write import write_project
from graph.problems import GraphError, make_problem
from runtime.store.database import open_database, transaction
from runtime.store.records import HEARTBEAT_TIMEOUT_S
from runtime.studies.trials import DONE, PlannedTrial, TrialRecord

_TRIAL = "number, assignment, seed, fold, state, run, value, seconds, problem"


@dataclass(frozen=True)
class StudyRecord:
    """A study as it was begun."""

    id: str
    project: Project
    file: str
    folder: Path
    storage: str
    threads: int
    started: float
    tests: dict[str, Any]
    """What the test rows gave, once they were looked at: metrics by run; empty before."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A trial that a worker may train, and the run with which it was begun before, if it was."""

    trial: PlannedTrial
    run: str = ""


class Ledger:
    """The studies below one folder of runs. Every call opens the database for itself."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock

    # Studies

    def add(self, record: StudyRecord, trials: Iterable[PlannedTrial]) -> None:
        """Adds a study with its trials.

        Raises:
            GraphError: The database cannot be written.
        """
        text = write_project(record.project)
        study = (record.id, record.project.name, record.file, str(record.folder), text, record.storage)
        rows = [
            (record.id, trial.number, json.dumps(trial.assignment), trial.seed, trial.fold)
            for trial in trials
        ]
        with open_database(self._folder) as connection, transaction(connection):
            connection.execute(
                "INSERT INTO studies (id, project, file, folder, drawing, storage, threads, started)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*study, record.threads, record.started),
            )
            connection.executemany(
                "INSERT INTO trials (study, number, assignment, seed, fold) VALUES (?, ?, ?, ?, ?)", rows
            )

    def get(self, study: str) -> StudyRecord:
        """One study.

        Raises:
            GraphError: There is none of that name, or its drawing cannot be read any more.
        """
        records = self._studies("id = ?", (study,))
        if not records:
            raise GraphError([make_problem("study-unknown", study=study, folder=self._folder)])
        return records[0]

    def newest(self, files: Sequence[str]) -> StudyRecord:
        """The study of a project's file that was begun last.

        Raises:
            GraphError: There is none, or its drawing cannot be read any more.
        """
        marks = ", ".join("?" for _ in files)
        records = self._studies(f"file IN ({marks})", tuple(files))
        if not records:
            raise GraphError([make_problem("study-none-yet", folder=self._folder)])
        return records[0]

    def _studies(self, condition: str, values: tuple[str, ...]) -> list[StudyRecord]:
        """The studies of a condition, the newest first.

        Raises:
            GraphError: The drawing of one cannot be read.
        """
        columns = "id, drawing, file, folder, storage, threads, started, tests"
        query = f"SELECT {columns} FROM studies WHERE {condition} ORDER BY started DESC, rowid DESC LIMIT 1"  # noqa: S608
        with open_database(self._folder) as connection:
            rows = connection.execute(query, values).fetchall()
        records = []
        for study, drawing, file, folder, storage, threads, started, tests in rows:
            reading = read_project(drawing)
            if reading.project is None:
                raise GraphError(reading.problems)
            known = (file, Path(folder), storage, threads, started, json.loads(tests or "{}"))
            records.append(StudyRecord(study, reading.project, *known))
        return records

    def record_tests(self, study: str, tests: dict[str, Any]) -> None:
        """Notes what the test rows gave."""
        with open_database(self._folder) as connection:
            connection.execute("UPDATE studies SET tests = ? WHERE id = ?", (json.dumps(tests), study))

    # Trials

    def trials(self, study: str) -> list[TrialRecord]:
        """All trials of a study, in order."""
        query = f"SELECT {_TRIAL} FROM trials WHERE study = ? ORDER BY number"  # noqa: S608
        with open_database(self._folder) as connection:
            return [_record(row) for row in connection.execute(query, (study,))]

    def claim(self, study: str, worker: str) -> Claim | None:
        """The next trial that nobody works on, for this worker; None: there is none now."""
        now = self._clock()
        query = (
            "SELECT number, assignment, seed, fold, run FROM trials WHERE study = ?"
            " AND (state = 'waiting' OR (state = 'running' AND beat < ?)) ORDER BY number LIMIT 1"
        )
        with open_database(self._folder) as connection, transaction(connection):
            row = connection.execute(query, (study, now - HEARTBEAT_TIMEOUT_S)).fetchone()
            if row is None:
                return None
            number, assignment, seed, fold, run = row
            connection.execute(
                "UPDATE trials SET state = 'running', worker = ?, beat = ? WHERE study = ? AND number = ?",
                (worker, now, study, number),
            )
        return Claim(PlannedTrial(number, json.loads(assignment), seed, fold), run)

    def beat(self, study: str, worker: str) -> None:
        """Notes that a worker is alive."""
        with open_database(self._folder) as connection:
            connection.execute(
                "UPDATE trials SET beat = ? WHERE study = ? AND worker = ? AND state = 'running'",
                (self._clock(), study, worker),
            )

    def assign_run(self, study: str, worker: str, number: int, run: str) -> bool:
        """Notes with which run a trial is trained; False where it is another worker's by now."""
        return self._change(study, worker, number, {"run": run, "beat": self._clock()})

    def finish(self, study: str, worker: str, record: TrialRecord) -> bool:
        """Writes how a trial ended; False, and nothing written, where it is another worker's by now."""
        values = {"state": record.state, "run": record.run, "value": record.value, "problem": record.problem}
        return self._change(study, worker, record.planned.number, {**values, "seconds": record.seconds})

    def release(self, study: str, worker: str) -> None:
        """Gives back what a worker had begun, to be gone on with; one that ended is known to its parent."""
        with open_database(self._folder) as connection:
            connection.execute(
                "UPDATE trials SET state = 'waiting', worker = '' WHERE study = ? AND worker = ?"
                " AND state = 'running'",
                (study, worker),
            )

    def _change(self, study: str, worker: str, number: int, values: dict[str, Any]) -> bool:
        columns = ", ".join(f"{name} = ?" for name in values)
        statement = (
            f"UPDATE trials SET {columns}"  # noqa: S608 - names from above only
            " WHERE study = ? AND number = ? AND worker = ? AND state = 'running'"
        )
        with open_database(self._folder) as connection:
            cursor = connection.execute(statement, (*values.values(), study, number, worker))
            return cursor.rowcount == 1


def _record(row: tuple[Any, ...]) -> TrialRecord:
    number, assignment, seed, fold, state, run, value, seconds, problem = row
    planned = PlannedTrial(number, json.loads(assignment), seed, fold)
    return TrialRecord(planned, state, run, value if state == DONE else None, seconds, problem)
