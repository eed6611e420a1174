"""Describes data nodes: fields, shapes, classes, rows. What was seen is remembered until the file changes."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.catalogue import find
from graph.catalogue.kind import Form, Kind, values_of
from graph.catalogue.values import NotAccepted, OptionalType, PathType
from graph.document import Node, Project, Value
from graph.fields import DataDescription, Field
from graph.frozen import FrozenDict
from graph.problems import GraphError, Place, Problem, problem

# Fields and rows of a source, given the values of its parameters and its files.
Look = Callable[[Mapping[str, Any], Mapping[str, Path]], tuple[tuple[Field, ...], int]]


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
            found[node.id] = describe(node, kind, folder)
        except GraphError as error:
            problems.extend(error.problems)
    return found, tuple(problems)


def describe(node: Node, kind: Kind, folder: Path) -> DataDescription:
    """What a data node gives.

    Raises:
        GraphError: A file is missing or cannot be read, or no parameter names one.
    """
    try:
        values = _accepted(kind, values_of(kind, node))
    except NotAccepted:
        return DataDescription(())  # the check tells which parameter is wrong
    files: dict[str, tuple[Path, int, int]] = {}
    for parameter in kind.parameters:
        held = parameter.type.item if isinstance(parameter.type, OptionalType) else parameter.type
        if isinstance(held, PathType) and values.get(parameter.name) is not None:
            place = Place(node=node.id, parameter=parameter.name)
            files[parameter.name] = _stamped(place, held, folder, str(values[parameter.name]))
        elif isinstance(held, PathType):
            raise GraphError([])  # a required parameter without a value is told by the check
    try:
        fields, rows = _looked(kind.name, FrozenDict(values), FrozenDict(files))
    except (ValueError, OSError, MemoryError) as error:
        raise GraphError([problem("data-unreadable", node.id, reason=_reason(error))]) from error
    sizes = _split_sizes(values, rows)
    if sizes["train"] <= 0:
        raise GraphError([problem("no-rows", node.id)])
    return DataDescription(fields, FrozenDict(sizes))


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
        raise GraphError([problem("data-missing-file", place, path=path.name)]) from None
    if path.is_dir() and not kind.folder:
        raise GraphError([problem("data-missing-file", place, path=path.name)])
    return path, stat.st_size, _time_of(path, stat.st_mtime_ns)


def _time_of(path: Path, time: int) -> int:
    """When a file changed; a folder changes with the folders of its classes too."""
    try:
        inner = [each.stat().st_mtime_ns for each in path.iterdir() if each.is_dir()]
    except OSError:
        return time  # a file, or a folder that cannot be looked into, of which the look tells
    return max((time, *inner))


def _reason(error: Exception) -> str:
    """One sentence; the system's own words are put into one with the name of the file."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{Path(error.filename).name} cannot be read: {error.strerror}."
    return str(error)


def _split_sizes(values: Mapping[str, Value], rows: int) -> dict[str, int]:
    """Rows by split, as `graph.parts.splitting` shares them out."""
    sizes = {}
    for name in ("test", "validation"):
        share = values.get(name, 0.0)
        sizes[name] = round(rows * share) if isinstance(share, int | float) else 0
    return {"train": rows - sum(sizes.values()), **{name: size for name, size in sizes.items() if size}}


@lru_cache(maxsize=64)
def _looked(
    kind: str, values: FrozenDict[str, Value], files: FrozenDict[str, tuple[Path, int, int]]
) -> tuple[tuple[Field, ...], int]:
    paths = {name: path for name, (path, _, _) in files.items()}
    return _LOOKS[kind](values, paths)


def _bundled(field: str, shape: tuple[int, ...], rows: int, classes: tuple[str, ...]) -> Look:
    def look(_values: Mapping[str, Any], _files: Mapping[str, Path]) -> tuple[tuple[Field, ...], int]:
        target = Field("target", (), "int64", classes) if classes else Field("target", (1,))
        return (Field(field, shape), target), rows

    return look


def _csv(values: Mapping[str, Any], files: Mapping[str, Path]) -> tuple[tuple[Field, ...], int]:
    from graph.parts.tables import read_columns, read_csv, sort_classes

    asked = (files["path"], values["columns"], values.get("delimiter"), values["missing"])
    fields = read_csv(*asked)
    _, _, kind, cells = next(each for each in read_columns(*asked) if each[1] == "target")
    classes = tuple(sort_classes(cells)) if kind == "category" else ()
    target = Field("target", (), "int64", classes) if classes else Field("target", (1,))
    features = fields["features"]
    return (Field("features", tuple(features.shape[1:])), target), len(features)


def _npz(values: Mapping[str, Any], files: Mapping[str, Path]) -> tuple[tuple[Field, ...], int]:
    from graph.parts.arrays import read_npz

    fields = read_npz(files["path"], values["input"], values["target"], values["more"])
    described = tuple(
        Field(name, tuple(each.shape[1:]), str(each.dtype).removeprefix("torch."), _classes(name, each))
        for name, each in fields.items()
    )
    return described, len(fields["input"])


def _classes(name: str, values: Any) -> tuple[str, ...]:
    """The classes of a target of whole numbers from 0 on."""
    if name != "target" or values.is_floating_point() or values.ndim != 1 or not len(values):
        return ()
    if values.min() < 0 or values.max() >= max(len(values), 1000):
        return ()  # such numbers count or measure something
    return tuple(str(number) for number in range(int(values.max()) + 1))


def _idx(_values: Mapping[str, Any], files: Mapping[str, Path]) -> tuple[tuple[Field, ...], int]:
    from graph.parts.idx import read_idx_arrays

    images, labels = read_idx_arrays(files["images"], files["labels"])
    classes = tuple(str(number) for number in range(int(max(labels, default=-1)) + 1))
    return (Field("image", (1, *images.shape[1:])), Field("target", (), "int64", classes)), len(images)


def _images(values: Mapping[str, Any], files: Mapping[str, Path]) -> tuple[tuple[Field, ...], int]:
    from graph.parts.images import list_classes, list_images

    size = values["size"]
    height, width = (size, size) if isinstance(size, int) else size
    channels = 1 if values["mode"] == "L" else 3
    classes = tuple(list_classes(files["path"]))
    fields = (Field("image", (channels, height, width)), Field("target", (), "int64", classes))
    return fields, len(list_images(files["path"]))


_LOOKS: Mapping[str, Look] = {
    "data.sklearn_digits": _bundled("image", (1, 8, 8), 1797, tuple("0123456789")),
    "data.sklearn_iris": _bundled("features", (4,), 150, ("setosa", "versicolor", "virginica")),
    "data.sklearn_wine": _bundled("features", (13,), 178, ("class_0", "class_1", "class_2")),
    "data.sklearn_breast_cancer": _bundled("features", (30,), 569, ("malignant", "benign")),
    "data.sklearn_diabetes": _bundled("features", (10,), 442, ()),
    "data.csv": _csv,
    "data.npz": _npz,
    "data.idx": _idx,
    "data.image_folder": _images,
}


def guess_columns(path: Path, delimiter: str | None = None) -> tuple[tuple[str, str, str], ...]:
    """Name, role and type of the columns of a table, as they would be used.

    Raises:
        ValueError: The table cannot be read; the message says why.
        OSError: There is no such file.
    """
    from graph.parts.tables import guess_roles, read_table

    return tuple(guess_roles(*read_table(path, delimiter)))
