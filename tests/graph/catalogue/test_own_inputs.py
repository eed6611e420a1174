"""Kinds whose inputs differ in shape, each in a drawing of its own that is exported and learns a step."""

from pathlib import Path

import pytest
import torch

from graph.catalogue import find_kind
from graph.catalogue.kind import Form, Kind, PortType, outputs_of
from graph.compiler import analyse, load
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Node, Project
from graph.messages import problem_text
from tests.builders import drawing, wires
from tests.formatting import assert_files_formatted
from tests.graph.catalogue.own_inputs import OWN_INPUTS
from tests.graph.catalogue.single_node_graphs import learning, placed, script_of


def kind_of(name: str) -> Kind:
    kind = find_kind(name)
    assert kind is not None, name
    return kind


def described(name: str) -> tuple[Project, DataDescription]:
    """A drawing in which every number that goes into the kind is learned, and all that it gives is lost."""
    kind, rows = kind_of(name), OWN_INPUTS[name]
    fields = tuple(Field(f"f_{port}", shape, dtype) for port, (shape, dtype) in rows.items())
    nodes: list = [
        ("data", "data.npz", {"path": "x.npz", "more": tuple(field.name for field in fields)}),
        ("sgd", "SGD"),
        ("sum", "torch.stack", {"dim": 0}),
        ("all", "torch.mean", {"dim": None}),
    ]
    wiring = ["sum.output>all.input", "all.output>sgd.loss"]
    for port, (_, dtype) in rows.items():
        origin = f"data.f_{port}"
        if dtype == "float32":
            nodes += [(f"bend_{port}", "PReLU"), (f"mean_{port}", "torch.mean", {"dim": None})]
            wiring += [f"{origin}>bend_{port}.input", f"bend_{port}.output>mean_{port}.input"]
            wiring.append(f"mean_{port}.output>sum.tensors")
            origin = f"bend_{port}.output"
        wiring.append(f"{origin}>it.{port}")
    for port in outputs_of(kind, placed(kind)):
        if port.type is PortType.TENSOR:
            nodes += [
                (f"plain_{port.name}", "torch.Tensor.float"),
                (f"end_{port.name}", "torch.mean", {"dim": None}),
            ]
            wiring += [
                f"it.{port.name}>plain_{port.name}.input",
                f"plain_{port.name}.output>end_{port.name}.input",
                f"end_{port.name}.output>sum.tensors",
            ]
    graph = (
        drawing(nodes).with_node(Node("it", name, placed(kind).params)).with_wires(wires(" ".join(wiring)))
    )
    return Project(main=graph), DataDescription((Field("input", (1,)), Field("target", ()), *fields))


def analysed(name: str) -> Analysis:
    project, description = described(name)
    return analyse(project, {"data": description})


def batch_of(name: str) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    return {
        f"f_{port}": torch.rand(6, *shape, generator=generator)
        if dtype == "float32"
        else torch.randint(0, 3, (6, *shape), generator=generator)
        for port, (shape, dtype) in OWN_INPUTS[name].items()
    }


@pytest.mark.parametrize("name", OWN_INPUTS)
def test_its_ports_are_those_that_are_fed(name: str) -> None:
    required = [port.name for port in kind_of(name).inputs if not port.optional]
    assert set(required) <= set(OWN_INPUTS[name])


@pytest.mark.quick_cases(12)
@pytest.mark.parametrize("name", OWN_INPUTS)
def test_it_runs_forward_and_back_and_is_exported(name: str) -> None:
    project, description = described(name)
    program = load(project, {"data": description}, Path())
    torch.manual_seed(0)
    model, objective = program.build_model(), program.build_objective()
    loss = program.phases[0].compute_loss(model, objective, batch_of(name))
    loss.backward()
    exported = script_of(analysed(name))["build_model"]()
    assert list(exported.state_dict()) == list(model.state_dict())
    assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in model.parameters())
    if kind_of(name).form is Form.METRIC:
        figure = objective.it.compute()
        assert isinstance(figure, float)
        assert figure >= 0


@pytest.mark.parametrize(
    ("metric", "shape", "message"),
    [
        ("MeanAbsoluteError", (), "metric.MeanAbsoluteError cannot work on input [B, 3], target [B]"),
        ("AUROC", (4,), "do not go together"),
        ("Perplexity", (3,), "metric.Perplexity cannot work on input [B, 3], target [B, 3]"),
    ],
)
def test_a_metric_that_cannot_take_what_comes_is_reported_before(
    metric: str, shape: tuple[int, ...], message: str
) -> None:
    last, loss, optimizer = Node("last", "ReLU"), Node("loss", "L1Loss"), Node("optimizer", "SGD")
    field = Field("target", shape, "float32" if metric != "Perplexity" else "int64")
    analysis = learning(last, loss, optimizer, Node("metric", f"metric.{metric}"), target=field)
    messages = [problem_text(problem) for problem in analysis.problems if problem.location.node == "metric"]
    assert len(messages) == 1
    assert message in messages[0]


def test_what_is_written_is_formatted(tmp_path: Path) -> None:
    for name in OWN_INPUTS:
        source = analysed(name).source
        assert source is not None
        (tmp_path / f"{name}.py").write_text(source.text, encoding="utf-8")
    assert_files_formatted(tmp_path)
