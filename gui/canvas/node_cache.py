"""Pixmaps of nodes, painted once for every layout, state and scale, and drawn many times."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from graph.document import REROUTE, Node
from gui.canvas.distant_node import paint_distant_node
from gui.canvas.lock_painter import paint_lock
from gui.canvas.node_layout import NodeLayout
from gui.canvas.node_painter import MARGIN, NodeVisualState, paint_frame, paint_node, paint_reroute
from gui.canvas.note_painter import paint_note
from gui.canvas.text_size import CARD_SCALE
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
        self, node: Node, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float, ratio: float
    ) -> QPixmap:
        """The picture of a node; its corner is `MARGIN` canvas units inside.

        Args:
            node: What is painted.
            layout: Its layout.
            state: What differs about it besides.
            theme: The colors.
            scale: Logical pixels in a canvas unit.
            ratio: Device pixels in a logical one.
        """
        self.num_lookups += 1
        key = (layout, state, theme.name, scale, ratio, node.params if layout.form == "note" else None)
        cached = self._pixmaps.get(key)
        if cached is not None:
            self._pixmaps.move_to_end(key)
            return cached
        pixmap = self._render(node, layout, state, theme, scale, ratio)
        self._pixmaps[key] = pixmap
        while len(self._pixmaps) > MAX_CACHED:
            self._pixmaps.popitem(last=False)
        return pixmap

    def _render(
        self, node: Node, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float, ratio: float
    ) -> QPixmap:
        self.num_painted += 1
        pixels = scale * ratio
        width, height = (layout.width + 2 * MARGIN) * pixels, (layout.height + 2 * MARGIN) * pixels
        pixmap = QPixmap(max(1, round(width)), max(1, round(height)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(pixels, pixels)
        painter.translate(MARGIN, MARGIN)
        paint_item(painter, node, layout, state, theme, scale)
        painter.end()
        return pixmap


def paint_item(
    painter: QPainter, node: Node, layout: NodeLayout, state: NodeVisualState, theme: Theme, scale: float
) -> None:
    """Paints a node, a note or a frame; `scale` counts logical pixels in a canvas unit."""
    if node.kind == "frame":
        paint_frame(painter, node, layout, theme, scale, selected=state.is_selected)
    elif node.kind == "note":
        paint_note(painter, node, layout, theme, scale, selected=state.is_selected)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state.is_bypassed:
            painter.setOpacity(0.5)
        if layout.kind == REROUTE:
            paint_reroute(painter, layout, state, theme)
        else:
            paint_face = paint_distant_node if scale < CARD_SCALE else paint_node
            paint_face(painter, layout, state, theme, scale)
        if scale < CARD_SCALE:
            return
    if state.is_locked:
        paint_lock(painter, layout, theme)
