"""Where everything is while nodes are dragged. The cost grows with what is in view, not with the graph."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.document import Graph, Wire
from gui.canvas.geometry import Geometry, SceneGeometry
from gui.canvas.primitives import Bezier, Box, Point, curve_box


@dataclass(frozen=True)
class DraggedItems:
    """The nodes of a drag, the wires between them, and those that lead to other nodes."""

    nodes: frozenset[str]
    inner: frozenset[Wire]
    border: frozenset[Wire]

    @cached_property
    def wires(self) -> frozenset[Wire]:
        """All wires that move with the nodes."""
        return self.inner | self.border if self.border else self.inner


class DragGeometry(SceneGeometry):
    """The geometry of a graph at rest, with some of its nodes shifted, all alike."""

    def __init__(
        self, base: Geometry, nodes: Collection[str], shift: Point, before: SceneGeometry | None = None
    ) -> None:
        """Shifts nodes.

        Args:
            base: The graph at rest.
            nodes: The nodes that are dragged.
            shift: How far they are from where they rest.
            before: The geometry shown before; if it drags the same nodes, their wires are taken from it.
        """
        self._base = base
        self.graph, self.layouts, self.wired_ports = base.graph, base.layouts, base.wired_ports
        self.curve_between = base.curve_between
        self.shift = shift
        self.dragged: DraggedItems
        if isinstance(before, DragGeometry) and before._base is base and before.dragged.nodes == nodes:
            self.dragged = before.dragged
        else:
            self.dragged = collect_dragged_items(base.graph, nodes)
        self.boxes = _ShiftedBoxes(base.boxes, self.dragged.nodes, shift)
        self._border_curves: dict[Wire, Bezier] = {}

    @property
    def base(self) -> Geometry:
        return self._base

    def full_extent(self) -> Box:
        return self._base.full_extent()

    def in_paint_order(self, nodes: Iterable[str]) -> list[str]:
        return self._base.in_paint_order(nodes)

    def wires(self) -> Iterable[Wire]:
        return self._base.wires()

    def nodes_in(self, area: Box) -> list[str]:
        dragged = self.dragged.nodes
        visible = [node for node in self._base.nodes_in(area) if node not in dragged]
        before = self._base.nodes_in(self._undragged_area(area))
        coming = [node for node in before if node in dragged and self.boxes[node].intersects(area)]
        return self.in_paint_order(visible + coming) if coming else visible

    def wires_in(self, area: Box) -> list[Wire]:
        inner, border = self.dragged.inner, self.dragged.border
        visible = [wire for wire in self._base.wires_in(area) if wire not in inner and wire not in border]
        coming = [wire for wire in self._base.wires_in(self._undragged_area(area)) if wire in inner]
        for wire in (*coming, *border):
            points = self.wire_curve(wire)
            if points is not None and curve_box(points).intersects(area):
                visible.append(wire)
        return visible

    def _undragged_area(self, area: Box) -> Box:
        """Where the dragged nodes in an area were before, and a little more."""
        dx, dy = self.shift
        return Box(area.x - dx, area.y - dy, area.width, area.height).expanded(1.0)

    def wire_curve(self, wire: Wire) -> Bezier | None:
        points = self._base.wire_curve(wire)
        if points is None:
            return None
        if wire in self.dragged.inner:
            dx, dy = self.shift
            (a, b), (c, d), (e, f), (g, h) = points
            return (a + dx, b + dy), (c + dx, d + dy), (e + dx, f + dy), (g + dx, h + dy)
        if wire in self.dragged.border:
            if wire not in self._border_curves:
                self._border_curves[wire] = self._compute_curve(wire) or points
            return self._border_curves[wire]
        return points


def collect_dragged_items(graph: Graph, nodes: Iterable[str]) -> DraggedItems:
    """What is dragged with these nodes."""
    dragged = frozenset(nodes)
    touched = {wire for node in dragged for wire in graph.wires_into(node) + graph.wires_from(node)}
    inner = frozenset(wire for wire in touched if wire.source in dragged and wire.target in dragged)
    return DraggedItems(dragged, inner, frozenset(touched - inner))


class _ShiftedBoxes(Mapping[str, Box]):
    """The rectangles of all nodes; those of dragged ones are computed at each access."""

    def __init__(self, base: Mapping[str, Box], dragged: frozenset[str], shift: Point) -> None:
        self._base = base
        self._dragged = dragged
        self._shift = shift

    def __getitem__(self, node: str) -> Box:
        box = self._base[node]
        if node not in self._dragged:
            return box
        return Box(box.x + self._shift[0], box.y + self._shift[1], box.width, box.height)

    def __contains__(self, node: object) -> bool:
        return node in self._base

    def __iter__(self) -> Iterator[str]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)
