"""The store of runs: what is kept of all of them, and what can be done with them."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.document import Project
from graph.file.read import read_project
from graph.problems import GraphError, problem
from runtime.store.database import opened, transaction
from runtime.store.delete import delete_run, finish_deletions
from runtime.store.records import COLUMNS, RUNNING, EpochRecord, Losses, RunRecord, figure, run_record


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run began: at a checkpoint of another one, up to which their history is the same."""

    run: str
    checkpoint: str
    epoch: int
    step: int


class Runs:
    """The runs below one folder. Every call opens the database for itself, so any thread may make it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, tuple[tuple[Any, ...], RunRecord]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise GraphError([problem("file-unwritable", path=folder, reason=reason)]) from error
        with opened(folder) as connection:
            finish_deletions(connection, folder)

    # Writing

    def add(
        self, run: str, project: str, settings: Mapping[str, Any], drawing: str, data_folder: str = ""
    ) -> None:
        """A run that begins, or goes on with another drawing or other settings than before."""
        now = time.time()
        with opened(self.folder) as connection:
            connection.execute(
                "INSERT INTO runs (id, project, started, beat, state, settings, drawing, folder)"
                " VALUES (?, ?, ?, ?, 'running', ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET state = 'running', ended = NULL, beat = excluded.beat,"
                " settings = excluded.settings, drawing = excluded.drawing, folder = excluded.folder",
                (run, project, now, now, json.dumps(settings), drawing, data_folder),
            )

    def cut(self, run: str, epoch: int, step: int) -> None:
        """Forgets what a run measured after an epoch and a step, since it goes on from there."""
        with opened(self.folder) as connection, transaction(connection):
            connection.execute("DELETE FROM measures WHERE run = ? AND epoch > ?", (run, epoch))
            connection.execute("DELETE FROM epochs WHERE run = ? AND epoch > ?", (run, epoch))
            connection.execute("DELETE FROM losses WHERE run = ? AND step > ?", (run, step))

    def branch(self, run: str, origin: Origin) -> None:
        """Notes where a run began, and gives it the history up to there as its own."""
        with opened(self.folder) as connection, transaction(connection):
            connection.execute(
                "UPDATE runs SET parent = ?, checkpoint = ? WHERE id = ?",
                (origin.run, origin.checkpoint, run),
            )
            for table, columns, end in (
                ("measures", "epoch, split, name, value", "epoch <= :epoch"),
                ("epochs", "epoch, step, seconds, rates", "epoch <= :epoch"),
                ("losses", "measure, step, count, mean, low, high", "step <= :step"),
            ):
                connection.execute(
                    f"INSERT OR REPLACE INTO {table} (run, {columns})"  # noqa: S608 - names from above only
                    f" SELECT :run, {columns} FROM {table} WHERE run = :parent AND {end}",
                    {"run": run, "parent": origin.run, "epoch": origin.epoch, "step": origin.step},
                )

    def star(self, run: str, is_starred: bool = True) -> None:
        """Marks a run as one to come back to, or takes the mark away."""
        self._set(run, "star", int(is_starred))

    def note(self, run: str, text: str) -> None:
        """What a person wrote about a run."""
        self._set(run, "note", text)

    def _set(self, run: str, column: str, value: object) -> None:
        with opened(self.folder) as connection:
            connection.execute(f"UPDATE runs SET {column} = ? WHERE id = ?", (value, run))  # noqa: S608

    def delete(self, run: str) -> None:
        """Takes a run away with all that was kept of it: its figures, its drawing and its checkpoints.

        Raises:
            GraphError: There is no such run, it is under way, or its folder cannot be removed.
        """
        if self.get(run).is_running:
            raise GraphError([problem("run-under-way", run=run)])
        with opened(self.folder) as connection:
            delete_run(connection, self.folder, run)

    # Reading

    def all(self, words: str = "") -> list[RunRecord]:
        """All runs of which each of some words is found in their name, project, note or settings.

        The newest comes first.
        """
        with opened(self.folder) as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM runs ORDER BY started DESC, id DESC").fetchall()  # noqa: S608
        now = time.time()
        return [found for row in rows if matches(found := self._read(row, now), words)]

    def _read(self, row: tuple[Any, ...], now: float) -> RunRecord:
        """The record of a row; the one that was given before, where nothing has changed since."""
        known = self._known.get(row[0])
        if known is not None and known[0] == row and known[1].state != RUNNING:
            return known[1]
        record = run_record(row, now)
        self._known[record.id] = row, record
        return record

    def get(self, run: str) -> RunRecord:
        """One run.

        Raises:
            GraphError: There is none of that name.
        """
        with opened(self.folder) as connection:
            row = connection.execute(f"SELECT {COLUMNS} FROM runs WHERE id = ?", (run,)).fetchone()  # noqa: S608
        if row is None:
            raise GraphError([problem("no-such-run", run=run)])
        return run_record(row, time.time())

    def drawing(self, run: str) -> str | None:
        """The text of the project that a run trained."""
        with opened(self.folder) as connection:
            row = connection.execute("SELECT drawing FROM runs WHERE id = ?", (run,)).fetchone()
        return row[0] if row else None

    def project(self, run: str) -> Project:
        """The project that a run trained.

        Raises:
            GraphError: There is no such run, or its drawing cannot be read any more.
        """
        text = self.drawing(run)
        if text is None:
            raise GraphError([problem("no-such-run", run=run)])
        reading = read_project(text)
        if reading.project is None:
            raise GraphError(reading.problems)
        return reading.project

    def data_folder(self, run: str) -> str | None:
        """The folder from which the paths of a run's data count, where that was kept."""
        return self.get(run).folder or None

    def measures(self, run: str, most: int | None = None) -> list[tuple[int, str, str, float]]:
        """Everything measured in a run, as (epoch, split, name, value).

        Of very many epochs every so many are enough for a picture: `most` of them, and the last.
        """
        query = (
            "SELECT epoch, split, name, value FROM measures WHERE run = :run"
            " AND (epoch % :each = 0 OR epoch = :last) ORDER BY epoch, split, name"
        )
        with opened(self.folder) as connection:
            row = connection.execute("SELECT max(epoch) FROM measures WHERE run = ?", (run,)).fetchone()
            last = row[0] or 0
            each = -(-last // most) if most and last else 1
            rows = connection.execute(query, {"run": run, "each": each, "last": last}).fetchall()
        return [(epoch, split, name, figure(value)) for epoch, split, name, value in rows]

    def epochs(self, run: str) -> list[EpochRecord]:
        """The epochs of a run."""
        query = "SELECT epoch, step, seconds, rates FROM epochs WHERE run = ? ORDER BY epoch"
        with opened(self.folder) as connection:
            rows = connection.execute(query, (run,)).fetchall()
        return [EpochRecord(epoch, step, seconds, json.loads(rates)) for epoch, step, seconds, rates in rows]

    def losses(self, run: str) -> dict[str, Losses]:
        """Each loss of a run over its steps, by name."""
        query = (
            "SELECT measure, step, count, mean, low, high FROM losses WHERE run = ? ORDER BY measure, step"
        )
        with opened(self.folder) as connection:
            rows = connection.execute(query, (run,)).fetchall()
        columns: dict[str, list[tuple[Any, ...]]] = {}
        for name, step, count, *figures in rows:
            columns.setdefault(name, []).append((step, count, *map(figure, figures)))
        return {name: Losses(*zip(*points, strict=True)) for name, points in columns.items()}


def matches(run: RunRecord, words: str) -> bool:
    """Whether each word is found somewhere in what a run says of itself."""
    if not words:
        return True
    settings = " ".join(f"{name}={value}" for name, value in run.settings.items())
    text = f"{run.id} {run.project} {run.note} {run.state} {run.device} {settings}".casefold()
    return all(word in text for word in words.casefold().split())
