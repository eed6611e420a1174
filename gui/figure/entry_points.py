"""Where wires enter a circle: from the height from which they come, so that they do not cross before it."""

from collections.abc import Mapping
from dataclasses import replace

from graph.document import Graph
from gui.canvas.primitives import Point
from gui.figure.placed import NodeFace

SIDE, SLOPE = 0.5, 0.87
"""The cosine and the sine of the angle at which a wire from above or below enters."""
LEVEL = 4.0
"""Heights that differ by less are the same, in canvas units."""


def with_entry_points(graph: Graph, faces: Mapping[str, NodeFace]) -> dict[str, NodeFace]:
    """The outlines, in which the inputs of circles stand in the order of what is wired to them."""
    return {
        name: _entered(graph, name, face, faces) if face.is_round else face for name, face in faces.items()
    }


def _entered(graph: Graph, name: str, face: NodeFace, faces: Mapping[str, NodeFace]) -> NodeFace:
    heights = {}
    for wire in graph.wires_into(name):
        source = faces.get(wire.source)
        start = source.ports.get((wire.output, False)) if source else None
        if start is not None:
            heights[wire.input, True] = start[1]
    ordered = sorted(heights, key=lambda port: heights[port])
    if len(ordered) != 2:
        return face
    upper, lower = ordered
    middle, radius = face.box.center[1], face.box.width / 2
    above = heights[upper] < middle - LEVEL
    below = heights[lower] > middle + LEVEL or not above
    points = {upper: _point(face, -1.0 if above else 0.0, radius), lower: _point(face, float(below), radius)}
    return replace(face, ports={**face.ports, **points})


def _point(face: NodeFace, side: float, radius: float) -> Point:
    """The left end of the circle (0), or one above (-1) or below it (1)."""
    x, y = face.box.center
    return (x - SIDE * radius, y + side * SLOPE * radius) if side else (x - radius, y)
