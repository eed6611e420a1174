"""What goes from one repetition of a node into the next."""

import re
from collections.abc import Mapping
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, PortType
from graph.document import Node, SharedWeights, Value
from graph.frozendict import FrozenDict
from graph.param_expressions import ExpressionError, evaluate_expression

MAX_REPEATS = 10_000
COLLECTIONS = ("last", "sum", "stack")
"""What can be asked of the values that the repetitions give."""

_CELL_STATES: Mapping[str, Mapping[str, str]] = FrozenDict(
    {
        "RNNCell": FrozenDict({"hx": "output"}),
        "GRUCell": FrozenDict({"hx": "output"}),
        "LSTMCell": FrozenDict({"h_0": "h_1", "c_0": "c_1"}),
    }
)
"""The states of recurrent cells, whose other input stays the same."""

_NEW_VALUE = re.compile(r"(out|next|new)_(?P<behind>\w+)|(?P<before>\w+?)(_out|_next|_new|_+)")
"""How outputs are called that hold the next value of an input: nodes of a block cannot have one name."""


def carried_inputs(kind: Kind) -> Mapping[str, str]:
    """By input the output that feeds it in the next repetition; other inputs stay as they are wired.

    An output feeds the input of its name (`h_out`, `h_next`, `h_new`, `next_h` or `h_` is that of `h`), else
    that of its place. Of kinds of torch only the first goes by place: what else they give are weights and
    indices.
    """
    if kind.name in _CELL_STATES:
        return _CELL_STATES[kind.name]
    inputs = [port.name for port in kind.inputs]
    outputs = [port.name for port in kind.outputs if port.type is PortType.TENSOR]
    named = {name: name if name in inputs else _input_name(name) for name in outputs}
    carried = {port: name for name, port in named.items() if port in inputs}
    by_position = outputs if kind.form is Form.BLOCK else outputs[:1]
    optional = {port.name for port in kind.inputs if port.optional and kind.form is Form.BLOCK}
    for index, name in enumerate(by_position):
        if named[name] in inputs or index >= len(inputs) or inputs[index] in optional:
            continue  # an input that may stay unwired is fed by the output of its name only
        if inputs[index] not in carried:
            carried[inputs[index]] = name
    return FrozenDict({port: carried[port] for port in inputs if port in carried})


def _input_name(output: str) -> str:
    """The input whose next value an output is by its name; empty where its name says nothing of that."""
    match = _NEW_VALUE.fullmatch(output)
    return (match["behind"] or match["before"]) if match is not None else ""


def loop_count(node: Node) -> int | str:
    """How often the module of a node is called in a row: a node that shares weights is a loop over them."""
    return node.repeat if isinstance(node.weights, SharedWeights) else 1


def collected_outputs(kind: Kind, node: Node) -> Mapping[str, str]:
    """By output of a repeated node whether the `sum` or the `stack` of all its values is asked for."""
    if not node.is_repeated and not isinstance(node.weights, SharedWeights):
        return FrozenDict()
    outputs = [port.name for port in kind.outputs if port.type is PortType.TENSOR]
    asked = {name: node.collect.get(name, node.collect.get("*", "last")) for name in outputs}
    return FrozenDict({name: how for name, how in asked.items() if how != "last"})


def with_repeat_count(node: Node, names: Mapping[str, Value]) -> Node | None:
    """A node with its number of repetitions worked out; None where that is no number of repetitions."""
    if not isinstance(node.repeat, str):
        return node
    try:
        count = evaluate_expression(node.repeat, names)
    except ExpressionError:
        return None
    if isinstance(count, float) and count.is_integer():
        count = int(count)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MAX_REPEATS:
        return None
    return replace(node, repeat=count)
