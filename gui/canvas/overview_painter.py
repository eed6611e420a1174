"""The drawing from far away: nodes as blocks and wires as straight lines, handed to Qt by the thousand."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from graph.document import Wire
from gui.canvas.drag_geometry import Held
from gui.canvas.geometry import Box, Curve, Point
from gui.canvas.scene import Scene
from gui.canvas.scene_diff import difference, grip
from gui.canvas.wire_painter import wire_pen, wire_type
from gui.theme.colors import Theme

T = TypeVar("T")

FEW = 500
"""The order of fewer things does not matter."""


class _Group(NamedTuple):
    """Blocks that are painted at once. Groups are painted in the order of these fields."""

    is_frame: bool
    is_held: bool
    color: str


class _Strand(NamedTuple):
    """Lines that are painted at once."""

    is_held: bool
    type: str


class Far:
    """Qt's rectangles and lines of one drawing, changed as it changes.

    What a hand holds is kept where it rests and painted shifted.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._blocks: dict[_Group, dict[str, QRectF]] = {}
        self._group_of: dict[str, _Group] = {}
        self._lines: dict[_Strand, dict[Wire, QLineF]] = {}
        self._paths: dict[_Strand, QPainterPath] = {}
        self._strand_of: dict[Wire, _Strand] = {}
        self._selected_blocks: dict[_Group, list[QRectF]] = {}
        self._selected_of: tuple[object, ...] | None = None

    def follow(self, scene: Scene) -> None:
        """Takes over what has changed."""
        before, self._scene = self._scene, scene
        if before is scene:
            return
        changes = difference(before, scene) if before is not None else None
        if changes is None:
            self._blocks, self._group_of = {}, {}
            self._lines, self._strand_of, self._paths = {}, {}, {}
            nodes: Iterable[str] = scene.geometry.graph.nodes
            wires: Iterable[Wire] = scene.geometry.resting.wires()
        else:
            nodes = _as_in(scene.geometry.graph.nodes, changes.nodes)
            wires = _as_in(scene.geometry.resting.wires(), changes.wires)
        for node in nodes:
            self._place(scene, node)
        for wire in wires:
            self._string(scene, wire)

    def _place(self, scene: Scene, node: str) -> None:
        """Puts a node's block into the group where it belongs now."""
        old = self._group_of.pop(node, None)
        if old is not None:
            del self._blocks[old][node]
        geometry = scene.geometry
        box = geometry.resting.boxes.get(node)
        if box is None:
            return
        group = _Group(geometry.is_frame(node), node in grip(scene).nodes, _color(scene, node))
        self._group_of[node] = group
        self._blocks.setdefault(group, {})[node] = _block(box)

    def _string(self, scene: Scene, wire: Wire) -> None:
        """Puts a wire's line where it belongs now; one that a hand stretches belongs nowhere."""
        old = self._strand_of.pop(wire, None)
        if old is not None:
            del self._lines[old][wire]
            self._paths.pop(old, None)
        points = scene.geometry.resting.wire_curve(wire)
        if points is None or wire in scene.hidden_wires or wire in grip(scene).border:
            return
        strand = _Strand(wire in grip(scene).inner, wire_type(scene.geometry, wire))
        self._strand_of[wire] = strand
        self._lines.setdefault(strand, {})[wire] = _line(points)
        self._paths.pop(strand, None)

    def paint_nodes(
        self, painter: QPainter, scene: Scene, nodes: Iterable[str] | None, *, frames: bool
    ) -> None:
        """Paints frames or all others, those that are named or all. The painter counts in canvas units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen: dict[_Group, Collection[QRectF]] = {}
        if nodes is None:
            chosen.update((group, blocks.values()) for group, blocks in self._blocks.items())
            selected = self._selected(scene)
        else:
            named = list(nodes)
            chosen.update(self._grouped(named))
            selected = self._grouped([node for node in named if node in scene.selected], scene.theme)
        for group, blocks in (*sorted(chosen.items(), key=_group), *sorted(selected.items(), key=_group)):
            if group.is_frame is frames and blocks:
                painter.setBrush(QColor(group.color))
                dx, dy = _shift(scene) if group.is_held else (0.0, 0.0)
                painter.translate(dx, dy)
                painter.drawRects(list(blocks))
                painter.translate(-dx, -dy)

    def _grouped(self, nodes: Iterable[str], lit: Theme | None = None) -> dict[_Group, list[QRectF]]:
        """The blocks of some nodes, in their own colours or in those of what is selected."""
        found: dict[_Group, list[QRectF]] = {}
        for node in nodes:
            group = self._group_of[node]
            if group not in found:
                found[group] = []
            found[group].append(self._blocks[group][node])
        if lit is None:
            return found
        painted: dict[_Group, list[QRectF]] = {}
        for group, blocks in found.items():
            color = lit.selection if group.color == lit.grid else lit.accent
            painted.setdefault(group._replace(color=color), []).extend(blocks)
        return painted

    def _selected(self, scene: Scene) -> dict[_Group, list[QRectF]]:
        """The blocks of the selected nodes, grouped once for each selection and drawing."""
        key = scene.selected, scene.geometry.resting, grip(scene), scene.theme
        if self._selected_of is None or any(a is not b for a, b in zip(key, self._selected_of, strict=True)):
            self._selected_of = key
            chosen = _as_in(self._group_of, scene.selected)
            self._selected_blocks = self._grouped(chosen, scene.theme)
        return self._selected_blocks

    def paint_wires(self, painter: QPainter, scene: Scene) -> None:
        """Paints all wires as hair lines. The painter counts in canvas units."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for strand in sorted(self._lines):
            if self._lines[strand]:
                painter.setPen(wire_pen(scene.theme, strand.type, 0))
                dx, dy = _shift(scene) if strand.is_held else (0.0, 0.0)
                painter.translate(dx, dy)
                painter.drawPath(self._path(strand))
                painter.translate(-dx, -dy)
        geometry = scene.geometry
        for wire in sorted(grip(scene).border - scene.hidden_wires):
            points = geometry.wire_curve(wire)
            if points is not None:
                painter.setPen(wire_pen(scene.theme, wire_type(geometry, wire), 0))
                painter.drawLine(_line(points))

    def _path(self, strand: _Strand) -> QPainterPath:
        """The lines of a strand as one path, stroked faster than as many lines handed over each time."""
        path = self._paths.get(strand)
        if path is None:
            path = self._paths[strand] = QPainterPath()
            for line in self._lines[strand].values():
                path.moveTo(line.p1())
                path.lineTo(line.p2())
        return path


def _as_in(everything: Iterable[T], chosen: frozenset[T]) -> Iterable[T]:
    """Chosen things in the order of a drawing: neighbours are painted twice as fast after one another."""
    if len(chosen) < FEW:
        return chosen
    known = [each for each in everything if each in chosen]
    return [*known, *chosen.difference(known)]


def _group(item: tuple[_Group, object]) -> _Group:
    return item[0]


def _shift(scene: Scene) -> Point:
    return scene.geometry.shift if isinstance(scene.geometry, Held) else (0.0, 0.0)


def _block(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _line(points: Curve) -> QLineF:
    return QLineF(*points[0], *points[3])


def _color(scene: Scene, node: str) -> str:
    look, face = scene.looks.get(node), scene.geometry.faces[node]
    if look is not None and look.mark == "error":
        return scene.theme.error
    return scene.theme.grid if face.form == "note" else scene.theme.category(face.category)
