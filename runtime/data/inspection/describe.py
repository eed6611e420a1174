"""Describes data nodes: fields, shapes, classes, rows. What was seen is remembered until the file changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from graph.catalogue import find
from graph.catalogue.kind import Form, Kind, values_of
from graph.catalogue.value_types import ChoiceType, NotAccepted, OptionalType, PathType
from graph.compiler.data_pipeline import is_read, overlaps
from graph.compiler.fixes import set_to
from graph.dataset_fields import DataDescription, Field
from graph.document import Node, Project, Value
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import GraphError, Place, Problem, Severity, problem
from runtime.data.inspection.dataset_info import Seen, keys_of, read
from runtime.data.inspection.leakage import is_plain, leaks_of, sizes_of, without_doubles
from runtime.data.inspection.readers import LOOKS


def describe_project(
    project: Project, folder: Path
) -> tuple[dict[str, DataDescription], tuple[Problem, ...]]:
    """What every data node of a project gives, by node id, and what is wrong with the others."""
    found: dict[str, DataDescription] = {}
    problems: list[Problem] = []
    for node in project.main.nodes.values():
        kind = find(node.kind)
        if kind is None or kind.form is not Form.DATA:
            continue
        try:
            values, files = _asked(node, kind, folder)
            found[node.id] = _described(node.id, kind, values, files)
            problems.extend(_leaks(node.id, kind, values, files))
        except _Unclear:
            found[node.id] = DataDescription(())  # the check tells which parameter is wrong
        except GraphError as error:
            problems.extend(error.problems)
    return found, tuple(problems)


def describe(node: Node, kind: Kind, folder: Path) -> DataDescription:
    """What a data node gives.

    Raises:
        GraphError: A file is missing or cannot be read, or no parameter names one.
    """
    try:
        values, files = _asked(node, kind, folder)
    except _Unclear:
        return DataDescription(())  # the check tells which parameter is wrong
    return _described(node.id, kind, values, files)


class _Unclear(Exception):
    """A parameter has a value that it cannot have."""


Files = FrozenDict[str, tuple[Path, int, int]]


def _asked(node: Node, kind: Kind, folder: Path) -> tuple[FrozenDict[str, Value], Files]:
    """The values of the parameters, and the files that they name."""
    try:
        values = _accepted(kind, values_of(kind, node))
    except NotAccepted:
        raise _Unclear from None
    files: dict[str, tuple[Path, int, int]] = {}
    for parameter in kind.parameters:
        is_optional = isinstance(parameter.type, OptionalType)
        held = parameter.type.item if isinstance(parameter.type, OptionalType) else parameter.type
        if not isinstance(held, PathType) or (is_optional and not values.get(parameter.name)):
            continue
        if not is_read(parameter, values):
            continue
        if values.get(parameter.name) is None:
            raise GraphError([])  # a required parameter without a value is told by the check
        place = Place(node=node.id, parameter=parameter.name)
        files[parameter.name] = _stamped(place, held, folder, str(values[parameter.name]))
    return FrozenDict(values), FrozenDict(files)


def _described(node: str, kind: Kind, values: FrozenDict[str, Value], files: Files) -> DataDescription:
    try:
        seen, sizes = _looked(kind.name, values, files)
    except (ValueError, OSError, MemoryError) as error:
        raise GraphError([problem("data-unreadable", node, reason=_reason(error))]) from error
    if sizes["train"] <= 0:
        raise GraphError([problem("no-rows", node)])
    weight = (Field("weight", ()),) if values.get("class_weights") else ()
    return DataDescription((*seen.fields, *weight), FrozenDict(sizes))


def _leaks(node: str, kind: Kind, values: FrozenDict[str, Value], files: Files) -> Iterator[Problem]:
    """A warning for every part that has rows of an earlier one, and for windows that do so for sure."""
    if values.get("split") == "random" and overlaps(values):
        fix = set_to(node, "split", "time")
        yield Problem("data-overlap", Place(node, None, "split"), EMPTY, Severity.WARNING, (fix,))
        return
    if values.get("split") in ("random", "time", "folds") and _names_parts(kind, values, files):
        fix = set_to(node, "split", "files")
        yield Problem("data-parts", Place(node, None, "split"), EMPTY, Severity.WARNING, (fix,))
    for (part, other), count in _leaking(kind.name, values, files).items():
        words = {"count": str(count), "part": part, "other": other}
        fixes = (set_to(node, "drop_doubles", True),) if kind.parameter("drop_doubles") else ()
        yield Problem("data-leak", Place(node=node), FrozenDict(words), Severity.WARNING, fixes)


def _accepted(kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
    return {
        name: parameter.type.accept(value)
        for name, value in values.items()
        if (parameter := kind.parameter(name)) is not None
    }


def _stamped(place: Place, kind: PathType, folder: Path, text: str) -> tuple[Path, int, int]:
    """A file with its size and time, so that a changed one is looked at again."""
    if not text:
        raise GraphError([problem("data-missing-path", place)])
    path = folder / text
    try:
        stat = path.stat()
    except (OSError, ValueError):
        raise GraphError([problem("data-missing-file", place, path=path)]) from None
    if path.is_dir() and not kind.folder:
        raise GraphError([problem("data-missing-file", place, path=path)])
    return path, stat.st_size, _time_of(path, stat.st_mtime_ns)


def _time_of(path: Path, time: int) -> int:
    """When a file changed; a folder changes with the folders of its parts and classes too."""
    from graph.parts.split_column import PARTS

    try:
        folders = [each for each in path.iterdir() if each.is_dir()]
        parts = (each for each in folders if each.name.casefold() in PARTS)
        folders += [inner for part in parts for inner in part.iterdir() if inner.is_dir()]
        inner = [each.stat().st_mtime_ns for each in folders]
    except OSError:
        return time  # a file, or a folder that cannot be looked into, of which the look tells
    return max((time, *inner))


def _reason(error: Exception) -> str:
    """One sentence; the system's own words are put into one with the name of the file."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{Path(error.filename).name} cannot be read: {error.strerror}."
    return str(error)


def _names_parts(kind: Kind, values: FrozenDict[str, Value], files: Files) -> bool:
    """Whether the data say by themselves which rows are for testing."""
    from graph.parts.split_column import MARK

    if kind.parameter("order") is not None:
        return False  # there, a mark may be the time
    split = kind.parameter("split")
    offers = isinstance(split.type, ChoiceType) and "files" in split.type.options if split else False
    return offers and MARK in _looked(kind.name, values, files)[0].keys


@lru_cache(maxsize=64)
def _looked(name: str, values: FrozenDict[str, Value], files: Files) -> tuple[Seen, Mapping[str, int]]:
    """What is seen of a source, and how many rows each of its parts has."""
    kind = find(name)
    assert kind is not None
    paths = {parameter: path for parameter, (path, _, _) in files.items()}
    seen = LOOKS[name](kind, values, paths)
    if values.get("drop_doubles"):
        seen = without_doubles(seen)
    if not is_plain(values) and not seen.keys:
        seen = replace(seen, keys=keys_of(read(kind, values, paths)))
    return seen, sizes_of(values, seen)


@lru_cache(maxsize=64)
def _leaking(name: str, values: FrozenDict[str, Value], files: Files) -> Mapping[tuple[str, str], int]:
    return leaks_of(values, _looked(name, values, files)[0])


def guess_columns(path: Path, delimiter: str | None = None) -> tuple[tuple[str, str, str], ...]:
    """Name, role and type of the columns of a table, as they would be used.

    Raises:
        ValueError: The table cannot be read; the message says why.
        OSError: There is no such file.
    """
    from graph.parts.parquet import read_parquet_table
    from graph.parts.tables import guess_roles, read_table

    is_parquet = path.suffix in (".parquet", ".pq")
    return tuple(guess_roles(*(read_parquet_table(path) if is_parquet else read_table(path, delimiter))))
