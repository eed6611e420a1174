"""Where things are while a hand holds some nodes. The cost grows with what is seen, not with the drawing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.document import Graph, Wire
from gui.canvas.geometry import Box, Curve, Geometry, Point, curve_box


@dataclass(frozen=True)
class Grip:
    """What a hand holds: nodes, the wires that run between them, and those that run to others."""

    nodes: frozenset[str]
    inner: frozenset[Wire]
    border: frozenset[Wire]

    @cached_property
    def wires(self) -> frozenset[Wire]:
        """All wires that move with the nodes."""
        return self.inner | self.border if self.border else self.inner


class Held(Geometry):
    """The places with some nodes shifted, all of them alike."""

    def __init__(
        self, resting: Geometry, nodes: Collection[str], shift: Point, before: Geometry | None = None
    ) -> None:
        """Shifts nodes. `before` lends its grip where it holds the same nodes."""
        self.__dict__.update(resting.__dict__)
        self._still = resting
        self.shift = shift
        self.grip: Grip
        if isinstance(before, Held) and before._still is resting and before.grip.nodes == nodes:
            self.grip = before.grip
        else:
            self.grip = grip_of(resting.graph, nodes)
        self.boxes = _Boxes(resting.boxes, self.grip.nodes, shift)
        self._stretched: dict[Wire, Curve] = {}

    @property
    def resting(self) -> Geometry:
        return self._still

    def nodes_in(self, area: Box) -> list[str]:
        held = self.grip.nodes
        found = [node for node in self._still.nodes_in(area) if node not in held]
        before = self._still.nodes_in(self._back(area))
        coming = [node for node in before if node in held and self.boxes[node].meets(area)]
        return self.in_order(found + coming) if coming else found

    def wires_in(self, area: Box) -> list[Wire]:
        inner, border = self.grip.inner, self.grip.border
        found = [wire for wire in self._still.wires_in(area) if wire not in inner and wire not in border]
        coming = [wire for wire in self._still.wires_in(self._back(area)) if wire in inner]
        for wire in (*coming, *border):
            points = self.wire_curve(wire)
            if points is not None and curve_box(points).meets(area):
                found.append(wire)
        return found

    def _back(self, area: Box) -> Box:
        """Where the held things in an area were before, and a little more."""
        dx, dy = self.shift
        return Box(area.x - dx, area.y - dy, area.width, area.height).grown(1.0)

    def wire_curve(self, wire: Wire) -> Curve | None:
        points = self._still.wire_curve(wire)
        if points is None:
            return None
        if wire in self.grip.inner:
            dx, dy = self.shift
            (a, b), (c, d), (e, f), (g, h) = points
            return (a + dx, b + dy), (c + dx, d + dy), (e + dx, f + dy), (g + dx, h + dy)
        if wire in self.grip.border:
            if wire not in self._stretched:
                self._stretched[wire] = self._drawn(wire) or points
            return self._stretched[wire]
        return points


def grip_of(graph: Graph, nodes: Iterable[str]) -> Grip:
    """What a hand holds with these nodes."""
    held = frozenset(nodes)
    touched = {wire for node in held for wire in graph.wires_into(node) + graph.wires_from(node)}
    inner = frozenset(wire for wire in touched if wire.source in held and wire.target in held)
    return Grip(held, inner, frozenset(touched - inner))


class _Boxes(Mapping[str, Box]):
    """The rectangles of all nodes; those of the held ones are made when they are asked for."""

    def __init__(self, resting: Mapping[str, Box], held: frozenset[str], shift: Point) -> None:
        self._resting = resting
        self._held = held
        self._shift = shift

    def __getitem__(self, node: str) -> Box:
        box = self._resting[node]
        if node not in self._held:
            return box
        return Box(box.x + self._shift[0], box.y + self._shift[1], box.width, box.height)

    def __contains__(self, node: object) -> bool:
        return node in self._resting

    def __iter__(self) -> Iterator[str]:
        return iter(self._resting)

    def __len__(self) -> int:
        return len(self._resting)
