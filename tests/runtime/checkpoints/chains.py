"""Chains of layers as programs and drawings, and runs of them that are resumed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.compiler.program import Phase, Program, Rows
from graph.document import Node, Project
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.checkpoints.transfer import resume
from runtime.events import WeightsTransferred
from runtime.state.training_state import TrainingState
from tests.builders import drawing
from tests.runtime.tiny_program import PHASE, program, state, trainer, training

FIRST, WIDE = {"a": (2, 3), "b": (3, 1)}, {"a": (2, 4), "b": (4, 1)}


class Chain(nn.Module):
    """Linear layers one after the other, by their names."""

    def __init__(self, sizes: Mapping[str, tuple[int, int]]) -> None:
        super().__init__()
        for name, (inputs, outputs) in sizes.items():
            self.add_module(name, nn.Linear(inputs, outputs))

    def forward(self, values: Tensor) -> Tensor:
        for layer in self.children():
            values = layer(values)
        return values[:, 0]


def squared_error(model: nn.Module, objective: Any, batch: Rows) -> Tensor:
    predicted = model(batch["x"])
    objective.error.update(predicted, batch["y"])
    return nn.functional.mse_loss(predicted, batch["y"])


def momentum(model: nn.Module) -> torch.optim.Optimizer:
    return torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)


MOMENTUM = replace(PHASE, compute_loss=squared_error, build_optimizer=momentum)


def chain(sizes: Mapping[str, tuple[int, int]] = FIRST, *phases: Phase) -> Program:
    return program(*(phases or (MOMENTUM,)), build_model=lambda: Chain(sizes))


def project(sizes: Mapping[str, tuple[int, int]] = FIRST, *more: Node, **changes: Any) -> Project:
    """The drawing of such a chain, with more nodes beside it."""
    nodes = [("rows", "data.npz", {"path": "rows.npz"}), ("loss", "MSELoss"), ("sgd", "SGD", {"lr": 0.1})]
    nodes += [(name, "Linear", {"out_features": outputs}) for name, (_, outputs) in sizes.items()]
    graph = drawing([*nodes, ("error", "metric.MeanAbsoluteError")])
    graph = graph.with_nodes(more)
    return Project("Chain", graph, training=training(**changes))


RELU = Node("relu", "ReLU")


def save(folder: Path, tiny: Program, steps: int = 5, **settings: Any) -> TrainingState:
    """A state after so many steps of an epoch of three, saved."""
    loop = trainer(tiny, training(epochs=steps // 3, **settings))
    loop.run()
    saved = loop.state
    step = torch.Generator().manual_seed(1)
    for _ in range(steps % 3):
        saved.position += 1
        saved.step += 1
        saved.meters["loss"].values.append(float(torch.rand((), generator=step)))
        saved.meters["loss"].sizes.append(2)
    saved.objective.error.total += 1  # type: ignore[operator, union-attr]
    CheckpointManager(folder).save(saved, now=True)
    return saved


def resumed(
    folder: Path,
    now: Project,
    tiny: Program | None = None,
    before: Project | None = None,
    **settings: Any,
) -> tuple[TrainingState, WeightsTransferred | None]:
    tiny = tiny or chain()
    fresh = state(tiny, training(**settings))
    return fresh, resume(folder, before or project(), now, tiny, fresh)


def weights(trained: TrainingState) -> dict[str, Tensor]:
    values: dict[str, Tensor] = trained.model.state_dict()
    return values
