"""A figure as the canvas shows it: its cards, icons and colors, in the light theme."""

from collections.abc import Iterable
from functools import lru_cache

from graph.catalogue.kind import Form
from graph.compiler.analysis import TensorType
from graph.document import REROUTE, Node
from gui.canvas.node_layout import (
    BOTTOM_MARGIN,
    HEADER_HEIGHT,
    PORT_RADIUS,
    SUMMARY_HEIGHT,
    NodeLayout,
    PortRow,
    PortSet,
)
from gui.canvas.node_painter import ICON_SIDE
from gui.canvas.primitives import Bezier, Box, point_on
from gui.canvas.wire_painter import LABEL_HEIGHT, LABEL_UNITS, WIRE_WIDTH
from gui.figure.elements import (
    Element,
    ElementGroup,
    IconElement,
    Paint,
    PathElement,
    RectElement,
    TextElement,
    curve_path,
    polygon,
    top_rounded,
)
from gui.figure.fonts import fitted, text_width
from gui.figure.node_text import node_title
from gui.figure.note_lines import note_lines
from gui.figure.placed import NodeFace, PlacedNode, PlacedWire, Placement
from gui.theme.colors import LIGHT
from gui.theme.styles import blend

BACKGROUND = LIGHT.field
"""White, for print; on the canvas it is a shade of grey."""
CARD_RADIUS = 8.0
TITLE, DETAIL, PORT_NAME = 13.0, 11.0, 12.0
"""Sizes of fonts: of a node's name, its kind and values, its ports."""


def screen_face(_node: Node, layout: NodeLayout, _wired: PortSet) -> NodeFace:
    """The outline of a node and its ports: those of the canvas."""
    ports = {(row.port, row.is_input): (row.x, row.y) for row in layout.rows}
    return NodeFace(Box(0, 0, layout.width, layout.height), ports)


def screen_groups(placement: Placement) -> list[ElementGroup]:
    """What is painted, from back to front."""
    groups: list[ElementGroup] = []
    deepest = max((placed.depth for placed in placement.nodes), default=0)
    for depth in range(deepest + 1):
        nodes = [placed for placed in placement.nodes if placed.depth == depth]
        groups += [_node_group(placed) for placed in nodes if placed.is_open or placed.node.kind == "frame"]
        wires = [wire for wire in placement.wires if wire.depth == depth]
        groups += [ElementGroup((_wire(wire),)) for wire in wires]
        groups += [
            _node_group(placed) for placed in nodes if not (placed.is_open or placed.node.kind == "frame")
        ]
        groups += _labels(wires)
    return groups


def _labels(wires: Iterable[PlacedWire]) -> list[ElementGroup]:
    """The shapes on wires; of several that one output would have close together, the first."""
    groups: list[ElementGroup] = []
    written: dict[tuple[str, str], list[Box]] = {}
    for placed in wires:
        label = _label(placed)
        others = written.setdefault((placed.wire.source, placed.wire.output), [])
        if label is not None and not any(label[0].expanded(4).intersects(other) for other in others):
            others.append(label[0])
            groups.append(label[1])
    return groups


def _wire(placed: PlacedWire) -> PathElement:
    color = LIGHT.ports.get(placed.type, LIGHT.muted)
    return curve_path(
        placed.curves, Paint("", color, WIRE_WIDTH, opacity=1.0 if placed.type == "tensor" else 0.75)
    )


@lru_cache(maxsize=1024)
def _shape_text(tensor: TensorType) -> str:
    return str(tensor)


def _label(placed: PlacedWire) -> tuple[Box, ElementGroup] | None:
    """The shape at the middle of a wire, where there is space for it."""
    text = _shape_text(placed.tensor) if placed.tensor is not None else ""
    width = text_width(text, "sans", LABEL_UNITS) + 10 if text else 0.0
    curve: Bezier = max(placed.curves, key=lambda piece: abs(piece[3][0] - piece[0][0]))
    if (
        not text
        or abs(curve[3][0] - curve[0][0]) < width + 10
        or placed.end[0] - placed.start[0] < width + 10
    ):
        return None
    x, y = point_on(curve, 0.5)
    box = Box(x - width / 2, y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT)
    frame = RectElement(box, Paint(BACKGROUND, LIGHT.grid), LABEL_HEIGHT / 2)
    letters = TextElement(text, (x, y + LABEL_UNITS * 0.36), LABEL_UNITS, LIGHT.muted, anchor="middle")
    return box, ElementGroup((frame, letters))


def _node_group(placed: PlacedNode) -> ElementGroup:
    node, layout, box = placed.node, placed.layout, placed.box
    title = node_title(node)
    if node.kind == "frame":
        return ElementGroup(tuple(_frame(node, box)), title)
    if layout.form is Form.NOTE:
        return ElementGroup(tuple(_note(node, box)), title)
    if node.kind == REROUTE:
        x, y = box.center
        radius = box.width / 2 - 4
        dot = RectElement(
            Box(x - radius, y - radius, 2 * radius, 2 * radius),
            Paint(LIGHT.ports.get(layout.rows[0].type, LIGHT.muted), LIGHT.node_border, 2.0),
            radius,
        )
        return ElementGroup((dot,), title)
    elements = _open_block(placed) if placed.is_open else _card(placed)
    return ElementGroup(tuple(elements), title, 0.5 if node.bypass else 1.0)


def _card(placed: PlacedNode) -> list[Element]:
    layout, box = placed.layout, placed.box
    hue = LIGHT.category_color(layout.category) if layout.form else LIGHT.error
    elements: list[Element] = [
        RectElement(box, Paint(LIGHT.node, LIGHT.node_border, dashes=_dashes(placed)), CARD_RADIUS),
        *_header(placed, hue),
    ]
    if not layout.is_collapsed:
        line = Box(box.x, box.y + HEADER_HEIGHT, box.width, 0)
        ends = ((line.x, line.y), (line.x + line.width, line.y))
        elements.append(PathElement((("M", ends[0]), ("L", ends[1])), Paint("", LIGHT.node_border)))
    levels = [
        {row.y for row in layout.rows if row.is_input is side and not row.is_square} for side in (True, False)
    ]
    for row in layout.rows:
        elements.append(_port(placed, row))
        if not (layout.is_collapsed or row.is_square):
            elements.append(_port_name(placed, row, is_alone=row.y not in levels[row.is_input]))
    if layout.summary:
        top = box.y + layout.height - SUMMARY_HEIGHT - BOTTOM_MARGIN / 2 + 2
        strip = Box(box.x + 10, top, box.width - 20, SUMMARY_HEIGHT - 4)
        elements.append(RectElement(strip, Paint(blend(LIGHT.node, LIGHT.text, 0.04)), 4))
        values = TextElement(layout.summary, (strip.x + 7, strip.y + 14), DETAIL, LIGHT.muted)
        elements.append(fitted(values, strip.width - 11))
    return elements


def _dashes(placed: PlacedNode) -> tuple[float, ...]:
    """Strokes and gaps round a node that works on a condition."""
    return (6.0, 4.5) if placed.node.when else ()


def _header(placed: PlacedNode, hue: str) -> list[Element]:
    layout, box = placed.layout, placed.box
    tint = blend(LIGHT.node, hue, 0.13)
    inner = Box(box.x + 0.5, box.y + 0.5, box.width - 1, min(HEADER_HEIGHT, box.height - 1))
    back: Element = top_rounded(inner, CARD_RADIUS - 0.5, Paint(tint))
    if layout.is_collapsed:
        back = RectElement(inner, Paint(tint), CARD_RADIUS - 0.5)
    kind = f"{layout.kind}  ❄" if placed.node.frozen or placed.node.freeze else layout.kind
    name = TextElement(layout.title, (box.x + 22, box.y + 19), TITLE, LIGHT.text, is_bold=True)
    below = TextElement(kind, (box.x + 22, box.y + 34), DETAIL, LIGHT.muted)
    icon = IconElement(layout.category, (box.x + 5, box.y + (HEADER_HEIGHT - ICON_SIDE) / 2), ICON_SIDE, hue)
    return [back, icon, fitted(name, box.width - 34), fitted(below, box.width - 34)]


def _port(placed: PlacedNode, row: PortRow) -> Element:
    color = LIGHT.ports.get(row.type, LIGHT.muted)
    is_wired = (row.port, row.is_input) in placed.wired
    paint = Paint(color if is_wired else LIGHT.node, color, 1.6)
    x, y = placed.face.ports[row.port, row.is_input]
    radius = PORT_RADIUS - 0.8
    if row.is_square or row.type == "parameters":
        half = radius * (0.8 if row.is_square else 0.9)
        return RectElement(Box(x - half, y - half, 2 * half, 2 * half), paint, 1.5)
    if row.type == "schedule":
        return polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], paint)
    return RectElement(Box(x - radius, y - radius, 2 * radius, 2 * radius), paint, radius)


def _port_name(placed: PlacedNode, row: PortRow, *, is_alone: bool) -> TextElement:
    """A port's name; alone on its level it has the whole width."""
    layout = placed.layout
    x, y = placed.face.ports[row.port, row.is_input]
    available = layout.width - 24 if is_alone else layout.width / 2 - 14
    side = 12.0 if row.is_input else -12.0
    anchor = "start" if row.is_input else "end"
    name = TextElement(row.port, (x + side, y + 4), PORT_NAME, LIGHT.muted, anchor=anchor)
    return fitted(name, available)


def _open_block(placed: PlacedNode) -> list[Element]:
    """The frame of an opened block, with its name and its ports at the edges."""
    layout, box = placed.layout, placed.box
    hue = LIGHT.category_color(layout.category)
    wash = blend(BACKGROUND, hue, 0.05 + 0.03 * placed.depth)
    name = TextElement(layout.title, (box.x + 30, box.y + 22), TITLE + 1, LIGHT.text, is_bold=True)
    name = fitted(name, box.width * 0.55)
    after = box.x + 30 + text_width(name.text, "sans", name.pixels, True) + 10
    kind = TextElement(layout.kind, (after, box.y + 22), PORT_NAME, LIGHT.muted)
    elements: list[Element] = [
        RectElement(box, Paint(wash, blend(BACKGROUND, hue, 0.55), 1.2), 10),
        IconElement(layout.category, (box.x + 10, box.y + 10), ICON_SIDE, hue),
        name,
        fitted(kind, box.x + box.width - after - 14),
    ]
    rows = [row for row in layout.rows if (row.port, row.is_input) in placed.face.ports]
    return [*elements, *(_port(placed, row) for row in rows)]


def _frame(node: Node, box: Box) -> list[Element]:
    paper = _paper(node, "grey")
    wash = blend(BACKGROUND, paper, 0.6)
    text = str(node.params.get("title", "Frame"))
    title = TextElement(text, (box.x + 14, box.y + 21), 14, LIGHT.muted, is_bold=True)
    edge = RectElement(box, Paint(wash, blend(paper, LIGHT.text, 0.13)), 10)
    return [edge, fitted(title, box.width - 28)]


def _note(node: Node, box: Box) -> list[Element]:
    paper = _paper(node, "yellow")
    sheet = RectElement(box, Paint(paper, blend(paper, LIGHT.text, 0.09)), CARD_RADIUS)
    return [sheet, *note_lines(str(node.params.get("text", "")), box, "sans", LIGHT.text)]


def _paper(node: Node, default: str) -> str:
    return LIGHT.papers.get(str(node.params.get("color", default)), LIGHT.papers[default])
