"""Finds in which form the dates of a column are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

ISO = "ISO8601"
_DAYS = (
    "%Y/%m/%d", "%Y.%m.%d", "%Y. %m. %d", "%Y. %m. %d.", "%Y년 %m월 %d일", "%Y-%m-%d",
    "%d.%m.%Y", "%d.%m.%y", "%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d/%m/%y", "%d-%m-%Y", "%m-%d-%Y",
    "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%B %d, %Y", "%b %Y", "%B %Y",
    "%Y/%m", "%Y년 %m월", "%Y.%m", "%b-%y", "%b-%Y", "%b %y", "%B-%Y", "%Y %b", "%Y-%b",
    "%Y-Q%q", "%YQ%q", "%Y Q%q", "Q%q %Y", "Q%q-%Y", "Q%q/%Y", "%Y년 %q분기", "%Y %q분기", "%Y-%q분기",
)  # fmt: skip
_TIMES = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p", " %p %I:%M", " %p %I:%M:%S")
CLOCK = r"^(?:(?:[AP]M|오전|오후) )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?$"
SHAPED = (
    r"^(?:\D{0,10}\d{1,4}\s?[-/.년 ,]\s?[\w가-힣]+.*\d|(?:[A-Za-z]{3,9}[- ]\d{2,4}|Q[1-4][-/ ]\d{4}"
    r"|\d{4}[-년 ]{0,2}(?:Q[1-4]|[1-4]분기|[A-Za-z]{3}))$)"
)
SAMPLE, MIN_SHARE = 500, 0.95


@dataclass(frozen=True, slots=True)
class DateForm:
    """The form of dates, and another in which they could be meant as well."""

    form: str
    other: str = ""


def find_date_form(texts: "np.ndarray[Any, Any]", day_first: bool | None = None) -> DateForm | None:
    """The form of different texts that are dates; None where they are none.

    Days are put first where a number above twelve says so, or points part them; else where `day_first` does.
    """
    import numpy as np
    import pandas as pd

    some = texts[:: max(1, len(texts) // SAMPLE)]
    if not len(some):
        return None
    shaped = pd.Series(some, dtype=object).str.match(SHAPED)
    if shaped.mean() < MIN_SHARE:
        return None
    fitting = [form for form in _candidates(some) if _share(some, form) >= MIN_SHARE]
    forms = [form for form in fitting if _share(texts, form) >= MIN_SHARE]
    if not forms:
        return None
    best = max(forms, key=lambda form: _share(np.asarray(texts), form))
    others = [form for form in forms if form != best and sorted(form) == sorted(best)]
    equal = [form for form in others if _share(texts, form) == _share(texts, best)]
    if equal and day_first is not None and is_day_first(best) != day_first:
        return DateForm(equal[0], best)
    return DateForm(best, equal[0] if equal else "")


def differing_date(texts: "np.ndarray[Any, Any]", form: DateForm) -> str:
    """The first text that is another day in the other form; else the first of all."""
    import numpy as np

    from graph.parts.table_dates import parse_dates

    differs = parse_dates(texts, form.form) != parse_dates(texts, form.other)
    return str(texts[int(np.argmax(differs))])


def is_day_first(form: str) -> bool:
    """Whether a form has the day before the month."""
    return form.find("%d") < form.find("%m")


def find_clock_form(texts: "np.ndarray[Any, Any]") -> str:
    """The form of different texts that are times of day; empty where they are none."""
    import pandas as pd

    if not len(texts) or not pd.Series(texts[:SAMPLE], dtype=object).str.match(CLOCK).all():
        return ""
    forms = [form.strip() for form in _TIMES if form]
    return next((form for form in forms if _share(texts, form) == 1), "")


def _candidates(texts: "np.ndarray[Any, Any]") -> Sequence[str]:
    if _share(texts, ISO) >= MIN_SHARE and not any("." in text[:8] for text in texts):
        return (ISO,)
    return [day + time for day in _DAYS for time in _TIMES]


def _share(texts: "np.ndarray[Any, Any]", form: str) -> float:
    import numpy as np

    from graph.parts.table_dates import parse_dates

    try:
        seconds = parse_dates(texts, form)
    except (ValueError, OverflowError):
        return 0.0
    return float(np.mean(~np.isnan(seconds)))
