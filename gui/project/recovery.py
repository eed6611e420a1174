"""Recovery after a crash: unsaved work is written to a recovery file, and offered at the next start.

The recovery file is in the program's own folder, never beside the person's file, and is deleted with a save.
A lock file beside it, which names its process, distinguishes a crashed window from one that still runs.
"""

import json
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer

from graph.document import Project
from graph.file.read import read_project
from graph.file.write import write_project
from gui.project.document import Document
from runtime.store.atomic_write import write_atomically

DELAY_MS = 2000


def recovery_folder() -> Path:
    """Where the side files of all windows lie."""
    path = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(path) / "recovery"


@dataclass(frozen=True)
class RecoveredWork:
    """The unsaved work of a window that crashed: the project, the path of its file if it had one."""

    project: Project
    path: Path | None
    file: Path

    def discard(self) -> None:
        """Deletes the recovery file, once the work is restored or declined."""
        self.file.unlink(missing_ok=True)
        self.file.with_suffix(".lock").unlink(missing_ok=True)


class Journal(QObject):
    """Writes the recovery file of one document, a moment after each edit."""

    def __init__(self, document: Document, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._file = folder / f"{uuid.uuid4().hex}.journal"
        self._lock: QLockFile | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._on_changed)

    def write(self) -> None:
        """Writes the side file now. A full disk or a read-only home only means that there is none."""
        self._timer.stop()
        document = self._document
        record = {
            "path": str(document.path) if document.path else None,
            "project": write_project(document.project),
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._acquire_lock()
            write_atomically(self._file, json.dumps(record, ensure_ascii=False))
        except OSError:
            return

    def close(self) -> None:
        """Deletes the recovery file: its content is saved, or was discarded on purpose."""
        self._timer.stop()
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _acquire_lock(self) -> None:
        if self._lock is None:
            self._lock = lock_for(self._file)
            self._lock.tryLock(0)

    def _on_changed(self) -> None:
        if self._document.is_clean:
            self.close()
        elif not self._timer.isActive():
            self._timer.start()


def find_recovered_work(folder: Path) -> list[RecoveredWork]:
    """What crashed windows left behind, latest first. Side files that hold nothing are deleted."""
    files = list(folder.glob("*.journal")) if folder.is_dir() else []
    abandoned = [(file.stat().st_mtime, file) for file in files if _is_abandoned(file)]
    works = [_read(file) for _time, file in sorted(abandoned, reverse=True)]
    return [work for work in works if work is not None]


def lock_for(file: Path) -> QLockFile:
    """The lock by which the file of a running process is recognised."""
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock


def _is_abandoned(file: Path) -> bool:
    lock = lock_for(file)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True


def _read(file: Path) -> RecoveredWork | None:
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        text, path = record["project"], record["path"]
    except (OSError, ValueError, LookupError, TypeError):
        text, path = "", None
    project = read_project(text).project if isinstance(text, str) else None
    if project is None:
        file.unlink(missing_ok=True)
        return None
    return RecoveredWork(project, Path(path) if isinstance(path, str) else None, file)
