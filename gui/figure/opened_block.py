"""The inside of a block with the outline round it, as it is shown where the block is opened."""

from collections.abc import Mapping
from dataclasses import replace

from graph.catalogue.blocks import INPUT, OUTPUT, port_nodes
from graph.document import REROUTE, Project
from gui.canvas.primitives import Box, Point, bounding_box
from gui.figure.placed import NodeFace, PlacedNode, Placement
from gui.figure.routing import WireRouter

INSIDE_MARGIN = 26.0
"""Between the frame of an opened block and what is in it."""
TITLE_HEIGHT = 34.0
"""Of the title of an opened block."""
MIN_PORT_DISTANCE = 18.0


def is_obstacle(placed: PlacedNode) -> bool:
    """Whether wires are led round a node."""
    return placed.node.kind not in ("frame", REROUTE, INPUT, OUTPUT)


def opened_block(project: Project, name: str, inside: Placement) -> tuple[Placement, NodeFace]:
    """The inside of a block with the outline round it, in which its Input and Output nodes are mere ports.

    The ports of the outline count from its corner.
    """
    block = project.blocks[name]
    ends = {
        node.id: is_input
        for is_input, kind in ((True, INPUT), (False, OUTPUT))
        for node in port_nodes(block, kind)
    }
    own = {placed.node.id: placed for placed in inside.nodes if placed.depth == 0}
    levels = {True: _levels(own, ends, is_input=True), False: _levels(own, ends, is_input=False)}
    heights = [Box(0, y - 14, 0, 28) for side in levels.values() for y in side.values()]
    inner_nodes = [placed for placed in inside.nodes if placed.depth or placed.node.id not in ends]
    core = bounding_box(placed.box for placed in inner_nodes) or Box(0, 0, 120, 0)
    tall = bounding_box([core, *(replace(box, x=core.x) for box in heights)]) or core
    box = Box(
        tall.x - 2 * INSIDE_MARGIN,
        tall.y - TITLE_HEIGHT - INSIDE_MARGIN / 2,
        tall.width + 4 * INSIDE_MARGIN,
        tall.height + TITLE_HEIGHT + 1.5 * INSIDE_MARGIN,
    )
    edges = {True: box.x, False: box.x + box.width}
    router = WireRouter(placed.box for placed in inner_nodes if placed.depth == 0 and is_obstacle(placed))
    wires = []
    for placed in inside.wires:
        wire, start, end = placed.wire, placed.start, placed.end
        first, last = levels[True].get(wire.source), levels[False].get(wire.target)
        if placed.depth == 0 and (first is not None or last is not None):
            start = start if first is None else (edges[True], first)
            end = end if last is None else (edges[False], last)
            enters, leaves = last is None and placed.enters_node, first is None and placed.leaves_node
            curves = router.route(start, end)
            placed = replace(placed, curves=curves, enters_node=enters, leaves_node=leaves)
        wires.append(replace(placed, depth=placed.depth + 1))
    ports: dict[tuple[str, bool], Point] = {
        (port, is_input): (edges[is_input] - box.x, y - box.y)
        for is_input, side in levels.items()
        for port, y in side.items()
    }
    ports["parameters", False] = box.width, TITLE_HEIGHT / 2
    nodes = tuple(replace(placed, depth=placed.depth + 1) for placed in inner_nodes)
    return Placement(nodes, tuple(wires), inside.is_rearranged), NodeFace(box, ports)


def _levels(own: Mapping[str, PlacedNode], ends: Mapping[str, bool], *, is_input: bool) -> dict[str, float]:
    """How high the ports of one side stand: at the wires of their nodes, but never too near each other."""
    levels: dict[str, float] = {}
    lowest = -float("inf")
    for name, side in ends.items():
        if side is not is_input or name not in own:
            continue
        points = [y for (_, at_input), (_, y) in own[name].face.ports.items() if at_input is not is_input]
        lowest = levels[name] = max(points[0] if points else own[name].box.center[1], lowest)
        lowest += MIN_PORT_DISTANCE
    return levels
