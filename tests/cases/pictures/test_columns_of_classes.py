"""Kind: a target [N, 1] of classes in arrays. Judge: NumPy's own squeeze."""

from pathlib import Path

import numpy as np
import pytest

from graph.catalogue.kinds import CATALOGUE
from graph.compiler.program_loader import load_source
from runtime.data import describe_project
from tests.cases.metrics.learning_drawings import Case, case, numbers
from tests.cases.problem_reports import checked, first_fixed

CLASSES = np.random.default_rng(0).integers(0, 3, (60, 1))


def learning(folder: Path, target: np.ndarray, width: int, loss: str) -> Case:
    wiring = "data.input>head.input head.output>loss.input data.target>loss.target"
    nodes = [("head", "Linear", {"out_features": width}), ("loss", loss)]
    return case(folder, numbers(60, 4), target, nodes, wiring)


@pytest.mark.parametrize("loss", ["CrossEntropyLoss", "FocalLoss", "MultiMarginLoss"])
def test_a_column_of_classes_is_reported_and_squeezed(tmp_path: Path, loss: str) -> None:
    project = learning(tmp_path, CLASSES, 3, loss).project
    fixed = first_fixed(project, checked(project, tmp_path)["array-column"])
    assert "array-column" not in checked(fixed, tmp_path)
    descriptions, _ = describe_project(fixed, tmp_path)
    rows = load_source(fixed.main.nodes["data"], CATALOGUE, descriptions["data"], tmp_path, {})(None)["train"]
    assert rows["target"].tolist() == CLASSES.squeeze(1).tolist()


def test_a_column_of_amounts_is_left_alone(tmp_path: Path) -> None:
    amounts = learning(tmp_path, np.arange(60)[:, None], 1, "MSELoss")
    assert "array-column" not in checked(amounts.project, tmp_path)
