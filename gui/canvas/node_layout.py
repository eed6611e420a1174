"""How large a node is and what stands on it: from the node and its kind alone, never from a theme."""

from dataclasses import dataclass, replace
from functools import lru_cache

from graph.catalogue import find
from graph.catalogue.kind import Form, Kind, PortType, outputs_of, values_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.catalogue.python_node import CUSTOM
from graph.document import REROUTE, Copied, Node, Shared, Value

WIDTH = 184.0
HEADER = 42.0
ROW = 22.0
SUMMARY = 24.0
BOTTOM = 8.0
PORT_RADIUS = 5.5
DOT = 20.0
"""Edge of the dot through which a wire is led."""

# Parameters that say most about a node, in the order in which they are worth the place.
TELLING = (
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

SHORT = {
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
class Row:
    """A port at the side of a node: where its middle is, counted from the node's corner."""

    port: str
    type: PortType
    x: float
    y: float
    is_input: bool
    is_square: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """What a node looks like, but for colours."""

    width: float
    height: float
    title: str
    kind: str
    category: str
    form: Form | None
    rows: tuple[Row, ...]
    summary: str = ""
    is_folded: bool = False
    """Whether only the title is seen."""

    @property
    def lines(self) -> int:
        """How many lines its ports take."""
        inputs = sum(row.is_input for row in self.rows)
        return max(inputs, sum(not row.is_square for row in self.rows) - inputs)

    def row(self, port: str, is_input: bool) -> Row | None:
        """The port of this name at one of the sides."""
        return next((row for row in self.rows if row.port == port and row.is_input is is_input), None)


Ends = frozenset[tuple[str, bool]]
"""Ports of a node that have wires, as (port, is input)."""


def face_of(node: Node, kinds: Kinds = CATALOGUE, wired: Ends = frozenset()) -> Face:
    """The face of a node. Where the node stands does not matter; what is wired does where it is compact."""
    if find(node.kind) is None or node.kind == CUSTOM:
        face = _face(node.id, node.kind, node.params, kinds.of(node))
    else:
        face = _known_face(node.id, node.kind, node.params)
    kind = kinds.of(node) if node.compact else None
    if kind is not None and face.form is not Form.NOTE and node.kind != REROUTE:
        face = _compact(face, kind, wired)
    face = _with_weights(face, node)
    return _folded(face) if node.collapsed and face.form not in (Form.NOTE, None) else face


def _with_weights(face: Face, node: Node) -> Face:
    """Its kind tells how often it is repeated, and whose weights it has or follows."""
    told = f"  × {node.repeat}" if node.repeat > 1 else ""
    if isinstance(node.weights, Shared):
        told += f"  = {node.weights.share}"
    elif isinstance(node.weights, Copied):
        told += f"  ≈ {node.weights.copy}"
    return replace(face, kind=face.kind + told) if told else face


@lru_cache(maxsize=20_000)
def _known_face(node_id: str, kind_name: str, params: object) -> Face:
    return _face(node_id, kind_name, params, find(kind_name))


def _compact(face: Face, kind: Kind, wired: Ends) -> Face:
    """Without the inputs that may stay unwired, and without the outputs but the first, where no wire ends."""
    squares = [row for row in face.rows if row.is_square]
    inputs = [
        row for row in face.rows if row.is_input and ((row.port, True) in wired or _needs(kind, row.port))
    ]
    outputs = [row for row in face.rows if not row.is_input and not row.is_square]
    outputs = [row for row in outputs if (row.port, False) in wired] or outputs[:1]
    spared = face.lines - max(len(inputs), len(outputs))
    rows = [replace(row, y=_row_middle(at)) for side in (inputs, outputs) for at, row in enumerate(side)]
    return replace(face, height=face.height - spared * ROW, rows=(*rows, *squares))


def _needs(kind: Kind, port: str) -> bool:
    found = kind.input(port)
    return found is None or not (found.optional or (kind.parameter(port) is not None))


def _folded(face: Face) -> Face:
    """The title only: all inputs come in at one place, all outputs go out at another."""
    rows = tuple(row if row.is_square else replace(row, y=HEADER / 2) for row in face.rows)
    rows = tuple(replace(row, y=HEADER - 6) if row.is_square else row for row in rows)
    return replace(face, height=HEADER, rows=rows, summary="", is_folded=True)


def _dot(node_id: str, kind: Kind) -> Face:
    rows = (
        Row(kind.inputs[0].name, kind.inputs[0].type, 4.0, DOT / 2, True),
        Row(kind.outputs[0].name, kind.outputs[0].type, DOT - 4.0, DOT / 2, False),
    )
    return Face(DOT, DOT, node_id, kind.name, kind.category, kind.form, rows)


def _face(node_id: str, kind_name: str, params: object, kind: Kind | None) -> Face:
    node = Node(node_id, kind_name, params)  # type: ignore[arg-type]
    if kind is None:
        return Face(WIDTH, HEADER + BOTTOM + ROW, node_id, kind_name, "", None, ())
    if kind.form is Form.NOTE:
        width, height = (_extent(kind, node, name) for name in ("width", "height"))
        return Face(width, height, node_id, kind_name, kind.category, kind.form, ())
    if kind.name == REROUTE:
        return _dot(node_id, kind)
    inputs = kind.inputs
    outputs = [port for port in outputs_of(kind, node) if port.type is not PortType.PARAMETERS]
    rows = [Row(port.name, port.type, 0.0, _row_middle(index), True) for index, port in enumerate(inputs)]
    rows += [
        Row(port.name, port.type, WIDTH, _row_middle(index), False) for index, port in enumerate(outputs)
    ]
    if any(port.type is PortType.PARAMETERS for port in kind.outputs):
        rows.append(Row("parameters", PortType.PARAMETERS, WIDTH, HEADER / 2, False, True))
    has_summary = bool(kind.parameters) and kind.form is not Form.METRIC
    height = HEADER + max(len(inputs), len(outputs)) * ROW + (SUMMARY if has_summary else 0) + BOTTOM
    text = _summary(kind, node) if has_summary else ""
    short = kind_name.removeprefix("torch.nn.functional.").removeprefix("torch.").removeprefix("block:")
    return Face(WIDTH, height, node_id, short, kind.category, kind.form, tuple(rows), text)


def _extent(kind: Kind, node: Node, name: str) -> float:
    value = values_of(kind, node).get(name)
    return float(value) if isinstance(value, int | float) and 20 <= value <= 20_000 else 160.0


def _row_middle(index: int) -> float:
    return HEADER + BOTTOM / 2 + ROW * (index + 0.5)


def _summary(kind: Kind, node: Node) -> str:
    """The one or two values that say most, those that were set first."""
    values = values_of(kind, node)
    set_ones = [name for name in TELLING if name in node.params]
    others = [name for name in TELLING if values.get(name) is not None and name not in set_ones]
    chosen = (set_ones + others)[:3] or list(node.params)[:2]
    texts = [f"{SHORT.get(name, name)} {_short(values.get(name, node.params.get(name)))}" for name in chosen]
    text = "  ·  ".join(texts)
    while len(text) > 32 and len(texts) > 1:
        texts.pop()
        text = "  ·  ".join(texts)
    return text if len(text) <= 34 else text[:33] + "…"


def _short(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "×".join(_short(each) for each in value)
    return str(value)
