"""What is told before a training that would end wrongly: the worst epoch kept, an empty phase, a root."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.optim import lr_scheduler

from graph.document import EarlyStopping, Node, Project, Training, Wire
from runtime.run import analyse_project
from tests.builders import digits_mlp, drawing

METRICS = {
    "metric.Accuracy": "max",
    "metric.F1Score": "max",
    "metric.R2Score": "max",
    "metric.MeanAbsoluteError": "min",
    "metric.RootMeanSquaredError": "min",
    "metric.Perplexity": "min",
}


def codes(project: Project) -> list[str]:
    return [problem.code for problem in analyse_project(project, Path()).problems]


def stopping(monitor: str, mode: str, *nodes: Node) -> Project:
    training = Training(early_stopping=EarlyStopping(monitor, mode=mode))
    project = digits_mlp(training)
    graph = project.main
    for node in nodes:
        graph = graph.with_node(node)
    return project.with_main(graph)


@pytest.mark.parametrize("kind", METRICS)
@pytest.mark.parametrize("mode", ["min", "max"])
def test_a_mode_that_keeps_the_worst_epoch_is_reported(kind: str, mode: str) -> None:
    better = METRICS[kind]
    problems = codes(stopping("score", mode, Node("score", kind)))
    assert (f"monitor-{better}" in problems) == (mode != better)


def test_the_loss_is_best_where_it_is_least() -> None:
    assert "monitor-min" in codes(stopping("loss", "max"))
    assert not any(code.startswith("monitor-") for code in codes(stopping("loss", "min")))


def torch_raises(total: int, share: float, three_phase: bool) -> bool:
    """Whether a OneCycleLR of PyTorch divides by zero on its way."""
    optimizer = torch.optim.SGD(nn.Linear(1, 1).parameters(), lr=0.1, momentum=0.9)
    try:
        schedule = lr_scheduler.OneCycleLR(
            optimizer, 0.1, total_steps=total, pct_start=share, three_phase=three_phase
        )
        for _ in range(total - 1):
            optimizer.step()
            schedule.step()
    except ZeroDivisionError:
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("three_phase", [False, True])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 1.0])
@pytest.mark.parametrize("epochs", [2, 5, 10])
def test_a_phase_without_steps_is_refused_where_torch_divides_by_it(
    epochs: int, share: float, three_phase: bool
) -> None:
    project = digits_mlp(Training(epochs=epochs, batch_size=4096))  # a single step an epoch
    params = {"max_lr": 0.1, "pct_start": share, "three_phase": three_phase}
    graph = project.main.with_node(Node("plan", "OneCycleLR", params))
    graph = replace(graph, wires=(*graph.wires, Wire("plan", "schedule", "adam", "schedule")))
    refused = "schedule-empty-phase" in codes(project.with_main(graph))
    assert refused or not torch_raises(epochs, share, three_phase)
    assert not refused or torch_raises(epochs, share, three_phase) or share in (0.5, 1.0)


@pytest.mark.parametrize("kind", ["torch.sqrt", "torch.log"])
@pytest.mark.parametrize("accumulate", [1, 4])
def test_a_function_of_a_loss_is_no_mean_over_accumulated_batches(kind: str, accumulate: int) -> None:
    nodes = [
        ("data", "data.sklearn_diabetes"),
        ("line", "Linear", {"out_features": 1}),
        ("loss", "MSELoss"),
        ("root", kind),
        ("sgd", "SGD", {"lr": 0.01}),
    ]
    wires = "data.features>line.input line.output>loss.input data.target>loss.target loss.output>root.input"
    graph = drawing(nodes, f"{wires} root.output>sgd.loss")
    project = Project("Root", graph, training=Training(accumulate=accumulate))
    assert ("accumulate-bent" in codes(project)) == (accumulate > 1)


GAP, SQUARED, ROOT = ("gap", "torch.sub"), ("squared", "torch.square"), ("root", "torch.sqrt")
MEAN = ("mean", "torch.mean", {"dim": None})
DRAWN_ERROR = [GAP, SQUARED, MEAN, ROOT]
SCALED_LOSS = [("loss", "MSELoss"), ("scaled", "torch.mul", {"other": 2.0}), ROOT]
ROW_BY_ROW = [GAP, SQUARED, ROOT, MEAN]


@pytest.mark.parametrize(
    ("nodes", "is_bent"),
    [(DRAWN_ERROR, True), (SCALED_LOSS, True), (ROW_BY_ROW, False)],
    ids=["drawn by hand", "behind a factor", "row by row"],
)
def test_so_is_one_of_a_mean_that_is_drawn_or_scaled(nodes: list, is_bent: bool) -> None:
    first = nodes[0][0]
    other = "target" if first == "loss" else "other"
    chain = [f"{start[0]}.output>{end[0]}.input" for start, end in pairwise(nodes)]
    wires = ["data.features>line.input", f"line.output>{first}.input", f"data.target>{first}.{other}", *chain]
    before = [("data", "data.sklearn_diabetes"), ("line", "Linear", {"out_features": 1})]
    graph = drawing(
        [*before, *nodes, ("sgd", "SGD", {"lr": 0.01})], " ".join([*wires, f"{nodes[-1][0]}.output>sgd.loss"])
    )
    project = Project("Root", graph, training=Training(accumulate=4))
    reported = [
        problem.location.node
        for problem in analyse_project(project, Path()).problems
        if problem.code == "accumulate-bent"
    ]
    assert reported == (["root"] if is_bent else [])


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("OneCycleLR", {"max_lr": 0.4}),
        ("CyclicLR", {"base_lr": 0.01, "max_lr": 0.3, "step_size_up": 4}),
        ("CosineAnnealingLR", {}),
        ("StepLR", {"step_size": 1}),
    ],
)
def test_a_rate_of_a_group_that_a_schedule_replaces_is_named(kind: str, params: dict) -> None:
    project = digits_mlp(Training(epochs=2, batch_size=64))
    graph = project.main.with_nodes(
        [Node("slow", "ParameterGroup", {"lr": 0.0001}), Node("plan", kind, {**params, "interval": "step"})]
    ).with_wires(
        [
            *project.main.wires,
            Wire("slow", "parameters", "adam", "parameters"),
            Wire("plan", "schedule", "adam", "schedule"),
        ]
    )
    weights = [nn.Parameter(torch.zeros(1)) for _ in range(2)]
    optimizer = torch.optim.Adam([{"params": weights[:1], "lr": 0.0001}, {"params": weights[1:]}], lr=0.01)
    more = {"OneCycleLR": {"total_steps": 9}, "CosineAnnealingLR": {"T_max": 9}}.get(kind, {})
    getattr(lr_scheduler, kind)(optimizer, **params, **more)
    first, second = (group["lr"] for group in optimizer.param_groups)
    drawn = project.with_main(graph)
    expected = ["group-rate-unused"] if first == second else []
    assert codes(drawn) == expected
    for problem in analyse_project(drawn, Path()).problems:
        assert codes(project.with_main(problem.fixes[0].apply(graph))) == []
