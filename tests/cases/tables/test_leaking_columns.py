"""Kinds: persons of whom rows are in several parts; a feature that is the class itself. Judge: pandas."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import table_case

RANDOM = {"split": "random", "test": 0.4}


def persons(name: str, values: list[object]) -> str:
    """60 rows of persons, whose class goes with none of them."""
    numbers = np.random.default_rng(0).normal(size=60)
    return pd.DataFrame({name: values, "a": numbers, "y": ["p", "q", "q"] * 20}).to_csv(index=False)


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("name", ["patient", "patient_id", "Subject ID", "userId", "환자", "학생 번호"])
@pytest.mark.parametrize("split", ["random", "folds"])
def test_persons_over_the_parts_are_reported_and_grouped_by_a_click(
    tmp_path: Path, name: str, split: str
) -> None:
    numbers = [n // 10 + 100 for n in range(60)]
    values = [f"P{n}" for n in numbers] if "id" not in name.casefold() else numbers
    case = table_case(tmp_path, persons(name, values), **{**RANDOM, "split": split})
    assert f"“{name}” names 6 different ones in 60 rows" in case.sentence("split-shares-groups")
    mended = case.fixed("split-shares-groups")
    assert "split-shares-groups" not in mended.codes
    table = pd.read_csv(tmp_path / "rows.csv")
    owner = dict(zip(table.a.round(5), table[name], strict=True))
    parts = mended.parts
    held = {
        part: {owner[round(float(value), 5)] for value in rows["features"][:, -1]}
        for part, rows in parts.items()
    }
    assert len(parts) > 1
    assert not held["train"] & held["test"]


def test_kinds_of_persons_and_single_rows_are_no_groups(tmp_path: Path) -> None:
    for values in (["old", "new"] * 30, [f"P{n}" for n in range(60)]):
        assert "split-shares-groups" not in table_case(tmp_path, persons("user", values), **RANDOM).codes
    text = persons("user", [f"P{n // 10}" for n in range(60)])
    assert "split-shares-groups" not in table_case(tmp_path, text, split="random").codes
    text = persons("animal", ["cat", "cow", "dog", "hen"] * 15)
    assert "split-shares-groups" not in table_case(tmp_path, text, **RANDOM).codes
    text = persons("amount", [n // 10 for n in range(60)])
    assert "split-shares-groups" not in table_case(tmp_path, text, **RANDOM).codes


@pytest.mark.parametrize("code", [[0, 1], ["no", "yes"], [2.5, 7.25]])
def test_a_feature_that_is_the_class_is_left_out_by_a_click(tmp_path: Path, code: list[object]) -> None:
    numbers = np.arange(60) * 37 % 101 + 0.5
    table = pd.DataFrame({"a": numbers, "code": code * 30, "y": ["p", "q"] * 30})
    case = table_case(tmp_path, table.to_csv(index=False))
    assert case.sentence("feature-decides").startswith("“code” goes one to one with “y”")
    mended = case.fixed("feature-decides")
    assert mended.features[:, 0].tolist() == numbers.tolist()
    assert mended.features.shape[1] == 1
    table.loc[7, "code"] = code[0]
    assert "feature-decides" not in table_case(tmp_path, table.to_csv(index=False)).codes
