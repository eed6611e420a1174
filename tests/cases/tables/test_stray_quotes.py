"""Kind: quotation marks that are signs of texts and no quoting. Judge: pandas, reported the quoting."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from tests.cases.tables.table_case import N, rows_of, table_case

MARK = '"'


def marked(header: str, line: str, *rows: int) -> str:
    """A table of N rows in which cells at `*` begin with a quotation mark in some rows."""
    head, *lines = rows_of(header, line).splitlines()
    lines = [text.replace("*", MARK if row in rows else "") for row, text in enumerate(lines)]
    return "\n".join([head, *lines]) + "\n"


def judged(text: str, sep: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), sep=sep, quoting=csv.QUOTE_NONE)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("rows", [(5, 30), (5,), (5, 30, 40), tuple(range(0, N, 7))])
@pytest.mark.parametrize("sep", ["\t", ","])
def test_marks_before_texts_swallow_no_row(tmp_path: Path, rows: tuple[int, ...], sep: str) -> None:
    text = marked(f"a{sep}name{sep}kind", f"{{k}}.5{sep}*v{{n % 3}}{sep}{{'xy'[n % 2]}}", *rows)
    case, right = table_case(tmp_path, text), judged(text, sep)
    assert len(right) == N
    assert case.features[:, 0].tolist() == right["a"].tolist()
    assert [case.classes[index] for index in case.target] == right["kind"].tolist()
    assert case.features.shape[1] == 1 + right["name"].nunique()
    assert f"“{MARK}" not in case.sentence("table-quotes")
    assert f"line {rows[0] + 2} " in case.sentence("table-quotes")


def test_a_table_of_texts(tmp_path: Path) -> None:
    text = marked("label\ttext", "{('ham', 'spam')[n % 2]}\t*message w{n} is here", 5, 30)
    case = table_case(tmp_path, text, "data.text_table", standardize=None)
    right = judged(text, "\t")
    assert [case.classes[index] for index in case.target] == right["label"].tolist()


def test_a_series(tmp_path: Path) -> None:
    text = marked("note,v", "*ok,{k}", 10, 40)
    case = table_case(tmp_path, text, "data.time_series", inputs=("v",), target="v", window=3)
    assert case.rows["input"][:, 0, 0].tolist() == judged(text, ",")["v"].tolist()[:-3]


def test_cells_of_several_lines_stay_whole(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"text": [f"one {n}\ntwo, three\n\nfour" for n in range(N)], "label": list("ab") * 30}
    )
    frame["more"] = [n % 7 for n in range(N)]
    case = table_case(tmp_path, frame.to_csv(index=False), "data.text_table", standardize=None)
    assert len(case.target) == N
    assert not {"table-quotes", "table-swallowed"} & set(case.codes)


@pytest.mark.slow
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
def test_quoted_tables_stay_quoted(tmp_path: Path, quoting: int) -> None:
    frame = pd.DataFrame(
        {"a": range(N), "name": [f'5" and {n % 3}, more' for n in range(N)], "kind": ["x", "y"] * 30}
    )
    case = table_case(tmp_path, frame.to_csv(index=False, quoting=quoting))  # type: ignore[arg-type]
    assert len(case.target) == N
    assert not {"table-quotes", "table-swallowed"} & set(case.codes)


def test_lost_rows_are_named_where_the_file_is_quoted_too(tmp_path: Path) -> None:
    lines = [f'{n * 37 % 101},"a, b {n % 3}",{"xy"[n % 2]}' for n in range(N)]
    lines[9] = '3,"a, b 0,x'
    case = table_case(tmp_path, "a,name,kind\n" + "\n".join(lines) + "\n")
    reported = [
        *case.errors,
        *([case.sentence("table-swallowed")] if "table-swallowed" in case.codes else []),
    ]
    assert any("line 11" in text for text in reported), reported
