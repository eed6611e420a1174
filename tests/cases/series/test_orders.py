"""Kind: the order of a series written in some way, newest first. Judge: the values as they were made."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.cases.tables.table_case import TableCase, table_case

COUNT, WINDOW = 90, 4
LOAD = np.round(100 + 30 * np.sin(np.arange(COUNT) / 5) + np.arange(COUNT) * 7 % 11, 3)
HOURS = [datetime(2024, 1, 30) + timedelta(hours=n) for n in range(COUNT)]
MONTHS = [datetime(2010 + n // 12, n % 12 + 1, 1) for n in range(COUNT)]
QUARTERS = [(1990 + n // 4, n % 4 + 1) for n in range(COUNT)]


def series(folder: Path, header: str, cells: list[str]) -> TableCase:
    lines = [f"{cell},{value}" for cell, value in zip(cells, LOAD, strict=True)][::-1]
    text = "\n".join([f"{header},load", *lines])
    return table_case(folder, text, "data.time_series", window=WINDOW, horizon=1)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("year,month,day,hour", [f"{t:%Y},{t.month},{t.day},{t.hour}" for t in HOURS]),
        ("date,time", [f"{t:%Y-%m-%d,%H:%M}" for t in HOURS]),
        ("date,hour", [f"{t:%Y-%m-%d},{t.hour}" for t in HOURS]),
        ("month", [f"{t:%b %Y}" for t in MONTHS]),
        ("month", [f"{t:%b-%y}" for t in MONTHS]),
        ("ym", [f"{t:%Y%m}" for t in MONTHS]),
        ("q", [f"{year}-Q{quarter}" for year, quarter in QUARTERS]),
        ("q", [f"{year}년 {quarter}분기" for year, quarter in QUARTERS]),
        ("t", [f"{t:%Y-%m-%d} {'오전' if t.hour < 12 else '오후'} {t.hour % 12 or 12}:00" for t in HOURS]),
    ],
)
def test_newest_first_is_turned_round(tmp_path: Path, header: str, cells: list[str]) -> None:
    case = series(tmp_path, header, cells)
    assert np.allclose(case.rows["target"][:, 0], LOAD[WINDOW:])
    assert case.rows["input"].shape[-1] == 1
    assert case.codes == ["series-sorted"]


def test_times_that_are_not_read_are_named(tmp_path: Path) -> None:
    case = series(tmp_path, "when", [f"the {n}th of then" for n in range(COUNT)])
    assert "as it stands" in case.sentence("series-order-unknown")
    assert case.fixed("series-order-unknown").codes == []


def test_rising_dates_in_numbers_are_offered_as_the_order(tmp_path: Path) -> None:
    lines = [f"{t:%Y%m},{value}" for t, value in zip(MONTHS, LOAD, strict=True)]
    case = table_case(tmp_path, "\n".join(["ym,load", *lines]), "data.time_series", window=WINDOW, horizon=1)
    assert case.codes == ["columns-date-number"]
    assert case.rows["input"].shape[-1] == 2
    ordered = case.fixed("columns-date-number")
    assert ordered.rows["input"].shape[-1] == 1
    assert ordered.codes == []
