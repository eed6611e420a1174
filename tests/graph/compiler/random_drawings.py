"""Random drawings that are right: layers, joined ways, blocks with parameters, shared weights, two losses."""

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Node, Project, SharedWeights, Training, Wire
from tests.builders import drawing

PICTURE = (2, 8, 8)
FIELDS = DataDescription(
    (Field("input", PICTURE), Field("target", (), "int64"), Field("other", (6,)), Field("goal", (3,)))
)

BLOCKS = {
    "Dense": Block(
        drawing(
            [
                ("x", "Input"),
                ("fc", "Linear", {"out_features": "=width"}),
                ("act", "ReLU"),
                ("drop", "Dropout", {"p": "=0.1*keep"}),
                ("y", "Output"),
            ],
            "x.output>fc.input fc.output>act.input act.output>drop.input drop.output>y.input",
        ),
        {"width": 8, "keep": 1},
    ),
    "Residual": Block(
        drawing(
            [
                ("x", "Input"),
                ("inner", "block:Dense", {"width": "=2*width"}),
                ("back", "Linear", {"out_features": "=width", "bias": "=bias"}),
                ("add", "torch.add"),
                ("y", "Output"),
            ],
            "x.output>inner.x inner.y>back.input back.output>add.input x.output>add.other add.output>y.input",
        ),
        {"width": 8, "bias": True},
    ),
    "Conv": Block(
        drawing(
            [
                ("x", "Input"),
                ("conv", "Conv2d", {"out_channels": "=channels", "kernel_size": 3, "padding": 1}),
                ("norm", "BatchNorm2d"),
                ("y", "Output"),
            ],
            "x.output>conv.input conv.output>norm.input norm.output>y.input",
        ),
        {"channels": 4},
    ),
    "Pair": Block(
        drawing(
            [
                ("x", "Input"),
                ("memory", "Input"),
                ("mix", "Linear", {"out_features": "=width"}),
                ("other", "Linear", {"out_features": "=width"}),
                ("add", "torch.add"),
                ("y", "Output"),
            ],
            "x.output>mix.input memory.output>other.input mix.output>add.input other.output>add.other "
            "add.output>y.input",
        ),
        {"width": 8},
    ),
}


@dataclass
class Growing:
    """A drawing while it grows: its values, with their shapes behind the batch, and those not read yet."""

    nodes: dict[str, Node] = field(default_factory=dict)
    wires: list[Wire] = field(default_factory=list)
    values: list[tuple[str, str, tuple[int, ...]]] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def add(
        self, kind: str, inputs: dict[str, list[tuple[str, str]]], shape: tuple[int, ...], **params: object
    ) -> str:
        """A node wired to values that are there; gives its id."""
        name = f"n{len(self.nodes)}"
        at = (280.0 * len(self.nodes), 0.0)
        self.nodes[name] = Node(name, kind, params, at)  # type: ignore[arg-type]
        for port, origins in inputs.items():
            for origin in origins:
                self.wires.append(Wire(*origin, name, port))
                self.unread.discard(origin)
        output = "y" if kind.startswith("block:") else "output"
        self.values.append((name, output, shape))
        self.unread.add((name, output))
        return name

    def last(self) -> tuple[str, str]:
        """The newest value."""
        name, output, _ = self.values[-1]
        return name, output


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project that can be trained."""
    growing = Growing()
    growing.nodes["data"] = Node("data", "data.npz", {"path": "x.npz", "more": ("other", "goal")})
    growing.values = [("data", "input", PICTURE), ("data", "other", (6,))]
    growing.unread = {("data", "input"), ("data", "other")}
    for _ in range(draw(st.integers(1, 7))):
        draw(_grown(growing))
    result = _joined(growing)
    growing.nodes["head"] = Node("head", "Linear", {"out_features": 3}, (9000.0, 0.0))
    growing.wires.append(Wire(*result, "head", "input"))
    _add_goal(growing, "", "CrossEntropyLoss", "target", draw(st.sampled_from(["SGD", "Adam", "AdamW"])))
    if draw(st.booleans()):
        _add_goal(growing, "_2", "MSELoss", "goal", "Adam")
        growing.nodes["sgd_2"] = growing.nodes["sgd_2"].with_param("every", draw(st.integers(1, 3)))
        growing.wires.append(Wire("head", "parameters", "sgd_2", "parameters"))
        first = [item for item, node in growing.nodes.items() if node.kind in ("Linear", "block:Dense")]
        others = [item for item in first if item != "head" and growing.nodes[item].weights is None]
        growing.wires += [Wire(item, "parameters", "sgd", "parameters") for item in others or ["head"]]
    graph = Graph(growing.nodes, tuple(growing.wires))
    return Project("Random", graph, BLOCKS, Training(epochs=1, batch_size=4))


def _add_goal(growing: Growing, mark: str, loss: str, target: str, optimizer: str) -> None:
    growing.nodes[f"loss{mark}"] = Node(f"loss{mark}", loss, at=(9300.0, 0.0))
    growing.nodes[f"sgd{mark}"] = Node(f"sgd{mark}", optimizer, {"lr": 0.01}, (9600.0, 0.0))
    growing.wires += [
        Wire("head", "output", f"loss{mark}", "input"),
        Wire("data", target, f"loss{mark}", "target"),
        Wire(f"loss{mark}", "output", f"sgd{mark}", "loss"),
    ]


@st.composite
def _grown(draw: st.DrawFn, growing: Growing) -> None:
    """One more node behind some value."""
    name, output, shape = draw(st.sampled_from(growing.values))
    origin = (name, output)
    if len(shape) == 3:
        draw(_picture_layer(growing, origin, shape))
    else:
        draw(_row_layer(growing, origin, shape))


@st.composite
def _picture_layer(
    draw: st.DrawFn, growing: Growing, origin: tuple[str, str], shape: tuple[int, ...]
) -> None:
    channels, height, width = shape
    wide = draw(st.integers(1, 5))
    match draw(st.sampled_from(["conv", "norm", "act", "pool", "block", "flat", "same"])):
        case "conv":
            size = draw(st.sampled_from([1, 3]))
            params = {"out_channels": wide, "kernel_size": size, "padding": size // 2}
            growing.add("Conv2d", {"input": [origin]}, (wide, height, width), **params)
        case "norm":
            growing.add("BatchNorm2d", {"input": [origin]}, shape)
        case "act":
            growing.add(draw(st.sampled_from(["ReLU", "Tanh", "SiLU"])), {"input": [origin]}, shape)
        case "pool" if height >= 4:
            growing.add("MaxPool2d", {"input": [origin]}, (channels, height // 2, width // 2), kernel_size=2)
        case "block":
            count = draw(st.integers(1, 3))
            node = growing.add("block:Conv", {"x": [origin]}, (wide, height, width), channels=wide)
            growing.nodes[node] = replace(growing.nodes[node], repeat=count)
        case "same":
            growing.add("torch.mul", {"input": [origin]}, shape, other=0.5)
        case _:
            growing.add("Flatten", {"input": [origin]}, (channels * height * width,))


@st.composite
def _row_layer(draw: st.DrawFn, growing: Growing, origin: tuple[str, str], shape: tuple[int, ...]) -> None:
    size, wide = shape[0], draw(st.integers(1, 12))
    same = [(name, output) for name, output, other in growing.values if other == shape]
    rows = [(name, output, other[0]) for name, output, other in growing.values if len(other) == 1]
    match draw(
        st.sampled_from(["linear", "act", "norm", "add", "cat", "dense", "residual", "pair", "share"])
    ):
        case "linear":
            growing.add("Linear", {"input": [origin]}, (wide,), out_features=wide)
        case "act":
            growing.add(draw(st.sampled_from(["GELU", "Sigmoid", "Dropout"])), {"input": [origin]}, shape)
        case "norm":
            growing.add("LayerNorm", {"input": [origin]}, shape)
        case "add":
            growing.add("torch.add", {"input": [origin], "other": [draw(st.sampled_from(same))]}, shape)
        case "cat" if len(rows) > 1:
            name, output, more = draw(st.sampled_from([item for item in rows if item[:2] != origin]))
            growing.add("torch.cat", {"tensors": [origin, (name, output)]}, (size + more,), dim=1)
        case "dense":
            count = draw(st.integers(1, 3))
            expression = draw(st.sampled_from([wide, f"={wide}+index", f"={wide} if index == 0 else 5"]))
            last = {0: wide, 1: wide + count - 1, 2: wide if count == 1 else 5}
            kind = 0 if expression == wide else (1 if "+index" in str(expression) else 2)
            node = growing.add("block:Dense", {"x": [origin]}, (last[kind],), width=expression)
            growing.nodes[node] = replace(growing.nodes[node], repeat=count)
        case "residual":
            count = draw(st.integers(1, 3))
            params = {"width": size, "bias": draw(st.booleans())}
            node = growing.add("block:Residual", {"x": [origin]}, shape, **params)
            growing.nodes[node] = replace(growing.nodes[node], repeat=count)
        case "pair":
            name, output, _ = draw(st.sampled_from(rows))
            ends = {"x": [origin], "memory": [(name, output)]}
            node = growing.add("block:Pair", ends, (wide,), width=wide)
            growing.nodes[node] = replace(growing.nodes[node], repeat=draw(st.integers(1, 3)))
        case _:
            expected = growing.add("Linear", {"input": [origin]}, (wide,), out_features=wide)
            node = growing.add("Linear", {"input": [origin]}, (wide,), out_features=wide)
            growing.nodes[node] = replace(growing.nodes[node], weights=SharedWeights(expected))


def _joined(growing: Growing) -> tuple[str, str]:
    """One row of everything that nothing has read yet."""
    open_ends = [item for item in growing.values if (item[0], item[1]) in growing.unread]
    for name, output, shape in open_ends:
        if len(shape) == 3:
            growing.add("Flatten", {"input": [(name, output)]}, (shape[0] * shape[1] * shape[2],))
    ends = [(name, output) for name, output, _ in growing.values if (name, output) in growing.unread]
    if len(ends) == 1:
        return ends[0]
    growing.add("torch.cat", {"tensors": ends}, (0,), dim=1)
    return growing.last()
