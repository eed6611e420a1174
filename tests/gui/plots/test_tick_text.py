"""Numbers at the ticks of axes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.plots.tick_text import SI_PREFIXES, format_readout, tick_texts

UNITS = {prefix: unit for unit, prefix in SI_PREFIXES}


def number(text: str) -> float:
    """The number that stands there."""
    return float(text[:-1]) * UNITS[text[-1]] if text[-1] in UNITS else float(text)


@pytest.mark.parametrize(
    ("values", "spacing", "texts"),
    [
        ([0, 5000, 10_000], 5000, ["0", "5k", "10k"]),
        ([0, 250_000, 1_000_000], 250_000, ["0", "0.25M", "1.00M"]),
        ([-2e6, 0, 2e6], 2e6, ["-2M", "0", "2M"]),
        ([12_340, 12_342.5], 2.5, ["12.3400k", "12.3425k"]),
        ([0, 1e16, 2e16], 1e16, ["0", "1e16", "2e16"]),
        ([0, 2e-5, 2.5e-5], 5e-6, ["0", "2.0e-5", "2.5e-5"]),
    ],
)
def test_large_and_small_numbers_are_short(values: list[float], spacing: float, texts: list[str]) -> None:
    assert tick_texts(values, spacing, max(abs(value) for value in values)) == texts


def test_usual_numbers_stay_plain() -> None:
    assert tick_texts([0, 0.5, 1], 0.5, 1.0) is None
    assert tick_texts([0, 0], 1.0, 0.0) is None
    assert tick_texts([0, 1], 1.0, float("inf")) is None


@given(
    first=st.integers(-1000, 1000),
    exponent=st.integers(-12, 24),
    step=st.sampled_from((1.0, 2.0, 2.5, 5.0)),
)
def test_neighbouring_ticks_differ_and_give_their_value(first: int, exponent: int, step: float) -> None:
    spacing = step * 10.0**exponent
    values = [(first + index) * spacing for index in range(6)]
    texts = tick_texts(values, spacing, max(abs(value) for value in values))
    shown = texts if texts is not None else [str(value) for value in values]
    assert len(set(shown)) == 6
    assert [number(text) for text in shown] == pytest.approx(values, abs=spacing / 20)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0123456, "0.012346"),
        (9999.5, "9999.5"),
        (12_345.6, "12,346"),
        (-1e6, "-1,000,000"),
        (2e12, "2e+12"),
    ],
)
def test_values_are_read_out(value: float, text: str) -> None:
    assert format_readout(value) == text
