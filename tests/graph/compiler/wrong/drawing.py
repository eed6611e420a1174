"""Drawings with one mistake each: where it is, what it is called, what mends it."""

from dataclasses import dataclass, field, replace

from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph
from tests.builders import drawing, wires

TEN = tuple("0123456789")
PICTURES = DataDescription((Field("input", (3, 16, 16)), Field("target", (), "int64", TEN)))
ROWS = DataDescription((Field("input", (64,)), Field("target", (), "int64", TEN)))
NUMBERS = DataDescription((Field("input", (64,)), Field("target", (), "float32")))
ONE_COLUMN = DataDescription((Field("input", (64,)), Field("target", (1,), "float32")))
SEQUENCES = DataDescription((Field("input", (20, 12)), Field("target", (), "int64", TEN)))
GREY = DataDescription((Field("input", (16, 16)), Field("target", (), "int64", TEN)))
BACK_TO_FRONT = DataDescription((Field("input", (16, 16, 3)), Field("target", (), "int64", TEN)))
TOKENS = DataDescription((Field("input", (20,), "int64"), Field("target", (), "int64", TEN)))


@dataclass(frozen=True)
class Wrong:
    """A wrong drawing, the place and the code of its one primary problem, and the first fix's code."""

    name: str
    graph: Graph
    node: str | None
    code: str
    fix: str
    data: DataDescription = ROWS
    blocks: dict[str, Block] = field(default_factory=dict)
    block: str | None = None
    message: str = ""
    """What the sentence must hold."""


def learning(*layers: tuple, loss: tuple = ("CrossEntropyLoss",), after: str = "") -> Graph:
    """A chain from data to a loss: each layer is (id, kind) or (id, kind, parameters)."""
    ids = [layer[0] for layer in layers]
    ends = ["data.input", *(f"{name}.output" for name in ids)]
    starts = [*(f"{name}.input" for name in ids), "loss.input"]
    wiring = " ".join(f"{end}>{start}" for end, start in zip(ends, starts, strict=True))
    return drawing(
        [("data", "data.npz", {"path": "x.npz"}), *layers, ("loss", *loss), ("sgd", "SGD")],
        f"{wiring} data.target>loss.target loss.output>sgd.loss {after}",
    )


HEAD = ("head", "Linear", {"out_features": 10})
POOLED = (("pool", "AdaptiveAvgPool2d", {"output_size": 1}), ("flat", "Flatten"))
PLAIN = learning(("fc", "Linear", {"out_features": 32}), ("relu", "ReLU"), HEAD)


def changed(node: str, **changes: object) -> Graph:
    """The plain drawing with a node changed."""
    return PLAIN.with_node(replace(PLAIN.nodes[node], **changes))  # type: ignore[arg-type]


def conv(**params: object) -> Graph:
    """A convolution with these parameters before pooling and a head."""
    return learning(("it", "Conv2d", {"out_channels": 8, **params}), *POOLED, HEAD)


def with_nodes(*nodes: tuple, wiring: str = "", without: str = "", graph: Graph = PLAIN) -> Graph:
    """A drawing with further nodes and wires, without some wires."""
    gone = wires(without)
    more = drawing(nodes).nodes
    remaining = [wire for wire in graph.wires if wire not in gone]
    return Graph({**graph.nodes, **more}, (*remaining, *wires(wiring)))
