"""Parquet tables are read as text tables are; what is wrong with one is told."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow
import pytest
import torch
from pyarrow import parquet

from graph.parts.parquet import arrow_values
from graph.parts.parquet import read_parquet as read_part
from graph.parts.split_column import SPLIT_COLUMN
from tests.tables import read_table as read_csv
from tests.tables import read_table as read_parquet

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


def test_what_is_wrong_is_reported(tmp_path: Path) -> None:
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


def test_without_the_library_the_sentence_explains_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ValueError, match="pip install pyarrow"):
        read_part(tmp_path / "rows.parquet", (("a", "feature", "number"), ("b", "target", "number")))


@pytest.mark.parametrize("kind", ["int8", "uint64", "float32", "float64", "decimal128"])
@pytest.mark.parametrize("last", [0, None])
def test_numbers_of_every_type_are_floats(kind: str, last: int | None) -> None:
    to = pyarrow.decimal128(30, 2) if kind == "decimal128" else getattr(pyarrow, kind)()
    column = pyarrow.array([1, 3, last], pyarrow.int64()).cast(to)
    values = arrow_values(pd.Series(pd.arrays.ArrowExtensionArray(column)))
    assert values.dtype == np.float64
    assert values[:2].tolist() == [1, 3]
    assert np.isnan(values[2]) if last is None else values[2] == 0
