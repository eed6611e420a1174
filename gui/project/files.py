"""Files of one window: open, save, export, recent files, samples, and the guard over unsaved work."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from graph.document import Project
from graph.edits.file_paths import map_paths
from graph.problems import GraphError, Problem, make_problem
from gui.errors import problem_text, show_error, show_warning
from gui.particles import with_particles
from gui.project.data_files import DATA_SUFFIXES, projects_of_data, reads_data
from gui.project.document import SUFFIX, Document, read_project_file
from gui.project.recovery import RecoveredWork
from gui.settings import Settings
from gui.widgets.chosen_path import chosen_path
from runtime.project_file import SAMPLE_FOLDERS
from runtime.store.atomic_write import write_atomically

Answer = QMessageBox.StandardButton


class Files(QObject):
    """The commands of the File menu.

    `message` is emitted with what was done, `recent_changed` when the list of recent files changed, and
    `data_opened` when a new project begins with a node that reads data.
    """

    message = Signal(str)
    recent_changed = Signal()
    data_opened = Signal()

    def __init__(self, document: Document, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._window = parent
        self.repeating: Callable[[Project], Project] = lambda project: project
        """What of a project is exported, so that its script repeats what was trained."""

    @property
    def name(self) -> str:
        """The name of the file, or of a project that has none yet."""
        path = self._document.path
        return path.stem if path else self._document.project.name

    def choose_files(self) -> list[Path]:
        """Lets files be chosen."""
        title = self.tr("Open")
        ends = " ".join(f"*{end}" for end in (SUFFIX, *DATA_SUFFIXES))
        kinds = self.tr("Projects and data ({ends});;All files (*)").format(ends=ends)
        chosen, _kind = QFileDialog.getOpenFileNames(self._window, title, self._settings.folder, kinds)
        return self._remember_folder([Path(file_name) for file_name in chosen])

    def open(self, path: Path) -> bool:
        """Opens a file, once unsaved work is safe; gives whether it is open. A broken one changes nothing.

        A file or a folder of data begins a new project, with a node that reads it.
        """
        if not self.can_close():
            return False
        if reads_data(path) and path.exists():
            return self._open_data(path)
        try:
            problems = self._document.open(path)
        except GraphError as error:
            self._remove_recent(path, error.problems[0])
            show_error(self._window, error)
            return False
        self._add_recent(path.absolute())
        if problems:
            text = self.tr("Some of this file could not be taken over; it was left out.")
            show_warning(
                self._window, text, "\n".join(problem_text(file_problem) for file_problem in problems)
            )
        return True

    def choose_folder(self) -> list[Path]:
        """Lets a folder of data be chosen."""
        title = self.tr("Open a folder of data")
        chosen = QFileDialog.getExistingDirectory(self._window, title, self._settings.folder)
        return self._remember_folder([Path(chosen)] if chosen else [])

    def _remember_folder(self, chosen: list[Path]) -> list[Path]:
        """Lets the next choice begin where this one was made."""
        if chosen:
            self._settings.folder = str(chosen[0].parent)
        return chosen

    def _open_data(self, path: Path) -> bool:
        """Begins a project that reads some data; asks as what where there are two ways."""
        projects = projects_of_data(path)
        if not projects:
            text = self.tr("{name} holds neither folders of pictures or sounds, one a class, nor a table.")
            show_warning(self._window, text.format(name=path.name), "")
            return False
        kind = next(iter(projects)) if len(projects) == 1 else self._choose_kind(path, list(projects))
        if not kind:
            return False
        self._document.load(projects[kind], is_saved=False)
        self.data_opened.emit()
        self.message.emit(self.tr("A new project that reads {name}").format(name=path.name))
        return True

    def _choose_kind(self, path: Path, kinds: list[str]) -> str:
        """The kind of node that is to read some data; empty where none is chosen."""
        titles = {
            "data.csv": self.tr("Table of features"),
            "data.time_series": self.tr("Series in time"),
            "data.text_table": self.tr("Texts with labels"),
            "data.image_table": self.tr("Pictures in a table"),
            "data.image_folder": self.tr("Folders of classes"),
        }
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(with_particles(self.tr("As what is “{name}” to be read?").format(name=path.name)))
        buttons = {
            box.addButton(titles.get(kind, kind), QMessageBox.ButtonRole.AcceptRole): kind for kind in kinds
        }
        box.addButton(Answer.Cancel)
        box.setDefaultButton(next(iter(buttons)))
        box.exec()
        return next((kind for button, kind in buttons.items() if button is box.clickedButton()), "")

    def open_sample(self, path: Path) -> bool:
        """Opens a copy of a sample, which has no file yet; gives whether it is open.

        Its data stay beside the sample, from where they are read wherever the copy is saved.
        """
        if not self.can_close():
            return False
        try:
            project, _problems = read_project_file(path)
        except GraphError as error:
            show_error(self._window, error)
            return False
        folder = path.absolute().parent
        copy = map_paths(project, lambda data_path: (folder / data_path).as_posix())
        self._document.load(copy, sample=path.stem)
        return True

    def recover(self, recovered: RecoveredWork) -> None:
        """Goes on with what a crashed window left behind."""
        self._document.load(recovered.project, recovered.path, is_saved=False)
        recovered.discard()

    def save(self) -> bool:
        """Saves into the project's file, or asks for one; gives whether it is saved."""
        path = self._document.path
        return self._save(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Asks for a file and saves into it; gives whether it is saved."""
        title, kinds = self.tr("Save as"), self.tr("Netloom projects (*.netloom)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, title, str(self.default_path(SUFFIX)), kinds
        )
        path = chosen_path(chosen, SUFFIX, self._window)
        return path is not None and self._save(path)

    def export(self) -> None:
        """Asks for a path and writes the standalone script there."""
        title, kinds = self.tr("Export the script"), self.tr("Python scripts (*.py)")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(self.default_path(".py")), kinds)
        if (path := chosen_path(chosen, ".py", self._window)) is not None:
            self._export(path)

    def can_close(self) -> bool:
        """Whether the current project may be closed: it is saved, or its changes are to be discarded."""
        if self._document.is_clean:
            return True
        question = with_particles(self.tr("Save the changes to “{name}”?").format(name=self.name))
        box = QMessageBox(
            QMessageBox.Icon.Question,
            "Netloom",
            question,
            Answer.Save | Answer.Discard | Answer.Cancel,
            self._window,
        )
        box.setInformativeText(self.tr("What is not saved is lost."))
        box.button(Answer.Discard).setText(self.tr("&Don’t Save"))  # Qt's Korean says “ignore”
        box.setDefaultButton(Answer.Save)
        answer = box.exec()
        return self.save() if answer == Answer.Save else answer == Answer.Discard

    def samples(self) -> list[Path]:
        """The samples that came with the program, in order of their names."""
        return next((paths for folder in SAMPLE_FOLDERS if (paths := sorted(folder.glob("*" + SUFFIX)))), [])

    def _save(self, path: Path) -> bool:
        try:
            self._document.save(path)
        except GraphError as error:
            show_error(self._window, error)
            return False
        self._add_recent(path.absolute())
        self.message.emit(self.tr("Saved {path}").format(path=path))
        return True

    def _export(self, path: Path) -> None:
        from runtime.export import export_script

        try:
            project = self.repeating(self._document.project)
            write_atomically(path, export_script(project, self._document.folder, path))
        except GraphError as error:
            show_error(self._window, error)
        except OSError as error:
            reason = error.strerror or str(error)
            show_error(self._window, GraphError([make_problem("file-unwritable", path=path, reason=reason)]))
        else:
            text = self.tr("Wrote {path}: run it with python {name}").format(path=path, name=path.name)
            if project is not self._document.project:
                computed = self.tr("it computes with as many threads as the last run ({count})")
                text += "; " + computed.format(count=project.training.threads)
            self.message.emit(text)

    def default_path(self, suffix: str) -> Path:
        """Where a file of this project would be expected."""
        path = self._document.path
        folder = path.parent if path else Path(self._settings.folder or Path.home())
        return folder / (self.name.replace("/", "-") + suffix)

    def _add_recent(self, path: Path) -> None:
        self._settings.add_recent_file(path)
        self.recent_changed.emit()

    def _remove_recent(self, path: Path, cause: Problem) -> None:
        if cause.code == "file-unreadable":
            self._settings.remove_recent_file(str(path))
            self.recent_changed.emit()
