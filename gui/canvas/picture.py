"""The picture under the overlay: paper, frames, wires, nodes. Kept as a layer that is shifted on pan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from graph.compiler.results import Analysis
from graph.document import Wire
from gui.canvas.far import Far
from gui.canvas.geometry import Box, Geometry
from gui.canvas.painting import MARGIN, Look
from gui.canvas.sprites import Sprites
from gui.canvas.viewport import Viewport
from gui.canvas.wires import paint_labels, paint_wires
from gui.theme.colors import Theme

NEAR = 0.3
"""From this scale on nodes are painted with their words; below, many nodes are blocks of colour."""
FEW = 150
"""So many nodes are painted whole however small they are."""

GRID = 32.0


@dataclass
class Scene:
    """What is to be seen, apart from where from."""

    geometry: Geometry
    theme: Theme
    looks: dict[str, Look] = field(default_factory=dict)
    shapes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    hidden_wires: frozenset[Wire] = frozenset()
    selected: frozenset[str] = frozenset()
    show_shapes: bool = True
    show_wires: bool = True


def looks_of(
    geometry: Geometry, analysis: Analysis | None, before: Mapping[str, Look] = MappingProxyType({})
) -> dict[str, Look]:
    """How every node looks, selection apart. Looks from before that still hold are taken over."""
    marks: dict[str, str] = {}
    for problem in analysis.problems if analysis else ():
        place = problem.place.node
        if place is not None and marks.get(place) != "error":
            marks[place] = str(problem.severity)
    looks: dict[str, Look] = {}
    plain: frozenset[tuple[str, bool]] = frozenset()
    for name, node in geometry.graph.nodes.items():
        mark, wired, old = marks.get(name, ""), geometry.wired.get(name, plain), before.get(name)
        is_kept = old is not None and old.wired is wired and old.mark == mark
        if old is not None and is_kept and (old.is_bypassed, old.is_frozen) == (node.bypass, node.frozen):
            looks[name] = old
        else:
            looks[name] = Look(is_bypassed=node.bypass, is_frozen=node.frozen, mark=mark, wired=wired)
    return looks


@dataclass
class Brushes:
    """What painting keeps from one time to the next: pictures for near, rectangles and lines for far."""

    sprites: Sprites = field(default_factory=Sprites)
    far: Far = field(default_factory=Far)


def paint_scene(
    painter: QPainter, scene: Scene, brushes: Brushes, viewport: Viewport, area: Box, ratio: float
) -> None:
    """Paints all that meets an area of the canvas. The painter counts in logical pixels of the widget."""
    if viewport.scale < NEAR and len(scene.geometry.graph.nodes) > FEW:
        _paint_far(painter, scene, brushes.far, viewport, area)
        return
    sprites = brushes.sprites
    geometry, theme = scene.geometry, scene.theme
    _paint_paper(painter, theme, viewport, area)
    nodes = geometry.nodes_in(area.grown(MARGIN))
    frames = [node for node in nodes if geometry.is_frame(node)]
    others = [node for node in nodes if not geometry.is_frame(node)]
    _paint_nodes(painter, scene, sprites, viewport, frames, ratio)
    painter.save()
    painter.translate(viewport.x, viewport.y)
    painter.scale(viewport.scale, viewport.scale)
    shown = geometry.wires_in(area) if scene.show_wires else ()
    wires = [wire for wire in shown if wire not in scene.hidden_wires]
    paint_wires(painter, geometry, wires, theme, area)
    if scene.show_shapes:
        paint_labels(painter, geometry, wires, scene.shapes, theme)
    painter.restore()
    _paint_nodes(painter, scene, sprites, viewport, others, ratio)


def _paint_paper(painter: QPainter, theme: Theme, viewport: Viewport, area: Box) -> None:
    left, top = viewport.to_screen((area.x, area.y))
    width, height = area.width * viewport.scale, area.height * viewport.scale
    painter.fillRect(QRectF(left, top, width, height), QColor(theme.canvas))
    step = GRID
    while step * viewport.scale < 18:
        step *= 4
    columns = range(int(area.x // step), int((area.x + area.width) // step) + 2)
    rows = range(int(area.y // step), int((area.y + area.height) // step) + 2)
    across = [round(column * step * viewport.scale + viewport.x) for column in columns]
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
        painter.drawPixmap(QPointF(first, round(row * step * viewport.scale + viewport.y)), strip)


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
        painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), picture)


def _paint_far(painter: QPainter, scene: Scene, far: Far, viewport: Viewport, area: Box) -> None:
    """Frames, wires, then the other nodes, all in canvas units."""
    geometry = scene.geometry
    _paint_paper(painter, scene.theme, viewport, area)
    far.keep_only(geometry.boxes)
    nodes = (
        list(geometry.graph.nodes) if geometry.is_mostly_in(area) else geometry.nodes_in(area.grown(MARGIN))
    )
    frames = {node for node in nodes if geometry.is_frame(node)}
    painter.save()
    painter.translate(viewport.x, viewport.y)
    painter.scale(viewport.scale, viewport.scale)
    far.paint_nodes(painter, scene, [node for node in nodes if node in frames])
    if scene.show_wires:
        far.paint_wires(painter, scene, area)
    far.paint_nodes(painter, scene, [node for node in nodes if node not in frames] if frames else nodes)
    painter.restore()


class Layer:
    """The picture as it was painted last; a pan shifts it and paints only what came into view."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._viewport = Viewport()
        self._is_stale = True
        self._brushes = Brushes()
        self.sprites = self._brushes.sprites

    def invalidate(self) -> None:
        """What is to be seen has changed."""
        self._is_stale = True

    def picture(self, scene: Scene, viewport: Viewport, size: QSize, ratio: float) -> QPixmap:
        """The picture for this viewport."""
        wanted = size * ratio
        is_new = self._picture.size() != wanted or self._picture.devicePixelRatio() != ratio
        is_new = is_new or viewport.scale != self._viewport.scale
        shift = ((viewport.x - self._viewport.x) * ratio, (viewport.y - self._viewport.y) * ratio)
        is_whole = all(abs(each - round(each)) < 1e-6 for each in shift)
        if self._is_stale or is_new or not is_whole:
            self._picture = QPixmap(wanted)
            self._picture.setDevicePixelRatio(ratio)
            self._paint(scene, viewport, QRect(0, 0, size.width(), size.height()), ratio)
        elif any(shift):
            self._shift(scene, viewport, size, ratio, (round(shift[0]), round(shift[1])))
        self._viewport = viewport
        self._is_stale = False
        return self._picture

    def _shift(
        self, scene: Scene, viewport: Viewport, size: QSize, ratio: float, shift: tuple[int, int]
    ) -> None:
        dx, dy = shift
        self._picture.scroll(dx, dy, QRect(0, 0, self._picture.width(), self._picture.height()))
        width, height = size.width(), size.height()
        across, down = int(abs(dx) / ratio) + 2, int(abs(dy) / ratio) + 2
        if dx:
            self._paint(scene, viewport, QRect(0 if dx > 0 else width - across, 0, across, height), ratio)
        if dy:
            self._paint(scene, viewport, QRect(0, 0 if dy > 0 else height - down, width, down), ratio)

    def _paint(self, scene: Scene, viewport: Viewport, part: QRect, ratio: float) -> None:
        painter = QPainter(self._picture)
        painter.setClipRect(part)
        left, top = viewport.to_canvas((part.x(), part.y()))
        area = Box(left, top, part.width() / viewport.scale, part.height() / viewport.scale)
        paint_scene(painter, scene, self._brushes, viewport, area, ratio)
        painter.end()
