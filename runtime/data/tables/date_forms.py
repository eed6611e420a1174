"""Finds in which form the dates of a column are written."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

ISO = "ISO8601"
_DAYS = (
    "%Y/%m/%d", "%Y.%m.%d", "%Y. %m. %d", "%Y. %m. %d.", "%Y년 %m월 %d일", "%Y-%m-%d",
    "%d.%m.%Y", "%d.%m.%y", "%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d/%m/%y", "%d-%m-%Y", "%m-%d-%Y",
    "%y.%m.%d", "%y/%m/%d", "%d-%m-%y", "%m-%d-%y", "%y-%m-%d", "%y. %m. %d", "%d. %m. %y", "%y. %m. %d.",
    "%y년 %m월 %d일",
    "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%B %d, %Y", "%b %Y", "%B %Y",
    "%Y/%m", "%Y년 %m월", "%Y.%m", "%b-%y", "%b-%Y", "%b %y", "%B-%Y", "%Y %b", "%Y-%b",
    "%Y-Q%q", "%YQ%q", "%Y Q%q", "Q%q %Y", "Q%q-%Y", "Q%q/%Y", "%Y년 %q분기", "%Y %q분기", "%Y-%q분기",
    "%G-W%V", "%GW%V", "%G W%V", "%G-W%V-%u", "W%V %G", "W%V-%G", "%G년 %V주", "%G년 %V주차", "%G-%V주차",
    "%Y-H%h", "%YH%h", "%Y H%h", "H%h %Y", "H%h-%Y", "H%h/%Y", "%Y년 %h반기", "%Y %h반기", "%Y-%h반기",
    "FY%Y", "FY %Y", "FY%y", "FY%Y-Q%q", "FY%Y Q%q", "FY%YQ%q", "FY%y Q%q", "FY%yQ%q", "FY%Y-H%h", "FY%YH%h",
)  # fmt: skip
_TIMES = (
    "",
    " %H:%M",
    " %H:%M:%S",
    " %H:%M:%S.%f",
    " %H.%M.%S",
    " %I:%M %p",
    " %I:%M:%S %p",
    " %p %I:%M",
    " %p %I:%M:%S",
)
CLOCK = r"^\d{1,2}\.\d{2}\.\d{2}$|^(?:(?:[AP]M|오전|오후) )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?$"
SHAPED = (
    r"^(?:\D{0,10}\d{1,4}\s?[-/.년 ,]\s?[\w가-힣]+.*\d|(?:[A-Za-z]{3,9}[- ]\d{2,4}|[QH][1-4][-/ ]\d{4}"
    r"|W\d{1,2}[- ]\d{4}|FY ?(?:\d{4}|\d{2})(?:[- ]?[QH][1-4])?"
    r"|\d{4}[-년 ]{0,2}(?:[QH][1-4]|[1-4]분기|[상하]반기|W?\d{1,2}주?차?|[A-Za-z]{3}))$)"
)
SAMPLE, MIN_SHARE = 500, 0.95
MIN_ORDERED = 8
"""Different dates that stand in order, from which on that is no chance."""
SPAN_S = 5 * 365.25 * 86_400
"""Seconds in which the spans of readings are compared: days taken for years make decades."""


OFFSET = r":[0-9]{2}(?:[.,][0-9]+)? ?(Z|z|[+-][0-9]{2}(?::?[0-9]{2})?)$"
"""The offset behind a time of ISO 8601."""


@dataclass(frozen=True, slots=True)
class DateHints:
    """What is known of dates that leave open which number is the day, and which the year.

    `day_first` and `year_first` are what the node says, None where it says nothing. `is_korean`: the columns
    have Korean names, so that years come first.
    """

    day_first: bool | None = None
    year_first: bool | None = None
    is_korean: bool = False


NO_HINTS = DateHints()


@dataclass(frozen=True, slots=True)
class DateForm:
    """The form of dates, and others in which they could be meant as well.

    `is_in_order`: the rows stand in order in the form, and in none of the others.
    """

    form: str
    others: tuple[str, ...] = ()
    is_in_order: bool = False

    @property
    def readings(self) -> tuple[str, ...]:
        """All forms in which they could be meant."""
        return (self.form, *self.others)


def find_date_form(
    texts: "np.ndarray[Any, Any]", hints: DateHints = NO_HINTS, rows: "np.ndarray[Any, Any] | None" = None
) -> DateForm | None:
    """The form of different texts that are dates; None where they are none.

    What no number above twelve, or above 31, decides, the hints do; else the order of the rows and how far
    the dates reach say which reading comes first.

    Args:
        texts: The different texts.
        hints: What is known of them.
        rows: The number of the text of each row.
    """
    import numpy as np
    import pandas as pd

    some = texts[:: max(1, len(texts) // SAMPLE)]
    if not len(some):
        return None
    shaped = pd.Series(some, dtype=object).str.match(SHAPED)
    if shaped.mean() < MIN_SHARE:
        return None
    possible = _possible_forms(some, _candidates(some))
    fitting = [form for form in possible if _share(some, form) >= MIN_SHARE]
    forms = [form for form in fitting if _share(texts, form) >= MIN_SHARE]
    if not forms:
        return None
    best = max(forms, key=lambda form: _share(np.asarray(texts), form))
    others = [form for form in forms if form != best and sorted(form) == sorted(best)]
    equal = [form for form in others if _share(texts, form) == _share(texts, best)]
    readings = _readings_by_hints([best, *equal], hints)
    return _by_order(readings, texts, rows) if len(readings) > 1 else DateForm(readings[0])


def _readings_by_hints(readings: Sequence[str], hints: DateHints) -> Sequence[str]:
    """The readings that agree with the hints; all of them where none does."""
    year_first = hints.year_first
    if hints.is_korean and year_first is None and hints.day_first is None:
        year_first = True
    for value, is_first in ((year_first, is_year_first), (hints.day_first, is_day_first)):
        if value is not None:
            readings = [form for form in readings if is_first(form) == value] or readings
    return readings


def _by_order(
    readings: Sequence[str], texts: "np.ndarray[Any, Any]", rows: "np.ndarray[Any, Any] | None"
) -> DateForm:
    """The readings, the one first that shuffles the rows least, or else reaches over the fewest years."""
    import numpy as np

    from graph.parts.table_dates import parse_dates

    ranks = []
    for form in readings:
        seconds = parse_dates(texts, form)
        steps = np.diff(seconds if rows is None else seconds[rows])
        turns = min(int((steps < 0).sum()), int((steps > 0).sum())) if rows is not None else 0
        shuffles = turns if turns * 4 <= len(steps) else len(steps)
        ranks.append((shuffles, round(float(np.nanmax(seconds) - np.nanmin(seconds)) / SPAN_S)))
    order = sorted(range(len(readings)), key=lambda index: ranks[index])
    is_only = rows is not None and all((ranks[index][0] == 0) == (index == order[0]) for index in order)
    chosen = [readings[index] for index in order]
    return DateForm(chosen[0], tuple(chosen[1:]), is_only and len(texts) >= MIN_ORDERED)


def differing_date(texts: "np.ndarray[Any, Any]", form: DateForm) -> str:
    """The first text that is another day in most of the forms; else the first of all."""
    import numpy as np

    from graph.parts.table_dates import parse_dates

    times = np.sort(np.stack([parse_dates(texts, reading) for reading in form.readings]), 0)
    return str(texts[int(np.argmax((np.diff(times, axis=0) > 0).sum(0)))])


def find_offsets(texts: "np.ndarray[Any, Any]") -> tuple[str, ...]:
    """The different offsets of times in ISO 8601, as +09:00; empty for one without."""
    import pandas as pd

    offsets = pd.Series(texts, dtype=object).str.extract(OFFSET)[0].fillna("").unique()
    plain = ["+0000" if text in ("Z", "z") else text.replace(":", "") for text in offsets]
    return tuple(dict.fromkeys(f"{text[:3]}:{text[3:] or '00'}" if text else "" for text in plain))


def is_year_first(form: str) -> bool:
    """Whether a form has the year before month and day."""
    return 0 <= form.casefold().find("%y") < min(form.find("%d"), form.find("%m"))


def is_day_first(form: str) -> bool:
    """Whether a form has the day before the month."""
    return form.find("%d") < form.find("%m")


def find_clock_form(texts: "np.ndarray[Any, Any]") -> str:
    """The form of different texts that are times of day; empty where they are none."""
    if not len(texts) or not all(re.match(CLOCK, text) for text in texts[:SAMPLE]):
        return ""
    forms = [form.strip() for form in _TIMES if form]
    return next((form for form in forms if _share(texts, form) == 1), "")


def _candidates(texts: "np.ndarray[Any, Any]") -> Sequence[str]:
    if _share(texts, ISO) >= MIN_SHARE and not any("." in text[:8] for text in texts):
        return (ISO,)
    return [day + time for day in _DAYS for time in _TIMES]


def _possible_forms(texts: "np.ndarray[Any, Any]", forms: Sequence[str]) -> list[str]:
    """The forms whose signs and digits enough texts have; to read them in all forms takes seconds."""
    import numpy as np

    spelled = [re.sub(r"\s", " ", str(text).casefold()) for text in texts]
    digits = np.array([sum(map(str.isdecimal, text)) for text in spelled])
    counts: dict[str, np.ndarray[Any, Any]] = {}
    possible = []
    for form in forms:
        minimum, maximum = _digit_limits(form)
        fits = (digits >= minimum) & (digits <= maximum)
        for sign, times in Counter(re.sub("%.", "", form).casefold()).items():
            if sign not in counts:
                counts[sign] = np.array([text.count(sign) for text in spelled])
            fits = fits & (counts[sign] >= times)
        if form == ISO or fits.mean() >= MIN_SHARE:
            possible.append(form)
    return possible


def _digit_limits(form: str) -> tuple[int, float]:
    """The minimum and the maximum digits of a date in a form; names of months may have some of their own."""
    parts = re.findall("%(.)", form)
    maximum = sum({"Y": 4, "G": 4, "f": 9, "p": 0}.get(part, 2) for part in parts)
    minimum = sum({"Y": 4, "G": 4, "y": 2, "p": 0, "b": 0, "B": 0, "h": 0}.get(part, 1) for part in parts)
    return minimum, math.inf if {"b", "B"} & set(parts) else maximum


def _share(texts: "np.ndarray[Any, Any]", form: str) -> float:
    import numpy as np

    from graph.parts.table_dates import parse_dates

    try:
        seconds = parse_dates(texts, form)
    except (ValueError, OverflowError):
        return 0.0
    return float(np.mean(~np.isnan(seconds)))
