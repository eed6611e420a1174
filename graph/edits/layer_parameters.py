"""Layers of a block that a parameter of it chooses."""

from dataclasses import replace

from graph.catalogue.kinds import kinds_of
from graph.catalogue.layer_type import LayerType, layer_value_text
from graph.catalogue.value_types import InvalidValueError
from graph.document import Node, Project, Wire
from graph.edits.blocks import graph_of, snake_name
from graph.frozendict import EMPTY
from graph.names import unique_name
from graph.topology import weights_source

_NAMES = {"Activation": "activation", "Normalization": "norm_layer"}
"""What a parameter that chooses a layer is called, by the category of its default."""


def can_promote_layer(project: Project, block: str | None, node: str) -> bool:
    """Whether a parameter of the block may choose the layer of a node in it."""
    graph = graph_of(project, block)
    if block is None or node not in graph.nodes:
        return False
    drawn = graph.nodes[node]
    shared = drawn.weights is not None or any(weights_source(item) == node for item in graph.nodes.values())
    return not shared and not drawn.init and drawn.repeat == 1 and bool(_layer_text(drawn))


def promote_layer(project: Project, block: str, node: str) -> Project:
    """The project in which a parameter of a block chooses the layer of a node in it, by default this one.

    A parameter that chooses the same layer already is taken for this one too. The project itself where
    `can_promote_layer` does not hold.
    """
    if not can_promote_layer(project, block, node):
        return project
    inside = project.blocks[block]
    drawn, kinds = inside.graph.nodes[node], kinds_of(project)
    text, kind = _layer_text(drawn), kinds.require(drawn)
    declared = kinds.find(f"block:{block}")
    known = [
        parameter.name
        for parameter in (declared.parameters if declared is not None else ())
        if isinstance(parameter.type, LayerType) and parameter.default == text
    ]
    base = _NAMES.get(kind.category, snake_name(kind.name))
    name = known[0] if known else unique_name(base, {*inside.params, *inside.graph.nodes, "index"})
    chosen = replace(drawn, kind=f"={name}", params=EMPTY)
    port = kind.inputs[0].name
    wires = [
        Wire(wire.source, wire.output, node, "input") if (wire.target, wire.input) == (node, port) else wire
        for wire in inside.graph.wires
    ]
    changed = inside.graph.with_node(chosen).with_wires(wires)
    params = inside.params if known else {**inside.params, name: text}
    return replace(project, blocks={**project.blocks, block: replace(inside, graph=changed, params=params)})


def _layer_text(node: Node) -> str:
    """A node as the value of a parameter; empty where it can be none."""
    text = layer_value_text(node.kind, node.params)
    try:
        LayerType().accept(text)
    except InvalidValueError:
        return ""
    return text
