"""Values that nothing has to come in for, and numbers in place of tensors."""

import torch

from tests.graph.catalogue.single_node_graphs import added_to_a_layer


def test_a_parameter_learns_and_has_the_size_that_was_asked_for() -> None:
    names = added_to_a_layer([("it", "Parameter", {"size": (4, 8), "init": "normal"})], "", "it.output")
    model = names["build_model"]()
    assert model.it.value.shape == (4, 8)
    assert model.it.value.requires_grad
    assert 0 < float(model.it.value.detach().std()) < 0.1


def test_noise_has_the_rows_of_the_batch() -> None:
    names = added_to_a_layer([("it", "torch.randn", {"size": (4, 8)})], "data.input>it.like", "it.output")
    model, rows = names["build_model"](), torch.zeros(5, 4, 8)
    torch.manual_seed(1)
    expected = model.fc(rows) + torch.randn(5, 4, 8)
    torch.manual_seed(1)
    assert torch.equal(model(rows), expected)


def test_positions_count_an_axis() -> None:
    nodes = [("at", "torch.arange", {"dim": 2}), ("it", "torch.Tensor.float")]
    names = added_to_a_layer(nodes, "data.input>at.like at.output>it.input", "it.output")
    model, rows = names["build_model"](), torch.zeros(5, 4, 8)
    assert torch.equal(model(rows), model.fc(rows) + torch.arange(8.0))


def test_a_number_stands_in_for_a_second_tensor() -> None:
    nodes = [("less", "torch.mul", {"other": 0.5}), ("it", "torch.rsub", {"other": 1})]
    names = added_to_a_layer(nodes, "data.input>less.input less.output>it.input", "it.output")
    model, rows = names["build_model"](), torch.rand(5, 4, 8)
    assert torch.equal(model(rows), model.fc(rows) + (1.0 - rows * 0.5))
