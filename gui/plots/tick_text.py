"""Numbers of plots as texts: at the ticks of an axis, and beside the mouse."""

import math
from collections.abc import Sequence

SI_PREFIXES = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
MIN_SCALED, MAX_SCALED = 1e4, 1e15
"""Between these, ticks are written with a prefix of the SI; beyond, as powers of ten."""
MIN_PLAIN = 1e-3
"""Below it, ticks are written as powers of ten."""
MAX_DECIMALS = 12
"""More decimals than these a double does not hold at the size of the values that have prefixes."""
MAX_GROUPED = 1e9
"""Values below it are read out with all of their digits, in groups of three."""


def tick_texts(values: Sequence[float], spacing: float, largest: float) -> list[str] | None:
    """What stands at ticks, as short as the distance between them allows.

    Args:
        values: Where the ticks are.
        spacing: The distance between them.
        largest: The largest absolute value that the axis shows; it decides about the prefix of all of them.

    Returns:
        A text for each; None where plain decimals are short enough.
    """
    if not math.isfinite(largest) or spacing <= 0 or MIN_PLAIN <= largest < MIN_SCALED or largest == 0:
        return None
    if MIN_SCALED <= largest < MAX_SCALED:
        unit, prefix = next((unit, prefix) for unit, prefix in SI_PREFIXES if largest >= unit)
        decimals = _decimals(spacing / unit)
        return [_with_prefix(value / unit, decimals, prefix) for value in values]
    return [_as_power(value, spacing) for value in values]


def format_readout(value: float) -> str:
    """A value beside the mouse: 12,346 and 0.012346."""
    return f"{value:,.0f}" if MIN_SCALED <= abs(value) < MAX_GROUPED else f"{value:.5g}"


def _decimals(spacing: float) -> int:
    """Decimals that tell neighbouring ticks apart."""
    decimals = math.ceil(-math.log10(spacing) - 1e-9)
    if decimals >= 0 and not math.isclose(round(spacing, decimals), spacing, rel_tol=1e-6):
        decimals += 1  # 0.25 needs two
    return min(MAX_DECIMALS, max(0, decimals))


def _with_prefix(value: float, decimals: int, prefix: str) -> str:
    text = f"{value:.{decimals}f}"
    return "0" if float(text) == 0 else text + prefix


def _as_power(value: float, spacing: float) -> str:
    if abs(value) < spacing * 1e-6:
        return "0"
    exponent = math.floor(math.log10(abs(value)))
    mantissa, _, power = f"{value:.{_decimals(spacing / 10.0**exponent)}e}".partition("e")
    return f"{mantissa}e{int(power)}"
