"""The drawing from far away: nodes as blocks and wires as straight lines, handed to Qt by the thousand."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from graph.document import Wire
from gui.canvas.drag_geometry import DragGeometry
from gui.canvas.primitives import Bezier, Box, Point
from gui.canvas.scene import Scene
from gui.canvas.scene_diff import diff_scenes, dragged_items
from gui.canvas.wire_painter import wire_pen, wire_type
from gui.theme.colors import Theme

T = TypeVar("T")

MIN_ORDERED = 500
"""The order of fewer items does not matter."""


class _BlockGroup(NamedTuple):
    """Blocks that are painted at once. Groups are painted in the order of these fields."""

    is_frame: bool
    is_dragged: bool
    color: str


class _LineGroup(NamedTuple):
    """Lines that are painted at once."""

    is_dragged: bool
    type: str


class OverviewPainter:
    """Rectangles and lines of one graph, updated as it changes.

    Dragged nodes are stored where they rest and painted shifted.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._blocks: dict[_BlockGroup, dict[str, QRectF]] = {}
        self._group_of: dict[str, _BlockGroup] = {}
        self._lines: dict[_LineGroup, dict[Wire, QLineF]] = {}
        self._paths: dict[_LineGroup, QPainterPath] = {}
        self._line_group_of: dict[Wire, _LineGroup] = {}
        self._selected_blocks: dict[_BlockGroup, list[QRectF]] = {}
        self._selection_key: tuple[object, ...] | None = None

    def update(self, scene: Scene) -> None:
        """Takes over what has changed."""
        before, self._scene = self._scene, scene
        if before is scene:
            return
        changes = diff_scenes(before, scene) if before is not None else None
        if changes is None:
            self._blocks, self._group_of = {}, {}
            self._lines, self._line_group_of, self._paths = {}, {}, {}
            nodes: Iterable[str] = scene.geometry.graph.nodes
            wires: Iterable[Wire] = scene.geometry.base.wires()
        else:
            nodes = _in_drawing_order(scene.geometry.graph.nodes, changes.nodes)
            wires = _in_drawing_order(scene.geometry.base.wires(), changes.wires)
        for node in nodes:
            self._update_block(scene, node)
        for wire in wires:
            self._update_line(scene, wire)

    def _update_block(self, scene: Scene, node: str) -> None:
        """Puts a node's block into the group where it belongs now."""
        old = self._group_of.pop(node, None)
        if old is not None:
            del self._blocks[old][node]
        geometry = scene.geometry
        box = geometry.base.boxes.get(node)
        if box is None:
            return
        group = _BlockGroup(geometry.is_frame(node), node in dragged_items(scene).nodes, _color(scene, node))
        self._group_of[node] = group
        self._blocks.setdefault(group, {})[node] = _block(box)

    def _update_line(self, scene: Scene, wire: Wire) -> None:
        """Updates the line of a wire; one that a drag stretches is left out."""
        old = self._line_group_of.pop(wire, None)
        if old is not None:
            del self._lines[old][wire]
            self._paths.pop(old, None)
        points = scene.geometry.base.wire_curve(wire)
        if points is None or wire in scene.hidden_wires or wire in dragged_items(scene).border:
            return
        group = _LineGroup(wire in dragged_items(scene).inner, wire_type(scene.geometry, wire))
        self._line_group_of[wire] = group
        self._lines.setdefault(group, {})[wire] = _line(points)
        self._paths.pop(group, None)

    def paint_nodes(
        self, painter: QPainter, scene: Scene, nodes: Iterable[str] | None, *, frames: bool
    ) -> None:
        """Paints frames or all others, those that are named or all. The painter counts in canvas units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen: dict[_BlockGroup, Collection[QRectF]] = {}
        if nodes is None:
            chosen.update((group, blocks.values()) for group, blocks in self._blocks.items())
            selected = self._selected_groups(scene)
        else:
            named = list(nodes)
            chosen.update(self._grouped(named))
            selected = self._grouped([node for node in named if node in scene.selected], scene.theme)
        for group, blocks in (
            *sorted(chosen.items(), key=_group_key),
            *sorted(selected.items(), key=_group_key),
        ):
            if group.is_frame is frames and blocks:
                painter.setBrush(QColor(group.color))
                dx, dy = _shift(scene) if group.is_dragged else (0.0, 0.0)
                painter.translate(dx, dy)
                painter.drawRects(list(blocks))
                painter.translate(-dx, -dy)

    def _grouped(
        self, nodes: Iterable[str], highlight: Theme | None = None
    ) -> dict[_BlockGroup, list[QRectF]]:
        """The rectangles of some nodes, in their own colors or in that of the selection."""
        grouped: dict[_BlockGroup, list[QRectF]] = {}
        for node in nodes:
            group = self._group_of[node]
            if group not in grouped:
                grouped[group] = []
            grouped[group].append(self._blocks[group][node])
        if highlight is None:
            return grouped
        painted: dict[_BlockGroup, list[QRectF]] = {}
        for group, blocks in grouped.items():
            color = highlight.selection if group.color == highlight.grid else highlight.accent
            painted.setdefault(group._replace(color=color), []).extend(blocks)
        return painted

    def _selected_groups(self, scene: Scene) -> dict[_BlockGroup, list[QRectF]]:
        """The blocks of the selected nodes, grouped once for each selection and drawing."""
        key = scene.selected, scene.geometry.base, dragged_items(scene), scene.theme
        if self._selection_key is None or any(
            a is not b for a, b in zip(key, self._selection_key, strict=True)
        ):
            self._selection_key = key
            chosen = _in_drawing_order(self._group_of, scene.selected)
            self._selected_blocks = self._grouped(chosen, scene.theme)
        return self._selected_blocks

    def paint_wires(self, painter: QPainter, scene: Scene) -> None:
        """Paints all wires as hair lines. The painter counts in canvas units."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for group in sorted(self._lines):
            if self._lines[group]:
                painter.setPen(wire_pen(scene.theme, group.type, 0))
                dx, dy = _shift(scene) if group.is_dragged else (0.0, 0.0)
                painter.translate(dx, dy)
                painter.drawPath(self._path(group))
                painter.translate(-dx, -dy)
        geometry = scene.geometry
        for wire in sorted(dragged_items(scene).border - scene.hidden_wires):
            points = geometry.wire_curve(wire)
            if points is not None:
                painter.setPen(wire_pen(scene.theme, wire_type(geometry, wire), 0))
                painter.drawLine(_line(points))

    def _path(self, group: _LineGroup) -> QPainterPath:
        """The lines of a strand as one path, stroked faster than as many lines handed over each time."""
        path = self._paths.get(group)
        if path is None:
            path = self._paths[group] = QPainterPath()
            for line in self._lines[group].values():
                path.moveTo(line.p1())
                path.lineTo(line.p2())
        return path


def _in_drawing_order(everything: Iterable[T], chosen: frozenset[T]) -> Iterable[T]:
    """The chosen items in the order of the graph: neighbours are painted twice as fast after one another."""
    if len(chosen) < MIN_ORDERED:
        return chosen
    known = [item for item in everything if item in chosen]
    return [*known, *chosen.difference(known)]


def _group_key(item: tuple[_BlockGroup, object]) -> _BlockGroup:
    return item[0]


def _shift(scene: Scene) -> Point:
    return scene.geometry.shift if isinstance(scene.geometry, DragGeometry) else (0.0, 0.0)


def _block(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _line(points: Bezier) -> QLineF:
    return QLineF(*points[0], *points[3])


def _color(scene: Scene, node: str) -> str:
    state, layout = scene.node_states.get(node), scene.geometry.layouts[node]
    if state is not None and state.severity == "error":
        return scene.theme.error
    return scene.theme.grid if layout.form == "note" else scene.theme.category_color(layout.category)
