"""What is told of the edges of a graph: those that are listed twice, and columns that nothing reads."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.compiler.fixes import change_parameter
from graph.problems import Problem
from runtime.data.inspection.columns import node_columns
from runtime.data.inspection.sampled_files import Warn
from runtime.data.tables.resolved import resolved_arguments
from runtime.data.tables.table_facts import DIALECT_PARAMETERS, table_facts
from runtime.data.tables.table_fixes import quoted

_DIALECT = ("delimiter", "encoding", "errors", "skip", "quoting", "header")


def edge_warnings(
    warn: Warn, node: str, values: Mapping[str, Any], files: Mapping[str, Path]
) -> Iterator[Problem]:
    """Edges that are listed several times, and numbers of edges that are not read.

    Args:
        warn: Makes a warning at the node.
        node: Its id.
        values: The values of its parameters.
        files: The files that they name.

    Raises:
        ValueError: A table cannot be read; the message is why.
        OSError: There is no such file.
    """
    double = _count_doubles(values, files)
    if double:
        yield warn("edges-doubled" if values["weight"] else "edges-double", count=double)
    if values["weight"]:
        return
    explicit = {name: values[name] for name in DIALECT_PARAMETERS if values.get(name) is not None}
    facts = table_facts(files["edges"], explicit)
    others = [c for c in facts.columns if c.name not in (values["source"], values["to"])]
    if others:
        fixes = [change_parameter(node, "weight", column.name) for column in others if column.is_numeric]
        code = "edges-unweighted" if fixes else "edges-columns"
        yield warn(code, *fixes, parameter="weight", columns=quoted([column.name for column in others]))


def _count_doubles(values: Mapping[str, Any], files: Mapping[str, Path]) -> int:
    """How many lines of edges repeat another one, in the same direction."""
    from graph.parts.node_table_dataset import read_edges

    kind = find_kind("data.graph")
    assert kind is not None
    names = next(column for column in node_columns(kind, values, files) if column.role == "mark")
    arguments: dict[str, Any] = resolved_arguments(kind, values, files)
    dialect: dict[str, Any] = {name: arguments[name] for name in _DIALECT if name in arguments}
    own = dict(arguments.get("edges_format", ()))
    dialect |= {name: value for name, value in own.items() if name != "decimal"}
    pairs, _ = read_edges(files["edges"], values["source"], values["to"], "", names, dialect)
    return int(pairs.shape[1]) - len(set(zip(*pairs.tolist(), strict=True)))


def key_warnings(warn: Warn, path: Path) -> Iterator[Problem]:
    """Entries of the graphs of a file that are not read, as weights of edges are."""
    from graph.parts.graph_dataset import graph_entries

    keys = {key for entry in graph_entries(path) for key in entry} - {"nodes", "edges", "label"}
    if keys:
        yield warn("graph-keys", keys=quoted(sorted(keys)), file=path.name)
