"""Connections to the database of a folder of runs: in WAL mode, so that it can be read while it is written,
with the latest tables, and with one kind of error.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.problems import GraphError, make_problem
from runtime.store.schema import MIGRATIONS, SCHEMA_VERSION

DATABASE_FILE = "runs.db"
TIMEOUT_S = 30
"""Seconds that a writer waits for another one."""


def connect_database(folder: Path, *, is_shared: bool = False) -> sqlite3.Connection:
    """A connection of its own for whoever asks, who closes it; only a shared one may go to other threads.

    Raises:
        GraphError: The database cannot be opened, or a newer Netloom wrote it.
    """
    with translate_errors(folder):
        connection = sqlite3.connect(
            folder / DATABASE_FILE, timeout=TIMEOUT_S, isolation_level=None, check_same_thread=not is_shared
        )
        try:
            # A commit is written to the log, and the log to the disk with the next checkpoint: killing the
            # program loses nothing, and a power failure at most the last commits, never the database.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, folder)
        except BaseException:
            connection.close()
            raise
        return connection


def _migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Brings the tables of a store up to date.

    Raises:
        GraphError: A newer version wrote it.
    """
    if _version(connection) == SCHEMA_VERSION:
        return
    with transaction(connection):  # asked again within, as another process may have been faster
        current = _version(connection)
        if current > SCHEMA_VERSION:
            raise GraphError([make_problem("runs-newer", folder=folder)])
        for statements in MIGRATIONS[current:]:
            for statement in statements:
                _execute(connection, statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _execute(connection: sqlite3.Connection, statement: str) -> None:
    """One step of an upgrade; a column that is there already is no error."""
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if "duplicate column name" not in str(error):
            raise


def _version(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written within, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def translate_errors(folder: Path) -> Iterator[None]:
    """Turns what SQLite complains about into a problem.

    Raises:
        GraphError: The database cannot be read or written.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise GraphError([make_problem("runs-unreadable", folder=folder, reason=error)]) from error


@contextmanager
def open_database(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one query or one change, closed again.

    Raises:
        GraphError: The database cannot be read or written.
    """
    with closing(connect_database(folder)) as connection, translate_errors(folder):
        yield connection
