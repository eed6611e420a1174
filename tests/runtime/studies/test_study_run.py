"""Whole studies on real rows: ordinary runs, compared, tested once, stopped and gone on with."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.edits.studies import apply_fold
from graph.file.read import read_project
from graph.problems import GraphError
from graph.study import Alternative, Alternatives, Choices, LeftOut, Study, Target, Varied
from runtime.control import Control
from runtime.events import EpochFinished, Event, Finished
from runtime.run import TrainingRequest, run_project
from runtime.store.runs import RunStore
from runtime.studies.study_check import check_trials
from runtime.studies.study_run import ENSEMBLE, look_at_tests, run_study, study_records, summary_of
from runtime.studies.study_worker import WorkerSwitch, work
from runtime.studies.trials import DONE, ENDED, FAILED, StudyJob, TrialRecord
from tests.runtime.cli.terminal import run_here
from tests.runtime.studies.study_project import WIDTHS, begun, saved, studied


def finished(job: StudyJob) -> list[TrialRecord]:
    reported: list[TrialRecord] = []
    assert run_study(job, 1, reported.append)
    records = study_records(job)
    assert reported == records
    return records


def single_run(folder: Path, project: object) -> Finished:
    events: list[Event] = []
    request = TrainingRequest(project, folder, folder / "alone")  # type: ignore[arg-type]
    run_project(request, events.append, Control())
    assert isinstance(events[-1], Finished)
    return events[-1]


def test_trials_are_ordinary_runs_and_equal_single_ones_bit_for_bit(tmp_path: Path) -> None:
    project = studied(Study("sweep", (WIDTHS,), seeds=2, monitor="accuracy", mode="max"))
    job = begun(tmp_path, project)
    records = finished(job)
    assert [record.state for record in records] == [DONE] * 4
    store = RunStore(job.runs)
    run = store.get(records[3].run)
    assert (run.study, run.trial) == (job.id, "4: hidden.out_features=8, seed 2")
    assert "test" not in run.metrics
    alone = replace(project, study=None, training=replace(project.training, seed=1))
    node = alone.main.nodes["hidden"].with_param("out_features", 8)
    result = single_run(tmp_path, alone.with_main(alone.main.with_node(node)))
    assert records[3].value == result.metrics["validation"]["accuracy"]
    summary = summary_of(job)
    assert summary.best is not None
    tests = look_at_tests(job, summary)
    assert list(tests) == [*(trial.run for trial in summary.best.trials), ENSEMBLE]
    if summary.best.trials[1].run == records[3].run:
        assert tests[records[3].run] == result.metrics["test"]


@pytest.mark.slow
def test_the_test_rows_are_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = begun(tmp_path, studied(Study("seeds", seeds=2), epochs=1))
    finished(job)
    tests = look_at_tests(job, summary_of(job))
    assert len(tests) == 3

    def refuse(*_arguments: object) -> None:
        raise AssertionError("looked at again")

    monkeypatch.setattr("runtime.studies.study_run.evaluate_run", refuse)
    assert look_at_tests(job, summary_of(job)) == tests


@pytest.mark.slow
def test_folds_validate_in_turn_and_leave_the_test_rows_alone(tmp_path: Path) -> None:
    project = studied(Study("folds", folds=3, monitor="accuracy", mode="max"), epochs=1)
    job = begun(tmp_path, project)
    records = finished(job)
    assert [record.planned.fold for record in records] == [0, 1, 2]
    folded = replace(apply_fold(project, 3, 1), study=None)
    alone = single_run(tmp_path, folded)
    assert records[1].value == alone.metrics["validation"]["accuracy"]
    tests = look_at_tests(job, summary_of(job))
    assert tests[records[1].run] == alone.metrics["test"]


@pytest.mark.slow
def test_a_race_and_an_ablation(tmp_path: Path) -> None:
    kinds = Alternatives((Alternative("SGD"), Alternative("Adam"), Alternative("RMSprop")))
    job = begun(tmp_path, studied(Study("race", (Varied(Target("sgd"), kinds),)), epochs=1))
    records = finished(job)
    assert [record.planned.assignment for record in records] == [
        {"sgd": "SGD"},
        {"sgd": "Adam"},
        {"sgd": "RMSprop"},
    ]
    drawings = [RunStore(job.runs).project(record.run) for record in records]
    assert [drawing.main.nodes["sgd"].kind for drawing in drawings] == ["SGD", "Adam", "RMSprop"]
    parts = (Varied(Target("norm"), LeftOut()), Varied(Target("drop"), LeftOut()))
    job = begun(tmp_path, studied(Study("ablation", parts), epochs=1))
    assert {item.text for item in summary_of(replace(job)).candidates} == {
        "as drawn",
        "without norm",
        "without drop",
    }
    assert len({record.value for record in finished(job)}) == 3


@pytest.mark.slow
def test_a_trial_that_diverges_is_counted_and_the_study_goes_on(tmp_path: Path) -> None:
    rates = Varied(Target("sgd", "lr"), Choices((1e30, 0.05)))
    job = begun(tmp_path, studied(Study("sweep", (rates,)), epochs=1))
    first, second = finished(job)
    assert (first.state, first.value, second.state) == (FAILED, None, DONE)
    assert "learning rate" in first.problem
    summary = summary_of(job)
    assert (summary.num_ended, summary.num_failed) == (2, 1)
    assert summary.best is not None
    assert summary.best.text == "sgd.lr=0.05"


@pytest.mark.slow
def test_a_trial_without_memory_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise MemoryError

    job = begun(tmp_path, studied(Study("seeds", seeds=2), epochs=1))
    monkeypatch.setattr("runtime.run.build_state", full)
    assert [record.state for record in finished(job)] == [FAILED, FAILED]
    assert all("memory" in record.problem for record in study_records(job))


@pytest.mark.slow
def test_what_was_stopped_goes_on_from_its_checkpoint_to_the_same_values(tmp_path: Path) -> None:
    project = studied(Study("sweep", (WIDTHS,)), epochs=6)
    job = begun(tmp_path, project)
    switch = WorkerSwitch()
    epochs: list[int] = []

    def stop_in_the_middle(event: Event) -> None:
        if isinstance(event, EpochFinished):
            epochs.append(event.epoch)
            if len(epochs) == 8:  # the second epoch of the second trial
                switch.request()

    work(job, "first", switch, lambda _record: None, stop_in_the_middle)
    before = study_records(job)
    assert [record.state for record in before] == [DONE, "waiting"]
    after = finished_rest(job)
    assert [record.run for record in after] == [record.run for record in before]
    assert [record.state for record in after] == [DONE, DONE]
    undisturbed = finished(begun(tmp_path, project))
    assert [record.value for record in after] == [record.value for record in undisturbed]
    assert RunStore(job.runs).get(after[1].run).epoch == 6


def finished_rest(job: StudyJob) -> list[TrialRecord]:
    assert run_study(job, 1, lambda _record: None)
    return study_records(job)


def test_studies_of_the_same_second_have_names_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runtime.store.folders.time.strftime", lambda _form: "20260101-120000")
    project = studied(Study("seeds", seeds=2), epochs=1)
    names = [begun(tmp_path, project).id for _ in range(3)]
    assert len(set(names)) == 3


@pytest.mark.slow
def test_a_trial_whose_run_had_ended_is_read_not_trained_again(tmp_path: Path) -> None:
    job = begun(tmp_path, studied(Study("seeds", seeds=2), epochs=1))
    finished(job)
    again = begun(tmp_path, job.project)
    from runtime.studies.ledger import Ledger

    ledger, known = Ledger(job.runs), study_records(job)
    assert ledger.claim(again.id, "killed") is not None
    ledger.assign_run(again.id, "killed", 0, known[0].run)  # killed between the run's end and its result
    ledger.release(again.id, "killed")
    count = len(RunStore(job.runs).all())
    assert run_study(again, 1, lambda _record: None)
    assert len(RunStore(job.runs).all()) == count + 1
    assert study_records(again)[0].value == known[0].value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("study", "code"),
    [
        (None, "study-missing"),
        (Study("sweep"), "study-nothing-varied"),
        (Study("folds", folds=60), "study-refused"),
        (Study("sweep", (Varied(Target("norm"), Alternatives((Alternative("Conv2d"),))),)), "study-refused"),
    ],
)
def test_what_cannot_be_trained_is_reported_before_the_first_trial(
    tmp_path: Path, study: Study | None, code: str
) -> None:
    project = replace(studied(Study()), study=study)
    assert [problem.code for problem in check_trials(project, tmp_path)] == [code]
    answer = run_here("study", saved(tmp_path, project), "--runs", tmp_path / "runs")
    assert answer.returncode == 1
    assert answer.stderr.strip()
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "runs").exists()


def test_without_validation_rows_nothing_is_compared(tmp_path: Path) -> None:
    project = studied(Study("seeds", seeds=2))
    source = project.main.nodes["iris"].with_param("validation", 0.0)
    project = project.with_main(project.main.with_node(source))
    assert [problem.code for problem in check_trials(project, tmp_path)] == ["study-no-validation"]
    folded = replace(project, study=Study("folds", folds=3))
    assert check_trials(folded, tmp_path) == []


@pytest.mark.slow
def test_the_verb_from_the_beginning_to_the_best_drawing(tmp_path: Path) -> None:
    study = Study("sweep", (WIDTHS,), seeds=2, monitor="accuracy", mode="max")
    path, runs = saved(tmp_path, studied(study, epochs=1)), tmp_path / "runs"
    best = tmp_path / "best.netloom"
    answer = run_here("study", path, "--runs", runs, "--json", "-o", best)
    assert answer.returncode == 0, answer.stderr
    events = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [event["event"] for event in events] == [
        "study",
        *["trial"] * 4,
        *["candidate"] * 2,
        "finished",
        "note",
    ]
    winner = events[5]
    assert (winner["rank"], events[-2]["best"]) == (1, winner["text"])
    assert winner["mean"] >= events[6]["mean"]
    assert set(events[-2]["test"]) == set(winner["runs"])
    assert 0 <= events[-2]["ensemble"]["metrics"]["accuracy"] <= 1
    project = read_project(best.read_bytes()).project
    assert project is not None
    width = project.main.nodes["hidden"].params["out_features"]
    assert {"hidden.out_features": width} == winner["assignment"]
    again = run_here("study", path, "--runs", runs, "--continue")
    assert again.returncode == 0
    assert "4 of them ended before" in again.stdout
    assert "looked at once" in again.stdout
    assert len(RunStore(runs).all()) == 4


def test_going_on_with_nothing_and_joining_another_drawing(tmp_path: Path) -> None:
    path, runs = saved(tmp_path, studied(Study("seeds", seeds=2), epochs=1)), tmp_path / "runs"
    answer = run_here("study", path, "--runs", runs, "--continue")
    assert answer.returncode == 1
    assert "No study of this project" in answer.stderr
    job = begun(tmp_path, studied(Study("seeds", seeds=2)), name="mine")
    assert job.id == "mine"
    with pytest.raises(GraphError) as caught:
        begun(tmp_path, studied(Study("seeds", seeds=2), epochs=3), name="mine")
    assert caught.value.problems[0].code == "study-other"
    assert run_here("study", path, "--jobs", "0").returncode == 2
    assert all(record.state not in ENDED for record in study_records(job))


@pytest.mark.parametrize(
    ("options", "members"),
    [
        (("--seeds", "2"), [(0, None), (1, None)]),
        (("--folds", "3"), [(0, 0), (0, 1), (0, 2)]),
        (("--folds", "2", "--seeds", "2"), [(0, 0), (0, 1), (1, 0), (1, 1)]),
    ],
)
def test_seeds_and_folds_of_the_terminal_are_a_study(
    tmp_path: Path, options: tuple[str, ...], members: list[tuple[int, int | None]]
) -> None:
    path, runs = saved(tmp_path, replace(studied(Study(), epochs=1), study=None)), tmp_path / "runs"
    answer = run_here("study", path, "--runs", runs, "--json", *options)
    assert answer.returncode == 0, answer.stderr
    events = [json.loads(line) for line in answer.stdout.splitlines()]
    trials = [event for event in events if event["event"] == "trial"]
    assert [(trial["seed"], trial["fold"]) for trial in trials] == members
    (candidate,) = [event for event in events if event["event"] == "candidate"]
    values = [trial["value"] for trial in trials]
    assert candidate["mean"] == pytest.approx(np.mean(values), rel=1e-12)
    assert candidate["spread"] == pytest.approx(np.std(values, ddof=1), rel=1e-12)
    assert set(events[-1]["test"]) == {trial["run"] for trial in trials}


def test_numbers_of_seeds_and_folds_that_are_no_study(tmp_path: Path) -> None:
    path = saved(tmp_path, replace(studied(Study()), study=None))
    for options in (("--folds", "1"), ("--seeds", "0"), ("--continue", "--seeds", "3")):
        answer = run_here("study", path, "--runs", tmp_path / "runs", *options)
        assert answer.returncode == 2
        assert len(answer.stderr.strip().splitlines()) == 1
    answer = run_here("study", path, "--runs", tmp_path / "runs", "--folds", "200")
    assert answer.returncode == 1
    assert "fold" in answer.stderr
    assert "Traceback" not in answer.stderr
