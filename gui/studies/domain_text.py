"""Between the values of a study and the text that a person types for them."""

import json
from collections.abc import Sequence
from typing import Any

from graph.frozendict import frozen_value
from graph.study import Alternative, Alternatives, Choices

_CONSTANTS = {"true": True, "false": False, "none": None, "null": None}
_OPENING, _CLOSING = "([{", ")]}"
_SIGNS = frozenset(_OPENING + _CLOSING + "\"'")
"""What a text without quotes around it must not hold."""


def split_items(text: str) -> list[str]:
    """The parts between commas; those within brackets and quotes divide nothing."""
    items, depth, quote, current, is_escaped = [], 0, "", "", False
    for letter in text:
        if quote:
            quote = "" if letter == quote and not is_escaped else quote
            is_escaped = letter == "\\" and not is_escaped
        elif letter in "\"'":
            quote = letter
        else:
            depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == "," and depth <= 0 and not quote:
            items.append(current)
            current = ""
        else:
            current += letter
    return [item.strip() for item in (*items, current) if item.strip()]


def parse_item(text: str) -> Any:
    """The value of one part: a number, `true`, `none`, a list in brackets, else the text itself."""
    bare = text.strip()
    if bare.casefold() in _CONSTANTS:
        return _CONSTANTS[bare.casefold()]
    if bare[:1] in _OPENING and bare[-1:] in _CLOSING:
        return [parse_item(item) for item in split_items(bare[1:-1])]
    for read in (int, float):
        try:
            return read(bare)
        except ValueError:
            continue
    is_quoted = len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'"
    if not is_quoted:
        return bare
    try:
        return json.loads(bare)
    except ValueError:
        return bare[1:-1]


def parse_choices(text: str) -> Choices:
    """The values of a list: `0.001, 0.01`, `relu, tanh`, `[3, 3], [5, 5]`."""
    return Choices(tuple(frozen_value(parse_item(item)) for item in split_items(text)))


def parse_alternatives(text: str) -> Alternatives:
    """Kinds with parameters: `SGD, SGD(momentum=0.9), Adam`."""
    alternatives = []
    for item in split_items(text):
        kind, _, rest = item.partition("(")
        pairs = [pair.partition("=") for pair in split_items(rest.removesuffix(")"))]
        params = {name.strip(): frozen_value(parse_item(value)) for name, _, value in pairs}
        alternatives.append(Alternative(kind.strip(), params))
    return Alternatives(tuple(alternatives))


def values_text(values: Sequence[Any]) -> str:
    """Values as they are typed; `parse_choices` reads it."""
    return ", ".join(_item_text(value) for value in values)


def _item_text(value: Any) -> str:
    if isinstance(value, tuple | list):
        return f"[{values_text(value)}]"
    if isinstance(value, str):
        is_plain = parse_item(value) == value and split_items(value) == [value] and not _SIGNS & set(value)
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    return "none" if value is None else repr(value).lower() if isinstance(value, bool) else repr(value)


def range_end_text(value: float) -> str:
    """An end of a range: `0.001`, `64`."""
    return f"{value:.12g}"


def parse_number(text: str) -> float | None:
    """The number of a text; None where it is none."""
    try:
        value = float(text.strip())
    except ValueError:
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 and "e" not in text.casefold() else value
