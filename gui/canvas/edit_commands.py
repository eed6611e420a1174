"""The commands of menus and keys: copy, paste, delete, select, bypass, freeze, lock."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from graph.document import Graph
from graph.edits.clipboard import copy_nodes, paste_nodes
from graph.edits.locks import locked_problem, set_locked, unlocked_nodes
from graph.edits.nodes import remove_nodes, set_bypass, set_frozen, shift_nodes
from graph.edits.wires import disconnect
from graph.topology import downstream_of
from gui.canvas.canvas_view import CanvasView
from gui.canvas.node_layout import HEADER_HEIGHT, NODE_WIDTH
from gui.canvas.primitives import Box
from gui.errors import problem_text

PASTE_OFFSET = 32.0
GRID = 8
"""Nodes that are put somewhere stand on multiples of this, in canvas units."""


def editable_nodes(canvas: CanvasView, nodes: Sequence[str]) -> tuple[str, ...]:
    """Those of the nodes that are not locked; for the others the status bar shows why they cannot change."""
    lock_problem = locked_problem(canvas.graph, nodes)
    if lock_problem is not None:
        canvas.status_message.emit(problem_text(lock_problem))
    return unlocked_nodes(canvas.graph, nodes)


class EditCommands:
    """The commands of one canvas. Each makes one edit."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._num_pastes = 0

    def copy(self) -> None:
        """Puts the selected nodes into the clipboard with their blocks, as the text of a file."""
        if chosen := self._canvas.selection():
            text = copy_nodes(self._canvas.graph, chosen, self._canvas.kinds.blocks)
            QGuiApplication.clipboard().setText(text)
            self._num_pastes = 0

    def cut(self) -> None:
        """Copies and deletes."""
        if chosen := self._canvas.selection():
            self.copy()
            if free := editable_nodes(self._canvas, chosen):
                graph = remove_nodes(self._canvas.graph, free)
                self._canvas.edited.emit(QCoreApplication.translate("Canvas", "Cut"), graph)

    def paste(self) -> None:
        """Adds what the clipboard holds, a little further each time, and selects it.

        What would be out of view, as from another project, comes into the middle of it.
        Blocks that the project lacks come along; the status bar tells which had to get another name.
        """
        self._num_pastes += 1
        shift = self._num_pastes * PASTE_OFFSET
        text = QGuiApplication.clipboard().text()
        if not self._add(text, shift, QCoreApplication.translate("Canvas", "Paste")):
            message = QCoreApplication.translate(
                "Canvas",
                "The clipboard holds no nodes; names of layers and paths go into the node search: Tab",
            )
            self._canvas.status_message.emit(message)

    def duplicate(self) -> None:
        """Adds the selected nodes once more, with the wires that lead into them."""
        canvas = self._canvas
        text = copy_nodes(canvas.graph, canvas.selection(), canvas.kinds.blocks)
        self._add(text, PASTE_OFFSET, QCoreApplication.translate("Canvas", "Duplicate"))

    def _add(self, text: str, shift: float, undo_text: str) -> bool:
        """Adds the nodes of a text; gives whether it held any, be they refused or not."""
        canvas = self._canvas
        result = paste_nodes(canvas.graph, text, (shift, shift), keep_incoming=True, kinds=canvas.kinds)
        if result.problem is not None:
            canvas.status_message.emit(problem_text(result.problem))
        if not result.nodes:
            return result.problem is not None
        graph = _shifted_into_view(canvas, result.graph, result.nodes, shift - PASTE_OFFSET)
        canvas.pasted.emit(undo_text, graph, result.blocks)
        canvas.select(result.nodes)
        if result.renamed_blocks:
            names = ", ".join(f"{old} → {new}" for old, new in result.renamed_blocks.items())
            message = QCoreApplication.translate(
                "Canvas", "Other blocks of the same name are here already; the new ones are called: {names}"
            )
            canvas.status_message.emit(message.format(names=names))
        return True

    def delete(self, *, bridge: bool = True) -> None:
        """Deletes the selected nodes, whose neighbours are joined where that fits, or the selected wire."""
        canvas = self._canvas
        if canvas.selected_wire is not None:
            graph = disconnect(canvas.graph, canvas.selected_wire)
            canvas.edited.emit(QCoreApplication.translate("Canvas", "Delete wire"), graph)
        elif free := editable_nodes(canvas, canvas.selection()):
            graph = remove_nodes(canvas.graph, free, bridge, canvas.kinds)
            canvas.edited.emit(QCoreApplication.translate("Canvas", "Delete"), graph)

    def rename(self) -> None:
        """Lets the name of the selected node be typed, on the node itself; of a note its text."""
        for node in self._canvas.selection()[:1]:
            self._canvas.reveal(node)
            self._canvas.edit_text(node)

    def select_all(self) -> None:
        """Selects every node."""
        self._canvas.select(self._canvas.graph.nodes)

    def select_downstream(self) -> None:
        """Selects all that depends on the selected nodes, too."""
        self._canvas.select(downstream_of(self._canvas.graph, *self._canvas.selection()))

    def toggle_bypass(self) -> None:
        """Bypasses the selected nodes that can be bypassed, or lets them work again."""
        canvas = self._canvas
        nodes = [canvas.graph.nodes[node] for node in canvas.selection()]
        kinds = [(node, canvas.kinds.of(node)) for node in nodes]
        able = [node for node, kind in kinds if node.bypass or (kind is not None and kind.can_bypass)]
        chosen = [node.id for node in able]
        if chosen:
            bypass = not all(node.bypass for node in able)
            text = QCoreApplication.translate("Canvas", "Bypass")
            canvas.edited.emit(text, set_bypass(canvas.graph, chosen, bypass))

    def toggle_frozen(self) -> None:
        """Freezes the weights of the selected nodes that have some, or unfreezes them."""
        canvas = self._canvas
        nodes = [canvas.graph.nodes[node] for node in canvas.selection()]
        kinds = [(node, canvas.kinds.of(node)) for node in nodes]
        able = [
            node
            for node, kind in kinds
            if node.frozen or node.freeze or (kind is not None and kind.has_weights)
        ]
        chosen = [node.id for node in able]
        if chosen:
            frozen = not all(node.frozen or node.freeze for node in able)
            text = QCoreApplication.translate("Canvas", "Freeze")
            canvas.edited.emit(text, set_frozen(canvas.graph, chosen, frozen))

    def toggle_locked(self) -> None:
        """Locks the selected nodes against changes and moves, or unlocks them."""
        canvas, chosen = self._canvas, self._canvas.selection()
        if chosen:
            locked = not all(canvas.graph.nodes[node].locked for node in chosen)
            translate = QCoreApplication.translate
            text = translate("Canvas", "Lock") if locked else translate("Canvas", "Unlock")
            canvas.edited.emit(text, set_locked(canvas.graph, chosen, locked))

    def nudge(self, dx: float, dy: float) -> None:
        """Moves the selected nodes a little."""
        if free := editable_nodes(self._canvas, self._canvas.selection()):
            graph = shift_nodes(self._canvas.graph, free, dx, dy)
            self._canvas.edited.emit(QCoreApplication.translate("Canvas", "Move"), graph)


def _shifted_into_view(canvas: CanvasView, graph: Graph, nodes: Sequence[str], step: float) -> Graph:
    """The graph with nodes `step` from the middle of the view, unless some of them are in view already."""
    boxes = [Box(*graph.nodes[node].at, NODE_WIDTH, HEADER_HEIGHT) for node in nodes]
    area = canvas.viewport.area(canvas.widget.width(), canvas.widget.height())
    if any(area.intersects(box) for box in boxes):
        return graph
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    x, y = area.center
    dx, dy = x + step - (left + right) / 2, y + step - (top + bottom) / 2
    return shift_nodes(graph, nodes, round(dx / GRID) * GRID, round(dy / GRID) * GRID)
