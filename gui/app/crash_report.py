"""What can be read after a crash in native code: where every thread stood.

Python writes it into a file of the program's own folder in the moment of the fault, when nothing else can run
any more. After a normal end the file is gone.
"""

import faulthandler
import uuid
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from gui.project.recovery import lock_for


class CrashTrace:
    """The file that this process would leave behind. Where none can be written, crashes leave no trace."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{uuid.uuid4().hex}.trace"
        self._lock = lock_for(self._path)
        self._file: TextIO | None = None
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._lock.tryLock(0)
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def close(self) -> None:
        """Takes the file away: the process ends as it should."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.unlock()


def pop_crash_report(folder: Path) -> str:
    """The stack traces of the process that crashed last; empty where none did, and at the second call."""
    files = list(folder.glob("*.trace")) if folder.is_dir() else []
    traces = []
    for file in files:
        lock = lock_for(file)
        if not lock.tryLock(0):
            continue
        with suppress(OSError):
            traces.append((file.stat().st_mtime, file.read_text(encoding="utf-8", errors="replace").strip()))
            file.unlink()
        lock.unlock()
    return max(((at, text) for at, text in traces if text), default=(0.0, ""))[1]
