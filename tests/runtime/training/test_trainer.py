"""Real trainings of a second: what is told, what is kept, and that it can be taken up again bit for bit."""

import math
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import EarlyStopping, Project, Training
from graph.edits.nodes import set_parameter
from runtime.control import Control
from runtime.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Pause,
    Paused,
    Resume,
    Resumed,
    SaveCheckpoint,
    SetLearningRate,
    Started,
    StepOnce,
    StepsMeasured,
    Stop,
)
from runtime.run import TrainingRequest, run_project
from runtime.store.runs import RunStore
from tests.builders import digits_mlp, drawing, iris_mlp


def trained(
    project: Project,
    runs: Path,
    resume: str | None = None,
    react: Callable[[Event, Control], None] = lambda _event, _control: None,
) -> list[Event]:
    """Everything a run tells."""
    events: list[Event] = []
    control = Control()

    def handle(event: Event) -> None:
        events.append(event)
        react(event, control)

    run_project(TrainingRequest(project, Path(), runs, resume), handle, control)
    return events


def of(events: list[Event], kind: type) -> list:
    return [event for event in events if isinstance(event, kind)]


def figures(events: list[Event]) -> list[str]:
    """Every measure of every epoch, exactly."""
    return [
        f"{event.epoch} {split} {name} {value.hex()}"
        for event in of(events, EpochFinished)
        for split, metrics in event.metrics.items()
        for name, value in metrics.items()
    ]


def test_a_run_shows_what_happens_in_order(tmp_path: Path) -> None:
    events = trained(digits_mlp(), tmp_path)
    (started,) = of(events, Started)
    assert started.rows == {"train": 1258, "validation": 180, "test": 359}
    assert started.steps_per_epoch == 20
    assert started.num_weights == 650
    assert [event.epoch for event in of(events, EpochFinished)] == [1, 2]
    assert isinstance(events[-1], Finished)
    assert events[-1].why == "done"
    assert events[-1].metrics["test"]["accuracy"] > 0.8
    steps = of(events, StepsMeasured)
    numbers = [event.first_step + index for event in steps for index in range(len(event.losses))]
    assert numbers == list(range(1, 41))


def test_the_epoch_loss_is_the_mean_over_rows(tmp_path: Path) -> None:
    events = trained(digits_mlp(Training(epochs=1, batch_size=100)), tmp_path)
    losses = [loss for event in of(events, StepsMeasured) for loss in event.losses]
    sizes = [100] * 12 + [58]
    (epoch,) = of(events, EpochFinished)
    expected = math.fsum(loss * size for loss, size in zip(losses, sizes, strict=True)) / 1258
    assert epoch.metrics["train"]["loss"] == expected


@pytest.mark.slow
def test_equal_seeds_give_equal_figures_in_any_thread(tmp_path: Path) -> None:
    first = figures(trained(iris_mlp(), tmp_path))
    results: list[list[Event]] = []
    thread = threading.Thread(target=lambda: results.append(trained(iris_mlp(), tmp_path)))
    thread.start()
    thread.join()
    assert figures(results[0]) == first
    other = iris_mlp(Training(epochs=5, batch_size=16, seed=1))
    assert figures(trained(other, tmp_path)) != first


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("step", [1, 7, 14, 20, 33])
def test_a_stopped_run_goes_on_as_if_it_had_never_stopped(tmp_path: Path, step: int) -> None:
    whole = trained(iris_mlp(), tmp_path / "whole")
    control = Control()
    events: list[Event] = []
    stopper = _StopAt(control, step)
    request = TrainingRequest(iris_mlp(), Path(), tmp_path)
    run_project(request, lambda event: (events.append(event), stopper(event)), control)  # type: ignore[func-returns-value]
    assert events[-1].why == "stopped"  # type: ignore[union-attr]
    run = of(events, Started)[0].run
    again = trained(iris_mlp(), tmp_path, resume=run)
    assert figures(events) + figures(again) == figures(whole)
    assert again[-1].metrics == whole[-1].metrics  # type: ignore[union-attr]


class _StopAt:
    """Sends Stop once the optimizer has gone so many steps, told by the pace of epochs."""

    def __init__(self, control: Control, step: int) -> None:
        self._control = control
        self._epochs = step // 7

    def __call__(self, event: Event) -> None:
        if isinstance(event, Started) and self._epochs == 0:
            self._control.send(Stop())
        if isinstance(event, EpochFinished) and event.epoch == self._epochs:
            self._control.send(Stop())


@pytest.mark.quick_cases(1)
@pytest.mark.parametrize("metric", ["metric.Accuracy", "metric.AUROC"])
def test_stopping_in_the_middle_of_an_epoch_loses_nothing(tmp_path: Path, metric: str) -> None:
    project = iris_mlp(Training(epochs=3, batch_size=2))
    accuracy = project.main.nodes["accuracy"]
    project = replace(project, main=project.main.with_node(replace(accuracy, kind=metric)))
    whole = figures(trained(project, tmp_path / "whole"))
    sent = []

    def stop_once(event: Event, control: Control) -> None:
        if isinstance(event, StepsMeasured) and not sent:
            sent.append(event)
            control.send(Stop())

    events = trained(project, tmp_path, react=stop_once)
    assert events[-1].why == "stopped"  # type: ignore[union-attr]
    again = trained(project, tmp_path, resume=of(events, Started)[0].run)
    assert figures(events) + figures(again) == whole


def test_pause_waits_and_resume_goes_on_with_the_same_figures(tmp_path: Path) -> None:
    whole = figures(trained(iris_mlp(), tmp_path))

    def react(event: Event, control: Control) -> None:
        if isinstance(event, EpochFinished) and event.epoch == 2:
            control.send(Pause())
        if isinstance(event, Paused):
            control.send(Resume())

    events = trained(iris_mlp(), tmp_path, react=react)
    assert len(of(events, Paused)) == len(of(events, Resumed)) == 1
    assert figures(events) == whole


def test_the_learning_rate_can_be_set_during_the_run(tmp_path: Path) -> None:
    def react(event: Event, control: Control) -> None:
        if isinstance(event, EpochFinished) and event.epoch == 1:
            control.send(SetLearningRate("adam", 0.0))

    events = of(trained(digits_mlp(Training(epochs=3)), tmp_path, react=react), EpochFinished)
    assert events[0].lrs == {"adam": 0.01}
    assert events[2].lrs == {"adam": 0.0}
    assert events[2].metrics["validation"] == events[1].metrics["validation"]


def test_early_stopping_ends_in_time_and_gives_the_best_weights(tmp_path: Path) -> None:
    training = Training(epochs=200, batch_size=16, early_stopping=EarlyStopping("loss", 3, "min"))
    events = trained(iris_mlp(training), tmp_path)
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.why == "early_stopping"
    losses = [event.metrics["validation"]["loss"] for event in of(events, EpochFinished)]
    assert finished.best_epoch == losses.index(min(losses)) + 1
    assert finished.epoch == finished.best_epoch + 3
    assert finished.metrics["validation"]["loss"] == min(losses)


def test_what_was_measured_is_in_the_store(tmp_path: Path) -> None:
    events = trained(digits_mlp(), tmp_path)
    store = RunStore(tmp_path)
    (run,) = store.all()
    assert run.state == "done"
    assert run.result["test"] == events[-1].metrics["test"]  # type: ignore[union-attr]
    saved = {(epoch, split, name): value for epoch, split, name, value in store.metrics(run.id)}
    for event in of(events, EpochFinished):
        assert saved[event.epoch, "train", "loss"] == event.metrics["train"]["loss"]
    assert (tmp_path / run.id / "best.safetensors").exists()
    stored_drawing = store.drawing(run.id)
    assert stored_drawing is not None
    assert '"kind": "Linear"' in stored_drawing


def failure(project: Project, runs: Path, resume: str | None = None) -> Failed:
    event = trained(project, runs, resume)[-1]
    assert isinstance(event, Failed), event
    return event


def test_a_loss_that_is_no_number_by_the_rate_is_traced_to_the_optimizer(tmp_path: Path) -> None:
    graph = drawing(
        [
            ("data", "data.sklearn_diabetes"),
            ("wide", "Linear", {"out_features": 8}),
            ("line", "Linear", {"out_features": 1}),
            ("loss", "MSELoss"),
            ("sgd", "SGD", {"lr": 1e6}),
        ],
        "data.features>wide.input wide.output>line.input line.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    failed = failure(Project("Too fast", graph, training=Training(epochs=3)), tmp_path)
    assert (failed.code, failed.node) == ("nan-loss-rate", "sgd")
    assert failed.step is not None
    assert f"at step {failed.step}" in failed.sentence


def test_an_operation_that_gives_no_number_is_named(tmp_path: Path) -> None:
    project = digits_mlp()
    graph = project.main
    from graph.document import Node
    from graph.edits.wires import insert_on_wire
    from tests.builders import wires

    graph = graph.with_node(Node("root", "torch.sqrt"))
    graph = insert_on_wire(graph, "root", wires("head.output>loss.input")[0])
    failed = failure(project.with_main(graph), tmp_path)
    assert (failed.node, failed.step) == ("root", 1)
    assert "root" in failed.sentence


def test_data_with_a_hole_are_named(tmp_path: Path) -> None:
    import numpy as np

    rows = np.random.default_rng(0).normal(size=(40, 3))
    rows[7, 1] = np.nan
    np.savez(tmp_path / "rows.npz", x=rows, y=np.arange(40) % 2)
    graph = drawing(
        [
            ("data", "data.npz", {"path": str(tmp_path / "rows.npz")}),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    failed = failure(Project("Hole", graph), tmp_path)
    assert failed.node == "data"
    assert "field “input” holds values that are NaN or infinite" in failed.sentence


def test_what_a_user_can_get_wrong_ends_in_a_sentence(tmp_path: Path) -> None:
    project = digits_mlp()
    lost = replace(project, training=replace(project.training, device="cuda:7"))
    assert "There is no cuda:7" in failure(lost, tmp_path).sentence
    watched = replace(project.training, early_stopping=EarlyStopping("recall", 3, "max"))
    assert "watches “recall”" in failure(replace(project, training=watched), tmp_path).sentence
    assert "no run “gone”" in failure(project, tmp_path, resume="gone").sentence
    greedy = set_parameter(project.main, "digits", "test", 0.9)
    greedy = set_parameter(greedy, "digits", "validation", 0.9)
    assert failure(project.with_main(greedy), tmp_path).node == "digits"
    file = tmp_path / "file"
    file.write_text("")
    assert "cannot be written" in failure(project, file).sentence


def test_another_drawing_cannot_take_up_a_run(tmp_path: Path) -> None:
    events = trained(digits_mlp(), tmp_path)
    run = of(events, Started)[0].run
    assert failure(iris_mlp(), tmp_path, resume=run).code == "run-other-drawing"


def test_one_step_at_a_time_while_paused(tmp_path: Path) -> None:
    whole = figures(trained(iris_mlp(), tmp_path))
    stops: list[int] = []

    def react(event: Event, control: Control) -> None:
        if isinstance(event, Started):
            control.send(Pause())
        if isinstance(event, Paused):
            stops.append(event.step)
            control.send(StepOnce() if len(stops) < 9 else Resume())

    events = trained(iris_mlp(), tmp_path, react=react)
    assert stops == list(range(9))
    assert len(of(events, Resumed)) == 1
    assert figures(events) == whole


@pytest.mark.slow
def test_a_run_that_waits_off_the_device_goes_on_with_the_same_figures(tmp_path: Path) -> None:
    whole = figures(trained(iris_mlp(), tmp_path))

    def react(event: Event, control: Control) -> None:
        if isinstance(event, EpochFinished) and event.epoch == 2:
            control.send(Pause(free=True))
        if isinstance(event, Paused):
            control.send(Resume())

    assert figures(trained(iris_mlp(), tmp_path, react=react)) == whole


def test_weights_are_stored_every_few_epochs_and_when_asked_for(tmp_path: Path) -> None:
    project = iris_mlp(Training(epochs=5, batch_size=16, checkpoint_every=2))

    def react(event: Event, control: Control) -> None:
        if isinstance(event, EpochFinished) and event.epoch == 3:
            control.send(SaveCheckpoint())

    events = trained(project, tmp_path, react=react)
    names = [Path(event.path).name for event in of(events, CheckpointSaved)]
    per_epoch = of(events, Started)[0].steps_per_epoch
    assert names == ["epoch-2.safetensors", f"step-{3 * per_epoch}.safetensors", "epoch-4.safetensors"]
    assert all(Path(event.path).exists() for event in of(events, CheckpointSaved))
    assert [event.step for event in of(events, CheckpointSaved)] == [
        2 * per_epoch,
        3 * per_epoch,
        4 * per_epoch,
    ]


@pytest.mark.slow
def test_every_loss_is_in_the_store_also_after_a_stop(tmp_path: Path) -> None:
    project = iris_mlp(Training(epochs=3, batch_size=2))
    trained(project, tmp_path / "whole")
    (whole,) = RunStore(tmp_path / "whole").all()
    sent = []

    def stop_once(event: Event, control: Control) -> None:
        if isinstance(event, StepsMeasured) and not sent:
            sent.append(event)
            control.send(Stop())

    events = trained(project, tmp_path, react=stop_once)
    run = of(events, Started)[0].run
    trained(project, tmp_path, resume=run)
    assert RunStore(tmp_path).losses(run) == RunStore(tmp_path / "whole").losses(whole.id)
