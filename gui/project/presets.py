"""The presets of the person at this machine: one file beside the settings, shared by all windows."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from graph.presets import Preset, Presets, presets_for, read_presets, removed, renamed, saved, write_presets
from graph.problems import problem
from gui.errors import problem_text
from runtime.store.atomic_write import write_atomically

Stamp = tuple[int, int] | None
"""By which it is seen that a file is another: when it was written, and how long it is."""


def presets_file() -> Path:
    """Where they are kept."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(place) / "presets.json"


class PresetBook(QObject):
    """What the file holds, read again whenever it has changed. `said` tells what could not be done.

    A file that cannot be read whole is never written over: it is put aside first, under another name.
    """

    said = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._stamp: Stamp = None
        self._presets: Presets = ()
        self._is_whole = True

    def all(self) -> Presets:
        """Every preset."""
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()
        return self._presets

    def of(self, kind: str) -> Presets:
        """Those of one kind, by name."""
        return presets_for(self.all(), kind)

    def save(self, preset: Preset) -> None:
        """Keeps a preset, in place of the one of its kind and name."""
        self._write(saved(self.all(), preset))

    def rename(self, preset: Preset, name: str) -> None:
        """Gives a preset another name, unless that is none or another's."""
        after = renamed(self.all(), preset, name)
        if after is self._presets and name.strip() != preset.name:
            self.said.emit(problem_text(problem("preset-name", name=name.strip())))
        elif after != self._presets:
            self._write(after)

    def remove(self, preset: Preset) -> None:
        """Forgets a preset."""
        self._write(removed(self.all(), preset))

    def _stamp_now(self) -> Stamp:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _read(self) -> None:
        self._presets, self._is_whole = (), True
        if self._stamp is None:
            return
        try:
            self._presets, self._is_whole = read_presets(self.path.read_bytes())
        except OSError:
            self._is_whole = False
        if not self._is_whole:
            self.said.emit(problem_text(problem("presets-broken", path=self.path, kept=self._spare().name)))

    def _write(self, presets: Presets) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_whole:
                self.path.rename(self._spare())
            write_atomically(self.path, write_presets(presets))
        except OSError as error:
            reason = error.strerror or str(error)
            self.said.emit(problem_text(problem("presets-unwritable", path=self.path, reason=reason)))
            return
        self._presets, self._is_whole, self._stamp = presets, True, self._stamp_now()

    def _spare(self) -> Path:
        """A name beside the file that no file has."""
        number = 1
        while (spare := self.path.with_name(f"presets-broken-{number}.json")).exists():
            number += 1
        return spare
