"""The document of the window: the project as it is now, where its file is, and every earlier project.

A project never changes; an edit puts another one in its place and keeps both for undo.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from graph.document import Graph, Project
from graph.edits.file_paths import with_paths
from graph.edits.locks import why_locked
from graph.file.read import read_project
from graph.file.write import write_project
from graph.problems import GraphError, Problem, problem
from runtime.store.atomic_write import write_atomically

SUFFIX = ".netloom"


class Edit(QUndoCommand):
    """One step of the history: the projects before and after it, and the words for it.

    Steps with the same `merge` key that follow each other become one, as while a number is typed.
    """

    def __init__(
        self, document: "Document", text: str, before: Project, after: Project, merge: str | None
    ) -> None:
        super().__init__(text)
        self._document = document
        self._merge = merge
        self.before = before
        self.after = after

    def id(self) -> int:
        """Qt asks only commands of one number to merge; those without a key have none."""
        return 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Whether the later step is taken into this one."""
        if not isinstance(other, Edit) or other._merge != self._merge:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        self._document.show(self.after)

    def undo(self) -> None:
        self._document.show(self.before)


class Document(QObject):
    """The project that the window is about.

    `changed(before, after)` tells every change: after an edit, undo, redo, open and new, and with the same
    project twice where only the file's name or the saved state is another. `started` follows open and new.
    `refused` tells the problem that kept an edit from being made.
    """

    changed = Signal(object, object)
    started = Signal()
    refused = Signal(object)

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project or Project()
        self.path: Path | None = None
        self.history = QUndoStack(self)
        self.history.cleanChanged.connect(self._tell_again)

    @property
    def is_clean(self) -> bool:
        """Whether nothing would be lost if the window closed now."""
        return self.history.isClean()

    @property
    def folder(self) -> Path:
        """The folder from which the paths of the data count: the file's, or the person's own."""
        return self.path.parent if self.path else Path.home()

    def edit(self, text: str, project: Project, merge: str | None = None) -> None:
        """Puts another project in place of the current one, unless a locked node would be another in it.

        Args:
            text: What was done, for the history: “Add Conv2d”.
            project: The new project.
            merge: Steps of one key that follow each other are undone together.
        """
        found = why_locked(self.project, project)
        if found is not None:
            self._tell_again()  # fields show again what is
            self.refused.emit(found)
            return
        self.put(text, project, merge)

    def put(self, text: str, project: Project, merge: str | None = None) -> None:
        """Puts a project in place of the current one whatever is locked in it, as one of an earlier run."""
        # Equal values may still be told apart where they are used: 1, 1.0 and true.
        if project != self.project or repr(project) != repr(self.project):
            self.history.push(Edit(self, text, self.project, project, merge))

    def edit_graph(self, text: str, graph: Graph, merge: str | None = None) -> None:
        """Puts another main graph in place of the current one."""
        self.edit(text, self.project.with_main(graph), merge)

    def show(self, project: Project) -> None:
        """Makes a project of the history the current one; only its steps call this."""
        before, self.project = self.project, project
        self.changed.emit(before, project)

    def start(self, project: Project, path: Path | None = None, *, is_saved: bool = True) -> None:
        """Begins anew with a project, without a history.

        Args:
            project: What is shown.
            path: Its file, if it has one.
            is_saved: Whether the file holds just this; else closing asks whether to save.
        """
        self.history.clear()
        self.path = path
        self.show(project)
        self.started.emit()
        if not is_saved:
            self.history.resetClean()

    def open(self, path: Path) -> tuple[Problem, ...]:
        """Begins anew with the project of a file; gives what could not be taken over from it.

        Raises:
            GraphError: The file cannot be read or holds no project; the current one stays.
        """
        project, problems = project_in(path)
        self.start(project, path.absolute(), is_saved=not problems)
        return problems

    def save(self, path: Path) -> None:
        """Writes the project to a file, which is its own from now on; its data stay where they are.

        Raises:
            GraphError: The file cannot be written; the one that was there is whole.
        """
        project = moved(self.project, self.folder, path.absolute().parent)
        try:
            write_atomically(path, write_project(project))
        except OSError as error:
            reason = error.strerror or str(error)
            raise GraphError([problem("file-unwritable", path=path, reason=reason)]) from error
        self.path = path.absolute()
        self.put(self.tr("Keep the Ways to Data"), project)
        self.history.setClean()
        self._tell_again()

    def _tell_again(self) -> None:
        self.changed.emit(self.project, self.project)


def project_in(path: Path) -> tuple[Project, tuple[Problem, ...]]:
    """The project in a file, and what could not be taken over from it.

    Raises:
        GraphError: The file cannot be read or holds no project.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([problem("file-unreadable", path=path, reason=reason)]) from error
    reading = read_project(data)
    if reading.project is None:
        raise GraphError(reading.problems)
    return reading.project, reading.problems


def moved(project: Project, old: Path, new: Path) -> Project:
    """The project for a file in another folder: its paths still lead to what is there.

    Data that lie in the new folder under the same name, as a copy of both does, are taken from there.
    """

    def kept(way: str) -> str:
        if not (old / way).exists() or (new / way).exists():
            return way
        return shortened((old / way).absolute(), new)

    return project if old == new else with_paths(project, kept)


def shortened(path: Path, folder: Path) -> str:
    """The path relative to a folder if it lies below it, else as it is; always with forward slashes."""
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        return path.as_posix()
