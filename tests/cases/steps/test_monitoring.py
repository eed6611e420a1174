"""Early stopping, best weights and plateaus, where a figure is no number, infinite or missing."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch

from graph.compiler import compile_project
from graph.document import EarlyStopping, Project, Training
from graph.messages import problem_text
from runtime.control import Control
from runtime.events import EpochFinished, Event, Finished, RunWarning, to_json
from runtime.state.early_stopping import BestEpochTracker
from runtime.training.trainer import Trainer
from tests.cases.steps.three_ways import (
    classifier,
    described,
    numbers,
    program_of,
    state_of,
)

NAN, INF = math.nan, math.inf


class Figures(torch.nn.Module):
    """A metric that gives prepared figures, one each time that it is asked, in training and validation."""

    def __init__(self, *values: float) -> None:
        super().__init__()
        self.values = [value for value in values for _ in range(2)]

    def compute(self) -> float:
        return self.values.pop(0) if self.values else NAN

    def reset(self) -> None:
        pass

    def update(self, *_: Any) -> None:
        pass


def measured(training: Training) -> Project:
    """A classifier with an accuracy."""
    project = classifier(training)
    graph = project.main
    from tests.builders import drawing, wires

    metric = drawing([("accuracy", "metric.Accuracy")]).nodes.values()
    more = wires("head.output>accuracy.input data.target>accuracy.target")
    return replace(project, main=graph.with_nodes(metric).with_wires([*graph.wires, *more]))


def run_app(project: Project, *figures: float) -> tuple[Finished, list[Event], dict[str, torch.Tensor]]:
    rows = numbers(12)
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    state.objective.accuracy = Figures(*figures)
    events: list[Event] = []
    data = {"train": rows, "validation": rows}
    done = Trainer(program, project.training, data, state, None, Control(), events.append).run()
    return done, events, state.model.state_dict()


def run_script(project: Project, *figures: float) -> tuple[int, dict[str, torch.Tensor]]:
    """The epochs that the script trains, and its weights."""
    names: dict[str, Any] = {"__name__": "it", "__file__": "it.py"}
    exec(compile_project(project, described(numbers(12))).text, names)
    names["load_data"] = lambda *_: {"train": numbers(12), "validation": numbers(12)}
    prepared, run_epoch = iter(figures), names["run_epoch"]

    def run_with_figures(*arguments: Any) -> dict[str, float]:
        return {**run_epoch(*arguments), "accuracy": next(prepared)}

    names["run_epoch"] = run_with_figures
    titles: list[str] = []
    model = names["train"](project.training.epochs, "cpu", 0, lambda title, _: titles.append(title))
    return len(titles), model.state_dict()


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize(
    ("figures", "mode", "best", "epochs"),
    [
        ((NAN, 0.5, 0.6, 0.4, 0.3), "max", 3, 5),
        ((NAN, 0.9, NAN, 0.8, 0.8, 0.7), "min", 6, 6),
        ((0.5, NAN, NAN, 0.9), "max", 1, 3),
        ((INF, 0.5, 0.4, 0.3), "max", 2, 4),
        ((-INF, 0.5, 0.6, 0.7), "min", 2, 4),
        ((0.5, INF, INF), "max", 1, 3),
        ((NAN, NAN, 0.9), "max", 0, 2),
        ((-INF, 0.1, 0.2), "max", 3, 3),
    ],
    ids=["first", "between", "then none", "infinite", "least", "infinite later", "never", "negative"],
)
def test_no_number_is_never_the_best(figures: tuple[float, ...], mode: str, best: int, epochs: int) -> None:
    stopping = EarlyStopping("accuracy", 2, mode)
    project = measured(Training(epochs=len(figures), batch_size=6, early_stopping=stopping))
    finished, events, weights = run_app(project, *figures)
    assert (finished.best_epoch, finished.epoch) == (best, epochs)
    flagged = [event.epoch for event in events if isinstance(event, EpochFinished) and event.is_best]
    assert flagged[-1:] == ([best] if best else [])
    num_epochs, scripted = run_script(project, *figures)
    assert num_epochs == epochs
    assert all(torch.equal(value, scripted[name]) for name, value in weights.items())


def test_what_is_no_number_is_reported_once(capsys: pytest.CaptureFixture[str]) -> None:
    project = measured(Training(epochs=3, batch_size=6, early_stopping=EarlyStopping("accuracy", 9, "max")))
    _, events, _ = run_app(project, NAN, NAN, 0.5)
    (warning,) = [event for event in events if isinstance(event, RunWarning)]
    assert (
        problem_text(warning.problem) == "“accuracy” is nan in epoch 1; such an epoch cannot be the best one."
    )
    assert to_json(warning)["event"] == "warning"
    capsys.readouterr()
    run_script(project, NAN, NAN, 0.5)
    assert capsys.readouterr().err.splitlines() == [
        "epoch 1: accuracy is nan, so it cannot be the best",
        "epoch 2: accuracy is nan, so it cannot be the best",
    ]


def test_without_a_validation_part_the_training_is_followed() -> None:
    stopping = EarlyStopping("loss", 1, "max")  # a loss that falls is never better
    project = classifier(Training(epochs=5, batch_size=6, early_stopping=stopping))
    rows = numbers(12)
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    finished = Trainer(
        program, project.training, {"train": rows}, state, None, Control(), lambda _: None
    ).run()
    assert (finished.best_epoch, finished.epoch) == (1, 2)


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("schedule", [None, ("ReduceLROnPlateau", {"patience": 0})])
@pytest.mark.parametrize("mode", ["min", "max"])
def test_a_loss_that_an_epoch_does_not_have_is_not_followed(schedule: Any, mode: str) -> None:
    stopping = EarlyStopping("loss", 5, mode)
    project = classifier(
        Training(epochs=4, batch_size=6, early_stopping=stopping), {"every": 5}, schedule
    )  # two batches an epoch: the optimizer acts in the third epoch first
    rows = numbers(12)
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    events: list[Event] = []
    finished = Trainer(
        program, project.training, {"train": rows}, state, None, Control(), events.append
    ).run()
    assert finished.best_epoch == 3
    assert [dict(event.metrics["train"]) != {} for event in events if isinstance(event, EpochFinished)] == [
        False,
        False,
        True,
        False,
    ]
    names: dict[str, Any] = {"__name__": "it", "__file__": "it.py"}
    exec(compile_project(project, described(rows)).text, names)
    names["load_data"] = lambda *_: {"train": rows}
    model = names["train"](4, "cpu", 0, lambda *_: None)
    for name, value in state.model.state_dict().items():
        assert torch.equal(value, model.state_dict()[name])


@pytest.mark.parametrize("figures", [(0.9, NAN, NAN, 0.8), (NAN, NAN, 0.5, 0.6), (0.9, 0.8, 0.8, 0.8)])
def test_a_plateau_follows_numbers_as_torch_does(figures: tuple[float, ...]) -> None:
    project = classifier(
        Training(epochs=4, batch_size=6), schedule=("ReduceLROnPlateau", {"patience": 1, "factor": 0.5})
    )
    rows = numbers(12)
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    figure = iter(figures)

    def evaluate(_split: str, _state: object) -> dict[str, float]:
        return {"loss": next(figure)}

    data = {"train": rows, "validation": rows}
    trainer = Trainer(program, project.training, data, state, None, Control(), lambda _: None)
    trainer.epoch_source.evaluate = evaluate  # type: ignore[method-assign]
    trainer.run()
    judge_optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.5)
    judge = torch.optim.lr_scheduler.ReduceLROnPlateau(judge_optimizer, patience=1, factor=0.5)
    for value in figures:
        judge.step(value)
    assert state.optimizers["optimizer1"].param_groups[0]["lr"] == judge_optimizer.param_groups[0]["lr"]


@pytest.mark.parametrize("mode", ["min", "max"])
def test_the_tracker_compares_by_its_mode(mode: str) -> None:
    better: Callable[[float, float], bool] = (lambda a, b: a < b) if mode == "min" else (lambda a, b: a > b)
    generator = torch.Generator().manual_seed(1)
    values = torch.randn(50, generator=generator).tolist()
    values[::7] = [NAN, INF, -INF] * 2 + [NAN, INF]
    tracker, model = BestEpochTracker("x", mode, 60), torch.nn.Linear(1, 1)
    for epoch, value in enumerate(values, 1):
        tracker.update(epoch, value, model)
    finite = [(epoch, value) for epoch, value in enumerate(values, 1) if math.isfinite(value)]
    best = finite[0]
    for candidate in finite:
        best = candidate if better(candidate[1], best[1]) else best
    assert (tracker.epoch, tracker.value) == best
