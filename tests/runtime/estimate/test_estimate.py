"""What is known before the first step: the device, what it takes, and how the learning rates will go."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import Graph, Node, Project, Training, Wire
from graph.edits.nodes import set_parameter
from graph.file.read import read_project
from graph.messages import problem_text
from runtime.control import Control
from runtime.estimate.estimate import TrainingEstimate, estimate_training, with_learning_rates
from runtime.events import EpochFinished, Event, StepsMeasured
from runtime.run import TrainingRequest, analyse_project, run_project
from tests.builders import digits_mlp


def quiet(_done: int, _total: int) -> None:
    """Nobody listens."""


def digits(batch: int = 64) -> Project:
    return digits_mlp(Training(batch_size=batch, device="cpu"))


def scheduled(kind: str, params: dict[str, object], **training: object) -> Project:
    """The digits, whose optimizer has a schedule."""
    project = digits_mlp(Training(epochs=4, batch_size=300, device="cpu", **training))
    nodes = [*project.main.nodes.values(), Node("plan", kind, params)]
    ends = [*project.main.wires, Wire("plan", "schedule", "adam", "schedule")]
    return project.with_main(Graph.of(nodes, ends))


def test_the_device_is_reported_with_why() -> None:
    result = estimate_training(analyse_project(digits(), Path()), Path())
    assert result.device == "cpu"
    assert result.cost is not None
    assert result.rows is not None
    assert result.rows > 1000
    assert result.cost.seconds_per_epoch is not None


@pytest.mark.slow
def test_an_agents_memory_is_rough_and_that_is_reported() -> None:
    """What an agent remembers is made by itself: its step cannot be followed without an episode."""
    samples = Path(__file__).parents[3] / "samples"
    agent = read_project((samples / "cartpole_dqn.netloom").read_bytes()).project
    assert estimate_training(analyse_project(agent, samples), samples).is_memory_rough
    assert not estimate_training(analyse_project(digits(), Path()), Path()).is_memory_rough


class Interrupted(Exception):
    """The work is not wanted any more."""


def test_following_a_step_can_be_interrupted() -> None:
    calls = 0

    def interrupt(_done: int, _total: int) -> None:
        """Ends the work in the middle.

        Raises:
            Interrupted: After some operations.
        """
        nonlocal calls
        calls += 1
        if calls > 20:
            raise Interrupted

    with pytest.raises(Interrupted):
        estimate_training(analyse_project(digits(), Path()), Path(), progress=interrupt)
    assert calls <= 22  # once in the operation, once where its failure is looked at


def test_a_batch_is_never_larger_than_the_rows() -> None:
    result = estimate_training(analyse_project(digits(), Path()), Path())
    assert result.largest_batch == result.rows


def test_a_drawing_with_errors_has_a_device_and_no_needs() -> None:
    broken = digits()
    broken = broken.with_main(set_parameter(broken.main, "head", "out_features", 3))
    result = estimate_training(analyse_project(broken, Path()), Path())
    assert result.device == "cpu"
    assert result.cost is None
    assert with_learning_rates(result, Path(), quiet).lrs == {}


def test_a_device_that_is_not_there_is_reported() -> None:
    project = replace(digits(), training=replace(digits().training, device="cuda:77"))
    result = estimate_training(analyse_project(project, Path()), Path())
    assert result.cost is None
    assert result.problem is not None
    assert "cuda:77" in problem_text(result.problem)


@pytest.mark.slow
def test_a_device_is_measured_once() -> None:
    first = estimate_training(analyse_project(digits(), Path()), Path())
    second = estimate_training(analyse_project(digits(batch=8), Path()), Path(), first)
    assert second.speed is first.speed


def planned(project: Project) -> TrainingEstimate:
    return with_learning_rates(estimate_training(analyse_project(project, Path()), Path()), Path(), quiet)


def test_without_a_schedule_the_rate_stays() -> None:
    assert planned(digits_mlp()).lrs == {"adam": ((0.0, 2.0), (0.01, 0.01))}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "params", "training"),
    [
        ("CosineAnnealingLR", {"T_max": 4}, {}),
        ("StepLR", {"step_size": 2, "gamma": 0.5}, {}),
        ("OneCycleLR", {"max_lr": 0.5}, {}),
        ("OneCycleLR", {"max_lr": 0.5}, {"accumulate": 2}),
    ],
)
def test_the_run_goes_as_was_foreseen(
    kind: str, params: dict[str, object], training: dict[str, object], tmp_path: Path
) -> None:
    project = scheduled(kind, params, **training)
    analysis = analyse_project(project, Path())
    assert analysis.is_trainable, analysis.problems
    ((positions, values),) = planned(project).lrs.values()
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), tmp_path), events.append, Control())
    used = [next(iter(event.lrs.values())) for event in events if isinstance(event, EpochFinished)]
    foreseen = [values[positions.index(float(epoch))] for epoch in range(4)]
    assert used == pytest.approx(foreseen)
    last = [event.lr for event in events if isinstance(event, StepsMeasured)][-1]
    assert last == pytest.approx(values[-1] if kind == "OneCycleLR" else values[positions.index(3.0)])


def test_memory_and_optimizer_are_reported_with_the_losses(tmp_path: Path) -> None:
    events: list[Event] = []
    run_project(TrainingRequest(digits_mlp(), Path(), tmp_path), events.append, Control())
    reported = [event for event in events if isinstance(event, StepsMeasured)]
    assert {item.optimizer for item in reported} == {"adam"}
    assert reported[-1].lr == 0.01
    if Path("/proc/self/statm").exists():  # elsewhere the system does not tell
        assert reported[-1].memory_bytes > 10**7


@pytest.mark.slow
def test_what_is_foreseen_can_be_cancelled() -> None:
    class Cancelled(Exception):
        """Nobody waits any more."""

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    project = scheduled("OneCycleLR", {"max_lr": 0.5})
    long = replace(project, training=replace(project.training, epochs=2000))
    with pytest.raises(Cancelled):
        with_learning_rates(estimate_training(analyse_project(long, Path()), Path()), Path(), stop)
