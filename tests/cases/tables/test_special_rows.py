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
