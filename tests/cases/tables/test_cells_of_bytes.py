"""Reading passes over what no byte of a file calls for, and comes to what pandas reads cell by cell."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.parts.cell_scan import first_plain_cells, scan_cells
from graph.parts.table_frames import NUMBER_GAPS, column_names, read_frame
from runtime.data.tables.dialect import TableDialect
from runtime.data.tables.leading_zeros import columns_with_leading_zeros, zero_offsets
from runtime.data.tables.table_facts import table_facts, whole_frame

NUM_ROWS = 4000


def _write(path: Path, odd: dict[int, str], end: str = "\n", delimiter: str = ",") -> Path:
    """A table of two columns of numbers around one of texts; `odd` has cells of the first, by row."""
    generator = np.random.default_rng(3)
    numbers = generator.normal(size=(NUM_ROWS, 2)).round(4).tolist()
    cells = [
        [odd.get(row, str(first)), "kim"[row % 3], str(last)] for row, (first, last) in enumerate(numbers)
    ]
    path.write_bytes(end.join(map(delimiter.join, [["a", "name", "b"], *cells, []])).encode())
    return path


@pytest.mark.quick_cases(20)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("odd", [*NUMBER_GAPS, "  ", " 1.5", "\t2.5"])
@pytest.mark.parametrize("row", [0, 17, 3990])
def test_a_gap_or_a_blank_is_read_wherever_it_stands(tmp_path: Path, odd: str, row: int, end: str) -> None:
    path = _write(tmp_path / "t.csv", {row: odd}, end)
    frame = read_frame(path, column_names(path), ["name"])
    judge = pd.read_csv(path, na_values={"a": NUMBER_GAPS}, keep_default_na=False, skipinitialspace=True)
    assert frame["a"].dtype == np.float64
    np.testing.assert_array_equal(frame["a"].to_numpy(), judge["a"].to_numpy(dtype=np.float64))
    np.testing.assert_array_equal(frame["b"].to_numpy(), judge["b"].to_numpy())
    assert frame["name"].tolist() == judge["name"].tolist()


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_a_gap_in_the_last_column_is_one(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "t.csv"
    for end in ("\n", "\r\n"):
        path.write_bytes(
            end.join([f"a{delimiter}b", *[f"1.5{delimiter}2"] * 50, f"3{delimiter}", ""]).encode()
        )
        frame = read_frame(path, ["a", "b"], delimiter=delimiter)
        assert frame["b"].isna().tolist() == [False] * 50 + [True]
        assert scan_cells(path, delimiter) == (delimiter == "\t", True)


def test_a_text_far_down_makes_a_column_one_of_texts(tmp_path: Path) -> None:
    path = _write(tmp_path / "t.csv", {3990: "lost"})
    frame = whole_frame(path, table_facts(path))
    judge = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert frame["a"].tolist() == judge["a"].tolist()


def test_names_are_those_of_pandas(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    for text in (
        "a,b\n1,2\n",
        "\ufeffa,b\n1,2\n",
        'a,"b, c"\n1,2\n',
        "a, b \n1,2\n",
        "a\n1\n",
        "a,b\n",
        "a,b\r1,2",
    ):
        path.write_text(text, encoding="utf-8", newline="")
        judge = pd.read_csv(path, skipinitialspace=True).columns
        assert column_names(path) == [name.strip() for name in judge]
    assert first_plain_cells(path) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("shift", range(-3, 4))
def test_a_leading_zero_is_detected_at_every_byte(tmp_path: Path, shift: int) -> None:
    path, size = tmp_path / "t.csv", (1 << 18) + shift
    lines = b"7\n" * (size // 2) + b"7" * (size % 2)
    path.write_bytes(b"n\n" + lines + b"\n07\n12\n")
    assert zero_offsets(path, ",") == [2 + len(lines)]
    assert columns_with_leading_zeros(path, TableDialect(), ["n"]) == {"n"}
