"""Kind: a script reads its table plainly. Judges: the rows of the program, ruff, and the text itself."""

import ast
from pathlib import Path

import pytest

from runtime.data import describe_project
from runtime.export import export_script
from tests.builders import SAMPLES, sample
from tests.cases.tables.plain_rows import plain_source
from tests.cases.tables.table_case import TableCase, rows_of, table_case
from tests.formatting import assert_formatted

SPLIT = {"split": "random", "validation": 0.1, "test": 0.2, "standardize": True}
DAY = "{k};{n % 28 + 1:02d}.03.2024;{n % 2}"
TABLES = {
    "numbers": rows_of("a,b,label", "{n},{k / 7:.4f},{'yes' if n % 2 else 'no'}"),
    "many numbers": rows_of(
        ",".join(f"measurement_{n}" for n in range(9)) + ",label", "{k}," * 9 + "{n % 2}"
    ),
    "semicolons and decimal commas": rows_of("a;b;label", "{n};{k},5;{n % 3}"),
    "thousands and currency": rows_of("price;size;label", "₩{k},{n:03d};{n};{'yes' if n % 2 else 'no'}"),
    "categories between numbers": rows_of("a,town,b,label", "{n},{'NSWE'[n % 4]},{k / 9:.3f},{n % 2}.0"),
    "a category called None": rows_of("a,kind,label", "{k},{('None', 'one', 'two')[n % 3]},{n % 2}"),
    "codes": rows_of("zip,a,label", "{n % 5:05d},{k},{n % 2}"),
    "blanks around": rows_of("a, town ,label", "{n}, {'NS'[n % 2]} ,{n % 2}"),
    "letters in parts": rows_of("a,caf\u0065\u0301,label", "{k},{('\u0065\u0301', 'o')[n % 2]},{n % 2}"),
    "without names": rows_of("", "{n},{k / 7:.4f},{'yes' if n % 2 else 'no'}"),
    "delimiters only": rows_of("a,b,label", "{n},{k},{n % 2}") + ",,\n,,\n",
    "parted by blanks": rows_of("a b label", "{n}   {k}  {n % 2}"),
}


def assert_script_is_plain(case: TableCase) -> None:
    """The script has no general reader, is formatted, and reads the rows of the program to the last bit."""
    assert case.description is not None, case.errors
    reader, text = plain_source(case.project, case.folder, case.description)
    assert reader.reading is not None
    assert "pd.read_csv(" in text
    assert case.rows


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_is_read_plainly(tmp_path: Path, name: str) -> None:
    case = table_case(tmp_path, TABLES[name], **SPLIT)
    assert_script_is_plain(case)
    assert_formatted(export_script(case.project, tmp_path, tmp_path / "it.py", frozenset()))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["timestamp", "date parts", "cyclic"])
def test_dates_need_only_what_reads_dates(tmp_path: Path, kind: str) -> None:
    columns = (("a", "feature", "number"), ("day", "feature", kind), ("label", "target", "category"))
    case = table_case(tmp_path, rows_of("a;day;label", DAY), columns=columns, **SPLIT)
    assert_script_is_plain(case)


@pytest.mark.parametrize("missing", ["drop", "mean"])
def test_gaps_are_filled_or_left_out_alike(tmp_path: Path, missing: str) -> None:
    text = rows_of("a,b,town,label", "{n if n % 7 else '?'},{k},{'NS '[n % 3].strip()},{n % 2}")
    assert_script_is_plain(table_case(tmp_path, text, missing=missing, **SPLIT))


@pytest.mark.parametrize("encoding", ["utf-16", "cp949", "utf-8-sig"])
def test_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    text = rows_of("가,나,label", "{n},{'동서'[n % 2]},{n % 2}")
    assert_script_is_plain(table_case(tmp_path, text, encoding=encoding, **SPLIT))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "lines"), [("series_lstm", 330), ("diabetes_regression", 330)])
def test_scripts_of_samples_are_short(tmp_path: Path, name: str, lines: int) -> None:
    project = sample(name)
    text = export_script(project, SAMPLES, tmp_path / "it.py", frozenset())
    assert len(text.splitlines()) < lines


@pytest.mark.slow
@pytest.mark.parametrize("name", ["series_lstm", "diabetes_regression", "pumps_imbalance"])
def test_every_function_of_a_script_is_used(tmp_path: Path, name: str) -> None:
    project = sample(name)
    tree = ast.parse(export_script(project, SAMPLES, tmp_path / "it.py", frozenset()))
    defined = {item.name for item in tree.body if isinstance(item, ast.FunctionDef | ast.ClassDef)}
    used = {item.id for item in ast.walk(tree) if isinstance(item, ast.Name)}
    assert defined <= used


def test_the_program_itself_calls_readers_that_report_what_is_wrong() -> None:
    descriptions, _ = describe_project(sample("pumps_imbalance"), SAMPLES)
    assert all(description.reading is None for description in descriptions.values())
