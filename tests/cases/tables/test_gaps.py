"""Kind: gaps that are spelled in some way. Judge: pandas with the spelling named."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.compiler import analyse
from tests.cases.tables.table_case import N, rows_of, table_case

K = np.array([n * 37 % 101 for n in range(N)])
SPELLINGS = [
    "-",
    "--",
    "n.a.",
    "N/A",
    "#N/A",
    "missing",
    "없음",
    "결측",
    "?",
    "NULL",
    "None",
    "NaN",
    "nan",
    " ",
]


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("gap", SPELLINGS)
def test_a_gap_however_spelled(tmp_path: Path, gap: str) -> None:
    text = rows_of("age,size,kind", f"{{k if n % 5 else '{gap}'}},{{k}},{{'xy'[n % 2]}}")
    case = table_case(tmp_path, text, missing="mean")
    ages = pd.read_csv(io.StringIO(text), na_values=[gap])["age"]
    assert np.allclose(case.features[:, 0], ages.fillna(ages.mean()))
    if gap in ("-", "--", "n.a.", "missing", "없음", "결측"):
        assert "12 cells of “age”" in case.sentence("columns-gap-words")
        assert case.fixed("columns-gap-words").codes == []


@pytest.mark.slow
def test_an_unknown_spelling_is_named_with_the_fix(tmp_path: Path) -> None:
    text = rows_of("age,size,kind", '{"refused" if n % 20 == 0 else k},{k},{"xy"[n % 2]}')
    case = table_case(tmp_path, text, missing="mean")
    assert "“refused” in line 2" in case.errors[0]
    fixed = case.fixed("data-unreadable")
    ages = pd.read_csv(io.StringIO(text), na_values=["refused"])["age"]
    assert np.allclose(fixed.features[:, 0], ages.fillna(ages.mean()))
    assert case.fixed("data-unreadable", 1).features.shape[1] > 2


def test_half_of_a_column_is_no_number(tmp_path: Path) -> None:
    text = rows_of("age,size,kind", '{"unsure" if n % 4 == 0 else k % 9},{k},{"xy"[n % 2]}')
    case = table_case(tmp_path, text, missing="mean")
    assert "15 cells are no numbers: “unsure”" in case.sentence("columns-mixed")
    ages = pd.read_csv(io.StringIO(text), na_values=["unsure"])["age"]
    assert np.allclose(case.fixed("columns-mixed").features[:, 0], ages.fillna(ages.mean()))


def test_a_number_that_stands_for_a_gap(tmp_path: Path) -> None:
    text = rows_of("age,size,kind", '{-999 if n % 9 == 0 else k},{k},{"xy"[n % 2]}')
    case = table_case(tmp_path, text, missing="mean")
    assert "7 values of “age” are “-999”" in case.sentence("columns-sentinel")
    ages = pd.read_csv(io.StringIO(text), na_values=["-999"])["age"]
    assert np.allclose(case.fixed("columns-sentinel").features[:, 0], ages.fillna(ages.mean()))


def test_a_category_called_none_stays(tmp_path: Path) -> None:
    case = table_case(
        tmp_path, rows_of("alley,size,kind", '{("NA", "None", "Grvl")[n % 3]},{k},{"xy"[n % 2]}')
    )
    assert case.features.shape == (N, 4)


def test_lacking_values_are_reported_with_both_fixes(tmp_path: Path) -> None:
    text = rows_of("age,size,kind", '{"" if n == 7 else k},{k},{"xy"[n % 2]}')
    case = table_case(tmp_path, text)
    assert "Line 9 of rows.csv lacks a value" in case.errors[0]
    assert case.fixed("data-unreadable").features.shape == (N - 1, 2)
    assert case.fixed("data-unreadable", 1).features.shape == (N, 2)


def test_the_line_is_right_behind_blank_lines_and_broken_cells(tmp_path: Path) -> None:
    text = 'a,note,kind\n1,"two\nlines",x\n\n2,z,y\n,z,x\n' + "3,z,y\n" * 9
    assert "Line 6 of rows.csv" in table_case(tmp_path, text).errors[0]


@pytest.mark.slow
def test_filled_gaps_are_no_values_that_are_not_finite(tmp_path: Path) -> None:
    text = rows_of("age,size,kind", '{k if n % 5 else ""},{k if n % 7 else "NA"},{"xy"[n % 2]}')
    case = table_case(tmp_path, text, missing="mean")
    assert case.description is not None
    analysis = analyse(case.project, {"data": case.description}, case.problems)
    assert "field-not-finite" not in [problem.code for problem in analysis.problems]
    whole = pd.read_csv(io.StringIO(text))[["age", "size"]]
    assert np.allclose(case.features, whole.fillna(whole.mean()))


CATEGORY_SPELLINGS = ["-", "n.a.", "N/A", "?", "없음", "--", "null", "None", "모름", "Unknown"]


@pytest.mark.slow
@pytest.mark.parametrize("is_target", [False, True])
@pytest.mark.parametrize("gap", CATEGORY_SPELLINGS)
def test_a_category_spelled_as_a_gap_is_reported_and_one_click_makes_it_one(
    gap: str, is_target: bool, tmp_path: Path
) -> None:
    names = "age,size,kind" if is_target else "age,kind,size"
    text = rows_of(names, f"{{k}},{{'xy'[n % 2] if n % 5 else '{gap}'}},{{k}}")
    if is_target:
        text = rows_of(names, f"{{k}},{{k}},{{'xy'[n % 2] if n % 5 else '{gap}'}}")
    case = table_case(tmp_path, text, missing="drop")
    kinds = pd.read_csv(io.StringIO(text), keep_default_na=False)["kind"]
    assert case.sentence("gaps-as-category") == (
        f"{(kinds == gap).sum()} values of “kind” are a category of their own, though they look like gaps: "
        f"“{gap}”."
    )
    assert len(case.features) == N
    fixed = case.fixed("gaps-as-category")
    assert "gaps-as-category" not in fixed.codes
    assert len(fixed.features) == (kinds != gap).sum()
    assert "gaps-as-category" not in case.fixed("gaps-as-category", 1).codes


def test_a_category_of_other_texts_is_not_reported(tmp_path: Path) -> None:
    case = table_case(tmp_path, rows_of("age,size,kind", "{k},{k},{['no', 'none of these', 'x-y'][n % 3]}"))
    assert case.codes == []
