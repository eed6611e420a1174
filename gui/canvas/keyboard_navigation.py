"""Walking through the drawing with the arrow keys."""

import math
from collections.abc import Iterable

from gui.canvas.geometry import SceneGeometry


def neighbour(geometry: SceneGeometry, node: str, direction: str) -> str | None:
    """The node next to one: along a wire left or right, among its siblings up or down, else the nearest.

    Siblings are what the same node leads to, or what leads to the same node.
    """
    graph = geometry.graph
    if direction == "right":
        connected = [wire.target for wire in graph.wires_from(node)]
    elif direction == "left":
        connected = [wire.source for wire in graph.wires_into(node)]
    else:
        return _nearest(geometry, node, direction, _siblings(geometry, node)) or _nearest(
            geometry, node, direction, geometry.boxes
        )
    if connected := [target for target in connected if target in geometry.boxes]:
        return connected[0]
    return _nearest(geometry, node, direction, geometry.boxes)


def _siblings(geometry: SceneGeometry, node: str) -> list[str]:
    graph = geometry.graph
    branches = [other.target for wire in graph.wires_into(node) for other in graph.wires_from(wire.source)]
    sources = [other.source for wire in graph.wires_from(node) for other in graph.wires_into(wire.target)]
    return [other for other in dict.fromkeys((*branches, *sources)) if other in geometry.boxes]


def _nearest(geometry: SceneGeometry, node: str, direction: str, candidates: Iterable[str]) -> str | None:
    x, y = geometry.boxes[node].center
    best, shortest = None, math.inf
    for other in candidates:
        ox, oy = geometry.boxes[other].center
        ahead, aside = {
            "right": (ox - x, oy - y),
            "left": (x - ox, oy - y),
            "down": (oy - y, ox - x),
            "up": (y - oy, ox - x),
        }[direction]
        distance = ahead + 2 * abs(aside)
        if other != node and ahead > 1 and distance < shortest:
            best, shortest = other, distance
    return best
