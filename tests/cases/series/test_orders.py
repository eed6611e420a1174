"""Kind: the order of a series written in some way, newest first. Judge: the values as they were made."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import TableCase, table_case

COUNT, WINDOW = 90, 4
LOAD = np.round(100 + 30 * np.sin(np.arange(COUNT) / 5) + np.arange(COUNT) * 7 % 11, 3)
HOURS = [datetime(2024, 1, 30) + timedelta(hours=n) for n in range(COUNT)]
DAYS = [datetime(2024, 1, 30) + timedelta(days=n) for n in range(COUNT)]
MONTHS = [datetime(2010 + n // 12, n % 12 + 1, 1) for n in range(COUNT)]
QUARTERS = [(1990 + n // 4, n % 4 + 1) for n in range(COUNT)]


def series(folder: Path, header: str, cells: list[str]) -> TableCase:
    lines = [f"{cell},{value}" for cell, value in zip(cells, LOAD, strict=True)][::-1]
    text = "\n".join([f"{header},load", *lines])
    return table_case(folder, text, "data.time_series", window=WINDOW, horizon=1)


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("year,month,day,hour", [f"{t:%Y},{t.month},{t.day},{t.hour}" for t in HOURS]),
        ("date,time", [f"{t:%Y-%m-%d,%H:%M}" for t in HOURS]),
        ("date,hour", [f"{t:%Y-%m-%d},{t.hour}" for t in HOURS]),
        ("month", [f"{t:%b %Y}" for t in MONTHS]),
        ("month", [f"{t:%b-%y}" for t in MONTHS]),
        ("ym", [f"{t:%Y%m}" for t in MONTHS]),
        ("월", [f"{t.year}.{t.month}" for t in MONTHS]),
        ("q", [f"{year}-Q{quarter}" for year, quarter in QUARTERS]),
        ("q", [f"{year}년 {quarter}분기" for year, quarter in QUARTERS]),
        ("t", [f"{t:%Y-%m-%d} {'오전' if t.hour < 12 else '오후'} {t.hour % 12 or 12}:00" for t in HOURS]),
    ],
)
def test_newest_first_is_turned_round(tmp_path: Path, header: str, cells: list[str]) -> None:
    case = series(tmp_path, header, cells)
    assert np.allclose(case.rows["target"][:, 0], LOAD[WINDOW:])
    assert case.rows["input"].shape[-1] == 1
    is_calendar = "hour" in header
    assert case.codes == ["series-sorted", "series-calendar"][: 1 + is_calendar]
    assert case.fixed("series-sorted").codes == ["series-calendar"] * is_calendar


@pytest.mark.slow
@pytest.mark.parametrize(
    ("header", "cells", "sort_by"),
    [
        ("y,m,d,h", [f"{t:%Y},{t.month},{t.day},{t.hour}" for t in HOURS], "y, m, d, h"),
        ("day,slot", [f"{t:%Y-%m-%d},{t.hour}" for t in HOURS], "day,slot"),
        (
            "round,slot",
            [f"{t.day},{t.hour}" for t in (HOURS[0] + timedelta(hours=n - 6) for n in range(42))],
            "",
        ),
        ("week,turn,part", [f"{n // 50},{n // 5 % 10},{n % 5}" for n in range(COUNT)], "week, turn, part"),
        ("batch,sample", [f"{n // 40},{n % 40}" for n in range(COUNT)], "batch, sample"),
    ],
)
def test_several_columns_by_hand(tmp_path: Path, header: str, cells: list[str], sort_by: str) -> None:
    lines = [f"{cell},{value}" for cell, value in zip(cells, LOAD, strict=False)][::-1]
    text = "\n".join([f"{header},load", *lines])
    values = {
        "window": WINDOW,
        "horizon": 1,
        "sort_by": sort_by or header,
        "target": "load",
        "inputs": ("load",),
    }
    case = table_case(tmp_path, text, "data.time_series", **values)
    assert np.allclose(case.rows["target"][:, 0], LOAD[: len(cells)][WINDOW:]), case.codes


def calendar(folder: Path, **params: object) -> TableCase:
    lines = [f"{t.year},{t.month},{t.day},{v}" for t, v in zip(DAYS, LOAD, strict=True)]
    text = "\n".join(["year,month,day,load", *lines])
    return table_case(folder, text, "data.time_series", **{"window": WINDOW, "horizon": 1, **params})


def windows(values: list[list[float]]) -> np.ndarray:
    return np.array([values[n : n + WINDOW] for n in range(COUNT - WINDOW)])


def test_columns_of_the_calendar_can_go_in_too(tmp_path: Path) -> None:
    case = calendar(tmp_path)
    assert "“year”, “month”, “day” order the rows, but do not go in" in case.sentence("series-calendar")
    cyclic, parts, numbers = (case.fixed("series-calendar", number) for number in range(3))
    year = [2 * np.pi * (day - datetime(1970, 1, 1)).days / 365.2425 for day in DAYS]
    week = [2 * np.pi * day.weekday() / 7 for day in DAYS]
    waves = [[np.sin(y), np.cos(y), np.sin(w), np.cos(w)] for y, w in zip(year, week, strict=True)]
    assert np.allclose(cyclic.rows["input"][..., 1:], windows(waves), atol=1e-5)
    days = [[day.year, day.month, day.day, day.weekday()] for day in DAYS]
    assert np.allclose(parts.rows["input"][..., 1:], windows(days))
    dates = [[day.year, day.month, day.day] for day in DAYS]
    assert np.allclose(numbers.rows["input"][..., :3], windows(dates))
    assert [fixed.codes for fixed in (cyclic, parts, numbers)] == [[], [], []]


def test_inputs_of_an_earlier_drawing_stay(tmp_path: Path) -> None:
    case = calendar(tmp_path, inputs=("year", "month", "day", "load"), target="load")
    rows = [[day.year, day.month, day.day, value] for day, value in zip(DAYS, LOAD, strict=True)]
    assert np.allclose(case.rows["input"], windows(rows))
    assert case.codes == []


def test_dates_of_one_column_may_go_in(tmp_path: Path) -> None:
    lines = [f"{day:%d.%m.%Y};{value}" for day, value in zip(DAYS, LOAD, strict=True)]
    values = {"window": WINDOW, "horizon": 1, "date_encoding": "date parts"}
    case = table_case(tmp_path, "\n".join(["day;load", *lines]), "data.time_series", **values)
    days = [[day.year, day.month, day.day, day.weekday()] for day in DAYS]
    assert np.allclose(case.rows["input"][..., 1:], windows(days))


def test_numbers_that_are_no_times_are_refused_as_dates(tmp_path: Path) -> None:
    lines = [f"{n},{value}" for n, value in enumerate(LOAD)]
    values = {"window": WINDOW, "horizon": 1, "sort_by": "step", "date_encoding": "cyclic"}
    case = table_case(tmp_path, "\n".join(["step,load", *lines]), "data.time_series", **values)
    assert "has no dates that order its rows" in case.errors[0]


def test_times_that_are_not_read_are_named(tmp_path: Path) -> None:
    case = series(tmp_path, "when", [f"the {n}th of then" for n in range(COUNT)])
    assert "as it stands" in case.sentence("series-order-unknown")
    assert case.fixed("series-order-unknown").codes == ["series-columns"]


def test_rising_dates_in_numbers_are_offered_as_the_order(tmp_path: Path) -> None:
    lines = [f"{t:%Y%m},{value}" for t, value in zip(MONTHS, LOAD, strict=True)]
    case = table_case(tmp_path, "\n".join(["ym,load", *lines]), "data.time_series", window=WINDOW, horizon=1)
    assert case.codes == ["columns-date-number"]
    assert case.rows["input"].shape[-1] == 2
    ordered = case.fixed("columns-date-number")
    assert ordered.rows["input"].shape[-1] == 1
    assert ordered.codes == []


HOURS = {
    "from 0": lambda hour: hour,
    "from 1": lambda hour: hour + 1,
    "hours and minutes": lambda hour: hour * 100,
}


@pytest.mark.slow
@pytest.mark.parametrize("calendar", ["date", "year,month,day"])
@pytest.mark.parametrize("name", HOURS)
def test_gaps_show_however_hours_are_counted(tmp_path: Path, name: str, calendar: str) -> None:
    moments = [moment for moment in pd.date_range("2024-03-01", periods=120, freq="h") if moment.hour != 7]
    dates = [f"{at:%Y-%m-%d}" if calendar == "date" else f"{at.year},{at.month},{at.day}" for at in moments]
    lines = [
        f"{day},{HOURS[name](at.hour)},{n % 7}.5"
        for n, (day, at) in enumerate(zip(dates, moments, strict=True))
    ]
    case = table_case(
        tmp_path, f"{calendar},hour,load\n" + "\n".join(lines) + "\n", "data.time_series", window=4, horizon=1
    )
    assert "has 5 gaps in time" in case.sentence("series-gaps")
    assert "series-ranked" not in case.codes


def test_columns_that_are_no_time_together_are_named(tmp_path: Path) -> None:
    lines = "".join(f"2024-03-{n // 3 + 1:02d},{n % 3 * 5000},{n % 7}.5\n" for n in range(60))
    case = table_case(tmp_path, "date,hour,load\n" + lines, "data.time_series", window=4, horizon=1)
    assert "gaps cannot be seen" in case.sentence("series-ranked")


def test_shuffled_seconds_are_asked_about(tmp_path: Path) -> None:
    lines = [f"{1704067200 + n * 7 % 60 * 60},{n}.5" for n in range(60)]
    case = table_case(tmp_path, "time,load\n" + "\n".join(lines), "data.time_series", window=3, horizon=1)
    assert "“time” could order them" in case.sentence("series-order-unclear")
    fixed = case.fixed("series-order-unclear")
    order = sorted(range(60), key=lambda n: n * 7 % 60)
    assert fixed.rows["target"][:, 0].tolist() == [n + 0.5 for n in order[3:]]


def test_months_behind_a_point_have_no_gap_at_new_year(tmp_path: Path) -> None:
    lines = [f"{2015 + n // 12}.{n % 12 + 1:02d},{n * 37 % 101}" for n in range(60)]
    text = "month,size\n" + "\n".join(lines)
    series = {"window": 3, "horizon": 1, "inputs": ("size",), "target": "size", "sort_by": "month"}
    assert "series-gaps" not in table_case(tmp_path, text, "data.time_series", **series).codes
    without = text.replace(lines[30] + "\n", "")
    assert "series-gaps" in table_case(tmp_path, without, "data.time_series", **series).codes
