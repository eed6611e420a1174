"""Detects that something was written into a store of runs, by whichever program."""

import time
from pathlib import Path

from runtime.store.database import connect_database, translate_errors
from runtime.store.records import HEARTBEAT_TIMEOUT_S


class ChangeDetector:
    """Watches one store; belongs to the thread that created it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._connection = connect_database(folder)
        self._data_version = -1
        self._checked_at = 0.0

    def has_changed(self) -> bool:
        """Whether anything was written since the last time, or so long ago that a run may have fallen silent.

        Raises:
            GraphError: The store cannot be read any more.
        """
        with translate_errors(self._folder):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        now = time.monotonic()
        if version == self._data_version and now - self._checked_at < HEARTBEAT_TIMEOUT_S / 2:
            return False
        self._data_version, self._checked_at = version, now
        return True

    def close(self) -> None:
        """Stops watching."""
        self._connection.close()
