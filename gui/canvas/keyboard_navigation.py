"""Walking through the drawing with the arrow keys."""

import math

from gui.canvas.geometry import Geometry


def neighbour(geometry: Geometry, node: str, direction: str) -> str | None:
    """The node next to one: along a wire to the left or right, else the nearest on that side."""
    graph = geometry.graph
    if direction == "right":
        along = [wire.target for wire in graph.wires_from(node)]
    elif direction == "left":
        along = [wire.source for wire in graph.wires_into(node)]
    else:
        along = []
    if along := [each for each in along if each in geometry.boxes]:
        return along[0]
    return _nearest(geometry, node, direction)


def _nearest(geometry: Geometry, node: str, direction: str) -> str | None:
    x, y = geometry.boxes[node].middle
    best, shortest = None, math.inf
    for other, box in geometry.boxes.items():
        ox, oy = box.middle
        ahead, aside = {
            "right": (ox - x, oy - y),
            "left": (x - ox, oy - y),
            "down": (oy - y, ox - x),
            "up": (y - oy, ox - x),
        }[direction]
        way = ahead + 2 * abs(aside)
        if other != node and ahead > 1 and way < shortest:
            best, shortest = other, way
    return best
