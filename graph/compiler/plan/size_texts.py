"""How the sizes of what comes in are written: `size(1)` in an expression of the drawing."""

import re
from collections.abc import Callable, Mapping, Sequence

from graph.catalogue.kind import Kind
from graph.compiler.analysis import TensorType
from graph.compiler.call_syntax import Expression
from graph.compiler.plan.block_sizes import Context
from graph.compiler.scope import uses_sizes
from graph.compiler.shapes.infer import BlockUse
from graph.document import Value
from graph.expression_calls import read_size_key

_SIZE = re.compile(r"\bsize\((?:\w+, )?-?\d+\)")


def of_inputs(value: Value, kind: Kind, inputs: Mapping[str, str | Sequence[str]]) -> Value:
    """A value in whose expressions sizes are read off the variables that go into a call."""

    def text(key: str) -> str:
        port, axis = read_size_key(key)
        wired = inputs.get(port or kind.inputs[0].name, "")
        return f"{wired if isinstance(wired, str) else wired[0]}.shape[{axis}]"

    return _with_sizes(value, text)


def of_class(value: Value, context: Context, node_id: str, name: str, index: int = 0) -> Value:
    """A value in whose expressions sizes are what they are in one class, or decide in it.

    Args:
        value: The value with sizes by their texts.
        context: The class.
        node_id: The node whose parameter it is.
        name: The parameter.
        index: The repetition of a block.
    """
    node, kind = context.graph.nodes[node_id], context.kind(node_id)
    return (
        with_class_sizes(value, context, node_id, index, needs=node_id)
        if uses_sizes(kind, name, node.params.get(name))
        else value
    )


def with_class_sizes(
    value: Value, context: Context, node_id: str, index: int = 0, *, needs: str = ""
) -> Value:
    """A value of a node as `of_class` writes it; it counts where the node `needs` works, or in every use."""
    kind = context.kind(node_id)

    def text(key: str) -> str:
        port, axis = read_size_key(key)
        wire = context.graph.wires_into(node_id, port or kind.inputs[0].name)[0]
        origin = context.resolve_passthrough((wire.source, wire.output))
        rank = len(_type(context.uses[0], origin).shape)

        def size(use: BlockUse) -> Value:
            uses = use.inference.results[node_id].uses
            entering = uses[min(index, len(uses) - 1)].input_types if uses else {}
            known = entering.get(wire.input) or _type(use, origin)
            return known.shape[axis]  # type: ignore[return-value]

        start = None if index else origin
        written = str(context.express(f"{node_id}_size", size, start, axis % rank, node=needs))
        return written if re.fullmatch(r"\w+", written) else f"({written})"

    return _with_sizes(value, text)


def _type(use: BlockUse, origin: tuple[str, str]) -> TensorType:
    return use.inference.results[origin[0]].types[origin[1]]


def _with_sizes(value: Value, text: Callable[[str], str]) -> Value:
    if isinstance(value, tuple):
        return tuple(_with_sizes(item, text) for item in value)
    if not isinstance(value, Expression):
        return value
    return Expression(_SIZE.sub(lambda match: text(match.group()), str(value)))
