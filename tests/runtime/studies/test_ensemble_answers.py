"""Several runs that answer to new rows as one, by `netloom predict`; numpy's mean of their answers judges."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from graph.document import Project
from graph.problems import GraphError
from runtime.studies.ensemble_answers import average_answers
from tests.runtime.cli.terminal import run_here
from tests.runtime.cli.test_predict import homes, pricing, saved


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def seeds(tmp_path: Path) -> Callable[[Project], tuple[Path, list[str]]]:
    """Trains a project with three seeds; gives its file, and the names of the runs."""

    def train(project: Project) -> tuple[Path, list[str]]:
        path = saved(project, tmp_path)
        answer = run_here("study", path, "--runs", tmp_path / "runs", "--seeds", 3)
        assert answer.returncode == 0, answer.stderr
        return path, sorted(item.name for item in (tmp_path / "runs").iterdir() if item.is_dir())

    return train


def test_numbers_are_the_means_of_the_members(
    tmp_path: Path, seeds: Callable[[Project], tuple[Path, list[str]]]
) -> None:
    homes(tmp_path)
    path, runs = seeds(pricing())
    where = ("--runs", tmp_path / "runs")
    alone = []
    for run in runs:
        output = tmp_path / f"{run}.csv"
        done = run_here("predict", path, tmp_path / "homes.csv", "--run", run, "-o", output, *where)
        assert done.returncode == 0, done.stderr
        alone.append([float(row["predicted price"]) for row in rows_of(output)])
    together = [part for run in runs for part in ("--run", run)]
    done = run_here("predict", path, tmp_path / "homes.csv", *together, "-o", tmp_path / "all.csv", *where)
    assert done.returncode == 0, done.stderr
    means = [float(row["predicted price"]) for row in rows_of(tmp_path / "all.csv")]
    np.testing.assert_allclose(means, np.mean(alone, axis=0), rtol=1e-6)
    assert np.std(alone, axis=0).max() > 0
    twice = run_here("predict", path, tmp_path / "homes.csv", *together[:2] * 2, "-o", "x.csv", *where)
    assert twice.returncode == 2
    assert "twice" in twice.stderr


def classes(likely: list[float]) -> dict[str, list[str]]:
    """Answers to rows that are of class `a` with these probabilities, else of `b`."""
    return {
        "row": [str(number) for number in range(1, len(likely) + 1)],
        "kind": ["a" if share > 0.5 else "b" for share in likely],
        "certainty": [f"{max(share, 1 - share):.7g}" for share in likely],
        "share of a": [f"{share:.7g}" for share in likely],
        "share of b": [f"{1 - share:.7g}" for share in likely],
    }


def test_classes_follow_from_the_mean_shares() -> None:
    one, other = classes([0.9, 0.4]), classes([0.4, 0.9])
    assert average_answers([one, other]) == {
        "row": ["1", "2"],
        "kind": ["a", "a"],
        "certainty": ["0.65", "0.65"],
        "share of a": ["0.65", "0.65"],
        "share of b": ["0.35", "0.35"],
    }


def test_a_row_without_an_answer_has_none_of_the_ensemble() -> None:
    block = {name: [*cells, ""] for name, cells in classes([0.9]).items()}
    block = {**block, "row": ["1", "2"], "problem": ["", "no number"]}
    assert average_answers([block, block]) == block


def test_labels_are_those_that_are_likelier_than_not_in_the_mean() -> None:
    one = {"row": ["1"], "labels": ["x"], "share of x": ["0.9"], "share of y": ["0.4"]}
    other = {"row": ["1"], "labels": ["y"], "share of x": ["0.2"], "share of y": ["0.7"]}
    assert average_answers([one, other])["labels"] == ["x; y"]


MANY_CLASSES = {"row": ["1"], "kind": ["a"], "certainty": ["1"]}
"""Answers whose shares are not written."""


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ({"row": ["1"], "price": ["2"]}, {"row": ["2"], "price": ["2"]}, "ensemble-rows"),
        ({"row": ["1"], "price": ["2"]}, {"row": ["1"], "cost": ["2"]}, "ensemble-rows"),
        ({"row": ["1"], "text": ["so"]}, {"row": ["1"], "text": ["no"]}, "ensemble-task"),
        (MANY_CLASSES, MANY_CLASSES, "ensemble-task"),
    ],
)
def test_answers_without_a_mean_are_refused(one: dict, other: dict, code: str) -> None:
    with pytest.raises(GraphError) as error:
        average_answers([one, other])
    assert error.value.problems[0].code == code
