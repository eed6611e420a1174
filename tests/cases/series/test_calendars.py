"""Kind: gaps of series that rest at night, at weekends or in some months. Judge: pandas' date ranges."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import TableCase, table_case

WINDOW = 3
HOURS = pd.date_range("2024-01-01", periods=24 * 28, freq="h")
FIVE_MINUTES = pd.date_range("2024-01-01", periods=288 * 21, freq="5min")
DAYS = pd.date_range("2024-01-01", periods=200)
MONTHS = pd.date_range("2001-01-31", periods=120, freq="ME")
IS_OPEN = (HOURS.hour >= 9) & (HOURS.hour < 17)
IS_WORKDAY = HOURS.day_of_week < 5
LATE, NIGHT = (FIVE_MINUTES.hour >= 16), (FIVE_MINUTES.hour < 9)
CALENDARS = {
    "business days": pd.date_range("2024-01-02", periods=120, freq="B"),
    "six days a week": DAYS[DAYS.day_of_week < 6],
    "three days a week": DAYS[DAYS.day_of_week.isin([0, 2, 4])],
    "office hours": HOURS[IS_OPEN],
    "office hours of workdays": HOURS[IS_OPEN & IS_WORKDAY],
    "a break at noon": HOURS[IS_OPEN & (HOURS.hour != 12)],
    "short Saturdays": HOURS[IS_OPEN & (IS_WORKDAY | ((HOURS.day_of_week == 5) & (HOURS.hour < 13)))],
    "all hours of workdays": HOURS[IS_WORKDAY],
    "minutes of an exchange": FIVE_MINUTES[~LATE & ~NIGHT & (FIVE_MINUTES.day_of_week < 5)],
    "months of school": MONTHS[~MONTHS.month.isin([1, 2, 7, 8])],
    "quarters": pd.date_range("2000-03-31", periods=60, freq="QE"),
    "all days": DAYS,
}


def series(folder: Path, moments: pd.DatetimeIndex, **params: object) -> TableCase:
    frame = pd.DataFrame({"t": moments.strftime("%Y-%m-%d %H:%M"), "v": np.arange(len(moments)) + 0.5})
    sizes = {"window": WINDOW, "horizon": 1, "inputs": ("v",), "target": "v"}
    return table_case(folder, frame.to_csv(index=False), "data.time_series", **{**sizes, **params})


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_has_no_gaps(tmp_path: Path, name: str) -> None:
    assert series(tmp_path, CALENDARS[name]).codes == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CALENDARS)
@pytest.mark.parametrize("num_lacking", [1, 11])
def test_rows_that_lack_in_a_calendar_are_a_gap(tmp_path: Path, name: str, num_lacking: int) -> None:
    first = 29  # within a day, week or year of each calendar
    moments = CALENDARS[name].delete(range(first, first + num_lacking))
    case = series(tmp_path, moments)
    assert f"1 gaps in time, first behind line {first + 1}" in case.sentence("series-gaps")
    windows = np.lib.stride_tricks.sliding_window_view(np.arange(len(moments)) + 0.5, WINDOW + 1)
    reaches_over = (windows[:, 0] < first) & (windows[:, -1] > first)
    whole = case.fixed("series-gaps").rows
    assert np.array_equal(
        np.concatenate([whole["input"][..., 0], whole["target"]], 1), windows[~reaches_over]
    )


def test_a_missing_year_is_one_gap(tmp_path: Path) -> None:
    days = pd.date_range("2020-01-02", periods=400, freq="B").delete(range(100, 360))
    assert "1 gaps in time, first behind line 101" in series(tmp_path, days).sentence("series-gaps")


@pytest.mark.parametrize("freq", ["D", "h", "MS", "W"])
def test_many_rows_that_lack_are_all_counted(tmp_path: Path, freq: str) -> None:
    moments = pd.date_range("2020-01-01", periods=300, freq=freq)
    is_there = np.random.default_rng(0).random(300) > 0.2
    num_gaps = int((~is_there[1:] & is_there[:-1]).sum())
    sentence = series(tmp_path, moments[is_there]).sentence("series-gaps")
    assert int(sentence.split("has ")[1].split()[0]) >= 0.85 * num_gaps


def test_hours_of_summer_time_have_a_gap_at_the_change_only(tmp_path: Path) -> None:
    hours = pd.date_range("2023-06-01", periods=24 * 300, freq="h", tz="Europe/Berlin")
    hours = hours[(hours.hour >= 9) & (hours.hour < 17)].tz_convert("UTC").tz_localize(None)
    change = int(np.searchsorted(hours, pd.Timestamp("2023-10-29")))
    assert f"1 gaps in time, first behind line {change + 1}" in series(tmp_path, hours).sentence(
        "series-gaps"
    )


def test_series_of_one_table_have_calendars_of_their_own(tmp_path: Path) -> None:
    shops = {"A": CALENDARS["business days"].delete(range(50, 55)), "B": CALENDARS["office hours"]}
    rows = [
        f"{shop},{at:%Y-%m-%d %H:%M},{n}.5" for shop, moments in shops.items() for n, at in enumerate(moments)
    ]
    sizes = {"window": WINDOW, "horizon": 1, "group_by": "shop", "inputs": ("v",), "target": "v"}
    case = table_case(tmp_path, "shop,t,v\n" + "\n".join(rows), "data.time_series", **sizes)
    assert "1 gaps in time, first behind line 51" in case.sentence("series-gaps")
