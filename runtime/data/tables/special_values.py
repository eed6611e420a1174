"""Values of columns that stand for something else: gaps, dates, sums of rows, lists."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pandas as pd

SENTINELS = (-99999.0, -9999.0, -999.0, -99.0, 999.0, 9999.0, 99999.0, 999999.0)
"""Numbers that stand for a gap in some tables."""
MIN_FAR, MIN_REPEATED, MIN_OTHERS, MAX_LOOKED_AT = 50.0, 2, 5, 10_000
"""A further number for a gap has such a size, occurs so often, and beside so many different others."""
MIN_DATES = 8
"""Different numbers that all spell a date, from which on that is no chance: one of 8 spells a month."""
TOTALS = frozenset(
    [
        *("total", "totals", "sum", "grand total", "subtotal", "average", "mean", "summe", "gesamt"),
        *("합계", "총계", "총합", "소계", "계", "평균", "전체"),
    ]
)
"""What a row is called that sums up others, in small letters."""
SUBTOTALS = TOTALS - {"sum", "average", "mean", "계", "평균", "전체"}
"""What rows between others are called that sum them up; the others may be categories as well."""
SHORT_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.(?:[1-9]|1[0-2])")
"""A month without a zero before it, as 2015.1."""
MAX_UNITS = 366
"""More different texts name no units of a time."""
LIST_SIGNS = "|;,/"
LIST_BLANKS = " []'\""
"""What may stand around the names in a list."""
MIN_LISTS = 0.5
"""The share of texts that are lists, from which on a column is one of lists."""


def calendar_form_of(values: "np.ndarray[Any, Any]") -> str:
    """The form of dates that numbers spell, as 20240131 does; empty where some may be amounts."""
    import numpy as np

    from graph.parts.table_dates import calendar_form

    if not 190001 <= values[0] <= 21001231235959 and not np.isnan(values[0]):
        return ""
    known = np.unique(values[~np.isnan(values)])
    return calendar_form(known) if len(known) >= MIN_DATES else ""


def are_short_months(texts: "Iterable[str]") -> bool:
    """Whether texts are months of which some have no zero: as numbers, 2015.10 would be January as well."""
    remaining = iter(texts)
    first = next(remaining, "")
    if not SHORT_MONTH.fullmatch(first):
        return False
    different = {first, *remaining}
    lengths = {len(text) for text in different}
    return (
        lengths == {6, 7}
        and any(text.endswith(".10") for text in different)
        and all(map(SHORT_MONTH.fullmatch, different))
    )


def names_units(name: str, column: "pd.Series") -> bool:
    """Whether all texts of a column are units of time, as January and Q1 are, and its name says so too."""
    if column.dtype.kind in "fM" or not 0 < len(column.cat.categories) <= MAX_UNITS:
        return False
    import numpy as np

    from graph.parts.calendar_columns import calendar_numbers, calendar_unit

    return bool(calendar_unit(name)) and not np.isnan(calendar_numbers(column.cat.categories)).any()


def find_sentinel(values: "np.ndarray[Any, Any]") -> float | None:
    """A number that stands for a gap, as it lies far outside of all others and occurs more than once."""
    import numpy as np

    low, high = float(values.min()), float(values.max())
    if np.isnan(low):
        low, high = float(np.nanmin(values)), float(np.nanmax(values))
    for sentinel in SENTINELS:
        if sentinel not in (low, high):
            continue
        is_sentinel = values == sentinel
        others = values[~is_sentinel & ~np.isnan(values)]
        if is_sentinel.sum() < 2 or len(others) < 2:
            continue
        spread = float(others.max() - others.min())
        distance = min(abs(sentinel - float(others.max())), abs(sentinel - float(others.min())))
        if distance > 3 * max(spread, 1.0):
            return sentinel
    return next((value for value in (low, high) if _is_far_outside(values, value)), None)


def _is_far_outside(values: "np.ndarray[Any, Any]", value: float) -> bool:
    """Whether the least or greatest number occurs again, and stands for itself among all others.

    It is the only one below 0, as -200, or one digit again and again, as 888 and 99.9, and much farther away
    from the others than they are from each other.
    """
    import numpy as np

    if abs(value) < MIN_FAR:
        return False
    is_value = values == value
    if int(is_value.sum()) < MIN_REPEATED:
        return False
    others = values[~is_value & ~np.isnan(values)]
    if len(np.unique(others[:MAX_LOOKED_AT])) < MIN_OTHERS:
        return False
    lowest, highest = float(others.min()), float(others.max())
    if value < 0 <= lowest:
        return True
    if len(set(f"{abs(value):.10g}".replace(".", "").strip("0"))) > 1:
        return False
    distance = lowest - value if value < lowest else value - highest
    return distance > 3 * max(highest - lowest, 1.0)


def is_total(text: str) -> bool:
    """Whether a text names a row that sums up others."""
    return text.strip(" :.").casefold() in TOTALS


def find_list_sign(texts: "np.ndarray[Any, Any]") -> str:
    """What parts the names in one cell, of which some are in several cells; empty where none does."""
    for sign in LIST_SIGNS:
        lists = [[item.strip(LIST_BLANKS) for item in str(text).split(sign)] for text in texts]
        counts = Counter(item for items in lists for item in items)
        is_long = sum(len(items) > 1 for items in lists) >= MIN_LISTS * len(lists)
        is_repeated = len(counts) < len(lists) + 2 and max(counts.values()) > 1
        if is_long and is_repeated and all(map(_is_name, counts)):
            return sign
    return ""


def _is_name(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", text)) and len(text) <= 40
