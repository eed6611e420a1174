"""The store of runs: what is stored of all of them, and what can be done with them."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.document import Project
from graph.file.read import read_project
from graph.problems import GraphError, make_problem
from runtime.project_file import SAMPLE_PREFIX
from runtime.setting_change import SettingChange
from runtime.store.database import open_database, transaction
from runtime.store.delete import delete_run, finish_deletions
from runtime.store.records import (
    COLUMNS,
    RUNNING,
    ChangeRecord,
    EpochRecord,
    LossSeries,
    RunRecord,
    float_or_nan,
    run_record,
)


@dataclass(frozen=True, slots=True)
class BranchOrigin:
    """Where a run began: at a checkpoint of another one, up to which their history is the same."""

    run: str
    checkpoint: str
    epoch: int
    step: int


class RunStore:
    """The runs below one folder. Every call opens the database for itself, so any thread may make it."""

    def __init__(self, folder: Path) -> None:
        """Opens the store of a folder, which is created where it is missing.

        Raises:
            GraphError: The folder cannot be created, or the store not be opened.
        """
        self.folder = folder
        self._cache: dict[str, tuple[tuple[Any, ...], RunRecord]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise GraphError([make_problem("file-unwritable", path=folder, reason=reason)]) from error
        with open_database(folder) as connection:
            finish_deletions(connection, folder)

    # Writing

    def add(
        self,
        run: str,
        project: str,
        settings: Mapping[str, Any],
        drawing: str,
        data_folder: str = "",
        file: str = "",
    ) -> None:
        """Adds a run that starts, or goes on with another drawing or other settings than before.

        Args:
            run: Its id.
            project: What its project is called.
            settings: Those of `run_settings`.
            drawing: The text of its project.
            data_folder: From which the paths of its data count.
            file: That of the project, or `sample:NAME` for a copy of a sample; empty where it has none.
        """
        now = time.time()
        with open_database(self.folder) as connection:
            connection.execute(
                "INSERT INTO runs (id, project, started, beat, state, settings, drawing, folder, file)"
                " VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET state = 'running', ended = NULL, beat = excluded.beat,"
                " settings = excluded.settings, drawing = excluded.drawing, folder = excluded.folder,"
                " file = CASE excluded.file WHEN '' THEN file ELSE excluded.file END",
                (run, project, now, now, json.dumps(settings), drawing, data_folder, file),
            )

    def update_drawing(self, run: str, settings: Mapping[str, Any], drawing: str) -> None:
        """Notes what a run trains from now on."""
        with open_database(self.folder) as connection:
            connection.execute(
                "UPDATE runs SET settings = ?, drawing = ? WHERE id = ?",
                (json.dumps(settings), drawing, run),
            )

    def assign_file(self, runs: Sequence[str], file: str, project: str) -> None:
        """Notes that the project of these runs was saved, where and as what."""
        with open_database(self.folder) as connection, transaction(connection):
            for run in runs:
                connection.execute(
                    "UPDATE runs SET file = ?, project = ? WHERE id = ? AND (file = '' OR file LIKE ?)",
                    (file, project, run, SAMPLE_PREFIX + "%"),
                )

    def truncate(self, run: str, epoch: int, step: int) -> None:
        """Drops what a run recorded after an epoch and a step, since it goes on from there."""
        with open_database(self.folder) as connection, transaction(connection):
            connection.execute("DELETE FROM measures WHERE run = ? AND epoch > ?", (run, epoch))
            connection.execute("DELETE FROM epochs WHERE run = ? AND epoch > ?", (run, epoch))
            connection.execute("DELETE FROM losses WHERE run = ? AND step > ?", (run, step))
            connection.execute("DELETE FROM changes WHERE run = ? AND step > ?", (run, step))

    def branch(self, run: str, origin: BranchOrigin) -> None:
        """Notes where a run began, and gives it the history up to there as its own."""
        with open_database(self.folder) as connection, transaction(connection):
            connection.execute(
                "UPDATE runs SET parent = ?, checkpoint = ? WHERE id = ?",
                (origin.run, origin.checkpoint, run),
            )
            for table, columns, end in (
                ("measures", "epoch, split, name, value", "epoch <= :epoch"),
                ("epochs", "epoch, step, seconds, rates", "epoch <= :epoch"),
                ("losses", "measure, step, count, mean, low, high", "step <= :step"),
                ("changes", "step, name, before, after", "step <= :step"),
            ):
                connection.execute(
                    f"INSERT OR REPLACE INTO {table} (run, {columns})"  # noqa: S608 - names from above only
                    f" SELECT :run, {columns} FROM {table} WHERE run = :parent AND {end}",
                    {"run": run, "parent": origin.run, "epoch": origin.epoch, "step": origin.step},
                )

    def assign_trial(self, run: str, study: str, trial: str) -> None:
        """Notes which trial of a study a run is."""
        with open_database(self.folder) as connection:
            values = (study, trial, run)
            connection.execute("UPDATE runs SET study = ?, trial = ? WHERE id = ?", values)

    def star(self, run: str, is_starred: bool = True) -> None:
        """Marks a run as one to come back to, or takes the mark away."""
        self._set(run, "star", int(is_starred))

    def note(self, run: str, text: str) -> None:
        """What a person wrote about a run."""
        self._set(run, "note", text)

    def _set(self, run: str, column: str, value: object) -> None:
        with open_database(self.folder) as connection:
            connection.execute(f"UPDATE runs SET {column} = ? WHERE id = ?", (value, run))  # noqa: S608

    def delete(self, run: str) -> None:
        """Deletes a run with all that was stored of it: its figures, its drawing and its checkpoints.

        Raises:
            GraphError: There is no such run, it is under way, or its folder cannot be removed.
        """
        if self.get(run).is_running:
            raise GraphError([make_problem("run-under-way", run=run)])
        with open_database(self.folder) as connection:
            delete_run(connection, self.folder, run)

    # Reading

    def all(self, query: str = "") -> list[RunRecord]:
        """All runs that have each of some words in their name, project, note or settings.

        The newest comes first.
        """
        with open_database(self.folder) as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM runs ORDER BY started DESC, id DESC").fetchall()  # noqa: S608
        now = time.time()
        return [record for row in rows if matches(record := self._read(row, now), query)]

    def _read(self, row: tuple[Any, ...], now: float) -> RunRecord:
        """The record of a row; the same as before, where nothing has changed since."""
        known = self._cache.get(row[0])
        if known is not None and known[0] == row and known[1].state != RUNNING:
            return known[1]
        record = run_record(row, now)
        self._cache[record.id] = row, record
        return record

    def get(self, run: str) -> RunRecord:
        """One run.

        Raises:
            GraphError: There is none of that name.
        """
        with open_database(self.folder) as connection:
            row = connection.execute(f"SELECT {COLUMNS} FROM runs WHERE id = ?", (run,)).fetchone()  # noqa: S608
        if row is None:
            raise GraphError([make_problem("no-such-run", run=run)])
        return run_record(row, time.time())

    def drawing(self, run: str) -> str | None:
        """The text of the project that a run trained."""
        with open_database(self.folder) as connection:
            row = connection.execute("SELECT drawing FROM runs WHERE id = ?", (run,)).fetchone()
        return row[0] if row else None

    def project(self, run: str) -> Project:
        """The project that a run trained.

        Raises:
            GraphError: There is no such run, or its drawing cannot be read any more.
        """
        text = self.drawing(run)
        if text is None:
            raise GraphError([make_problem("no-such-run", run=run)])
        reading = read_project(text)
        if reading.project is None:
            raise GraphError(reading.problems)
        return reading.project

    def data_folder(self, run: str) -> str | None:
        """The folder from which the paths of a run's data count, where that was stored."""
        return self.get(run).folder or None

    def metrics(self, run: str, max_epochs: int | None = None) -> list[tuple[int, str, str, float]]:
        """Everything measured in a run, as (epoch, split, name, value).

        Of very many epochs every so many are enough for a picture: `max_epochs` of them, and the last.
        """
        query = (
            "SELECT epoch, split, name, value FROM measures WHERE run = :run"
            " AND (epoch % :each = 0 OR epoch = :last) ORDER BY epoch, split, name"
        )
        with open_database(self.folder) as connection:
            row = connection.execute("SELECT max(epoch) FROM measures WHERE run = ?", (run,)).fetchone()
            last = row[0] or 0
            stride = -(-last // max_epochs) if max_epochs and last else 1
            rows = connection.execute(query, {"run": run, "each": stride, "last": last}).fetchall()
        return [(epoch, split, name, float_or_nan(value)) for epoch, split, name, value in rows]

    def epochs(self, run: str) -> list[EpochRecord]:
        """The epochs of a run."""
        query = "SELECT epoch, step, seconds, rates FROM epochs WHERE run = ? ORDER BY epoch"
        with open_database(self.folder) as connection:
            rows = connection.execute(query, (run,)).fetchall()
        return [EpochRecord(epoch, step, seconds, json.loads(rates)) for epoch, step, seconds, rates in rows]

    def changes(self, run: str) -> list[ChangeRecord]:
        """What was changed while a run learned, in order."""
        query = "SELECT step, name, before, after FROM changes WHERE run = ? ORDER BY step, name"
        with open_database(self.folder) as connection:
            rows = connection.execute(query, (run,)).fetchall()
        return [
            ChangeRecord(step, SettingChange(name, json.loads(before), json.loads(after)))
            for step, name, before, after in rows
        ]

    def losses(self, run: str) -> dict[str, LossSeries]:
        """Each loss of a run over its steps, by name."""
        query = (
            "SELECT measure, step, count, mean, low, high FROM losses WHERE run = ? ORDER BY measure, step"
        )
        with open_database(self.folder) as connection:
            rows = connection.execute(query, (run,)).fetchall()
        columns: dict[str, list[tuple[Any, ...]]] = {}
        for name, step, count, *figures in rows:
            columns.setdefault(name, []).append((step, count, *map(float_or_nan, figures)))
        return {name: LossSeries(*zip(*points, strict=True)) for name, points in columns.items()}


def matches(run: RunRecord, query: str) -> bool:
    """Whether each word is somewhere in the texts of a run."""
    if not query:
        return True
    settings = " ".join(f"{name}={value}" for name, value in run.settings.items())
    texts = (run.id, run.project, run.note, run.state, run.device, run.study, run.trial, settings)
    text = " ".join(texts).casefold()
    return all(term in text for term in query.casefold().split())
