"""A part of the inspector with fields of its own for one node."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from graph.catalogue.kind import Parameter
from graph.document import Graph, Node, Value
from gui.inspector.editors.factory import EditorContext
from gui.inspector.form import ParameterForm
from gui.widgets.discard import discard_widget


class NodeForm(QWidget):
    """Emits the text of an edit and the edited graph, and what does not fit in a field.

    Hidden until a node is shown that it has something to say of.
    """

    edited = Signal(str, object)
    error_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graph = Graph()
        self._node: Node | None = None
        self._built_for: object = None
        self.form: ParameterForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def _replace_form(
        self, parameters: Sequence[Parameter], context: EditorContext, titles: Mapping[str, str], index: int
    ) -> None:
        """Shows other fields in the place of those that are there, at an index of the column."""
        if self.form is not None:
            discard_widget(self.form)
        self.form = ParameterForm(parameters, context, titles)
        self.form.changed.connect(self._change)
        self.form.error_changed.connect(self.error_changed)
        self.form.reset.connect(self._reset)
        self._column.insertWidget(index, self.form)
        self.form.show()
        # Else the page of the inspector, still too short for more rows, squeezes all of them for a moment.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _change(self, name: str, value: Value) -> None:
        """Puts a value into the node.

        Raises:
            NotImplementedError: A form without fields of its own.
        """
        raise NotImplementedError

    def _reset(self, name: str) -> None:
        """Puts the value back that a field begins with.

        Raises:
            NotImplementedError: A form without fields of its own.
        """
        raise NotImplementedError
