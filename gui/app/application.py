"""The program with a window: the application, its language, its look, and what happens when it fails."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui.app.crash_report import CrashTrace, crash_left_behind
from gui.canvas import accessible
from gui.errors import tell
from gui.project.recovery import Lost, lost_work, recovery_folder
from gui.settings import Settings
from gui.theme.apply import set_fonts

if TYPE_CHECKING:
    from gui.app.workspace import Desks

TEXTS = Path(__file__).parents[1] / "text"


def run(projects: Sequence[str] = ()) -> int:
    """Opens the window, with projects if some are given; gives the exit code once it is closed."""
    app = make_application()
    settings = Settings()
    translate_into(app, settings.language)
    from gui.app.workspace import Desks
    from gui.shell.dock_layout import stand_first

    desks = Desks(settings)
    sys.excepthook = Fallback(desks).take
    crash = crash_left_behind(recovery_folder())
    trace = CrashTrace(recovery_folder())
    desk = desks.add()
    if desk.is_new:
        stand_first(desk.editor)
    QTimer.singleShot(0, desks, lambda: begin(desks, [Path(each).absolute() for each in projects], crash))
    code = app.exec()
    trace.close()
    return code


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


def begin(desks: "Desks", projects: Sequence[Path], crash: str = "") -> None:
    """Opens what was open last and what was asked for, and offers what a crash has left behind.

    `crash` says where the threads stood in it.
    """
    lost = lost_work(recovery_folder())
    desks.begin(projects)
    if not lost:
        if crash:
            words = QCoreApplication.translate("App", "Netloom crashed the last time; nothing was unsaved.")
            tell(desks.all[0], words, crash)
        return
    is_wanted = wants_back(desks.all[0], lost, crash)
    for work in reversed(lost):  # the latest comes last, on top
        if is_wanted:
            desks.recover(work)
        else:
            work.forget()


def wants_back(desk: QWidget, lost: Sequence[Lost], details: str = "") -> bool:
    """Whether unsaved work of crashed windows is wanted."""
    translate = QCoreApplication.translate
    names = [work.path.stem if work.path else work.project.name for work in lost]
    if len(lost) == 1:
        question = translate("App", "“{name}” was not saved when Netloom ended. Restore it?")
        words = translate("App", "Your file itself is as you saved it last; restoring does not change it.")
    else:
        question = translate("App", "{count} projects were not saved when Netloom ended. Restore them?")
        words = translate(
            "App", "Your files themselves are as you saved them last; restoring does not change them."
        )
    box = QMessageBox(
        QMessageBox.Icon.Question,
        "Netloom",
        question.format(name=names[0], count=len(lost)),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Discard,
        desk,
    )
    listed = "" if len(lost) == 1 else "\n".join(f"• {name}" for name in names) + "\n\n"
    box.setInformativeText(listed + words)
    box.setDetailedText(details)
    return box.exec() == QMessageBox.StandardButton.Yes


class Fallback(QObject):
    """Catches what nobody caught: work goes to its side file, and one sentence says what happened."""

    def __init__(self, desks: "Desks") -> None:
        super().__init__(desks)
        self._desks = desks
        self._is_telling = False

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stands in for `sys.excepthook`."""
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if issubclass(kind, KeyboardInterrupt):
            self._desks.quit()
            return
        for editor in self._desks.editors:
            if not editor.document.is_clean:
                editor.journal.write()
        if not self._is_telling:
            self._is_telling = True
            words = self.tr("Something went wrong inside Netloom; your work is kept, please save it.")
            tell(QApplication.activeWindow(), words, details)
            self._is_telling = False
