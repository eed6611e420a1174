"""Every kind trains on a GPU: nothing in a drawing makes a tensor on another device."""

from pathlib import Path

import pytest
import torch

from graph.catalogue.kind import Kind
from graph.catalogue.python_node import codes_in, fingerprint
from graph.compiler import load
from graph.file.read import read_project
from runtime.data import describe_project
from tests.every_kind_drawing import ROWS, write_every_kind
from tests.gpu.accelerator import DEVICE, on_gpu
from tests.graph.catalogue.single_node_graphs import between_data_and_loss, fields_for, script_of
from tests.graph.catalogue.test_every_kind import CALLED

DRAWS = (
    "Dropout",
    "torch.rand",
    "torch.bernoulli",
    "torch.multinomial",
    "torch.normal",
    "gumbel",
    "augment.",
)
"""What is part of the names of kinds that draw random numbers, which differ from those of the CPU."""
SEED = 3
COMPARABLE = [kind for kind in CALLED if not any(word in kind.name for word in DRAWS)]


@on_gpu
def test_a_drawing_with_every_kind_takes_steps(tmp_path: Path) -> None:
    path = write_every_kind(tmp_path)
    project = read_project(path.read_bytes()).project
    assert project is not None
    trusted = frozenset(map(fingerprint, codes_in(project)))
    program = load(project, describe_project(project, tmp_path)[0], tmp_path, trusted=trusted)
    batch = {name: values[:ROWS].to(DEVICE) for name, values in program.load_data(None)["train"].items()}
    torch.manual_seed(SEED)
    model, objective = program.build_model().to(DEVICE), program.build_objective().to(DEVICE)
    for phase in program.phases:
        optimizer = phase.build_optimizer(model)
        loss = phase.compute_loss(model, objective, batch)
        loss.backward()
        optimizer.step()
        assert loss.device.type == torch.device(DEVICE).type
    metrics = [module for module in objective.modules() if hasattr(module, "compute")]
    assert metrics
    for metric in metrics:
        metric.compute()


@on_gpu
@pytest.mark.parametrize(
    "kind",
    [kind for kind in CALLED if not any(word in kind.name for word in DRAWS)],
    ids=lambda kind: kind.name,
)
def test_it_gives_what_the_cpu_gives(kind: Kind) -> None:
    torch.manual_seed(SEED)
    model = script_of(between_data_and_loss(kind))["build_model"]().eval()
    field = fields_for(kind).fields[0]
    rows = torch.rand(6, *field.shape) + 0.1
    rows = (rows * 8).long() if field.dtype == "int64" else rows
    inputs = [rows] * (2 if kind.inputs[0].variadic else 1)
    with torch.no_grad():
        torch.manual_seed(SEED)
        expected = model(*inputs)
        model.to(DEVICE)
        result = model(*(values.to(DEVICE) for values in inputs))
    assert result.device.type == torch.device(DEVICE).type
    torch.testing.assert_close(result.cpu(), expected, rtol=2e-3, atol=2e-4)
