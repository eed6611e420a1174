"""Files of one window: open, save, export, recent files, samples, and the guard over unsaved work."""

from pathlib import Path
from sysconfig import get_path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from graph.edits.file_paths import with_paths
from graph.problems import GraphError, Problem, problem
from gui.errors import problem_text, tell, tell_error
from gui.project.document import SUFFIX, Document, project_in
from gui.project.recovery import Lost
from gui.settings import Settings
from runtime.store.atomic_write import write_atomically

# Where the samples are: beside the rooms in a clone, among the shared files where pip has installed.
SAMPLES = (Path(__file__).resolve().parents[2] / "samples", Path(get_path("data"), "share/netloom/samples"))

Answer = QMessageBox.StandardButton


class Files(QObject):
    """What the File menu does. `said` tells what was done, `listed` that the recent files are others."""

    said = Signal(str)
    listed = Signal()

    def __init__(self, document: Document, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._window = parent

    @property
    def name(self) -> str:
        """The name of the file, or of a project that has none yet."""
        path = self._document.path
        return path.stem if path else self._document.project.name

    def choose(self) -> list[Path]:
        """Lets files be chosen."""
        title, kinds = self.tr("Open"), self.tr("Netloom projects (*.netloom);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileNames(self._window, title, self._settings.folder, kinds)
        return [Path(each) for each in chosen]

    def open(self, path: Path) -> bool:
        """Opens a file, once unsaved work is safe; gives whether it is open. A broken one changes nothing."""
        if not self.may_leave():
            return False
        try:
            problems = self._document.open(path)
        except GraphError as error:
            self._forget(path, error.problems[0])
            tell_error(self._window, error)
            return False
        self._remember(path.absolute())
        if problems:
            words = self.tr("Some of this file could not be taken over; it was left out.")
            tell(self._window, words, "\n".join(problem_text(each) for each in problems))
        return True

    def open_sample(self, path: Path) -> bool:
        """Opens a copy of a sample, which has no file yet; gives whether it is open.

        Its data stay beside the sample, from where they are read wherever the copy is saved.
        """
        if not self.may_leave():
            return False
        try:
            project, _problems = project_in(path)
        except GraphError as error:
            tell_error(self._window, error)
            return False
        folder = path.absolute().parent
        self._document.start(with_paths(project, lambda way: (folder / way).as_posix()))
        return True

    def recover(self, lost: Lost) -> None:
        """Goes on with what a crashed window left behind."""
        self._document.start(lost.project, lost.path, is_saved=False)
        lost.forget()

    def save(self) -> bool:
        """Saves into the project's file, or asks for one; gives whether it is saved."""
        path = self._document.path
        return self._save(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Asks for a file and saves into it; gives whether it is saved."""
        title, kinds = self.tr("Save as"), self.tr("Netloom projects (*.netloom)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(self._place(SUFFIX)), kinds)
        if not chosen:
            return False
        path = Path(chosen)
        return self._save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def export(self) -> None:
        """Asks for a place and writes the standalone script there."""
        title, kinds = self.tr("Export the script"), self.tr("Python scripts (*.py)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(self._place(".py")), kinds)
        if chosen:
            path = Path(chosen)
            self._export(path if path.suffix == ".py" else path.with_name(path.name + ".py"))

    def may_leave(self) -> bool:
        """Whether the current project may be put away: it is saved, or was given up in so many words."""
        if self._document.is_clean:
            return True
        question = self.tr("Save the changes to “{name}”?").format(name=self.name)
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Netloom",
            question,
            Answer.Save | Answer.Discard | Answer.Cancel,
            self._window,
        )
        box.setInformativeText(self.tr("What is not saved is lost."))
        box.setDefaultButton(Answer.Save)
        answer = box.exec()
        return self.save() if answer == Answer.Save else answer == Answer.Discard

    def samples(self) -> list[Path]:
        """The samples that came with the program, in order of their names."""
        return next((found for folder in SAMPLES if (found := sorted(folder.glob("*" + SUFFIX)))), [])

    def _save(self, path: Path) -> bool:
        try:
            self._document.save(path)
        except GraphError as error:
            tell_error(self._window, error)
            return False
        self._remember(path.absolute())
        self.said.emit(self.tr("Saved {path}").format(path=path))
        return True

    def _export(self, path: Path) -> None:
        from runtime.export import export_script

        try:
            write_atomically(path, export_script(self._document.project, self._document.folder, path))
        except GraphError as error:
            tell_error(self._window, error)
        except OSError as error:
            reason = error.strerror or str(error)
            tell_error(self._window, GraphError([problem("file-unwritable", path=path, reason=reason)]))
        else:
            self.said.emit(
                self.tr("Wrote {path}: run it with python {name}").format(path=path, name=path.name)
            )

    def _place(self, suffix: str) -> Path:
        """Where a file of this project would be expected."""
        path = self._document.path
        folder = path.parent if path else Path(self._settings.folder or Path.home())
        return folder / (self.name.replace("/", "-") + suffix)

    def _remember(self, path: Path) -> None:
        self._settings.remember_file(path)
        self.listed.emit()

    def _forget(self, path: Path, found: Problem) -> None:
        if found.code == "file-unreadable":
            self._settings.forget_file(str(path))
            self.listed.emit()
