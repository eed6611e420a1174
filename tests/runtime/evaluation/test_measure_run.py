"""What a run has learned can be measured again, and gives the figures that the run itself told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import EarlyStopping, Project, Training
from graph.edits.nodes import set_parameter
from graph.file.write import write_project
from graph.problems import GraphError
from runtime.cli import main
from runtime.control import Control
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.measure_run import evaluate_run
from runtime.evaluation.run_selection import RunRef
from runtime.events import Event, Finished, Started
from runtime.run import TrainingRequest, run_project
from tests.builders import digits_mlp, iris_mlp
from tests.runtime.evaluation.runs import detector, train


def trained(project: Project, runs: Path) -> tuple[Path, Finished]:
    """The folder of a run, and its end."""
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), runs), events.append, Control())
    started = next(event for event in events if isinstance(event, Started))
    assert isinstance(events[-1], Finished), events[-1]
    return Path(started.folder), events[-1]


def test_the_metrics_are_those_that_the_run_reported(tmp_path: Path) -> None:
    run, end = trained(iris_mlp(), tmp_path)
    for split in ("test", "validation"):
        result = evaluate_run(iris_mlp(), Path(), run, split)
        assert result.metrics == end.metrics[split]
        assert result.weights == "last"
    assert evaluate_run(iris_mlp(), Path(), run).rows == 30


def test_after_early_stopping_the_best_weights_are_measured(tmp_path: Path) -> None:
    stopping = EarlyStopping("loss", 2, "min")
    project = iris_mlp(Training(epochs=60, batch_size=16, early_stopping=stopping))
    run, end = trained(project, tmp_path)
    assert end.why == "early_stopping"
    best = evaluate_run(project, Path(), run)
    assert (best.weights, best.metrics) == ("best", end.metrics["test"])
    assert evaluate_run(project, Path(), run, weights="last").metrics != best.metrics


def test_what_cannot_be_measured_is_reported(tmp_path: Path) -> None:
    run, _ = trained(digits_mlp(Training(epochs=1)), tmp_path)
    wider = digits_mlp(head={"out_features": 12})
    bare = digits_mlp().with_main(set_parameter(digits_mlp().main, "digits", "test", 0.0))
    for project, position, split, code in (
        (digits_mlp(), tmp_path / "gone", "test", "no-such-run"),
        (wider, run, "test", "run-other-drawing"),
        (bare, run, "test", "no-split"),
    ):
        with pytest.raises(GraphError) as caught:
            evaluate_run(project, Path(), position, split)
        assert caught.value.problems[0].code == code


def test_the_verbs_evaluate_and_take_up_a_changed_drawing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, runs = tmp_path / "p.netloom", str(tmp_path / "runs")
    project = replace(iris_mlp(), training=Training(epochs=2, batch_size=16, device="cpu"))
    path.write_text(write_project(project), encoding="utf-8")
    assert main(["train", str(path), "--runs", runs, "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    run = next(event["run"] for event in events if event["event"] == "started")
    assert main(["evaluate", str(path), "--run", run, "--runs", runs, "--json"]) == 0
    (result,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert result["event"] == "finished"
    assert result["measures"] == events[-1]["measures"]["test"]
    assert main(["evaluate", str(path), "--run", run, "--runs", runs, "--split", "train"]) == 0
    assert "105 train rows" in capsys.readouterr().out
    more = ["--resume", run, "--runs", runs, "--epochs", "3", "--set", "hidden.out_features=16"]
    assert main(["train", str(path), *more, "--set", "drop.p=0.4"]) == 0
    shown = capsys.readouterr().out
    assert "The drawing was changed: hidden, norm, head go on as they were" in shown
    assert "epoch 3/3" in shown
    assert main(["evaluate", str(path), "--run", "gone", "--runs", runs]) == 1
    assert "There is no run “gone”" in capsys.readouterr().err


@pytest.mark.slow
def test_boxes_have_the_figures_of_the_window(tmp_path: Path) -> None:
    project = detector(tmp_path)
    run = train(project, tmp_path, tmp_path)
    look = EvaluationSession.open_session(RunRef(tmp_path, run, tmp_path), Control())
    result = evaluate_run(project, tmp_path, tmp_path / run)
    figures = dict(look.evaluate("test", Control()).report.metrics)
    assert {name: result.metrics[name] for name in figures} == pytest.approx(figures)
    assert "loss" in result.metrics
