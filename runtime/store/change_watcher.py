"""Tells when somebody has written into a store of runs, whichever program that was."""

import time
from pathlib import Path

from runtime.store.database import connect, readable
from runtime.store.records import SILENT_S


class Watch:
    """A standing look at one store; belongs to the thread that made it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._connection = connect(folder)
        self._seen = -1
        self._looked = 0.0

    def has_changed(self) -> bool:
        """Whether anything was written since the last time, or so long ago that a run may have fallen silent.

        Raises:
            GraphError: The store cannot be read any more.
        """
        with readable(self._folder):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        now = time.monotonic()
        if version == self._seen and now - self._looked < SILENT_S / 2:
            return False
        self._seen, self._looked = version, now
        return True

    def close(self) -> None:
        """Looks no more."""
        self._connection.close()
