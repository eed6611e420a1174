"""The document of the window: the current project, its file, and the undo stack.

A project is immutable; an edit replaces it by another one, and both stay on the undo stack.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from graph.document import Graph, Project
from graph.edits.file_paths import map_paths
from graph.edits.locks import check_locks
from graph.file.read import read_project
from graph.file.write import write_project
from graph.problems import GraphError, Problem, make_problem
from gui.project.same_value import is_same_value
from gui.project.unplaced import with_positions
from runtime.project_file import SAMPLE_PREFIX, for_file, from_file, is_sample_data, relative_path
from runtime.store.atomic_write import write_atomically

SUFFIX = ".netloom"


class Edit(QUndoCommand):
    """One step of the history: the projects before and after it, and its text.

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
        """Merges the later step into this one, if they have the same key; gives whether it did."""
        if not isinstance(other, Edit) or other._merge != self._merge:
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        self._document.set_current(self.after)

    def undo(self) -> None:
        self._document.set_current(self.before)


class Document(QObject):
    """The project of one window.

    `changed(before, after)` is emitted after every edit, undo, redo, open and new, and with the same project
    twice where only the file's name or the saved state changed. `loaded` follows open and new, and
    `saved(before)` a save, with the file of before. `refused` is emitted with the problem that prevented
    an edit.
    """

    changed = Signal(object, object)
    loaded = Signal()
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project or Project()
        self.path: Path | None = None
        self.sample = ""
        """The name of the sample of which the project is a copy."""
        self._default_name = self.project.name  # which nobody chose; a file gives it its own
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._emit_changed)

    @property
    def is_clean(self) -> bool:
        """Whether nothing would be lost if the window closed now."""
        return self.undo_stack.isClean()

    @property
    def folder(self) -> Path:
        """The folder from which the paths of the data count: the file's, or the person's own."""
        return self.path.parent if self.path else Path.home()

    @property
    def origin(self) -> Path | None:
        """By what its runs are known: its file, or the sample of which it is a copy without one."""
        return self.path or (Path(SAMPLE_PREFIX + self.sample) if self.sample else None)

    def edit(self, text: str, project: Project, merge: str | None = None) -> None:
        """Replaces the current project, unless that would change a locked node.

        Args:
            text: What was done, for the history: “Add Conv2d”.
            project: The new project.
            merge: Steps of one key that follow each other are undone together.
        """
        lock_problem = check_locks(self.project, project)
        if lock_problem is not None:
            self._emit_changed()  # fields show again what is
            self.refused.emit(lock_problem)
            return
        self.push(text, project, merge)

    def push(self, text: str, project: Project, merge: str | None = None) -> None:
        """Replaces the current project even if locked nodes change, as when an earlier run is restored."""
        if not is_same_value(project, self.project):
            self.undo_stack.push(Edit(self, text, self.project, project, merge))

    def edit_graph(self, text: str, graph: Graph, merge: str | None = None) -> None:
        """Replaces the main graph, as one edit."""
        self.edit(text, self.project.with_main(graph), merge)

    def set_current(self, project: Project) -> None:
        """Makes a project of the history the current one; only its steps call this."""
        before, self.project = self.project, project
        self.changed.emit(before, project)

    def load(
        self, project: Project, path: Path | None = None, *, sample: str = "", is_saved: bool = True
    ) -> None:
        """Starts with a project, without a history.

        Args:
            project: What is shown.
            path: Its file, if it has one.
            sample: The name of the sample of which it is a copy.
            is_saved: Whether the file holds just this; else closing asks whether to save.
        """
        self.undo_stack.clear()
        self.path, self.sample, self._default_name = path, sample, path.stem if path else project.name
        self.set_current(project)
        self.loaded.emit()
        if not is_saved:
            self.undo_stack.resetClean()

    def open(self, path: Path) -> tuple[Problem, ...]:
        """Starts with the project of a file; gives the problems of what could not be read.

        Raises:
            GraphError: The file cannot be read or holds no project; the current one stays.
        """
        project, problems = read_project_file(path)
        self.load(project, path.absolute(), is_saved=not problems)
        return problems

    def save(self, path: Path) -> None:
        """Writes the project to a file, which is its own from now on; its data stay where they are.

        Raises:
            GraphError: The file cannot be written; the one that was there is whole.
        """
        project = with_rebased_paths(self.project, self.folder, path.absolute().parent)
        if project.name == self._default_name:
            project = replace(project, name=path.stem)
        try:
            write_atomically(path, write_project(for_file(project, path)))
        except OSError as error:
            reason = error.strerror or str(error)
            raise GraphError([make_problem("file-unwritable", path=path, reason=reason)]) from error
        before, self.path, self._default_name = self.path, path.absolute(), path.stem
        self.push(self.tr("Take the File’s Name and Paths"), project)
        self.undo_stack.setClean()
        self._emit_changed()
        self.saved.emit(before)

    def _emit_changed(self) -> None:
        self.changed.emit(self.project, self.project)


def read_project_file(path: Path) -> tuple[Project, tuple[Problem, ...]]:
    """The project in a file, and the problems of what could not be read.

    Raises:
        GraphError: The file cannot be read or holds no project.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unreadable", path=path, reason=reason)]) from error
    reading = read_project(data)
    if reading.project is None:
        raise GraphError(reading.problems)
    project = from_file(reading.project, path)
    return project if b'"at"' in data else with_positions(project), reading.problems


def with_rebased_paths(project: Project, old: Path, new: Path) -> Project:
    """The project for a file in another folder: its paths still lead to what is there.

    Data that are in the new folder under the same name, as after copying both, are taken from there. Absolute
    paths become relative ones where both may be moved together.
    """

    def rebased(path: str) -> str:
        target = (old / path).absolute()
        if not Path(path).is_absolute():
            is_there = old == new or (new / path).exists() or not target.exists()
            return path if is_there else relative_path(target, new)
        if is_sample_data(target) and not target.is_relative_to(new):
            return path
        return relative_path(target, new)

    return map_paths(project, rebased)
