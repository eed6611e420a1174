"""Describes data nodes: fields, shapes, classes, rows. What was read is remembered until the file changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from graph.catalogue import find_kind
from graph.catalogue.kind import Form, Kind, values_of
from graph.catalogue.value_types import ChoiceType, InvalidValueError, OptionalType, PathType
from graph.compiler.data_pipeline import (
    COMMON_PARAMETERS,
    has_overlapping_windows,
    is_reader_argument,
    split_column_parameter,
)
from graph.compiler.fixes import change_parameter
from graph.compiler.metric_units import UNIT_FIELD
from graph.dataset_fields import DataDescription, Field
from graph.document import Node, Project, Value
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import GraphError, Location, Problem, Severity, make_problem
from runtime.data.inspection.broken_rows import leaving_out_fixes
from runtime.data.inspection.class_rows import path_stamp
from runtime.data.inspection.conversions import conversion_remarks
from runtime.data.inspection.dataset_info import DatasetInfo, read_source, split_keys
from runtime.data.inspection.file_warnings import file_warnings
from runtime.data.inspection.leakage import (
    count_leaks,
    deduplicated,
    fields_of_parts,
    has_classes,
    is_random_split,
    rare_class,
    split_sizes,
)
from runtime.data.inspection.matched_sources import match_sources
from runtime.data.inspection.nearby_files import nearby_fixes, nearby_paths
from runtime.data.inspection.readers import INSPECTORS
from runtime.data.inspection.split_warnings import split_warnings
from runtime.data.inspection.text_warnings import text_warnings
from runtime.data.read_errors import read_error_text
from runtime.data.tables.class_warnings import class_warnings
from runtime.data.tables.order_warnings import order_warnings
from runtime.data.tables.reading_fixes import reading_fixes
from runtime.data.tables.resolved import (
    StampedPaths,
    reads_table,
    resolved_arguments,
    source_facts,
    used_roles,
    with_chosen_roles,
    with_series_roles,
)
from runtime.data.tables.series_warnings import series_warnings
from runtime.data.tables.table_facts import TableFacts, table_facts
from runtime.data.tables.table_fixes import TableSource
from runtime.data.tables.table_warnings import table_warnings
from runtime.data.tables.value_warnings import value_warnings


def describe_project(
    project: Project, folder: Path
) -> tuple[dict[str, DataDescription], tuple[Problem, ...]]:
    """What every data node of a project gives, by node id, and what is wrong with the others."""
    descriptions: dict[str, DataDescription] = {}
    problems: list[Problem] = []
    resolved: dict[str, tuple[FrozenDict[str, Value], StampedPaths]] = {}
    for node in project.main.nodes.values():
        kind = find_kind(node.kind)
        if kind is None or kind.form is not Form.DATA:
            continue
        try:
            values, files = resolved[node.id] = _resolve_parameters(node, kind, folder)
            problems.extend(_table_warnings(node.id, kind, values, files))
            description = _describe_files(node.id, kind, values, files)
            problems.extend(file_warnings(node.id, kind.name, values, files))
            problems.extend(class_warnings(node.id, kind.name, values, files, description))
            if not reads_table(kind.name):
                problems.extend(text_warnings(node.id, kind.name, values, files))
            descriptions[node.id] = description
            problems.extend(_leak_warnings(node.id, kind, values, files))
        except _InvalidParameter:
            descriptions[node.id] = DataDescription(())  # the check reports which parameter is wrong
        except GraphError as error:
            problems.extend(error.problems)
    matched, more = match_sources(project.main, descriptions, resolved)
    return matched, (*problems, *more)


def describe(node: Node, kind: Kind, folder: Path) -> DataDescription:
    """What a data node gives.

    Raises:
        GraphError: A file is missing or cannot be read, or no parameter names one.
    """
    try:
        values, files = _resolve_parameters(node, kind, folder)
    except _InvalidParameter:
        return DataDescription(())  # the check reports which parameter is wrong
    return _describe_files(node.id, kind, values, files)


def table_of(node: Node, folder: Path) -> tuple[TableFacts | None, tuple[Problem, ...]]:
    """What was found out about the table that a source reads, and what is to be said of it.

    Raises:
        GraphError: A file is missing, or no parameter names one.
    """
    kind = find_kind(node.kind)
    if kind is None or not reads_table(kind.name):
        return None, ()
    values, files = _resolve_parameters(node, kind, folder)
    try:
        facts = source_facts(kind.name, values, _paths(files))
    except (ValueError, OSError, MemoryError):
        return None, ()
    if facts is not None and kind.parameter("columns"):
        facts = with_chosen_roles(facts, values)
    elif facts is not None and kind.name == "data.time_series":
        facts = with_series_roles(facts, values)
    return facts, _table_warnings(node.id, kind, values, files)


def leaks_of(node: Node, folder: Path) -> Mapping[tuple[str, str], int] | None:
    """By two parts, how many rows of the first are in the other too, as the file has them in 64 bits.

    It is None for a source that is no table, or whose rows stay on disk.

    Raises:
        GraphError: A file is missing, or no parameter names one.
    """
    kind = find_kind(node.kind)
    if kind is None or not reads_table(kind.name):
        return None
    values, files = _resolve_parameters(node, kind, folder)
    is_hashed = _inspect(kind.name, values, files).row_hashes is not None
    return _count_leaks(kind.name, values, files) if is_hashed else None


def remarks_of(node: Node, folder: Path) -> tuple[Problem, ...]:
    """What is to be said of what reading does to the files of a source: what it passes over, fills, converts.

    Raises:
        GraphError: A file is missing or cannot be read, or no parameter names one.
    """
    kind = find_kind(node.kind)
    if kind is None:
        return ()
    values, files = _resolve_parameters(node, kind, folder)
    warnings = file_warnings(node.id, kind.name, values, files)
    return (*warnings, *conversion_remarks(node.id, kind.name, values, files))


class _InvalidParameter(Exception):
    """A parameter has a value that it cannot have."""


def _resolve_parameters(node: Node, kind: Kind, folder: Path) -> tuple[FrozenDict[str, Value], StampedPaths]:
    """The values of the parameters, and the files that they name.

    Raises:
        GraphError: A file is missing, or a parameter has no value.
        _InvalidParameter: A value is not accepted.
    """
    try:
        values = _accepted_values(kind, values_of(kind, node))
    except InvalidValueError:
        raise _InvalidParameter from None
    files: dict[str, tuple[Path, int, int]] = {}
    for parameter in kind.parameters:
        is_optional = isinstance(parameter.type, OptionalType)
        base_type = parameter.type.item if isinstance(parameter.type, OptionalType) else parameter.type
        if not isinstance(base_type, PathType) or (is_optional and not values.get(parameter.name)):
            continue
        if not is_reader_argument(parameter, values):
            continue
        if values.get(parameter.name) is None:
            raise GraphError([])  # the check reports a required parameter without a value
        location = Location(node=node.id, parameter=parameter.name)
        files[parameter.name] = _stamped_file(location, base_type, folder, str(values[parameter.name]))
    return FrozenDict(values), FrozenDict(files)


def _describe_files(
    node: str, kind: Kind, values: FrozenDict[str, Value], files: StampedPaths
) -> DataDescription:
    """What is known of the rows in some files.

    Raises:
        GraphError: They cannot be read, or there are none.
    """
    try:
        info = _inspect(kind.name, values, files)
    except (ValueError, OSError, MemoryError) as error:
        problem = make_problem("data-unreadable", node, reason=read_error_text(error))
        fixes = reading_fixes(node, kind, values, files, str(error))
        fixes += leaving_out_fixes(node, kind.name, values, _paths(files))
        raise GraphError([replace(problem, fixes=fixes)]) from error
    try:
        sizes = _sizes(kind.name, values, files)
    except ValueError as error:
        raise GraphError([_split_problem(node, values, info, error)]) from error
    if sizes["train"] <= 0:
        raise GraphError([make_problem("no-rows", node)])
    has_target = any(field.name == "target" for field in info.fields)
    weight = (Field("weight", ()),) if has_target and values.get("class_weights") else ()
    resolved = FrozenDict(resolved_arguments(kind, values, _paths(files)))
    fields = (*fields_of_parts(values, info), *weight, *_unit_fields(kind, values, info))
    return DataDescription(fields, FrozenDict(sizes), resolved)


def _unit_fields(kind: Kind, values: FrozenDict[str, Value], info: DatasetInfo) -> tuple[Field, ...]:
    """Mean and deviation of the target, where its reader standardises it."""
    if kind.name == "data.time_series":
        return (Field(UNIT_FIELD, (2,)),) if values.get("standardize") else ()
    target = next((field for field in info.fields if field.name == "target"), None)
    if target is None or not values.get("standardize_target") or target.classes:
        return ()
    return (Field(UNIT_FIELD, (2,) if target.shape == (1,) else (2, *target.shape)),)


def _paths(files: StampedPaths) -> dict[str, Path]:
    return {parameter: path for parameter, (path, _, _) in files.items()}


def _table_warnings(
    node: str, kind: Kind, values: FrozenDict[str, Value], files: StampedPaths
) -> tuple[Problem, ...]:
    """What is to be said of the table of a source; nothing where it cannot be read, which reading reports."""
    try:
        facts = source_facts(kind.name, values, _paths(files))
    except (ValueError, OSError, MemoryError):
        return ()
    if facts is None:
        return ()
    warnings = tuple(table_warnings(TableSource(node, kind.name, values, facts)))
    if kind.name == "data.time_series":
        return (*warnings, *series_warnings(node, values, _paths(files)["path"], facts))
    more = text_warnings(node, kind.name, values, files)
    more = (*order_warnings(node, values, _paths(files)["path"], facts), *more)
    return (*warnings, *value_warnings(node, kind.name, values, files), *more)


def _leak_warnings(
    node: str, kind: Kind, values: FrozenDict[str, Value], files: StampedPaths
) -> Iterator[Problem]:
    """A warning for every part that has rows of an earlier one, and for windows that always do so."""
    if values.get("split") == "random" and has_overlapping_windows(values):
        fix = change_parameter(node, "split", "time")
        yield Problem("data-overlap", Location(node, None, "split"), EMPTY, Severity.WARNING, (fix,))
        return
    if values.get("split") in ("random", "time", "folds") and _has_split_column(kind, values, files):
        fix = change_parameter(node, "split", "files")
        yield Problem("data-parts", Location(node, None, "split"), EMPTY, Severity.WARNING, (fix,))
    yield from _split_warnings(node, kind.name, values, files)
    for (part, other), count in _count_leaks(kind.name, values, files).items():
        details = {"count": str(count), "part": part, "other": other}
        fixes = (change_parameter(node, "drop_doubles", True),) if kind.parameter("drop_doubles") else ()
        yield Problem("data-leak", Location(node=node), FrozenDict(details), Severity.WARNING, fixes)


def _accepted_values(kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: parameter.type.accept(value)
        for name, value in values.items()
        if (parameter := kind.parameter(name)) is not None
    }


def _stamped_file(location: Location, kind: PathType, folder: Path, text: str) -> tuple[Path, int, int]:
    """A file with its size and time, so that a changed one is inspected again.

    Raises:
        GraphError: No file is named, or it is not there.
    """
    if not text:
        fixes = nearby_fixes(location, nearby_paths(kind, folder, text))
        raise GraphError([replace(make_problem("data-missing-path", location), fixes=fixes)])
    path = folder / text
    try:
        size, time = path_stamp(path)
    except (OSError, ValueError):
        raise GraphError([_missing_file(location, kind, folder, text)]) from None
    if path.is_dir() and not kind.folder:
        raise GraphError([make_problem("data-missing-file", location, path=path)])
    return path, size, time


def _missing_file(location: Location, kind: PathType, folder: Path, text: str) -> Problem:
    """That a file is not there, and which one may have been meant."""
    near = nearby_paths(kind, folder, text)
    if not near:
        return make_problem("data-missing-file", location, path=folder / text)
    problem = make_problem("data-misnamed-file", location, path=text, name=near[0])
    return replace(problem, fixes=nearby_fixes(location, near))


def _has_split_column(kind: Kind, values: FrozenDict[str, Value], files: StampedPaths) -> bool:
    """Whether the data have a test split of their own."""
    from graph.parts.split_column import SPLIT_COLUMN

    if kind.parameter("order") is not None:
        return False  # there, a mark may be the time
    split = kind.parameter("split")
    offers = isinstance(split.type, ChoiceType) and "files" in split.type.options if split else False
    return offers and SPLIT_COLUMN in _inspect(kind.name, values, files).keys


@lru_cache(maxsize=64)
def _inspect(name: str, values: FrozenDict[str, Value], files: StampedPaths) -> DatasetInfo:
    """What is known of the rows of a source."""
    kind = find_kind(name)
    assert kind is not None
    reading = {
        **{key: value for key, value in values.items() if key not in COMMON_PARAMETERS},
        **_split_column(kind, values),
    }
    info = _read(name, FrozenDict(reading), files, is_random_split(values))
    return deduplicated(info) if values.get("drop_doubles") else info


@lru_cache(maxsize=64)
def _sizes(name: str, values: FrozenDict[str, Value], files: StampedPaths) -> Mapping[str, int]:
    """How many rows each part of a source has."""
    return split_sizes(values, _inspect(name, values, files))


def _split_problem(
    node: str, values: FrozenDict[str, Value], info: DatasetInfo, error: ValueError
) -> Problem:
    """Why rows cannot be split as they are to be."""
    is_stratified = bool(values.get("stratify")) and values.get("split", "random") in ("random", "folds")
    if not is_stratified or not has_classes(info) or "target" not in info.keys:
        return make_problem("data-unreadable", node, reason=error)
    fixes = (change_parameter(node, "stratify", False),)
    name, count = rare_class(info)
    problem = make_problem("data-unreadable", node, reason=error)
    if count < max(4, _num_folds(values)):
        problem = make_problem("split-rare-class", node, name=name, count=count, rows=info.num_rows)
    return replace(problem, fixes=fixes)


def _num_folds(values: FrozenDict[str, Value]) -> int:
    folds = values.get("folds")
    return folds if values.get("split") == "folds" and isinstance(folds, int) else 0


def _split_column(kind: Kind, values: FrozenDict[str, Value]) -> dict[str, Value]:
    """The parameters that name the column by which rows are split, with the method that needs it."""
    named = split_column_parameter(kind, values)
    if named:
        return {"split": values["split"], named: values[named]}
    return {"split": "files"} if values.get("split") == "files" else {}


@lru_cache(maxsize=64)
def _read(name: str, values: FrozenDict[str, Value], files: StampedPaths, is_random: bool) -> DatasetInfo:
    """What the files of a source hold, whatever is done with the rows afterwards."""
    kind = find_kind(name)
    assert kind is not None
    info = INSPECTORS[name](kind, values, _paths(files))
    if not is_random and not info.keys:
        info = replace(info, keys=split_keys(read_source(kind, values, _paths(files))))
    return info


@lru_cache(maxsize=64)
def _count_leaks(
    name: str, values: FrozenDict[str, Value], files: StampedPaths
) -> Mapping[tuple[str, str], int]:
    return count_leaks(values, _inspect(name, values, files))


@lru_cache(maxsize=64)
def _split_warnings(
    node: str, name: str, values: FrozenDict[str, Value], files: StampedPaths
) -> tuple[Problem, ...]:
    return tuple(split_warnings(node, name, values, _paths(files), _inspect(name, values, files)))


def guess_columns(path: Path, explicit: Mapping[str, Value] = EMPTY) -> tuple[tuple[str, str, str], ...]:
    """Name, role and type of the columns of a table, as they would be used.

    Args:
        path: The file.
        explicit: The parameters of a node that say how it is written.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    facts = table_facts(path, explicit)
    return used_roles(facts, {"date_encoding": explicit.get("date_encoding")})
