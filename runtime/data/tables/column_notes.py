"""What is held of a column of a table: its role, its type, and what is odd about it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Oddity(StrEnum):
    """What is done with a column, or is odd about it."""

    CONVERTED = "converted"
    OPEN_ENDED = "open-ended"
    GAP_TEXTS = "gap-words"
    GAP_CATEGORY = "gaps-as-category"
    SENTINEL = "sentinel"
    STRAY = "stray"
    MIXED = "mixed"
    UNITS = "units"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    CODE = "code"
    AMBIGUOUS = "ambiguous"
    DATE = "date"
    DATE_ORDER = "date-order"
    IN_ORDER = "in-order"
    DATE_OFFSETS = "date-offsets"
    DATE_NUMBER = "date-number"
    FREE_TEXT = "free-text"
    ID = "id"
    ROW_NUMBER = "row-number"
    FALLING = "falling"
    CLOCK = "clock"
    SPAN = "span"
    DURATION = "duration"
    FRACTION = "fraction"
    FEET = "feet"
    HEX = "hex"
    BOOLEAN = "boolean"
    SHORT_DATE = "short-date"
    PAIR = "pair"
    GROUPED = "grouped"
    ARROWS = "arrows"
    TOTAL = "total"
    TOTALS = "totals"
    KEY = "key"
    LIST = "list"
    SORTED = "sorted"
    EMPTY = "empty"
    NESTED = "nested"
    MANY_CLASSES = "many-classes"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """One thing about a column: what, in how many rows, and with which signs or texts."""

    oddity: Oddity
    count: int = 0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column: its name, its role, its type, and what is to be said of it.

    `decimal` and `thousands` are the signs in numbers that are written as texts, `form` is that of dates, and
    `number_form` that of quantities as `parse_quantities` reads them. `is_numeric` says whether it holds
    numbers, whatever they stand for, and `is_calendar` whether its texts name months, quarters or the like,
    as its own name does.
    """

    name: str
    role: str = "feature"
    type: str = "number"
    notes: tuple[ColumnNote, ...] = ()
    decimal: str = ""
    thousands: str = ""
    form: str = ""
    is_numeric: bool = field(default=False)
    number_form: str = ""
    is_calendar: bool = field(default=False)

    def form_as(self, is_number: bool) -> str:
        """The form of its texts where it is used as a number, or as a date; empty for plain ones."""
        if is_number and (self.number_form or self.is_numeric):
            return self.number_form
        return self.form

    def note(self, oddity: Oddity) -> ColumnNote | None:
        """What is to be said of this kind, if anything is."""
        return next((note for note in self.notes if note.oddity is oddity), None)
