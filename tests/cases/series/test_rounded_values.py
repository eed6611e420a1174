"""Kind: numbers of a series that become equal in 32 bits. Judge: numpy."""

from pathlib import Path

import numpy as np
import pandas as pd

from tests.cases.tables.table_case import table_case


def test_numbers_that_become_equal_are_counted_and_standardised_by_a_click(tmp_path: Path) -> None:
    days = pd.date_range("2024-01-01", periods=40).strftime("%Y-%m-%d")
    values = 1e6 + np.arange(40) * 0.01
    text = pd.DataFrame({"day": days, "value": values}).to_csv(index=False)
    params = {"window": 3, "standardize": False}
    case = table_case(tmp_path, text, "data.time_series", **params)
    lost = 40 - len(np.unique(values.astype(np.float32)))
    assert case.sentence("columns-rounded").startswith(f"{lost} values of “value” become equal to others")
    mended = case.fixed("columns-rounded")
    assert "columns-rounded" not in mended.codes
    assert len(np.unique(mended.target)) == 37
