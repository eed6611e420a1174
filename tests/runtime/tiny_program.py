"""A program of two numbers a row, written by hand: what the trainer needs, without a drawing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from graph.compiler.analysis import Source
from graph.compiler.program import Phase, Program, Rows
from graph.document import Training
from runtime.control import Control
from runtime.events import Event
from runtime.state.training_state import TrainingState, fresh_state
from runtime.training.trainer import Trainer

CPU = torch.device("cpu")


class MeanError(nn.Module):
    """A metric with a buffer: the mean absolute error."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("total", torch.zeros(2))

    def update(self, predicted: Tensor, target: Tensor) -> None:
        error = (predicted - target).abs().sum().detach()
        self.total += torch.stack([error, torch.tensor(float(len(target)))])

    def compute(self) -> float:
        return float(self.total[0] / self.total[1])

    def reset(self) -> None:
        self.total.zero_()


class Line(nn.Module):
    """One Linear layer without a bias, whose first weights are 1."""

    def __init__(self) -> None:
        super().__init__()
        self.line = nn.Linear(2, 1, bias=False)
        nn.init.ones_(self.line.weight)

    def forward(self, values: Tensor) -> Tensor:
        result: Tensor = self.line(values)
        return result[:, 0]


class Objective(nn.Module):
    """Holds the metric."""

    def __init__(self) -> None:
        super().__init__()
        self.error = MeanError()


def squared_error(model: nn.Module, objective: Any, batch: Rows) -> Tensor:
    predicted = model(batch["x"])
    objective.error.update(predicted, batch["y"])
    return nn.functional.mse_loss(predicted, batch["y"])


def sgd(model: nn.Module) -> Optimizer:
    return torch.optim.SGD(model.parameters(), lr=0.1)


def halving(optimizer: Optimizer, _epochs: int, _steps: int) -> Any:
    return torch.optim.lr_scheduler.StepLR(optimizer, 1, 0.5)


PHASE = Phase("sgd", squared_error, sgd)
SCHEDULED = replace(PHASE, build_scheduler=halving)


def rows(count: int = 6) -> Rows:
    """Rows whose target is the sum of their values, less 1."""
    x = torch.arange(2.0 * count).reshape(count, 2) / (2 * count)
    return {"x": x, "y": x.sum(1) - 1}


def program(*phases: Phase, **changes: Any) -> Program:
    return replace(
        Program(
            Source(""),
            load_scaled=lambda _progress: ({"train": rows()}, {}),
            build_model=Line,
            build_objective=Objective,
            phases=phases or (PHASE,),
            metrics=("error",),
        ),
        **changes,
    )


def training(**changes: Any) -> Training:
    return Training(**{"epochs": 2, "batch_size": 2, "device": "cpu", **changes})


def state(tiny: Program, settings: Training, steps: int = 3) -> TrainingState:
    torch.manual_seed(settings.seed)
    return fresh_state(tiny, settings, CPU, settings.epochs, steps)


class Clock:
    """Gives the time that it was set to, a step later every time that it is asked."""

    def __init__(self, step: float = 0.0) -> None:
        self.now = 100.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def trainer(
    tiny: Program,
    settings: Training,
    emit: Callable[[Event], None] = lambda _event: None,
    **options: Any,
) -> Trainer:
    """A trainer of the rows, with three steps in an epoch."""
    data = options.pop("data", {"train": rows()})
    manager = options.pop("checkpoint_manager", None)
    control = options.pop("control", None) or Control()
    return Trainer(tiny, settings, data, state(tiny, settings), manager, control, emit, **options)
