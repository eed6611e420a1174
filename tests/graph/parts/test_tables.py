"""Tables as people have them, and every way in which one can be wrong."""

import re
from pathlib import Path

import pytest
import torch

from graph.parts.impute import fill_missing
from graph.parts.split_column import SPLIT_COLUMN
from runtime.data.tables.table_facts import table_facts
from tests.tables import read_table as read_csv

PLAIN = "size,colour,price\n1,red,10.5\n2,blue,20.5\n3,red,30.5\n4,green,41\n"


def written(folder: Path, text: str, encoding: str = "utf-8", name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_numbers_and_categories_become_features_and_the_last_column_the_target(tmp_path: Path) -> None:
    fields = read_csv(written(tmp_path, PLAIN))
    assert fields["features"].tolist() == [[1, 0, 0, 1], [2, 1, 0, 0], [3, 0, 0, 1], [4, 0, 1, 0]]
    assert fields["target"].tolist() == [[10.5], [20.5], [30.5], [41.0]]
    assert fields["features"].dtype == torch.float64
    assert fields["target"].dtype == torch.float32


def test_a_category_as_target_becomes_class_numbers_in_order(tmp_path: Path) -> None:
    columns = (("size", "feature", "number"), ("colour", "target", "category"), ("price", "ignore", "number"))
    fields = read_csv(written(tmp_path, PLAIN), columns)
    assert fields["target"].tolist() == [2, 0, 2, 1]
    assert fields["features"].shape == (4, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_korean_tables_are_read_in_the_encodings_that_they_come_in(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "키,지역,품종\n170,서울,가\n160,부산,나\n", encoding, "키와 지역.csv")
    assert [name for name, _, _ in table_facts(path).roles] == ["키", "지역", "품종"]
    assert read_csv(path)["features"].tolist() == [[170, 0, 1], [160, 1, 0]]
    assert read_csv(path)["target"].tolist() == [0, 1]


@pytest.mark.parametrize(("sign", "name"), [("\t", "a.tsv"), (";", "a.csv"), ("|", "a.txt")])
def test_the_delimiter_is_detected(tmp_path: Path, sign: str, name: str) -> None:
    path = written(tmp_path, PLAIN.replace(",", sign), name=name)
    assert torch.equal(read_csv(path)["features"], read_csv(written(tmp_path, PLAIN))["features"])


def test_quoted_cells_may_hold_the_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b\n"1","x, y"\n2,z\n')
    assert read_csv(path)["target"].tolist() == [0, 1]


def test_columns_are_guessed(tmp_path: Path) -> None:
    lines = ["id,label,size"] + [f"{n},{n % 2},{n / 2}" for n in range(20)]
    assert table_facts(written(tmp_path, "\n".join(lines))).roles == (
        ("id", "ignore", "number"),
        ("label", "target", "category"),
        ("size", "feature", "number"),
    )


def test_rows_without_a_value_are_left_out_when_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n1,2\n,3\n4,5\n")
    assert read_csv(path, missing="drop")["features"].tolist() == [[1], [4]]


NUMBERS = (("size", "feature", "number"), ("colour", "ignore", "category"), ("price", "target", "number"))


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        (
            PLAIN.replace("3,red", "three,red"),
            NUMBERS,
            "Column “size” holds “three” in line 4, which is no number",
        ),
        (PLAIN, (("weight", "feature", "number"),), "has no column “weight”; it has size, colour, price"),
        (PLAIN + "5,red\n", (), "Line 6 of rows.csv has 2 values, but there are 3 columns"),
        (PLAIN.replace("30.5", ""), (), "Line 4 of rows.csv lacks a value"),
        ("", (), "is empty"),
        ("a,b\n", (), "has no row to learn from"),
        (PLAIN, (("size", "target", "number"),), "at least one feature"),
    ],
)
def test_what_is_wrong_is_reported_with_its_location(
    tmp_path: Path, text: str, columns: tuple, message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_csv(written(tmp_path, text), columns)


def test_gaps_are_left_to_be_filled(tmp_path: Path) -> None:
    path = written(tmp_path, "size,colour,price\n1,red,1\nNA,,2\n3,blue,?\n4,red,5\n")
    fields = read_csv(path, missing="mean")
    assert fields["target"].tolist() == [[1], [2], [5]]
    assert fields["features"].isnan().tolist() == [[False] * 2, [True, False], [False] * 2]
    assert fields["features"][1, 1:].tolist() == [0]
    filled, _ = fill_missing({"train": fields, "test": fields}, "features")
    assert filled["test"]["features"][:, 0].tolist() == [1, 2.5, 4]


def test_a_second_table_has_the_rows_to_test_with(tmp_path: Path) -> None:
    first = written(tmp_path, PLAIN)
    second = written(tmp_path, "size,colour,price\n9,violet,90\n", name="later.csv")
    fields = read_csv(first, test_path=second)
    assert fields[SPLIT_COLUMN].tolist() == [0, 0, 0, 0, 2]
    assert fields["features"].shape == (5, 5)
    with pytest.raises(ValueError, match=r"needs the columns of rows\.csv: size, colour, price"):
        read_csv(first, test_path=written(tmp_path, "a,b\n1,2\n", name="other.csv"))


def test_the_column_that_splits_is_no_feature_unless_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, PLAIN)
    assert read_csv(path, by="colour")["features"].shape == (4, 1)
    assert read_csv(path, by="colour")[SPLIT_COLUMN].tolist() == [2, 0, 2, 1]
    with pytest.raises(ValueError, match="“colour” says “red” in row 1"):
        read_csv(path, part="colour")
