"""Schedules count what they step by: steps of their optimizer, or epochs. The judge is a loop by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional
from torch.optim import lr_scheduler

from graph.compiler import check_and_infer, compile_project
from graph.document import Graph, Project, Training
from graph.messages import problem_text
from graph.problems import Severity
from runtime.training.step import build_step
from tests.builders import drawing, wires
from tests.cases.steps.step_drawings import SCHEDULES, Loop, large_batches, optimizer_steps
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    classifier,
    described,
    numbers,
    program_of,
    state_of,
)


def scheduled(project: Project, build: Callable[[Any, int], Any], by_step: bool, rows: int) -> Loop:
    """A loop over large batches with a schedule."""
    total = optimizer_steps(project, rows) if by_step else project.training.epochs
    return large_batches(project, schedule=lambda sgd: build(sgd, total), by_step=by_step)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("kind", SCHEDULES)
@pytest.mark.parametrize("interval", ["step", "epoch"])
def test_every_schedule_follows_accumulated_steps(kind: str, interval: str) -> None:
    params, build = SCHEDULES[kind]
    project = classifier(
        Training(epochs=3, batch_size=6, accumulate=4), schedule=(kind, {**params, "interval": interval})
    )
    rows = numbers(62)
    hand = by_hand(project, rows, scheduled(project, build, interval == "step", 62))
    assert_same(by_app(project, rows), by_script(project, rows), hand)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["OneCycleLR", "CosineAnnealingLR"])
@pytest.mark.parametrize(("accumulate", "every"), [(1, 3), (3, 2), (4, 1), (1, 1)])
def test_a_planned_length_is_that_of_the_optimizers_steps(kind: str, accumulate: int, every: int) -> None:
    params, build = SCHEDULES[kind]
    project = classifier(
        Training(epochs=3, batch_size=6, accumulate=accumulate),
        {"every": every},
        (kind, {**params, "interval": "step"}),
    )
    rows = numbers(62)
    app = by_app(project, rows)
    assert_same(app, by_script(project, rows), by_hand(project, rows, scheduled(project, build, True, 62)))
    if kind == "OneCycleLR":
        assert app.rates[-1] == pytest.approx(0.4 / 25 / 1e4)  # it ends at its end


def test_one_cycle_by_epoch_counts_epochs() -> None:
    project = classifier(
        Training(epochs=5, batch_size=6), schedule=("OneCycleLR", {"max_lr": 0.4, "interval": "epoch"})
    )
    app = by_app(project, numbers(18))
    assert app.rates[::3] == app.rates[2::3]
    assert max(app.rates) == pytest.approx(0.4, rel=0.1)
    assert app.rates[-1] == pytest.approx(0.4 / 25 / 1e4)


@pytest.mark.slow
@pytest.mark.parametrize("interval", ["step", "epoch"])
def test_a_cosine_behind_a_warm_up_ends_at_its_lowest(interval: str) -> None:
    project = sequence(interval, {"milestones": (2,), "interval": interval})
    rows = numbers(62)
    app, script = by_app(project, rows), by_script(project, rows)

    def build(optimizer: Any, total: int) -> Any:
        warm = lr_scheduler.LinearLR(optimizer, 0.1, 1.0, 2)
        cosine = lr_scheduler.CosineAnnealingLR(optimizer, total - 2, 0.01)
        return lr_scheduler.SequentialLR(optimizer, [warm, cosine], [2])

    assert_same(app, script, by_hand(project, rows, scheduled(project, build, interval == "step", 62)))


def sequence(interval: str, params: dict[str, Any], cosine: dict[str, Any] | None = None) -> Project:
    """A warm-up, then a cosine, in a training of accumulated gradients."""
    base = classifier(Training(epochs=6, batch_size=6, accumulate=4), schedule=("SequentialLR", params))
    warm = drawing(
        [
            ("warm", "LinearLR", {"start_factor": 0.1, "total_iters": 2}),
            ("cosine", "CosineAnnealingLR", {"eta_min": 0.01, **(cosine or {})}),
        ]
    )
    more = wires("warm.schedule>schedule1.schedulers cosine.schedule>schedule1.schedulers")
    graph = base.main.with_nodes(warm.nodes.values()).with_wires([*base.main.wires, *more])
    assert interval in ("step", "epoch")
    return replace(base, main=graph)


def test_members_between_milestones_are_as_long_as_that() -> None:
    graph = sequence("epoch", {"milestones": (2, 5), "interval": "epoch"}).main
    first = drawing([("first", "CosineAnnealingLR")])
    graph = graph.with_nodes(first.nodes.values())
    order = ["warm", "first", "cosine"]
    others = [wire for wire in graph.wires if wire.input != "schedulers"]
    graph = graph.with_wires(
        [*others, *wires(" ".join(f"{name}.schedule>schedule1.schedulers" for name in order))]
    )
    text = compile_project(Project("Three", graph, training=Training(9)), described(numbers(6))).text
    assert "first = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=3)" in text
    assert "T_max=max(1, epochs - 5), eta_min=0.01" in text


def test_a_dropped_last_row_is_no_step_of_the_schedule() -> None:
    project = normed(Training(epochs=2, batch_size=6), ("OneCycleLR", {"max_lr": 0.4}))
    rows = numbers(13)
    app, script = by_app(project, rows), by_script(project, rows)
    assert app.rates == script.rates
    assert len(app.rates) == 4
    assert app.rates[-1] == pytest.approx(0.4 / 25 / 1e4)


def normed(training: Training, schedule: tuple[str, dict[str, Any]]) -> Project:
    """A network with a batch normalisation."""
    graph = drawing(
        [
            DATA,
            ("fc", "Linear", {"out_features": 4}),
            ("norm", "BatchNorm1d"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("optimizer1", "SGD", {"lr": 0.5}),
            ("schedule1", *schedule),
        ],
        "data.input>fc.input fc.output>norm.input norm.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>optimizer1.loss schedule1.schedule>optimizer1.schedule",
    )
    return Project("Normed", graph, training=training)


class OverflowingScaler:
    """Skips the first two steps, as for gradients that are too large, and halves its scale then."""

    def __init__(self) -> None:
        self.scale_value, self.skips = 8.0, 2

    def get_scale(self) -> float:
        return self.scale_value

    def scale(self, loss: torch.Tensor) -> torch.Tensor:
        return loss * 8

    def step(self, optimizer: torch.optim.Optimizer) -> None:
        if self.skips == 0:
            optimizer.step()

    def update(self) -> None:
        if self.skips:
            self.scale_value, self.skips = self.scale_value / 2, self.skips - 1


@pytest.mark.filterwarnings("ignore:Detected call of:UserWarning")
def test_a_step_that_the_scaler_skips_is_none_for_the_schedule() -> None:
    project = classifier(
        Training(epochs=1, batch_size=6), schedule=("ExponentialLR", {"gamma": 0.5, "interval": "step"})
    )
    rows = numbers(30)
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    state.scalers["optimizer1"] = OverflowingScaler()  # type: ignore[assignment]
    step = build_step(program, project.training, state, 5)
    for _ in range(5):
        step(rows)
    assert state.optimizers["optimizer1"].param_groups[0]["lr"] == 0.5 * 0.5**3


def test_the_script_leaves_skipped_steps_out_too() -> None:
    project = classifier(
        Training(epochs=1, batch_size=6, precision="float16", clip_norm=1.0),
        schedule=("ExponentialLR", {"gamma": 0.5, "interval": "step"}),
    )
    text = compile_project(project, described(numbers(6))).text
    lines = [line.strip() for line in text.splitlines()]
    start = lines.index("scaler.scale(loss).backward()")
    assert lines[start + 1 : start + 8] == [
        "scaler.unscale_(optimizer)",
        "nn.utils.clip_grad_norm_(model.parameters(), 1.0)",
        "scaler.step(optimizer)",
        "scale = scaler.get_scale()",
        "scaler.update()",
        "if scaler.get_scale() >= scale:  # else the step was skipped",
        "scheduler.step()",
    ]


def test_float16_in_app_and_script_takes_the_same_steps() -> None:
    project = classifier(
        Training(epochs=2, batch_size=6, precision="float16", accumulate=4, clip_norm=0.5),
        schedule=("OneCycleLR", {"max_lr": 0.4}),
    )
    rows = numbers(62)
    app, script = by_app(project, rows), by_script(project, rows)
    assert app.rates == script.rates
    assert all(torch.equal(value, script.weights[name]) for name, value in app.weights.items())


# What only some of the weights need


@pytest.mark.slow
def test_clipping_reads_only_what_the_optimizer_moves() -> None:
    graph = drawing(
        [
            DATA,
            ("fc", "Linear", {"out_features": 8}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.5}),
        ],
        "data.input>fc.input fc.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss head.parameters>sgd.parameters",
    )
    project = Project("Part", graph, training=Training(epochs=2, batch_size=6, clip_norm=0.1))
    rows = numbers(62)

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.head.parameters(), lr=0.5)
        for batches in epochs:
            for batch in batches:
                model.zero_grad()
                functional.cross_entropy(model(batch["input"]), batch["target"]).backward()
                nn.utils.clip_grad_norm_(model.head.parameters(), 0.1)
                sgd.step()

    assert_same(by_app(project, rows), by_script(project, rows), by_hand(project, rows, loop))


# What is said at check


def severities(project: Project, count: int | None = 62) -> dict[str, Severity]:
    problems = check_and_infer(project, described(numbers(6), count)).problems
    assert all(problem_text(problem) for problem in problems)
    return {problem.code: problem.severity for problem in problems}


@pytest.mark.parametrize(
    ("typed", "accumulate", "expected"),
    [
        (33, 1, {}),
        (9, 4, {}),
        (32, 1, {"schedule-too-short": Severity.ERROR}),
        (33, 4, {"schedule-too-long": Severity.WARNING}),
    ],
)
def test_a_typed_length_of_one_cycle_must_fit(
    typed: int, accumulate: int, expected: dict[str, Severity]
) -> None:
    schedule = ("OneCycleLR", {"max_lr": 0.4, "total_steps": typed})
    project = classifier(Training(epochs=3, batch_size=6, accumulate=accumulate), schedule=schedule)
    assert severities(project) == expected
    assert severities(project, None) == {}  # how many rows there are is not known


def test_a_typed_length_can_be_reset_by_a_click() -> None:
    project = classifier(
        Training(epochs=3, batch_size=6), schedule=("OneCycleLR", {"max_lr": 0.4, "total_steps": 5})
    )
    (problem,) = check_and_infer(project, described(numbers(6), 62)).problems
    fixed = replace(project, main=problem.fixes[0].apply(project.main))
    assert severities(fixed) == {}


def members(kind: str, params: dict[str, Any], *inner: tuple[str, str]) -> Graph:
    base = classifier(Training(), schedule=(kind, params)).main
    nodes = drawing([*inner]).nodes.values()
    more = wires(" ".join(f"{name}.schedule>schedule1.schedulers" for name, _ in inner))
    return base.with_nodes(nodes).with_wires([*base.wires, *more])


@pytest.mark.parametrize("kind", ["SequentialLR", "ChainedScheduler"])
def test_a_plateau_can_be_no_member(kind: str) -> None:
    params = {"milestones": (2,)} if kind == "SequentialLR" else {}
    graph = members(kind, params, ("warm", "LinearLR"), ("flat", "ReduceLROnPlateau"))
    assert severities(Project("P", graph)) == {"plateau-as-member": Severity.ERROR}


@pytest.mark.parametrize(
    ("milestones", "code"),
    [((2, 3), "milestones-count"), ((3,), "milestones-count"), ((5, 2), "milestones-order")],
)
def test_milestones_must_fit_the_schedules(milestones: tuple[int, ...], code: str) -> None:
    inner = [("one", "LinearLR"), ("two", "LinearLR"), ("three", "LinearLR")]
    used = inner[:2] if milestones == (2, 3) else inner
    graph = members("SequentialLR", {"milestones": milestones}, *used)
    assert severities(Project("M", graph)) == {code: Severity.ERROR}


def test_a_cycle_of_the_momentum_needs_one() -> None:
    project = classifier(
        Training(), schedule=("CyclicLR", {"base_lr": 0.1, "max_lr": 0.4, "step_size_up": 2}), kind="Adagrad"
    )
    (problem,) = check_and_infer(project, described(numbers(6))).problems
    assert problem.code == "no-momentum-to-cycle"
    fixed = replace(project, main=problem.fixes[0].apply(project.main))
    assert severities(fixed) == {}
    assert by_app(fixed, numbers(62)).rates
    for kind in ("SGD", "Adam", "RMSprop"):
        one_cycle = classifier(Training(), schedule=("OneCycleLR", {"max_lr": 0.4}), kind=kind)
        assert severities(one_cycle) == {}
