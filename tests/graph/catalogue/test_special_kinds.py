"""Kinds that take values of several shapes, in drawings of their own."""

from pathlib import Path

import pytest
import torch
from torch import nn

from graph.catalogue.python_node import fingerprint
from graph.compiler import analyse, load
from graph.compiler.dimensions import with_batch_size
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from tests.builders import drawing
from tests.graph.catalogue.mixed import MIXED
from tests.graph.catalogue.single_node_graphs import script_of

CODE = '''\
import math

from torch import nn


class Scaled(nn.Module):
    """Makes rows as long as they are wide."""

    def __init__(self, factor: float = 2.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.factor = factor

    def forward(self, input: Tensor) -> Tensor:
        return input * self.weight * self.factor * math.sqrt(input.shape[1])
'''


@pytest.mark.parametrize("axes", [1, 2, 3])
def test_what_was_pooled_is_put_back(axes: int) -> None:
    shape = (2, *[6] * axes)
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("bend", "PReLU"),
            ("pool", f"torch.nn.functional.max_pool{axes}d_with_indices"),
            ("back", f"MaxUnpool{axes}d"),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        "data.input>bend.input bend.output>pool.input pool.output>back.input pool.indices>back.indices "
        "back.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )
    rows = DataDescription((Field("input", shape), Field("target", shape)))
    analysis = analyse(Project(main=graph), {"data": rows})
    assert str(analysis.types["back", "output"]) == f"[B, {', '.join(map(str, shape))}]"
    inputs = torch.rand(3, *shape)
    put_back = script_of(analysis)["build_model"]()(inputs)
    pooled = getattr(nn.functional, f"max_pool{axes}d")(inputs, 2)
    assert torch.equal(getattr(nn.functional, f"max_pool{axes}d")(put_back, 2), pooled)
    assert int((put_back != 0).sum()) == pooled.numel()


def test_a_cell_takes_what_was_remembered() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("first", "GRUCell", {"hidden_size": 5}),
            ("second", "GRUCell", {"hidden_size": 5}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD"),
        ],
        "data.input>first.input data.input>second.input first.output>second.hx second.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )
    rows = DataDescription((Field("input", (8,)), Field("target", (), "int64")))
    model = script_of(analyse(Project(main=graph), {"data": rows}))["build_model"]()
    inputs = torch.rand(4, 8)
    assert torch.equal(model(inputs), model.second(inputs, model.first(inputs)))


def test_scores_and_loss_in_one() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("fc", "Linear", {"out_features": 16}),
            ("it", "AdaptiveLogSoftmaxWithLoss", {"n_classes": 50, "cutoffs": (5, 20)}),
            ("sgd", "SGD"),
        ],
        "data.input>fc.input fc.output>it.input_ data.target>it.target_ it.loss>sgd.loss",
    )
    rows = DataDescription((Field("input", (8,)), Field("target", (), "int64")))
    analysis = analyse(Project(main=graph), {"data": rows})
    assert "it" in dict(script_of(analysis)["build_model"]().named_children())
    program = load(Project(main=graph), {"data": rows}, Path())
    model, objective = program.build_model(), program.build_objective()
    batch = {"input": torch.rand(6, 8), "target": torch.randint(50, (6,))}
    loss = program.phases[0].compute_loss(model, objective, batch)
    assert torch.equal(loss, model.it(model.fc(batch["input"]), batch["target"]).loss)
    loss.backward()
    assert sum(analysis.weights.values()) == sum(weight.numel() for weight in model.parameters())


def test_code_of_one_s_own_learns_and_is_exported() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("it", "python", {"code": CODE, "factor": 3.0}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD"),
        ],
        "data.input>it.input it.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    rows = DataDescription((Field("input", (4,)), Field("target", (), "int64")))
    trusted = frozenset({fingerprint(CODE)})
    analysis = analyse(Project(main=graph), {"data": rows}, trusted=trusted)
    model = script_of(analysis)["build_model"]()
    inputs = torch.rand(2, 4)
    assert torch.equal(model(inputs), model.head(inputs * 3.0 * 2.0))
    assert analysis.weights["it"] == 1


@pytest.mark.parametrize("name", MIXED)
def test_a_function_of_several_types_runs_as_reported(name: str) -> None:
    ports = MIXED[name]
    fields = tuple(Field(f"f_{port}", shape, dtype) for port, (shape, dtype) in ports.items())
    is_complex = name.startswith("torch.fft") and name != "torch.fft.irfft"
    wiring = " ".join(f"data.f_{port}>it.{port}" for port in ports)
    if name == "torch.einsum":
        wiring += " data.f_other>it.operands"
        fields += (Field("f_other", (4, 4)),)
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": tuple(field.name for field in fields)}),
            ("it", name),
            ("plain", "torch.abs" if is_complex else "torch.Tensor.float"),
            ("bend", "PReLU"),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        f"{wiring} it.output>plain.input plain.output>bend.input bend.output>loss.input "
        "bend.output>loss.target loss.output>sgd.loss",
    )
    rows = DataDescription((Field("input", (1,)), Field("target", ()), *fields))
    analysis = analyse(Project(main=graph), {"data": rows})
    model = script_of(analysis)["build_model"]()
    inputs = [values_of(field, 6) for field in fields]
    assert tuple(model(*inputs).shape) == with_batch_size(analysis.types["plain", "output"].shape, 6)


def values_of(field: Field, rows: int) -> torch.Tensor:
    numbers = torch.rand(rows, *field.shape)
    if field.dtype == "bool":
        return numbers > 0.5
    return (numbers * 4).long() if field.dtype == "int64" else numbers
