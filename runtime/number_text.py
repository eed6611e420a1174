"""Numbers as people write them: 17,800 and 0.0125, with an exponent only where all else would be zeros."""

import math
from typing import Any

MIN_GROUPED = 10_000
"""From here on thousands are set apart; years and counts of hundreds stay as they are."""
MAX_METRIC_DECIMALS = 100
"""Below it metrics have four decimals, so that they stand under each other."""
MIN_NARROW_POWER = 1e6
MIN_PLAIN, MAX_PLAIN = 1e-4, 1e12
"""Beyond these a number is written as a power of ten."""


def number_text(value: float, digits: int = 4, *, grouped: bool = True) -> str:
    """A number with so many digits that count; whole numbers, and what stands before the point, with all.

    Args:
        value: Any number; "–" stands for NaN.
        digits: The digits behind which a fraction is rounded.
        grouped: Whether thousands are set apart, which a field for typing does not read.
    """
    value = float_of(value)
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "-∞"
    size = abs(value)
    if size >= MAX_PLAIN or 0 < size < MIN_PLAIN:
        mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")
        return f"{_without_zeros(mantissa)}e{int(power)}"
    decimals = 0 if value.is_integer() else max(0, digits - 1 - math.floor(math.log10(size)))
    sign = "," if grouped and round(size) >= MIN_GROUPED else ""
    return _without_zeros(f"{value:{sign}.{decimals}f}")


def float_of(value: Any) -> float:
    """A number; one of 32 bits with the digits that it was made of, 638910000 and not 638910016."""
    return float(str(value)) if type(value).__name__ == "float32" else float(value)


def metric_text(value: float) -> str:
    """A loss or a metric beside others: four decimals while it is small, else five digits."""
    return f"{value:.4f}" if abs(value) < MAX_METRIC_DECIMALS else number_text(value, 5)


def narrow_metric_text(value: float) -> str:
    """The same where there is little room: from a million on as a power of ten, 7.4437e9."""
    size = abs(value)
    if not MIN_NARROW_POWER <= size < MAX_PLAIN:
        return metric_text(value)
    mantissa, _, power = f"{value:.4e}".partition("e")
    return f"{_without_zeros(mantissa)}e{int(power)}"


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
