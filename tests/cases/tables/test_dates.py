"""Kind: dates as text. Judge: Python's own datetime."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from runtime.data import guess_columns
from runtime.data.inspection.describe import table_of
from tests.cases.tables.table_case import N, rows_of, table_case

START = datetime(2023, 12, 20, tzinfo=UTC)
DAYS = [START + timedelta(days=n * 5) for n in range(N)]
TIMES = [START + timedelta(hours=n * 7, minutes=n) for n in range(N)]


def table(form: str, dates: list[datetime] = DAYS) -> str:
    lines = [f"{date.strftime(form)};{n * 37 % 101};{'xy'[n % 2]}" for n, date in enumerate(dates)]
    return "when;size;kind\n" + "\n".join(lines)


FORMS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%Y년 %m월 %d일", "%d %b %Y"]


@pytest.mark.parametrize("form", FORMS)
def test_dates_are_reported_and_become_timestamps_by_choice(tmp_path: Path, form: str) -> None:
    case = table_case(tmp_path, table(form))
    assert case.features.shape == (N, 1)
    assert "60 rows hold dates" in case.sentence("columns-date")
    stamps = case.fixed("columns-date").features[:, 0]
    assert stamps.tolist() == np.array([date.timestamp() for date in DAYS], dtype=np.float32).tolist()


@pytest.mark.slow
@pytest.mark.parametrize("form", ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M"])
def test_times_become_parts(tmp_path: Path, form: str) -> None:
    case = table_case(tmp_path, table(form, TIMES)).fixed("columns-date", 1)
    right = [[t.year, t.month, t.day, t.weekday(), t.hour, t.minute] for t in TIMES]
    assert case.features[:, :6].tolist() == right


def test_days_become_parts_without_hours(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("%Y-%m-%d")).fixed("columns-date", 1)
    assert case.features[:, :-1].tolist() == [[d.year, d.month, d.day, d.weekday()] for d in DAYS]


def test_cycles_return(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("%Y-%m-%d %H:%M", TIMES)).fixed("columns-date", 2)
    hours = np.array([t.hour + t.minute / 60 for t in TIMES]) / 24
    assert np.allclose(case.features[:, 4], np.sin(2 * np.pi * hours), atol=1e-6)
    week = np.array([t.weekday() for t in TIMES]) / 7 + hours / 7
    assert np.allclose(case.features[:, 3], np.cos(2 * np.pi * week), atol=1e-6)


def test_days_and_months_that_could_be_swapped_are_reported(tmp_path: Path) -> None:
    dates = [datetime(2024, 1 + n % 12, 1 + n % 11, tzinfo=UTC) for n in range(N)]
    case = table_case(tmp_path, table("%m/%d/%Y", dates))
    assert "%m/%d/%Y" in case.sentence("columns-date-order")
    assert "%d/%m/%Y" in case.sentence("columns-date-order")
    for number, form in enumerate(("%m/%d/%Y", "%d/%m/%Y")):
        chosen = case.fixed("columns-date-order", number).fixed("columns-date")
        shown = [date.strftime("%m/%d/%Y") for date in dates]
        right = [datetime.strptime(text, form).replace(tzinfo=UTC).timestamp() for text in shown]
        assert chosen.features[:, 0].tolist() == np.array(right, dtype=np.float32).tolist()
        assert "columns-date-order" not in chosen.codes


def test_a_day_that_is_certain_is_not_turned_round(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("%m/%d/%Y"), dayfirst=True).fixed("columns-date")
    assert case.features[:, 0].tolist() == np.array([d.timestamp() for d in DAYS], dtype=np.float32).tolist()


@pytest.mark.slow
def test_a_series_is_ordered_by_the_chosen_reading(tmp_path: Path) -> None:
    dates = [datetime(2024, 1 + n % 12, 1 + n % 11, tzinfo=UTC) for n in range(N)]
    text = table("%m/%d/%Y", dates)
    case = table_case(
        tmp_path, text, "data.time_series", window=3, horizon=1, inputs=("size",), target="size"
    )
    for number, form in enumerate(("%m/%d/%Y", "%d/%m/%Y")):
        chosen = case.fixed("columns-date-order", number)
        days = [datetime.strptime(date.strftime("%m/%d/%Y"), form).replace(tzinfo=UTC) for date in dates]
        order = np.argsort([day.timestamp() for day in days], kind="stable")
        assert chosen.rows["target"][:, 0].tolist() == [int(n) * 37 % 101 for n in order[3:]]


def test_dates_with_zones_are_one_instant(tmp_path: Path) -> None:
    text = table("%Y-%m-%dT%H:%M:%S+09:00", TIMES)
    case = table_case(tmp_path, text, standardize=False).fixed("columns-date")
    right = np.array([t.timestamp() - 9 * 3600 for t in TIMES])
    assert np.allclose(case.features[:, 0], right.astype(np.float32))


def test_a_date_among_others_that_is_none(tmp_path: Path) -> None:
    text = table("%Y-%m-%d").replace(DAYS[7].strftime("%Y-%m-%d"), "soon")
    case = table_case(tmp_path, text).fixed("columns-date")
    assert "“soon” in line 9" in case.errors[0]


def test_rows_are_ordered_by_dates_not_by_letters(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("%d.%m.%Y", DAYS[::-1]), order="when")
    right = [n * 37 % 101 for n in range(N)][::-1]
    assert case.features[:, 0].tolist() == right


@pytest.mark.parametrize("encoding", ["timestamp", "date parts", "cyclic"])
def test_the_form_is_a_parameter_that_leaves_other_columns_open(tmp_path: Path, encoding: str) -> None:
    index = ["timestamp", "date parts", "cyclic"].index(encoding)
    case = table_case(tmp_path, table("%d.%m.%Y")).fixed("columns-date", index)
    assert case.node.params["date_encoding"] == encoding
    assert "columns" not in case.node.params
    assert "columns-date" not in case.codes
    assert case.features.shape[1] > 1


def test_the_guess_of_the_inspector_has_the_form(tmp_path: Path) -> None:
    (tmp_path / "it.csv").write_text(table("%d.%m.%Y"), encoding="utf-8")
    columns = guess_columns(tmp_path / "it.csv", {"date_encoding": "cyclic"})
    assert ("when", "feature", "cyclic") in columns


def test_the_facts_of_the_dock_follow_the_node(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("%d.%m.%Y"), date_encoding="cyclic")
    facts, _ = table_of(case.node, tmp_path)
    assert facts is not None
    assert next((item.name, item.role, item.type) for item in facts.columns) == ("when", "feature", "cyclic")


def numbered(form: str, dates: list[datetime]) -> str:
    lines = [f"{n * 37 % 101},{date.strftime(form)},{'xy'[n % 2]}" for n, date in enumerate(dates)]
    return "size,when,kind\n" + "\n".join(lines)


MONTHS = [datetime(2018 + n // 12, 1 + n % 12, 1, tzinfo=UTC) for n in range(N)]


@pytest.mark.parametrize(("form", "dates"), [("%Y%m%d", DAYS), ("%Y%m", MONTHS)])
def test_a_date_in_one_number_is_reported(tmp_path: Path, form: str, dates: list[datetime]) -> None:
    case = table_case(tmp_path, numbered(form, dates))
    assert case.features[:, 1].tolist() == [float(np.float32(date.strftime(form))) for date in dates]
    assert f"“{dates[-1].strftime(form)}”" in case.sentence("columns-date-number")
    stamps = case.fixed("columns-date-number").features[:, 1]
    assert stamps.tolist() == np.array([date.timestamp() for date in dates], dtype=np.float32).tolist()
    parts = case.fixed("columns-date-number", 1)
    assert parts.features[:, 1:].tolist() == [[d.year, d.month, d.day, d.weekday()] for d in dates]
    assert parts.codes == []


def test_a_date_in_a_number_with_gaps(tmp_path: Path) -> None:
    lines = numbered("%Y%m%d", DAYS).splitlines()
    lines[5] = "3,,x"
    text = "\n".join(line.replace(",x", ".0,x").replace(",.0", ",") for line in lines)
    case = table_case(tmp_path, text, missing="drop").fixed("columns-date-number", 1)
    assert case.features[:, 1].tolist() == [day.year for n, day in enumerate(DAYS) if n != 4]


@pytest.mark.parametrize("line", ["{20240100 + n},{k},{'xy'[n % 2]}", "{202001 + n},{k},{'xy'[n % 2]}"])
def test_numbers_that_are_no_dates(tmp_path: Path, line: str) -> None:
    assert "columns-date-number" not in table_case(tmp_path, rows_of("when,size,kind", line)).codes


SHORT = ["%y.%m.%d", "%d.%m.%y", "%y/%m/%d", "%m/%d/%y", "%d/%m/%y", "%y-%m-%d"]
NEAR = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(N)]


def shuffled(dates: list[datetime]) -> list[datetime]:
    return [dates[n * 37 % N] for n in range(N)]


def as_judged(texts: list[str], form: str) -> list[float]:
    dates = pd.to_datetime(pd.Series(texts), format=form, utc=True)
    return ((dates - pd.Timestamp(0, tz="UTC")) // pd.Timedelta("1s")).astype(np.float32).tolist()


@pytest.mark.slow
@pytest.mark.parametrize(("form", "time"), [*((form, "") for form in SHORT), ("%y.%m.%d", " %H:%M")])
def test_a_year_of_two_digits_is_reported_with_all_readings(tmp_path: Path, form: str, time: str) -> None:
    dates = [datetime(2024, 1 + n % 12, 1 + n * 7 % 12, 9, tzinfo=UTC) for n in range(N)]
    written = [date.strftime(form + time) for date in dates]
    case = table_case(tmp_path, table(form + time, dates), date_encoding="timestamp")
    assert "columns-date-order" in case.codes
    assert case.features[:, 0].tolist() == as_judged(written, form + time)
    problem = next(item for item in case.problems if item.code == "columns-date-order")
    clicks = [number for number, fix in enumerate(problem.fixes) if fix.code == "read-dates"]
    readings = [case.fixed("columns-date-order", number) for number in clicks]
    assert all("columns-date-order" not in chosen.codes for chosen in readings)
    numbers = [chosen.features[:, 0].tolist() for chosen in readings]
    alike = [other + time for other in (*SHORT, "%d-%m-%y", "%m-%d-%y") if other[2] == form[2]]
    fitting = [
        other
        for other in alike
        if not pd.to_datetime(pd.Series(written), format=other, errors="coerce").isna().any()
    ]
    assert sorted(numbers) == sorted(as_judged(written, other) for other in fitting)


@pytest.mark.parametrize("name", ["날짜", "일자"])
def test_korean_names_have_the_year_first(tmp_path: Path, name: str) -> None:
    text = table("%y.%m.%d", shuffled(NEAR)).replace("when", name)
    case = table_case(tmp_path, text, date_encoding="timestamp")
    written = [date.strftime("%y.%m.%d") for date in shuffled(NEAR)]
    assert case.features[:, 0].tolist() == as_judged(written, "%y.%m.%d")
    assert "columns-date-order" not in case.codes


@pytest.mark.parametrize("form", ["%y.%m.%d", "%d.%m.%y"])
def test_a_number_above_31_is_the_year(tmp_path: Path, form: str) -> None:
    dates = [datetime(1960 + n % 40, 1 + n % 12, 1 + n % 28, tzinfo=UTC) for n in range(N)]
    dates = [date.replace(year=1999) if date.year < 1969 else date for date in dates]
    case = table_case(tmp_path, table(form, dates), date_encoding="timestamp")
    written = [date.strftime(form) for date in dates]
    assert case.features[:, 0].tolist() == as_judged(written, form)
    assert "columns-date-order" not in case.codes


@pytest.mark.slow
@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("form", SHORT)
def test_a_series_stands_in_the_order_of_its_rows(tmp_path: Path, form: str, turn: int) -> None:
    text = table(form, NEAR[::turn])
    case = table_case(
        tmp_path, text, "data.time_series", window=3, horizon=1, inputs=("size",), target="size"
    )
    right = [n * 37 % 101 for n in range(N)][::turn][3:]
    assert case.rows["target"][:, 0].tolist() == right
    assert "columns-date-order" not in case.codes
    assert ("series-sorted" in case.codes) == (turn < 0)


def test_parts_are_those_on_the_clock_of_the_file(tmp_path: Path) -> None:
    case = table_case(tmp_path, table("%Y-%m-%dT%H:%M:%S+09:00", TIMES)).fixed("columns-date", 1)
    right = [[t.year, t.month, t.day, t.weekday(), t.hour, t.minute] for t in TIMES]
    assert case.features[:, :6].tolist() == right
    assert "columns-date-offsets" not in case.codes


def test_several_offsets_are_reported(tmp_path: Path) -> None:
    lines = table("%Y-%m-%dT%H:%M:%S+01:00", TIMES).splitlines()
    text = "\n".join(line.replace("+01:00", "+02:00") if n % 3 else line for n, line in enumerate(lines))
    case = table_case(tmp_path, text, date_encoding="date parts")
    assert "“+02:00”, “+01:00”" in case.sentence("columns-date-offsets")
    first = TIMES[0] - timedelta(hours=2)
    assert case.features[0, :5].tolist() == [first.year, first.month, first.day, first.weekday(), first.hour]


def test_cycles_of_a_series_are_those_on_its_clock(tmp_path: Path) -> None:
    text = table("%Y-%m-%dT%H:%M:%S+09:00", TIMES)
    series = {"window": 3, "horizon": 1, "inputs": ("size",), "target": "size", "date_encoding": "date parts"}
    case = table_case(tmp_path, text, "data.time_series", **series)
    assert case.rows["input"][0, :, -2].tolist() == [t.hour for t in TIMES[:3]]


def test_months_without_a_zero_are_no_numbers(tmp_path: Path) -> None:
    months = [(2015 + n // 12, n % 12 + 1) for n in range(N)]
    rows = [f"{year}.{month},{n * 37 % 101},{n}" for n, (year, month) in enumerate(months)]
    case = table_case(tmp_path, "\n".join(["ym,size,price", *rows]))
    assert "columns-date" in case.codes
    case = case.fixed("columns-date", 1)
    assert case.features[:, :2].tolist() == [list(month) for month in months]


def test_prices_with_a_year_before_the_point_stay_numbers(tmp_path: Path) -> None:
    prices = [2015 + n % 30 / 100 for n in range(N)]
    rows = [f"{price:g},{n * 37 % 101},{n}" for n, price in enumerate(prices)]
    case = table_case(tmp_path, "\n".join(["p,size,price", *rows]))
    assert np.allclose(case.features[:, 0], prices)
