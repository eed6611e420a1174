"""Round numbers along an axis."""

import math


def ticks_between(low: float, high: float, max_ticks: int) -> tuple[float, ...]:
    """Round numbers from `low` to `high`, at most about so many."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return (low,)
    rough = (high - low) / max(1, max_ticks)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return tuple(round(number * step, 12) + 0.0 for number in range(first, last + 1))


def tick_text(value: float) -> str:
    """A round number in few signs."""
    return f"{value:.4g}"
