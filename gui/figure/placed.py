"""The nodes and wires of a figure with their places, as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from graph.compiler.analysis import TensorType
from graph.document import Node, Wire
from gui.canvas.node_layout import NodeLayout, PortSet
from gui.canvas.primitives import Bezier, Box, Point, bounding_box

PortPoints: TypeAlias = Mapping[tuple[str, bool], Point]
"""Where ports are, by (port, is input)."""
NOT_WIRED: PortSet = frozenset()


@dataclass(frozen=True, slots=True)
class NodeFace:
    """The outline of a node and its ports, from the node's corner on."""

    box: Box
    ports: PortPoints
    is_round: bool = False
    """Whether it is a circle, which a wire may enter from any height."""

    def shifted(self, by: Point) -> "NodeFace":
        """The same somewhere else."""
        dx, dy = by
        box = replace(self.box, x=self.box.x + dx, y=self.box.y + dy)
        ports = {port: (x + dx, y + dy) for port, (x, y) in self.ports.items()}
        return replace(self, box=box, ports=ports)


FaceOf: TypeAlias = Callable[[Node, NodeLayout, PortSet], NodeFace]
"""How a style lays out a node, of which some ports have wires."""


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node in a figure."""

    node: Node
    layout: NodeLayout
    face: NodeFace
    wired: PortSet = frozenset()
    """The ports that have wires, as (port, is input)."""
    depth: int = 0
    """In how many opened blocks it lies."""
    is_open: bool = False
    """Whether it is a block whose inside is shown."""

    @property
    def box(self) -> Box:
        """Its outline."""
        return self.face.box


@dataclass(frozen=True, slots=True)
class PlacedWire:
    """A wire in a figure."""

    wire: Wire
    curves: tuple[Bezier, ...]
    """One behind the other."""
    type: str
    """The type of its port."""
    tensor: TensorType | None = None
    depth: int = 0
    enters_node: bool = True
    """Whether it ends at a node, not at a dot or at the edge of an opened block."""
    leaves_node: bool = True
    """Whether it begins at a node, not at the edge of an opened block."""

    @property
    def start(self) -> Point:
        """Where it begins."""
        return self.curves[0][0]

    @property
    def end(self) -> Point:
        """Where it ends."""
        return self.curves[-1][3]


@dataclass(frozen=True, slots=True)
class Placement:
    """All that a figure shows, in the order in which it is painted."""

    nodes: tuple[PlacedNode, ...] = ()
    wires: tuple[PlacedWire, ...] = ()
    is_rearranged: bool = False
    """Whether nodes would have lain over each other where they were put."""

    def shifted(self, by: Point) -> "Placement":
        """The same somewhere else."""
        return Placement(
            tuple(replace(node, face=node.face.shifted(by)) for node in self.nodes),
            tuple(
                replace(wire, curves=tuple(_shifted(curve, by) for curve in wire.curves))
                for wire in self.wires
            ),
            self.is_rearranged,
        )

    def extent(self) -> Box | None:
        """The rectangle round all nodes."""
        return bounding_box(node.box for node in self.nodes)


def _shifted(curve: Bezier, by: Point) -> Bezier:
    a, b, c, d = ((x + by[0], y + by[1]) for x, y in curve)
    return a, b, c, d
