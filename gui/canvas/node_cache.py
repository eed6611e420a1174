"""Pictures of nodes, painted once for every look and scale, and drawn many times."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from graph.document import Node
from gui.canvas.lock_painter import paint_lock
from gui.canvas.node_layout import Face
from gui.canvas.node_painter import MARGIN, Look, paint_frame, paint_node
from gui.canvas.note_painter import paint_note
from gui.theme.colors import Theme

KEPT = 600


class Sprites:
    """The pictures that were painted last. `looked_up` counts what was asked for, `painted` what was new."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self.painted = self.looked_up = 0

    def clear(self) -> None:
        """Forgets all, as when the theme changes."""
        self._kept.clear()

    def of(self, node: Node, face: Face, look: Look, theme: Theme, scale: float) -> QPixmap:
        """The picture of a node; its corner is `MARGIN` canvas units inside. `scale` counts device pixels."""
        self.looked_up += 1
        key = (face, look, theme.name, scale, node.params if face.form == "note" else None)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        picture = self._painted(node, face, look, theme, scale)
        self._kept[key] = picture
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return picture

    def _painted(self, node: Node, face: Face, look: Look, theme: Theme, scale: float) -> QPixmap:
        self.painted += 1
        width, height = (face.width + 2 * MARGIN) * scale, (face.height + 2 * MARGIN) * scale
        picture = QPixmap(max(1, round(width)), max(1, round(height)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        paint_any(painter, node, face, look, theme)
        painter.end()
        return picture


def paint_any(painter: QPainter, node: Node, face: Face, look: Look, theme: Theme) -> None:
    """Paints a node, a note or a frame."""
    color = str(node.params.get("color", "grey" if node.kind == "frame" else "yellow"))
    if node.kind == "frame":
        title = str(node.params.get("title", "Frame"))
        paint_frame(painter, face, title, color, theme, selected=look.is_selected)
    elif node.kind == "note":
        paint_note(painter, face, str(node.params.get("text", "")), color, theme, selected=look.is_selected)
    else:
        paint_node(painter, face, look, theme)
    if look.is_locked:
        paint_lock(painter, face, theme)
