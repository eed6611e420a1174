"""What reading does to the values of a data node: remarks beside its problems, found in a thread."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from graph.catalogue import find_kind
from graph.catalogue.kind import Form
from graph.document import Node
from graph.problems import GraphError, Problem
from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask


class DataRemarks(QObject):
    """The remarks on one node at a time; `changed` is emitted when those of the last one are there."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key: tuple[Node, Path] | None = None
        self._remarks: tuple[Problem, ...] = ()
        self.task = LatestTask("remarks", self)
        self.task.done.connect(self._on_done)
        self.task.failed.connect(self._on_failed)

    def of(self, node: Node | None, folder: Path) -> tuple[Problem, ...]:
        """What is known of a node by now; empty for one that reads no file."""
        if node is None or not _reads_file(node):
            self._key, self._remarks = None, ()
            self.task.cancel()
        elif (node, folder) != self._key:
            if self._key is None or self._key[0].id != node.id:
                self._remarks = ()  # those before an edit stay until the new ones come
            self._key = (node, folder)
            self.task.run(partial(_find_remarks, node, folder))
        return self._remarks

    def _on_done(self, remarks: tuple[Problem, ...]) -> None:
        if remarks != self._remarks:
            self._remarks = remarks
            self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        """A file that cannot be read is a problem, which is shown as such.

        Raises:
            Exception: The error itself, where it is none of the file's.
        """
        if not isinstance(error, GraphError | OSError | ValueError):
            raise error
        self._on_done(())


def _reads_file(node: Node) -> bool:
    kind = find_kind(node.kind)
    return kind is not None and kind.form is Form.DATA and bool(node.params.get("path"))


def _find_remarks(node: Node, folder: Path, _progress: ProgressCallback) -> object:
    from runtime.data.inspection.describe import remarks_of

    return remarks_of(node, folder)
