"""Functions of torch in drawings give what the function itself gives, whatever their inputs are."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
import torch

from graph.catalogue import find_kind
from graph.catalogue.kind import outputs_of, values_of
from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.compiler.dimensions import with_batch_size
from graph.dataset_fields import DataDescription, Field
from graph.document import Node, Project
from graph.frozendict import frozen_value
from tests.builders import drawing
from tests.graph.catalogue.function_cases import CASES, COMPLEX_FUNCTIONS, Case, Learned, Rows, Table
from tests.graph.catalogue.single_node_graphs import added_to_a_layer, script_of

LEARNS = [("plain", "torch.abs"), ("real", "torch.Tensor.float"), ("bend", "PReLU")]
BEHIND = (
    "plain.output>real.input real.output>bend.input bend.output>loss.input bend.output>loss.target "
    "loss.output>sgd.loss"
)


def called(path: str) -> Callable[..., Any]:
    """What torch has at a dotted path."""
    value: Any = torch
    for name in path.split(".")[1:]:
        value = getattr(value, name)
    function: Callable[..., Any] = value
    return function


def port_of(name: str, key: str) -> str:
    kind = find_kind(name)
    assert kind is not None
    return kind.inputs[0].name if kind.inputs[0].variadic else key


def analysis_of(name: str, case: Case, output: str) -> Analysis:
    """A drawing in which the function stands behind its sources and before something that learns."""
    fields, nodes, wiring = [], [], []
    for key, source in case.inputs.items():
        if isinstance(source, Rows):
            fields.append(Field(f"f_{key}", source.shape, source.dtype))
            wiring.append(f"data.f_{key}>it.{port_of(name, key)}")
            continue
        if isinstance(source, Learned):
            nodes.append((f"p_{key}", "Parameter", {"size": source.shape, "init": "normal", "std": 1.0}))
        else:
            nodes.append((f"p_{key}", "torch.tensor", {"data": frozen_value(source.values)}))
            wiring.append(f"data.input>p_{key}.like")
        wiring.append(f"p_{key}.output>it.{port_of(name, key)}")
    more = tuple(field.name for field in fields)
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": more}),
            *nodes,
            ("it", name, case.params),
            *LEARNS,
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        f"{' '.join(wiring)} it.{output}>plain.input {BEHIND}",
    )
    rows = DataDescription((Field("input", (1,)), Field("target", ()), *fields))
    return analyse(Project(main=graph), {"data": rows})


def numbers(source: Rows, rows: int) -> torch.Tensor:
    drawn = torch.rand(rows, *source.shape)
    if source.dtype == "bool":
        return drawn > 0.5
    return (drawn * 4).long() if source.dtype == "int64" else drawn


OUTPUTS = [
    (name, port.name)
    for name in CASES
    for port in outputs_of(find_kind(name), Node("it", name))  # type: ignore[arg-type]
]


@pytest.mark.quick_cases(20)
@pytest.mark.parametrize(("name", "output"), OUTPUTS)
def test_a_function_gives_what_torch_gives(name: str, output: str) -> None:
    torch.manual_seed(0)
    case = CASES[name]
    analysis = analysis_of(name, case, output)
    # Where values decide how many come out, the figure of an epoch is rough.
    warned = ("epoch-mean-rough",) if name == "torch.nonzero" else ()
    model = script_of(analysis, warned)["build_model"]()
    batch = {key: numbers(item, 6) for key, item in case.inputs.items() if isinstance(item, Rows)}
    tensors = {
        key: batch[key] if isinstance(item, Rows) else held(model, key, item)
        for key, item in case.inputs.items()
    }
    expected = by_torch(name, case, tensors, output)
    shown = expected.abs().float()
    assert torch.equal(model(*fed(model, batch)), model.bend(shown))
    assert with_batch_size(analysis.types["real", "output"].shape, 6) == shown.shape


def fed(model: torch.nn.Module, batch: dict[str, torch.Tensor]) -> list[torch.Tensor]:
    """The rows in the order in which the model takes them, and what is looked at for its device."""
    names = inspect.signature(model.forward).parameters
    known = {f"f_{key}": value for key, value in batch.items()}
    return [known.get(name, torch.zeros(6, 1)) for name in names]


def held(model: torch.nn.Module, key: str, source: Learned | Table) -> torch.Tensor:
    if isinstance(source, Table):
        return torch.tensor(source.values)
    value: torch.Tensor = getattr(model, f"p_{key}").value
    return value


def by_torch(name: str, case: Case, tensors: dict[str, torch.Tensor], output: str) -> torch.Tensor:
    """What the function itself gives for its inputs and parameters by their names."""
    kind = find_kind(name)
    assert kind is not None
    params = values_of(kind, Node("it", name, case.params))
    arguments = {
        key: value
        for key, value in params.items()
        if value != kind.parameter(key).written_default  # type: ignore[union-attr]
    }
    function = called(name)
    if kind.inputs[0].variadic:
        values = list(tensors.values())
        result = function(*values, **arguments) if case.is_spread else function(values, **arguments)
    elif name.startswith("torch.Tensor."):
        result = function(*tensors.values(), **arguments)
    else:
        is_positional = (
            name.startswith("torch.linalg.") or name == "torch.searchsorted"
        )  # names differ inside
        result = (
            function(*tensors.values(), **arguments) if is_positional else function(**tensors, **arguments)
        )
    if isinstance(result, torch.Tensor):
        return result
    names = [port.name for port in outputs_of(kind, Node("it", name))]
    part: torch.Tensor = result[names.index(output)]
    return part


@pytest.mark.filterwarnings("ignore:A window was not provided")
@pytest.mark.parametrize("name", COMPLEX_FUNCTIONS)
def test_a_function_of_complex_values(name: str) -> None:
    params = COMPLEX_FUNCTIONS[name]
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": ("real_", "imag_")}),
            ("made", "torch.complex"),
            ("it", name, params),
            *LEARNS,
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        f"data.real_>made.real data.imag_>made.imag made.output>it.input it.output>plain.input {BEHIND}",
    )
    shape = (9, 5)
    rows = DataDescription(
        (Field("input", (1,)), Field("target", ()), Field("real_", shape), Field("imag_", shape))
    )
    model = script_of(analyse(Project(main=graph), {"data": rows}))["build_model"]()
    real, imag = torch.rand(6, *shape), torch.rand(6, *shape)
    whole = torch.complex(real, imag)
    expected = (
        called(name)(whole, **params) if "irfftn" not in name else torch.fft.irfftn(whole, dim=(-2, -1))
    )
    assert torch.equal(model(real, imag), model.bend(expected.abs()))


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ((0.5, 1.5), (2,)),
        (((1, 2), (3, 4)), (2, 2)),
        ((((1.0,), (2.0,)),), (1, 2, 1)),
        (((((1,),),),), (1, 1, 1, 1)),
    ],
)
def test_a_table_of_numbers_has_the_shape_of_its_lists(values: Any, shape: tuple[int, ...]) -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("it", "torch.tensor", {"data": values}),
            ("cast", "torch.Tensor.float"),
            ("fc", "Linear", {"out_features": 1}),
            ("sum", "torch.add"),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        "data.input>it.like it.output>cast.input data.input>fc.input fc.output>sum.input "
        "cast.output>sum.other sum.output>loss.input sum.output>loss.target loss.output>sgd.loss",
    )
    rows = DataDescription((Field("input", (2, 8)), Field("target", ())))
    analysis = analyse(Project(main=graph), {"data": rows})
    assert analysis.types["it", "output"].shape == shape
    model, batch = script_of(analysis)["build_model"](), torch.rand(3, 2, 8)
    assert torch.equal(model(batch), model.fc(batch) + torch.tensor(values).float())


@pytest.mark.parametrize(
    ("name", "params", "expected"),
    [
        ("torch.zeros", {"size": (3, 8)}, torch.zeros(3, 8)),
        ("torch.ones", {"size": (3, 8)}, torch.ones(3, 8)),
        ("torch.full", {"size": (3, 8), "fill_value": 0.5}, torch.full((3, 8), 0.5)),
        ("torch.eye", {"n": 8}, torch.eye(8)),
        ("torch.linspace", {"start": -1.0, "end": 1.0, "steps": 8}, torch.linspace(-1, 1, 8)),
        ("torch.logspace", {"start": 0.0, "end": 2.0, "steps": 8, "base": 2.0}, torch.logspace(0, 2, 8, 2)),
        ("torch.hann_window", {"window_length": 8}, torch.hann_window(8)),
        ("torch.hamming_window", {"window_length": 8, "periodic": False}, torch.hamming_window(8, False)),
        ("torch.blackman_window", {"window_length": 8}, torch.blackman_window(8)),
    ],
)
def test_constant_tensors(name: str, params: dict[str, Any], expected: torch.Tensor) -> None:
    shape = (len(expected), 8) if expected.dim() == 2 else (8,)
    names = added_to_a_layer([("it", name, params)], "data.input>it.like", "it.output", shape)
    model, batch = names["build_model"](), torch.rand(3, *shape)
    assert torch.equal(model(batch), model.fc(batch) + expected)


@pytest.mark.parametrize(
    ("name", "params", "port", "draw"),
    [
        (
            "torch.randint",
            {"low": 2, "high": 9, "size": (8,)},
            "like",
            lambda rows: torch.randint(2, 9, (len(rows), 8)),
        ),
        (
            "torch.randint_like",
            {"low": 2, "high": 9},
            "input",
            lambda rows: torch.randint_like(rows, 2, 9),
        ),
        ("torch.randperm", {"n": 8}, "like", lambda _rows: torch.randperm(8)),
        ("torch.bernoulli", {}, "input", torch.bernoulli),
        ("torch.poisson", {}, "input", torch.poisson),
    ],
)
def test_draws(name: str, params: dict[str, Any], port: str, draw: Callable[..., torch.Tensor]) -> None:
    nodes = [("it", name, params), ("cast", "torch.Tensor.float")]
    wiring = f"data.input>it.{port} it.output>cast.input"
    model, batch = added_to_a_layer(nodes, wiring, "cast.output", (8,))["build_model"](), torch.rand(5, 8)
    torch.manual_seed(1)
    expected = model.fc(batch) + draw(batch).float()
    torch.manual_seed(1)
    assert torch.equal(model(batch), expected)


def test_a_grid_of_an_affine_map() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": ("theta",)}),
            ("it", "torch.nn.functional.affine_grid", {"size": (3, 4, 5)}),
            ("sample", "torch.nn.functional.grid_sample"),
            ("bend", "PReLU"),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        "data.theta>it.theta data.input>sample.input it.output>sample.grid sample.output>bend.input "
        "bend.output>loss.input bend.output>loss.target loss.output>sgd.loss",
    )
    rows = DataDescription((Field("input", (3, 8, 8)), Field("target", ()), Field("theta", (2, 3))))
    model = script_of(analyse(Project(main=graph), {"data": rows}))["build_model"]()
    pictures, theta = torch.rand(6, 3, 8, 8), torch.rand(6, 2, 3)
    grid = torch.nn.functional.affine_grid(theta, [6, 3, 4, 5], align_corners=False)
    expected = torch.nn.functional.grid_sample(pictures, grid, align_corners=False)
    assert torch.equal(model(pictures, theta), model.bend(expected))
