"""Kind: a table that holds several series. Judge: pandas' groupby, one item at a time."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.parts.series import read_series
from tests.cases.tables.table_case import TableCase, table_case

WINDOW, HORIZON, DAYS = 4, 2, 40
STORES = ("Oslo", "Seoul", "Turin")


def sales(stores: tuple[str, ...] = STORES, days: int = DAYS) -> pd.DataFrame:
    rows = [
        (day, store, 1000 * (number + 1) + step + 0.5)
        for number, store in enumerate(stores)
        for step, day in enumerate(pd.date_range("2024-01-01", periods=days).strftime("%Y-%m-%d"))
    ]
    return pd.DataFrame(rows, columns=["date", "store", "sales"])


def series(folder: Path, frame: pd.DataFrame, **params: object) -> TableCase:
    text = frame.to_csv(index=False)
    sizes = {"window": WINDOW, "horizon": HORIZON, "inputs": ("sales",), "target": "sales"}
    return table_case(folder, text, "data.time_series", **{**sizes, **params})


def windows_by_hand(frame: pd.DataFrame, keys: list[str], stride: int = 1) -> set[tuple[float, ...]]:
    """All windows with their targets, each within one series."""
    whole = set()
    for _, part in frame.groupby(keys):
        values = part.sort_values("date")["sales"].to_numpy()
        for start in range(0, len(values) - WINDOW - HORIZON + 1, stride):
            whole.add(tuple(values[start : start + WINDOW + HORIZON]))
    return whole


def windows_of(rows: dict[str, np.ndarray]) -> set[tuple[float, ...]]:
    return {
        (*map(float, i[:, 0]), *map(float, t)) for i, t in zip(rows["input"], rows["target"], strict=True)
    }


@pytest.mark.parametrize("names", [STORES, ("1", "2", "3")])
@pytest.mark.parametrize("order", ["store", "date"])
def test_several_series_are_reported_and_separated(
    tmp_path: Path, names: tuple[str, ...], order: str
) -> None:
    frame = sales(names).sort_values(order, kind="stable")
    case = series(tmp_path, frame)
    assert case.codes == ["series-several"]
    assert "3 series, one for each value of “store”" in case.sentence("series-several")
    apart = case.fixed("series-several")
    assert apart.codes == []
    assert windows_of(apart.rows) == windows_by_hand(frame, ["store"])


def test_two_columns_name_the_series(tmp_path: Path) -> None:
    parts = [
        sales().assign(item=item, sales=lambda t, n=n: t["sales"] + 10_000 * n) for n, item in enumerate("ab")
    ]
    frame = pd.concat(parts)
    case = series(tmp_path, frame)
    assert "6 series, one for each value of “store”, “item”" in case.sentence("series-several")
    assert windows_of(case.fixed("series-several").rows) == windows_by_hand(frame, ["store", "item"])


@pytest.mark.parametrize(("horizon", "stride"), [(1, 1), (3, 1), (3, 2)])
def test_a_split_by_time_keeps_the_future_of_all_series(tmp_path: Path, horizon: int, stride: int) -> None:
    frame = sales()
    case = series(tmp_path, frame, group_by="store", horizon=horizon, stride=stride, validation=0.2, test=0.2)
    parts = case.parts
    assert case.description is not None
    assert {name: len(rows["target"]) for name, rows in parts.items()} == dict(case.description.rows)
    days = {name: rows["target"] % 1000 for name, rows in parts.items()}
    assert days["train"].max() < days["validation"].min() + (horizon == 1)
    assert days["validation"].max() < days["test"].min() + (horizon == 1)
    for rows in parts.values():
        assert len(np.unique(rows["target"][:, 0] // 1000)) == len(STORES)


def test_short_series_are_counted(tmp_path: Path) -> None:
    frame = pd.concat([sales(), sales(("Bern",), days=3)])
    case = series(tmp_path, frame, group_by="store")
    assert "1 of 4 series by “store” are left out" in case.sentence("series-short")
    assert windows_of(case.rows) == windows_by_hand(frame, ["store"])


def test_gaps_of_every_series(tmp_path: Path) -> None:
    frame = sales().drop(index=[10, 11, DAYS + 20])
    case = series(tmp_path, frame, group_by="store")
    assert "2 gaps in time" in case.sentence("series-gaps")
    fixed = case.fixed("series-gaps")
    steps = [
        np.diff(pd.to_datetime(part["date"])).astype("timedelta64[D]").astype(int)
        for _, part in frame.groupby("store")
    ]
    count = sum(
        int((np.lib.stride_tricks.sliding_window_view(s, WINDOW + HORIZON - 1) == 1).all(1).sum())
        for s in steps
    )
    assert len(fixed.rows["target"]) == count
    left_out = len(case.rows["target"]) - count
    assert f"{left_out} of {len(case.rows['target'])} windows are left out" in fixed.sentence(
        "series-left-out"
    )


def test_a_gap_is_filled_from_its_own_series(tmp_path: Path) -> None:
    frame = sales()
    frame.loc[DAYS, "sales"] = np.nan
    case = series(tmp_path, frame, group_by="store", missing="last")
    filled = frame.assign(sales=frame.groupby("store")["sales"].ffill()).dropna()
    assert windows_of(case.rows) == windows_by_hand(filled, ["store"])


def test_a_row_without_a_series_is_refused(tmp_path: Path) -> None:
    frame = sales()
    frame.loc[3, "store"] = None
    assert (
        "Line 5 of rows.csv lacks a value in “store”" in series(tmp_path, frame, group_by="store").errors[0]
    )


def test_every_series_too_short(tmp_path: Path) -> None:
    case = series(tmp_path, sales(days=4), group_by="store")
    assert "No series of rows.csv is as long as a window" in case.errors[0]


def test_few_doubles_are_no_series(tmp_path: Path) -> None:
    frame = sales(("Oslo",)).drop(columns="store")
    frame = pd.concat([frame, frame.iloc[[7]].assign(sales=1)])
    assert "series-doubles" in series(tmp_path, frame).codes


def test_the_reader_reads_alike_without_a_window(tmp_path: Path) -> None:
    frame = sales()
    (tmp_path / "rows.csv").write_text(frame.to_csv(index=False), encoding="utf-8")
    assert pd.read_csv(io.StringIO(frame.to_csv(index=False))).equals(frame)
    fields = read_series(
        tmp_path / "rows.csv",
        window=WINDOW,
        horizon=HORIZON,
        sort_by="date",
        group_by=("store",),
        dates=[("date", "ISO8601")],
    )
    assert windows_of({name: fields[name].numpy() for name in ("input", "target")}) == windows_by_hand(
        frame, ["store"]
    )
