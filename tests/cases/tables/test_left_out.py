"""Kind: rows that are left out, or told of, because a value lacks. Judge: pandas."""

import io
from pathlib import Path

import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

TEXT = rows_of(
    "age,size,price", '{"" if n % 6 == 0 else k},{"" if n % 10 == 3 else n}.5,{"" if n > 57 else k}.5'
)
TEXT = TEXT.replace(",.5", ",")
FRAME = pd.read_csv(io.StringIO(TEXT))


def test_dropped_rows_are_counted_with_their_columns(tmp_path: Path) -> None:
    case = table_case(tmp_path, TEXT, missing="drop")
    count = N - len(FRAME.dropna())
    assert case.sentence("rows-dropped").startswith(
        f"{count} of {N} rows are left out, since “age”, “size”, “price” lack a value there"
    )
    assert len(case.features) == N - count
    filled = case.fixed("rows-dropped")
    assert len(filled.features) == len(FRAME.dropna(subset="price"))


def test_rows_without_a_target_are_counted_where_gaps_are_filled(tmp_path: Path) -> None:
    case = table_case(tmp_path, TEXT, missing="mean")
    count = int(FRAME["price"].isna().sum())
    assert f"{count} of {N} rows are left out, since “price”" in case.sentence("rows-without-target")
    assert len(case.features) == N - count


def test_no_warning_where_nothing_lacks(tmp_path: Path) -> None:
    text = rows_of("age,price", "{k},{k}.5")
    assert table_case(tmp_path, text, missing="drop").codes == []


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("age", "Line 2 of rows.csv lacks a value in “age”, as do 10 rows in all; "),
        ("age,size", "Line 2 of rows.csv lacks a value in “age”, as do 16 rows in all, in “age”, “size”; "),
    ],
)
def test_an_error_names_column_and_count(tmp_path: Path, columns: str, expected: str) -> None:
    names = [*columns.split(","), "price"]
    text = FRAME.assign(price=1.5)[names].to_csv(index=False)
    assert table_case(tmp_path, text).errors[0].startswith(expected)


def test_a_series_names_column_and_count(tmp_path: Path) -> None:
    case = table_case(tmp_path, FRAME[["age", "size"]].to_csv(index=False), "data.time_series", window=3)
    assert "Line 2 of rows.csv lacks a value in “age”, as do 10 rows in all;" in case.errors[0]
