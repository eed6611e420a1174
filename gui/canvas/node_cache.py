"""Pixmaps of nodes, painted once for every layout, state and scale, and drawn many times."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from graph.document import Node
from gui.canvas.lock_painter import paint_lock
from gui.canvas.node_layout import NodeLayout
from gui.canvas.node_painter import MARGIN, NodeVisualState, paint_frame, paint_node
from gui.canvas.note_painter import paint_note
from gui.theme.colors import Theme

MAX_CACHED = 600


class NodePixmapCache:
    """The pixmaps painted last. `num_lookups` counts all requests, `num_painted` those that missed."""

    def __init__(self) -> None:
        self._pixmaps: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self.num_painted = self.num_lookups = 0

    def clear(self) -> None:
        """Drops all pixmaps, as when the theme changes."""
        self._pixmaps.clear()

    def get(
        self, node: Node, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float
    ) -> QPixmap:
        """The picture of a node; its corner is `MARGIN` canvas units inside. `scale` counts device pixels."""
        self.num_lookups += 1
        key = (layout, state, theme.name, scale, node.params if layout.form == "note" else None)
        cached = self._pixmaps.get(key)
        if cached is not None:
            self._pixmaps.move_to_end(key)
            return cached
        pixmap = self._render(node, layout, state, theme, scale)
        self._pixmaps[key] = pixmap
        while len(self._pixmaps) > MAX_CACHED:
            self._pixmaps.popitem(last=False)
        return pixmap

    def _render(
        self, node: Node, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float
    ) -> QPixmap:
        self.num_painted += 1
        width, height = (layout.width + 2 * MARGIN) * scale, (layout.height + 2 * MARGIN) * scale
        pixmap = QPixmap(max(1, round(width)), max(1, round(height)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        paint_item(painter, node, layout, state, theme)
        painter.end()
        return pixmap


def paint_item(
    painter: QPainter, node: Node, layout: NodeLayout, state: NodeVisualState, theme: Theme
) -> None:
    """Paints a node, a note or a frame."""
    color = str(node.params.get("color", "grey" if node.kind == "frame" else "yellow"))
    if node.kind == "frame":
        title = str(node.params.get("title", "Frame"))
        paint_frame(painter, layout, title, color, theme, selected=state.is_selected)
    elif node.kind == "note":
        paint_note(
            painter, layout, str(node.params.get("text", "")), color, theme, selected=state.is_selected
        )
    else:
        paint_node(painter, layout, state, theme)
    if state.is_locked:
        paint_lock(painter, layout, theme)
