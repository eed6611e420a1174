"""Walking through the drawing with the arrow keys."""

import math

from gui.canvas.geometry import SceneGeometry


def neighbour(geometry: SceneGeometry, node: str, direction: str) -> str | None:
    """The node next to one: along a wire to the left or right, else the nearest on that side."""
    graph = geometry.graph
    if direction == "right":
        connected = [wire.target for wire in graph.wires_from(node)]
    elif direction == "left":
        connected = [wire.source for wire in graph.wires_into(node)]
    else:
        connected = []
    if connected := [target for target in connected if target in geometry.boxes]:
        return connected[0]
    return _nearest(geometry, node, direction)


def _nearest(geometry: SceneGeometry, node: str, direction: str) -> str | None:
    x, y = geometry.boxes[node].center
    best, shortest = None, math.inf
    for other, box in geometry.boxes.items():
        ox, oy = box.center
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
