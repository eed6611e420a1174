"""What is found out about a table, once for each state of its file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.document import Value
from graph.frozendict import EMPTY, FrozenDict
from runtime.data.tables.column_facts import ColumnFacts, ColumnNote, Oddity, examine_column, file_decimal
from runtime.data.tables.dialect import TableDialect, columns_with_leading_zeros, find_dialect
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.roles import TargetChoice, assign_roles

if TYPE_CHECKING:
    import pandas as pd

PARQUET = (".parquet", ".pq")
DIALECT_PARAMETERS = ("delimiter", "encoding", "decimal", "thousands", "header", "gaps")
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
        dates = tuple(
            (column.name, column.form)
            for column in self.columns
            if column.form and column.name in used and not (column.is_numeric and column.name in as_numbers)
        )
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
    """All columns of a table of text, as they were read to find out what they hold."""
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
    dialect = find_dialect(path, explicit)
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
    columns = columns_of(frame)
    sign = explicit.get("decimal") or file_decimal(columns, dialect.decimal)
    sign = sign or ("," if dialect.delimiter == ";" else "")
    return _facts_of(path, columns, dialect, sign, explicit)


def columns_of(frame: "pd.DataFrame") -> "dict[str, pd.Series]":
    """The columns of a frame by name, which finds them faster than the frame does."""
    return {str(name): column for name, column in frame.items()}


def _parquet_facts(path: Path, explicit: Mapping[str, Any]) -> TableFacts:
    frame = FRAMES.read_parquet(path)
    facts = _facts_of(path, columns_of(frame), TableDialect(), ".", explicit)
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


def _facts_of(
    path: Path, held: "Mapping[str, pd.Series]", dialect: TableDialect, sign: str, explicit: Mapping[str, Any]
) -> TableFacts:
    gaps = explicit.get("gaps", ())
    detected = [examine_column(name, column, sign, gaps) for name, column in held.items()]
    marks = [replace(column, role="mark") for column in detected if column.name in explicit[MARKS]]
    columns, target = assign_roles(
        [column for column in detected if column.name not in explicit[MARKS]], held
    )
    num_rows = len(next(iter(held.values()), ()))
    return TableFacts(path.name, dialect, (*columns, *marks), target, num_rows, tuple(held), explicit)
