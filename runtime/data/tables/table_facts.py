"""What is found out about a table, once for each state of its file."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.document import Value
from graph.frozendict import EMPTY, FrozenDict
from runtime.data.tables.column_facts import examine_column
from runtime.data.tables.column_notes import ColumnFacts, ColumnNote, Oddity
from runtime.data.tables.date_forms import DateHints
from runtime.data.tables.dialect import TableDialect, find_dialect
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.leading_zeros import columns_with_leading_zeros
from runtime.data.tables.number_signs import are_grouped, file_decimal, may_be_grouped
from runtime.data.tables.roles import TargetChoice, assign_roles
from runtime.data.tables.stray_quotes import QuotedLines, quoted_lines, swallowed_text

if TYPE_CHECKING:
    import pandas as pd

PARQUET = (".parquet", ".pq")
DIALECT_PARAMETERS = (
    "delimiter",
    "encoding",
    "decimal",
    "thousands",
    "header",
    "gaps",
    "dayfirst",
    "yearfirst",
)
"""The parameters of nodes that say how a table is written; what is not given is found in the file."""


@dataclass(frozen=True)
class TableFacts:
    """A table: how it is written, and what its columns hold."""

    file: str
    dialect: TableDialect
    columns: tuple[ColumnFacts, ...]
    target: TargetChoice
    num_rows: int
    names: tuple[str, ...] = ()
    """The names of all columns, in the order of the file."""
    explicit: Mapping[str, Value] = field(default=EMPTY)
    """What the node said of the dialect."""
    quotes: QuotedLines = field(default_factory=QuotedLines)
    """What quotation marks do to its lines."""

    @property
    def roles(self) -> tuple[tuple[str, str, str], ...]:
        """Name, role and type of every column that can be used."""
        return tuple(
            (column.name, column.role, column.type)
            for column in self.columns
            if not column.note(Oddity.NESTED) and column.role != "mark"
        )

    @property
    def decimal(self) -> str:
        """The decimal sign of the columns that are plain numbers."""
        return self.dialect.decimal

    def _thousands(self, used: Collection[str]) -> str | None:
        """The only sign between thousands in the columns in use, if there is one."""
        signs = {sign for column in self.columns if column.name in used for sign in column.thousands}
        return next(iter(signs)) if len(signs) == 1 else None

    def arguments(self, columns: Sequence[Sequence[str]]) -> dict[str, Value]:
        """The arguments of a reader that make it read the table as it was found to be.

        Args:
            columns: Name, role and type of the columns in use.
        """
        used = {name for name, role, _ in columns if role != "ignore"}
        used |= {column.name for column in self.columns if column.role == "mark"}
        as_numbers = {name for name, _, use in columns if use == "number"}
        forms = {column.name: column.form_as(column.name in as_numbers) for column in self.columns}
        dates = tuple((name, form) for name, form in forms.items() if form and name in used)
        decimals = tuple(
            (column.name, column.decimal)
            for column in self.columns
            if column.decimal and column.decimal != self.decimal and column.name in used
        )
        arguments: dict[str, Value] = {
            **self.dialect.reading(),
            "header": self.dialect.header,
            "decimal": self.decimal,
            "thousands": self.explicit.get("thousands") or self._thousands(used),
            "gaps": self.explicit.get("gaps") or (),
            "dates": dates,
            "decimals": decimals,
        }
        return {name: value for name, value in arguments.items() if value is not None}


def table_facts(path: Path, explicit: Mapping[str, Any] = EMPTY, marks: tuple[str, ...] = ()) -> TableFacts:
    """What is found out about a table; the file is read only if it was not, or has changed since.

    Args:
        path: The file.
        explicit: What is known of its dialect.
        marks: The columns that are neither features nor target.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    known = {name: explicit[name] for name in DIALECT_PARAMETERS if explicit.get(name) is not None}
    return FRAMES.facts(path, FrozenDict({**known, MARKS: marks}), _find_facts)


MARKS = "marks"


def whole_frame(path: Path, facts: TableFacts) -> "pd.DataFrame":
    """All columns of a table, as they were read to find out what they hold."""
    if path.suffix.lower() in PARQUET:
        return FRAMES.read_parquet(path)
    return FRAMES.read_text(
        path,
        facts.names,
        header=facts.dialect.header,
        decimal=facts.dialect.decimal,
        gaps=facts.explicit.get("gaps") or (),
        **facts.dialect.reading(),
    )


def _find_facts(path: Path, explicit: Mapping[str, Any]) -> TableFacts:
    if path.suffix.lower() in PARQUET:
        return _parquet_facts(path, explicit)
    dialect, names, frame, quotes = _read_with_quotes(path, explicit)
    columns = columns_of(frame)
    grouped = {} if explicit.get("decimal") else grouped_columns(path, dialect, names, columns)
    sign = explicit.get("decimal") or file_decimal(columns, dialect.decimal)
    sign = sign or ("," if dialect.delimiter == ";" else "")
    facts = _facts_of(path, columns, dialect, sign, explicit)
    noted = tuple(
        replace(column, notes=(*column.notes, grouped[column.name])) if column.name in grouped else column
        for column in facts.columns
    )
    return replace(facts, columns=noted, quotes=quotes)


def _read_with_quotes(
    path: Path, explicit: Mapping[str, Any]
) -> "tuple[TableDialect, list[str], pd.DataFrame, QuotedLines]":
    """A table of text, read without quoting where quotation marks would only swallow its rows."""
    dialect = find_dialect(path, explicit)
    written = (path, dialect.delimiter, dialect.encoding, dialect.errors, dialect.skip)
    try:
        names, frame = _read_whole(path, dialect, explicit)
    except ValueError as error:
        quotes = quoted_lines(*written, None)
        if quotes.num_swallowed and not quotes.is_plain:
            raise ValueError(swallowed_text(path.name, quotes)) from error
        if not quotes.is_plain:
            raise
    else:
        num_blank = int(frame.attrs.get("num_blank", 0))
        quotes = quoted_lines(*written, len(frame) + num_blank + dialect.header)
    if quotes.is_plain:
        dialect = find_dialect(path, explicit, csv.QUOTE_NONE)
        names, frame = _read_whole(path, dialect, explicit)
    return dialect, names, frame, quotes


def _read_whole(
    path: Path, dialect: TableDialect, explicit: Mapping[str, Any]
) -> "tuple[list[str], pd.DataFrame]":
    """The names of all columns, and all rows."""
    names = FRAMES.column_names(path, dialect.header, **dialect.reading())
    texts = columns_with_leading_zeros(path, dialect, names)
    texts |= {name for index, name in enumerate(names) if index in dialect.text_columns}
    frame = FRAMES.read_text(
        path,
        names,
        texts,
        header=dialect.header,
        decimal=dialect.decimal,
        gaps=explicit.get("gaps", ()),
        **dialect.reading(),
    )
    return names, frame


def grouped_columns(
    path: Path, dialect: TableDialect, names: Sequence[str], columns: "Mapping[str, pd.Series]"
) -> dict[str, ColumnNote]:
    """By column that its points may part thousands; none where another has decimals for sure."""
    if dialect.delimiter == "," or dialect.decimal != ".":
        return {}
    floats = {name: column for name, column in columns.items() if column.dtype.kind == "f"}
    broken = {name: column for name, column in floats.items() if (column.dropna() % 1 != 0).any()}
    if not broken or not all(may_be_grouped(column) for column in broken.values()):
        return {}
    from graph.parts.column_values import is_gap_word
    from graph.parts.table_frames import read_frame

    header = dialect.header
    texts = read_frame(path, names, list(broken), list(broken), header=header, **dialect.reading())
    notes = {}
    for name in broken:
        different = [str(text) for text in texts[name].cat.categories if not is_gap_word(str(text))]
        if not are_grouped(different):
            return {}
        example = next(text for text in different if "." in text)
        notes[name] = ColumnNote(Oddity.GROUPED, len(broken[name]), (example, example.replace(".", "")))
    return notes


def columns_of(frame: "pd.DataFrame") -> "dict[str, pd.Series]":
    """The columns of a frame by name, which finds them faster than the frame does."""
    return {str(name): column for name, column in frame.items()}


def _parquet_facts(path: Path, explicit: Mapping[str, Any]) -> TableFacts:
    frame = FRAMES.read_parquet(path)
    from graph.parts.parquet import number_category_names

    categories = number_category_names(path)
    facts = _facts_of(path, columns_of(frame), TableDialect(), ".", explicit, categories)
    nested = tuple(
        ColumnFacts(name, "ignore", "category", (ColumnNote(Oddity.NESTED),))
        for name in _parquet_names(path)
        if name not in frame.columns
    )
    return replace(facts, columns=(*facts.columns, *nested))


def _parquet_names(path: Path) -> list[str]:
    from pyarrow import parquet

    schema = parquet.read_schema(path)
    indices = {str(name) for name in (schema.pandas_metadata or {}).get("index_columns", ())}
    return [name for name in schema.names if name not in indices and not name.startswith("__index_level_")]


def _as_category(column: ColumnFacts, held: "pd.Series") -> ColumnFacts:
    """A column of categories that was stored as one, though its texts are numbers."""
    if not column.is_numeric or held.dtype.kind == "f":
        return column
    texts = held.cat.categories
    return ColumnFacts(
        column.name, "feature", "category", (ColumnNote(Oddity.CODE, len(texts), tuple(texts[:1])),)
    )


def _facts_of(
    path: Path,
    held: "Mapping[str, pd.Series]",
    dialect: TableDialect,
    sign: str,
    explicit: Mapping[str, Any],
    categories: Collection[str] = (),
) -> TableFacts:
    gaps = explicit.get("gaps", ())
    is_korean = any("가" <= letter <= "힣" for name in held for letter in name)
    hints = DateHints(explicit.get("dayfirst"), explicit.get("yearfirst"), is_korean)
    detected = [examine_column(name, column, sign, gaps, hints) for name, column in held.items()]
    detected = [_as_category(c, held[c.name]) if c.name in categories else c for c in detected]
    marks = [replace(column, role="mark") for column in detected if column.name in explicit[MARKS]]
    columns, target = assign_roles(
        [column for column in detected if column.name not in explicit[MARKS]], held
    )
    num_rows = len(next(iter(held.values()), ()))
    return TableFacts(path.name, dialect, (*columns, *marks), target, num_rows, tuple(held), explicit)
