"""Which signs numbers in texts are written with: before decimals, between thousands, around them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_ALL_PLAIN = re.compile(r"(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\0)*")
_DIGIT = re.compile(r"[0-9０-９]")
WHOLE_CURRENCIES = frozenset(["₩", "KRW", "¥", "JPY", "원", "円"])
"""Money without decimals, so that a sign in it parts thousands."""
_GROUPED = re.compile(r"[+-]?(?:[1-9][0-9]{0,2}\.[0-9]{3}|[0-9]{1,3})")
_PAIR = re.compile(
    r"[^0-9()]{0,3}[0-9][0-9.,]*\s*[^0-9()]{0,6}\s*\([^0-9()]{0,4}[0-9][0-9.,]*\s*[^0-9()]{0,6}\)"
)
MIN_SHARE = 0.9
"""The share of numbers from which a column is one of numbers."""


MAX_UNITS = 5
"""Units that numbers of one column have at most; more are words behind a number."""


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


_FIRST_ROWS = (slice(200), slice(200, 10_000))
"""Where decimals are looked for: mostly the first few rows have some."""


def file_decimal(columns: "Mapping[str, pd.Series]", detected: str) -> str:
    """The decimal sign of a table; empty where no column tells it.

    Args:
        columns: Its columns.
        detected: What the first rows say: a comma is sure.
    """
    if detected == ",":
        return ","
    votes = {".": 0, ",": 0}
    for column in columns.values():
        if column.dtype.kind in "fM" or not len(column.cat.categories):
            continue
        texts = column.cat.categories.to_numpy(dtype=object)[:2000]
        if not any(re.match(r"^\D{0,4}\d*[.,]\d", text) for text in texts[:50]):
            continue
        sign = decimal_votes([str(text) for text in texts])
        if sign:
            votes[sign] += 1
    floats = (column.to_numpy() for column in columns.values() if column.dtype.kind == "f")
    for values in floats:
        if votes["."] > votes[","]:
            break
        votes["."] += any(((values[rows] % 1) > 0).any() for rows in _FIRST_ROWS)
    if votes[","] > votes["."]:
        return ","
    return "." if votes["."] else ""


def are_grouped(cells: Iterable[str]) -> bool:
    """Whether the points in cells may all part thousands, as in 38.091 beside 112; some cell has one."""
    known = [text for cell in cells if (text := cell.strip())]
    return any("." in text for text in known) and all(_GROUPED.fullmatch(text) for text in known)


def may_be_grouped(column: "pd.Series") -> bool:
    """Whether numbers have three decimals at most, and none a thousand or more before them."""
    import numpy as np

    values = column.to_numpy()
    known = values[~np.isnan(values)]
    thousandths = known * 1000
    is_whole = np.abs(thousandths - np.round(thousandths)) < 1e-6
    return bool((np.abs(known) < 1000).all() and is_whole.all())


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

    from graph.parts.number_texts import NO_CENTS, TOLERANCE, number_pieces, with_multipliers

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
    for pattern, sign in ((NO_CENTS, "“–” as 00"), (TOLERANCE, "±")):
        if any(pattern.search(text) for text in texts):
            signs.append(sign)
    written = written.str.replace(NO_CENTS, "", regex=True)
    if written.str.contains("[▲▼]").any():
        signs.append("▲ as +, ▼ as −")
    if written.str.contains("(", regex=False).any():
        signs.append("minus as “()”")
    if written.str.contains(r"[0-9]\s*-$").any():
        signs.append("minus behind")
    if written.str.contains("[\u2010-\u2015\u2212\ufe63\uff0d]").any():
        signs.append("minus as “−”")
    return NumberSigns(decimal, grouped, tuple(signs))


def amount_units(texts: "np.ndarray[Any, Any]", decimal: str) -> "np.ndarray[Any, Any]":
    """The currency or unit of each number, empty without one; None for a text that is no number, [N].

    Args:
        texts: The different texts.
        decimal: The decimal sign, where not more texts are numbers with the other.
    """
    own, other = (_units_with(texts, sign) for sign in (decimal, ".,".replace(decimal, "")))
    return other if _filled(other).sum() > _filled(own).sum() else own


def are_amounts(texts: "np.ndarray[Any, Any]", decimal: str) -> "np.ndarray[Any, Any]":
    """Which texts are numbers, whatever unit each has, [N]."""
    return _filled(amount_units(texts, decimal))


def _filled(units: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    import numpy as np

    return np.array([unit is not None for unit in units], dtype=bool)


def _units_with(texts: "np.ndarray[Any, Any]", decimal: str) -> "np.ndarray[Any, Any]":
    import numpy as np

    from graph.parts.number_texts import GROUP_SIGNS, digit_pattern, number_pieces, with_multipliers

    raw = number_pieces(texts)
    pattern = digit_pattern(decimal, GROUP_SIGNS.replace(decimal, ""))
    is_number = raw["digits"].str.match(pattern).to_numpy(dtype=bool)
    pieces = with_multipliers(raw, is_number)
    units = (pieces["prefix"] + pieces["suffix"]).to_numpy(dtype=object)
    held = [unit if is_one else None for unit, is_one in zip(units, is_number, strict=True)]
    return np.array(held, dtype=object)


ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
"""What stands behind numbers that say which one in a row."""


def mixed_units(
    texts: "np.ndarray[Any, Any]", counts: "np.ndarray[Any, Any]", decimal: str
) -> tuple[str, int, tuple[str, ...]] | None:
    """Numbers in several units, or of which some lack the per cent sign: what is mixed, how often, examples.

    What is mixed is `percent`, where those without the sign are at most 1, `ordinal` for the ends of 1st and
    2nd, or else `units`; how often counts
    the rows that are not in the most frequent unit. The examples begin with that of the rarest one.
    """
    from collections import Counter

    units = amount_units(texts, decimal)
    rows, examples = Counter[str](), dict[str, str]()
    for text, unit, count in zip(texts, units, counts, strict=True):
        if unit is not None:
            rows[unit] += int(count)
            examples.setdefault(unit, str(text))
    written = [unit for unit in rows if unit]
    if rows.total() < MIN_SHARE * float(counts.sum()) or not 1 < len(rows) <= MAX_UNITS:
        return None
    if len(written) == 1 and "%" not in written:
        return None
    count = rows.total() - max(rows.values())
    if written == ["%"] and _are_shares(texts[units == ""]):
        return "percent", rows[""], (examples[""], examples["%"])
    ordered = sorted(rows, key=lambda unit: rows[unit])
    if set(written) <= ORDINAL_ENDS and len(written) == len(rows):
        return "ordinal", rows.total(), tuple(examples[unit] for unit in rows)
    return "units", count, tuple(examples[unit] for unit in ordered)


def _are_shares(texts: "np.ndarray[Any, Any]") -> bool:
    """Whether all numbers are at most 1 with one of the decimal signs."""
    from graph.parts.number_texts import parse_numbers

    return any((abs(parse_numbers(texts, sign)) <= 1).all() for sign in ".,")


def is_whole_money(texts: "np.ndarray[Any, Any]") -> bool:
    """Whether texts are amounts in a currency without decimals."""
    from graph.parts.number_texts import number_pieces

    pieces = number_pieces(texts[:20])
    return bool({*pieces["prefix"], *pieces["suffix"]} & WHOLE_CURRENCIES)


def has_arrows_up_only(texts: "np.ndarray[Any, Any]") -> bool:
    """Whether numbers have ▲ before them and none has ▼: it may be a plus, or the minus of accounts."""
    whole = "\n".join(texts)
    return re.search(r"(?m)^\s*[▲△]\s*[0-9]", whole) is not None and "▼" not in whole


def find_pair(texts: "np.ndarray[Any, Any]") -> str:
    """The first of texts that are nearly all a number with another in brackets, as 10 (3%); else empty."""
    held = [str(text) for text in texts if _PAIR.fullmatch(str(text).strip())]
    return held[0] if len(held) >= MIN_SHARE * len(texts) else ""


def are_codes(texts: "np.ndarray[Any, Any]") -> bool:
    """Whether texts are digits that are no number: with a zero before others, or too many of them."""
    import pandas as pd

    if len(texts) and not re.match(r"^[0-9]+$", texts[0]):
        return False
    written = pd.Series(texts, dtype=object)
    if not written.str.match(r"^[0-9]+$").all():
        return False
    return bool(written.str.match(r"^0[0-9]").any() or (written.str.len() > 15).any())
