"""Kind: what is asked for and changes nothing. Judge: torch's schedules and losses by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.document import EarlyStopping, Project, Training, Wire
from tests.builders import drawing
from tests.cases.problem_reports import changed, checked, first_fixed, is_ready

EPOCHS = 5


def classifier(folder: Path, *, target: np.ndarray | None = None, loss: str = "CrossEntropyLoss") -> Project:
    """A drawing that learns 40 rows of 3 numbers, with a schedule by epochs."""
    inputs = np.random.default_rng(0).normal(size=(40, 3)).astype(np.float32)
    np.savez(folder / "rows.npz", x=inputs, y=np.arange(40) % 2 if target is None else target)
    graph = drawing(
        [
            ("data", "data.npz", {"path": "rows.npz"}),
            ("head", "Linear", {"out_features": 2 if target is None else 1}),
            ("loss", loss),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Rows", graph, training=Training(epochs=EPOCHS, batch_size=10))


def scheduled(folder: Path, kind: str, params: dict) -> Project:
    project = classifier(folder)
    graph = drawing(
        [(node.id, node.kind, dict(node.params)) for node in project.main.nodes.values()]
        + [("schedule", kind, params)],
        " ".join(map(wire_text, project.main.wires)) + " schedule.schedule>adam.schedule",
    )
    return project.with_main(graph)


def wire_text(wire: Wire) -> str:
    return f"{wire.source}.{wire.output}>{wire.target}.{wire.input}"


def rates(kind: str, params: dict) -> list[float]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    schedule = getattr(torch.optim.lr_scheduler, kind)(optimizer, **params)
    rates_by_epoch = []
    for _ in range(EPOCHS):
        rates_by_epoch.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return rates_by_epoch


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("StepLR", {"step_size": 10}),
        ("StepLR", {"step_size": 5}),
        ("StepLR", {"step_size": 4}),
        ("MultiStepLR", {"milestones": (30, 80)}),
        ("MultiStepLR", {"milestones": (3, 80)}),
    ],
)
def test_a_schedule_without_effect_is_reported_and_fixed(tmp_path: Path, kind: str, params: dict) -> None:
    project = scheduled(tmp_path, kind, params)
    problems = checked(project, tmp_path)
    is_idle = len(set(rates(kind, params))) == 1
    assert ("schedule-idle" in problems) is is_idle
    if is_idle:
        fixed = first_fixed(project, problems["schedule-idle"])
        assert "schedule-idle" not in checked(fixed, tmp_path)
        assert len(set(rates(kind, {**params, **fixed.main.nodes["schedule"].params}))) > 1


def test_a_cycle_longer_than_the_training_is_reported(tmp_path: Path) -> None:
    params = {"base_lr": 0.01, "max_lr": 0.3, "step_size_up": 2000}
    project = scheduled(tmp_path, "CyclicLR", params)
    problem = checked(project, tmp_path)["schedule-rising"]
    fixed = first_fixed(project, problem).main.nodes["schedule"].params
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1, momentum=0.9)
    schedule = torch.optim.lr_scheduler.CyclicLR(optimizer, **{**params, **fixed})
    cycle = []
    for _ in range(EPOCHS * 4):
        cycle.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    assert max(cycle) > cycle[-1]


@pytest.mark.parametrize(("length", "is_reported"), [(8, True), (6, True), (5, False), (2, False)])
def test_a_warm_up_longer_than_the_training_is_reported(
    tmp_path: Path, length: int, is_reported: bool
) -> None:
    problems = checked(scheduled(tmp_path, "LinearLR", {"total_iters": length}), tmp_path)
    assert ("schedule-unfinished" in problems) is is_reported


def test_unused_class_weights_are_reported_and_wired(tmp_path: Path) -> None:
    project = changed(classifier(tmp_path), "data", class_weights=True)
    problem = checked(project, tmp_path)["class-weights-unused"]
    fixed = first_fixed(project, problem)
    assert "class-weights-unused" not in checked(fixed, tmp_path)
    assert is_ready(fixed, tmp_path)
    (wire,) = fixed.main.wires_from("data", "weight")
    assert fixed.main.nodes[wire.target].kind == "WeightedCrossEntropyLoss"
    assert "class-weights-unused" not in checked(first_fixed(project, problem, 1), tmp_path)


def test_early_stopping_without_validation_is_reported(tmp_path: Path) -> None:
    project = classifier(tmp_path)
    project = replace(project, training=replace(project.training, early_stopping=EarlyStopping()))
    assert "nothing-to-monitor" not in checked(project, tmp_path)
    project = changed(project, "data", validation=0.0)
    problem = checked(project, tmp_path)["nothing-to-monitor"]
    assert "nothing-to-monitor" not in checked(
        project.with_main(problem.fixes[0].apply(project.main)), tmp_path
    )


def with_metric(project: Project, kind: str, first: str, second: str) -> Project:
    nodes = [(node.id, node.kind, dict(node.params)) for node in project.main.nodes.values()]
    wires = " ".join(map(wire_text, project.main.wires))
    graph = drawing([*nodes, ("figure", kind)], f"{wires} {first}>figure.input {second}>figure.target")
    return project.with_main(graph)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["Accuracy", "F1Score", "BalancedAccuracy", "AUROC"])
def test_a_metric_of_classes_for_numbers_is_reported(tmp_path: Path, kind: str) -> None:
    numbers = np.random.default_rng(1).normal(size=(40, 1)).astype(np.float32)
    regression = classifier(tmp_path, target=numbers, loss="MSELoss")
    project = with_metric(regression, f"metric.{kind}", "head.output", "data.target")
    fixed = first_fixed(project, checked(project, tmp_path)["metric-of-numbers"])
    assert "metric-of-numbers" not in checked(fixed, tmp_path)
    assert "metric.MeanAbsoluteError" in {node.kind for node in fixed.main.nodes.values()}


def test_swapped_wires_of_a_metric_are_reported_and_fixed(tmp_path: Path) -> None:
    numbers = np.random.default_rng(1).normal(size=(40, 1)).astype(np.float32)
    regression = classifier(tmp_path, target=numbers, loss="MSELoss")
    right = with_metric(regression, "metric.R2Score", "head.output", "data.target")
    assert "metric-swapped" not in checked(right, tmp_path)
    swapped = with_metric(regression, "metric.R2Score", "data.target", "head.output")
    fixed = first_fixed(swapped, checked(swapped, tmp_path)["metric-swapped"])
    assert set(fixed.main.wires) == set(right.main.wires)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["None", "True", "False", "Exception", "print"])
def test_a_drawing_may_be_called_like_a_word_of_python(tmp_path: Path, name: str) -> None:
    assert is_ready(replace(classifier(tmp_path), name=name), tmp_path)
