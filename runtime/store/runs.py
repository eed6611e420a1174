"""The store of runs: SQLite in WAL mode, so that it can be read while it is written and survives a kill."""

import json
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runtime.store.schema import TABLES, VERSION


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is kept of a run. `state` is running, done, early_stopping, stopped or failed."""

    id: str
    project: str
    started: float
    ended: float | None
    state: str
    result: Mapping[str, Any]


class Runs:
    """The runs below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        with closing(self._connection()) as connection, connection:
            connection.executescript(TABLES)
            connection.execute(f"PRAGMA user_version = {VERSION}")

    def _connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.folder / "runs.db", timeout=30)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _execute(self, text: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with closing(self._connection()) as connection, connection:
            return connection.execute(text, values).fetchall()

    def add(self, run: str, project: str, settings: Mapping[str, Any], drawing: str) -> None:
        """A run that begins, or goes on."""
        self._execute(
            "INSERT INTO runs (id, project, started, state, settings, drawing)"
            " VALUES (?, ?, ?, 'running', ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET state = 'running', ended = NULL,"
            " settings = excluded.settings, drawing = excluded.drawing",
            (run, project, time.time(), json.dumps(settings), drawing),
        )

    def measure(self, run: str, epoch: int, measures: Mapping[str, Mapping[str, float]]) -> None:
        """The measures of an epoch, by split and name."""
        rows = [(run, epoch, split, name, v) for split, each in measures.items() for name, v in each.items()]
        with closing(self._connection()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO measures VALUES (?, ?, ?, ?, ?)", rows)

    def end(self, run: str, state: str, result: Mapping[str, Any]) -> None:
        """A run that has ended."""
        values = (state, time.time(), json.dumps(result), run)
        self._execute("UPDATE runs SET state = ?, ended = ?, result = ? WHERE id = ?", values)

    def all(self) -> list[RunRecord]:
        """All runs, the newest first."""
        rows = self._execute(
            "SELECT id, project, started, ended, state, result FROM runs ORDER BY started DESC, id DESC"
        )
        return [
            RunRecord(run, project, started, ended, state, json.loads(result))
            for run, project, started, ended, state, result in rows
        ]

    def drawing(self, run: str) -> str | None:
        """The text of the project that a run trained."""
        rows = self._execute("SELECT drawing FROM runs WHERE id = ?", (run,))
        return rows[0][0] if rows else None

    def measures(self, run: str) -> list[tuple[int, str, str, float]]:
        """Everything measured in a run, as (epoch, split, name, value)."""
        return self._execute(
            "SELECT epoch, split, name, value FROM measures WHERE run = ? ORDER BY epoch, split, name", (run,)
        )
