"""Notices when the files and folders that a project names are changed by another program."""

import time
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from graph.document import Project
from graph.edits.file_paths import named_paths
from gui.background.latest_task import LatestTask

POLL_MS = 1000
"""Milliseconds between two looks at the files. A look at few files costs some microseconds, and unlike the
notifications of the system it works on shared drives and where a file is replaced or comes only later."""

Stamps: TypeAlias = dict[Path, tuple[int, int] | None]
"""By path its size and time; None where there is no such file."""


class DataFileWatch(QObject):
    """Emits `changed` once the files of the project have changed and stay as they are for one look more.

    The files are looked at in a thread, since a drive may take long to answer.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths: tuple[Path, ...] = ()
        self._known: Stamps | None = None
        """What was found when the project was shown, or was reported last."""
        self._last: Stamps | None = None
        self._since_ns = 0
        """When the paths became those of the project: what is younger may not have been seen by others."""
        self._pending: tuple[Project, Path, int] | None = None
        """A project whose paths are still to be collected, its folder, and since when it is followed."""
        self._has_started = False
        self._task = LatestTask("data files", self)
        self._task.done.connect(self._compare)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, project: Project, folder: Path) -> None:
        """Looks after the files of this project, whose paths count from a folder, from now on."""
        since_ns = time.time_ns() if self._pending is None else self._pending[2]
        self._pending = project, folder, since_ns
        if self._has_started and not self._timer.isActive():
            self._timer.start()

    def start(self) -> None:
        """Begins to look, unless that is done already; the first look at a folder loads torch."""
        if not self._has_started:
            self._has_started = True
            self._timer.start()

    def close(self) -> None:
        """Looks no more."""
        self._has_started = False
        self._timer.stop()
        self._task.close()

    def _look(self) -> None:
        if self._pending is not None:
            self._collect_paths(*self._pending)
        if not self._paths:
            self._timer.stop()
        elif not self._task.is_busy:
            paths = self._paths
            self._task.run(lambda _progress: _stamps(paths))

    def _collect_paths(self, project: Project, folder: Path, since_ns: int) -> None:
        self._pending = None
        paths = tuple(folder / path for path in named_paths(project))
        if paths != self._paths:
            self._paths, self._since_ns = paths, since_ns
            self._known = self._last = None
            self._task.cancel()

    def _compare(self, stamps: Stamps) -> None:
        is_settled, self._last = stamps == self._last, stamps
        if self._known is None:
            self._known = {path: stamp for path, stamp in stamps.items() if not self._is_young(stamp)}
        elif is_settled and stamps != self._known:
            self._known = stamps
            self.changed.emit()

    def _is_young(self, stamp: tuple[int, int] | None) -> bool:
        return stamp is not None and stamp[1] > self._since_ns


def _stamps(paths: tuple[Path, ...]) -> Stamps:
    from runtime.data.inspection.class_rows import path_stamp  # loads torch, away from the window

    stamps: Stamps = {}
    for path in paths:
        try:
            stamps[path] = path_stamp(path)
        except (OSError, ValueError):
            stamps[path] = None
    return stamps
