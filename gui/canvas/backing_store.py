"""The pixmap as it was painted last. A pan shifts it, a change repaints only what differs."""

from collections.abc import Iterable
from itertools import chain
from math import ceil, floor

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from gui.canvas.primitives import Box
from gui.canvas.scene import Scene
from gui.canvas.scene_diff import diff_drag_and_selection, diff_scenes, dirty_areas
from gui.canvas.scene_painter import PaintResources, is_overview, paint_scene
from gui.canvas.viewport import Viewport

MAX_CHANGES = 500
"""With more nodes and wires changed everything is painted anew."""
MAX_AREAS = 48
"""With more changed areas in view everything is repainted."""
MAX_CHANGED_FRACTION = 0.6
"""With a larger share of the picture changed all of it is painted anew."""


class BackingStore:
    """Holds a pixmap and the scene that it shows, and paints what differs in the next one."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._viewport = Viewport()
        self._scene: Scene | None = None
        self._resources = PaintResources()
        self.node_cache = self._resources.node_cache

    def invalidate(self) -> None:
        """Nothing of the picture holds any longer."""
        self._scene = None

    def pixmap(self, scene: Scene, viewport: Viewport, size: QSize, ratio: float) -> QPixmap:
        """The picture for this viewport."""
        pixel_size = size * ratio
        is_new = self._pixmap.size() != pixel_size or self._pixmap.devicePixelRatio() != ratio
        is_new = is_new or viewport.scale != self._viewport.scale
        shift = ((viewport.x - self._viewport.x) * ratio, (viewport.y - self._viewport.y) * ratio)
        is_whole = all(abs(offset - round(offset)) < 1e-6 for offset in shift)
        changed = None if is_new or not is_whole else self._changed_rects(scene, viewport, size)
        if changed is None:
            if self._pixmap.size() != pixel_size:  # fresh memory takes longer than what is painted into it
                self._pixmap = QPixmap(pixel_size)
            self._pixmap.setDevicePixelRatio(ratio)
            self._paint(scene, viewport, [QRect(0, 0, size.width(), size.height())], ratio)
        else:
            dx, dy = round(shift[0]), round(shift[1])
            if dx or dy:
                self._pixmap.scroll(dx, dy, QRect(0, 0, self._pixmap.width(), self._pixmap.height()))
            self._repaint(scene, viewport, [*_exposed_rects(size, ratio, dx, dy), *changed], size, ratio)
        self._viewport = viewport
        self._scene = scene
        return self._pixmap

    def _changed_rects(self, scene: Scene, viewport: Viewport, size: QSize) -> list[QRect] | None:
        """The parts of the widget in which the scene differs from the painted one; None for all."""
        before = self._scene
        if before is None or before is scene:
            return None if before is None else []
        was_overview = is_overview(scene, viewport)
        if is_overview(before, viewport) is not was_overview:
            return None
        changes, moved = diff_scenes(before, scene), diff_drag_and_selection(before, scene)
        if changes is None or len(moved.nodes) > MAX_CHANGES:
            return None
        nodes, wires = changes.nodes | moved.nodes, changes.wires | moved.wires
        if len(nodes) + len(wires) > MAX_CHANGES:
            return None
        view = viewport.area(size.width(), size.height())
        areas = chain(
            dirty_areas(before, nodes, wires, viewport.scale, is_overview=was_overview),
            dirty_areas(scene, nodes, wires, viewport.scale, is_overview=was_overview),
        )
        rects: list[QRect] = []
        for area in areas:
            if area.intersects(view):
                rects.append(_to_pixels(area, viewport))
                if len(rects) > MAX_AREAS:
                    return None
        return rects

    def _repaint(
        self, scene: Scene, viewport: Viewport, parts: list[QRect], size: QSize, ratio: float
    ) -> None:
        """Paints parts of the picture, or all of it where that is less work."""
        whole = QRect(0, 0, size.width(), size.height())
        parts = [visible for part in parts if not (visible := part.intersected(whole)).isEmpty()]
        region = _union(parts)
        if _pixel_count(region) > MAX_CHANGED_FRACTION * size.width() * size.height():
            self._paint(scene, viewport, [whole], ratio)
        elif is_overview(scene, viewport):
            for part in parts if len(parts) <= 2 else [region.boundingRect()]:
                self._paint(scene, viewport, [part], ratio)
        elif parts:
            # Qt blends a shade otherwise at the edges of a clip, and where it is one rectangle. With two
            # corners of the widget in it, it is not, and its edges are those of the widget.
            corners = QRect(0, 0, 1, 1), QRect(whole.right(), whole.bottom(), 1, 1)
            self._paint(scene, viewport, [*parts, *corners], ratio)

    def _paint(self, scene: Scene, viewport: Viewport, parts: list[QRect], ratio: float) -> None:
        areas = []
        for part in parts:
            left, top = viewport.to_canvas((part.x(), part.y()))
            areas.append(Box(left, top, part.width() / viewport.scale, part.height() / viewport.scale))
        painter = QPainter(self._pixmap)
        if parts != [QRect(0, 0, self._pixmap.width(), self._pixmap.height())]:
            painter.setClipRegion(_union(parts))
        paint_scene(painter, scene, self._resources, viewport, areas, ratio)
        painter.end()


def _union(parts: Iterable[QRect]) -> QRegion:
    region = QRegion()
    for part in parts:
        region += part
    return region


def _pixel_count(region: QRegion) -> int:
    parts: Iterable[QRect] = region  # type: ignore[assignment]
    return sum(part.width() * part.height() for part in parts)


def _exposed_rects(size: QSize, ratio: float, dx: int, dy: int) -> list[QRect]:
    """The parts of the widget that come into view with a shift by so many device pixels."""
    width, height = size.width(), size.height()
    across, down = int(abs(dx) / ratio) + 2, int(abs(dy) / ratio) + 2
    parts = []
    if dx:
        parts.append(QRect(0 if dx > 0 else width - across, 0, across, height))
    if dy:
        parts.append(QRect(0, 0 if dy > 0 else height - down, width, down))
    return parts


def _to_pixels(area: Box, viewport: Viewport) -> QRect:
    left, top = viewport.to_screen((area.x, area.y))
    right, bottom = viewport.to_screen((area.x + area.width, area.y + area.height))
    x, y = floor(left) - 1, floor(top) - 1
    return QRect(x, y, ceil(right) + 1 - x, ceil(bottom) + 1 - y)
