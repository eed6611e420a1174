"""Drawings, rows and schedules with which steps are tried, and the loop by hand that judges them."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim import lr_scheduler

from graph.document import CopiedWeights, Project, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, Rows, groups

Loss = Callable[[nn.Module, Rows], Tensor]
Loop = Callable[[nn.Module, Iterator[list[Rows]]], None]

# By kind: its parameters in the drawing, and the same schedule by hand over so many steps.
SCHEDULES: dict[str, tuple[dict[str, Any], Callable[[Any, int], Any]]] = {
    "StepLR": (
        {"step_size": 2, "gamma": 0.5},
        lambda optimizer, _: lr_scheduler.StepLR(optimizer, 2, 0.5),
    ),
    "MultiStepLR": (
        {"milestones": (1, 4), "gamma": 0.5},
        lambda optimizer, _: lr_scheduler.MultiStepLR(optimizer, [1, 4], 0.5),
    ),
    "ExponentialLR": ({"gamma": 0.9}, lambda optimizer, _: lr_scheduler.ExponentialLR(optimizer, 0.9)),
    "CosineAnnealingLR": (
        {"eta_min": 0.01},
        lambda optimizer, total: lr_scheduler.CosineAnnealingLR(optimizer, total, 0.01),
    ),
    "LinearLR": (
        {"start_factor": 0.1, "total_iters": 3},
        lambda optimizer, _: lr_scheduler.LinearLR(optimizer, 0.1, 1.0, 3),
    ),
    "OneCycleLR": (
        {"max_lr": 0.4},
        lambda optimizer, total: lr_scheduler.OneCycleLR(optimizer, 0.4, total_steps=total),
    ),
    "ConstantLR": (
        {"factor": 0.5, "total_iters": 2},
        lambda optimizer, _: lr_scheduler.ConstantLR(optimizer, 0.5, 2),
    ),
    "PolynomialLR": (
        {"total_iters": 6, "power": 2.0},
        lambda optimizer, _: lr_scheduler.PolynomialLR(optimizer, 6, 2.0),
    ),
    "CosineAnnealingWarmRestarts": (
        {"T_0": 3, "T_mult": 2},
        lambda optimizer, _: lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 3, 2),
    ),
    "CyclicLR": (
        {"base_lr": 0.01, "max_lr": 0.3, "step_size_up": 3},
        lambda optimizer, _: lr_scheduler.CyclicLR(optimizer, 0.01, 0.3, 3),
    ),
}


def optimizer_steps(project: Project, rows: int) -> int:
    """Steps of the optimizer in the whole training."""
    training, params = project.training, project.main.nodes["optimizer1"].params
    in_epoch = math.ceil(math.ceil(rows / training.batch_size) / training.accumulate)
    return training.epochs * in_epoch // int(params.get("every", 1))  # type: ignore[arg-type]


def tokens(rows: int, ignored: int, share: float = 0.6) -> Rows:
    """Sequences of five, of which a share is ignored, in some rows all."""
    generator = torch.Generator().manual_seed(5)
    target = torch.randint(1, 4, (rows, 5), generator=generator)
    target[torch.rand(rows, 5, generator=generator) < share] = ignored
    target[::3] = ignored
    return {"input": torch.randn(rows, 5, 8, generator=generator), "target": target}


def tagger(training: Training, kind: str = "CrossEntropyLoss", **options: Any) -> Project:
    """A class for each of the tokens of a row."""
    middle = [("log", "LogSoftmax", {"dim": -1})] if kind == "NLLLoss" else []
    nodes = [
        ("data", "data.npz", {"path": "x.npz"}),
        ("head", "Linear", {"out_features": 4}),
        *middle,
        ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("loss", kind, options),
        ("sgd", "SGD", {"lr": 0.5}),
    ]
    before = "log" if middle else "head"
    wiring = f"data.input>head.input {before}.output>turn.input turn.output>loss.input "
    wiring += "data.target>loss.target loss.output>sgd.loss" + (" head.output>log.input" if middle else "")
    return Project("Tags", drawing(nodes, wiring), training=training)


def with_copy(project: Project, copied: CopiedWeights) -> Project:
    """The same with a copy of its head beside it, whose result is shown."""
    graph = drawing(
        [
            DATA,
            ("head", "Linear", {"out_features": 3}),
            ("slow", "Linear", {"out_features": 3}),
            ("apart", "MSELoss"),
            ("loss", "CrossEntropyLoss"),
            ("both", "torch.add"),
            ("optimizer1", "SGD", dict(project.main.nodes["optimizer1"].params)),
        ],
        "data.input>head.input data.input>slow.input head.output>loss.input data.target>loss.target "
        "head.output>apart.input slow.output>apart.target loss.output>both.input apart.output>both.other "
        "both.output>optimizer1.loss",
    )
    graph = graph.with_node(replace(graph.nodes["slow"], weights=copied))
    return replace(project, main=graph)


def cross_entropy(model: nn.Module, batch: Rows, **options: Any) -> Tensor:
    return functional.cross_entropy(model(batch["input"]), batch["target"], **options)


def large_batches(
    project: Project,
    loss: Loss = cross_entropy,
    lr: float = 0.5,
    momentum: float = 0.0,
    schedule: Callable[[Any], Any] | None = None,
    by_step: bool = True,
) -> Loop:
    """Steps of SGD on batches as large as a group, with a schedule that is made for the optimizer."""
    training = project.training
    params = project.main.nodes["optimizer1"].params if "optimizer1" in project.main.nodes else {}
    every = int(params.get("every", 1))  # type: ignore[arg-type]

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
        scheduler = schedule(sgd) if schedule else None
        number = 0
        for batches in epochs:
            for batch in groups(batches, training.accumulate):
                number += 1
                if number % every:
                    continue
                sgd.zero_grad()
                loss(model, batch).backward()
                if training.clip_norm is not None:
                    nn.utils.clip_grad_norm_(model.parameters(), training.clip_norm)
                sgd.step()
                if scheduler is not None and by_step:
                    scheduler.step()
            if scheduler is not None and not by_step:
                scheduler.step()

    return loop
