"""Kind: labels of texts that are numbers in some spelling. Judge: pandas."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.cases.tables.table_case import table_case

VALUES = [n * 37 % 101 + 0.5 for n in range(40)]


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("{:.1f}", {}),
        ('"{:,.1f}"', {"thousands": ","}),
        ("{:.1f} €", {}),
        ("{:.1f}+", {}),
    ],
)
@pytest.mark.parametrize("is_comma", [False, True])
def test_labels_are_read_however_written(tmp_path: Path, form: str, options: dict, is_comma: bool) -> None:
    cells = [form.format(value + 2000) for value in VALUES]
    if is_comma:
        cells = [cell.translate(str.maketrans(".,", ",.")) for cell in cells]
        options = {**options, "decimal": ",", **({"thousands": "."} if options else {})}
    text = "text;score\n" + "".join(f"word {n % 7};{cell}\n" for n, cell in enumerate(cells))
    plain = pd.read_csv(io.StringIO(text.replace(" €", "").replace("+", "")), sep=";", **options)
    case = table_case(tmp_path, text, "data.text_table", label="score", holds="number")
    assert case.description is not None, case.errors
    assert np.allclose(case.rows["target"][:, 0], plain["score"])


def test_labels_that_differ_only_in_spelling_are_reported(tmp_path: Path) -> None:
    labels = ("Negative", "negative ", "positive", "neutral")
    text = "text,label\n" + "".join(f"word {n},{labels[n % 4]}\n" for n in range(20))
    case = table_case(tmp_path, text, "data.text_table")
    assert case.codes == ["target-alike"]
    assert "“Negative” = “negative”" in case.sentence("target-alike")
    plain = table_case(tmp_path, text.replace("negative ", "bad"), "data.text_table")
    assert plain.codes == []
