"""Values that nothing has to come in for, and numbers in place of tensors."""

import torch

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from tests.builders import drawing, wires
from tests.graph.catalogue.single_node_graphs import script_of

ROWS = {"data": DataDescription((Field("input", (4, 8)), Field("target", (4, 8))))}


def fed_to_a_loss(nodes: list, wiring: str, output: str) -> dict:
    """The script's names for a drawing in which `output` is added to what a layer gives."""
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            *nodes,
            ("fc", "Linear", {"out_features": 8}),
            ("sum", "torch.add"),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        f"data.input>fc.input fc.output>sum.input {output}>sum.other sum.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )
    graph = Graph(graph.nodes, (*graph.wires, *wires(wiring)))
    return script_of(analyse(Project(main=graph), ROWS))


def test_a_parameter_learns_and_has_the_size_that_was_asked_for() -> None:
    names = fed_to_a_loss([("it", "Parameter", {"size": (4, 8), "init": "normal"})], "", "it.output")
    model = names["build_model"]()
    assert model.it.value.shape == (4, 8)
    assert model.it.value.requires_grad
    assert 0 < float(model.it.value.detach().std()) < 0.1


def test_noise_has_the_rows_of_the_batch() -> None:
    names = fed_to_a_loss([("it", "torch.randn", {"size": (4, 8)})], "data.input>it.like", "it.output")
    model, rows = names["build_model"](), torch.zeros(5, 4, 8)
    torch.manual_seed(1)
    expected = model.fc(rows) + torch.randn(5, 4, 8)
    torch.manual_seed(1)
    assert torch.equal(model(rows), expected)


def test_positions_count_an_axis() -> None:
    nodes = [("at", "torch.arange", {"dim": 2}), ("it", "torch.Tensor.float")]
    names = fed_to_a_loss(nodes, "data.input>at.like at.output>it.input", "it.output")
    model, rows = names["build_model"](), torch.zeros(5, 4, 8)
    assert torch.equal(model(rows), model.fc(rows) + torch.arange(8.0))


def test_a_number_stands_in_for_a_second_tensor() -> None:
    nodes = [("less", "torch.mul", {"other": 0.5}), ("it", "torch.rsub", {"other": 1})]
    names = fed_to_a_loss(nodes, "data.input>less.input less.output>it.input", "it.output")
    model, rows = names["build_model"](), torch.rand(5, 4, 8)
    assert torch.equal(model(rows), model.fc(rows) + (1.0 - rows * 0.5))
