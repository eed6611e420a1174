"""Kind: a point before three digits, between thousands or before decimals. Judge: pandas, told which."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import TableCase, table_case

SIZES = ["38.091", "112", "1.204", "7.500", "99.123", "640", "-3.250"]


def table(sizes: list[str] = SIZES, price: str = "{n}", sign: str = ";") -> str:
    lines = [sign.join([sizes[n % len(sizes)], price.format(n=n), "xyz"[n % 3]]) for n in range(42)]
    return sign.join(["size", "price", "kind"]) + "\n" + "\n".join(lines)


def assert_sizes(case: TableCase, **reading: str) -> None:
    """The first feature is the column of sizes as pandas reads it."""
    frame = pd.read_csv(
        io.StringIO((case.folder / "rows.csv").read_text()), sep=None, engine="python", **reading
    )
    assert np.allclose(case.features[:, 0], frame["size"])


@pytest.mark.parametrize("sign", [";", "\t"])
def test_without_another_hint_both_readings_can_be_clicked(tmp_path: Path, sign: str) -> None:
    case = table_case(tmp_path, table(sign=sign))
    assert_sizes(case)
    assert "42 values of “size” like “-3.250” are read with decimals" in case.sentence("columns-grouped")
    other = case.fixed("columns-grouped")
    assert_sizes(other, thousands=".", decimal=",")
    assert "columns-grouped" not in other.codes


@pytest.mark.slow
def test_decimal_commas_elsewhere_make_it_part_thousands(tmp_path: Path) -> None:
    case = table_case(tmp_path, table(price="{n},5"))
    assert_sizes(case, thousands=".", decimal=",")
    assert "taking “.” for a sign between thousands" in case.sentence("columns-ambiguous")
    decimals = case.fixed("columns-ambiguous")
    assert np.allclose(decimals.features[:, 0], [float(SIZES[n % len(SIZES)]) for n in range(42)])
    assert np.allclose(decimals.features[:, 1], np.arange(42) + 0.5)


@pytest.mark.parametrize(
    "sizes", [["38.091", "1.5"], ["0.125", "0.250"], ["38.091", "1204"], ["1204.125", "3.500"]]
)
def test_certain_decimals_need_no_warning(tmp_path: Path, sizes: list[str]) -> None:
    case = table_case(tmp_path, table(sizes))
    assert_sizes(case)
    assert "columns-grouped" not in case.codes


def test_other_decimals_in_the_file_decide(tmp_path: Path) -> None:
    case = table_case(tmp_path, table(price="{n}.5"))
    assert_sizes(case)
    assert "columns-grouped" not in case.codes


def test_between_commas_it_is_a_decimal_point(tmp_path: Path) -> None:
    case = table_case(tmp_path, table(sign=","))
    assert_sizes(case)
    assert "columns-grouped" not in case.codes
