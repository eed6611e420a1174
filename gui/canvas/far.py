"""The drawing from far away: nodes as blocks and wires as straight lines, handed to Qt by the thousand."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from graph.document import Wire
from gui.canvas.geometry import Box, Geometry
from gui.canvas.layout import Face
from gui.canvas.painting import Look
from gui.canvas.wires import wire_pen, wire_type
from gui.theme.colors import Theme

if TYPE_CHECKING:
    from gui.canvas.picture import Scene

Blocks = dict[str, list[QRectF]]
Lines = dict[str, list[QLineF]]


class Far:
    """Qt's rectangles and lines of one drawing, kept as long as the drawing stays the same."""

    def __init__(self) -> None:
        self._rects: dict[str, tuple[Box, QRectF]] = {}
        self._lines: Lines = {}
        self._lines_of: tuple[Geometry, frozenset[Wire]] | None = None

    def paint_nodes(self, painter: QPainter, scene: "Scene", nodes: Iterable[str]) -> None:
        """Paints nodes as blocks of their category's colour. The painter counts in canvas units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, rects in self._blocks(scene, nodes).items():
            painter.setBrush(QColor(color))
            painter.drawRects(rects)

    def _blocks(self, scene: "Scene", nodes: Iterable[str]) -> Blocks:
        groups: Blocks = {}
        boxes, faces, looks = scene.geometry.boxes, scene.geometry.faces, scene.looks
        theme, selected = scene.theme, scene.selected
        for node in nodes:
            box = boxes[node]
            kept = self._rects.get(node)
            if kept is None or kept[0] is not box:
                kept = self._rects[node] = box, QRectF(box.x, box.y, box.width, box.height)
            face = faces[node]
            if node in selected:
                color = theme.selection if face.form == "note" else theme.accent
            else:
                color = _color(face, looks.get(node), theme)
            group = groups.get(color)
            if group is None:
                groups[color] = [kept[1]]
            else:
                group.append(kept[1])
        return groups

    def paint_wires(self, painter: QPainter, scene: "Scene", area: Box) -> None:
        """Paints the wires as hair lines. The painter counts in canvas units."""
        geometry = scene.geometry
        if geometry.is_mostly_in(area):
            loose = frozenset(geometry.loose_wires)
            lines = dict(self._all_lines(geometry.resting, scene.hidden_wires | loose))
            for kind, pieces in lines_of(geometry, loose - scene.hidden_wires).items():
                lines[kind] = lines.get(kind, []) + pieces
        else:
            lines = lines_of(geometry, (w for w in geometry.wires_in(area) if w not in scene.hidden_wires))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for kind, pieces in lines.items():
            painter.setPen(wire_pen(scene.theme, kind, 0))
            painter.drawLines(pieces)

    def _all_lines(self, geometry: Geometry, hidden: frozenset[Wire]) -> Lines:
        kept = self._lines_of
        if kept is None or kept[0] is not geometry or kept[1] != hidden:
            self._lines = lines_of(geometry, (wire for wire in geometry.wires() if wire not in hidden))
            self._lines_of = geometry, hidden
        return self._lines

    def keep_only(self, boxes: Mapping[str, Box]) -> None:
        """Forgets nodes that are gone, once they are more than those that are there."""
        if len(self._rects) > 2 * len(boxes) + 100:
            self._rects = {node: kept for node, kept in self._rects.items() if node in boxes}


def lines_of(geometry: Geometry, wires: Iterable[Wire]) -> Lines:
    """The straight lines of wires, by the type of what they carry."""
    lines: Lines = {}
    for wire in wires:
        points = geometry.wire_curve(wire)
        if points is not None:
            lines.setdefault(wire_type(geometry, wire), []).append(QLineF(*points[0], *points[3]))
    return lines


def _color(face: Face, look: Look | None, theme: Theme) -> str:
    if look is not None and look.mark == "error":
        return theme.error
    return theme.grid if face.form == "note" else theme.category(face.category)
