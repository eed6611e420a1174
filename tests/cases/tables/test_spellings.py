"""Kind: one category in several spellings. Judge: pandas, with the spellings written alike by hand."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.problem_reports import data_problems
from tests.cases.tables.table_case import rows_of, table_case

DOGS = ("Golden Retriever", "golden-retriever", "golden_retriever", "Poodle", "Golden Retriever")
GROUPS = [
    DOGS,
    ("Ａ１", "A1", "B2", "A1", "Ｂ２"),
    ("01", "1", "2", "1", "02"),
    ("São Paulo", "são  paulo", "Rio", "São Paulo", "rio"),
]
RIGHT = [
    ["Golden Retriever", "Golden Retriever", "Golden Retriever", "Poodle", "Golden Retriever"],
    ["A1", "A1", "B2", "A1", "B2"],
    ["1", "1", "2", "1", "2"],
    ["São Paulo", "São Paulo", "Rio", "São Paulo", "Rio"],
]
CASES = list(zip(GROUPS, RIGHT, strict=True))


def table(names: tuple[str, ...]) -> str:
    lines = [f"{names[n % 5]},{n * 37 % 101},{'xy'[n % 2]}" for n in range(60)]
    return "breed,size,kind\n" + "\n".join(lines)


@pytest.mark.parametrize(("names", "right"), CASES)
def test_features_are_reported_and_taken_as_one(
    tmp_path: Path, names: tuple[str, ...], right: list[str]
) -> None:
    case = table_case(tmp_path, table(names))
    assert " = " in case.sentence("columns-alike")
    merged = case.fixed("columns-alike")
    one_hot = pd.get_dummies(pd.Series([right[n % 5] for n in range(60)])).to_numpy(dtype=np.float32)
    assert {tuple(column) for column in merged.features[:, :-1].T} == {tuple(column) for column in one_hot.T}
    assert "columns-alike" not in merged.codes


@pytest.mark.parametrize(("names", "right"), CASES)
def test_classes_are_reported_and_taken_as_one(
    tmp_path: Path, names: tuple[str, ...], right: list[str]
) -> None:
    text = table(names).replace("breed,size,kind", "label,size,kind")
    merged = table_case(tmp_path, text).fixed("target-alike")
    assert len(merged.classes) == 2
    shown = pd.Series([right[n % 5] for n in range(60)])
    codes = pd.factorize(shown)[0]
    assert len({(int(a), int(b)) for a, b in zip(merged.target, codes, strict=True)}) == 2
    assert "target-alike" not in merged.codes


def test_signs_that_mean_something_stay_apart(tmp_path: Path) -> None:
    text = rows_of("blood,size,kind", "{('A-', 'A+', 'A', 'B', '-')[n % 5]},{k},{'xy'[n % 2]}")
    case = table_case(tmp_path, text)
    assert "columns-alike" not in case.codes
    frame = pd.read_csv(io.StringIO(text), keep_default_na=False)
    merged = table_case(tmp_path, text, merge_spellings=True)
    assert np.array_equal(merged.features[:, :-1].sum(0), frame["blood"].value_counts().sort_index())


def test_folders_of_classes_are_reported(tmp_path: Path) -> None:
    from PIL import Image

    for name in DOGS[:4]:
        folder = tmp_path / "dogs" / name
        folder.mkdir(parents=True)
        for number in range(20):
            Image.new("RGB", (8, 8), (number * 10, len(name), 9)).save(folder / f"{number}.png")
    problems = data_problems("data.image_folder", {"path": "dogs", "size": 8}, tmp_path)
    assert problems["classes-similar"].values["names"].count("=") == 2
