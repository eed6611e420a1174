"""Rankings of several classes: what comes in follows from the node that made it, not from its values."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import softmax
from sklearn import metrics as sk

from tests.cases.metrics.learning_drawings import Case, case, classes, numbers

CLASSES = classes(3, 60)
HEAD = ("head", "Linear", {"out_features": 3})
RANKINGS: list[Any] = [("auroc", "metric.AUROC"), ("ap", "metric.AveragePrecision")]
TO_HEAD = "data.input>head.input data.target>loss.target "


def ranked(folder: Path, nodes: list[Any], wiring: str, source: str) -> Case:
    wires = " ".join(f"{source}.output>{name}.input data.target>{name}.target" for name, _ in RANKINGS)
    x = numbers(60, 5) * 0.01  # small scores may all lie between 0 and 1
    return case(folder, x, CLASSES, [HEAD, *nodes, *RANKINGS], f"{TO_HEAD}{wiring} {wires}")


def expected(shares: np.ndarray) -> dict[str, float]:
    true = np.eye(3)[CLASSES]
    return {
        "auroc": float(np.mean([sk.roc_auc_score(true[:, k], shares[:, k]) for k in range(3)])),
        "ap": sk.average_precision_score(true, shares, average="macro"),
    }


def agrees(drawn: Case, shares: Any, seed: int = 0) -> None:
    figures, outputs, _ = drawn.figures(seed)
    values = expected(shares(outputs[0].numpy()))
    assert {name: figures[name] for name in values} == pytest.approx(values)


@pytest.mark.parametrize("seed", range(3))
def test_scores_between_0_and_1_are_scores(seed: int, tmp_path: Path) -> None:
    drawn = ranked(tmp_path, [("loss", "CrossEntropyLoss")], "head.output>loss.input", "head")
    assert drawn.problems() == {}
    agrees(drawn, lambda scores: softmax(scores.astype(float), axis=1), seed)


def test_shares_stay_shares(tmp_path: Path) -> None:
    nodes = [("soft", "Softmax", {"dim": 1}), ("loss", "CrossEntropyLoss")]
    drawn = ranked(tmp_path, nodes, "head.output>soft.input head.output>loss.input", "soft")
    assert drawn.problems() == {}
    agrees(drawn, lambda values: values if np.allclose(values.sum(1), 1) else softmax(values, axis=1))


def test_logarithms_of_shares(tmp_path: Path) -> None:
    nodes = [("soft", "LogSoftmax", {"dim": 1}), ("loss", "NLLLoss")]
    drawn = ranked(tmp_path, nodes, "head.output>soft.input soft.output>loss.input", "soft")
    assert drawn.problems() == {}
    agrees(drawn, np.exp)


@pytest.mark.slow
def test_a_score_without_a_known_form_is_reported(tmp_path: Path) -> None:
    nodes = [("bent", "torch.square"), ("loss", "CrossEntropyLoss"), ("more", "torch.mul", {"other": 8.0})]
    wiring = "head.output>loss.input head.output>more.input more.output>bent.input"
    drawn = ranked(tmp_path, nodes, wiring, "bent")
    assert "metric-shares-open" in drawn.problems()
    for number, form in enumerate((lambda values: softmax(values, axis=1), lambda values: values)):
        fixed = drawn.fixed("metric-shares-open", number)
        figures, outputs, _ = fixed.figures()
        bent = max((values.numpy() for values in outputs), key=np.max)
        values = expected(form(bent.astype(float)))
        assert figures["ap"] == pytest.approx(values["ap"])  # the fix of the last problem
