"""What every kind must do: be described, be placed, be understood, be emitted, run."""

import json

import pytest

from graph.catalogue import ALL_KINDS, find
from graph.catalogue.kind import Form, Kind, Required, outputs_of, values_of
from graph.compiler import analyse
from graph.document import Graph, Node, Project
from graph.fields import DataDescription, Field
from graph.frozen import frozen_value
from graph.problems import Severity
from tests.builders import drawing, wires

# Shapes of one row that a kind takes, where it is not a row of numbers; values for what has no default.
SHAPES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(["Conv1d", "ConvTranspose1d", "MaxPool1d", "AvgPool1d", "AdaptiveAvgPool1d"], (4, 12)),
    **dict.fromkeys(["Conv2d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d"], (4, 12, 12)),
    **dict.fromkeys(["AdaptiveAvgPool2d", "AdaptiveMaxPool2d", "BatchNorm2d", "InstanceNorm2d"], (4, 12, 12)),
    **dict.fromkeys(["GroupNorm", "Dropout2d", "Upsample", "ZeroPad2d", "PixelShuffle"], (4, 12, 12)),
    **dict.fromkeys(["RNN", "LSTM", "GRU", "TransformerEncoderLayer", "Dropout1d"], (6, 8)),
    **dict.fromkeys(["torch.permute", "torch.transpose", "torch.select"], (6, 8)),
    **dict.fromkeys(["torch.matmul"], (8, 8)),
    **dict.fromkeys(["torch.nn.functional.scaled_dot_product_attention"], (2, 6, 8)),
    "Conv3d": (2, 6, 6, 6),
    "torch.squeeze": (8, 1),
}
VALUES: dict[str, object] = {
    "out_features": 5,
    "out_channels": 4,
    "hidden_size": 5,
    "num_groups": 2,
    "nhead": 2,
    "num_embeddings": 10,
    "embedding_dim": 4,
    "in1_features": 8,
    "in2_features": 8,
    "unflattened_size": (2, 4),
    "dim_feedforward": 16,
}
NUMBERS = ("Embedding",)  # kinds that take whole numbers

# `argmax` gives class numbers, through which nothing can be learned.
CALLED = [
    kind for kind in ALL_KINDS if kind.form in (Form.MODULE, Form.FUNCTION) and kind.name != "torch.argmax"
]


def placed(kind: Kind) -> Node:
    needed = {
        parameter.name: VALUES[parameter.name]
        for parameter in kind.parameters
        if isinstance(parameter.default, Required) and parameter.inferred is None and parameter.name in VALUES
    }
    return Node("it", kind.name, needed)


def test_names_are_unique() -> None:
    assert len({kind.name for kind in ALL_KINDS}) == len(ALL_KINDS)
    assert all(find(kind.name) is kind for kind in ALL_KINDS)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_it_is_described(kind: Kind) -> None:
    assert kind.doc.endswith((".", "?"))
    assert kind.category
    for parameter in kind.parameters:
        assert parameter.doc, parameter.name
    assert len({port.name for port in kind.inputs}) == len(kind.inputs)
    assert kind.positional <= len(kind.parameters)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_defaults_fit_their_types_and_survive_the_file(kind: Kind) -> None:
    for parameter in kind.parameters:
        if isinstance(parameter.default, Required):
            continue
        value = parameter.type.accept(parameter.default)
        assert value == parameter.default
        assert parameter.type.accept(frozen_value(json.loads(json.dumps(value)))) == value
        assert parameter.type.describe()


@pytest.mark.parametrize("kind", CALLED, ids=lambda kind: kind.name)
def test_the_shape_told_is_the_shape_that_comes_out(kind: Kind) -> None:
    """A drawing with this one kind between data and loss is understood, and its class runs as was told."""
    import torch

    shape = SHAPES.get(kind.name, (8,))
    dtype = "int64" if kind.name in NUMBERS else "float32"
    ports = [port.name for port in kind.inputs]
    joined = " ".join(f"data.input>it.{port}" for port in ports)
    if kind.inputs[0].variadic:
        joined = "data.input>it.tensors data.more>it.tensors"
    output = outputs_of(kind, placed(kind))[0].name
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": ("more",)}),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
            ("zero", "torch.mul"),
        ],
        "it.output>zero.input it.output>zero.other zero.output>loss.input it.output>loss.target "
        "loss.output>sgd.loss",
    )
    graph = graph.with_node(placed(kind)).with_wires([*graph.wires, *wires(joined)])
    if output != "output":
        pytest.fail("the first output is called output")
    description = DataDescription(
        (Field("input", shape, dtype), Field("target", (), "int64"), Field("more", shape, dtype))
    )
    analysis = analyse(Project(main=graph), {"data": description})
    errors = [each for each in analysis.problems if each.severity is not Severity.WARNING]
    assert errors == []
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    model = names["build_model"]()
    rows = torch.randint(0, 9, (6, *shape)) if dtype == "int64" else torch.rand(6, *shape) + 0.1
    arguments = [rows] * (2 if kind.inputs[0].variadic else 1)
    outputs = model(*arguments)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    told = analysis.types["it", "output"]
    sizes = [size if isinstance(size, int) else size.factor * 6 + size.constant for size in told.shape]
    assert any(list(given.shape) == sizes for given in outputs)


def test_values_of_gives_what_was_set_else_the_default() -> None:
    kind = find("Conv2d")
    assert kind is not None
    values = values_of(kind, Node("it", "Conv2d", {"out_channels": 7, "bias": False}))
    assert values["out_channels"] == 7
    assert values["bias"] is False
    assert values["kernel_size"] == 3
    assert "in_channels" not in values


def test_dynamic_outputs_are_identifiers_and_named_once() -> None:
    kind = find("data.npz")
    assert kind is not None
    node = Node("it", "data.npz", {"more": ("a", "a", "not a name", "input")})
    assert [port.name for port in outputs_of(kind, node)] == ["input", "target", "a"]
    assert Graph.of([node]).nodes["it"] is node
