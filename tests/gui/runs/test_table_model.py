"""What stands in the columns of runs."""

import pytest

from gui.runs.table_model import format_column_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0.3, "0.3000"),
        (-99.99, "-99.9900"),
        (3605.3924, "3605.4"),
        (17_800.4, "17,800"),
        (-123_456.7, "-123,457"),
        (1.2e6, "1.2M"),
    ],
)
def test_numbers_of_any_size_fit_a_column(value: float | None, text: str) -> None:
    assert format_column_number(value) == text
    assert len(format_column_number(value)) <= 8
