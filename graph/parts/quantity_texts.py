"""Quantities in texts that are no plain number: clocks, durations, fractions."""

import re
import unicodedata

import numpy as np
import pandas as pd

from graph.parts.number_texts import PLAIN_LETTERS, VULGAR
from graph.parts.table_dates import DAY_S, parse_dates

NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
CLOCK = (
    r"(?P<sign>-)?(?:(?P<d>[0-9]+) days?,? \+?)?"
    rf"(?P<a>[0-9]+):(?P<b>[0-5]?[0-9])(?::(?P<c>[0-5]?{NUMBER}))?"
)
FRACTION = rf"(?P<sign>-)?(?:(?P<a>[0-9]+)\s+)?(?P<b>{NUMBER})\s?/\s?(?P<c>{NUMBER})"
FEET = (
    rf"(?P<a>[0-9]+)\s?(?:'|′|ft\.?|feet)\s?"
    rf"(?:(?P<b>{NUMBER})\s?(?:\"|″|''|in\.?|inch(?:es)?)?)?"
)
DURATION_UNITS = (
    (r"weeks?|wks?|w|주", 604_800.0),
    (r"days?|d|일", 86_400.0),
    (r"hours?|hrs?|h|시간", 3_600.0),
    (r"minutes?|mins?|min\.|m|분", 60.0),
    (r"seconds?|secs?|s|초", 1.0),
)
"""Units of time, the largest first, with their seconds."""
DURATION = (
    r"(?:pt?(?=.*[0-9]))?"
    + "".join(
        rf"(?:(?P<{name}>{NUMBER})\s?(?:{unit})[\s,]*(?:t|and\s)?)?"
        for name, (unit, _) in zip("wdhms", DURATION_UNITS, strict=True)
    )
    + r"(?P<rest>(?<=h)[0-9]{2})?"
)
BOOLEANS = {
    **dict.fromkeys(["true", "yes", "on", "ja", "예", "네", "참"], 1.0),
    **dict.fromkeys(["false", "no", "off", "nein", "아니오", "아니요", "거짓"], 0.0),
}
QUANTITY_FORMS = ("boolean", "fraction", "clock", "duration", "feet", "hex")
"""What stands for the form of such a column, where another has that of its dates."""


def is_quantity_form(form: str) -> bool:
    """Whether a form is one of `parse_quantities`, and not that of a date."""
    is_clock = "%M" in form and not any(day in form for day in ("%d", "%Y", "%y"))
    return form in QUANTITY_FORMS or is_clock


def parse_quantities(texts: np.ndarray, form: str) -> np.ndarray:
    """The quantities in texts of one form, [N]; NaN for what is none.

    A truth is 1 or 0. A clock counts its last part: 1:30 is 90, 1:00:30 is 3630. A
    duration such as 1h 30m is in seconds, feet such as 5'11 are in inches. Else the
    form is strptime's for a time of day, which is in minutes, or seconds if it has any.
    """
    letters = [text.translate(PLAIN_LETTERS).strip().casefold() for text in texts]
    if form == "boolean":
        return np.array([BOOLEANS.get(text, np.nan) for text in letters])
    plain = pd.Series(letters, dtype=object)
    if form == "hex":
        is_hex = plain.str.fullmatch(r"-?0x[0-9a-f]{1,12}")
        return np.array(
            [
                float(int(text, 16)) if ok else np.nan
                for text, ok in zip(plain, is_hex, strict=True)
            ]
        )
    if form == "fraction":
        for letter in VULGAR:
            spelled = unicodedata.normalize("NFKC", letter).replace("\u2044", "/")
            plain = plain.str.replace(letter, f" {spelled}", regex=False).str.strip()
        return fraction_values(matched_pieces(plain, FRACTION))
    if form == "clock":
        return clock_values(matched_pieces(plain, CLOCK))
    if form == "feet":
        pieces = matched_pieces(plain, FEET)
        inches: np.ndarray = pieces["a"] * 12 + np.nan_to_num(pieces["b"])
        return inches
    if form == "duration":
        return duration_values(matched_pieces(plain, DURATION))
    seconds = parse_dates(texts, form) % DAY_S
    return seconds if "%S" in form else seconds / 60


def matched_pieces(texts: pd.Series, pattern: str) -> dict[str, np.ndarray]:
    """The numbers of the named pieces of a pattern, [N] each; NaN where one lacks.

    The sign is 1 or -1.
    """
    matches = [re.fullmatch(pattern, text) for text in texts]
    names = re.compile(pattern).groupindex
    pieces = {name: np.full(len(matches), np.nan) for name in names}
    for row, match in enumerate(matches):
        for name, digits in match.groupdict().items() if match else ():
            if name == "sign":
                pieces[name][row] = -1.0 if digits else 1.0
            elif digits:
                pieces[name][row] = float(digits.replace(",", "."))
    return pieces


def fraction_values(pieces: dict[str, np.ndarray]) -> np.ndarray:
    """The numbers of fractions, perhaps with a whole one before."""
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = pieces["b"] / pieces["c"]
    values: np.ndarray = pieces["sign"] * (np.nan_to_num(pieces["a"]) + parts)
    values[np.isinf(values)] = np.nan
    return values


def clock_values(pieces: dict[str, np.ndarray]) -> np.ndarray:
    """The numbers of clocks in their last part; days count 24 of the first."""
    has_three = ~np.isnan(pieces["c"])
    first = pieces["a"] + 24 * np.nan_to_num(pieces["d"])
    values = first * 60 + pieces["b"]
    values[has_three] = values[has_three] * 60 + pieces["c"][has_three]
    signed: np.ndarray = values * pieces["sign"]
    return signed


def duration_values(pieces: dict[str, np.ndarray]) -> np.ndarray:
    """The seconds of durations; 1h30 has its minutes without a unit."""
    units = {name: unit[1] for name, unit in zip("wdhms", DURATION_UNITS, strict=True)}
    units["rest"] = 60.0
    known = np.stack([pieces[name] for name in units])
    seconds = np.nansum(known * np.array(list(units.values()))[:, None], 0)
    values: np.ndarray = np.where(np.isnan(known).all(0), np.nan, seconds)
    return values
