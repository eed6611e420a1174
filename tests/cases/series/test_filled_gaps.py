"""Kind: gaps of a series that take the value before. Judge: pandas' ffill, one series at a time."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import TableCase, table_case

WINDOW, DAYS = 3, 30


def series(folder: Path, frame: pd.DataFrame, **params: object) -> TableCase:
    sizes = {"window": WINDOW, "horizon": 1, "missing": "last"}
    return table_case(folder, frame.to_csv(index=False), "data.time_series", **{**sizes, **params})


def one_series(gaps: dict[str, list[int]]) -> pd.DataFrame:
    days = pd.date_range("2024-01-01", periods=DAYS).strftime("%Y-%m-%d")
    wind, load = np.arange(DAYS) * 7 % 13 + 0.5, np.arange(DAYS) + 0.25
    frame = pd.DataFrame({"day": days, "wind": wind, "load": load})
    for name, rows in gaps.items():
        frame.loc[rows, name] = np.nan
    return frame


def windows_by_pandas(frame: pd.DataFrame, names: list[str]) -> np.ndarray:
    """All windows of the rows that are known once each gap has the value before, [N, W + 1, C]."""
    known = frame[names].ffill().dropna().to_numpy()
    return np.stack([known[start : start + WINDOW + 1] for start in range(len(known) - WINDOW)])


@pytest.mark.parametrize(
    "gaps",
    [
        {"wind": [0, 1, 2, 3, 9, 10]},
        {"load": [0, 5], "wind": [0, 1, 7]},
        {"wind": [4], "load": [29]},
        {"wind": list(range(20))},
    ],
)
def test_rows_before_the_first_value_are_left_out(tmp_path: Path, gaps: dict[str, list[int]]) -> None:
    frame = one_series(gaps)
    case = series(tmp_path, frame, target="load", inputs=("wind", "load"))
    right = windows_by_pandas(frame, ["wind", "load"])
    assert np.array_equal(case.rows["input"], right[:, :WINDOW].astype(np.float32))
    assert np.array_equal(case.rows["target"][:, 0], right[:, WINDOW, 1].astype(np.float32))
    num_early = len(frame) - len(frame[["wind", "load"]].ffill().dropna())
    known = frame[["wind", "load"]].ffill().dropna().index
    num_filled = int(frame.loc[known, "load"].isna().sum())
    codes = ["series-early"] * bool(num_early) + ["series-target-filled"] * bool(num_filled)
    assert case.codes == codes
    if num_filled:
        assert case.sentence("series-target-filled").startswith(f"{num_filled} values of “load”")
    if num_early:
        assert f"{num_early} rows of rows.csv are left out" in case.sentence("series-early")


def test_nothing_of_the_future_is_known(tmp_path: Path) -> None:
    gaps = {"wind": [0, 1, 2, 3, 4, 12]}
    frame, changed = one_series(gaps), one_series(gaps)
    changed.loc[20:, "wind"] += 1000
    first, second = (series(tmp_path, rows, target="load").rows["input"] for rows in (frame, changed))
    is_before = np.arange(len(first)) + 5 + WINDOW <= 20
    assert np.array_equal(first[is_before], second[is_before])


def test_a_store_without_any_value_is_left_out(tmp_path: Path) -> None:
    parts = []
    for number, store in enumerate(("Oslo", "Seoul", "Turin")):
        part = one_series({"load": [0, 1, 8] if store == "Oslo" else []}).assign(store=store)
        part["load"] += 100 * number
        parts.append(part.assign(load=np.nan) if store == "Seoul" else part)
    frame = pd.concat(parts)
    case = series(tmp_path, frame, group_by="store", inputs=("load",), target="load")
    known = [frame[frame["store"] == store] for store in ("Oslo", "Turin")]
    right = np.concatenate([windows_by_pandas(part, ["load"]) for part in known])[..., 0]
    held = np.concatenate([case.rows["input"][..., 0], case.rows["target"]], 1)
    assert np.array_equal(np.unique(held, axis=0), np.unique(right.astype(np.float32), axis=0))
    assert len(held) == len(right)
    assert case.codes == ["series-early", "series-unknown", "series-target-filled"]
    assert "1 of 3 series are left out, as they have no value at all in “load”" in case.sentence(
        "series-unknown"
    )
    assert "2 rows of rows.csv are left out" in case.sentence("series-early")


def test_a_column_without_any_value_leaves_nothing(tmp_path: Path) -> None:
    case = series(tmp_path, one_series({"wind": list(range(DAYS))}), inputs=("wind",), target="load")
    assert "rows.csv has 0 rows, too few for a window of 3" in case.errors[0]
