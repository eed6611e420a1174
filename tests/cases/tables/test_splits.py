"""Kind: splits that cannot be. Judge: counting."""

import io
from pathlib import Path

import pandas as pd
import pytest

from graph.compiler import load
from graph.problems import GraphError
from runtime.control import Control
from runtime.export import export_script
from runtime.prepare import TrainingRequest, prepare
from tests.cases.tables.table_case import N, rows_of, table_case

RANDOM = {"split": "random", "validation": 0.1, "test": 0.2}
RARE = rows_of("v,kind", '{n % 20},{"c" if n == 59 else "ab"[n % 2]}')


def test_a_class_with_one_row(tmp_path: Path) -> None:
    case = table_case(tmp_path, RARE, **RANDOM)
    assert case.errors == [
        "Class “c” has only 1 of 60 rows, too few for every part; leave it out, or switch stratify off."
    ]
    fixed = case.fixed("split-rare-class")
    assert fixed.errors == []
    assert sum(fixed.description.rows.values()) == N


def test_the_same_sentence_from_training_and_export(tmp_path: Path) -> None:
    case = table_case(tmp_path, RARE, **RANDOM)
    request = TrainingRequest(case.project, tmp_path, tmp_path / "runs")
    with pytest.raises(GraphError) as trained:
        prepare(request, lambda _event: None, Control())
    with pytest.raises(GraphError) as exported:
        export_script(case.project, tmp_path, tmp_path / "script.py")
    codes = {problem.code for error in (trained, exported) for problem in error.value.problems}
    assert "split-rare-class" in codes


def test_fewer_rows_of_a_class_than_parts(tmp_path: Path) -> None:
    text = rows_of("v,kind", '{k},{"c" if n > 57 else "ab"[n % 2]}')
    case = table_case(tmp_path, text, **RANDOM)
    assert case.errors == []  # the validation goes without
    parts = load(case.project, {"data": case.description}, tmp_path).load_data(None)
    assert {name: len(rows["target"]) for name, rows in parts.items()} == case.description.rows


@pytest.mark.parametrize("rows", [*range(3, 24), 29, 30, 31, 40])
def test_every_small_number_of_rows_of_three_classes_is_split_or_refused(tmp_path: Path, rows: int) -> None:
    text = "v,kind\n" + "".join(f"{n * 7 % 23}.5,{'abc'[n % 3]}\n" for n in range(rows))
    case = table_case(
        tmp_path, text, **RANDOM, columns=(("v", "feature", "number"), ("kind", "target", "category"))
    )
    if case.errors:
        assert len(case.errors) == 1
        assert case.errors[0].endswith(".")
    else:
        parts = load(case.project, {"data": case.description}, tmp_path).load_data(None)
        assert {name: len(part["target"]) for name, part in parts.items()} == case.description.rows


def test_a_target_of_numbers_needs_no_classes(tmp_path: Path) -> None:
    assert table_case(tmp_path, rows_of("v,size", "{k},{n}.5"), **RANDOM).errors == []


def test_more_folds_than_rows_of_a_class(tmp_path: Path) -> None:
    case = table_case(tmp_path, RARE, split="folds", folds=5)
    assert "Class “c” has only 1 of 60 rows" in case.errors[0]
    assert case.fixed("split-rare-class").errors == []


def test_more_folds_than_groups(tmp_path: Path) -> None:
    text = rows_of("who,v,kind", 'p{n % 3},{k},{"ab"[n % 2]}')
    case = table_case(tmp_path, text, split="group_folds", group="who", folds=5)
    assert "3 are too few for 5 folds" in case.errors[0]


def test_a_group_for_every_part(tmp_path: Path) -> None:
    text = rows_of("who,v,kind", 'p{n % 2},{k},{"ab"[n % 2]}')
    case = table_case(tmp_path, text, **{**RANDOM, "split": "groups"}, group="who")
    assert "2 groups are too few" in case.errors[0]


def weeks(n: int) -> str:
    return f"week {n + 1}"


ORDERS = {
    "thousands": (lambda n: f'"{1000 * (n + 1):,}"', {}),
    "decimals": (lambda n: f"{n / 4:.2f}".replace(".", ","), {"delimiter": ";"}),
    "quarter": (lambda n: f'"{n},5"', {}),
    "unit": (lambda n: f"{n} km", {}),
    "currency": (lambda n: f"€{n}", {}),
    "week": (weeks, {}),
    "year and week": (lambda n: f"{2020 + n // 52}-W{n % 52 + 1}", {}),
    "clock": (lambda n: f"{8 + n // 12}:{n % 12 * 5}", {}),
    "padded clock": (lambda n: f"{8 + n // 12}:{n % 12 * 5:02d}", {}),
    "plain": (lambda n: str(n), {}),
    "padded": (lambda n: f"{n:04d}", {}),
    "day first": (lambda n: f"{n % 28 + 1:02d}.{n // 28 + 1:02d}.2024", {}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ORDERS)
def test_rows_are_split_by_time_however_it_is_written(tmp_path: Path, name: str) -> None:
    spell, params = ORDERS[name]
    sign = params.get("delimiter", ",")
    order = [n * 37 % N for n in range(N)]
    lines = [sign.join([spell(rank), str(rank), "ab"[rank % 2]]) for rank in order]
    text = "\n".join([sign.join(["when", "v", "kind"]), *lines]) + "\n"
    case = table_case(tmp_path, text, **{**params, "split": "time", "order": "when", "test": 0.25})
    assert "order-by-letters" not in case.codes
    parts = case.parts
    assert parts["train"]["features"].ravel().tolist() == list(range(45))
    assert parts["test"]["features"].ravel().tolist() == list(range(45, N))


@pytest.mark.slow
@pytest.mark.parametrize("text", ["soon", "3 miles"])
def test_times_that_cannot_be_read_are_named(tmp_path: Path, text: str) -> None:
    lines = "".join(f"{text if n == 7 else f'{n} km'},{n},{'ab'[n % 2]}\n" for n in range(N))
    case = table_case(tmp_path, "when,v,kind\n" + lines, split="time", order="when")
    assert f"like “{text}”" in case.sentence("order-by-letters")


@pytest.mark.parametrize(
    ("name", "values", "part"),
    [
        ("is_test", "01", "test"),
        ("is_test", ("False", "True"), "test"),
        ("test", ("no", "yes"), "test"),
        ("is_train", "10", "test"),
        ("Train?", ("TRUE", "FALSE"), "test"),
        ("is_val", "01", "validation"),
        ("학습 여부", "10", "test"),
    ],
)
def test_a_column_of_yes_and_no_named_after_a_part(tmp_path: Path, name: str, values: str, part: str) -> None:
    lines = "".join(f"{n},{values[n % 4 == 3]},{'ab'[n % 2]}\n" for n in range(N))
    case = table_case(tmp_path, f"v,{name},kind\n" + lines, split="column", part=name)
    assert case.parts[part]["features"].ravel().tolist() == [n for n in range(N) if n % 4 == 3]
    assert len(case.parts["train"]["features"]) == 45


def test_a_column_of_yes_and_no_that_names_no_part_is_refused(tmp_path: Path) -> None:
    case = table_case(
        tmp_path, rows_of("v,half,kind", '{k},{n % 2},{"ab"[n % 2]}'), split="column", part="half"
    )
    assert case.errors == ["“half” says “0” in row 1; it must say train, validation or test."]
    assert next(problem for problem in case.problems if problem.code == "data-unreadable").fixes == ()


def test_classes_that_come_after_all_rows_of_training_are_reported(tmp_path: Path) -> None:
    text = rows_of("a,kind", '{k},{"xy"[n % 2] if n < 50 else "z"}')
    case = table_case(tmp_path, text, split="time", test=0.2)
    assert "1 classes are in no row of train" in case.sentence("split-untrained")
    assert "“z”" in case.sentence("split-untrained")
    even = table_case(tmp_path, text, split="time", test=0.05)
    judge = pd.read_csv(io.StringIO(text))["kind"]
    assert ("split-untrained" in even.codes) == bool(set(judge[57:]) - set(judge[:57]))
