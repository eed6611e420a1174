"""Kind: labels of texts and pictures that are numbers in some spelling. Judge: pandas."""

from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.cases.tables.table_case import table_case

KINDS = ["data.text_table", "data.image_table"]


def labelled(folder: Path, kind: str, labels: list[str], sign: str = ";") -> str:
    first = "text" if kind == "data.text_table" else "path"
    for number in range(20):
        Image.new("RGB", (8, 8), (number * 10, 0, 0)).save(folder / f"{number}.png")
    lines = [f"{number}.png{sign}{label}" for number, label in enumerate(labels)]
    return f"{first}{sign}label\n" + "\n".join(lines)


@pytest.mark.parametrize("kind", KINDS)
def test_points_that_may_part_thousands_are_reported(tmp_path: Path, kind: str) -> None:
    text = labelled(tmp_path, kind, [f"1.{n:03d}" for n in range(20)])
    case = table_case(tmp_path, text, kind, holds="number")
    assert "“label”" in case.sentence("columns-grouped")
    chosen = case.fixed("columns-grouped")
    right = pd.read_csv(StringIO(text), sep=";", decimal=",", thousands=".")["label"]
    assert chosen.target[:, 0].tolist() == right.astype(np.float32).tolist()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("label", "code"), [("<{}", "columns-open-ended"), ("{} kg", "columns-converted")])
def test_bounds_and_units_are_reported(tmp_path: Path, kind: str, label: str, code: str) -> None:
    text = labelled(tmp_path, kind, [label.format(n) for n in range(20)], ",")
    case = table_case(tmp_path, text, kind, holds="number")
    assert "“label”" in case.sentence(code)
    assert case.target[:, 0].tolist() == list(range(20))
