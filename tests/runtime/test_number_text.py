"""Numbers are written as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.number_text import number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17_800.0, "17,800"),
        (17_812.4, "17,812"),
        (1.78e4 + 0.25, "17,800"),
        (2015.0, "2015"),
        (9999.99, "10,000"),
        (123_456_789.0, "123,456,789"),
        (0.0, "0"),
        (3.0, "3"),
        (0.5, "0.5"),
        (-1013.25, "-1013"),
        (12.3456, "12.35"),
        (0.0012345, "0.001234"),
        (0.0000123, "1.23e-5"),
        (2e12, "2e12"),
        (math.nan, "–"),
        (-math.inf, "-∞"),
    ],
)
def test_numbers_have_sensible_digits(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(-1e11, 1e11))
def test_no_digit_that_counts_is_lost_and_none_is_written_as_a_power_of_ten(value: float) -> None:
    text = number_text(value)
    assert float(text.replace(",", "")) == pytest.approx(value, rel=1e-3, abs=1e-300)
    assert ("e" in text) is (0 < abs(value) < 1e-4)


def test_a_field_gets_numbers_that_it_reads() -> None:
    assert number_text(1234567.5, 5, grouped=False) == "1234568"
