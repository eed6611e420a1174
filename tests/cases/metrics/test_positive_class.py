"""Kind: precision and recall of one of two classes with names. Judge: scikit-learn."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn import metrics as sk

from graph.document import Project
from graph.parts.metrics import F1Score, Precision, Recall
from tests.builders import drawing
from tests.cases.problem_reports import checked

JUDGES = {Precision: sk.precision_score, Recall: sk.recall_score, F1Score: sk.f1_score}


@pytest.mark.parametrize("metric", JUDGES)
@pytest.mark.parametrize("positive", [0, 1])
def test_either_class_can_be_positive(metric: type, positive: int) -> None:
    draw = np.random.default_rng(0)
    true, scores = draw.integers(0, 2, 60), draw.normal(size=(60, 2)).astype(np.float32)
    figure = metric(2, average="binary", positive=positive)
    figure.update(torch.from_numpy(scores), torch.from_numpy(true))
    expected = JUDGES[metric](true, scores.argmax(1), pos_label=positive)
    assert figure.compute() == pytest.approx(expected)


def diagnosis(folder: Path, names: tuple[str, str], **params: object) -> Project:
    draw = np.random.default_rng(0)
    table = pd.DataFrame({"a": draw.normal(size=40), "b": draw.normal(size=40), "y": [*names] * 20})
    table.to_csv(folder / "rows.csv", index=False)
    graph = drawing(
        [
            ("data", "data.csv", {"path": "rows.csv"}),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("recall", "metric.Recall", {"average": "binary", **params}),
            ("adam", "Adam"),
        ],
        "data.features>head.input head.output>loss.input data.target>loss.target head.output>recall.input "
        "data.target>recall.target loss.output>adam.loss",
    )
    return Project("Diagnosis", graph)


def test_the_counted_class_is_reported_until_it_is_set(tmp_path: Path) -> None:
    project = diagnosis(tmp_path, ("cancer", "healthy"))
    problem = checked(project, tmp_path)["metric-positive"]
    assert problem.values["name"] == "healthy"
    for positive, fix in enumerate(problem.fixes):
        fixed = project.with_main(fix.apply(project.main))
        assert fixed.main.nodes["recall"].params["positive"] == positive
        assert "metric-positive" not in checked(fixed, tmp_path)


def test_no_and_yes_need_no_word(tmp_path: Path) -> None:
    assert "metric-positive" not in checked(diagnosis(tmp_path, ("no", "yes")), tmp_path)
