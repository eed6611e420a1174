"""Kinds: lines before the names, names that are one fewer, blanks beside tabs. Judge: pandas, told it."""

import io
from pathlib import Path

import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

PLAIN = rows_of("a,b,kind", '{k}.5,{k * 7 % 13},{"xy"[n % 2]}')
RIGHT = pd.read_csv(io.StringIO(PLAIN))


@pytest.mark.parametrize(
    "before",
    [
        "Station: Seoul\nExported: 2024-01-05\n\n",
        "A title\n",
        "A title,,\nby someone,,\n",
        "source,somewhere\n\n\n",
        "one, two, three, and four\n",
    ],
)
def test_lines_before_the_names_are_passed_over_and_reported(tmp_path: Path, before: str) -> None:
    case = table_case(tmp_path, before + PLAIN)
    right = pd.read_csv(io.StringIO(before + PLAIN), skiprows=before.count("\n"))
    assert case.features.tolist() == right[["a", "b"]].to_numpy().tolist()
    assert f"first {before.count(chr(10))} lines" in case.sentence("table-before")


def test_names_alone_are_no_lines_before(tmp_path: Path) -> None:
    assert table_case(tmp_path, PLAIN).codes == []


def test_the_table_of_r_numbers_its_rows(tmp_path: Path) -> None:
    lines = [
        " ".join(f'"{cell}"' if cell[0] in "abkxy" else cell for cell in line.split(","))
        for line in PLAIN.splitlines()
    ]
    text = "\n".join([lines[0], *(f'"{number}" {line}' for number, line in enumerate(lines[1:], 1))]) + "\n"
    right = pd.read_csv(io.StringIO(text), sep=r"\s+")
    case = table_case(tmp_path, text)
    assert case.features.tolist() == right[["a", "b"]].to_numpy().tolist()
    assert [case.classes[index] for index in case.target] == right["kind"].tolist()


def test_names_that_are_one_fewer(tmp_path: Path) -> None:
    head, *lines = PLAIN.splitlines()
    text = "\n".join([head, *(f"{number},{line}" for number, line in enumerate(lines, 1))]) + "\n"
    assert table_case(tmp_path, text).features.tolist() == RIGHT[["a", "b"]].to_numpy().tolist()


def test_rows_that_end_with_a_delimiter(tmp_path: Path) -> None:
    head, *lines = PLAIN.splitlines()
    text = "\n".join([head, *(f"{line}," for line in lines)]) + "\n"
    right = pd.read_csv(io.StringIO(text), index_col=False)
    assert table_case(tmp_path, text).features.tolist() == right[["a", "b"]].to_numpy().tolist()


def test_blanks_between_numbers_and_a_tab_before_the_name(tmp_path: Path) -> None:
    text = "".join(
        f'{18 + n % 7}.0   8   {307 + n * 3 % 50}.0  {1 + n % 3}\t"some car {n % 4}"\n' for n in range(N)
    )
    right = pd.read_csv(io.StringIO(text), sep=r"\s+", header=None)
    case = table_case(tmp_path, text)
    assert [case.classes[index] for index in case.target] == [str(cell) for cell in right[4]]
    assert case.features[:, [0, 2]].tolist() == right[[0, 2]].to_numpy().tolist()


@pytest.mark.parametrize("row", [3, 50])
def test_a_row_that_is_short_is_still_refused(tmp_path: Path, row: int) -> None:
    lines = PLAIN.splitlines()
    lines[row] = "1,2"
    assert f"Line {row + 1} of rows.csv has 2 values" in table_case(tmp_path, "\n".join(lines)).errors[0]
