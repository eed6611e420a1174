"""Arrays with values that are no numbers: told before a training starts."""

from pathlib import Path

import numpy as np
import pytest

from tests.cases.metrics.learning_drawings import Case, case, classes, numbers


def learned(folder: Path, x: np.ndarray) -> Case:
    wiring = "data.input>head.input head.output>loss.input data.target>loss.target"
    nodes = [("head", "Linear", {"out_features": 2}), ("loss", "CrossEntropyLoss")]
    return case(folder, x, classes(2, 40), nodes, wiring)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers_are_counted(tmp_path: Path, value: float) -> None:
    x = numbers(40, 5)
    x[3, 1] = x[7, 0] = value
    problems = learned(tmp_path, x).problems()
    assert problems["field-not-finite"].values == {"field": "input", "count": "2"}


def test_numbers_are_not(tmp_path: Path) -> None:
    assert learned(tmp_path, numbers(40, 5)).problems() == {}
