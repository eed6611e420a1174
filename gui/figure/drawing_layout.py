"""Where everything stands in a figure: nodes, the insides of opened blocks, and the wires between them.

A block that is opened takes the room of its inside; what stands right of it and below moves by as much, so
that a drawing remains recognizable.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from graph.catalogue.blocks import block_name
from graph.catalogue.kinds import Kinds, kinds_of
from graph.compiler.analysis import Analysis, TensorType
from graph.compiler.block_view import analysis_of_block, find_block_path
from graph.document import REROUTE, Graph, Project
from graph.edits.alignment import tidy_layout
from graph.edits.auto_layout import NodeSizes
from graph.edits.blocks import graph_of
from graph.frozendict import EMPTY
from gui.canvas.node_layout import NodeLayout, PortSet, compute_layout
from gui.canvas.primitives import Box, Point, bezier_curve
from gui.figure.entry_points import with_entry_points
from gui.figure.opened_block import TITLE_HEIGHT, is_obstacle, opened_block
from gui.figure.opened_space import OpenedSize, insert_space
from gui.figure.options import FigureOptions
from gui.figure.overlaps import has_overlaps
from gui.figure.placed import NOT_WIRED, FaceOf, NodeFace, PlacedNode, PlacedWire, Placement
from gui.figure.routing import WireRouter

VIEW_SIZE = (1400.0, 1000.0)
"""Width and height, in pixels, in which a drawing that is laid out anew should be readable as a whole."""
Types: TypeAlias = Mapping[tuple[str, str], TensorType]


def lay_out_drawing(
    project: Project, analysis: Analysis | None, options: FigureOptions, face_of: FaceOf
) -> Placement:
    """The main drawing, or the inside of a block, with blocks opened as deep as is wanted."""
    path: tuple[str, ...] | None = ()
    if options.block is not None:
        path = find_block_path(project, options.block)
    placer = _Placer(project, analysis, options, face_of, kinds_of(project))
    return placer.arrange(options.block, path, options.depth)


@dataclass(frozen=True)
class _Placer:
    """Places the graphs of one project."""

    project: Project
    analysis: Analysis | None
    options: FigureOptions
    face_of: FaceOf
    kinds: Kinds

    def arrange(
        self, block: str | None, path: tuple[str, ...] | None, depth: int, outer: Collection[str] = ()
    ) -> Placement:
        """One graph where its nodes stand.

        Args:
            block: The block whose inside it is; None: the main drawing.
            path: The uses of blocks that lead to it, for its shapes; None: nothing leads there.
            depth: How many levels of blocks are opened in it.
            outer: The blocks in which it lies, none of which is opened again.
        """
        graph = graph_of(self.project, block)
        if not self.options.shows_notes:
            graph = Graph.of((node for node in graph.nodes.values() if node.kind != "note"), graph.wires)
        wired = _wired_ports(graph)
        layouts = {
            name: compute_layout(node, self.kinds, wired.get(name, NOT_WIRED))
            for name, node in graph.nodes.items()
        }
        outer = (*outer, *((block,) if block else ()))
        opened = self._open_blocks(graph, path, depth, outer)
        graph, is_rearranged = self._arranged(
            graph, layouts, opened, VIEW_SIZE if block == self.options.block else None
        )
        nodes = self._placed_nodes(graph, layouts, opened, wired)
        inner = []
        for name, (inside, face) in opened.items():
            inner.append(inside.shifted(_difference(nodes[name].face.box, face.box)))
        faces = with_entry_points(graph, {name: placed.face for name, placed in nodes.items()})
        is_led = self.options.style == "paper" or bool(opened)
        router = WireRouter(placed.box for placed in nodes.values() if is_led and is_obstacle(placed))
        wires = _placed_wires(
            graph, layouts, faces, self._types(path), set(opened), router if is_led else None
        )
        return Placement(
            (*_painted_first(nodes.values()), *(node for part in inner for node in part.nodes)),
            (*wires, *(wire for part in inner for wire in part.wires)),
            is_rearranged or any(part.is_rearranged for part in inner),
        )

    def _types(self, path: tuple[str, ...] | None) -> Types:
        if self.analysis is None or path is None or not self.options.shapes:
            return EMPTY
        return analysis_of_block(self.analysis, path).types

    def _open_blocks(
        self, graph: Graph, path: tuple[str, ...] | None, depth: int, outer: Collection[str]
    ) -> dict[str, tuple[Placement, NodeFace]]:
        """The insides of the blocks that are opened, each with the outline round it."""
        opened = {}
        for node in graph.nodes.values() if depth > 0 else ():
            name = block_name(node.kind)
            if name is not None and name in self.project.blocks and name not in outer and not node.collapsed:
                inner_path = (*path, node.id) if path is not None else None
                inside = self.arrange(name, inner_path, depth - 1, outer)
                opened[node.id] = opened_block(self.project, name, inside)
        return opened

    def _arranged(
        self,
        graph: Graph,
        layouts: Mapping[str, NodeLayout],
        opened: Mapping[str, tuple[Placement, NodeFace]],
        view_size: tuple[float, float] | None,
    ) -> tuple[Graph, bool]:
        """The graph with its nodes where the figure has them, and whether they had lain over each other.

        With a size of the view, what is laid out anew stands in rows where one would be too long for it.
        """
        sizes, ports = {}, {}
        for name, layout in layouts.items():
            face = opened[name][1] if name in opened else None
            sizes[name] = (face.box.width, face.box.height) if face else (layout.width, layout.height)
            levels = (
                {port: y for port, (_, y) in face.ports.items()}
                if face
                else {(row.port, row.is_input): row.y for row in layout.rows}
            )
            ports.update({(name, *port): y for port, y in levels.items()})
        is_over = has_overlaps(graph, layouts)
        if is_over or self.options.layout == "automatic":
            return tidy_layout(graph, list(graph.nodes), NodeSizes(sizes, ports), view_size), is_over
        wider = {
            name: OpenedSize(face.box.width, face.box.height, _first_level(face, layouts[name]))
            for name, (_, face) in opened.items()
        }
        return insert_space(graph, layouts, wider) if wider else graph, False

    def _placed_nodes(
        self,
        graph: Graph,
        layouts: Mapping[str, NodeLayout],
        opened: Mapping[str, tuple[Placement, NodeFace]],
        wired: Mapping[str, PortSet],
    ) -> dict[str, PlacedNode]:
        placed = {}
        for name, node in graph.nodes.items():
            layout, is_open = layouts[name], name in opened
            if node.kind == "frame":  # it may have grown
                layout = compute_layout(node, self.kinds)
            face = opened[name][1] if is_open else self.face_of(node, layout, wired.get(name, NOT_WIRED))
            if is_open:
                face = NodeFace(replace(face.box, x=0.0, y=0.0), face.ports)
            placed[name] = PlacedNode(
                node, layout, face.shifted(node.at), wired.get(name, NOT_WIRED), 0, is_open
            )
        return placed


def _wired_ports(graph: Graph) -> dict[str, PortSet]:
    ports: dict[str, set[tuple[str, bool]]] = {}
    for wire in graph.wires:
        ports.setdefault(wire.source, set()).add((wire.output, False))
        ports.setdefault(wire.target, set()).add((wire.input, True))
    return {node: frozenset(wired) for node, wired in ports.items()}


def _difference(one: Box, other: Box) -> Point:
    return one.x - other.x, one.y - other.y


def _painted_first(nodes: Collection[PlacedNode]) -> list[PlacedNode]:
    """The nodes with what lies behind others in front: frames, then opened blocks."""
    return sorted(nodes, key=lambda placed: 0 if placed.node.kind == "frame" else 1 if placed.is_open else 2)


def _first_level(face: NodeFace, layout: NodeLayout) -> tuple[float, float]:
    """How high the first port stands, in the opened block and in the closed one."""
    for row in layout.rows:
        if (row.port, row.is_input) in face.ports:
            return face.ports[row.port, row.is_input][1], row.y
    return TITLE_HEIGHT, TITLE_HEIGHT


def _placed_wires(
    graph: Graph,
    layouts: Mapping[str, NodeLayout],
    faces: Mapping[str, NodeFace],
    types: Types,
    opened: Collection[str],
    router: WireRouter | None,
) -> list[PlacedWire]:
    placed = []
    for wire in graph.wires:
        source, target = faces.get(wire.source), faces.get(wire.target)
        start = source.ports.get((wire.output, False)) if source else None
        end = target.ports.get((wire.input, True)) if target else None
        if start is None or end is None:
            continue
        row = layouts[wire.source].find_row(wire.output, False)
        is_node = wire.target not in opened and graph.nodes[wire.target].kind != REROUTE
        placed.append(
            PlacedWire(
                wire,
                router.route(start, end) if router else (bezier_curve(start, end),),
                row.type if row else "tensor",
                types.get((wire.source, wire.output)),
                enters_node=is_node,
                leaves_node=wire.source not in opened,
            )
        )
    return placed


def nesting_depth(project: Project, block: str | None = None) -> int:
    """How many levels of blocks lie in the main drawing, or in a block; none are counted twice."""

    def deepest(name: str | None, outer: tuple[str | None, ...]) -> int:
        inner = {block_name(node.kind) for node in graph_of(project, name).nodes.values()}
        usable = [other for other in inner if other in project.blocks and other not in (*outer, name)]
        return max((1 + deepest(other, (*outer, name)) for other in usable), default=0)

    return deepest(block, ())
