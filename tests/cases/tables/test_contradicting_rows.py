"""Kinds: rows with equal inputs and other classes; categories only in rows to test with. Judge: pandas."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.cases.problem_reports import data_problems
from tests.cases.tables.table_case import table_case

RANDOM = {"split": "random", "test": 0.4}


def twice(classes: list[str]) -> pd.DataFrame:
    """60 rows, of which two each have the same number."""
    values = np.repeat(np.random.default_rng(0).normal(size=30), 2)
    return pd.DataFrame({"a": values, "y": classes})


def test_equal_inputs_with_two_classes_are_counted_within_and_over_the_parts(tmp_path: Path) -> None:
    table = twice(["p", "q"] * 30)
    table["part"] = ["train"] * 31 + ["test"] * 29
    case = table_case(tmp_path, table.to_csv(index=False), split="column", part="part", validation=0.0)
    train, test = table[table.part == "train"], table[table.part == "test"]
    pairs = set(zip(train.a, train.y, strict=True))
    across = sum(a in set(train.a) and (a, y) not in pairs for a, y in zip(test.a, test.y, strict=True))
    count = int((table.groupby("a").y.transform("nunique") > 1).sum())
    assert case.sentence("labels-conflict-across").startswith(
        f"{count} rows have the same inputs as others, but another class; {across} of them are tested"
    )
    within = table_case(tmp_path, table[["a", "y"]].to_csv(index=False))
    assert within.sentence("labels-conflict").startswith("60 rows have the same inputs as others")


def test_equal_inputs_of_one_class_and_few_answers_are_no_conflict(tmp_path: Path) -> None:
    table = twice(np.repeat(["p", "q"], 30).tolist())
    assert "conflict" not in " ".join(table_case(tmp_path, table.to_csv(index=False), **RANDOM).codes)
    few = pd.DataFrame({"a": [0, 1, 2] * 20, "y": ["p", "q"] * 30})
    assert "conflict" not in " ".join(table_case(tmp_path, few.to_csv(index=False), **RANDOM).codes)


def test_rows_whose_input_and_class_add_up_to_the_same_are_different(tmp_path: Path) -> None:
    rows = [(n, n + 1) for n in range(1, 41)]
    table = pd.DataFrame(
        {"a": [n for pair in rows for n in pair], "y": [n for pair in rows for n in pair[::-1]]}
    )
    case = table_case(tmp_path, table.assign(y=table.y.map("c{}".format)).to_csv(index=False), **RANDOM)
    assert "data-leak" not in [problem.code for problem in case.problems]


def test_one_text_with_two_labels(tmp_path: Path) -> None:
    table = pd.DataFrame({"text": [f"w{n // 2} day" for n in range(40)], "label": ["p", "q"] * 20})
    params = {"text": "text", "label": "label", "length": 4, "vocabulary": 50}
    case = table_case(tmp_path, table.to_csv(index=False), "data.text_table", **params)
    assert case.sentence("labels-conflict").startswith("40 rows")


def test_one_picture_in_two_folders_of_classes(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(12):
            points = np.random.default_rng(number).integers(0, 255, (8, 8, 3), dtype=np.uint8)
            Image.fromarray(points if number < 3 or name == "cat" else 255 - points).save(
                tmp_path / "all" / name / f"{name}{number}.png"
            )
    params = {"path": "all", "size": 8, "split": "random", "validation": 0.0, "test": 0.0}
    assert data_problems("data.image_folder", params, tmp_path)["labels-conflict"].values["count"] == "6"


@pytest.mark.parametrize("split", ["column", "files"])
def test_categories_that_only_rows_to_test_with_have(tmp_path: Path, split: str) -> None:
    table = pd.DataFrame(
        {"a": np.arange(60) * 37 % 101 / 2, "k": ["yes", "no"] * 30, "y": ["p", "q", "q"] * 20}
    )
    table["part"] = ["train"] * 50 + ["test"] * 10
    table.loc[50:56, "k"] = "maybe"
    train, test = table[table.part == "train"], table[table.part == "test"]
    if split == "files":
        test.drop(columns="part").to_csv(tmp_path / "test.csv", index=False)
        text = train.drop(columns="part").to_csv(index=False)
        case = table_case(tmp_path, text, split="files", test_path="test.csv")
    else:
        case = table_case(tmp_path, table.to_csv(index=False), split="column", part="part")
    count = int((~test.k.isin(train.k)).sum())
    sentence = case.sentence("feature-untrained")
    assert sentence.startswith(f"{count} rows of other parts have “maybe” in “k”, which no row of train has")
    mended = table.assign(k=table.k.replace("maybe", "yes")).to_csv(index=False)
    assert "feature-untrained" not in table_case(tmp_path, mended, split="column", part="part").codes


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.float32, np.float64])
def test_numbers_below_zero_are_not_taken_for_those_above(tmp_path: Path, dtype: type) -> None:
    numbers = np.arange(-120, 120)
    np.savez(tmp_path / "rows.npz", x=numbers[:, None].astype(dtype), y=numbers >= 0)
    problems = data_problems("data.npz", {"path": "rows.npz", "split": "random"}, tmp_path)
    assert {"labels-conflict", "labels-conflict-across", "data-leak"} & set(problems) == set()
