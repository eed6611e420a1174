"""What is to be said of how new rows are read: what a training would be told of the same cells."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.catalogue.kind import values_of
from graph.dataset_fields import DataDescription
from graph.document import Node, Project, Value
from graph.problems import Location, Problem, make_warning
from runtime.data.inspection.folder_warnings import left_out_warning
from runtime.data.tables.column_notes import ColumnFacts, Oddity
from runtime.data.tables.resolved import with_chosen_roles
from runtime.data.tables.table_facts import table_facts
from runtime.data.tables.table_fixes import TableSource
from runtime.data.tables.table_warnings import table_warnings
from runtime.evaluation.lost_units import unit_remarks
from runtime.evaluation.series_remarks import READING, series_remarks

MAX_BYTES = 64 * 2**20
"""Larger tables are not read twice."""
MAX_NAMES = 6
"""So many columns are named."""
_CODES = frozenset(
    {
        *("columns-open-ended", "columns-grouped", "columns-ambiguous", "columns-rounded", "columns-units"),
        *(
            "columns-percent",
            "columns-pair",
            "columns-date-order",
            "columns-total",
            "columns-totals",
            "columns-converted",
        ),
        *("table-encoding", "table-bad-bytes"),
    }
)


def reading_remarks(
    project: Project, descriptions: Mapping[str, DataDescription], path: Path, folder: Path
) -> tuple[Problem, ...]:
    """Warnings about how new rows are read, without fixes: there is nothing to click.

    Args:
        project: The drawing of the run.
        descriptions: What its data nodes give.
        path: The table, or the folder of files.
        folder: That of the project, where the rows of the training may still be.
    """
    if path.is_dir():
        return (*_files_left_out(descriptions, path), *_remarks_on_texts(project, descriptions, path))
    if not path.is_file() or path.stat().st_size > MAX_BYTES or path.suffix.lower() in (".parquet", ".pq"):
        return ()
    remarks: list[Problem] = []
    for node, description in descriptions.items():
        if description.encodings:
            warnings = _warnings(project, node, description, path)
            remarks += [replace(item, fixes=()) for item in warnings if item.code in _CODES]
            remarks += unit_remarks(project.main.nodes[node], description, path, folder)
            remarks += _filled_gaps(project.main.nodes[node], description, path)
        elif project.main.nodes[node].kind == "data.time_series":
            remarks += series_remarks(project.main.nodes[node], description, path, folder)
    return (*remarks, *_remarks_on_texts(project, descriptions, path))


def _remarks_on_texts(
    project: Project, descriptions: Mapping[str, DataDescription], path: Path
) -> Iterator[Problem]:
    """That texts are cut, as any data node of texts reads them."""
    for node, description in descriptions.items():
        drawn = project.main.nodes.get(node)
        if drawn is not None and drawn.kind in _TEXT_FIELDS:
            yield from _cut_texts(drawn, description, path)


_TEXT_FIELDS = {"data.text_table": ("tokens", "text"), "data.parallel_text": ("source", "source")}
"""By kind the field that has the tokens of new texts, and the parameter that names their column."""


def _files_left_out(descriptions: Mapping[str, DataDescription], path: Path) -> Iterator[Problem]:
    """The files of a folder that get no answer, as they are none of what is asked for by their ends."""
    from graph.parts.class_folders import SOUND_SUFFIXES, walk_names
    from graph.parts.picture_files import readable_suffixes
    from graph.parts.unlabeled_texts import TEXT_FILES

    fields = {field.name for item in descriptions.values() for field in item.fields}
    suffixes: Collection[str]
    if "image" in fields:
        suffixes, ends = readable_suffixes(), "PNG or JPEG"
    elif fields & {"waveform", "mel"}:
        suffixes, ends = SOUND_SUFFIXES, "WAV"
    elif any(item.field(name) for item in descriptions.values() for name in ("tokens", "source")):
        suffixes, ends = TEXT_FILES, "TXT"
    else:
        return  # a table or an array is no folder, which reading it reports
    files = [Path(folder, name) for folder, names in walk_names(path) for name in names]
    left_out = [file for file in files if file.suffix.lower() not in suffixes]
    if left_out:
        yield left_out_warning(
            lambda code, **details: make_warning(code, Location(), details), left_out, ends
        )


def _filled_gaps(node: Node, description: DataDescription, path: Path) -> Iterator[Problem]:
    """How many cells have no number, so that they get the mean of those learned from, or no category."""
    from graph.parts.unlabeled_tables import read_unlabeled_table

    columns = [item for item in description.encodings if item[1] in ("number", "category")]
    others = [item for item in description.encodings if item not in columns]
    if node.params.get("missing") != "mean" or not columns:
        return
    written: dict[str, Any] = {
        name: description.resolved[name] for name in READING if name in description.resolved
    }
    merges = bool(node.params.get("merge_spellings"))
    counts = [0] * len(columns)
    try:
        blocks = read_unlabeled_table(path, [*columns, *others], "mean", merges, refused={}, **written)
        for _, features in blocks:
            ends = list(accumulate(map(_width, columns)))
            for number, end in enumerate(ends):
                part = features[:, end - _width(columns[number]) : end]
                is_number = columns[number][1] == "number"
                counts[number] += int((part.isnan() if is_number else part.sum(1) == 0).sum())
    except (ValueError, OSError, MemoryError):
        return  # reading it reports why
    for code, kind in (("gaps-filled", "number"), ("gaps-of-category", "category")):
        held = {
            item[0]: count for item, count in zip(columns, counts, strict=True) if count and item[1] == kind
        }
        if held:
            listed = ", ".join(f"“{name}”" for name in list(held)[:MAX_NAMES])
            listed += " …" if len(held) > MAX_NAMES else ""
            yield make_warning(code, Location(node.id), {"count": sum(held.values()), "columns": listed})


def _width(encoding: tuple[str, str, Any]) -> int:
    """How many features a column becomes: a category one for each that is known."""
    return len(encoding[2]) if encoding[1] == "category" else 1


def _cut_texts(node: Node, description: DataDescription, path: Path) -> Iterator[Problem]:
    """That texts are longer than those that the network reads whole."""
    from graph.parts.tokens import tokens_of
    from graph.parts.unlabeled_texts import read_unlabeled_texts

    name, column = _TEXT_FIELDS[node.kind]
    field, kind = description.field(name), find_kind(node.kind)
    assert kind is not None
    values = values_of(kind, node)
    if field is None or values["tokens"] == "pieces":
        return
    names = ("delimiter", "encoding", "errors", "skip", "quoting", "header")
    dialect: dict[str, Any] = {
        name: description.resolved[name] for name in names if name in description.resolved
    }
    try:
        blocks = read_unlabeled_texts(path, str(values[column]), refused={}, **dialect)
        kind_of_token = str(values["tokens"])
        lengths = [len(tokens_of(text, kind_of_token)) for _, texts in blocks for text in texts]
    except (ValueError, OSError, MemoryError):
        return  # reading it reports why
    length = field.shape[0]
    count = sum(size > length for size in lengths)
    if count:
        details = {"count": count, "rows": len(lengths), "length": length, "longest": max(lengths)}
        yield make_warning("texts-cut", Location(node.id), details)


def _warnings(project: Project, node: str, description: DataDescription, path: Path) -> Iterator[Problem]:
    columns = tuple((name, "feature", kind) for name, kind, _ in description.encodings)
    values = project.main.nodes[node].params
    try:
        facts = with_chosen_roles(table_facts(path, _decimal_of(description)), {"columns": columns})
    except (ValueError, OSError, MemoryError):
        return  # reading it reports why
    used = {name for name, _, _ in columns}
    learned = {str(item[0]): str(item[1]) for item in _pairs(description.resolved.get("dates"))}
    read = [_read_as(column, learned.get(column.name)) for column in facts.columns if column.name in used]
    facts = replace(facts, columns=tuple(read))
    yield from table_warnings(TableSource(node, "data.csv", {**values, "columns": ()}, facts))


def _decimal_of(description: DataDescription) -> Mapping[str, str]:
    """The sign before decimals where it is a comma, so that a point in a number parts thousands."""
    return {"decimal": ","} if description.resolved.get("decimal") == "," else {}


def _pairs(listed: Value) -> Iterator[tuple[Value, ...]]:
    """The pairs among what a description resolved; none where it did not."""
    yield from (item for item in listed if isinstance(item, tuple)) if isinstance(listed, tuple) else ()


def _read_as(column: ColumnFacts, form: str | None) -> ColumnFacts:
    """A column whose dates are read in the form that the network learned from, whatever else would fit."""
    note = column.note(Oddity.DATE_ORDER)
    if note is None:
        return column
    first, second, example, *rest = note.texts
    others = [reading for reading in (first, second, *rest) if reading != form]
    notes = [item for item in column.notes if item is not note]
    if form is not None and len(others) <= len(rest) + 1:
        notes.append(replace(note, texts=(form, others[0], example, *others[1:])))
    return replace(column, notes=tuple(notes))
