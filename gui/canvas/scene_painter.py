"""Paints what is under the overlay: paper, frames, wires, nodes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import floor
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.canvas.geometry import Box
from gui.canvas.node_cache import Sprites
from gui.canvas.node_painter import MARGIN, Look
from gui.canvas.overview_painter import Far
from gui.canvas.scene import Scene
from gui.canvas.viewport import Viewport
from gui.canvas.wire_cache import Strokes
from gui.canvas.wire_painter import LABEL_HEIGHT, paint_labels, paint_wires, wire_type
from gui.theme.colors import Theme

NEAR = 0.3
"""From this scale on nodes are painted with their words; below, many nodes are blocks of colour."""
FEW = 150
"""So many nodes are painted whole however small they are."""

GRID = 32.0


@dataclass
class Brushes:
    """What painting keeps from one time to the next: pictures for near, rectangles and lines for far."""

    sprites: Sprites = field(default_factory=Sprites)
    strokes: Strokes = field(default_factory=Strokes)
    far: Far = field(default_factory=Far)


def is_far(scene: Scene, viewport: Viewport) -> bool:
    """Whether the nodes are blocks of colour."""
    return viewport.scale < NEAR and len(scene.geometry.graph.nodes) > FEW


def paint_scene(
    painter: QPainter,
    scene: Scene,
    brushes: Brushes,
    viewport: Viewport,
    areas: Sequence[Box],
    ratio: float,
) -> None:
    """Paints all that meets some areas of the canvas. The painter counts in logical pixels of the widget."""
    for area in areas:
        _paint_paper(painter, scene.theme, viewport, area)
    if is_far(scene, viewport):
        for area in areas:
            _paint_far(painter, scene, brushes.far, viewport, area)
        return
    geometry = scene.geometry
    nodes = {node: None for area in areas for node in geometry.nodes_in(area.grown(MARGIN))}
    ordered = geometry.in_order(nodes) if len(areas) > 1 else list(nodes)
    frames = [node for node in ordered if geometry.is_frame(node)]
    _paint_nodes(painter, scene, brushes.sprites, viewport, frames, ratio)
    if scene.show_wires:
        _paint_near_wires(painter, scene, brushes.strokes, viewport, areas, ratio)
    others = [node for node in ordered if not geometry.is_frame(node)] if frames else ordered
    _paint_nodes(painter, scene, brushes.sprites, viewport, others, ratio)


def _paint_near_wires(
    painter: QPainter,
    scene: Scene,
    strokes: Strokes,
    viewport: Viewport,
    areas: Sequence[Box],
    ratio: float,
) -> None:
    """Wires and what they carry: always in one order, since some lie over others, and all that the view holds
    of them, since Qt strokes a part of a curve a shade otherwise.
    """
    geometry, hidden, theme = scene.geometry, scene.hidden_wires, scene.theme
    found = {wire for area in areas for wire in geometry.wires_in(area.grown(LABEL_HEIGHT))}
    wires = sorted((wire for wire in found if wire not in hidden), key=_names)
    long = []
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for wire in wires:
        points = geometry.wire_curve(wire)
        kind = wire_type(geometry, wire)
        if points and not strokes.paint(painter, points, kind, theme, viewport, ratio):
            long.append(wire)
    painter.save()
    painter.translate(viewport.x, viewport.y)
    painter.scale(viewport.scale, viewport.scale)
    device = painter.device()
    view = viewport.area(device.width() / ratio, device.height() / ratio)
    paint_wires(painter, geometry, long, theme, view)
    if scene.show_shapes:
        paint_labels(painter, geometry, wires, scene.shapes, theme)
    painter.restore()


_names = attrgetter("source", "output", "target", "input")


def _paint_paper(painter: QPainter, theme: Theme, viewport: Viewport, area: Box) -> None:
    left, top = viewport.to_screen((area.x, area.y))
    width, height = area.width * viewport.scale, area.height * viewport.scale
    painter.fillRect(QRectF(left, top, width, height), QColor(theme.canvas))
    step = GRID
    while step * viewport.scale < 18:
        step *= 4
    columns = range(int(area.x // step), int((area.x + area.width) // step) + 2)
    rows = range(int(area.y // step), int((area.y + area.height) // step) + 2)
    across = [_pixel(column * step * viewport.scale + viewport.x) for column in columns]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.grid))
    first, last = across[0], across[-1]
    # One row of dots is painted once and repeated, since every row has its dots at the same places.
    ratio = painter.device().devicePixelRatioF()
    strip = QPixmap(round((last - first + 2) * ratio), round(2 * ratio))
    strip.setDevicePixelRatio(ratio)
    strip.fill(Qt.GlobalColor.transparent)
    dots = QPainter(strip)
    for x in across:
        dots.fillRect(QRectF(x - first, 0, 2, 2), QColor(theme.grid))
    dots.end()
    for row in rows:
        painter.drawPixmap(QPointF(first, _pixel(row * step * viewport.scale + viewport.y)), strip)


def _paint_nodes(
    painter: QPainter, scene: Scene, sprites: Sprites, viewport: Viewport, nodes: list[str], ratio: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    scale = viewport.scale
    for node_id in nodes:
        box, face = scene.geometry.boxes[node_id], scene.geometry.faces[node_id]
        look = scene.looks.get(node_id, Look())
        if node_id in scene.selected:
            look = replace(look, is_selected=True)
        picture = sprites.of(scene.geometry.graph.nodes[node_id], face, look, scene.theme, scale * ratio)
        x, y = viewport.to_screen((box.x - MARGIN, box.y - MARGIN))
        picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF(_pixel(x * ratio) / ratio, _pixel(y * ratio) / ratio), picture)


def _pixel(at: float) -> int:
    """The nearest pixel. Of two that are as near it is always the same, wherever a pan has shifted them."""
    return floor(at + 0.5 + 1e-4)


def _paint_far(painter: QPainter, scene: Scene, far: Far, viewport: Viewport, area: Box) -> None:
    """Frames, wires, then the other nodes, all in canvas units."""
    far.follow(scene)
    geometry = scene.geometry
    nodes = None if geometry.is_mostly_in(area) else geometry.nodes_in(area.grown(MARGIN))
    painter.save()
    painter.translate(viewport.x, viewport.y)
    painter.scale(viewport.scale, viewport.scale)
    far.paint_nodes(painter, scene, nodes, frames=True)
    if scene.show_wires:
        far.paint_wires(painter, scene)
    far.paint_nodes(painter, scene, nodes, frames=False)
    painter.restore()
