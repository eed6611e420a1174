"""Kind: classes of a table that are spelled in several ways, alone, or only tested with. Judge: the words."""

from pathlib import Path

import pandas as pd
import pytest

from tests.cases.tables.table_case import rows_of, table_case

NAMES = ("target-alone", "target-alike", "target-untrained")


@pytest.mark.parametrize(
    ("cell", "code", "sentence"),
    [
        ('{("Male", "male", "Female")[n % 3]}', "target-alike", "“Male” = “male”"),
        ('{("a  b", "a b", "c")[n % 3]}', "target-alike", "“a  b” = “a b”"),
        ("a", "target-alone", "All rows of “label” are “a”"),
        ('{"ab"[n % 2]}', "", ""),
    ],
)
def test_classes_of_a_table(tmp_path: Path, cell: str, code: str, sentence: str) -> None:
    case = table_case(tmp_path, rows_of("p,q,label", "{k},{n}.5," + cell))
    assert [name for name in case.codes if name in NAMES] == [code] * bool(code)
    assert not code or sentence in case.sentence(code)


def test_classes_that_are_only_tested_with(tmp_path: Path) -> None:
    text = rows_of("p,q,kind", '{k},{n}.5,{">50K" if n % 2 else "<=50K"}')
    (tmp_path / "test.csv").write_text(text.replace("50K", "50K."), encoding="utf-8")
    case = table_case(tmp_path, text, split="files", test_path="test.csv")
    assert "2 classes" in case.sentence("target-untrained")
    assert "“<=50K.”, “>50K.”" in case.sentence("target-untrained")


def test_an_index_and_dates_of_a_parquet_file(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "name": [f"n{n}" for n in range(60)],
            "p": range(0, 180, 3),
            "day": pd.date_range("2024-03-01", periods=60),
            "kind": ["a", "b"] * 30,
        }
    )
    frame.set_index("name").to_parquet(tmp_path / "table.parquet")
    case = table_case(
        tmp_path, (tmp_path / "table.parquet").read_bytes(), "data.parquet", path="table.parquet"
    )
    assert "columns-nested" not in case.codes
    assert "dates like “2024-03-01”" in case.sentence("columns-date")


def test_an_empty_cell_among_texts_names_what_can_be_done(tmp_path: Path) -> None:
    text = "text,label\n" + "good,a\nbad,b\n" * 9 + "good,\n"
    case = table_case(tmp_path, text, "data.text_table")
    assert case.errors == ["Line 20 of rows.csv lacks a value in “label”; fill it in, or delete the line."]
