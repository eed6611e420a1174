"""Kind: cells of another sort: sums of rows, lists, fractions in one letter. Judge: pandas, by hand."""

import io
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case


@pytest.mark.parametrize("word", ["Total", "합계", "Grand total:", "Average"])
def test_a_row_of_sums_can_be_clicked_away(tmp_path: Path, word: str) -> None:
    text = rows_of("store,cost,target", "{'NSW'[n % 3]},{k},{n}.5")
    case = table_case(tmp_path, text + f"{word},4000,9000.5\n")
    assert word in case.sentence("columns-total")
    fixed = case.fixed("columns-total")
    frame = pd.read_csv(io.StringIO(text))
    assert np.allclose(fixed.target[:, 0], frame["target"])
    assert np.allclose(fixed.features[:, -1], frame["cost"])
    assert "columns-total" not in fixed.codes


def test_a_brand_that_is_called_so_in_between_is_none(tmp_path: Path) -> None:
    text = rows_of("brand,cost,target", "{('Total', 'Shell')[n % 2]},{k},{n}.5")
    assert "columns-total" not in table_case(tmp_path, text).codes


def test_lists_in_a_cell_are_named(tmp_path: Path) -> None:
    text = rows_of("tags,cost,target", "{('red|big', 'red', 'big|old', 'red|old')[n % 4]},{k},{n}.5")
    assert "several names in one cell" in table_case(tmp_path, text).sentence("columns-list")
    plain = rows_of("tags,cost,target", "{('a;b', 'c', 'd')[n % 3]},{k},{n}.5")
    assert "columns-list" not in table_case(tmp_path, plain).codes


def test_fractions_in_one_letter_are_no_unit(tmp_path: Path) -> None:
    cells = {"½": Fraction(1, 2), "1¾": Fraction(7, 4), "2 ¼": Fraction(9, 4), "⅓": Fraction(1, 3)}
    text = rows_of("cups,cost,target", f"{{{list(cells)}[n % 4]}},{{k}},{{n}}.5")
    case = table_case(tmp_path, text)
    right = [float(list(cells.values())[n % 4]) for n in range(N)]
    assert np.allclose(case.features[:, 0], right)


def test_rows_of_sums_between_others_are_left_out(tmp_path: Path) -> None:
    text = rows_of("month,b,price", '{["jan","feb","소계"][n % 3]},{k},{n}.5')
    case = table_case(tmp_path, text)
    assert "20 rows are called “소계” in “month”" in case.sentence("columns-totals")
    judge = pd.read_csv(io.StringIO(text))
    rows = judge[judge["month"] != "소계"]
    fixed = case.fixed("columns-totals")
    assert "columns-totals" not in fixed.codes
    assert fixed.features[:, -1].tolist() == rows["b"].tolist()
    assert fixed.features.shape[1] == 3


def test_a_quality_called_average_is_a_category(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("state,b,price", '{["good","average","poor"][n % 3]},{k},{n}.5'))
    assert "columns-totals" not in case.codes


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["#DIV/0!", "#VALUE!", "#REF!", "\\N", "…"])
def test_errors_of_spreadsheets_are_gaps_among_numbers(cell: str, tmp_path: Path) -> None:
    text = rows_of("v,b,price", "{'GAP' if n % 9 == 5 else n},{k},{n}.5").replace("GAP", cell)
    case = table_case(tmp_path, text, missing="mean")
    assert "columns-gap-words" in case.codes
    values = pd.to_numeric(pd.read_csv(io.StringIO(text))["v"], errors="coerce")
    assert np.allclose(case.features[:, 0], values.fillna(values.mean()))


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", ["id", "user_id", "customerID", "회원번호", "Patient ID"])
@pytest.mark.parametrize("key", ["K{n // 2:03d}", "{1000 + n // 2}"])
def test_keys_that_few_rows_share_are_reported(name: str, key: str, tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of(f"{name},a,price", f"{key},{{k}},{{n}}.5"))
    assert "30 different ones" in case.sentence("columns-key")
    fixed = case.fixed("columns-key")
    assert "columns-key" not in fixed.codes
    assert fixed.features.shape[1] == 1


@pytest.mark.parametrize(
    ("name", "key"), [("grid", "{n // 2}"), ("shop_id", "{n % 5}"), ("paid", "{n // 2}")]
)
def test_what_is_no_key_is_not_reported(name: str, key: str, tmp_path: Path) -> None:
    assert "columns-key" not in table_case(tmp_path, rows_of(f"{name},a,price", f"{key},{{k}},{{n}}.5")).codes
