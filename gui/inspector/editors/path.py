"""The path of a file or a folder, with a button to choose it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from graph.catalogue.value_types import PathType
from graph.document import Value
from gui.inspector.editors.value_editor import TypedEditor
from gui.inspector.icon_buttons import IconButton
from runtime.project_file import relative_path


class PathEditor(TypedEditor):
    """Paths below the project's folder are stored relative to it, so that the folder can be moved."""

    def __init__(self, kind: PathType, folder: Path) -> None:
        super().__init__(kind, QLineEdit())
        self._path = kind
        self._folder = folder
        self.button = IconButton("folder", self.tr("Choose…"), self)
        self.button.clicked.connect(self.choose)
        self.add_widget(self.button)

    def parse_value(self, text: str) -> Value:
        return self.kind.accept(text.strip() or None)

    def set_text(self, text: str) -> None:
        """Shows the end of a long path: the name of the file says more than the first folders."""
        super().set_text(text)
        self.line.setCursorPosition(len(text))
        self.line.setToolTip(text)

    def choose(self) -> None:
        """Lets a file or a folder be chosen."""
        chosen = self._ask_folder() if self._path.folder else self._ask_file()
        if chosen:
            value = relative_path(Path(chosen), self._folder)
            self.set_text(value)
            self.emit_value(value)
            self.changed.emit(value)

    def _start_path(self) -> str:
        current = self._folder / self.line.text() if self.line.text() else self._folder
        return str(current if current.exists() else self._folder)

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self._start_path())

    def _ask_file(self) -> str:
        patterns = " ".join(f"*{suffix}" for suffix in self._path.suffixes) or "*"
        filters = self.tr("Fitting files ({patterns});;All files (*)").format(patterns=patterns)
        return QFileDialog.getOpenFileName(self, self.tr("Choose a file"), self._start_path(), filters)[0]
