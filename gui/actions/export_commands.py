"""The command that writes what is drawn, or what was learned, in the format of one's choice."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.project.editor import Editor
from gui.project.files import Files
from gui.project.own_runs import own_records, repeating_runs


class ExportCommands(QObject):
    """The exports of one window. The format that was chosen last is proposed again."""

    def __init__(self, editor: Editor, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._files, self._window = editor, files, parent
        self._format = 0

    def open(self) -> None:
        """Opens the dialog for the project as it is now, and its runs."""
        from gui.project.export_dialog import ExportDialog

        editor = self._editor
        document, runs = editor.document, editor.session.runs
        own = own_records(runs, editor.own_runs)
        project = repeating_runs(document.project, runs, editor.own_runs)
        dialog = ExportDialog(project, document.folder, (runs, own), self._files.default_path, self._window)
        dialog.format_box.setCurrentIndex(self._format)
        dialog.written.connect(self._show_written)
        dialog.exec()
        self._format = dialog.format_box.currentIndex()
        dialog.deleteLater()

    def _show_written(self, path: Path) -> None:
        self._editor.status.show_message(self.tr("Wrote {path}").format(path=path))
