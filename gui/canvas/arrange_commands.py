"""The commands of the Arrange menu."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from graph.document import Graph
from graph.edits.alignment import add_frame, align_nodes, distribute_nodes, straighten_wires, tidy_layout
from graph.edits.auto_layout import NodeSizes
from graph.edits.locks import restore_locked, unlocked_nodes
from gui.canvas.canvas_view import CanvasView
from gui.canvas.geometry import SceneGeometry
from gui.canvas.viewport import FIT_MARGIN


def node_sizes(geometry: SceneGeometry) -> NodeSizes:
    """The sizes of the nodes, and the heights of their ports."""
    return NodeSizes(
        {node: (layout.width, layout.height) for node, layout in geometry.layouts.items()},
        {
            (node, row.port, row.is_input): row.y
            for node, layout in geometry.layouts.items()
            for row in layout.rows
        },
    )


class ArrangeCommands:
    """The arrangements of one canvas. Each makes one edit."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas

    def tidy(self) -> None:
        """Puts the selected nodes, or all where fewer than two are, into columns.

        All of them stand in several rows where one would be too long to be read when the view shows it.
        """
        chosen = self._canvas.selection()
        nodes = unlocked_nodes(
            self._canvas.graph, chosen if len(chosen) > 1 else tuple(self._canvas.graph.nodes)
        )
        if nodes:
            is_all = len(nodes) == len(self._canvas.graph.nodes)
            widget = self._canvas.widget
            view_size = widget.width() - 2 * FIT_MARGIN, widget.height() - 2 * FIT_MARGIN
            graph = tidy_layout(self._canvas.graph, nodes, self._sizes(), view_size if is_all else None)
            self._emit(QCoreApplication.translate("Canvas", "Tidy up"), graph)
            if is_all:
                self._canvas.fit()

    def straighten(self) -> None:
        """Lets the wires between the selected nodes run level."""
        graph = straighten_wires(self._canvas.graph, self._canvas.selection(), self._sizes())
        self._emit(QCoreApplication.translate("Canvas", "Straighten"), graph)

    def align_left(self) -> None:
        """Puts the left edges of the selected nodes on one line."""
        self._align("left")

    def align_right(self) -> None:
        """Puts the right edges of the selected nodes on one line."""
        self._align("right")

    def align_top(self) -> None:
        """Puts the upper edges of the selected nodes on one line."""
        self._align("top")

    def align_bottom(self) -> None:
        """Puts the lower edges of the selected nodes on one line."""
        self._align("bottom")

    def distribute_across(self) -> None:
        """Puts equal room between the selected nodes from left to right."""
        self._distribute(down=False)

    def distribute_down(self) -> None:
        """Puts equal room between the selected nodes from top to bottom."""
        self._distribute(down=True)

    def frame(self) -> None:
        """Puts a frame round the selected nodes."""
        if chosen := self._canvas.selection():
            title = QCoreApplication.translate("Canvas", "Frame")
            graph, frame = add_frame(self._canvas.graph, chosen, self._sizes(), title)
            self._emit(title, graph)
            self._canvas.select([frame])
            self._canvas.edit_text(frame)

    def note(self) -> None:
        """Adds a note and lets it be written."""
        self._canvas.add_kind("note")
        if chosen := self._canvas.selection():
            self._canvas.edit_text(chosen[0])

    def collapse(self) -> None:
        """Shows the selected nodes as their titles only, or whole again."""
        canvas, chosen = self._canvas, self._canvas.selection()
        nodes = [canvas.graph.nodes[node_id] for node_id in chosen]
        small = not all(node.collapsed for node in nodes)
        graph = canvas.graph.with_nodes(replace(node, collapsed=small) for node in nodes)
        self._emit(QCoreApplication.translate("Canvas", "Collapse"), graph)

    def hide_ports(self) -> None:
        """Hides the ports of the selected nodes that need no wire and have none, or shows them again."""
        canvas, chosen = self._canvas, self._canvas.selection()
        nodes = [canvas.graph.nodes[node_id] for node_id in chosen]
        compact = not all(node.compact for node in nodes)
        graph = canvas.graph.with_nodes(replace(node, compact=compact) for node in nodes)
        translate = QCoreApplication.translate
        self._emit(translate("Canvas", "Hide ports") if compact else translate("Canvas", "Show ports"), graph)

    def _align(self, side: str) -> None:
        graph = align_nodes(self._canvas.graph, self._canvas.selection(), self._sizes(), side)
        self._emit(QCoreApplication.translate("Canvas", "Align"), graph)

    def _distribute(self, *, down: bool) -> None:
        graph = distribute_nodes(self._canvas.graph, self._canvas.selection(), self._sizes(), down=down)
        self._emit(QCoreApplication.translate("Canvas", "Distribute"), graph)

    def _sizes(self) -> NodeSizes:
        return node_sizes(self._canvas.scene_geometry)

    def _emit(self, text: str, graph: Graph) -> None:
        """Makes it an edit in which what is locked stays as it is: the others are lined up with it."""
        self._canvas.edited.emit(text, restore_locked(self._canvas.graph, graph))
