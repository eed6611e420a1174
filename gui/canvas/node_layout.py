"""The size of a node and the texts on it: from the node and its kind alone, never from a theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from graph.catalogue import find_kind
from graph.catalogue.kind import Form, Kind, PortType, outputs_of, values_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.catalogue.python_node import CUSTOM
from graph.document import REROUTE, CopiedWeights, Node, SharedWeights, Value

NODE_WIDTH = 184.0
HEADER_HEIGHT = 42.0
ROW_HEIGHT = 22.0
SUMMARY_HEIGHT = 24.0
BOTTOM_MARGIN = 8.0
PORT_RADIUS = 5.5
REROUTE_SIZE = 20.0
"""Edge of the dot through which a wire is led."""

# Parameters that describe a node best, in the order in which they are shown on it.
SUMMARY_PARAMETERS = (
    *("out_channels", "out_features", "hidden_size", "embedding_dim", "num_embeddings", "kernel_size"),
    *(
        "output_size",
        "stride",
        "padding",
        "p",
        "lr",
        "momentum",
        "weight_decay",
        "dim",
        "shape",
        "dims",
        "nhead",
    ),
    *("gamma", "T_max", "max_lr", "factor", "test", "validation", "num_layers", "label_smoothing"),
)

SHORT_NAMES = {
    "out_channels": "out",
    "out_features": "out",
    "hidden_size": "hidden",
    "embedding_dim": "dim",
    "num_embeddings": "of",
    "kernel_size": "kernel",
    "weight_decay": "decay",
    "num_layers": "layers",
    "output_size": "to",
    "label_smoothing": "smoothing",
}


@dataclass(frozen=True, slots=True)
class PortRow:
    """A port at the side of a node: where its middle is, counted from the node's corner."""

    port: str
    type: PortType
    x: float
    y: float
    is_input: bool
    is_square: bool = False


@dataclass(frozen=True, slots=True)
class NodeLayout:
    """The layout of a node, without its colors."""

    width: float
    height: float
    title: str
    kind: str
    category: str
    form: Form | None
    rows: tuple[PortRow, ...]
    summary: str = ""
    is_collapsed: bool = False
    """Whether only the title is shown."""
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.width, self.height, self.title, self.kind, self.rows)))

    def __hash__(self) -> int:
        return self._hash  # asked for whenever a picture of the node is looked up

    @property
    def num_lines(self) -> int:
        """How many lines its ports take."""
        inputs = sum(row.is_input for row in self.rows)
        return max(inputs, sum(not row.is_square for row in self.rows) - inputs)

    def find_row(self, port: str, is_input: bool) -> PortRow | None:
        """The port of this name at one of the sides."""
        return next((row for row in self.rows if row.port == port and row.is_input is is_input), None)


PortSet = frozenset[tuple[str, bool]]
"""Ports of a node that have wires, as (port, is input)."""


def compute_layout(node: Node, kinds: Kinds = CATALOGUE, wired: PortSet = frozenset()) -> NodeLayout:
    """The layout of a node. Its position does not matter; which ports are wired does if it is compact."""
    if find_kind(node.kind) is None or node.kind == CUSTOM:
        layout = _build_layout(node.id, node.kind, node.params, kinds.of(node))
    else:
        layout = _cached_layout(node.id, node.kind, node.params)
    kind = kinds.of(node) if node.compact else None
    if kind is not None and layout.form is not Form.NOTE and node.kind != REROUTE:
        layout = _hide_unwired_ports(layout, kind, wired)
    layout = _with_weight_labels(layout, node)
    return _collapse(layout) if node.collapsed and layout.form not in (Form.NOTE, None) else layout


def _with_weight_labels(layout: NodeLayout, node: Node) -> NodeLayout:
    """Its kind, with repetitions, the node whose weights it shares or follows, its mode and condition."""
    suffix = f"  × {node.repeat_text}" if node.is_repeated else ""
    if isinstance(node.weights, SharedWeights):
        suffix += f"  = {node.weights.share}"
    elif isinstance(node.weights, CopiedWeights):
        suffix += f"  ≈ {node.weights.copy}"
    suffix += "  eval" if node.mode == "eval" else ""
    suffix += "  no grad" if node.no_grad else ""
    suffix += f"  if {node.when_text}" if node.when else ""
    return replace(layout, kind=layout.kind + suffix) if suffix else layout


@lru_cache(maxsize=20_000)
def _cached_layout(node_id: str, kind_name: str, params: Mapping[str, Value]) -> NodeLayout:
    return _build_layout(node_id, kind_name, params, CATALOGUE.of(Node(node_id, kind_name, params)))


def _hide_unwired_ports(layout: NodeLayout, kind: Kind, wired: PortSet) -> NodeLayout:
    """Without the inputs that may stay unwired, and without the outputs but the first, where no wire ends."""
    squares = [row for row in layout.rows if row.is_square]
    inputs = [
        row
        for row in layout.rows
        if row.is_input and ((row.port, True) in wired or _is_required(kind, row.port))
    ]
    outputs = [row for row in layout.rows if not row.is_input and not row.is_square]
    outputs = [row for row in outputs if (row.port, False) in wired] or outputs[:1]
    spared = layout.num_lines - max(len(inputs), len(outputs))
    rows = [replace(row, y=_row_center(at)) for side in (inputs, outputs) for at, row in enumerate(side)]
    return replace(layout, height=layout.height - spared * ROW_HEIGHT, rows=(*rows, *squares))


def _is_required(kind: Kind, port: str) -> bool:
    port_spec = kind.input(port)
    return port_spec is None or not (port_spec.optional or (kind.parameter(port) is not None))


def _collapse(layout: NodeLayout) -> NodeLayout:
    """The title only: all inputs at one point, all outputs at another."""
    rows = tuple(row if row.is_square else replace(row, y=HEADER_HEIGHT / 2) for row in layout.rows)
    rows = tuple(replace(row, y=HEADER_HEIGHT - 6) if row.is_square else row for row in rows)
    return replace(layout, height=HEADER_HEIGHT, rows=rows, summary="", is_collapsed=True)


def _reroute_layout(node_id: str, kind: Kind) -> NodeLayout:
    rows = (
        PortRow(kind.inputs[0].name, kind.inputs[0].type, 4.0, REROUTE_SIZE / 2, True),
        PortRow(kind.outputs[0].name, kind.outputs[0].type, REROUTE_SIZE - 4.0, REROUTE_SIZE / 2, False),
    )
    return NodeLayout(REROUTE_SIZE, REROUTE_SIZE, node_id, kind.name, kind.category, kind.form, rows)


def _build_layout(node_id: str, kind_name: str, params: object, kind: Kind | None) -> NodeLayout:
    node = Node(node_id, kind_name, params)  # type: ignore[arg-type]
    if kind is None:
        return NodeLayout(
            NODE_WIDTH, HEADER_HEIGHT + BOTTOM_MARGIN + ROW_HEIGHT, node_id, kind_name, "", None, ()
        )
    if kind.form is Form.NOTE:
        width, height = (_note_size(kind, node, name) for name in ("width", "height"))
        return NodeLayout(width, height, node_id, kind_name, kind.category, kind.form, ())
    if kind.name == REROUTE:
        return _reroute_layout(node_id, kind)
    inputs = kind.inputs
    outputs = [port for port in outputs_of(kind, node) if port.type is not PortType.PARAMETERS]
    rows = [PortRow(port.name, port.type, 0.0, _row_center(index), True) for index, port in enumerate(inputs)]
    rows += [
        PortRow(port.name, port.type, NODE_WIDTH, _row_center(index), False)
        for index, port in enumerate(outputs)
    ]
    if any(port.type is PortType.PARAMETERS for port in kind.outputs):
        rows.append(PortRow("parameters", PortType.PARAMETERS, NODE_WIDTH, HEADER_HEIGHT / 2, False, True))
    is_named = kind.form is Form.INPUT and not node.params  # of an input the name is all there is to tell
    has_summary = bool(kind.parameters) and kind.form is not Form.METRIC and not is_named
    height = (
        HEADER_HEIGHT
        + max(len(inputs), len(outputs)) * ROW_HEIGHT
        + (SUMMARY_HEIGHT if has_summary else 0)
        + BOTTOM_MARGIN
    )
    text = _summary(kind, node) if has_summary else ""
    short = kind_name.removeprefix("torch.nn.functional.").removeprefix("torch.").removeprefix("block:")
    return NodeLayout(NODE_WIDTH, height, node_id, short, kind.category, kind.form, tuple(rows), text)


def _note_size(kind: Kind, node: Node, name: str) -> float:
    value = values_of(kind, node).get(name)
    return float(value) if isinstance(value, int | float) and 20 <= value <= 20_000 else 160.0


def _row_center(index: int) -> float:
    return HEADER_HEIGHT + BOTTOM_MARGIN / 2 + ROW_HEIGHT * (index + 0.5)


def _summary(kind: Kind, node: Node) -> str:
    """The one or two values that describe it best, first those that were set."""
    values = values_of(kind, node)
    set_ones = [name for name in SUMMARY_PARAMETERS if name in node.params]
    others = [name for name in SUMMARY_PARAMETERS if values.get(name) is not None and name not in set_ones]
    chosen = (set_ones + others)[:3] or list(node.params)[:2]
    texts = [
        f"{SHORT_NAMES.get(name, name)} {_short_value(values.get(name, node.params.get(name)))}"
        for name in chosen
    ]
    text = "  ·  ".join(texts)
    while len(text) > 32 and len(texts) > 1:
        texts.pop()
        text = "  ·  ".join(texts)
    return text if len(text) <= 34 else text[:33] + "…"


def _short_value(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "×".join(_short_value(item) for item in value)
    return str(value)
