"""How a table is read with pandas alone, once all that its file leaves open is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.document import Value
from graph.frozendict import EMPTY


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column in use, as pandas reads it and as it is used.

    `categories` are those of a category in their order: texts, or numbers where pandas reads numbers.
    `is_text` means that pandas reads texts; dates are made of them by `form`, quantities by `number_form`,
    other numbers by their signs.
    """

    name: str
    role: str
    type: str
    is_text: bool = False
    has_gaps: bool = False
    categories: tuple[Value, ...] = ()
    form: str = ""
    decimal: str = "."
    thousands: str | None = None
    with_time: bool = False
    number_form: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """The arguments of `pd.read_csv`, the columns in use, and what is to be done with the rows.

    `drops_blank` means that some lines hold nothing but delimiters; `strips` and `composes`, that some texts
    have blanks behind them, or letters in parts. `turns_round` means that the newest rows of a series come
    first, some of them at one time. `all_names` are all columns of the file.
    """

    columns: tuple[ColumnReading, ...]
    options: Mapping[str, Any] = EMPTY
    all_names: tuple[str, ...] = ()
    drops_blank: bool = False
    strips: bool = False
    composes: bool = False
    turns_round: bool = False

    def role(self, role: str) -> tuple[ColumnReading, ...]:
        """The columns with this role."""
        return tuple(column for column in self.columns if column.role == role)
