"""Kind: a second file of rows to test with, written differently. Judge: pandas on each file."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import TableCase, rows_of, table_case

TRAIN = rows_of("p,q,kind", '{k},{n}.25,{"ab"[n % 2]}')


def with_test(folder: Path, train: str, test: str, **params: object) -> TableCase:
    (folder / "test.csv").write_text(test, encoding="utf-8")
    return table_case(folder, train, **{"split": "files", "test_path": "test.csv", **params})


def test_decimal_commas(tmp_path: Path) -> None:
    text = rows_of("p;q;kind", '{k};{n},5;{"ab"[n % 2]}')
    case = with_test(tmp_path, TRAIN, text)
    judge = pd.read_csv(io.StringIO(text), sep=";", decimal=",")
    assert case.description is not None, case.errors
    assert np.allclose(case.parts["test"]["features"], judge[["p", "q"]])
    train = pd.read_csv(io.StringIO(TRAIN))
    assert np.allclose(case.parts["train"]["features"], train[["p", "q"]])


def test_a_gap_is_named_with_its_file(tmp_path: Path) -> None:
    case = with_test(tmp_path, TRAIN, "p,q,kind\n1,2,a\n1,2,b\n1,,a\n")
    assert case.errors[0].startswith("Line 4 of test.csv lacks a value")


def test_a_word_is_named_with_its_file(tmp_path: Path) -> None:
    case = with_test(tmp_path, TRAIN, "p,q,kind\n1,2,a\n1,oops,b\n")
    assert "“oops” in line 3 of test.csv" in case.errors[0]


@pytest.mark.slow
def test_another_unit(tmp_path: Path) -> None:
    train = rows_of("p,q,kind", '{k},{k}kg,{"ab"[n % 2]}')
    case = with_test(tmp_path, train, train.replace("kg", "000g"))
    assert "has “kg” in rows.csv, but “g” in test.csv" in case.errors[0]


def test_per_cent_beside_shares(tmp_path: Path) -> None:
    train = rows_of("p,q,kind", '{k},{k}%,{"ab"[n % 2]}')
    shares = rows_of("p,q,kind", '{k},{k / 100},{"ab"[n % 2]}')
    for first, second, signed, plain in (
        (train, shares, "rows.csv", "test.csv"),
        (shares, train, "test.csv", "rows.csv"),
    ):
        case = with_test(tmp_path, first, second)
        assert case.errors[0] == (
            f"Column “q” has % in {signed}, but none in {plain}; write all of its numbers in one way."
        )


def test_the_columns_that_a_second_file_lacks_are_named(tmp_path: Path) -> None:
    (tmp_path / "test.csv").write_text("a,kind\n1,x\n2,y\n")
    case = table_case(
        tmp_path, rows_of("a,b,c,kind", '{k},{k},{k},{"xy"[n % 2]}'), split="files", test_path="test.csv"
    )
    assert case.errors == ["test.csv needs the columns of rows.csv: a, b, c, kind; it lacks b, c."]
