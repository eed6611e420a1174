from pathlib import Path

import numpy as np
import pytest

from graph.document import Node
from runtime.data.browsing import browse
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.column_statistics import class_counts, compute_statistics, histogram, list_columns
from runtime.data.browsing.quality_checks import count_split_leaks, hash_array_rows

RANDOM = np.random.default_rng(0)


def arrays(folder: Path, x: np.ndarray, y: np.ndarray, **params: object) -> BrowsedData:
    np.savez(folder / "rows.npz", x=x, y=y)
    inputs = {"path": "rows.npz", "validation": 0.2, "test": 0.2, "stratify": False, **params}
    return browse(Node("rows", "data.npz", inputs), folder)


def codes(browsed: BrowsedData) -> list[str]:
    return [problem.code for problem in compute_statistics(browsed).problems]


def test_figures_equal_numpys(tmp_path: Path) -> None:
    x = RANDOM.normal(3, 2, (50, 3)).astype("float32")
    figures = compute_statistics(arrays(tmp_path, x, np.arange(50) % 2))
    spread = figures.column_stats[""][1]
    reported = (spread.low, spread.high, spread.mean, spread.deviation)
    column = x[:, 1].astype("float64")
    assert reported == pytest.approx((column.min(), column.max(), column.mean(), column.std()))
    assert figures.column_stats["test"][1].mean != spread.mean


def test_missing_values_are_counted_and_reported(tmp_path: Path) -> None:
    x = RANDOM.normal(size=(50, 2)).astype("float32")
    x[[3, 7, 9], 1] = np.nan
    browsed = arrays(tmp_path, x, np.arange(50) % 2)
    assert [column_stat.missing for column_stat in compute_statistics(browsed).column_stats[""]] == [0, 3]
    assert codes(browsed) == ["rows-missing"]


def test_classes_are_counted_by_split() -> None:
    counts = class_counts(browse(Node("iris", "data.sklearn_iris"), Path()))
    assert counts == {"train": (35, 35, 35), "validation": (5, 5, 5), "test": (10, 10, 10)}


def test_a_histogram_counts_every_row_once() -> None:
    browsed = browse(Node("iris", "data.sklearn_iris"), Path())
    counted = histogram(browsed, list_columns(browsed)[2])
    assert {split: sum(count) for split, count in counted.counts.items()} == {
        "train": 105,
        "validation": 15,
        "test": 30,
    }
    assert all(before < after for before, after in zip(counted.edges, counted.edges[1:], strict=False))


def test_every_step_of_a_grid_has_a_bin() -> None:
    browsed = browse(Node("digits", "data.sklearn_digits"), Path())
    counted = histogram(browsed, list_columns(browsed)[0])
    assert len(counted.edges) == 18  # 17 shades of grey
    assert all(counted.counts["train"])


def test_every_color_has_figures(tmp_path: Path) -> None:
    x = RANDOM.random((40, 3, 6, 6)).astype("float32")
    names = [list_column.name for list_column in list_columns(arrays(tmp_path, x, np.arange(40) % 2))]
    assert names == ["red", "green", "blue"]


def test_the_same_row_in_two_splits_is_located(tmp_path: Path) -> None:
    x = RANDOM.normal(size=(60, 4)).astype("float32")
    x[30:] = x[:30]
    browsed = arrays(tmp_path, x, np.zeros(60, dtype="int64"))
    result = count_split_leaks(browsed)
    train = {row.tobytes() for row in browsed.splits["train"]["input"]}
    assert result["test", "train"] == sum(row.tobytes() in train for row in browsed.splits["test"]["input"])
    assert "data-leak" in codes(browsed)


def test_other_classes_make_other_rows(tmp_path: Path) -> None:
    x = np.ones((40, 3), dtype="float32")
    assert count_split_leaks(arrays(tmp_path, x, np.arange(40) / 7)) == {}


def test_prints_distinguish_rows() -> None:
    values = RANDOM.integers(0, 3, (20_000, 12)).astype("float32")
    assert len(np.unique(hash_array_rows({"x": values}))) == len(np.unique(values, axis=0))


def test_a_negative_zero_is_a_zero() -> None:
    prints = hash_array_rows({"x": np.array([[0.0, 1.0], [-0.0, 1.0]], dtype="float32")})
    assert prints[0] == prints[1]


def test_rare_classes_are_reported(tmp_path: Path) -> None:
    browsed = arrays(tmp_path, RANDOM.normal(size=(100, 2)).astype("float32"), (np.arange(100) < 10) * 1)
    result = next(
        problem for problem in compute_statistics(browsed).problems if problem.code == "rows-imbalanced"
    )
    assert (result.values["most"], result.values["least"]) == ("0", "1")
    assert float(result.values["times"]) > 5


def test_a_class_that_a_split_lacks_is_reported(tmp_path: Path) -> None:
    browsed = arrays(tmp_path, RANDOM.normal(size=(50, 2)).astype("float32"), (np.arange(50) < 1) * 1)
    assert codes(browsed).count("rows-lack-class") == 2


def test_a_feature_that_stands_still_is_reported(tmp_path: Path) -> None:
    x = RANDOM.normal(size=(50, 3)).astype("float32")
    x[:, 1] = 5
    result = compute_statistics(arrays(tmp_path, x, np.arange(50) % 2)).problems
    assert [(item.code, item.values["features"]) for item in result] == [("rows-constant", "“input 1”")]


def test_nothing_is_reported_of_good_rows() -> None:
    assert codes(browse(Node("digits", "data.sklearn_digits"), Path())) == []
