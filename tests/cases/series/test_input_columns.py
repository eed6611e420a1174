"""Kind: columns of a series that are no plain numbers. Judge: pandas' own reading of them."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, TableCase, rows_of, table_case

WINDOW = 3


def series(folder: Path, text: str, **params: object) -> TableCase:
    return table_case(folder, text, "data.time_series", window=WINDOW, horizon=1, **params)


def windows(values: np.ndarray) -> np.ndarray:
    """All windows of a column, [N, W]."""
    return np.lib.stride_tricks.sliding_window_view(values, WINDOW)[:-1].astype(np.float32)


@pytest.mark.parametrize(
    "spelled", [("True", "False"), ("yes", "no"), ("ON", "OFF"), ("ja", "nein"), ("예", "아니오")]
)
def test_truths_go_in_as_one_and_zero(tmp_path: Path, spelled: tuple[str, str]) -> None:
    lines = [f"{spelled[n % 3 == 0]},{n * 37 % 101}.5" for n in range(N)]
    text = "open,load\n" + "\n".join(lines)
    case = series(tmp_path, text)
    frame = pd.read_csv(io.StringIO(text), true_values=[spelled[0]], false_values=[spelled[1]])
    for number, name in enumerate(("open", "load")):
        assert np.array_equal(case.rows["input"][:, :, number], windows(frame[name].to_numpy(dtype=float)))
    assert np.array_equal(case.rows["target"][:, 0], frame["load"].to_numpy(dtype=np.float32)[WINDOW:])
    assert "“open” goes in as 1 for true and 0 for false" in case.sentence("series-booleans")
    assert case.fixed("series-booleans").codes == []


def test_a_truth_behind_numbers_is_not_the_target(tmp_path: Path) -> None:
    case = series(tmp_path, rows_of("load,holiday", "{k}.5,{n % 7 == 0}"))
    assert np.array_equal(case.rows["target"][:, 0], [n * 37 % 101 + 0.5 for n in range(WINDOW, N)])


def test_columns_that_do_not_go_in_are_named(tmp_path: Path) -> None:
    text = rows_of("town,zip,note,temp", "{'NS'[n % 2]},{n:05d},,{k}.5")
    case = series(tmp_path, text, sort_by="")
    assert "“town” (text), “zip” (code), “note” (empty)" in case.sentence("series-columns")
    assert case.fixed("series-columns", 1).codes == []
    with_code = case.fixed("series-columns")
    frame = pd.read_csv(io.StringIO(text))
    assert np.array_equal(with_code.rows["input"][:, :, 1], windows(frame["zip"].to_numpy()))
    assert with_code.codes == []


def test_a_clock_goes_in_as_minutes(tmp_path: Path) -> None:
    text = rows_of("rise,fall,temp", "{n % 6}:{k % 60:02d},{12 + n % 6}:{k % 60:02d},{k}.5")
    case = series(tmp_path, text)
    frame = pd.read_csv(io.StringIO(text))
    for number, name in enumerate(("rise", "fall")):
        minutes = pd.to_timedelta(frame[name] + ":00").dt.total_seconds() / 60
        assert np.array_equal(case.rows["input"][:, :, number], windows(minutes.to_numpy()))
    assert "“rise”, “fall” are times" in case.sentence("columns-span")


def test_a_word_among_numbers_can_be_clicked_away(tmp_path: Path) -> None:
    text = rows_of("temp,load", "{k if n != 7 else 'oops'},{k}.5")
    case = series(tmp_path, text)
    assert "read it as a gap, or leave the column out of inputs" in case.errors[0]
    filled = case.fixed("data-unreadable").fixed("data-unreadable")
    temp = pd.read_csv(io.StringIO(text), na_values="oops")["temp"].ffill()
    assert np.array_equal(filled.rows["input"][:, :, 0], windows(temp.to_numpy()))
    without = case.fixed("data-unreadable", 1)
    assert without.rows["input"].shape == (N - WINDOW, WINDOW, 1)
