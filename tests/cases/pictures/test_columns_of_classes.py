"""Kind: a target [N, 1] of classes in arrays. Judge: NumPy's own squeeze."""

from pathlib import Path

import numpy as np

from graph.catalogue.kinds import CATALOGUE
from graph.compiler.program_loader import load_source
from runtime.data import describe_project
from tests.cases.problem_reports import data_problems, first_fixed
from tests.data_files import learning


def test_a_column_of_classes_is_reported_and_squeezed_by_a_click(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    y = random.integers(0, 3, (60, 1))
    np.savez(tmp_path / "a.npz", x=random.normal(size=(60, 4)).astype("f4"), y=y)
    params = {"path": "a.npz", "split": "time", "validation": 0.0, "test": 0.0}
    project = learning("data.npz", params)
    fixed = first_fixed(project, data_problems("data.npz", params, tmp_path)["array-column"])
    descriptions, problems = describe_project(fixed, tmp_path)
    assert "array-column" not in [problem.code for problem in problems]
    rows = load_source(fixed.main.nodes["data"], CATALOGUE, descriptions["data"], tmp_path, {})(None)["train"]
    assert rows["target"].tolist() == y.squeeze(1).tolist()


def test_a_column_of_amounts_is_left_alone(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.zeros((60, 4), "f4"), y=np.arange(60)[:, None])
    assert "array-column" not in data_problems("data.npz", {"path": "a.npz"}, tmp_path)
