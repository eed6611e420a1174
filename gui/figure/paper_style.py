"""A figure as in an article: white, thin lines, a serif face, pale fills that also tell in black and white.

Boxes are centred on their wires and hold the layer and its values in letters that can still be read when the
figure is as narrow as a column; names appear only where they say more than the layer does.
"""

from collections.abc import Iterable

from graph.catalogue.kind import Form
from graph.catalogue.kinds import Kinds
from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import BATCH
from graph.document import REROUTE, CopiedWeights, Node, SharedWeights
from gui.canvas.node_layout import NodeLayout, PortSet
from gui.canvas.primitives import Box, Point
from gui.figure.elements import (
    Element,
    ElementGroup,
    Paint,
    PathElement,
    RectElement,
    TextElement,
    curve_path,
    polygon,
)
from gui.figure.fonts import fitted, text_width
from gui.figure.node_text import CROSS, base_kind, has_own_name, node_title, paper_values
from gui.figure.note_lines import note_lines
from gui.figure.placed import NodeFace, PlacedNode, PlacedWire, Placement

FAMILY = "serif"
INK, GREY, LINE = "#111111", "#555555", "#333333"
INSET = 16.0
"""How much narrower than on the canvas a box is at either side: space for shapes."""
HALF_HEIGHT = 31.0
"""Of a box above its first and below its last wire."""
OPERATOR_RADIUS = 14.0
OPERATORS = {"torch.add": "+", "torch.sub": "−", "torch.mul": CROSS, "torch.div": "÷"}
"""Kinds that articles draw as a sign in a circle."""
TITLE, VALUES, NAME, SHAPE = 18.0, 14.0, 14.0, 11.0
"""Sizes of fonts."""
SMALLEST_TITLE, SMALLEST_VALUES, SMALLEST_SHAPE = 12.0, 11.0, 9.0

FILLS = {
    "Convolution": "#d9e6f5",
    "Linear": "#dfeed9",
    "Recurrent": "#e6def2",
    "Attention": "#fbe0c6",
    "Graph": "#e6def2",
    "Embedding": "#f8dde1",
    "Normalization": "#f7f2cd",
    "Pooling": "#e9e9e9",
    "Data": "#f1f1f1",
    "Augmentation": "#f1f1f1",
    "Loss": "#f3d3cc",
    "Block": "#dde9ea",
}
"""Of the categories that have one; the others are white."""
DASHED = frozenset({"Optimizer", "Schedule", "Metric"})
"""Categories that belong to the training, not to the network."""
WIRES = {
    "parameters": Paint("", "#888888", 1.0, (5.0, 3.0)),
    "schedule": Paint("", "#888888", 1.2, (1.5, 2.5)),
}
TENSOR_WIRE = Paint("", LINE, 1.1)
CONDITION_DASHES = (6.0, 4.0)
"""Strokes and gaps round a node that works on a condition."""
STACK = (6.0, 3.0)
"""How far behind a node that is repeated the others of its stack show."""
ARROW = (8.0, 3.4)
"""Length and half the width of the head of an arrow."""


def paper_face(node: Node, layout: NodeLayout, wired: PortSet) -> NodeFace:
    """The outline of a node, centred on the wires that it has, and its ports."""
    whole = Box(0, 0, layout.width, layout.height)
    rows = [row for row in layout.rows if not row.is_square]
    if node.kind == REROUTE:
        return NodeFace(whole, dict.fromkeys(((row.port, row.is_input) for row in rows), whole.center))
    if layout.form is Form.NOTE or not rows:
        return NodeFace(whole, {})
    if _operator(node, wired):
        return _operator_face(layout)
    left, right = INSET, layout.width - INSET
    levels = [row.y for row in rows if (row.port, row.is_input) in wired] or [rows[0].y]
    half = layout.height / 2 if layout.is_collapsed else HALF_HEIGHT
    top, bottom = min(levels) - half, max(levels) + half
    ports = {(row.port, row.is_input): (left if row.is_input else right, row.y) for row in rows}
    ports |= {(row.port, row.is_input): (right, top + 10) for row in layout.rows if row.is_square}
    width = right - left - (STACK[0] if node.is_repeated else 0.0)
    return NodeFace(Box(left, top, width, bottom - top), ports)


def _operator(node: Node, wired: PortSet) -> str:
    """The sign of a node that is a circle; nothing for a box."""
    is_plain = sum(is_input for _, is_input in wired) == 2 and not node.is_repeated
    return OPERATORS.get(node.kind, "") if is_plain else ""


def _operator_face(layout: NodeLayout) -> NodeFace:
    radius, outputs = OPERATOR_RADIUS, [row for row in layout.rows if not row.is_input]
    x, y = layout.width / 2, outputs[0].y if outputs else layout.height / 2
    points = iter([(x - radius, y), (x - radius * 0.5, y + radius * 0.87)])
    ports = {(row.port, True): next(points, (x - radius, y)) for row in layout.rows if row.is_input}
    ports |= {(row.port, False): (x + radius, y) for row in outputs}
    return NodeFace(Box(x - radius, y - radius, 2 * radius, 2 * radius), ports, is_round=True)


def paper_groups(placement: Placement, kinds: Kinds) -> list[ElementGroup]:
    """What is painted, from back to front."""
    groups: list[ElementGroup] = []
    deepest = max((placed.depth for placed in placement.nodes), default=0)
    for depth in range(deepest + 1):
        nodes = [placed for placed in placement.nodes if placed.depth == depth]
        behind = [placed for placed in nodes if placed.is_open or placed.node.kind == "frame"]
        front = [placed for placed in nodes if not (placed.is_open or placed.node.kind == "frame")]
        wires = [wire for wire in placement.wires if wire.depth == depth]
        groups += [ElementGroup(tuple(_behind(placed)), node_title(placed.node)) for placed in behind]
        groups += [ElementGroup(tuple(_wire(wire))) for wire in wires]
        groups += [
            ElementGroup(tuple(_node(placed, kinds)), node_title(placed.node), _opacity(placed.node))
            for placed in front
        ]
        labels = list(_shape_labels(wires))
        groups += [ElementGroup((label,)) for label in labels]
    return groups


def _opacity(node: Node) -> float:
    return 0.5 if node.bypass else 1.0


def _wire(placed: PlacedWire) -> list[Element]:
    """A line, with the head of an arrow where it ends at a node."""
    paint = WIRES.get(placed.type, TENSOR_WIRE)
    if not placed.enters_node:
        return [curve_path(placed.curves, paint)]
    *before, (start, first, second, (x, y)) = placed.curves
    length, half = ARROW
    head = polygon([(x, y), (x - length, y - half), (x - length, y + half)], Paint(paint.stroke))
    return [curve_path([*before, (start, first, second, (x - length + 1, y))], paint), head]


def short_shape(tensor: TensorType) -> str:
    """A shape as articles write it, for one row: `64×56×56`; nothing for a single number."""
    sizes = tensor.shape[1:] if tensor.shape[:1] == (BATCH,) else tensor.shape
    return CROSS.join(map(str, sizes))


def _shape_labels(wires: Iterable[PlacedWire]) -> Iterable[TextElement]:
    """The shape that each output gives, written once, where its wires begin."""
    by_output: dict[tuple[str, str, Point], list[PlacedWire]] = {}
    for placed in wires:
        if placed.tensor is not None and placed.type == "tensor" and placed.leaves_node:
            by_output.setdefault((placed.wire.source, placed.wire.output, placed.start), []).append(placed)
    for (_, _, (x, y)), group in by_output.items():
        tensor = group[0].tensor
        text = short_shape(tensor) if tensor is not None else ""
        ends = [placed.curves[0][3] for placed in group]
        ahead = [end[0] - x - ARROW[0] for end in ends if end[0] > x]
        available = min(ahead, default=60.0)
        pixels = next(
            (size for size in (SHAPE, 10.0, SMALLEST_SHAPE) if text_width(text, FAMILY, size) <= available), 0
        )
        if not text or not pixels:
            continue
        is_rising = any(end[1] < y - 4 for end in ends)
        is_falling = any(end[1] > y + 4 for end in ends)
        below = is_rising and not is_falling
        middle = (
            x + available / 2
            if available < 90 and not (is_rising or is_falling)
            else x + 5 + text_width(text, FAMILY, pixels) / 2
        )
        yield TextElement(text, (middle, y + 11 if below else y - 4), pixels, GREY, FAMILY, "middle")


def _node(placed: PlacedNode, kinds: Kinds) -> list[Element]:
    node, layout, box = placed.node, placed.layout, placed.box
    if node.kind == REROUTE:
        return []
    if layout.form is Form.NOTE:
        bar = PathElement(
            (("M", (box.x, box.y)), ("L", (box.x, box.y + box.height))), Paint("", "#999999", 1.5)
        )
        return [bar, *note_lines(str(node.params.get("text", "")), box, FAMILY, INK)]
    sign = _operator(node, placed.wired)
    if sign:
        x, y = box.center
        circle = RectElement(
            box, Paint("#ffffff", INK, 1.1, CONDITION_DASHES if node.when else ()), OPERATOR_RADIUS
        )
        return [circle, TextElement(sign, (x, y + 7), 22, INK, FAMILY, "middle")]
    outline = _outline(layout, node)
    radius = min(box.height / 2, 20.0) if layout.category == "Data" else 4.0
    behind = [
        RectElement(Box(box.x + by, box.y - by, box.width, box.height), outline, radius)
        for by in (STACK if node.is_repeated else ())
    ]
    return [*behind, RectElement(box, outline, radius), *_text_lines(placed, kinds)]


def _outline(layout: NodeLayout, node: Node) -> Paint:
    dashes = (4.0, 2.5) if layout.category in DASHED or layout.form is None else ()
    dashes = CONDITION_DASHES if node.when else dashes
    return Paint(FILLS.get(layout.category, "#ffffff"), INK, 2.0 if layout.form is Form.LOSS else 1.0, dashes)


def _text_lines(placed: PlacedNode, kinds: Kinds) -> list[TextElement]:
    """The layer, its values, and its name where that says more: centred lines."""
    node, layout, box = placed.node, placed.layout, placed.box
    kind = base_kind(layout).rpartition(".")[2] if not node.kind.startswith("block:") else base_kind(layout)
    title = f"{kind} {CROSS}{node.repeat_text}" if node.is_repeated else kind
    lines = [
        TextElement(
            title + (" ❄" if node.frozen or node.freeze else ""),
            (0, 0),
            TITLE,
            INK,
            FAMILY,
            "middle",
            is_bold=True,
        )
    ]
    if not layout.is_collapsed:
        condition = f"if {node.when_text}" if node.when else ""
        values = "  ".join(filter(None, (paper_values(node, layout, kinds), _weights(node), condition)))
        name = node.id if has_own_name(node, kind) else ""
        details = [(values, False, VALUES), (name, True, NAME)]
        lines += [
            TextElement(text, (0, 0), size, GREY if is_italic else INK, FAMILY, "middle", is_italic=is_italic)
            for text, is_italic, size in details
            if text
        ]
    if len(lines) == 3 and box.height <= 2 * HALF_HEIGHT:
        lines = [_sized(line, line.pixels - 1.0) for line in lines]
    smallest = (SMALLEST_TITLE, SMALLEST_VALUES, SMALLEST_VALUES)
    lines = [fitted(line, box.width - 14, smallest) for line, smallest in zip(lines, smallest, strict=False)]
    heights = [line.pixels * 1.12 for line in lines]
    x, y = box.center[0], box.center[1] - sum(heights) / 2
    placed_lines = []
    for line, height in zip(lines, heights, strict=True):
        y += height
        placed_lines.append(_moved(line, (x, y - 0.27 * line.pixels)))
    return placed_lines


def _sized(line: TextElement, pixels: float) -> TextElement:
    return TextElement(
        line.text, line.at, pixels, line.color, line.family, line.anchor, line.is_bold, line.is_italic
    )


def _moved(line: TextElement, at: Point) -> TextElement:
    return TextElement(
        line.text,
        at,
        line.pixels,
        line.color,
        line.family,
        line.anchor,
        line.is_bold,
        line.is_italic,
        line.length,
    )


def _weights(node: Node) -> str:
    match node.weights:
        case SharedWeights(owner):
            return f"= {owner}"
        case CopiedWeights(owner):
            return f"≈ {owner}"
    return ""


def _behind(placed: PlacedNode) -> list[Element]:
    """A frame with its title, or the frame of an opened block with its name and how often it is repeated."""
    node, box = placed.node, placed.box
    if node.kind == "frame":
        title = TextElement(
            str(node.params.get("title", "Frame")), (box.x + 12, box.y + 20), 16, GREY, FAMILY, is_italic=True
        )
        return [RectElement(box, Paint("", "#999999", 1.0, (6.0, 4.0)), 8), fitted(title, box.width - 24)]
    shade = 0xFA - 8 * min(placed.depth, 4)
    edge = RectElement(box, Paint(f"#{shade:02x}{shade:02x}{shade:02x}", "#555555", 1.0), 10)
    elements: list[Element] = [edge]
    available = box.width - 28
    if node.is_repeated:
        times = TextElement(
            f"{CROSS}{node.repeat_text}", (box.x + box.width - 14, box.y + 25), 22, INK, FAMILY, "end"
        )
        available -= text_width(times.text, FAMILY, times.pixels) + 8
        elements.append(times)
    name = TextElement(base_kind(placed.layout), (box.x + 14, box.y + 23), TITLE, INK, FAMILY, is_bold=True)
    name = fitted(name, available)
    elements.append(name)
    used = text_width(name.text, FAMILY, name.pixels, True) + 8
    if has_own_name(node, base_kind(placed.layout)) and used < available - 20:
        own = TextElement(node.id, (box.x + 14 + used, box.y + 23), NAME, GREY, FAMILY, is_italic=True)
        elements.append(fitted(own, available - used))
    return elements
