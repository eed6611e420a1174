"""Writes `load_data()` for one source of data or for several."""

from collections.abc import Collection, Sequence

from graph.compiler.emit.load_data import Reader, write_load_data
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
    if any(source.supports_progress for source in sources):
        writer.line("def load_data(")
        writer.line("progress: Callable[[int, int], None] | None = None,", 1)
        writer.line(") -> dict[str, Rows]:")
    else:
        writer.line("def load_data() -> dict[str, Rows]:")
    writer.line('"""The rows of all sources, side by side."""', 1)
    writer.line("return align_sources(", 1)
    writer.line("{", 2)
    for source in sources:
        argument = "progress" if source.supports_progress else ""
        writer.line(f'"{source.node.id}": {_loader_name(source, reserved)}({argument}),', 3, source.node.id)
    writer.line("}", 2)
    writer.line(")", 1)
