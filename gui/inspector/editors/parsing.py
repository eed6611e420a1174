"""Between a value and the text that a person types for it, and the steps from one number to the next."""

import math
from typing import Any

from graph.catalogue.value_types import (
    ChoiceType,
    EitherType,
    FloatType,
    IntType,
    ListType,
    OptionalType,
    TextType,
    ValueType,
)
from graph.document import Value

DIGITS = 10
"""Figures of a number that are shown."""


def param_value_text(value: Value) -> str:
    """How a value is written: `3`, `0.001`, `1e-5`, `3, 5`, `same`; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        mantissa, _, power = f"{value:.{DIGITS}g}".partition("e")
        return f"{mantissa}e{int(power)}" if power else mantissa
    if isinstance(value, tuple):
        return ", ".join(param_value_text(item) for item in value)
    return str(value)


def parse_value(text: str, kind: ValueType) -> Value:
    """The value of a text.

    Raises:
        InvalidValueError: The type does not accept it.
    """
    inner = kind.item if isinstance(kind, OptionalType) else kind
    bare = text.strip()
    if isinstance(inner, TextType):
        return kind.accept(text if text or inner is kind else None)
    if isinstance(inner, ListType):
        parts = [part.strip() for part in bare.strip("()[]").split(",") if part.strip()]
        is_text = isinstance(inner.item, TextType | ChoiceType)
        return kind.accept(tuple(part if is_text else _parse_scalar(part) for part in parts))
    if not bare:
        return kind.accept(None)
    if "," in bare or bare[0] in "([":
        parts = bare.strip("()[]").split(",")
        return kind.accept(tuple(_parse_scalar(part) for part in parts if part.strip()))
    return kind.accept(_parse_scalar(bare))


def _parse_scalar(text: str) -> Any:
    bare = text.strip()
    for read in (int, float):
        try:
            return read(bare)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(bare.casefold(), bare)


def starting_value(kind: ValueType) -> Value:
    """A default value where there is none yet: the smallest harmless one that the type accepts."""
    if isinstance(kind, OptionalType):
        return starting_value(kind.item)
    if isinstance(kind, ListType):
        return tuple(starting_value(kind.item) for _ in range(kind.length or max(kind.min_length, 1)))
    options = kind.options if isinstance(kind, EitherType) else (kind,)
    for option in options:
        choices = getattr(option, "options", ())
        for candidate in (1, 1.0, 0, getattr(option, "low", None), True, *choices, "", ()):
            try:
                return option.accept(candidate)
            except ValueError:
                continue
    return None


def step_value(value: int | float, kind: IntType | FloatType, steps: int) -> int | float:
    """A number some steps further: whole ones by one, rates along 1, 2, 5, others by a round share."""
    if isinstance(kind, IntType):
        return int(_clamp(int(value) + steps, kind))
    if kind.logarithmic:
        moved = float(value)
        for _ in range(abs(steps)):
            moved = _next_round(moved, steps > 0)
    else:
        size = _step_size(float(value), kind)
        moved = round(round(value / size) * size + steps * size, 12)
    clamped = float(_clamp(moved, kind))
    return value if clamped in kind.without else clamped


def _step_size(value: float, kind: FloatType) -> float:
    if kind.low is not None and kind.high is not None and kind.high - kind.low <= 1:
        return 0.05
    return 10.0 ** max(-2, math.floor(math.log10(abs(value))) - 1) if abs(value) >= 0.1 else 0.01


def _clamp(value: float, kind: IntType | FloatType) -> float:
    if kind.low is not None:
        value = max(kind.low, value)
    return min(kind.high, value) if kind.high is not None else value


def _next_round(value: float, up: bool) -> float:
    """The next of …, 0.01, 0.02, 0.05, 0.1, …"""
    if value <= 0:
        return 1e-6 if up else 0.0
    power = math.floor(math.log10(value))
    rounds = [float(f"{factor}e{power + shift}") for shift in (-1, 0, 1) for factor in (1, 2, 5)]
    near = value * 1e-9
    if up:
        return next(candidate for candidate in rounds if candidate > value + near)
    below = next(candidate for candidate in reversed(rounds) if candidate < value - near)
    return 0.0 if below < 1e-12 else below
