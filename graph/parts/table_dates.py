"""Dates and times as numbers that a network can use."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

DAY_S = 86_400.0
YEAR_DAYS = 365.2425
HALVES = {
    "오전": "AM",
    "오후": "PM",
    "午前": "AM",
    "午後": "PM",
    "上午": "AM",
    "下午": "PM",
}
"""Words for the halves of a day, as strptime's %p has them."""
QUARTER = r"(?<=Q)[1-4]|\b[1-4](?=분기)"
HALF_YEAR = r"(?<=H)[12]|[상하](?=반기)"
WEEKDAY = "-1"
"""Monday, where a form has a week of ISO 8601 and no day of it."""
DATE_TYPES = ("timestamp", "date parts", "cyclic")
ZONED = re.compile(r"(ISO8601)([+-])([0-9]{2}):?([0-9]{2})")
"""The form of dates with one offset, which are read on the clock of the file."""


CALENDAR_SPANS = {
    "%Y%m": (190001, 210012),
    "%y%m%d": (100101, 991231),
    "%Y%j": (1900001, 2100366),
    "%Y%m%d": (19000101, 21001231),
    "%Y%m%d%H": (1900010100, 2100123123),
    "%Y%m%d%H%M": (190001010000, 210012312359),
    "%Y%m%d%H%M%S": (19000101000000, 21001231235959),
}
"""By form of dates in digits, the smallest and the largest number."""


def parse_dates(texts: np.ndarray, form: str) -> np.ndarray:
    """Seconds since 1970-01-01 of dates in one form, [N]; NaN for what is none.

    The form is one of strptime, with %q for a quarter behind Q or before 분기, %h for
    a half behind H or before 반기, or ISO8601. Weeks start on Monday. A date without a
    zone counts as UTC, as do the seconds, unless the form is ISO8601+09:00 or the like:
    then they are those on a clock with this offset.
    """
    offset, form = clock_offset(form), instant_form(form)
    plain = pd.Series(texts, dtype=object)
    if "%p" in form:
        for word, half in HALVES.items():
            plain = plain.str.replace(word, half, regex=False)
    if "%q" in form:
        plain = plain.str.replace(QUARTER, first_month, regex=True)
        form = form.replace("%q", "%m")
    if "%h" in form:
        plain = plain.str.replace(HALF_YEAR, first_month_of_half, regex=True)
        form = form.replace("%h", "%m")
    if "%V" in form and "%u" not in form:
        plain, form = plain + WEEKDAY, f"{form}-%u"
    dates = pd.to_datetime(plain, format=form, errors="coerce", utc=True)
    return date_seconds(dates) + offset


def instant_form(form: str) -> str:
    """A form of dates without the offset of its clock, so that it reads instants."""
    zoned = ZONED.fullmatch(form)
    return zoned[1] if zoned else form


def clock_offset(form: str) -> float:
    """The seconds by which the clock of a form of dates is before UTC."""
    zoned = ZONED.fullmatch(form)
    if not zoned:
        return 0.0
    return float(f"{zoned[2]}1") * (int(zoned[3]) * 3_600 + int(zoned[4]) * 60)


def calendar_times(values: np.ndarray) -> np.ndarray:
    """Seconds for numbers [N] that all spell a month or a day, else the numbers.

    2019.01 to 2019.12 are months as well.
    """
    months = values * 100
    spell_months = not np.isnan(values).any() and (values % 1 > 0).all()
    if spell_months and (np.abs(months - np.rint(months)) < 1e-6).all():
        values = np.rint(months) if calendar_form(np.rint(months)) == "%Y%m" else values
    form = calendar_form(values)
    if not form:
        return values
    return parse_dates(values.astype(np.int64).astype(str).astype(object), form)


def calendar_form(values: np.ndarray) -> str:
    """The form of numbers [N] that all spell a month, a day or a moment; else empty.

    202401 is a month, 20240131 a day, 2024031 the 31st day of a year, and 2024013123
    an hour.
    """
    low, high = values.min(initial=np.inf), values.max(initial=0)
    if np.isnan(values).any() or (values % 1).any():
        return ""
    different = np.unique(values).astype(np.int64).astype(str).astype(object)
    for form, (first, last) in CALENDAR_SPANS.items():
        is_inside = first <= low and high <= last
        if is_inside and not np.isnan(parse_dates(different, form)).any():
            return form
    return ""


def first_month(quarter: re.Match[str]) -> str:
    """The number of the first month of a quarter, in two digits."""
    return f"{int(quarter[0]) * 3 - 2:02d}"


def first_month_of_half(half: re.Match[str]) -> str:
    """The number of the first month of a half of a year, in two digits."""
    return "01" if half[0] in ("1", "상") else "07"


def date_seconds(dates: pd.Series) -> np.ndarray:
    """Seconds since 1970-01-01 UTC, [N]; NaN where there is no date."""
    is_zoned = dates.dt.tz is not None
    plain = dates.dt.tz_convert("UTC").dt.tz_localize(None) if is_zoned else dates
    whole = plain.to_numpy(dtype="datetime64[us]")
    seconds = whole.astype(np.int64) / 1e6
    return np.where(np.isnat(whole), np.nan, seconds)


def date_names(name: str, kind: str, with_time: bool) -> list[str]:
    """What the columns of numbers are called that a date becomes."""
    if kind == "date parts":
        parts = ["year", "month", "day", "weekday"]
        return [f"{name} {part}" for part in parts + (["hour", "minute"] * with_time)]
    if kind == "cyclic":
        cycles = ["year", "week", *(["day"] * with_time)]
        return [
            f"{name} {wave} of {cycle}" for cycle in cycles for wave in ("sin", "cos")
        ]
    return [name]


def has_time(seconds: np.ndarray) -> bool:
    """Whether any of the dates has a time of day."""
    return bool(np.any(seconds[~np.isnan(seconds)] % DAY_S))


def date_values(seconds: np.ndarray, kind: str, with_time: bool) -> np.ndarray:
    """The numbers of dates, [N, K], in the order of `date_names`.

    As timestamp: seconds. As date parts: year, month, day, weekday from Monday as 0,
    and hour and minute where there are times. As cyclic: sine and cosine of where a
    date is in the year and in the week, and in the day where there are times.
    """
    if kind == "timestamp":
        return seconds[:, None]
    is_gap = np.isnan(seconds)
    whole = np.where(is_gap, 0.0, seconds)
    days = np.floor(whole / DAY_S)
    weekday = (days + 3) % 7  # 1970-01-01 was a Thursday
    columns: Sequence[np.ndarray]
    if kind == "date parts":
        date = pd.DatetimeIndex(days.astype(np.int64).astype("datetime64[D]"))
        columns = [date.year, date.month, date.day, weekday]
        if with_time:
            columns = [*columns, whole % DAY_S // 3600, whole % 3600 // 60]
    else:
        turns = [whole / DAY_S / YEAR_DAYS, (weekday + whole % DAY_S / DAY_S) / 7]
        if with_time:
            turns.append(whole % DAY_S / DAY_S)
        angles = [2 * np.pi * turn for turn in turns]
        columns = [wave(angle) for angle in angles for wave in (np.sin, np.cos)]
    values = np.stack([np.asarray(column, dtype=np.float64) for column in columns], 1)
    values[is_gap] = np.nan
    return values
