"""Writes `load_data()` for one source of data or for several."""

from collections.abc import Collection, Sequence

from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.load_data import Reader, write_head, write_load_data
from graph.compiler.emit.writer import Writer

# Functions of the script that a source's own function must not hide.
_RESERVED = frozenset({"load_data", "load_weights"})


def _loader_name(source: Reader, reserved: Collection[str]) -> str:
    """The name of the function that loads one of several sources."""
    name = f"load_{source.node.id}"
    return f"{name}_rows" if name in reserved or name in _RESERVED else name


def write_sources(writer: Writer, sources: Sequence[Reader], folder: str, reserved: Collection[str]) -> None:
    """The function `load_data`; with several sources one function for each, none of a `reserved` name."""
    if len(sources) == 1:
        write_load_data(writer, sources[0], folder)
        return
    for source in sources:
        write_load_data(writer, source, folder, _loader_name(source, reserved))
    writer.gap(2)
    is_fitted = any(source.is_fitted for source in sources)
    has_progress = any(source.supports_progress for source in sources)
    write_head(writer, "load_data", has_progress=has_progress, is_fitted=is_fitted)
    writer.line('"""The rows of all sources, side by side."""', 1)
    calls = {
        source.node.id: f"{_loader_name(source, reserved)}({'progress' if source.supports_progress else ''})"
        for source in sources
    }
    for node, call in calls.items() if is_fitted else ():
        source = next(item for item in sources if item.node.id == node)
        names = f"{_rows_name(node)}, {node}_scales" if source.is_fitted else _rows_name(node)
        writer.line(f"{names} = {call}", 1, node)
    writer.line("splits = align_sources(" if is_fitted else "return align_sources(", 1)
    writer.line("{", 2)
    for node, call in calls.items():
        writer.line(f'"{node}": {_rows_name(node) if is_fitted else call},', 3, node)
    writer.line("}", 2)
    writer.line(")", 1)
    if not is_fitted:
        return
    writer.line("scales: Scales = {}", 1)
    for source in (item for item in sources if item.is_fitted):
        node = source.node.id
        prefixed = f'{{f"{node}.{{name}}": values for name, values in {node}_scales.items()}}'
        write_expression(writer, "scales |= ", prefixed, node=node)
    writer.line("return splits, scales", 1)


def _rows_name(node: str) -> str:
    return f"{node}_rows"
