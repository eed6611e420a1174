"""The presets of the person at this machine: one file beside the settings, shared by all windows."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from graph.presets import (
    Preset,
    Presets,
    add_preset,
    presets_for,
    read_presets,
    remove_preset,
    rename_preset,
    write_presets,
)
from graph.problems import make_problem
from gui.errors import problem_text
from runtime.store.atomic_write import write_atomically

Stamp = tuple[int, int] | None
"""Modification time and size of the file, by which a change of it is noticed."""


def presets_file() -> Path:
    """The file of the presets."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "presets.json"


class PresetStore(QObject):
    """The presets of the person, read again whenever the file has changed.

    `message` is emitted when the file could not be read or written. A file that cannot be read whole is never
    overwritten: it is renamed first.
    """

    message = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._stamp: Stamp = None
        self._presets: Presets = ()
        self._is_intact = True

    def all(self) -> Presets:
        """Every preset."""
        stamp = self._file_stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()
        return self._presets

    def for_kind(self, kind: str) -> Presets:
        """Those of one kind, by name."""
        return presets_for(self.all(), kind)

    def save(self, preset: Preset) -> None:
        """Stores a preset, in place of the one of its kind and name."""
        self._write(add_preset(self.all(), preset))

    def rename(self, preset: Preset, name: str) -> None:
        """Gives a preset another name, unless that is none or another's."""
        after = rename_preset(self.all(), preset, name)
        if after is self._presets and name.strip() != preset.name:
            self.message.emit(problem_text(make_problem("preset-name", name=name.strip())))
        elif after != self._presets:
            self._write(after)

    def remove(self, preset: Preset) -> None:
        """Deletes a preset."""
        self._write(remove_preset(self.all(), preset))

    def _file_stamp(self) -> Stamp:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def _read(self) -> None:
        self._presets, self._is_intact = (), True
        if self._stamp is None:
            return
        try:
            self._presets, self._is_intact = read_presets(self.path.read_bytes())
        except OSError:
            self._is_intact = False
        if not self._is_intact:
            self.message.emit(
                problem_text(make_problem("presets-broken", path=self.path, kept=self._backup_path().name))
            )

    def _write(self, presets: Presets) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_intact:
                self.path.rename(self._backup_path())
            write_atomically(self.path, write_presets(presets))
        except OSError as error:
            reason = error.strerror or str(error)
            self.message.emit(problem_text(make_problem("presets-unwritable", path=self.path, reason=reason)))
            return
        self._presets, self._is_intact, self._stamp = presets, True, self._file_stamp()

    def _backup_path(self) -> Path:
        """A name beside the file that no file has."""
        number = 1
        while (backup := self.path.with_name(f"presets-broken-{number}.json")).exists():
            number += 1
        return backup
