"""Parquet tables are read as text tables are; what is wrong with one is told."""

from pathlib import Path

import pyarrow
import pytest
import torch
from pyarrow import parquet

from graph.parts.parquet import column_texts, read_parquet
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.tables import read_csv

COLUMNS = {"size": [1.5, None, 3.25], "colour": ["red", "blue", "red"], "price": [1, 2, 3]}


def written(folder: Path, columns: dict) -> Path:
    parquet.write_table(pyarrow.table(columns), folder / "rows.parquet")
    return folder / "rows.parquet"


def test_it_gives_what_the_same_table_in_text_gives(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(
        "size,colour,price\n1.5,red,1\n,blue,2\n3.25,red,3\n", encoding="utf-8"
    )
    for missing in ("drop", "mean"):
        fields = read_parquet(written(tmp_path, COLUMNS), missing=missing)
        expected = read_csv(tmp_path / "rows.csv", missing=missing)
        for name in ("features", "target"):
            assert torch.equal(fields[name].nan_to_num(-1), expected[name].nan_to_num(-1))
    assert read_parquet(written(tmp_path, COLUMNS), missing="drop", by="colour")[SPLIT_COLUMN].tolist() == [
        0,
        0,
    ]


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no file gone\.parquet"):
        read_parquet(tmp_path / "gone.parquet")
    with pytest.raises(ValueError, match=r"Line 2 of rows\.parquet lacks a value"):
        read_parquet(written(tmp_path, COLUMNS))
    with pytest.raises(ValueError, match="has no column “weight”"):
        read_parquet(tmp_path / "rows.parquet", (("weight", "feature", "number"),))
    with pytest.raises(ValueError, match="has no row"):
        read_parquet(written(tmp_path, {"a": pyarrow.array([], "int64"), "b": pyarrow.array([], "int64")}))
    for data in (b"", b"PAR1 not really PAR1"):
        (tmp_path / "rows.parquet").write_bytes(data)
        with pytest.raises(ValueError, match="no Parquet file"):
            read_parquet(tmp_path / "rows.parquet")


def test_without_the_library_one_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ValueError, match="pip install pyarrow"):
        read_parquet(tmp_path / "rows.parquet")


@pytest.mark.parametrize("kind", ["int8", "uint64", "float32", "float64", "bool_", "string"])
@pytest.mark.parametrize("last", [0, None])
def test_values_become_the_words_that_python_has_for_them(kind: str, last: int | None) -> None:
    column = pyarrow.array([1, 3, last], pyarrow.int64()).cast(getattr(pyarrow, kind)())
    texts = ["" if value is None else str(value) for value in column.to_pylist()]
    assert column_texts(pyarrow.chunked_array([column])) == texts
