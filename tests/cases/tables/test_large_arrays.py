"""Kind: numbers of arrays that differ, but not in 32 bits. Judge: NumPy in 64 bits."""

from pathlib import Path

import numpy as np
import pytest

from graph.document import Project
from runtime.data import describe_project
from tests.cases.problem_reports import data_problems, first_fixed, sentences
from tests.cases.tables.table_case import described
from tests.data_files import learning
from tests.repeated_blocks import app_figures, script_figures

WHOLE = {"split": "time", "validation": 0.0, "test": 0.0, "stratify": False}
X = np.random.default_rng(0).normal(size=(40, 3))
LARGE = X * np.array([1.0, 50.0, 1e-3]) + np.array([0.0, 1e9, 3.0])


def case(folder: Path, x: np.ndarray, y: np.ndarray | None = None) -> Project:
    np.savez(folder / "rows.npz", x=x, y=(X[:, 0] > 0).astype(int) if y is None else y)
    return learning("data.npz", {"path": "rows.npz", **WHOLE})


@pytest.mark.parametrize("x", [LARGE, X.astype(int) + 10**12 + np.arange(40)[:, None]])
def test_large_numbers_are_reported_and_standardised_in_64_bits(tmp_path: Path, x: np.ndarray) -> None:
    project = case(tmp_path, x)
    problems = data_problems("data.npz", project.main.nodes["data"].params, tmp_path)
    merged = sum(len(np.unique(c)) - len(np.unique(c.astype("f4"))) for c in x.T)
    assert f"{merged} different numbers of “x” become equal" in sentences(problems)
    fixed = first_fixed(project, problems["array-rounded"])
    assert not data_problems("data.npz", fixed.main.nodes["data"].params, tmp_path)
    got = described(fixed, tmp_path).rows["input"]
    assert got.dtype.itemsize == 4
    assert np.allclose(got, (x - x.mean(0)) / x.std(0), atol=1e-4)
    assert script_figures(fixed, tmp_path) == app_figures(fixed, tmp_path)


@pytest.mark.parametrize("x", [X, X.astype("f4") + 1e9, np.arange(120).reshape(40, 3), X * 1e9])
def test_numbers_that_stay_different_are_not_reported(tmp_path: Path, x: np.ndarray) -> None:
    assert not data_problems("data.npz", case(tmp_path, x).main.nodes["data"].params, tmp_path)


def test_a_large_target_is_reported_with_what_to_subtract(tmp_path: Path) -> None:
    y = 1.7e9 + X[:, 0] * 10
    _, problems = describe_project(case(tmp_path, X, y), tmp_path)
    reported = [problem for problem in problems if problem.code == "array-rounded-other"]
    assert reported[0].values["array"] == "“y”"
    assert float(str(reported[0].values["common"]).replace(",", "")) == pytest.approx(y.min())
