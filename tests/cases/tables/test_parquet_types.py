"""Kind: types that Parquet files alone have. Judges: pandas' categories and its times."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import AS_THEY_STAND, TableCase, described
from tests.data_files import learning

N = 60


def parquet(folder: Path, frame: pd.DataFrame, **params: object) -> TableCase:
    frame.to_parquet(folder / "rows.parquet")
    return described(learning("data.parquet", {"path": "rows.parquet", **AS_THEY_STAND, **params}), folder)


def frame_with(**columns: object) -> pd.DataFrame:
    return pd.DataFrame({"a": np.arange(N) + 0.5, **columns, "y": ["p", "q"] * (N // 2)})


@pytest.mark.parametrize("dtype", ["int64", "int8", "Int64", "int64[pyarrow]"])
def test_categories_of_numbers_are_categories(tmp_path: Path, dtype: str) -> None:
    numbers = pd.Series([(3, 10, 200, 7)[n % 4] % 127 for n in range(N)]).astype(dtype)
    case = parquet(tmp_path, frame_with(size=numbers.astype("category")))
    texts = pd.Series(numbers.astype("string").to_numpy(dtype=object))
    right = pd.get_dummies(texts).to_numpy(dtype=np.float32)
    assert np.array_equal(case.features[:, 1:], right)
    assert "“size” holds digits that are a code" in case.sentence("columns-code")
    as_number = case.fixed("columns-code")
    assert np.array_equal(as_number.features[:, 1], numbers.to_numpy(dtype=np.float32))


def test_a_target_of_number_categories_is_one_of_classes(tmp_path: Path) -> None:
    frame = frame_with().drop(columns="y").assign(y=pd.Categorical([n % 3 + 4 for n in range(N)]))
    case = parquet(tmp_path, frame)
    assert case.classes == ("4", "5", "6")
    assert np.array_equal(case.target, np.arange(N) % 3)


@pytest.mark.parametrize("zone", [None, "Asia/Seoul"])
def test_nanoseconds_are_cut_off(tmp_path: Path, zone: str | None) -> None:
    times = pd.date_range("2024-01-01", periods=N, freq="37h", tz=zone, unit="ns") + pd.Timedelta(1, "ns")
    case = parquet(tmp_path, frame_with(t=times), date_encoding="date parts")
    parts = [times.year, times.month, times.day, times.day_of_week, times.hour, times.minute]
    assert np.array_equal(case.features[:, 1:], np.stack(parts, 1).astype(np.float32))


@pytest.mark.parametrize("gap", ["NaT", "NaN", ""])
@pytest.mark.parametrize("split", ["time", "groups"])
def test_a_gap_in_the_array_that_splits_is_refused(tmp_path: Path, split: str, gap: str) -> None:
    marks: dict[str, np.ndarray] = {
        "NaT": np.datetime64("2024-01-01") + np.arange(N).astype("m8[D]"),
        "NaN": np.arange(N) / 2,
        "": np.array([f"s{n % 7}" for n in range(N)]),
    }
    values = marks[gap]
    values[[3, 8]] = gap if gap != "NaN" else np.nan
    np.savez(tmp_path / "rows.npz", x=np.ones((N, 2)), y=np.arange(N) % 2, mark=values)
    params = {"path": "rows.npz", "split": split, "order": "mark", "group": "mark", "test": 0.3}
    case = described(learning("data.npz", params), tmp_path)
    assert "Row 4 of array “mark” lacks a value (rows that do: 2)" in case.errors[0]
