"""Kind: new rows of a series with a gap before the answer. Judge: the days that pandas' calendar has."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.messages import problem_text
from runtime.evaluation.series_remarks import series_remarks
from tests.cases.tables.table_case import TableCase, table_case

DAYS = pd.date_range("2024-01-02", periods=120, freq="B")
NEXT = pd.date_range("2024-06-18", periods=10, freq="B")  # a Tuesday


def table(moments: pd.DatetimeIndex, shop: str = "A") -> pd.DataFrame:
    return pd.DataFrame({"shop": shop, "t": moments.strftime("%Y-%m-%d"), "v": np.arange(len(moments)) + 0.5})


def learned(folder: Path, **params: object) -> TableCase:
    sizes = {"window": 3, "horizon": 1, "inputs": ("v",), "target": "v", "group_by": "shop", **params}
    return table_case(folder, table(DAYS).to_csv(index=False), "data.time_series", **sizes)


def remarks(case: TableCase, folder: Path, frame: pd.DataFrame) -> list[str]:
    """What is said of new rows."""
    path = folder / "new.csv"
    frame.to_csv(path, index=False)
    assert case.description is not None
    return [problem_text(item) for item in series_remarks(case.node, case.description, path, folder)]


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("num_rows", [3, 4, 5, 6, 10])
def test_weekends_are_none(tmp_path: Path, num_rows: int) -> None:
    case = learned(tmp_path)
    assert remarks(case, tmp_path, table(NEXT[:num_rows])) == []
    assert remarks(case, tmp_path, table(NEXT[:num_rows])[::-1]) == []
    assert remarks(case, tmp_path, table(DAYS[-num_rows:])) == []


@pytest.mark.slow
@pytest.mark.parametrize("cross_gaps", [True, False])
def test_a_gap_in_the_window_is_named(tmp_path: Path, cross_gaps: bool) -> None:
    case = learned(tmp_path, cross_gaps=cross_gaps)
    sentences = remarks(case, tmp_path, table(NEXT[:6].delete([4])))
    assert len(sentences) == 1
    assert "1 of 1 answers look back over a gap in “new.csv”" in sentences[0]
    assert "line 5" in sentences[0]
    assert remarks(case, tmp_path, table(NEXT[:7].delete([2]))) == []  # before the window


def test_rows_of_another_step_are_named(tmp_path: Path) -> None:
    months = pd.date_range("2024-07-01", periods=5, freq="MS")
    assert len(remarks(learned(tmp_path), tmp_path, table(months))) == 1


def test_gaps_of_every_series(tmp_path: Path) -> None:
    frame = pd.concat([table(NEXT), table(NEXT.delete([8]), "B")])
    assert "1 of 2 answers" in remarks(learned(tmp_path), tmp_path, frame)[0]


def test_without_the_rows_of_the_training_those_of_the_file_decide(tmp_path: Path) -> None:
    case = learned(tmp_path)
    (tmp_path / "rows.csv").unlink()
    days = pd.date_range("2024-07-01", periods=12)
    assert remarks(case, tmp_path, table(days)) == []
    assert len(remarks(case, tmp_path, table(days.delete([10])))) == 1


def test_a_moment_that_comes_twice_before_the_answer_is_named(tmp_path: Path) -> None:
    case, double = learned(tmp_path), NEXT[[0, 1, 2, 3, 3, 4]]
    (sentence,) = remarks(case, tmp_path, table(double))
    assert sentence.startswith("“t” names 1 times more than once, first in line 6")
    assert remarks(case, tmp_path, table(NEXT[[0, 0, 1, 2, 3, 4]])) == []  # before the window
