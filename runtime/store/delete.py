"""Deleting a run: its folder and its rows, both or neither.

The folder is put aside under another name first. That is the one step that decides: where it fails nothing
has happened, and where the program is killed after it, the rest is done when the store is opened next.
"""

import shutil
import sqlite3
from pathlib import Path

from graph.problems import GraphError, make_problem
from runtime.store.database import transaction

DELETED_PREFIX = ".deleted-"


def delete_run(connection: sqlite3.Connection, folder: Path, run: str) -> None:
    """Deletes a run.

    Raises:
        GraphError: Its folder cannot be moved.
    """
    run_folder = folder / run
    aside = folder / f"{DELETED_PREFIX}{run}"
    try:
        if run_folder.exists():
            run_folder.rename(aside)
        else:
            aside.mkdir(exist_ok=True)  # so that the deletion is finished even where the program ends now
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unwritable", path=run_folder, reason=reason)]) from error
    _finish_deletion(connection, aside)


def finish_deletions(connection: sqlite3.Connection, folder: Path) -> None:
    """Ends deletions that were under way when the program was killed."""
    for aside in folder.glob(f"{DELETED_PREFIX}*"):
        _finish_deletion(connection, aside)


def _finish_deletion(connection: sqlite3.Connection, aside: Path) -> None:
    with transaction(connection):
        connection.execute("DELETE FROM runs WHERE id = ?", (aside.name.removeprefix(DELETED_PREFIX),))
    shutil.rmtree(aside, ignore_errors=True)
