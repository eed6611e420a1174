"""One output for yes or no: the threshold follows from what feeds the metric and the loss beside it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as sk

from graph.document import Block, Project
from graph.messages import problem_text
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import Case, case, classes, numbers

X, YES = numbers(40, 5), classes(2, 40)
HEAD = ("head", "Linear", {"out_features": 1})
METRICS: list[Any] = [("accuracy", "metric.Accuracy"), ("f1", "metric.F1Score", {"average": "binary"})]


def measured(source: str) -> str:
    """The wires from a node and from the target to the metrics."""
    return " ".join(f"{source}.output>{name}.input data.target>{name}.target" for name, *_ in METRICS)


def check_figures(drawn: Case, is_yes: Any) -> None:
    """The figures are scikit-learn's for these answers."""
    assert drawn.problems() == {}
    figures, outputs, _ = drawn.figures()
    answers = is_yes(outputs[0].numpy().reshape(-1))
    assert 0 < answers.mean() < 1
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(YES, answers))
    assert figures["f1"] == pytest.approx(sk.f1_score(YES, answers))


def test_a_logit_with_bce_with_logits(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "BCEWithLogitsLoss"), *METRICS]
    wiring = f"data.input>head.input head.output>loss.input data.target>loss.target {measured('head')}"
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring)
    check_figures(drawn, lambda output: output > 0)


@pytest.mark.slow
def test_a_logit_without_an_axis(tmp_path: Path) -> None:
    nodes = [HEAD, ("flat", "torch.squeeze", {"dim": 1}), ("loss", "BCEWithLogitsLoss"), *METRICS]
    wiring = "data.input>head.input head.output>flat.input flat.output>loss.input data.target>loss.target "
    drawn = case(tmp_path, X, YES.astype(np.float32), nodes, wiring + measured("flat"))
    check_figures(drawn, lambda output: output > 0)


@pytest.mark.slow
def test_a_logit_of_an_axis_and_targets_without_one(tmp_path: Path) -> None:
    nodes = [HEAD, ("flat", "torch.squeeze", {"dim": 1}), ("loss", "BCEWithLogitsLoss"), *METRICS]
    wiring = "data.input>head.input head.output>flat.input flat.output>loss.input data.target>loss.target "
    drawn = case(tmp_path, X, YES.astype(np.float32), nodes, wiring + measured("head"))
    check_figures(drawn, lambda output: output > 0)


@pytest.mark.slow
def test_a_probability_with_bce(tmp_path: Path) -> None:
    nodes = [HEAD, ("yes", "Sigmoid"), ("loss", "BCELoss"), *METRICS]
    wiring = "data.input>head.input head.output>yes.input yes.output>loss.input data.target>loss.target "
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring + measured("yes"))
    assert drawn.analysis().inferred["accuracy", "threshold"] == 0.5
    check_figures(drawn, lambda output: output > 0.5)


def test_a_logit_whose_probability_bce_takes(tmp_path: Path) -> None:
    nodes = [HEAD, ("yes", "torch.sigmoid"), ("loss", "BCELoss"), *METRICS]
    wiring = "data.input>head.input head.output>yes.input yes.output>loss.input data.target>loss.target "
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring + measured("head"))
    assert drawn.problems() == {}
    figures, (yes, _), _ = drawn.figures()
    answers = yes.numpy().reshape(-1) > 0.5
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(YES, answers))


@pytest.mark.slow
def test_a_probability_beside_a_loss_of_logits(tmp_path: Path) -> None:
    nodes = [HEAD, ("yes", "Sigmoid"), ("loss", "BCEWithLogitsLoss"), *METRICS]
    wiring = "data.input>head.input head.output>loss.input data.target>loss.target head.output>yes.input "
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring + measured("yes"))
    assert drawn.problems() == {}
    figures, outputs, _ = drawn.figures()
    answers = outputs[0].numpy().reshape(-1) > 0
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(YES, answers))


@pytest.mark.slow
def test_a_probability_that_a_block_gives(tmp_path: Path) -> None:
    inside = drawing(
        [("it", "Input"), ("head", "Linear", {"out_features": 1}), ("yes", "Sigmoid"), ("out", "Output")],
        "it.output>head.input head.output>yes.input yes.output>out.input",
    )
    nodes = [("net", "block:Net"), ("drop", "Dropout"), ("loss", "BCELoss"), *METRICS]
    wiring = "data.input>net.it net.out>drop.input drop.output>loss.input data.target>loss.target "
    plain = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring + measured("drop"))
    blocks = {"Net": Block(inside)}
    drawn = Case(Project("Case", plain.project.main, blocks, training=plain.project.training), tmp_path)
    assert drawn.analysis().inferred["accuracy", "threshold"] == 0.5
    check_figures(drawn, lambda output: output > 0.5)


@pytest.mark.slow
def test_a_value_brought_near_to_0_and_1(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "MSELoss"), *METRICS]
    wiring = f"data.input>head.input head.output>loss.input data.target>loss.target {measured('head')}"
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring)
    assert drawn.analysis().inferred["accuracy", "threshold"] == 0.5
    check_figures(drawn, lambda output: output > 0.5)


@pytest.mark.slow
@pytest.mark.parametrize("low", [0, -1])
@pytest.mark.parametrize("kind", ["Tanh", "Identity", "Sigmoid"])
def test_a_value_brought_near_to_the_targets_is_decided_between_them(
    tmp_path: Path, kind: str, low: int
) -> None:
    nodes = [HEAD, ("end", kind), ("loss", "MSELoss"), METRICS[0]]
    wiring = (
        "data.input>head.input head.output>end.input end.output>loss.input data.target>loss.target "
        "end.output>accuracy.input data.target>accuracy.target"
    )
    drawn = case(tmp_path, X, np.where(YES, 1, low).astype(np.float32)[:, None], nodes, wiring)
    threshold = 0.5 if kind == "Sigmoid" else (low + 1) / 2
    is_out_of_reach = kind == "Sigmoid" and low < 0
    assert set(drawn.problems()) == ({"answers-cut"} if is_out_of_reach else set())
    figures, (values,), _ = drawn.figures()
    answers = values.numpy().reshape(-1) > threshold
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(YES, answers))


def test_one_number_for_ratings_is_no_yes_or_no(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "MSELoss"), METRICS[0]]
    wiring = (
        "data.input>head.input head.output>loss.input data.target>loss.target "
        "head.output>accuracy.input data.target>accuracy.target"
    )
    drawn = case(tmp_path, X, classes(5, 40).astype(np.float32)[:, None], nodes, wiring)
    assert list(drawn.problems()) == ["metric-not-binary"]
    assert "0, 1, 2, 3, 4" in problem_text(drawn.problems()["metric-not-binary"])


def test_targets_of_1_and_minus_1(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "SoftMarginLoss"), *METRICS]
    wiring = f"data.input>head.input head.output>loss.input data.target>loss.target {measured('head')}"
    drawn = case(tmp_path, X, (2 * YES - 1).astype(np.float32)[:, None], nodes, wiring)
    check_figures(drawn, lambda output: output > 0)


def test_softened_targets(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "BCEWithLogitsLoss"), *METRICS]
    wiring = f"data.input>head.input head.output>loss.input data.target>loss.target {measured('head')}"
    drawn = case(tmp_path, X, np.where(YES, 0.9, 0.1).astype(np.float32)[:, None], nodes, wiring)
    check_figures(drawn, lambda output: output > 0)


@pytest.mark.slow
def test_answers_that_were_decided_in_the_drawing(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "BCEWithLogitsLoss"), ("said", "torch.gt", {"other": 0.3}), *METRICS]
    wiring = "data.input>head.input head.output>loss.input data.target>loss.target head.output>said.input "
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring + measured("said"))
    assert drawn.problems() == {}
    figures, outputs, _ = drawn.figures()
    answers = outputs[0].numpy().reshape(-1) > 0.3
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(YES, answers))
    assert figures["f1"] == pytest.approx(sk.f1_score(YES, answers))


@pytest.mark.slow
def test_a_loss_drawn_by_hand_leaves_it_open(tmp_path: Path) -> None:
    nodes = [
        *(HEAD, ("apart", "torch.sub"), ("square", "torch.square"), ("loss", "torch.mean", {"dim": None})),
        METRICS[0],
    ]
    wiring = (
        "data.input>head.input head.output>apart.input data.target>apart.other apart.output>square.input "
        "square.output>loss.input head.output>accuracy.input data.target>accuracy.target"
    )
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring)
    problem = drawn.problems()["metric-scores-open"]
    assert (problem.location.node, problem.location.parameter) == ("accuracy", "threshold")
    for index, threshold in enumerate((0.0, 0.5)):
        fixed = drawn.fixed("metric-scores-open", index)
        assert fixed.problems() == {}
        figures, outputs, _ = fixed.figures()
        answers = outputs[0].numpy().reshape(-1) > threshold
        assert figures["accuracy"] == pytest.approx(sk.accuracy_score(YES, answers))


def test_a_threshold_that_no_probability_is_below(tmp_path: Path) -> None:
    nodes = [
        HEAD,
        ("yes", "Sigmoid"),
        ("loss", "BCELoss"),
        ("accuracy", "metric.Accuracy", {"threshold": 0.0}),
    ]
    wiring = (
        "data.input>head.input head.output>yes.input yes.output>loss.input data.target>loss.target "
        "yes.output>accuracy.input data.target>accuracy.target"
    )
    drawn = case(tmp_path, X, YES.astype(np.float32)[:, None], nodes, wiring)
    assert list(drawn.problems()) == ["metric-threshold"]
    assert drawn.fixed("metric-threshold").problems() == {}
