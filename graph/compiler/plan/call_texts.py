"""Texts around the calls of a class: arguments, the left sides of statements, the modes of modules."""

import re
from collections.abc import Sequence

from graph.catalogue.kind import Kind
from graph.compiler.call_syntax import Expression
from graph.compiler.literals import literal
from graph.compiler.local_names import LocalNames
from graph.document import Node, Value
from graph.param_expressions import is_whole, to_python
from graph.topology import Origin

RECURRENT_KINDS = frozenset({"RNN", "GRU", "LSTM"})


def stays_eval(node: Node) -> bool:
    """Whether the module of a node is put into evaluation mode for good."""
    return node.frozen or node.mode == "eval"


def is_mode_idle(node: Node) -> bool:
    """Whether a recurrent layer does the same in training mode; cuDNN learns through it in that mode only."""
    return node.kind in RECURRENT_KINDS and not node.params.get("dropout", 0)


def repeat_text(count: int | str) -> Value:
    """A number of repetitions as code writes it."""
    if isinstance(count, int):
        return count
    written = to_python(count, {})
    return Expression(written if is_whole(count) else f"int({written})")


def argument_text(value: Value) -> str:
    """A value as an argument."""
    if isinstance(value, tuple):
        inner = ", ".join(argument_text(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return value.text if isinstance(value, Expression) else literal(value)


def target_text(kind: Kind, outputs: Sequence[Origin], names: LocalNames) -> str:
    """The left side of the statement; what nothing reads is `_`."""
    written = {port: names.get((node_id, port), "_") for node_id, port in outputs}
    if not kind.returns:
        return ", ".join(written.values())
    text = kind.returns
    for group in re.findall(r"\([^()]*\)", text):
        inner = [part.strip() for part in group[1:-1].split(",")]
        if all(written.get(part) == "_" for part in inner):
            text = text.replace(group, "_")
    return re.sub(r"\b[A-Za-z]\w*\b", lambda match: written.get(match.group(), match.group()), text)
