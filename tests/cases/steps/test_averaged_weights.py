"""Averaged weights are those of torch's AveragedModel: evaluated, kept, exported, in app and script."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, update_bn

from graph.compiler import compile_project, compile_stages
from graph.document import EarlyStopping, Project, Training, WeightAverage
from graph.file.read import read_project
from graph.file.write import write_project
from graph.messages import problem_text
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.checkpoints.transfer import resume
from runtime.control import Control, Stopped
from runtime.training.trainer import Trainer
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    Trained,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
    program_of,
    state_of,
)
from tests.formatting import assert_formatted

TRAINING = Training(epochs=4, batch_size=16)
AVERAGES = [
    WeightAverage("ema", 0.9),
    WeightAverage("ema", 0.9, 2),
    WeightAverage("swa"),
    WeightAverage("swa", from_epoch=2),
]


def network(average: WeightAverage | None, training: Training = TRAINING) -> Project:
    """A layer, a normalisation, a dropout, a head."""
    graph = drawing(
        [
            DATA,
            ("fc", "Linear", {"out_features": 6}),
            ("norm", "BatchNorm1d"),
            ("drop", "Dropout", {"p": 0.5}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "data.input>fc.input fc.output>norm.input norm.output>drop.input drop.output>head.input "
        "head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Average", graph, training=replace(training, average=average))


def hand_loop(average: WeightAverage, rows: Rows) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    """A loop as a person writes it, at the end of which the network has the averaged weights."""
    ema = get_ema_multi_avg_fn(average.decay) if average.method == "ema" else None

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        adam = torch.optim.Adam(model.parameters(), lr=0.05, fused=True)
        averaged = AveragedModel(model, multi_avg_fn=ema)
        for epoch, batches in enumerate(epochs):
            model.train()
            for batch in batches:
                loss = functional.cross_entropy(model(batch["input"]), batch["target"])
                adam.zero_grad()
                loss.backward()
                adam.step()
                if average.method == "ema" and epoch >= average.from_epoch:
                    averaged.update_parameters(model)
            if average.method == "swa" and epoch >= average.from_epoch:
                averaged.update_parameters(model)
                update_bn([(item,) for item in rows["input"].split(16)], averaged)
        model.load_state_dict(averaged.module.state_dict())

    return loop


def assert_equal(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert one.keys() == other.keys()
    for name, value in one.items():
        assert torch.equal(value, other[name]), name


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("average", AVERAGES, ids=str)
def test_the_result_is_the_average_of_torch(average: WeightAverage) -> None:
    project, rows = network(average), numbers(40)
    app, script = by_app(project, rows), by_script(project, rows)
    hand = by_hand(project, rows, hand_loop(average, rows))
    assert_equal(app.weights, script.weights)
    assert_equal(app.weights, hand.weights)
    assert_formatted(compile_project(project, described(rows)).text)


@pytest.mark.slow
@pytest.mark.parametrize("average", AVERAGES, ids=str)
def test_the_average_is_evaluated_and_chosen(average: WeightAverage) -> None:
    stopping = EarlyStopping("loss", 3)
    project = network(average, replace(TRAINING, epochs=5, early_stopping=stopping))
    rows, validation = numbers(40), numbers(20, seed=9)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.metrics == script.metrics[: len(app.metrics)]
    assert_equal(app.weights, script.weights)
    plain = by_app(replace(project, training=replace(project.training, average=None)), rows, validation)
    assert plain.metrics[-1]["validation"] != app.metrics[-1]["validation"]


def trained(project: Project, rows: Rows, folder: Path, stop: int = -1, is_resumed: bool = False) -> Trained:
    """Trained by the app with its checkpoints in a folder."""
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    if is_resumed:
        resume(folder, project, project, program, state)

    def before_step(number: int) -> None:
        if number == stop:
            raise Stopped

    manager = CheckpointManager(folder, pause_s=1e9)
    trainer = Trainer(program, project.training, {"train": rows}, state, manager, Control(), lambda _: None)
    trainer.before_step = before_step
    trainer.run()
    return Trained({name: value.clone() for name, value in state.model.state_dict().items()}, [])


@pytest.mark.slow
@pytest.mark.parametrize("average", AVERAGES, ids=str)
@pytest.mark.parametrize("stop", [3, 8, 11])
def test_a_resumed_training_goes_on_with_its_average(
    average: WeightAverage, stop: int, tmp_path: Path
) -> None:
    project, rows = network(average), numbers(40)
    trained(project, rows, tmp_path, stop)
    assert_equal(trained(project, rows, tmp_path, is_resumed=True).weights, by_app(project, rows).weights)


@pytest.mark.slow
def test_accumulated_steps_count_once_in_the_average() -> None:
    training = replace(TRAINING, batch_size=6, accumulate=3)
    for average in (AVERAGES[0], AVERAGES[1]):
        project, rows = network(average, training), numbers(40)
        assert_equal(by_app(project, rows).weights, by_script(project, rows).weights)
        assert_formatted(compile_project(project, described(rows)).text)


def test_time_and_average_go_together() -> None:
    project, rows = network(AVERAGES[2]), numbers(40)
    leak = replace(project.main.nodes["drop"], kind="LeakyReLU", params={"negative_slope": "=progress"})
    project, validation = replace(project, main=project.main.with_node(leak)), numbers(20, seed=9)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.metrics == script.metrics[:4]
    assert_equal(app.weights, script.weights)
    assert app.weights["training_progress"].tolist() == [12, 4, 12]


# The file, and what check says


@pytest.mark.parametrize("average", AVERAGES, ids=str)
def test_the_file_holds_it(average: WeightAverage) -> None:
    reading = read_project(write_project(network(average)))
    assert reading.problems == ()
    assert reading.project == network(average)


@pytest.mark.parametrize("change", ['"decay": 1', '"from_epoch": -1', '"method": "mean"', '"more": 1'])
def test_a_wrong_average_is_a_problem(change: str) -> None:
    record = write_project(network(None)).replace('"epochs"', '"average": {' + change + '}, "epochs"', 1)
    reading = read_project(record)
    assert [problem.code for problem in reading.problems] == ["file-bad-value"]
    assert reading.project is not None
    assert reading.project.training.average is None


def test_an_average_that_never_starts_is_a_problem() -> None:
    project = network(WeightAverage("swa", from_epoch=4))
    problems = compile_stages(project, described(numbers(40))).problems
    assert [problem_text(problem) for problem in problems] == [
        "Weights are averaged after 4 epochs, but the training has 4; begin earlier or train longer."
    ]
