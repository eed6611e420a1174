"""Room for blocks that are shown opened: what stands behind and below them moves, and keeps its order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.document import Graph, Node
from gui.canvas.node_layout import NodeLayout
from gui.canvas.primitives import Box

FRAME_MARGIN, FRAME_TITLE = 24.0, 40.0
"""Between a frame and the opened blocks in it, at its sides and above."""
EDGE = 0.5
"""How much nearer than the edge of a block counts as behind it, in canvas units."""
STRIP = 32.0
"""Height of the strips in which it is found what stands beside each other, in canvas units."""


@dataclass(frozen=True, slots=True)
class OpenedSize:
    """How large an opened block is, and how far down its first port is: opened, and closed."""

    width: float
    height: float
    levels: tuple[float, float]


def insert_space(graph: Graph, layouts: Mapping[str, NodeLayout], opened: Mapping[str, OpenedSize]) -> Graph:
    """The graph with its nodes moved so that the opened blocks cover none, and frames grown with them.

    Since the first port of a block stays on the level of its wire, it grows upwards too: its row and all
    below move down by that, all below the block by the rest. What stands beside it on the right moves right.
    """
    boxes = {
        name: Box(*node.at, layouts[name].width, layouts[name].height) for name, node in graph.nodes.items()
    }
    lower = _moved_down(graph, boxes, opened)
    shifts = _shifts_right(graph, boxes, lower, opened)
    moved = {
        name: replace(node, at=(node.at[0] + shifts[name], lower[name])) for name, node in graph.nodes.items()
    }
    return _with_frames(graph, boxes, replace(graph, nodes=moved), opened)


def _moved_down(graph: Graph, boxes: Mapping[str, Box], opened: Mapping[str, OpenedSize]) -> dict[str, float]:
    """How far down each node stands afterwards."""
    rows: dict[float, float] = {}
    below: dict[float, float] = {}
    for name, size in opened.items():
        box, (level, closed_level) = boxes[name], size.levels
        top, rise = _top_of_row(graph, boxes, name), level - closed_level
        rows[top] = max(rows.get(top, 0.0), rise)
        bottom = box.y + box.height
        below[bottom] = max(below.get(bottom, 0.0), size.height - box.height - rise)
    growths = [*rows.items(), *below.items()]
    lower = {}
    for name, node in graph.nodes.items():
        y = node.at[1] + sum(growth for edge, growth in growths if edge <= node.at[1] + EDGE)
        if name in opened:
            level, closed_level = opened[name].levels
            y -= level - closed_level
        lower[name] = y
    return lower


def _top_of_row(graph: Graph, boxes: Mapping[str, Box], name: str) -> float:
    """Where the row of a node begins, so that all of it moves; its own edge where others are above."""
    box, top = boxes[name], boxes[name].y
    others = [other for key, other in boxes.items() if graph.nodes[key].kind != "frame" and key != name]
    while True:
        higher = min((other.y for other in others if other.y < top < other.y + other.height), default=top)
        if higher == top:
            break
        top = higher
    for other in others:
        is_above = other.y < box.y and other.y + other.height > top
        if is_above and other.x < box.x + box.width and box.x < other.x + other.width:
            return box.y
    return top


def _shifts_right(
    graph: Graph, boxes: Mapping[str, Box], lower: Mapping[str, float], opened: Mapping[str, OpenedSize]
) -> dict[str, float]:
    """How far each node moves right: by what those grew that it follows by a wire or stands beside."""
    shifts: dict[str, float] = {}
    widest: dict[int, float] = {}
    """By strip, how much is needed behind all that has ended."""
    nodes = [name for name, node in graph.nodes.items() if node.kind != "frame"]
    events = [(boxes[name].x, 1, name) for name in nodes]
    events += [(boxes[name].x + boxes[name].width - EDGE, 0, name) for name in nodes]
    for _, is_start, name in sorted(events):
        size = opened.get(name)
        height = size.height if size else boxes[name].height
        strips = range(int(lower[name] // STRIP), int((lower[name] + height) // STRIP) + 1)
        if not is_start:
            needed = shifts[name] + (size.width - boxes[name].width if size else 0.0)
            for strip in strips:
                widest[strip] = max(widest.get(strip, 0.0), needed)
            continue
        wired = [wire.source for wire in graph.wires_into(name)]
        before = [key for key in wired if key in shifts and _ends_before(boxes[key], boxes[name])]
        after = [shifts[key] + _growth(boxes[key], opened.get(key)) for key in before]
        shifts[name] = max([0.0, *after, *(widest.get(strip, 0.0) for strip in strips)])
    return {name: shifts.get(name, 0.0) for name in graph.nodes}


def _ends_before(one: Box, other: Box) -> bool:
    return one.x + one.width <= other.x + EDGE


def _growth(box: Box, size: OpenedSize | None) -> float:
    return size.width - box.width if size else 0.0


def _with_frames(
    before: Graph, boxes: Mapping[str, Box], after: Graph, opened: Mapping[str, OpenedSize]
) -> Graph:
    """The moved graph with its frames round what was in them, with the margins that they had."""
    frames: list[Node] = []
    for name, frame in before.nodes.items():
        box = boxes[name]
        inside = [key for key, other in boxes.items() if key != name and box.contains(other)]
        if frame.kind != "frame" or not inside:
            continue
        lefts, tops, rights, bottoms = [], [], [], []
        for key in inside:
            (x, y), size, other = after.nodes[key].at, opened.get(key), boxes[key]
            side, title = (FRAME_MARGIN, FRAME_TITLE) if size else (other.x - box.x, other.y - box.y)
            lefts.append(x - min(side, other.x - box.x))
            tops.append(y - min(title, other.y - box.y))
            rights.append(
                x + (size.width if size else other.width) + min(FRAME_MARGIN, _right_gap(box, other))
            )
            bottoms.append(
                y + (size.height if size else other.height) + min(FRAME_MARGIN, _lower_gap(box, other))
            )
        left, top = min(lefts), min(tops)
        params = {**frame.params, "width": max(rights) - left, "height": max(bottoms) - top}
        frames.append(replace(frame, at=(left, top), params=params))
    return after.with_nodes(frames)


def _right_gap(outer: Box, inner: Box) -> float:
    return outer.x + outer.width - inner.x - inner.width


def _lower_gap(outer: Box, inner: Box) -> float:
    return outer.y + outer.height - inner.y - inner.height
