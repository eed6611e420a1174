"""Writes `load_data()` for one source of data or for several."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.compiler.call_syntax import Call
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader, write_head, write_load_data
from graph.compiler.emit.writer import Writer
from graph.compiler.plan.ir import Plan

# Functions of the script that a source's own function must not hide.
_RESERVED = frozenset({"load_data", "load_weights"})


def _loader_name(source: Reader, reserved: Collection[str]) -> str:
    """The name of the function that loads one of several sources."""
    name = f"load_{source.node.id}"
    return f"{name}_rows" if name in reserved or name in _RESERVED else name


def write_sources(
    writer: Writer, sources: Sequence[Reader], folder: str, reserved: Collection[str], plan: Plan
) -> None:
    """The function `load_data`; with several sources one function for each, none of a `reserved` name."""
    if len(sources) == 1:
        write_load_data(writer, sources[0], folder)
        return
    leader = next((source.leader for source in sources if source.leader), "")
    sources = sorted(sources, key=lambda source: bool(source.leader))  # who follows is read after the others
    for source in sources:
        write_load_data(writer, source, folder, _loader_name(source, reserved))
    writer.gap(2)
    is_fitted = any(source.is_fitted for source in sources)
    has_progress = any(source.supports_progress for source in sources)
    write_head(writer, "load_data", has_progress=has_progress, is_fitted=is_fitted)
    writer.line('"""The rows of all sources, side by side."""', 1)
    calls = {
        source.node.id: f"{_loader_name(source, reserved)}({', '.join(_loader_arguments(source))})"
        for source in sources
    }
    has_names = is_fitted or bool(leader)
    for node, call in calls.items() if has_names else ():
        source = next(item for item in sources if item.node.id == node)
        names = f"{_rows_name(node)}, {node}_scales" if source.is_fitted else _rows_name(node)
        writer.line(f"{names} = {call}", 1, node)
    rows = {node: _rows_name(node) for node in calls} if has_names else calls
    _write_joined(writer, plan, rows, "splits = " if is_fitted else "return ")
    if not is_fitted:
        return
    writer.line("scales: Scales = {}", 1)
    for source in (item for item in sources if item.is_fitted):
        node = source.node.id
        prefixed = f'{{f"{node}.{{name}}": values for name, values in {node}_scales.items()}}'
        write_expression(writer, "scales |= ", prefixed, node=node)
    writer.line("return splits, scales", 1)


def _loader_arguments(source: Reader) -> list[str]:
    """What the function that loads a source is called with."""
    like = [_rows_name(source.leader)] if source.leader else []
    return [*like, *(["progress"] if source.supports_progress else [])]


def _write_joined(writer: Writer, plan: Plan, rows: Mapping[str, str], head: str) -> None:
    """The rows of all sources, side by side by their number or each as many as they are."""
    groups = [stream.nodes for stream in plan.streams]
    groups += [(plan.environment,)] if plan.environment else []
    if len(groups) < 2:
        writer.line(f"{head}align_sources(", 1)
        _write_aligned(writer, rows, rows, 2)
        writer.line(")", 1)
        return
    writer.line(f"{head}combine_streams(", 1)
    writer.line("[", 2)
    for nodes in groups:
        if len(nodes) == 1:
            (node,) = nodes
            writer.call("", Call("align_sources", (f'{{"{node}": {rows[node]}}}',)), ",", depth=3, node=node)
            continue
        writer.line("align_sources(", 3)
        _write_aligned(writer, rows, nodes, 4)
        writer.line("),", 3)
    writer.line("],", 2)
    writer.line(f"lead={len(groups) - 1 if plan.environment else plan.evaluated},", 2)
    writer.line(")", 1)


def _write_aligned(writer: Writer, rows: Mapping[str, str], nodes: Iterable[str], depth: int) -> None:
    writer.line("{", depth)
    for node in nodes:
        writer.line(f'"{node}": {rows[node]},', depth + 1, node)
    writer.line("}", depth)


def _rows_name(node: str) -> str:
    return f"{node}_rows"
