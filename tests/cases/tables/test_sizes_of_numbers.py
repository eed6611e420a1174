"""Kind: numbers whose size or digits networks of 32 bits do not hold. Judge: NumPy in 64 bits."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

SPLIT = {"split": "random", "validation": 0.0, "test": 0.3, "stratify": False}


def test_whole_numbers_are_not_taken_for_equal_rows(tmp_path: Path) -> None:
    rows = np.arange(20_000)
    text = pd.DataFrame({"a": rows // 200, "b": rows % 200, "y": rows % 7 / 4}).to_csv(index=False)
    case = table_case(tmp_path, text, **SPLIT)
    assert not [problem for problem in case.problems if problem.code == "data-leak"]


def test_digits_beyond_32_bits_make_rows_differ(tmp_path: Path) -> None:
    from runtime.data.browsing.browse import browse
    from runtime.data.browsing.column_statistics import compute_statistics

    text = rows_of("t,y", "{1.5e9 + n:.1f},{k % 2}.5")
    case = table_case(tmp_path, text, standardize=False, **SPLIT)
    assert not [problem for problem in case.problems if problem.code == "data-leak"]
    statistics = compute_statistics(browse(case.node, tmp_path))
    assert not [problem for problem in statistics.problems if problem.code == "data-leak"]


def test_equal_rows_are_still_counted_in_the_dock(tmp_path: Path) -> None:
    from runtime.data.browsing.browse import browse
    from runtime.data.browsing.column_statistics import compute_statistics

    case = table_case(tmp_path, rows_of("t,y", "{n % 3},{n % 3}.5"), **SPLIT)
    checked = [problem for problem in case.problems if problem.code == "data-leak"]
    shown = compute_statistics(browse(case.node, tmp_path)).problems
    assert [problem.values["count"] for problem in checked] == [str(round(N * 0.3))]
    assert [problem.values["count"] for problem in shown if problem.code == "data-leak"] == [
        str(round(N * 0.3))
    ]


def test_features_that_lose_digits_are_reported(tmp_path: Path) -> None:
    text = rows_of("customer,q,y", "{20_000_001 + 3 * k},{k},{k % 5}.5")
    case = table_case(tmp_path, text, standardize=False)
    ids = np.unique(20_000_001 + 3 * (np.arange(N) * 37 % 101))
    lost = len(ids) - len(np.unique(ids.astype(np.float32)))
    assert lost == 0 or f"{lost} values of “customer”" in case.sentence("columns-rounded")
    close = rows_of("stamp,q,y", "{1_700_000_000 + k},{k},{k % 5}.5")
    case = table_case(tmp_path, close, standardize=False)
    assert "values of “stamp” become equal" in case.sentence("columns-rounded")
    fixed = case.fixed("columns-rounded")
    assert "columns-rounded" not in fixed.codes
    assert len(np.unique(fixed.features[:, 0])) == len(np.unique(np.arange(N) * 37 % 101))


PRICES = rows_of("area,rooms,price", "{k + 40},{k % 5},{180_000 + 2_500 * k}")
JUDGE = 180_000 + 2_500.0 * (np.arange(N) * 37 % 101)


def test_a_large_target_is_reported_and_standardised(tmp_path: Path) -> None:
    case = table_case(tmp_path, PRICES, standardize=True)
    assert re.search(r"The target “price” is about 3[0-9.,e+]+ in size", case.sentence("target-unscaled"))
    fixed = case.fixed("target-unscaled")
    assert fixed.codes == []
    assert np.allclose(fixed.target[:, 0], (JUDGE - JUDGE.mean()) / JUDGE.std(), atol=1e-5)
    assert np.allclose(fixed.rows["unit"], [[JUDGE.mean(), JUDGE.std()]] * N)


@pytest.mark.parametrize(
    ("line", "is_reported"), [("{k}.5", False), ("0.00{n + 1}", True), ("{k * 99}.5", True)]
)
def test_the_size_of_a_target(tmp_path: Path, line: str, is_reported: bool) -> None:
    case = table_case(tmp_path, rows_of("p,price", "{k}," + line))
    assert ("target-unscaled" in case.codes) == is_reported


def test_units_of_several_targets(tmp_path: Path) -> None:
    text = rows_of("p,q,r", "{k},{1000 * k + 0.5},{k / 7:.4f}")
    columns = (("p", "feature", "number"), ("q", "target", "number"), ("r", "target", "number"))
    case = table_case(tmp_path, text, columns=columns, standardize_target=True)
    k = np.arange(N) * 37 % 101
    whole = np.stack([1000 * k + 0.5, k / 7], 1)
    unit = case.rows["unit"]
    assert np.allclose(case.target * unit[:, 1] + unit[:, 0], whole, rtol=1e-5, atol=1e-3)


def test_classes_stay_as_they_are(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("p,kind", '{k},{"ab"[n % 2]}'), standardize_target=True)
    assert case.target.tolist() == [n % 2 for n in range(N)]
    assert case.description is not None
    assert case.description.field("unit") is None
