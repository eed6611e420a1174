"""The commands that make a figure of the open drawing."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.figure.options import FigureOptions
from gui.project.editor import Editor
from gui.project.files import Files


class FigureCommands(QObject):
    """The figures of one window. What was chosen last is proposed again."""

    def __init__(self, editor: Editor, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._files, self._window = editor, files, parent
        self._options = FigureOptions()

    def export(self) -> None:
        """Opens the dialog with the figure of the drawing on the canvas."""
        from gui.figure.dialog import FigureDialog

        editor = self._editor
        project, analysis = editor.document.project, editor.analyzer.analysis
        is_known = analysis is not None and analysis.project is project
        options = replace(self._options, block=editor.block_path.block)
        dialog = FigureDialog(
            project, analysis if is_known else None, options, self._files.default_path, self._window
        )
        dialog.written.connect(self._show_written)
        dialog.exec()
        self._options = dialog.options
        dialog.deleteLater()

    def _show_written(self, path: Path) -> None:
        self._editor.status.show_message(self.tr("Wrote {path}").format(path=path))
