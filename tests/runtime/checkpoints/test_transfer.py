"""A drawing that is changed while it learns: what was not touched goes on to the last bit as it was."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from graph.document import Node, Project, Training
from graph.edits.nodes import remove_nodes, rename_node, set_parameter
from graph.edits.wires import insert_on_wire
from runtime.control import Control
from runtime.events import (
    Command,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Pause,
    Paused,
    Started,
    StepOnce,
    Stop,
    WeightsTransferred,
)
from runtime.run import TrainingRequest, run_project
from runtime.store.runs import RunStore
from tests.builders import drawing, sample, wires

TRAINING = Training(epochs=4, batch_size=8)


def deep(training: Training = TRAINING, schedule: str = "StepLR") -> Project:
    """Iris through three hidden layers."""
    graph = drawing(
        [
            ("iris", "data.sklearn_iris"),
            ("first", "Linear", {"out_features": 16}),
            ("relu1", "ReLU"),
            ("second", "Linear", {"out_features": 16}),
            ("norm", "BatchNorm1d"),
            ("relu2", "ReLU"),
            ("third", "Linear", {"out_features": 8}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("accuracy", "metric.Accuracy"),
            ("adam", "Adam", {"lr": 0.01}),
            ("decay", schedule, {"step_size": 1, "gamma": 0.5}),
        ],
        "iris.features>first.input first.output>relu1.input relu1.output>second.input "
        "second.output>norm.input norm.output>relu2.input relu2.output>third.input "
        "third.output>head.input head.output>loss.input "
        "iris.target>loss.target head.output>accuracy.input iris.target>accuracy.target "
        "loss.output>adam.loss decay.schedule>adam.schedule",
    )
    return Project("Deep", graph, training=training)


def let_go(_event: Event) -> None:
    """Leaves a run alone."""


def at_start(event: Event) -> Command | None:
    """Stops a run before its first step."""
    return Stop() if isinstance(event, Started) else None


def after_five_steps(event: Event) -> Command | None:
    """Stops a run in the middle of its first epoch."""
    if isinstance(event, Started):
        return Pause()
    if isinstance(event, Paused):
        return StepOnce() if event.step < 5 else Stop()
    return None


def after(epoch: int) -> Callable[[Event], Command | None]:
    """Stops a run after an epoch."""
    return lambda event: Stop() if isinstance(event, EpochFinished) and event.epoch == epoch else None


@dataclass(frozen=True)
class Held:
    """A checkpoint as it lies on disk."""

    weights: dict[str, Tensor]
    memory: dict[str, dict[str, Tensor]]
    lr: float
    position: tuple[int, int, int]


def held(folder: Path) -> Held:
    record = torch.load(folder / "last.pt", weights_only=True)
    saved = record["optimizers"]["adam"]
    names = record["moved"]["adam"]
    memory = {names[index]: item for index, item in saved["state"].items()}
    position = (record["epoch"], record["position"], record["step"])
    return Held(load_file(folder / record["weights"]), memory, saved["param_groups"][0]["lr"], position)


def reported(
    project: Project, runs: Path, resume: str | None = None, react: Callable[[Event], Command | None] = let_go
) -> list[Event]:
    """The events of a run; `react` gives the command that follows an event."""
    events: list[Event] = []
    control = Control()

    def handle(event: Event) -> None:
        events.append(event)
        if (command := react(event)) is not None:
            control.send(command)

    run_project(TrainingRequest(project, Path(), runs, resume), handle, control)
    assert not isinstance(events[-1], Failed), events[-1]
    return events


def carried(before: Project, changed: Project, runs: Path) -> tuple[WeightsTransferred, Held, Held]:
    """What is told when a run goes on with another drawing, and its checkpoints before and after that."""
    first = reported(before, runs, None, after(2))
    run = next(event.run for event in first if isinstance(event, Started))
    was = held(runs / run)
    again = reported(changed, runs, run, at_start)
    (report,) = (event for event in again if isinstance(event, WeightsTransferred))
    now = held(runs / run)
    for name in [name for name in now.weights if name.partition(".")[0] in report.transferred]:
        assert torch.equal(now.weights[name], was.weights[name]), name
        if name in was.memory:
            for key, value in was.memory[name].items():
                assert torch.equal(now.memory[name][key], value), (name, key)
    return report, was, now


def finished(project: Project, runs: Path) -> Finished:
    """The end of the one run there is, left to go on."""
    (run,) = RunStore(runs).all()
    end = reported(project, runs, run.id)[-1]
    assert isinstance(end, Finished)
    return end


def test_a_widened_layer_begins_anew_and_the_others_go_on(tmp_path: Path) -> None:
    wide = deep().with_main(set_parameter(deep().main, "third", "out_features", 12))
    report, was, now = carried(deep(), wide, tmp_path)
    assert report.transferred == ("first", "second", "norm")
    assert report.reshaped == ("third", "head")
    assert report.new == report.dropped == ()
    assert report.optimizers == ("adam",)
    assert not report.restarts_epoch
    assert now.position == was.position
    assert now.weights["third.weight"].shape == (12, 16)
    assert "third.weight" not in now.memory
    assert finished(wide, tmp_path).metrics["test"]["accuracy"] > 0.5


@pytest.mark.slow
def test_an_inserted_layer_is_new_and_all_others_go_on(tmp_path: Path) -> None:
    graph = deep().main.with_node(Node("extra", "Linear", {"out_features": 8}))
    graph = insert_on_wire(graph, "extra", wires("third.output>head.input")[0])
    longer = deep().with_main(graph)
    report, _, now = carried(deep(), longer, tmp_path)
    assert report.transferred == ("first", "second", "norm", "third", "head")
    assert report.new == ("extra",)
    assert "extra.weight" in now.weights
    assert finished(longer, tmp_path).why == "done"


def test_a_removed_layer_is_dropped_and_a_renamed_one_begins_anew(tmp_path: Path) -> None:
    graph = rename_node(remove_nodes(deep().main, ["norm"], bridge=True), "head", "scores")
    report, _, now = carried(deep(), deep().with_main(graph), tmp_path)
    assert report.transferred == ("first", "second", "third")
    assert report.new == ("scores",)
    assert report.dropped == ("head", "norm")
    assert "norm.weight" not in now.weights


def test_dropout_changes_no_weight_and_the_epoch_goes_on(tmp_path: Path) -> None:
    graph = deep().main.with_node(Node("drop", "Dropout", {"p": 0.3}))
    graph = insert_on_wire(graph, "drop", wires("third.output>head.input")[0])
    first = reported(deep(), tmp_path, None, after_five_steps)
    run = next(event.run for event in first if isinstance(event, Started))
    was = held(tmp_path / run)
    assert was.position == (0, 5, 5)
    again = reported(deep().with_main(graph), tmp_path, run, at_start)
    report = next(event for event in again if isinstance(event, WeightsTransferred))
    assert report.transferred == ("first", "second", "norm", "third", "head")
    assert held(tmp_path / run).position == was.position
    assert not report.restarts_epoch


def ranked(project: Project, source: str = "head") -> Project:
    """With a metric that keeps every row of an epoch."""
    more = wires(f"{source}.output>area.input iris.target>area.target")
    graph = project.main.with_node(Node("area", "metric.AUROC"))
    return project.with_main(replace(graph, wires=(*graph.wires, *more)))


@pytest.mark.slow
def test_a_metric_of_all_rows_goes_on_in_the_middle_of_an_epoch(tmp_path: Path) -> None:
    first = reported(ranked(deep()), tmp_path, None, after_five_steps)
    run = next(event.run for event in first if isinstance(event, Started))
    wide = ranked(deep().with_main(set_parameter(deep().main, "third", "out_features", 12)))
    again = reported(wide, tmp_path, run, at_start)
    assert not next(event for event in again if isinstance(event, WeightsTransferred)).restarts_epoch
    assert held(tmp_path / run).position == (0, 5, 5)
    counted = torch.load(tmp_path / run / "last.pt", weights_only=True)["metrics"]
    assert (counted["area.scores"].shape, counted["area.targets"].shape) == ((40, 3), (40,))
    assert 0 <= finished(wide, tmp_path).metrics["test"]["area"] <= 1


@pytest.mark.slow
def test_a_metric_that_sees_other_values_begins_the_epoch_anew(tmp_path: Path) -> None:
    first = reported(ranked(deep(), "head"), tmp_path, None, after_five_steps)
    run = next(event.run for event in first if isinstance(event, Started))
    again = reported(ranked(deep(), "relu2"), tmp_path, run, at_start)
    assert next(event for event in again if isinstance(event, WeightsTransferred)).restarts_epoch
    assert held(tmp_path / run).position == (0, 0, 0)


@pytest.mark.slow
def test_another_loss_or_batch_size_keeps_every_weight(tmp_path: Path) -> None:
    smooth = deep().with_main(set_parameter(deep().main, "loss", "label_smoothing", 0.1))
    report, was, now = carried(deep(), smooth, tmp_path / "loss")
    assert len(report.transferred) == 5
    assert now.lr == was.lr
    larger = deep(replace(TRAINING, batch_size=16))
    report, was, now = carried(deep(), larger, tmp_path / "batch")
    assert len(report.transferred) == 5
    assert report.restarts_epoch
    assert now.position[:2] == (2, 0)


@pytest.mark.slow
def test_a_changed_rate_stands_where_its_schedule_would_be(tmp_path: Path) -> None:
    faster = deep().with_main(set_parameter(deep().main, "adam", "lr", 0.08))
    report, was, now = carried(deep(), faster, tmp_path)
    assert report.optimizers == ("adam",)
    assert was.lr == pytest.approx(0.01 * 0.5**2)
    assert now.lr == pytest.approx(0.08 * 0.5**2)


@pytest.mark.slow
def test_the_drawing_of_before_is_stored_and_the_store_holds_the_new_one(tmp_path: Path) -> None:
    wide = deep().with_main(set_parameter(deep().main, "third", "out_features", 12))
    _, was, _ = carried(deep(), wide, tmp_path)
    (run,) = RunStore(tmp_path).all()
    old = (tmp_path / run.id / f"drawing-until-{was.position[2]}.netloom").read_text()
    assert '"out_features": 8' in old
    new = RunStore(tmp_path).drawing(run.id)
    assert new is not None
    assert '"out_features": 12' in new


@pytest.mark.slow
def test_moving_nodes_about_carries_nothing(tmp_path: Path) -> None:
    first = reported(deep(), tmp_path, None, after(2))
    run = next(event.run for event in first if isinstance(event, Started))
    graph = deep().main.with_node(replace(deep().main.nodes["head"], at=(5.0, 700.0)))
    graph = graph.with_node(Node("words", "note", {"text": "look"}))
    again = reported(deep().with_main(graph), tmp_path, run)
    assert not [event for event in again if isinstance(event, WeightsTransferred)]
    whole = reported(deep(), tmp_path / "whole")
    assert again[-1].metrics == whole[-1].metrics  # type: ignore[union-attr]


@pytest.mark.slow
def test_augmentation_can_be_added_while_it_learns(tmp_path: Path) -> None:
    before = replace(sample("digits_cnn"), training=Training(epochs=2, batch_size=256, device="cpu"))
    graph = before.main.with_node(Node("crop", "augment.RandomCrop", {"padding": 1}))
    graph = insert_on_wire(graph, "crop", wires("digits.image>conv1.input")[0])
    first = reported(before, tmp_path, None, after(1))
    run = next(event.run for event in first if isinstance(event, Started))
    again = reported(before.with_main(graph), tmp_path, run)
    report = next(event for event in again if isinstance(event, WeightsTransferred))
    assert report.transferred == ("conv1", "norm1", "conv2", "head")
    assert report.optimizers == ("adam",)
    assert [event.epoch for event in again if isinstance(event, EpochFinished)] == [2]


@pytest.mark.slow
def test_two_optimizers_are_taken_up_in_the_middle_of_an_epoch(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    np.savez(tmp_path / "rows.npz", x=rng.normal(size=(64, 8)).astype("float32"), y=np.zeros(64, np.int64))
    nodes = [
        ("data", "data.npz", {"path": str(tmp_path / "rows.npz")}),
        ("coder", "Linear", {"out_features": 4}),
        ("back", "Linear", {"out_features": 8}),
        ("guess", "Linear", {"out_features": 8}),
        ("near", "MSELoss"),
        ("far", "L1Loss"),
        ("fast", "AdamW", {"lr": 0.01}),
        ("slow", "SGD", {"lr": 0.1, "momentum": 0.9, "order": 1, "every": 3}),
    ]
    graph = drawing(
        nodes,
        "data.input>coder.input coder.output>back.input back.output>near.input data.input>near.target "
        "near.output>fast.loss coder.output>guess.input guess.output>far.input data.input>far.target "
        "far.output>slow.loss coder.parameters>fast.parameters back.parameters>fast.parameters "
        "guess.parameters>slow.parameters",
    )
    project = Project("Two", graph, training=Training(epochs=3, batch_size=8, device="cpu"))

    def after_seven_steps(event: Event) -> Command | None:
        if isinstance(event, Started):
            return Pause()
        if isinstance(event, Paused):
            return StepOnce() if event.step < 7 else Stop()
        return None

    whole = reported(project, tmp_path / "whole")
    first = reported(project, tmp_path, None, after_seven_steps)
    run = next(event.run for event in first if isinstance(event, Started))
    again = reported(project, tmp_path, run)
    assert again[-1].metrics == whole[-1].metrics  # type: ignore[union-attr]
    (other,) = RunStore(tmp_path / "whole").all()
    losses = RunStore(tmp_path).losses(run)
    assert losses == RunStore(tmp_path / "whole").losses(other.id)
    assert set(losses) == {"near", "far"}
