"""Kind: series ordered by years and their parts, weeks, halves or digits. Judge: the values as made."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.cases.tables.table_case import TableCase, table_case

COUNT, WINDOW = 60, 3
LOAD = np.round(100 + 30 * np.sin(np.arange(COUNT) / 5) + np.arange(COUNT) * 7 % 11, 3)
MONTHS = [date(2010 + n // 12, n % 12 + 1, 1) for n in range(COUNT)]
WEEKS = [(date(2019, 6, 3) + timedelta(weeks=n)).isocalendar() for n in range(COUNT)]
DAYS = [date(2023, 12, 1) + timedelta(days=n) for n in range(COUNT)]
HOURS = [datetime(2024, 1, 30) + timedelta(hours=n) for n in range(COUNT)]
FORMS: dict[str, tuple[str, Callable[[int], str]]] = {
    "year, quarter": ("year,quarter", lambda n: f"{2000 + n // 4},{n % 4 + 1}"),
    "quarter, year": ("qtr,year", lambda n: f"Q{n % 4 + 1},{2000 + n // 4}"),
    "Korean quarters": ("연도,분기", lambda n: f"{2000 + n // 4},{n % 4 + 1}분기"),
    "year, half": ("year,half", lambda n: f"{2000 + n // 2},H{n % 2 + 1}"),
    "year, week": ("year,week", lambda n: f"{WEEKS[n].year},{WEEKS[n].week}"),
    "Korean weeks": ("연도,주차", lambda n: f"{WEEKS[n].year},{WEEKS[n].week}"),
    "year, week with W": ("iso_year,iso_week", lambda n: f"{WEEKS[n].year},W{WEEKS[n].week:02d}"),
    "year, day of the year": ("year,doy", lambda n: f"{DAYS[n]:%Y},{DAYS[n]:%j}"),
    "year, month": ("year,month", lambda n: f"{MONTHS[n]:%Y},{MONTHS[n].month}"),
    "months with zeros": ("year,month", lambda n: f"{MONTHS[n]:%Y},{MONTHS[n]:%m}"),
    "month names": ("month,year", lambda n: f"{MONTHS[n]:%B},{MONTHS[n]:%Y}"),
    "short month names": ("Year,Month", lambda n: f"{MONTHS[n]:%Y},{MONTHS[n]:%b}"),
    "Korean months": ("년도,월", lambda n: f"{MONTHS[n].year}년,{MONTHS[n].month}월"),
    "ISO weeks": ("t", lambda n: f"{WEEKS[n].year}-W{WEEKS[n].week:02d}"),
    "short ISO weeks": ("t", lambda n: f"{WEEKS[n].year}W{WEEKS[n].week:02d}"),
    "week of year": ("t", lambda n: f"W{WEEKS[n].week:02d} {WEEKS[n].year}"),
    "halves": ("t", lambda n: f"{2000 + n // 2}H{n % 2 + 1}"),
    "halves with a hyphen": ("t", lambda n: f"{2000 + n // 2}-H{n % 2 + 1}"),
    "Korean halves": ("t", lambda n: f"{2000 + n // 2}년 {'상하'[n % 2]}반기"),
    "fiscal years": ("t", lambda n: f"FY{1960 + n}"),
    "fiscal quarters": ("t", lambda n: f"FY{2000 + n // 4} Q{n % 4 + 1}"),
    "German quarters": ("Jahr,Quartal", lambda n: f"{2000 + n // 4},{n % 4 + 1}"),
    "digits of days": ("date", lambda n: f"{DAYS[n]:%y%m%d}"),
    "digits of hours": ("t", lambda n: f"{HOURS[n]:%Y%m%d%H}"),
    "digits of minutes": ("t", lambda n: f"{HOURS[n]:%Y%m%d%H%M}"),
    "digits of seconds": ("t", lambda n: f"{HOURS[n]:%Y%m%d%H%M%S}"),
    "digits of days of years": ("t", lambda n: f"{DAYS[n]:%Y%j}"),
}


def newest_first(folder: Path, header: str, cells: list[str], **params: object) -> TableCase:
    lines = [f"{cell},{value}" for cell, value in zip(cells, LOAD, strict=False)][::-1]
    text = "\n".join([f"{header},load", *lines])
    sizes = {"window": WINDOW, "horizon": 1, "inputs": ("load",), "target": "load"}
    return table_case(folder, text, "data.time_series", **{**sizes, **params})


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", FORMS)
def test_newest_first_is_turned_round(tmp_path: Path, name: str) -> None:
    header, cell = FORMS[name]
    case = newest_first(tmp_path, header, [cell(n) for n in range(COUNT)])
    assert np.allclose(case.rows["target"][:, 0], LOAD[WINDOW:])
    assert case.codes == ["series-sorted"]


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_a_row_that_lacks_is_a_gap(tmp_path: Path, name: str) -> None:
    header, cell = FORMS[name]
    cells = [cell(n) for n in range(COUNT) if n != 31]
    order = (
        header.replace(",", ", ") if "year" not in header.split(",")[1:] else "year, " + header.split(",")[0]
    )
    case = newest_first(tmp_path, header, cells, sort_by=order)
    assert "has 1 gaps in time" in case.sentence("series-gaps")


def test_rows_of_one_day_are_turned_round_too(tmp_path: Path) -> None:
    case = newest_first(tmp_path, "date", [f"2024-01-{n // 4 + 1:02d}" for n in range(COUNT)])
    assert np.allclose(case.rows["target"][:, 0], LOAD[WINDOW:])
    assert case.codes == ["series-sorted", "series-doubles"]


def test_the_hour_that_comes_twice_is_turned_round_too(tmp_path: Path) -> None:
    hours = [HOURS[n - (n > 20)] for n in range(COUNT)]
    case = newest_first(tmp_path, "t", [f"{at:%Y-%m-%d %H:%M}" for at in hours])
    assert np.allclose(case.rows["target"][:, 0], LOAD[WINDOW:])


def test_rows_of_one_day_stay_as_they_stand_in_a_rising_table(tmp_path: Path) -> None:
    lines = [f"2024-01-{n // 4 + 1:02d},{value}" for n, value in enumerate(LOAD)]
    text = "\n".join(["date,load", *lines[4:], *lines[:4]])
    case = table_case(tmp_path, text, "data.time_series", window=WINDOW, horizon=1)
    assert np.allclose(case.rows["target"][:, 0], LOAD[WINDOW:])


def test_falling_times_of_day_are_asked_about(tmp_path: Path) -> None:
    case = newest_first(tmp_path, "time", [f"{10 + n // 60}:{n % 60:02d}" for n in range(COUNT)])
    assert "“time” could order them" in case.sentence("series-order-unclear")
    assert np.allclose(case.fixed("series-order-unclear").rows["target"][:, 0], LOAD[WINDOW:])


def test_the_target_is_no_order(tmp_path: Path) -> None:
    lines = [f"the {n}th,{200 - n}.5" for n in range(COUNT)]
    case = table_case(tmp_path, "period,v\n" + "\n".join(lines), "data.time_series", window=3, horizon=1)
    assert "as it stands" in case.sentence("series-order-unknown")
    assert "series-order-unclear" not in case.codes


def test_rising_times_with_a_gap_are_asked_about(tmp_path: Path) -> None:
    lines = [f"{1_700_000_000 + 60 * n},{n}.5" for n in range(COUNT) if n != 30]
    sizes = {"window": 3, "horizon": 1, "inputs": ("v",), "target": "v"}
    case = table_case(tmp_path, "timestamp,v\n" + "\n".join(lines), "data.time_series", **sizes)
    assert "“timestamp” could order them" in case.sentence("series-order-unclear")
    assert "1 gaps in time" in case.fixed("series-order-unclear").sentence("series-gaps")


def test_falling_months_in_digits_are_asked_about(tmp_path: Path) -> None:
    case = newest_first(tmp_path, "ym,turn", [f"{MONTHS[n // 2]:%Y%m},{n % 7}" for n in range(COUNT)])
    assert "“ym” could order them" in case.sentence("series-order-unclear")
