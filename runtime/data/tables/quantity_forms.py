"""Finds quantities in texts that are no plain number: clocks, durations, fractions, truths."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runtime.data.tables.column_notes import ColumnNote, Oddity
from runtime.data.tables.date_forms import find_clock_form

if TYPE_CHECKING:
    import numpy as np

_SHAPES = {
    "boolean": re.compile(r"^[^\W\d_]{2,5}$|^[예네참]$"),
    "hex": re.compile(r"^-?0x", re.IGNORECASE),
    "fraction": re.compile(r"^-?(?:[\d ]*\d[\d.,]*\s?/\s?\d|\d*\s?[¼½¾⅓⅔⅛⅜⅝⅞])"),
    "clock": re.compile(r"^-?(?:\d+ days?,? \+?)?\d+:\d"),
    "feet": re.compile(r"^\d+\s?(?:'|′|ft|feet)", re.IGNORECASE),
    "duration": re.compile(r"^(?:\d|PT?\d)", re.IGNORECASE),
}
"""How the first text begins, so that most columns are not looked at any further."""
SHORT_DATES = ("%m/%d", "%d/%m")
"""What 7/10 may be but a fraction."""
MAX_TEXT_SHARE, MAX_WORD_KINDS = 0.5, 3
"""The share of rows with words among quantities, and how many different words, up to which they are gaps."""
_ODDITIES = {"clock": "span"}


@dataclass(frozen=True, slots=True)
class QuantityForm:
    """The form of quantities, what is odd about them, an example with its number.

    `dates` are forms of dates that they may be as well; `clock` is that of times of day.
    """

    form: str
    oddity: str
    text: str
    number: str
    dates: tuple[str, ...] = ()
    clock: str = ""


def find_quantity_form(texts: "np.ndarray[Any, Any]") -> QuantityForm | None:
    """The form of different texts that are all quantities of one form; None where they are not."""
    import numpy as np

    from graph.parts.quantity_texts import parse_quantities

    clock = find_clock_form(texts)
    first = str(texts[0]).strip()
    fitting = [form for form, shape in _SHAPES.items() if shape.match(first)]
    for form in [*fitting, *([clock] if clock else [])]:
        numbers = parse_quantities(texts, form)
        if np.isnan(numbers).any():
            continue
        chosen = max(range(len(texts)), key=lambda index: (_variety(str(texts[index])), abs(numbers[index])))
        shown = (str(texts[chosen]), f"{numbers[chosen]:.6g}")
        if form == "fraction":
            return QuantityForm(form, *_fraction_oddity(texts, numbers, shown))
        return QuantityForm(form, "span" if clock else _ODDITIES.get(form, form), *shown, clock=clock)
    return None


def texts_among_quantities(
    values: "np.ndarray[Any, Any]", counts: "np.ndarray[Any, Any]"
) -> ColumnNote | None:
    """That all texts with digits are quantities of one form, as 4.1/5, and a few words keep them from it."""
    import numpy as np

    is_word = np.array([not any(letter.isdigit() for letter in text) for text in values], dtype=bool)
    num_texts = int(counts[is_word].sum())
    if not 0 < num_texts <= MAX_TEXT_SHARE * int(counts.sum()) or int(is_word.sum()) > MAX_WORD_KINDS:
        return None
    quantity = find_quantity_form(values[~is_word])
    if quantity is None or quantity.oddity in (Oddity.PAIR, Oddity.BOOLEAN, Oddity.SHORT_DATE):
        return None
    order = np.argsort(-counts[is_word], kind="stable")
    return ColumnNote(Oddity.MIXED, num_texts, tuple(values[is_word][order]))


def _variety(text: str) -> tuple[int, int]:
    """How much a text shows as an example: different numbers in it, and its length."""
    return len(set(re.findall(r"\d+", text))), len(text)


def _fraction_oddity(
    texts: "np.ndarray[Any, Any]", numbers: "np.ndarray[Any, Any]", shown: tuple[str, str]
) -> tuple[str, str, str, tuple[str, ...]]:
    """Whether numbers with a line between are fractions, days of a year, or two numbers."""
    import numpy as np

    from graph.parts.table_dates import parse_dates

    dates: tuple[str, ...] = ()
    is_of_one = len({str(text).partition("/")[2].strip() for text in texts}) == 1
    if not is_of_one:
        dates = tuple(form for form in SHORT_DATES if not np.isnan(parse_dates(texts, form)).any())
    if (
        is_of_one
        or (np.abs(numbers) <= 1).all()
        or any(re.search(r"\d\s|[¼-¾⅓-⅞]", str(text)) for text in texts)
    ):
        return "fraction", *shown, dates
    return ("short-date" if dates else "pair"), *shown, dates
