"""Parameter groups, schedules, gradients of several batches: equal to steps written by hand."""

import math

import torch
from torch import nn
from torch.nn import functional

from graph.document import Project, Training
from tests.builders import drawing
from tests.runtime.training.steps.run_step import DATA, STEPS, Rows, compare

# AdamW with parameter groups and a cosine after a warm-up, step by step


def test_parameter_groups_with_warm_up_and_cosine(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("fc1", "Linear", {"out_features": 16}),
            ("norm", "LayerNorm"),
            ("relu", "ReLU"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("plain", "ParameterGroup", {"select": "vectors", "weight_decay": 0.0}),
            ("slow", "ParameterGroup", {"select": "matrices", "lr": 0.002}),
            ("others", "ParameterGroup"),
            ("adamw", "AdamW", {"lr": 0.01, "weight_decay": 0.1}),
            ("warm", "LinearLR", {"start_factor": 0.1, "total_iters": 3}),
            ("cosine", "CosineAnnealingLR", {"T_max": 7}),
            ("schedule", "SequentialLR", {"milestones": (3,), "interval": "step"}),
        ],
        "data.input>fc1.input fc1.output>norm.input norm.output>relu.input relu.output>head.input "
        "head.output>loss.input data.target>loss.target loss.output>adamw.loss "
        "plain.parameters>adamw.parameters slow.parameters>adamw.parameters "
        "others.parameters>adamw.parameters fc1.parameters>slow.parameters "
        "warm.schedule>schedule.schedulers cosine.schedule>schedule.schedulers "
        "schedule.schedule>adamw.schedule",
    )

    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        vectors = [parameter for parameter in model.parameters() if parameter.ndim < 2]
        groups = [
            {"params": vectors, "weight_decay": 0.0},
            {"params": [model.fc1.weight], "lr": 0.002},
            {"params": [model.head.weight]},
        ]
        adamw = torch.optim.AdamW(groups, lr=0.01, weight_decay=0.1, fused=True)
        warm = torch.optim.lr_scheduler.LinearLR(adamw, start_factor=0.1, total_iters=3)
        cosine = torch.optim.lr_scheduler.CosineAnnealingLR(adamw, T_max=7)
        schedule = torch.optim.lr_scheduler.SequentialLR(adamw, [warm, cosine], milestones=[3])
        for batch in inputs:
            loss = functional.cross_entropy(model(batch["input"]), batch["target"])
            adamw.zero_grad()
            loss.backward()
            adamw.step()
            schedule.step()

    compare(Project("Groups", graph), rows, by_hand)


# Gradients of several batches, and their norm


def test_accumulated_and_clipped_gradients(rows: Rows) -> None:
    graph = drawing(
        [
            DATA,
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.5}),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )

    def by_hand(model: nn.Module, inputs: list[Rows]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5, fused=True)
        for first in range(0, len(inputs), 4):
            group = inputs[first : first + 4]
            sgd.zero_grad()
            for batch in group:
                loss = functional.cross_entropy(model(batch["input"]), batch["target"])
                loss.backward()
            for weight in model.parameters():
                weight.grad /= len(group)
            nn.utils.clip_grad_norm_(model.parameters(), 0.3)
            sgd.step()

    training = Training(accumulate=4, clip_norm=0.3)
    assert math.ceil(STEPS / 4) == 3
    compare(Project("Slow", graph, training=training), rows, by_hand)
