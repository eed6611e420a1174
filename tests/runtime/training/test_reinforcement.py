"""Learning by playing: the script repeats it, a stopped run goes on, mistakes are explained."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import EarlyStopping, Project, Wire
from graph.edits.nodes import remove_nodes, set_parameter
from graph.edits.wires import check_new_wire, connect
from graph.file.write import write_project
from graph.messages import problem_text
from graph.topology import has_cycles, topological_order
from runtime.cli import main
from runtime.control import Control
from runtime.data.browsing.browse import browse
from runtime.evaluation.measure_run import evaluate_run
from runtime.events import (
    Diagnosed,
    EpisodesFinished,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Pause,
    Paused,
    Resume,
    Started,
    StepsMeasured,
    Stop,
    WeightsTransferred,
)
from runtime.export import export_script
from runtime.run import TrainingRequest, analyse_project, run_project
from tests.builders import drawing
from tests.formatting import assert_formatted
from tests.repeated_blocks import app_figures, script_figures
from tests.toy_environments import SHORT, ddpg, dqn, policy_gradient, ppo


@pytest.mark.quick_cases(1)
@pytest.mark.parametrize("project", [dqn(), policy_gradient(), ddpg(), ppo()], ids=lambda item: item.name)
def test_the_script_repeats_the_run(project: Project, tmp_path: Path) -> None:
    figures = app_figures(project, tmp_path)
    assert sum("episode_return" in figure for figure in figures) >= 3
    assert script_figures(project, tmp_path) == figures
    assert_formatted(export_script(project, tmp_path, tmp_path / "script.py"))


@pytest.mark.slow
def test_settings_of_the_training_hold_in_an_environment_too(tmp_path: Path) -> None:
    stopping = EarlyStopping("episode_return", 1, "max")
    project = dqn(replace(SHORT, epochs=4, accumulate=2, clip_norm=1.0, early_stopping=stopping))
    figures = app_figures(project, tmp_path)
    assert script_figures(project, tmp_path) == figures


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("OneCycleLR", {"max_lr": 0.1}),
        ("ReduceLROnPlateau", {"patience": 1}),
        ("CosineAnnealingLR", {"interval": "step"}),
    ],
)
def test_schedules_follow_what_is_played(kind: str, params: dict, tmp_path: Path) -> None:
    project = dqn(steps=10)
    more = drawing([("schedule", kind, params)], "schedule.schedule>adam.schedule")
    graph = project.main.with_nodes(more.nodes.values())
    project = project.with_main(graph.with_wires([*graph.wires, *more.wires]))
    figures = app_figures(project, tmp_path)
    assert script_figures(project, tmp_path) == figures
    assert_formatted(export_script(project, tmp_path, tmp_path / "script.py"))


def run(project: Project, runs: Path, resume: str | None = None, stop_at: int = 0) -> list[Event]:
    events: list[Event] = []
    control = Control()

    def handle(event: Event) -> None:
        events.append(event)
        if isinstance(event, StepsMeasured) and stop_at and event.last_step >= stop_at:
            control.send(Stop())

    run_project(TrainingRequest(project, Path(), runs, resume, pause_s=0), handle, control)
    return events


@pytest.mark.slow
@pytest.mark.parametrize(
    "drawn",
    [
        dqn(replace(SHORT, epochs=30)),
        ppo(replace(SHORT, epochs=9)),
        pytest.param(policy_gradient(replace(SHORT, epochs=12)), marks=pytest.mark.slow),
        pytest.param(ddpg(replace(SHORT, epochs=20)), marks=pytest.mark.slow),
    ],
    ids=lambda item: item.name,
)
def test_a_stopped_run_goes_on_bit_for_bit(drawn: Project, tmp_path: Path) -> None:
    whole = run(drawn, tmp_path / "whole")
    first = run(
        drawn, tmp_path / "parts", stop_at=drawn.main.nodes[next(iter(drawn.main.nodes))].params["steps"] + 2
    )
    assert isinstance(first[-1], Finished)
    assert first[-1].why == "stopped"
    started = next(event for event in first if isinstance(event, Started))
    second = run(drawn, tmp_path / "parts", started.run)
    assert isinstance(second[-1], Finished)
    assert second[-1].metrics == whole[-1].metrics  # type: ignore[union-attr]
    epochs = {event.epoch: event.metrics for event in whole if isinstance(event, EpochFinished)}
    again = {event.epoch: event.metrics for event in second if isinstance(event, EpochFinished)}
    assert again
    assert again == {epoch: epochs[epoch] for epoch in again}


@pytest.mark.slow
def test_every_episode_is_reported_while_it_learns(tmp_path: Path) -> None:
    events = run(dqn(), tmp_path)
    reported = [event for event in events if isinstance(event, EpisodesFinished)]
    steps = [step for event in reported for step in event.steps]
    returns = [reward for event in reported for reward in event.returns]
    assert steps == sorted(steps)
    assert 1 <= steps[0] <= steps[-1] <= 60
    means = [
        event.metrics["train"].get("episode_return") for event in events if isinstance(event, EpochFinished)
    ]
    first = [value for step, value in zip(steps, returns, strict=True) if step <= 30]
    assert means[0] == sum(first) / len(first)
    assert next(event for event in events if isinstance(event, Started)).rows == {"train": 40}


@pytest.mark.slow
def test_it_can_be_paused(tmp_path: Path) -> None:
    events: list[Event] = []
    control = Control()
    control.send(Pause(free=True))

    def handle(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            control.send(Resume())

    run_project(TrainingRequest(dqn(), Path(), tmp_path), handle, control)
    undisturbed = run(dqn(), tmp_path)
    assert any(isinstance(event, Paused) for event in events)
    assert events[-1].metrics == undisturbed[-1].metrics  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_run_can_be_measured_again_later(tmp_path: Path) -> None:
    events = run(dqn(), tmp_path)
    started, ended = next(event for event in events if isinstance(event, Started)), events[-1]
    assert isinstance(ended, Finished)
    result = evaluate_run(dqn(), tmp_path, tmp_path / started.run, "test")
    assert result.metrics == ended.metrics["test"]
    assert result.rows == 2


def test_its_rows_can_be_browsed(tmp_path: Path) -> None:
    browsed = browse(dqn().main.nodes["cartpole"], tmp_path)
    assert {name: browsed.count(name) for name in browsed.names} == {"train": 40}
    assert [field.name for field in browsed.fields][:3] == ["observation", "action", "reward"]
    assert browsed.row(0, 0)["observation"].shape == (4,)


def reported(project: Project) -> dict[str, str]:
    problems = analyse_project(project, Path()).problems
    return {problem.code: problem_text(problem) for problem in problems}


def test_a_right_drawing_has_no_problem() -> None:
    for project in (dqn(), policy_gradient(), ddpg(), ppo()):
        assert reported(project) == {}


def changed(name: str, value: object, node: str = "cartpole") -> Project:
    return dqn().with_main(set_parameter(dqn().main, node, name, value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("project", "code", "text"),
    [
        (changed("environment", "Nowhere-v3"), "data-unreadable", "Nowhere-v3 cannot be played"),
        (changed("environment", "os:Nowhere-v3"), "data-unreadable", "names no environment"),
        (
            changed("environment", "Pendulum-v1"),
            "policy-shape",
            "the action itself, [B, 1]; here comes [B, 2]",
        ),
        (changed("environment", "MountainCar-v0"), "policy-shape", "a score for each action, [B, 3]"),
        (changed("out_features", 5, "q"), "policy-shape", "[B, 2]; here comes [B, 5]"),
    ],
)
def test_what_does_not_fit_is_reported(project: Project, code: str, text: str) -> None:
    assert text in reported(project)[code]


def rewired(*wires: Wire, gone: str = "") -> Project:
    graph = dqn().main
    graph = graph.with_wires(wire for wire in graph.wires if f"{wire.target}.{wire.input}" != gone)
    for wire in wires:
        graph = connect(graph, wire)
    return dqn().with_main(graph)


def test_a_policy_that_reads_more_than_it_sees_is_reported() -> None:
    result = reported(rewired(Wire("q_target", "output", "cartpole", "policy")))
    assert "next_observation" in result["policy-reads"]


def altered(*wires: Wire, gone: str = "", **params: object) -> Project:
    """The drawing of PPO with other wires and parameters of its environment."""
    graph = ppo().main
    graph = graph.with_wires(wire for wire in graph.wires if f"{wire.target}.{wire.input}" != gone)
    for wire in wires:
        graph = connect(graph, wire)
    for name, value in params.items():
        graph = set_parameter(graph, "cartpole", name, value)  # type: ignore[arg-type]
    return ppo().with_main(graph)


def test_rollouts_need_what_states_are_worth() -> None:
    assert "wire that into “value”" in reported(altered(gone="cartpole.value"))["rollouts-value"]
    result = reported(altered(Wire("actor", "output", "cartpole", "value"), gone="cartpole.value"))
    assert "[B] or [B, 1]; here comes [B, 2]" in result["value-shape"]
    result = reported(altered(Wire("worth", "output", "cartpole", "value"), gone="cartpole.value"))
    assert result == {}
    result = reported(altered(Wire("cartpole", "reward", "cartpole", "value"), gone="cartpole.value"))
    assert "“value” may depend on nothing but what cartpole shows" in result["policy-reads"]


def test_rollouts_need_actions_to_choose_from() -> None:
    problems = analyse_project(altered(environment="Pendulum-v1"), Path()).problems
    problem = next(problem for problem in problems if problem.code == "rollouts-actions")
    assert "Pendulum-v1 is steered by numbers" in problem_text(problem)
    mended = problem.fixes[0].apply(altered(environment="Pendulum-v1").main)
    assert mended.nodes["cartpole"].params["learns_from"] == "memory"


def test_a_missing_policy_is_reported() -> None:
    assert "needs a wire into “policy”" in reported(rewired(gone="cartpole.policy"))["missing-input"]


def test_a_second_environment_is_reported() -> None:
    other = replace(dqn().main.nodes["cartpole"], id="second")
    project = dqn().with_main(dqn().main.with_node(other))
    problem = next(
        problem
        for problem in analyse_project(project, Path()).problems
        if problem.code == "environment-alone"
    )
    mended = project.with_main(problem.fixes[0].apply(project.main))
    assert reported(mended) == {}


def test_only_a_wire_into_an_environment_may_lead_back() -> None:
    graph = dqn().main
    assert check_new_wire(graph, Wire("q", "output", "cartpole", "policy")) is None
    circle = check_new_wire(graph, Wire("said", "output", "q", "input"))
    assert circle is not None
    assert circle.code == "would-circle"


def test_an_environment_that_is_deleted_leaves_no_circle() -> None:
    left = remove_nodes(dqn().main, ["cartpole"], bridge=True)
    assert not has_cycles(left, topological_order(left))
    assert not left.wires_into("q")


@pytest.mark.slow
def test_how_long_an_epoch_takes_is_not_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "play.netloom").write_text(write_project(dqn()), encoding="utf-8")
    assert main(["check", str(tmp_path / "play.netloom")]) == 0
    reported = capsys.readouterr().out
    assert "ready to train" in reported
    assert "an epoch takes" not in reported


@pytest.mark.slow
def test_a_loss_that_is_no_number_is_explained(tmp_path: Path) -> None:
    project = dqn(replace(SHORT, epochs=4)).with_main(set_parameter(dqn().main, "adam", "lr", 1e37))
    ended = run(project, tmp_path)[-1]
    assert isinstance(ended, Failed)
    assert ended.code.startswith("nan-loss")


@pytest.mark.slow
def test_a_changed_drawing_goes_on_with_what_it_remembers(tmp_path: Path) -> None:
    first = run(dqn(), tmp_path)
    name = next(event.run for event in first if isinstance(event, Started))
    longer = dqn(replace(SHORT, epochs=4))
    changed_rate = longer.with_main(set_parameter(longer.main, "adam", "lr", 0.02))
    second = run(changed_rate, tmp_path, name)
    carried = next(event for event in second if isinstance(event, WeightsTransferred))
    assert carried.transferred == ("q", "q_target")
    assert not carried.restarts_epoch
    steps = [step for event in second if isinstance(event, EpisodesFinished) for step in event.steps]
    assert min(steps) > 60


@pytest.mark.slow
def test_what_is_remembered_stays_while_the_environment_does(tmp_path: Path) -> None:
    first = run(dqn(), tmp_path)
    name = next(event.run for event in first if isinstance(event, Started))
    longer = dqn(replace(SHORT, epochs=3), memory=25, plays=2)
    second = run(longer, tmp_path, name)
    assert isinstance(second[-1], Finished), second[-1]
    assert second[-1].epoch == 3
    steps = [step for event in second if isinstance(event, EpisodesFinished) for step in event.steps]
    assert min(steps) > 60


def test_an_environment_that_disappears_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    (failed,) = run(changed("environment", "Nowhere-v3"), tmp_path)[-1:]
    assert isinstance(failed, Failed)
    assert "Nowhere-v3 cannot be played" in failed.sentence


@pytest.mark.slow
def test_a_policy_gradient_learns(tmp_path: Path) -> None:
    project = policy_gradient(replace(SHORT, epochs=12, batch_size=500), steps=10, episodes=10, discount=0.98)
    ended = run(project, tmp_path)[-1]
    assert isinstance(ended, Finished)
    assert ended.metrics["test"]["episode_return"] > 80


@pytest.mark.slow
def test_the_doctor_finds_nothing_wrong(tmp_path: Path) -> None:
    events = run(dqn(replace(SHORT, epochs=8)), tmp_path)
    assert [event for event in events if isinstance(event, Diagnosed) and event.diagnostics] == []
