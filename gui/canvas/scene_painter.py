"""Paints what is under the overlay: paper, frames, wires, nodes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import floor
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from graph.document import Wire
from gui.canvas.node_cache import NodePixmapCache
from gui.canvas.node_painter import MARGIN, NodeVisualState
from gui.canvas.overview_painter import OverviewPainter
from gui.canvas.primitives import Box
from gui.canvas.scene import Scene
from gui.canvas.text_size import CARD_SCALE
from gui.canvas.viewport import Viewport
from gui.canvas.wire_cache import WireCache
from gui.canvas.wire_painter import LABEL_HEIGHT, paint_labels, paint_wires, wire_type
from gui.theme.colors import Theme

DETAIL_SCALE = 0.3
"""From this scale on nodes are painted with their text; below, many nodes are colored rectangles."""
MAX_DETAILED_NODES = 150
"""So many nodes are painted whole however small they are."""

GRID = 32.0


@dataclass
class PaintResources:
    """The caches of painting: pixmaps for detail, rectangles and lines for the overview."""

    node_cache: NodePixmapCache = field(default_factory=NodePixmapCache)
    wire_cache: WireCache = field(default_factory=WireCache)
    overview: OverviewPainter = field(default_factory=OverviewPainter)


def is_overview(scene: Scene, viewport: Viewport) -> bool:
    """Whether the nodes are colored rectangles."""
    return viewport.scale < DETAIL_SCALE and len(scene.geometry.graph.nodes) > MAX_DETAILED_NODES


def paint_scene(
    painter: QPainter,
    scene: Scene,
    resources: PaintResources,
    viewport: Viewport,
    areas: Sequence[Box],
    ratio: float,
) -> None:
    """Paints all that meets some areas of the canvas. The painter counts in logical pixels of the widget."""
    for area in areas:
        _paint_background(painter, scene.theme, viewport, area)
    if is_overview(scene, viewport):
        for area in areas:
            _paint_overview(painter, scene, resources.overview, viewport, area)
        return
    geometry = scene.geometry
    nodes = {node: None for area in areas for node in geometry.nodes_in(area.expanded(MARGIN))}
    ordered = geometry.in_paint_order(nodes) if len(areas) > 1 else list(nodes)
    frames = [node for node in ordered if geometry.is_frame(node)]
    _paint_nodes(painter, scene, resources.node_cache, viewport, frames, ratio)
    if scene.show_wires:
        _paint_detailed_wires(painter, scene, resources.wire_cache, viewport, areas, ratio)
    others = [node for node in ordered if not geometry.is_frame(node)] if frames else ordered
    _paint_nodes(painter, scene, resources.node_cache, viewport, others, ratio)


def _paint_detailed_wires(
    painter: QPainter,
    scene: Scene,
    wire_cache: WireCache,
    viewport: Viewport,
    areas: Sequence[Box],
    ratio: float,
) -> None:
    """Wires and what they carry: always in one order, since some lie over others, and all that the view holds
    of them, since Qt strokes a part of a curve a shade otherwise.
    """
    geometry, hidden, theme = scene.geometry, scene.hidden_wires, scene.theme
    visible: Iterable[Wire] = geometry.wires_in(areas[0].expanded(LABEL_HEIGHT))
    if len(areas) > 1:
        visible = {wire for area in areas for wire in geometry.wires_in(area.expanded(LABEL_HEIGHT))}
    if hidden:
        visible = (wire for wire in visible if wire not in hidden)
    wires = sorted(visible, key=_wire_sort_key)
    long = []
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for wire in wires:
        points = geometry.wire_curve(wire)
        kind = wire_type(geometry, wire)
        if points and not wire_cache.paint(painter, points, kind, theme, viewport, ratio):
            long.append(wire)
    painter.save()
    painter.translate(viewport.x, viewport.y)
    painter.scale(viewport.scale, viewport.scale)
    device = painter.device()
    view = viewport.area(device.width() / ratio, device.height() / ratio)
    paint_wires(painter, geometry, long, theme, view)
    if scene.show_shapes and viewport.scale >= CARD_SCALE:
        paint_labels(painter, geometry, wires, scene.shapes, theme, viewport.scale)
    painter.restore()


_wire_sort_key = attrgetter("source", "output", "target", "input")


def _paint_background(painter: QPainter, theme: Theme, viewport: Viewport, area: Box) -> None:
    left, top = viewport.to_screen((area.x, area.y))
    width, height = area.width * viewport.scale, area.height * viewport.scale
    painter.fillRect(QRectF(left, top, width, height), QColor(theme.canvas))
    step = GRID
    while step * viewport.scale < 18:
        step *= 4
    columns = range(int(area.x // step), int((area.x + area.width) // step) + 2)
    rows = range(int(area.y // step), int((area.y + area.height) // step) + 2)
    across = [_nearest_pixel(column * step * viewport.scale + viewport.x) for column in columns]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    first = across[0]
    ratio = painter.device().devicePixelRatioF()
    strip = _row_of_dots(tuple(x - first for x in across), theme.grid, ratio)
    for row in rows:
        painter.drawPixmap(QPointF(first, _nearest_pixel(row * step * viewport.scale + viewport.y)), strip)


@lru_cache(maxsize=8)
def _row_of_dots(columns: tuple[int, ...], color: str, ratio: float) -> QPixmap:
    """One row of the paper's dots, at these pixels: all rows are alike, mostly in the next picture too."""
    strip = QPixmap(round((columns[-1] + 2) * ratio), round(2 * ratio))
    strip.setDevicePixelRatio(ratio)
    strip.fill(Qt.GlobalColor.transparent)
    dots = QPainter(strip)
    for x in columns:
        dots.fillRect(QRectF(x, 0, 2, 2), QColor(color))
    dots.end()
    return strip


def _paint_nodes(
    painter: QPainter,
    scene: Scene,
    node_cache: NodePixmapCache,
    viewport: Viewport,
    nodes: list[str],
    ratio: float,
) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    scale = viewport.scale
    for node_id in nodes:
        box, layout = scene.geometry.boxes[node_id], scene.geometry.layouts[node_id]
        state = scene.node_states.get(node_id, NodeVisualState())
        if node_id in scene.selected:
            state = replace(state, is_selected=True)
        pixmap = node_cache.get(scene.geometry.graph.nodes[node_id], layout, state, scene.theme, scale, ratio)
        x, y = viewport.to_screen((box.x - MARGIN, box.y - MARGIN))
        pixmap.setDevicePixelRatio(ratio)
        painter.drawPixmap(
            QPointF(_nearest_pixel(x * ratio) / ratio, _nearest_pixel(y * ratio) / ratio), pixmap
        )


def _nearest_pixel(at: float) -> int:
    """The nearest pixel. Of two that are as near it is always the same, wherever a pan has shifted them."""
    return floor(at + 0.5 + 1e-4)


def _paint_overview(
    painter: QPainter, scene: Scene, overview: OverviewPainter, viewport: Viewport, area: Box
) -> None:
    """Frames, wires, then the other nodes, all in canvas units."""
    overview.update(scene)
    geometry = scene.geometry
    nodes = None if geometry.is_mostly_in(area) else geometry.nodes_in(area.expanded(MARGIN))
    painter.save()
    painter.translate(viewport.x, viewport.y)
    painter.scale(viewport.scale, viewport.scale)
    overview.paint_nodes(painter, scene, nodes, frames=True)
    if scene.show_wires:
        overview.paint_wires(painter, scene)
    overview.paint_nodes(painter, scene, nodes, frames=False)
    painter.restore()
