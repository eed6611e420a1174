"""Which signs numbers in texts are written with: before decimals, between thousands, around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_ALL_PLAIN = re.compile(r"(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\0)*")
_DIGIT = re.compile(r"[0-9０-９]")
MIN_SHARE = 0.9
"""The share of numbers from which a column is one of numbers."""


@dataclass(frozen=True, slots=True)
class NumberSigns:
    """How the numbers of a column are written.

    `decimal` is empty where nothing says which sign it is: `12,345` may be twelve or twelve thousand.
    `signs` are those that are taken off or out: a currency, a unit, thousands.
    """

    decimal: str
    thousands: str
    signs: tuple[str, ...]


def holds_digits(texts: "np.ndarray[Any, Any]") -> bool:
    """Whether any text has a digit: most columns of categories have none."""
    return _DIGIT.search("\n".join(texts)) is not None


def decimal_votes(cells: Sequence[str]) -> str:
    """The only decimal sign with which cells are numbers; empty where both would do, or none."""
    import numpy as np

    texts = np.array([cell for cell in cells if cell], dtype=object)
    whole = "\n".join(texts)
    if "," not in whole:
        is_certain = "." in whole and _ALL_PLAIN.fullmatch("\0".join([*texts, ""])) is not None
        return "." if is_certain else ""
    if not _DIGIT.search(whole):
        return ""
    point, comma = (number_share(texts, np.ones(len(texts)), decimal) for decimal in ".,")
    if max(point, comma) < MIN_SHARE or point == comma:
        return ""
    return "." if point > comma else ","


def number_share(texts: "np.ndarray[Any, Any]", counts: "np.ndarray[Any, Any]", decimal: str) -> float:
    """The share of rows whose texts are numbers with a decimal sign.

    Args:
        texts: Different texts.
        counts: How many rows have each.
        decimal: The sign.
    """
    import numpy as np

    from graph.parts.number_texts import parse_numbers

    if not holds_digits(texts):
        return 0.0
    total = float(counts.sum())
    return float(counts[~np.isnan(parse_numbers(texts, decimal))].sum()) / total if total else 0.0


def find_signs(
    texts: "np.ndarray[Any, Any]", decimal: str, plain: "np.ndarray[Any, Any] | None" = None
) -> NumberSigns:
    """How texts that are numbers with a decimal sign are written.

    Args:
        texts: The different texts.
        decimal: The sign.
        plain: The plain numbers beside them.
    """
    import numpy as np
    import pandas as pd

    from graph.parts.number_texts import number_pieces, with_multipliers

    beside = texts if plain is None else np.concatenate([texts, plain])
    raw = number_pieces(beside)
    pieces = with_multipliers(raw, np.ones(len(beside), dtype=bool))[: len(texts)]
    is_scaled = pieces["exponent"] != raw["exponent"][: len(texts)]
    scaled = set(raw["suffix"][: len(texts)][is_scaled] + " = ×1" + pieces["exponent"][is_scaled])
    digits = pieces["digits"]
    grouped = "".join(
        sign for sign in ",.' " if sign != decimal and digits.str.contains(sign, regex=False).any()
    )
    around = {*pieces["prefix"], *pieces["suffix"]} - {""}
    signs = [*sorted(around), *sorted(scaled), *(f"thousands “{sign}”" for sign in grouped)]
    if decimal != "." and digits.str.contains(decimal, regex=False).any():
        signs.append(f"decimal “{decimal}”")
    written = pd.Series(texts, dtype=object)
    if written.str.contains("(", regex=False).any():
        signs.append("minus as “()”")
    if written.str.contains(r"[0-9]\s*-$").any():
        signs.append("minus behind")
    if written.str.contains("[\u2010-\u2015\u2212\ufe63\uff0d]").any():
        signs.append("minus as “−”")
    return NumberSigns(decimal, grouped, tuple(signs))
