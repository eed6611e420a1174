"""LambdaLR takes an expression of step, epoch, progress, base_lr; the judge is torch's with a function."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from torch.optim import lr_scheduler

from graph.compiler import check_and_infer, compile_project
from graph.document import Project, Training
from graph.messages import problem_text
from tests.builders import drawing, wires
from tests.cases.steps.step_drawings import large_batches
from tests.cases.steps.three_ways import (
    assert_same,
    by_app,
    by_hand,
    by_script,
    classifier,
    described,
    numbers,
)
from tests.formatting import assert_formatted

ROWS, TRAINING = 62, Training(epochs=3, batch_size=6)
STEPS = 11  # in an epoch
NOAM = "=64**-0.5*min((step+1)**-0.5,(step+1)*8**-1.5)"
BY_STEP: dict[str, Callable[[int], float]] = {
    NOAM: lambda step: 64**-0.5 * min((step + 1) ** -0.5, (step + 1) * 8**-1.5),
    "=min(1,(step+1)/4)/sqrt(max(step+1,4))": lambda step: (
        min(1, (step + 1) / 4) / math.sqrt(max(step + 1, 4))
    ),
    "=step/5 if step<5 else 1-progress": lambda step: step / 5 if step < 5 else 1 - step / (3 * STEPS),
    "=0.5**epoch": lambda step: 0.5 ** (step // STEPS),
    "=0.5*(1+cos(3.14159*progress))": lambda step: 0.5 * (1 + math.cos(3.14159 * (step / (3 * STEPS)))),
    "=exp(-3*progress)": lambda step: math.exp(-3 * (step / (3 * STEPS))),
    "=0.01/base_lr": lambda step: 0.01 / 0.5,
    "=0.7": lambda step: 0.7,
}


def scheduled(value: Any, training: Training = TRAINING, **more: Any) -> Project:
    interval = more.pop("interval", "step")
    return classifier(training, more, ("LambdaLR", {"lr_lambda": value, "interval": interval}))


def assert_rates(project: Project, by_step: bool, factor: Callable[[int], float]) -> list[float]:
    """App, script and hand have the same rates to the last bit."""
    rows = numbers(ROWS)
    loop = large_batches(project, schedule=lambda sgd: lr_scheduler.LambdaLR(sgd, factor), by_step=by_step)
    app, script, hand = by_app(project, rows), by_script(project, rows), by_hand(project, rows, loop)
    assert_same(app, script, hand)
    assert app.rates == hand.rates
    assert_formatted(compile_project(project, described(rows)).text)
    return app.rates


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("text", BY_STEP)
def test_an_expression_gives_the_factor_of_every_step(text: str) -> None:
    assert_rates(scheduled(text), True, BY_STEP[text])


def test_epochs_are_counted_where_it_steps_by_epoch() -> None:
    project = scheduled("=1/(1+epoch)+step*0.001+progress", interval="epoch")
    assert_rates(project, False, lambda epoch: 1 / (1 + epoch) + epoch * STEPS * 0.001 + epoch / 3)


@pytest.mark.slow
@pytest.mark.parametrize(("accumulate", "every"), [(3, 1), (1, 2), (2, 2)])
def test_steps_are_those_of_its_optimizer(accumulate: int, every: int) -> None:
    project = scheduled("=1-progress+0.01*step", replace(TRAINING, accumulate=accumulate), every=every)
    total = 3 * math.ceil(STEPS / accumulate) // every
    assert_rates(project, True, lambda step: 1 - step / total + 0.01 * step)


def test_a_warm_up_before_a_decay_counts_from_its_own_start() -> None:
    base = scheduled("=1-progress")
    outer = replace(
        base.main.nodes["schedule1"],
        id="both",
        kind="SequentialLR",
        params={"milestones": (4,), "interval": "step"},
    )
    inner = replace(base.main.nodes["schedule1"], params={"lr_lambda": "=(1-progress)*0.1/base_lr"})
    warm = drawing([("warm", "LinearLR", {"start_factor": 0.25, "total_iters": 4})])
    others = [wire for wire in base.main.wires if wire.source != "schedule1"]
    more = wires(
        "warm.schedule>both.schedulers schedule1.schedule>both.schedulers both.schedule>optimizer1.schedule"
    )
    graph = base.main.with_nodes([*warm.nodes.values(), inner, outer]).with_wires([*others, *more])
    project, rows = replace(base, main=graph), numbers(ROWS)
    left = 3 * STEPS - 4

    def build(optimizer: Any) -> Any:
        first = lr_scheduler.LinearLR(optimizer, 0.25, 1.0, 4)
        then = lr_scheduler.LambdaLR(optimizer, lambda step: (1 - step / left) * 0.1 / 0.5)
        return lr_scheduler.SequentialLR(optimizer, [first, then], [4])

    app = by_app(project, rows)
    hand = by_hand(project, rows, large_batches(project, schedule=build))
    assert_same(app, by_script(project, rows), hand)
    assert app.rates == hand.rates
    assert app.rates[-1] == pytest.approx(0.1 * (1 - (left - 1) / left))
    assert_formatted(compile_project(project, described(rows)).text)


def grouped(value: Any) -> Project:
    """The head and all the rest in groups with rates of their own."""
    base = scheduled(value)
    more = drawing(
        [("body", "Linear", {"out_features": 8}), ("slow", "ParameterGroup", {"lr": 0.1}),
         ("fast", "ParameterGroup", {"lr": 0.4})]
    )  # fmt: skip
    others = [wire for wire in base.main.wires if wire.target != "head"]
    added = wires(
        "data.input>body.input body.output>head.input body.parameters>slow.parameters "
        "head.parameters>fast.parameters slow.parameters>optimizer1.parameters "
        "fast.parameters>optimizer1.parameters"
    )
    return replace(base, main=base.main.with_nodes(more.nodes.values()).with_wires([*others, *added]))


@pytest.mark.slow
@pytest.mark.parametrize("value", [("=0.5**epoch", "=1-progress"), "=0.2*progress/base_lr+1"])
def test_every_group_has_its_own_factor(value: Any) -> None:
    project, rows = grouped(value), numbers(ROWS)
    app, script = by_app(project, rows), by_script(project, rows)
    assert app.rates == script.rates
    first = (lambda step: 0.5 ** (step // STEPS)) if isinstance(value, tuple) else (
        lambda step: 0.2 * (step / (3 * STEPS)) / 0.1 + 1
    )  # fmt: skip
    assert app.rates == [0.1 * first(step) for step in range(3 * STEPS)]
    assert_formatted(compile_project(project, described(rows)).text)


def problem_texts(project: Project) -> list[str]:
    problems = check_and_infer(project, described(numbers(ROWS))).problems
    return [problem_text(problem) for problem in problems if problem.code != "blocked"]


def test_wrong_expressions_are_problems() -> None:
    assert problem_texts(scheduled(NOAM)) == []
    assert problem_texts(scheduled("=step**-0.5")) == [
        "“lr_lambda” cannot be worked out: it divides by 0 or grows too large."
    ]
    assert problem_texts(scheduled("=1-2*progress")) == [
        "At a progress of 1, “lr_lambda” would be -1.0, but it must be a number of at least 0, "
        "or a list, each a number of at least 0."
    ]
    assert problem_texts(grouped(("=1", "=1", "=1"))) == [
        "There are 3 expressions for 2 parameter groups; write one for each group, or a single one for all."
    ]
    assert problem_texts(grouped(("=base_lr", "=1")))[0].startswith(
        "In a list, each expression is for one group"
    )


@pytest.mark.parametrize("kind", ["ConstantLR", "LinearLR"])
def test_a_factor_of_zero_is_a_problem(kind: str) -> None:
    name = "factor" if kind == "ConstantLR" else "start_factor"
    project = classifier(TRAINING, schedule=(kind, {name: 0}))
    assert problem_texts(project) == [f"“{name}” is 0; it must be a number from 0 to 1 but not 0."]
