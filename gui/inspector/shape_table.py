"""What goes into a node and what comes out, as a small table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from graph.catalogue.kind import PortType, outputs_of
from graph.catalogue.kinds import CATALOGUE
from graph.compiler.analysis import Analysis
from graph.document import Graph, Node
from gui.widgets.discard import discard_contents

Cells = tuple[str, ...]


class ShapesTable(QWidget):
    """A line for each port: its name, the shape, the type, and where it comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Cells] = []
        self.title = QLabel(self.tr("Shapes"), self)
        self.title.setObjectName("section")
        self.weights = QLabel(self)
        self.weights.setObjectName("hint")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        column.addWidget(self.weights)

    def show_node(self, graph: Graph, node: Node, analysis: Analysis | None) -> None:
        """Shows the ports of a node, as far as their shapes are known."""
        lines = [*self._inputs(graph, node, analysis), *self._outputs(node, analysis)]
        count = analysis.weights.get(node.id, 0) if analysis else 0
        text = self.tr("1 weight") if count == 1 else self.tr("{count} weights").format(count=f"{count:,}")
        self.weights.setText(text)
        self.weights.setVisible(count > 0)
        self.setVisible(bool(lines))
        if lines != self.lines:
            self.lines = lines
            self._fill()

    def _inputs(self, graph: Graph, node: Node, analysis: Analysis | None) -> list[Cells]:
        kind = (analysis.kinds if analysis else CATALOGUE).of(node)
        lines: list[Cells] = []
        for port in kind.inputs if kind else ():
            if port.type is not PortType.TENSOR:
                continue
            for wire in graph.wires_into(node.id, port.name):
                value_type = analysis.types.get((wire.source, wire.output)) if analysis else None
                shape, dtype = (str(value_type), value_type.dtype) if value_type else ("?", "")
                source = self.tr("from {port}").format(port=f"{wire.source}.{wire.output}")
                lines.append((self.tr("in"), port.name, shape, dtype, source))
        return lines

    def _outputs(self, node: Node, analysis: Analysis | None) -> list[Cells]:
        kind = (analysis.kinds if analysis else CATALOGUE).of(node)
        lines: list[Cells] = []
        for port in outputs_of(kind, node) if kind else ():
            if port.type is PortType.TENSOR:
                value_type = analysis.types.get((node.id, port.name)) if analysis else None
                shape, dtype = (str(value_type), value_type.dtype) if value_type else ("?", "")
                lines.append((self.tr("out"), port.name, shape, dtype, ""))
        return lines

    def _fill(self) -> None:
        discard_contents(self._grid)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF() * 0.95)
        for row, (direction, port, shape, dtype, source) in enumerate(self.lines):
            for column, text in enumerate((direction, port, shape, dtype)):
                label = QLabel(text, self)
                label.setObjectName("value" if column in (1, 2) else "hint")
                label.setToolTip(source)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                if column == 2:
                    label.setFont(fixed)
                self._grid.addWidget(label, row, column)
