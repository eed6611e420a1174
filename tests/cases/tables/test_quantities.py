"""Kind: texts that are quantities. Judges: pandas' to_timedelta, Fraction, datetime, int."""

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, TableCase, rows_of, table_case

KIND = ",{k},{'xy'[n % 2]}"


def quantity(folder: Path, cell: str, **params: object) -> TableCase:
    return table_case(folder, rows_of("it,size,kind", cell + KIND), **params)


def texts_of(cell: str) -> list[str]:
    return [line.split(",")[0] for line in rows_of("", cell + ",").splitlines()]


def seconds(texts: list[str]) -> np.ndarray:
    return pd.to_timedelta(pd.Series(texts)).dt.total_seconds().to_numpy()


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize(
    "cell",
    ["{n % 3}h {k % 60}m", "{k} min {n} s", "{n % 5} days {k % 24} hours", "PT{n % 9}H{k % 60}M{n % 60}S"],
)
def test_durations_are_in_seconds(tmp_path: Path, cell: str) -> None:
    case = quantity(tmp_path, cell)
    assert np.allclose(case.features[:, 0], seconds(texts_of(cell)))
    assert "60 values of “it” are durations" in case.sentence("columns-duration")
    as_category = case.fixed("columns-duration")
    assert as_category.features.shape[1] > 2
    assert as_category.codes == []


def test_durations_in_korean(tmp_path: Path) -> None:
    case = quantity(tmp_path, "{n % 3}시간 {k % 60}분")
    right = [n % 3 * 3600 + n * 37 % 101 % 60 * 60 for n in range(N)]
    assert case.features[:, 0].tolist() == right


@pytest.mark.slow
@pytest.mark.parametrize("hours", ["{n % 30}", "{n % 24:02d}"])
def test_a_clock_with_seconds_is_in_seconds(tmp_path: Path, hours: str) -> None:
    cell = hours + ":{k % 60:02d}:{n:02d}"
    case = quantity(tmp_path, cell)
    assert np.allclose(case.features[:, 0], seconds(texts_of(cell)))
    assert "colon counts 60" in case.sentence("columns-span")


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["{n % 30}:{k % 60:02d}", "{n % 24:02d}:{k % 60:02d}"])
def test_a_clock_without_seconds_counts_its_last_part(tmp_path: Path, cell: str) -> None:
    case = quantity(tmp_path, cell)
    assert np.allclose(case.features[:, 0], seconds([f"{text}:00" for text in texts_of(cell)]) / 60)


def test_a_time_of_the_afternoon(tmp_path: Path) -> None:
    cell = "{n % 12 + 1}:{k % 60:02d} {'AP'[n % 2]}M"
    moments = [datetime.strptime(text, "%I:%M %p").replace(tzinfo=UTC) for text in texts_of(cell)]
    right = [moment.hour * 60 + moment.minute for moment in moments]
    assert quantity(tmp_path, cell).features[:, 0].tolist() == right


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["{n % 11}/10", "{n % 3 + 1}/{n % 5 + 4}"])
def test_fractions(tmp_path: Path, cell: str) -> None:
    case = quantity(tmp_path, cell)
    right = [float(Fraction(text)) for text in texts_of(cell)]
    assert np.allclose(case.features[:, 0], right)
    assert "read as the number" in case.sentence("columns-fraction")


@pytest.mark.slow
def test_a_day_of_a_year_or_a_fraction_is_asked(tmp_path: Path) -> None:
    cell = "{n % 12 + 1}/{k % 12 + 1}"
    case = quantity(tmp_path, cell)
    assert case.features.shape == (N, 1)
    assert "days of a year, or fractions" in case.sentence("columns-short-date")
    fractions = case.fixed("columns-short-date", 1)
    assert np.allclose(fractions.features[:, 0], [float(Fraction(text)) for text in texts_of(cell)])
    days = case.fixed("columns-short-date", 0)
    for number, form in enumerate(("%m/%d", "%d/%m")):
        chosen = days.fixed("columns-date-order", number)
        moments = [
            datetime.strptime(f"1900 {text}", f"%Y {form}").replace(tzinfo=UTC) for text in texts_of(cell)
        ]
        right = np.array([moment.timestamp() for moment in moments], dtype=np.float32)
        assert chosen.features[:, 0].tolist() == right.tolist()
        assert chosen.codes == []


def test_two_numbers_in_a_cell_are_reported(tmp_path: Path) -> None:
    case = quantity(tmp_path, "{100 + k}/{60 + n % 20}")
    assert "two numbers in each of 60 cells" in case.sentence("columns-pair")


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("{5 + n % 2}'{n % 12}", [(5 + n % 2) * 12 + n % 12 for n in range(N)]),
        ("0x{n:02x}", [int(f"0x{n:02x}", 16) for n in range(N)]),
    ],
)
def test_feet_and_hexadecimals(tmp_path: Path, cell: str, right: list[int]) -> None:
    assert quantity(tmp_path, cell).features[:, 0].tolist() == right


def test_a_duration_as_target_with_gaps(tmp_path: Path) -> None:
    text = rows_of("size,took", "{k},{f'{n % 3}h {k % 60}m' if n % 9 else '-'}")
    case = table_case(tmp_path, text, missing="drop")
    right = [n % 3 * 3600 + n * 37 % 101 % 60 * 60 for n in range(N) if n % 9]
    assert case.target[:, 0].tolist() == right


def test_a_column_with_other_texts_stays_a_category(tmp_path: Path) -> None:
    case = quantity(tmp_path, "{'later' if n % 4 == 0 else f'{n % 3}h {k % 2}m'}")
    assert "columns-duration" not in case.codes


def test_truths_and_slashes_between_letters_stay_categories(tmp_path: Path) -> None:
    case = quantity(tmp_path, "{'n/a b/c'.split()[n % 2]}", missing="mean")
    assert not {"columns-fraction", "columns-pair"} & set(case.codes)
    truths = quantity(tmp_path, "{n % 3 == 0}")
    assert truths.features.shape == (N, 3)
    assert truths.codes == []
