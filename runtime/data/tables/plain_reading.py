"""Finds out whether a table can be read with pandas alone, and how, as a script then does."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.catalogue import find_kind
from graph.catalogue.kind import Kind, values_of
from graph.compiler.data_pipeline import split_column_argument
from graph.dataset_fields import DataDescription
from graph.document import Project, Value
from graph.frozendict import FrozenDict
from graph.table_reading import ColumnReading, TableReading
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.resolved import source_facts
from runtime.data.tables.series_times import series_wording
from runtime.data.tables.table_facts import TableFacts, whole_frame

if TYPE_CHECKING:
    import pandas as pd

PANDAS_GAPS = frozenset(
    [
        *("", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>"),
        *("N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"),
    ]
)
"""What pandas takes for a gap by itself."""
BOOLEAN_TEXTS = frozenset(["True", "TRUE", "true", "False", "FALSE", "false"])
"""What pandas takes for true and false by itself."""
READ_PLAINLY = frozenset({"data.csv", "data.time_series"})


def with_readings(
    project: Project, descriptions: Mapping[str, DataDescription], folder: Path
) -> dict[str, DataDescription]:
    """The descriptions, and for tables how they are read with pandas alone where they can be."""
    return {
        name: replace(description, reading=_reading_of(project, name, description, folder))
        for name, description in descriptions.items()
    }


def _reading_of(
    project: Project, name: str, description: DataDescription, folder: Path
) -> TableReading | None:
    node = project.main.nodes[name]
    kind = find_kind(node.kind)
    if kind is None or kind.name not in READ_PLAINLY or not description.fields:
        return None
    values = values_of(kind, node)
    is_split_by_column = bool(split_column_argument(kind, values)) or values.get("split") == "files"
    if (
        is_split_by_column
        or values.get("merge_spellings")
        or _has_special_order(kind, values, description)
        or not values.get("cross_gaps", True)
    ):
        return None
    path = folder / str(values["path"])
    key = FrozenDict({"what": "reading", "kind": kind.name, **values, **description.resolved})

    def find(_path: Path, _key: Mapping[str, Any]) -> TableReading | None:
        return _find_reading(kind, values, description.resolved, path)

    try:
        return FRAMES.facts(path, key, find)
    except (ValueError, OSError, MemoryError):
        return None  # describing it has told why


def _has_special_order(kind: Kind, values: Mapping[str, Value], description: DataDescription) -> bool:
    """Whether a table holds several series, or its times are put together or go in."""
    if kind.name != "data.time_series":
        return False
    is_put_together = isinstance(description.resolved.get("sort_by"), tuple)
    return is_put_together or bool(values.get("group_by") or values.get("date_encoding"))


def _find_reading(
    kind: Kind, values: Mapping[str, Value], resolved: Mapping[str, Value], path: Path
) -> TableReading | None:
    facts = source_facts(kind.name, values, {"path": path})
    assert facts is not None
    frame = whole_frame(path, facts)
    if kind.name == "data.time_series" and frame.attrs.get("num_blank"):
        return None  # of lines that hold nothing, those in between are gaps
    columns = _series_columns(frame, resolved) if kind.name == "data.time_series" else _columns(path, values)
    readings = [_column_reading(column, frame, resolved) for column in columns]
    if any(reading is None for reading in readings):
        return None
    held = tuple(item for item in readings if item is not None)
    reading = _with_options(path, facts, frame, held, resolved)
    return replace(reading, turns_round=_turns_round(frame, facts, reading))


def _turns_round(frame: "pd.DataFrame", facts: TableFacts, reading: TableReading) -> bool:
    """Whether rows of one time have to be turned round, since the newest rows of a series come first."""
    import numpy as np

    from graph.parts.series_order import order_values, rows_by_time

    order = [column.name for column in reading.role("order")]
    if not order:
        return False
    times = order_values(frame, order, series_wording(facts, order))
    rows = rows_by_time(times)
    return bool((rows != np.argsort(times, kind="stable")).any())


def _columns(path: Path, values: Mapping[str, Value]) -> list[Any]:
    from runtime.data.inspection.columns import chosen_columns

    return chosen_columns("data.csv", values, {"path": path})


def _series_columns(frame: "pd.DataFrame", resolved: Mapping[str, Value]) -> list[Any]:
    """The columns of a series: what goes in, what is to be forecast, the order."""
    import numpy as np

    from graph.parts.column_values import TableColumn

    inputs = resolved["inputs"]
    assert isinstance(inputs, tuple)
    named = [(str(name), "feature") for name in inputs] + [(str(resolved["target"]), "target")]
    if resolved.get("sort_by"):
        named.append((str(resolved["sort_by"]), "order"))
    dates = dict(resolved.get("dates") or ())  # type: ignore[arg-type]
    return [
        TableColumn(name, role, _kind_of(role, str(dates.get(name, ""))), np.zeros(0)) for name, role in named
    ]


def _kind_of(role: str, form: str) -> str:
    """As what a column of a series is read: a date or a time of day that orders the rows, or a number."""
    from graph.parts.quantity_texts import QUANTITY_FORMS, is_quantity_form

    is_number = form in QUANTITY_FORMS if role == "order" else is_quantity_form(form)
    return "timestamp" if form and not is_number else "number"


def _column_reading(column: Any, frame: "pd.DataFrame", resolved: Mapping[str, Any]) -> ColumnReading | None:
    """How one column is read; None where pandas alone does not give the same."""
    from graph.parts.calendar_columns import calendar_unit
    from graph.parts.quantity_texts import is_quantity_form
    from graph.parts.table_dates import DATE_TYPES, has_time, instant_form

    held = frame[column.name]
    is_text = held.dtype.kind != "f"
    reading = ColumnReading(column.name, column.role, column.kind, is_text, bool(held.isna().any()))
    if column.kind == "category":
        categories = _categories(column, held)
        return None if categories is None else replace(reading, categories=categories)
    if column.kind in DATE_TYPES:
        form = dict(resolved.get("dates") or ()).get(column.name, "ISO8601")
        form = instant_form(form) if column.kind == "timestamp" else form
        with_time = bool(len(column.values)) and has_time(column.values)
        return replace(reading, form=form, with_time=with_time, has_gaps=True) if is_text else None
    if not is_text:
        return reading
    if column.role == "order" and calendar_unit(column.name):
        return None  # it may hold names of months or quarters
    decimal = dict(resolved.get("decimals") or ()).get(column.name, resolved.get("decimal", "."))
    form = str(dict(resolved.get("dates") or ()).get(column.name, ""))
    number_form = form if is_quantity_form(form) else ""
    reading = replace(reading, number_form=number_form, has_gaps=True)
    return replace(reading, decimal=decimal, thousands=resolved.get("thousands"))


def _categories(column: Any, held: "pd.Series") -> tuple[Value, ...] | None:
    """The categories of a column in their order, as pandas reads them; None where that is another way."""
    import pandas as pd

    from graph.parts.table_fields import class_order, feature_order

    order = class_order(column) if column.role == "target" else feature_order(column)
    texts = tuple(column.texts[code] for code in order)
    if held.dtype.kind != "f":
        return texts if set(texts) <= set(held.cat.categories) else None
    numbers = tuple(float(text) for text in texts)
    if not set(numbers) <= set(pd.unique(held.dropna()).tolist()):
        return None
    return tuple(int(number) if number == int(number) else number for number in numbers)


def _with_options(
    path: Path,
    facts: TableFacts,
    frame: "pd.DataFrame",
    columns: tuple[ColumnReading, ...],
    resolved: Mapping[str, Any],
) -> TableReading:
    dialect = facts.dialect
    gaps: tuple[str, ...] = tuple(resolved.get("gaps") or ())
    texts = [str(text) for item in columns if item.is_text for text in frame[item.name].cat.categories]
    before, behind = _blanks(path, dialect.delimiter, dialect.encoding)
    options: dict[str, Any] = {}
    if dialect.delimiter != ",":
        options["sep"] = r"\s+" if dialect.delimiter == " " else dialect.delimiter
    if dialect.encoding != "utf-8":
        options["encoding"] = dialect.encoding
    if dialect.errors != "strict":
        options["encoding_errors"] = dialect.errors
    if dialect.skip:
        options["skiprows"] = dialect.skip
    if dialect.quoting:
        options["quoting"] = dialect.quoting
    options |= _name_options(path, facts, before)
    if dialect.decimal != ".":
        options["decimal"] = dialect.decimal
    if before:
        options["skipinitialspace"] = True
    used = {item.name for item in columns}
    if used < set(facts.names):
        options["usecols"] = tuple(name for name in facts.names if name in used)
    as_text = tuple(dict.fromkeys(item.name for item in columns if _must_be_text(item, frame)))
    if as_text:
        options["dtype"] = FrozenDict(dict.fromkeys(as_text, "str"))
    options |= _gap_options(path, columns, frame, gaps, dialect.encoding)
    return TableReading(
        columns,
        FrozenDict(options),
        facts.names,
        drops_blank=bool(frame.attrs.get("num_blank")),
        strips=behind and bool(texts),
        composes=not "".join(texts).isascii() and not _is_composed(path, dialect.encoding, dialect.errors),
    )


def _name_options(path: Path, facts: TableFacts, strips: bool) -> dict[str, Any]:
    """The names of the columns where the file has none, or has them with blanks or letters in parts."""
    import pandas as pd

    from graph.parts.table_frames import pandas_options

    if not facts.dialect.header:
        return {"header": None, "names": facts.names}
    options = pandas_options(**facts.dialect.reading()) | {"skipinitialspace": strips, "index_col": None}
    first = pd.read_csv(path, nrows=2, **options)
    renamed = {} if tuple(first.columns) == facts.names else {"header": 0, "names": facts.names}
    return renamed | ({} if isinstance(first.index, pd.RangeIndex) else {"index_col": False})


def _must_be_text(column: ColumnReading, frame: "pd.DataFrame") -> bool:
    """Whether pandas would take some texts of a column for numbers, or for true and false."""
    import pandas as pd

    if not column.is_text:
        return False
    texts = pd.Series(frame[column.name].cat.categories, dtype=object)
    return bool(pd.to_numeric(texts, errors="coerce").notna().any()) or bool(texts.isin(BOOLEAN_TEXTS).any())


def _gap_options(
    path: Path,
    columns: tuple[ColumnReading, ...],
    frame: "pd.DataFrame",
    gaps: tuple[str, ...],
    encoding: str,
) -> dict[str, Any]:
    """Which further spellings of a gap occur, for all columns alike or for some."""
    from graph.parts.table_frames import NUMBER_GAPS

    further = [gap for gap in NUMBER_GAPS if gap not in PANDAS_GAPS]
    has_number_gaps = any(item.has_gaps and not item.is_text for item in columns)
    occurring = _cells_among(path, encoding, further) if has_number_gaps else ()
    texts = {text for item in columns if item.is_text for text in frame[item.name].cat.categories}
    categories = {text for item in columns if item.is_text and item.categories for text in item.categories}
    if categories & PANDAS_GAPS or texts & set(occurring):
        spelled = {
            item.name: ("", *gaps) if item.is_text else (*NUMBER_GAPS, *gaps)
            for item in columns
            if item.has_gaps
        }
        return {"keep_default_na": False, **({"na_values": FrozenDict(spelled)} if spelled else {})}
    whole = (*occurring, *gaps)
    return {"na_values": whole} if whole else {}


def _blocks(path: Path) -> Iterable[bytes]:
    """The bytes of a file in blocks that overlap by a few."""
    from graph.parts.text_encoding import byte_blocks

    end = b"\n"
    for block in byte_blocks(path):
        yield end + block
        end = block[-8:]
    yield end + b"\n"


def _is_wide(encoding: str) -> bool:
    return "16" in encoding or "32" in encoding


def _blanks(path: Path, delimiter: str, encoding: str) -> tuple[bool, bool]:
    """Whether cells may have blanks before them, and whether they may have any around them."""
    if delimiter == " ":
        return False, False
    if _is_wide(encoding):
        return True, True
    sign, blank = re.escape(delimiter.encode()), rb"[ \xa0\x80]" if delimiter == "\t" else rb"[ \t\xa0\x80]"
    before = re.compile(rb"(?:\n|" + sign + rb") ")
    around = re.compile(
        rb"(?:[\n\"]|" + sign + rb")" + blank + rb"|" + blank + rb"(?:[\r\n\"]|" + sign + rb")"
    )
    has_any = any(around.search(block) for block in _blocks(path))
    return has_any and any(before.search(block) for block in _blocks(path)), has_any


def _cells_among(path: Path, encoding: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Which of some texts a file has somewhere."""
    if _is_wide(encoding):
        return tuple(texts)
    return tuple(text for text in texts if any(text.encode() in block for block in _blocks(path)))


def _is_composed(path: Path, encoding: str, errors: str) -> bool:
    """Whether all letters of a file are composed."""
    from graph.parts.text_encoding import decoded_blocks

    return all(unicodedata.is_normalized("NFC", text) for text in decoded_blocks(path, encoding))
