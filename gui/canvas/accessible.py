"""The canvas for screen readers: each node is a child with a name, a description and a rectangle."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from graph.document import Node
from gui.canvas.canvas_view import SceneView


class AccessibleCanvas(QAccessibleWidget):
    """The canvas as a list of its nodes, in the order in which they were drawn."""

    def __init__(self, canvas: SceneView) -> None:
        super().__init__(canvas.widget, QAccessible.Role.List, canvas.widget.accessibleName())
        self._canvas = canvas
        self._children: dict[str, AccessibleNode] = {}

    def childCount(self) -> int:
        return len(self._canvas.graph.nodes)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        ids = list(self._canvas.graph.nodes)
        if not 0 <= index < len(ids):
            return None
        return self._children.setdefault(ids[index], AccessibleNode(self._canvas, ids[index]))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        ids = list(self._canvas.graph.nodes)
        return ids.index(child.node) if isinstance(child, AccessibleNode) and child.node in ids else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        chosen = self._canvas.selection()
        return self.child(list(self._canvas.graph.nodes).index(chosen[-1])) if chosen else None


class AccessibleNode(QAccessibleInterface):
    """One node."""

    def __init__(self, canvas: SceneView, node: str) -> None:
        super().__init__()
        self._canvas = canvas
        self.node = node

    def isValid(self) -> bool:
        return self.node in self._canvas.graph.nodes

    def object(self) -> Any:
        return None

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._canvas.widget)

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        canvas, box = self._canvas, self._canvas.scene_geometry.boxes[self.node]
        x, y = canvas.viewport.to_screen((box.x, box.y))
        scale = canvas.viewport.scale
        corner = canvas.widget.mapToGlobal(QPoint(round(x), round(y)))
        return QRect(corner.x(), corner.y(), round(box.width * scale), round(box.height * scale))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = True
        state.selected = self.node in self._canvas.selection()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        node = self._canvas.graph.nodes[self.node]
        if kind is QAccessible.Text.Name:
            return f"{node.id}, {node.kind.removeprefix('block:')}"
        if kind is QAccessible.Text.Description:
            return self._description(node)
        return ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """A node is renamed in the inspector."""

    def _description(self, node: Node) -> str:
        """What comes in, what goes out and of which shape, what is wrong."""
        canvas = self._canvas
        analysis = canvas.analysis
        parts = [f"{wire.input} ← {wire.source}.{wire.output}" for wire in canvas.graph.wires_into(node.id)]
        for wire in dict.fromkeys((node.id, wire.output) for wire in canvas.graph.wires_from(node.id)):
            shape = analysis.types.get(wire) if analysis else None
            parts.append(f"{wire[1]} {shape}" if shape else wire[1])
        if node.locked:
            parts.append(QCoreApplication.translate("Canvas", "locked"))
        layout = canvas.scene_geometry.layouts.get(node.id)
        return "; ".join([*parts, layout.summary] if layout and layout.summary else parts)


def install() -> None:
    """Registers the accessible interface of canvases with Qt."""
    QAccessible.installFactory(_create_interface)


def _create_interface(_name: str, widget: object) -> QAccessibleInterface | None:
    from gui.canvas.canvas import Canvas

    return AccessibleCanvas(widget) if isinstance(widget, Canvas) else None
