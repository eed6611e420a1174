"""The application: language, style, session, and the handler of uncaught exceptions."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui.app.crash_report import CrashTrace, pop_crash_report
from gui.canvas import accessible
from gui.errors import show_warning
from gui.project.recovery import RecoveredWork, find_recovered_work, recovery_folder
from gui.settings import Settings
from gui.theme.apply import set_fonts

if TYPE_CHECKING:
    from gui.app.workspace import Workspace

TEXTS = Path(__file__).parents[1] / "text"


def run(projects: Sequence[str] = ()) -> int:
    """Opens the window, with projects if paths are passed; gives the exit code once it is closed."""
    app = make_application()
    settings = Settings()
    install_translators(app, settings.language)
    from gui.app.workspace import Workspace
    from gui.shell.dock_layout import apply_first_run_geometry

    workspace = Workspace(settings)
    # Windows hide before what runs behind them ends; Qt does not count one that closes hidden as the last.
    workspace.finished.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    sys.excepthook = ExceptionHook(workspace).handle_exception
    crash = pop_crash_report(recovery_folder())
    trace = CrashTrace(recovery_folder())
    workspace.add_window(first_geometry=apply_first_run_geometry)
    QTimer.singleShot(
        0,
        workspace,
        lambda: restore_session(workspace, [Path(project).absolute() for project in projects], crash),
    )
    code = app.exec()
    trace.close()
    return code


def make_application() -> QApplication:
    """The application, named and in one style on every system."""
    QCoreApplication.setOrganizationName("Netloom")
    QCoreApplication.setApplicationName("Netloom")
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    set_fonts(app)
    accessible.install()
    return app


def install_translators(app: QCoreApplication, language: str) -> None:
    """Installs the translators of a language; `system` is that of the desktop."""
    locale = QLocale() if language == "system" else QLocale(language)
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("netloom", str(TEXTS)),
    ):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)


def restore_session(workspace: "Workspace", projects: Sequence[Path], crash: str = "") -> None:
    """Opens the last session and the requested projects, and offers what a crash left unsaved.

    Args:
        workspace: All windows.
        projects: The files named on the command line.
        crash: The stack traces of that crash, if there was one.
    """
    recovered = find_recovered_work(recovery_folder())
    workspace.restore_session(projects)
    if not recovered:
        if crash:
            text = QCoreApplication.translate("App", "Netloom crashed the last time; nothing was unsaved.")
            show_warning(workspace.windows[0], text, crash)
        return
    is_confirmed = confirm_restore(workspace.windows[0], recovered, crash)
    for work in reversed(recovered):  # the latest comes last, on top
        if is_confirmed:
            workspace.recover(work)
        else:
            work.discard()


def confirm_restore(parent: QWidget, recovered: Sequence[RecoveredWork], details: str = "") -> bool:
    """Asks whether unsaved work of crashed windows is to be restored."""
    translate = QCoreApplication.translate
    names = [work.path.stem if work.path else work.project.name for work in recovered]
    if len(recovered) == 1:
        question = translate("App", "“{name}” was not saved when Netloom ended. Restore it?")
        text = translate("App", "Your file itself is as you saved it last; restoring does not change it.")
    else:
        question = translate("App", "{count} projects were not saved when Netloom ended. Restore them?")
        text = translate(
            "App", "Your files themselves are as you saved them last; restoring does not change them."
        )
    box = QMessageBox(
        QMessageBox.Icon.Question,
        "Netloom",
        question.format(name=names[0], count=len(recovered)),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Discard,
        parent,
    )
    listed = "" if len(recovered) == 1 else "\n".join(f"• {name}" for name in names) + "\n\n"
    box.setInformativeText(listed + text)
    box.setDetailedText(details)
    box.button(QMessageBox.StandardButton.Discard).setText(translate("App", "&Discard"))
    return box.exec() == QMessageBox.StandardButton.Yes


class ExceptionHook(QObject):
    """Handles uncaught exceptions: unsaved work goes to its recovery file, and a dialog shows the error."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._is_showing = False

    def handle_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Is installed as `sys.excepthook`."""
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if issubclass(kind, KeyboardInterrupt):
            self._workspace.quit()
            return
        for editor in self._workspace.editors:
            if not editor.document.is_clean:
                editor.journal.write()
        if not self._is_showing:
            self._is_showing = True
            text = self.tr("Something went wrong inside Netloom; your work is kept, please save it.")
            show_warning(QApplication.activeWindow(), text, details)
            self._is_showing = False
