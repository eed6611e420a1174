"""The program with a window: the application, its language, its look, and what happens when it fails."""

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.canvas import accessible
from gui.errors import tell
from gui.recovery import Lost, lost_work, recovery_folder
from gui.settings import Settings
from gui.theme.dressing import set_fonts

if TYPE_CHECKING:
    from gui.window import Window

TEXTS = Path(__file__).parent / "text"


def run(project_path: str | None = None) -> int:
    """Opens the window, with a project if one is given, and stays until it is closed; gives the exit code."""
    app = make_application()
    settings = Settings()
    translate_into(app, settings.language)
    from gui.panels import stand_first
    from gui.window import Window

    window = Window(settings)
    sys.excepthook = Fallback(window).take
    window.show()
    if window.is_new:
        stand_first(window)
    QTimer.singleShot(0, window, lambda: begin(window, project_path))
    return app.exec()


def make_application() -> QApplication:
    """The application, named and in one look on every system."""
    QCoreApplication.setOrganizationName("Netloom")
    QCoreApplication.setApplicationName("Netloom")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    set_fonts(app)
    accessible.install()
    return app


def translate_into(app: QCoreApplication, language: str) -> None:
    """Lets everything be said in a language; `system` is that of the desktop."""
    locale = QLocale() if language == "system" else QLocale(language)
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("netloom", str(TEXTS)),
    ):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)


def begin(window: "Window", project_path: str | None) -> None:
    """Opens what was asked for, and offers what a crash has left behind."""
    lost = lost_work(recovery_folder())
    if project_path is not None:
        window.files.open(Path(project_path))
    for work in lost[:1]:
        if wants_back(window, work):
            window.files.recover(work)
        else:
            work.forget()


def wants_back(window: "Window", lost: Lost) -> bool:
    """Whether unsaved work of a crashed window is wanted."""
    name = lost.path.stem if lost.path else lost.project.name
    question = QCoreApplication.translate("App", "“{name}” was not saved when Netloom ended. Restore it?")
    box = QMessageBox(
        QMessageBox.Icon.Question,
        "Netloom",
        question.format(name=name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Discard,
        window,
    )
    box.setInformativeText(
        QCoreApplication.translate(
            "App", "Your file itself is as you saved it last; restoring does not change it."
        )
    )
    return box.exec() == QMessageBox.StandardButton.Yes


class Fallback(QObject):
    """Catches what nobody caught: work goes to its side file, and one sentence says what happened."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._is_telling = False

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stands in for `sys.excepthook`."""
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if not self._window.document.is_clean:
            self._window.journal.write()
        if not self._is_telling:
            self._is_telling = True
            words = self.tr("Something went wrong inside Netloom; your work is kept, please save it.")
            tell(self._window, words, details)
            self._is_telling = False
