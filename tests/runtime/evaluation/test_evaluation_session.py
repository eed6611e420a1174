"""Runs are opened with their own drawing, data and weights, and every task is recognised."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.catalogue.python_node import EXAMPLE, fingerprint
from graph.compiler.tasks.task import TaskType
from graph.document import EarlyStopping, Node, Project, Training, Wire
from graph.edits.wires import connect
from graph.problems import GraphError
from runtime.control import Control, Stopped
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.report import (
    ClassificationReport,
    DenseReport,
    ImageReport,
    MultiLabelReport,
    RegressionReport,
)
from runtime.evaluation.result_types import SaliencyMethod
from runtime.evaluation.run_selection import (
    BEST_WEIGHTS,
    RunRef,
    data_folder_of,
    final_weights,
    last_weights,
    runs_with_weights,
)
from runtime.events import Stop
from runtime.store.runs import RunStore
from tests.builders import digits_mlp, drawing, iris_mlp, sample
from tests.runtime.evaluation.runs import (
    FEW,
    autoencoder,
    examined,
    labels,
    opened,
    pixels,
    reviews,
    tokens,
    train,
    yes_no,
)


def test_figures_are_those_that_the_training_reported(tmp_path: Path) -> None:
    run = train(digits_mlp(), tmp_path)
    result = EvaluationSession.open_session(examined(tmp_path, run), Control()).evaluate("test", Control())
    reported = RunStore(tmp_path).all()[0].result["test"]
    figures = dict(result.report.metrics)
    assert figures["accuracy"] == pytest.approx(reported["accuracy"])
    assert figures["loss"] == pytest.approx(reported["loss"], rel=1e-5)
    assert result.context.splits == {"train": 1258, "validation": 180, "test": 359}
    assert len(result.predictions) == 359
    assert result.predictions.step == 40


def test_after_early_stopping_the_best_weights_are_the_usual_ones(tmp_path: Path) -> None:
    stopping = EarlyStopping("accuracy", patience=1, mode="max")
    run = train(iris_mlp(Training(epochs=40, batch_size=16, early_stopping=stopping)), tmp_path)
    (record,) = runs_with_weights(tmp_path)
    assert record.state == "early_stopping"
    assert final_weights(record) == BEST_WEIGHTS
    best = EvaluationSession.open_session(examined(tmp_path, run, weights=BEST_WEIGHTS), Control())
    figures = dict(best.evaluate("test", Control()).report.metrics)
    assert figures["accuracy"] == pytest.approx(record.result["test"]["accuracy"])
    assert best.run.weights.step is None


def test_looking_draws_no_random_number_of_a_training_beside_it(tmp_path: Path) -> None:
    run = train(iris_mlp(dropout=0.5), tmp_path)
    before = torch.get_rng_state()
    look = EvaluationSession.open_session(examined(tmp_path, run), Control())
    look.evaluate("train", Control())
    look.explain("test", 0, SaliencyMethod.INTEGRATED)
    look.predict_input(np.zeros(4))
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.slow
def test_newer_weights_are_taken_up(tmp_path: Path) -> None:
    """As while a training goes on: another checkpoint takes the place of the one that was read."""
    first, second = (train(digits_mlp(Training(epochs=n)), tmp_path) for n in (1, 3))
    look = EvaluationSession.open_session(examined(tmp_path, first), Control())
    row = look.run.rows["test"]["image"][0].numpy()
    before = look.predict_input(row)
    old, new = last_weights(tmp_path / first), last_weights(tmp_path / second)
    assert old is not None
    assert new is not None
    shutil.copy(new, tmp_path / first / new.name)
    old.unlink()
    after = look.predict_input(row)
    assert (before.step, after.step) == (20, 60)
    assert after.predicted.max() > before.predicted.max()
    assert look.evaluate("test", Control()).predictions.step == 60


@pytest.mark.slow
def test_one_row_is_answered_as_in_its_batch(tmp_path: Path) -> None:
    look = opened(replace(sample("digits_cnn"), training=FEW), tmp_path)
    result = look.evaluate("validation", Control())
    assert look.predict_input(result.predictions.inputs[7].ravel()).predicted == pytest.approx(
        result.predictions.predicted[7], abs=1e-5
    )


def test_an_input_of_another_size_is_refused_with_a_sentence(tmp_path: Path) -> None:
    look = opened(digits_mlp(), tmp_path)
    with pytest.raises(GraphError) as caught:
        look.predict_input(np.zeros((28, 28)))
    (result,) = caught.value.problems
    assert (result.code, result.values["shape"], result.values["count"]) == (
        "input-of-other-size",
        "1×8×8",
        "784",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "aim", "report", "smallest"),
    [
        (pixels, TaskType.SEGMENTATION, DenseReport, {"iou": 0.3}),
        (tokens, TaskType.TOKEN_CLASSIFICATION, DenseReport, {"accuracy": 0.6, "exact": 0.0}),
        (labels, TaskType.MULTI_LABEL, MultiLabelReport, {"accuracy": 0.7, "exact": 0.3}),
        (yes_no, TaskType.CLASSIFICATION, ClassificationReport, {"accuracy": 0.6, "roc_area": 0.6}),
        (lambda _folder: autoencoder(), TaskType.IMAGE_REGRESSION, ImageReport, {"psnr": 5.0}),
        (lambda _folder: sample("diabetes_regression"), TaskType.REGRESSION, RegressionReport, {"r2": 0.3}),
    ],
)
def test_tasks_are_recognised_from_the_drawing(
    tmp_path: Path, make: Callable[[Path], Project], aim: TaskType, report: type, smallest: dict[str, float]
) -> None:
    look = opened(make(tmp_path), tmp_path / "runs", tmp_path)
    result = look.evaluate("test", Control())
    assert result.context.task.task_type is aim
    assert isinstance(result.report, report)
    figures = dict(result.report.metrics)
    assert all(figures[name] >= value for name, value in smallest.items()), figures
    assert look.predict_input(result.predictions.inputs[0]).predicted == pytest.approx(
        result.predictions.predicted[0], abs=1e-4
    )


@pytest.mark.slow
def test_a_text_is_read_as_its_source_reads_it(tmp_path: Path) -> None:
    look = opened(reviews(tmp_path), tmp_path / "runs", tmp_path)
    task = look.context.task
    assert task.is_text_input
    assert task.classes == ("cruel", "kind")
    assert dict(look.evaluate("test", Control()).report.metrics)["accuracy"] > 0.9
    assert look.predict_input("what a great fine film").predicted.argmax() == 1
    assert look.predict_input("awful").predicted.argmax() == 0
    output = look.explain("test", 0, SaliencyMethod.GRADIENT)
    assert output.values.shape == task.shape


@pytest.mark.slow
def test_features_have_their_names(tmp_path: Path) -> None:
    assert opened(iris_mlp(), tmp_path).context.feature_names[0] == "sepal length (cm)"
    lines = ["size,colour,y", *(f"{n * 7 % 40},{'red' if n % 2 else 'blue'},{n * 0.5}" for n in range(40))]
    (tmp_path / "table.csv").write_text("\n".join(lines), encoding="utf-8")
    graph = drawing(
        [
            ("table", "data.csv", {"path": "table.csv"}),
            ("head", "Linear", {"out_features": 1}),
            ("loss", "MSELoss"),
            ("adam", "Adam"),
        ],
        "table.features>head.input head.output>loss.input table.target>loss.target loss.output>adam.loss",
    )
    look = opened(Project("Table", graph, training=FEW), tmp_path / "runs", tmp_path)
    assert look.context.feature_names == ("size", "colour = blue", "colour = red")


def test_the_folder_of_the_data_is_remembered(tmp_path: Path) -> None:
    run = train(labels(tmp_path), tmp_path / "runs", tmp_path)
    assert data_folder_of(tmp_path / "runs", run, Path("elsewhere")) == tmp_path


def test_an_evaluation_can_be_stopped(tmp_path: Path) -> None:
    look = opened(digits_mlp(), tmp_path)
    control, recorded = Control(), []

    def emit(_what: str, done: int, _total: int) -> None:
        recorded.append(done)
        if done > 100:
            control.send(Stop())

    with pytest.raises(Stopped):
        look.evaluate("train", control, emit)
    assert 100 < max(recorded) < 1258


def test_a_run_without_weights_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GraphError) as caught:
        EvaluationSession.open_session(examined(tmp_path, "empty"), Control())
    assert caught.value.problems[0].code == "run-without-weights"
    assert runs_with_weights(tmp_path) == []


@pytest.mark.slow
def test_weights_of_another_drawing_are_refused_with_a_sentence(tmp_path: Path) -> None:
    one, other = train(digits_mlp(), tmp_path), train(iris_mlp(), tmp_path)
    shutil.copy(tmp_path / one / "drawing.netloom", tmp_path / other / "drawing.netloom")
    with pytest.raises(GraphError) as caught:
        EvaluationSession.open_session(examined(tmp_path, other), Control())
    assert caught.value.problems[0].code == "run-other-drawing"


def test_code_that_is_not_trusted_does_not_run(tmp_path: Path) -> None:
    project = digits_mlp()
    graph = project.main.with_node(Node("own", "python", {"code": EXAMPLE}))
    graph = connect(
        connect(graph, Wire("flat", "output", "own", "input")), Wire("own", "output", "head", "input")
    )
    own, known = replace(project, main=graph), frozenset({fingerprint(EXAMPLE)})
    run = train(own, tmp_path, trusted=known)
    with pytest.raises(GraphError) as caught:
        EvaluationSession.open_session(RunRef(tmp_path, run, Path(), trusted=frozenset()), Control())
    assert "untrusted-code" in {problem.code for problem in caught.value.problems}
    look = EvaluationSession.open_session(RunRef(tmp_path, run, Path(), trusted=known), Control())
    assert look.context.task.task_type is TaskType.CLASSIFICATION


def test_a_record_of_runs_that_cannot_be_read_offers_none(tmp_path: Path) -> None:
    (tmp_path / "runs.db").write_bytes(b"no record" * 200)
    assert runs_with_weights(tmp_path) == []
