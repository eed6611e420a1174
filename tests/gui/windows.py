"""Real windows for tests, and answers to the dialogs that they open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from gui.actions.tab_commands import TabHost
from gui.app.workspace_window import WorkspaceWindow
from gui.settings import Settings
from gui.shell.main_window import EditorWindow

SAMPLE = Path(__file__).parents[2] / "samples" / "digits_cnn.netloom"


def settings_in(folder: Path) -> Settings:
    """Settings that are kept in a file of their own."""
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def no_host() -> TabHost:
    """For a window that stands alone: nothing of it may ask for another tab.

    Raises:
        LookupError: Always.
    """
    raise LookupError("this window lies in no tab")


def desk_of(window: QWidget) -> WorkspaceWindow:
    """The desk on which a window lies; take it while it does."""
    desk = window.window()
    assert isinstance(desk, WorkspaceWindow)
    return desk


def give_up(window: QWidget) -> None:
    """Closes a window, with all its tabs, without a question."""
    top = window.window()
    for editor in (window, *top.findChildren(EditorWindow)):
        if isinstance(editor, EditorWindow):
            editor.session.close()
            editor.document.undo_stack.setClean()
    top.close()


@contextmanager
def answering(answer: Callable[[QDialog], object]) -> Iterator[list[QDialog]]:
    """Answers every dialog that opens meanwhile; gives those that were answered."""
    answered: list[QDialog] = []
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog not in answered:
            answered.append(dialog)
            answer(dialog)

    timer.timeout.connect(look)
    timer.start(5)
    try:
        yield answered
    finally:
        timer.stop()


def pressing(button: QMessageBox.StandardButton) -> Callable[[QDialog], object]:
    """An answer that presses a button of a message box."""

    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(button).click()

    return press
