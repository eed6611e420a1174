"""Guides while nodes are dragged: edges on one line with those of others, wires that run level."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gui.canvas.geometry import SceneGeometry
from gui.canvas.primitives import Box, Point, Socket

SNAP_PIXELS = 6.0
"""How near an edge must come to jump onto the line, in pixels."""
MAX_NODES = 300
"""With more nodes in view nothing snaps, so that a drag stays fast."""


@dataclass(frozen=True, slots=True)
class SnapGuide:
    """A line across: from one point to another."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class SnapOffset:
    """How far the dragged nodes snap, and the guides to show."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[SnapGuide, ...] = ()


def compute_snap(
    geometry: SceneGeometry, moved: Collection[str], box: Box, area: Box, scale: float
) -> SnapOffset:
    """The snap of the dragged nodes.

    Args:
        geometry: The geometry before the drag.
        moved: The dragged nodes, and
        box: the rectangle round them where they are now.
        area: What is in view.
        scale: Pixels in a canvas unit.
    """
    others_count = len(geometry.boxes) - len(moved)
    if others_count == 0 or (others_count > MAX_NODES and area.contains(geometry.full_extent())):
        return SnapOffset()
    others = [geometry.boxes[node] for node in geometry.nodes_in(area) if node not in moved]
    if len(others) > MAX_NODES:
        return SnapOffset()
    reach = SNAP_PIXELS / scale
    across = _nearest(_edges(box, 0), ((edge, other) for other in others for edge in _edges(other, 0)), reach)
    down = _nearest(_edges(box, 1), ((edge, other) for other in others for edge in _edges(other, 1)), reach)
    level = _snap_wire_level(geometry, moved, box, reach)
    dx = across[0] if across else 0.0
    guides: list[SnapGuide] = []
    if across:
        top, bottom = min(across[2].y, box.y), max(across[2].y + across[2].height, box.y + box.height)
        guides.append(SnapGuide((across[1], top - 12), (across[1], bottom + 12)))
    if level is not None:
        return SnapOffset(dx, level[0], (*guides, SnapGuide(level[1], level[2])))
    if down:
        left, right = min(down[2].x, box.x), max(down[2].x + down[2].width, box.x + box.width)
        guides.append(SnapGuide((left - 12, down[1]), (right + 12, down[1])))
    return SnapOffset(dx, down[0] if down else 0.0, tuple(guides))


def _edges(box: Box, axis: int) -> tuple[float, ...]:
    start, size = (box.x, box.width) if axis == 0 else (box.y, box.height)
    return (start, start + size / 2, start + size)


def _nearest(
    own: Iterable[float], others: Iterable[tuple[float, Box]], reach: float
) -> tuple[float, float, Box] | None:
    """The smallest jump that puts one of the own edges onto another, that edge, and whose it is."""
    best: tuple[float, float, Box] | None = None
    own_edges = tuple(own)
    for edge, box in others:
        for own_edge in own_edges:
            jump = edge - own_edge
            if abs(jump) <= reach and (best is None or abs(jump) < abs(best[0])):
                best = jump, edge, box
    return best


def _snap_wire_level(
    geometry: SceneGeometry, moved: Collection[str], box: Box, reach: float
) -> tuple[float, Point, Point] | None:
    """The smallest jump that lets a wire to a node that stays run level, and the wire's ends then."""
    extent = geometry.extent(moved) if len(moved) <= 8 else None
    if extent is None:
        return None
    dx, dy = box.x - extent.x, box.y - extent.y
    best: tuple[float, Point, Point] | None = None
    for node in moved:
        for wire in geometry.graph.wires_into(node) + geometry.graph.wires_from(node):
            if (wire.source in moved) == (wire.target in moved):
                continue
            start = geometry.port_position(Socket(wire.source, wire.output, False))
            end = geometry.port_position(Socket(wire.target, wire.input, True))
            if start is None or end is None:
                continue
            held, still = (start, end) if wire.source in moved else (end, start)
            jump = still[1] - (held[1] + dy)
            if abs(jump) <= reach and (best is None or abs(jump) < abs(best[0])):
                best = jump, (held[0] + dx, still[1]), still
    return best
