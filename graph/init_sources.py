"""Files and nodes of the drawing that weights begin with: `file("vectors.npy")`, `tensor(codebook)`."""

from collections.abc import Callable, Mapping

from graph.document import Value
from graph.frozendict import FrozenDict
from graph.initializers import SOURCES, TENSOR, Initializer, InitializerError, read_initializer


def initial_source(value: Value, method: str) -> str:
    """The file (`file`) or node (`tensor`) that a weight begins with; empty where it does otherwise."""
    try:
        initializer = read_initializer(value)
    except InitializerError:
        return ""
    return str(initializer.arguments[SOURCES[method][0]]) if initializer.method == method else ""


def source_names(init: Mapping[str, Value], method: str) -> tuple[str, ...]:
    """The files or nodes that the weights of a node begin with."""
    return tuple(name for value in init.values() if (name := initial_source(value, method)))


def with_source(value: Value, method: str, change: Callable[[str], str]) -> Value:
    """What a weight begins with, with another file or node to take it from."""
    name = initial_source(value, method)
    changed = change(name) if name else ""
    if changed == name:
        return value
    key, initializer = SOURCES[method][0], read_initializer(value)
    return _source_text(Initializer(method, FrozenDict({**initializer.arguments, key: changed})))


def _source_text(initializer: Initializer) -> str:
    texts = [str(value) for value in initializer.arguments.values() if value]
    written = texts if initializer.method == TENSOR else map(repr, texts)
    return f"{initializer.method}({', '.join(written)})"
