"""Columns that name one unit of a time each: a year, a quarter, a month, a week."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from graph.parts.table_dates import DAY_S

UNIT_NAMES = {
    **dict.fromkeys(["year", "yr", "yyyy", "연도", "년도", "연", "년"], "year"),
    **dict.fromkeys(["fiscal year", "fy", "iso year", "회계연도"], "year"),
    **dict.fromkeys(["month", "mo", "mnth", "mon", "mm", "월"], "month"),
    **dict.fromkeys(["quarter", "qtr", "q", "fiscal quarter", "분기"], "quarter"),
    **dict.fromkeys(["half", "half year", "semester", "반기", "학기"], "half"),
    **dict.fromkeys(["week", "wk", "weekno", "week no", "weeknum"], "week"),
    **dict.fromkeys(["iso week", "isoweek", "week of year", "weekofyear"], "week"),
    **dict.fromkeys(["week number", "epiweek", "주", "주차"], "week"),
    **dict.fromkeys(["day of year", "dayofyear", "doy", "yday", "julian"], "yearday"),
    **dict.fromkeys(["day", "dom", "일"], "day"),
    **dict.fromkeys(["hour", "hr", "시", "시간"], "hour"),
    **dict.fromkeys(["minute", "min", "분"], "minute"),
    **dict.fromkeys(["second", "sec", "초"], "second"),
    "jahr": "year",
    "quartal": "quarter",
    "monat": "month",
    "halbjahr": "half",
    "woche": "week",
    "kw": "week",
    "kalenderwoche": "week",
    "tag": "day",
    "stunde": "hour",
    "année": "year",
    "mois": "month",
    "trimestre": "quarter",
}
"""By name, in small letters and with blanks between words, the unit of a column."""
UNIT_LIMITS = {"quarter": (1, 4), "half": (1, 2), "week": (0, 53), "yearday": (1, 366)}
"""The smallest and largest numbers of what parts a year instead of months and days."""
UNIT_MONTHS = {"quarter": 3, "half": 6}
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MONTH_WORD = re.compile(rf"({MONTHS})[a-z]{{0,6}}\.?")
HALF_NAMES = {"상반기": 1, "하반기": 2}
ONE_NUMBER = re.compile(
    r"(?:fy|q|h|w|wk|week|kw|제)?[ .-]?([0-9]{1,4})[년월일주차분기반학 ]{0,4}"
)
"""A text that holds one number of a unit, as Q1, W05 and 3분기."""


def calendar_unit(name: str) -> str:
    """The unit of time that a column of this name has; empty for any other."""
    plain = unicodedata.normalize("NFC", name).strip().casefold()
    return UNIT_NAMES.get(re.sub(r"[_\s.-]+", " ", plain).strip(), "")


def calendar_numbers(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """The numbers [N] of January, Q1, W05, 3월 and 상반기; NaN for any other text."""
    return np.array([calendar_number(str(text)) for text in texts], dtype=np.float64)


def calendar_number(text: str) -> float:
    """The number of a text that names a month, quarter, week, half or year, or NaN."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    month, number = MONTH_WORD.fullmatch(plain), ONE_NUMBER.fullmatch(plain)
    if month:
        return MONTHS.split("|").index(month[1]) + 1.0
    return float(number[1]) if number else HALF_NAMES.get(plain, np.nan)


def parts_of_years(years: np.ndarray, numbers: np.ndarray, unit: str) -> np.ndarray:
    """Seconds [N] of years and the quarter, half, week or day in each; NaN at a gap.

    Weeks are those of ISO 8601 where all years have them; else they count from the
    first of January.
    """
    is_gap = np.isnan(years) | np.isnan(numbers)
    year, number = (np.where(is_gap, 1, v).astype(np.int64) for v in (years, numbers))
    first = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    days = first.astype(np.int64)
    if unit in UNIT_MONTHS:
        months = (year - 1970) * 12 + UNIT_MONTHS[unit] * (number - 1)
        whole = months.astype("datetime64[M]").astype("datetime64[D]")
        days = whole.astype(np.int64)
    elif unit == "week" and are_iso_weeks(year, number):
        days = first_mondays(year) + 7 * (number - 1)
    else:
        days = days + (number - 1) * (7 if unit == "week" else 1)
    return np.where(is_gap, np.nan, days * DAY_S)


def first_mondays(year: np.ndarray) -> np.ndarray:
    """The days since 1970-01-01 on which week 1 of years [N] starts, by ISO 8601."""
    first = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    fourth = first.astype(np.int64) + 3
    return fourth - (fourth + 3) % 7  # 1970-01-01 was a Thursday


def are_iso_weeks(year: np.ndarray, number: np.ndarray) -> bool:
    """Whether all years [N] have their weeks, from 1 on, by ISO 8601."""
    lengths = (first_mondays(year + 1) - first_mondays(year)) // 7
    return bool(((number >= 1) & (number <= lengths)).all())
