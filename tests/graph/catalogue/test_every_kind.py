"""What every kind must do: be described, be placed, be understood, be emitted, run."""

import json
from pathlib import Path

import pytest
import torch

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.constant_tensors import CONSTANT_TENSORS
from graph.catalogue.constants import CONSTANTS
from graph.catalogue.kind import Form, Kind, PortType, Required, outputs_of, values_of
from graph.catalogue.optimizer_extras import OPTIMIZER_EXTRAS
from graph.catalogue.python_node import CUSTOM
from graph.catalogue.time_values import TIME_VALUES
from graph.compiler.dimensions import with_batch_size
from graph.document import Graph, Node
from graph.frozendict import frozen_value
from tests.formatting import assert_files_formatted
from tests.graph.catalogue.function_cases import CASES, COMPLEX_FUNCTIONS
from tests.graph.catalogue.mixed import MIXED
from tests.graph.catalogue.own_inputs import OWN_INPUTS
from tests.graph.catalogue.single_node_graphs import between_data_and_loss, fields_for, script_of

# Those that need a drawing of their own are tested with it.
SPECIAL = {
    CUSTOM,
    "MaxUnpool1d",
    "MaxUnpool2d",
    "MaxUnpool3d",
    "AdaptiveLogSoftmaxWithLoss",
    "torch.masked_select",
    *MIXED,
    *OWN_INPUTS,
    *CASES,
    *COMPLEX_FUNCTIONS,
}
SPECIAL_CASES = (
    *OPTIMIZER_EXTRAS,
    *CONSTANT_TENSORS,
    *TIME_VALUES,
    *(kind for kind in CONSTANTS if kind.name != "torch.full_like"),
)
CALLED = [
    kind
    for kind in ALL_KINDS
    if kind.form in (Form.MODULE, Form.FUNCTION) and kind not in SPECIAL_CASES and kind.name not in SPECIAL
]
OUTPUTS = [
    (kind, port.name)
    for kind in CALLED
    for port in outputs_of(kind, Node("it", kind.name))
    if port.type is PortType.TENSOR
]


def test_names_are_unique() -> None:
    assert len({kind.name for kind in ALL_KINDS}) == len(ALL_KINDS)
    assert all(find_kind(kind.name) is kind for kind in ALL_KINDS)


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
    optional = [parameter for parameter in kind.parameters if not isinstance(parameter.default, Required)]
    defaults = [parameter.default for parameter in optional]
    assert [parameter.type.accept(parameter.default) for parameter in optional] == defaults
    written = [frozen_value(value) for value in json.loads(json.dumps(defaults))]
    accepted = [parameter.type.accept(value) for parameter, value in zip(optional, written, strict=True)]
    assert accepted == defaults
    assert all(parameter.type.describe() for parameter in optional)


@pytest.mark.quick_cases(80)
@pytest.mark.parametrize(("kind", "output"), OUTPUTS, ids=lambda value: getattr(value, "name", value))
def test_the_shape_reported_is_the_shape_that_comes_out(kind: Kind, output: str) -> None:
    """A drawing with this one kind between data and loss is understood, and its class runs as was told."""
    analysis = between_data_and_loss(kind, output)
    model = script_of(analysis)["build_model"]()
    field = fields_for(kind).fields[0]
    rows = torch.rand(6, *field.shape) + 0.1
    rows = (rows * 8).long() if field.dtype == "int64" else rows
    output_tensor = model(*[rows] * (2 if kind.inputs[0].variadic else 1))
    assert output_tensor.shape == with_batch_size(analysis.types["it", output].shape, 6)
    assert output_tensor.dtype is torch.float32


@pytest.mark.quick_cases(150)
@pytest.mark.parametrize("kind", CALLED, ids=lambda kind: kind.name)
def test_a_layer_counts_the_weights_that_its_class_has(kind: Kind) -> None:
    analysis = between_data_and_loss(kind)
    model = script_of(analysis)["build_model"]()
    weights = [weight for name, weight in model.named_parameters() if name.startswith("it.")]
    assert analysis.weights.get("it", 0) == sum(weight.numel() for weight in weights)


@pytest.mark.slow
def test_what_is_written_for_every_kind_is_formatted(tmp_path: Path) -> None:
    for kind in CALLED:
        source = between_data_and_loss(kind).source
        assert source is not None
        (tmp_path / f"{kind.name}.py").write_text(source.text, encoding="utf-8")
    assert_files_formatted(tmp_path)


def test_values_of_gives_what_was_set_else_the_default() -> None:
    kind = find_kind("Conv2d")
    assert kind is not None
    values = values_of(kind, Node("it", "Conv2d", {"out_channels": 7, "bias": False}))
    assert values["out_channels"] == 7
    assert values["bias"] is False
    assert values["kernel_size"] == 3
    assert "in_channels" not in values


def test_dynamic_outputs_are_identifiers_and_named_once() -> None:
    kind = find_kind("data.npz")
    assert kind is not None
    node = Node("it", "data.npz", {"more": ("a", "a", "not a name", "input")})
    assert [port.name for port in outputs_of(kind, node)] == ["input", "target", "a"]
    assert Graph.of([node]).nodes["it"] is node
