"""Writes `load_data()`: read, split, standardise."""

from collections.abc import Mapping
from pathlib import PurePath

from graph.catalogue.kind import Kind
from graph.catalogue.values import OptionalType, PathType
from graph.compiler.calls import Call
from graph.compiler.emit.parts import definition_of
from graph.compiler.emit.writer import Writer
from graph.compiler.literals import literal
from graph.document import Node, Value
from graph.fields import DataDescription

# Parameters that every data node has and that are not the reader's.
COMMON = frozenset({"validation", "test", "seed", "stratify", "standardize"})

SPLIT = "graph.parts.splitting.split_rows"
STANDARDIZE = "graph.parts.standardizing.standardize"


def data_parts(kind: Kind, values: Mapping[str, Value]) -> list[str]:
    """The parts that loading this data needs."""
    return [kind.path, SPLIT, *([STANDARDIZE] if values.get("standardize") else [])]


def reads_files(kind: Kind) -> bool:
    """Whether the reader is given the path of a file or a folder."""
    return any(_is_path(kind, parameter.name) for parameter in kind.parameters)


def takes_progress(kind: Kind) -> bool:
    """Whether the reader tells how far it is."""
    return "progress" in definition_of(kind.path).arguments


def write_load_data(
    writer: Writer,
    node: Node,
    kind: Kind,
    values: Mapping[str, Value],
    description: DataDescription | None,
    folder: str,
) -> None:
    """The function `load_data`.

    Args:
        writer: Where to.
        node: The data node.
        kind: Its kind.
        values: The values of its parameters.
        description: What the data are, as far as that is known.
        folder: The project's folder as seen from the script's; empty where they are the same.
    """
    writer.gap(2)
    if takes_progress(kind):
        writer.line("def load_data(")
        writer.line("progress: Callable[[int, int], None] | None = None,", 1)
        writer.line(") -> dict[str, Rows]:")
    else:
        writer.line("def load_data() -> dict[str, Rows]:")
    writer.line(f'"""The rows of {node.id}, split into those to learn from and those to check with."""', 1)
    writer.call("fields = ", _reader_call(kind, values, folder), depth=1, node=node.id)
    split = _split_call(values, description)
    if values.get("standardize"):
        writer.call("splits = ", split, depth=1, node=node.id)
        writer.line('return standardize(splits, "features")', 1, node.id)
    else:
        writer.call("return ", split, depth=1, node=node.id)


def _is_path(kind: Kind, name: str) -> bool:
    parameter = kind.parameter(name)
    if parameter is None:
        return False
    held = parameter.type.item if isinstance(parameter.type, OptionalType) else parameter.type
    return isinstance(held, PathType)


def _reader_call(kind: Kind, values: Mapping[str, Value], folder: str) -> Call:
    name = kind.path.rpartition(".")[2]
    arguments: list[str] = []
    by_name = False
    for parameter in kind.parameters:
        if parameter.name in COMMON or parameter.name not in values:
            continue
        value = values[parameter.name]
        if _is_path(kind, parameter.name):
            if not value:
                by_name = True
                continue
            text = _path_text(str(value), folder)
            arguments.append(f"{parameter.name}={text}" if by_name else text)
        elif value != parameter.written_default:
            arguments.append(f"{parameter.name}={literal(value)}")
    if takes_progress(kind):
        arguments.append("progress=progress")
    return Call(name, tuple(arguments))


def _path_text(path: str, folder: str) -> str:
    """An expression for a path that is relative to the project's folder."""
    if PurePath(path).is_absolute():
        return f"Path({literal(path)})"
    whole = (PurePath(folder) / path).as_posix() if folder else path
    return f"FOLDER / {literal(whole)}"


def _split_call(values: Mapping[str, Value], description: DataDescription | None) -> Call:
    arguments = ["fields"]
    arguments += [
        f"{name}={literal(values[name])}" for name in ("validation", "test", "seed") if name in values
    ]
    target = description.field("target") if description else None
    if values.get("stratify") and target is not None and target.classes:
        arguments.append('stratify="target"')
    return Call("split_rows", tuple(arguments))
