"""Writes `load_data()` for one source of data or for several."""

from collections.abc import Collection, Sequence

from graph.compiler.emit.load_data import Reader, write_load_data
from graph.compiler.emit.writer import Writer

# Functions of the script that a source's own function must not hide.
_SCRIPT = frozenset({"load_data", "load_weights"})


def _function(source: Reader, taken: Collection[str]) -> str:
    """The name of the function that loads one of several sources."""
    name = f"load_{source.node.id}"
    return f"{name}_rows" if name in taken or name in _SCRIPT else name


def write_sources(writer: Writer, sources: Sequence[Reader], folder: str, taken: Collection[str]) -> None:
    """The function `load_data`; with several sources one function for each, none called as one of `taken`."""
    if len(sources) == 1:
        write_load_data(writer, sources[0], folder)
        return
    for source in sources:
        write_load_data(writer, source, folder, _function(source, taken))
    writer.gap(2)
    if any(source.takes_progress for source in sources):
        writer.line("def load_data(")
        writer.line("progress: Callable[[int, int], None] | None = None,", 1)
        writer.line(") -> dict[str, Rows]:")
    else:
        writer.line("def load_data() -> dict[str, Rows]:")
    writer.line('"""The rows of all sources, side by side."""', 1)
    writer.line("return align(", 1)
    writer.line("{", 2)
    for source in sources:
        given = "progress" if source.takes_progress else ""
        writer.line(f'"{source.node.id}": {_function(source, taken)}({given}),', 3, source.node.id)
    writer.line("}", 2)
    writer.line(")", 1)
