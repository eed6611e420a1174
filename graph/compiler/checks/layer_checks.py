"""Rules of nodes whose layers parameters of their blocks choose."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue.layer_type import LayerType, is_layer_parameter, layer_parameter
from graph.catalogue.value_types import InvalidValueError
from graph.compiler import fixes as fixing
from graph.document import Node, Value
from graph.problems import Problem, make_problem


def check_layer(node: Node, names: Mapping[str, Value], block: str | None) -> Iterator[Problem]:
    """What is wrong with a node whose kind is a parameter of its block.

    Args:
        node: The node.
        names: The parameters of its block with their defaults.
        block: The name of the block; None for the main drawing.
    """
    if not is_layer_parameter(node.kind):
        return
    name = layer_parameter(node.kind)
    fixed = fixing.change_kind(node, "ReLU")
    if block is None:
        yield replace(make_problem("layer-outside", node.id, node=node.id), fixes=(fixed,))
    elif name not in names:
        yield replace(make_problem("layer-unknown", node.id, node=node.id, parameter=name), fixes=(fixed,))
    else:
        try:
            LayerType().accept(names[name])
        except InvalidValueError as error:
            values = {"parameter": name, "received": str(names[name]), "expected": error.expected}
            yield replace(make_problem("layer-default", node.id, **values), fixes=(fixed,))
