"""Edits of the parameters of a block itself, which every use of it follows."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from graph.catalogue.layer_type import with_layers
from graph.document import Block, Graph, Node, Project, Value
from graph.edits.inline_block import substitute_values
from graph.edits.pins import pins_of, with_pins
from graph.edits.study_targets import rename_varied_parameter
from graph.edits.uses import change_uses, uses_of
from graph.initializers import change_expressions
from graph.names import check_node_id
from graph.param_expressions import ExpressionError, is_expression, names_in, substitute_names

T = TypeVar("T")


def check_parameter_name(block: Block, name: str) -> str | None:
    """The code of the problem with a new parameter's name; None where it may be used."""
    if not name.isascii() or name == "index":
        return "bad-name"
    return check_node_id(name, {*block.params, *block.graph.nodes})


def set_block_parameter(project: Project, block: str, name: str, value: Value) -> Project:
    """The project in which a block has a parameter with this default."""
    definition = project.blocks[block]
    changed = replace(definition, params={**definition.params, name: value})
    return replace(project, blocks={**project.blocks, block: changed})


def rename_block_parameter(project: Project, block: str, parameter: str, name: str) -> Project:
    """The project in which a parameter of a block has another name: in expressions inside, and in every use.

    The project itself where there is no such parameter, or the name cannot be one or is in use.
    """
    definition = project.blocks[block]
    if parameter not in definition.params or check_parameter_name(definition, name) is not None:
        return project
    changed = replace(
        definition,
        graph=_map_values(definition.graph, lambda value: _rename_in(value, parameter, name)),
        params=rename_key(definition.params, parameter, name),
        help=rename_key(definition.help, parameter, name),
    )
    project = replace(project, blocks={**project.blocks, block: changed})

    def renamed(graph: Graph, ids: Collection[str]) -> Graph:
        uses = [graph.nodes[node_id] for node_id in ids]
        return graph.with_nodes(replace(use, params=rename_key(use.params, parameter, name)) for use in uses)

    for parent in dict.fromkeys(use.block for use in uses_of(project, block)):
        uses = {use.node for use in uses_of(project, block) if use.block == parent}
        project = rename_varied_parameter(project, parent, uses, parameter, name)
    main_uses = {use.node for use in uses_of(project, block) if use.block is None}
    pins = [(node, name if node in main_uses and key == parameter else key) for node, key in pins_of(project)]
    return change_uses(with_pins(project, pins), block, renamed)


def order_block_parameters(project: Project, block: str, names: Sequence[str]) -> Project:
    """The project in which the parameters of a block stand in another order; `names` are all of them."""
    definition = project.blocks[block]
    changed = replace(definition, params={name: definition.params[name] for name in names})
    return replace(project, blocks={**project.blocks, block: changed})


def remove_block_parameter(project: Project, block: str, name: str) -> Project:
    """The project in which a block, and every use of it, lacks a parameter.

    What used it inside has its default from then on.
    """
    definition = project.blocks[block]
    default = {name: definition.params[name]}
    changed = replace(
        definition,
        graph=_map_values(
            with_layers(definition.graph, default), lambda value: _substitute_in(value, default)
        ),
        params={key: value for key, value in definition.params.items() if key != name},
        help={key: text for key, text in definition.help.items() if key != name},
    )
    project = replace(project, blocks={**project.blocks, block: changed})

    def cleaned(graph: Graph, ids: Collection[str]) -> Graph:
        return graph.with_nodes(graph.nodes[node_id].without_param(name) for node_id in ids)

    main_uses = {use.node for use in uses_of(project, block) if use.block is None}
    pins = [(node, key) for node, key in pins_of(project) if node not in main_uses or key != name]
    return change_uses(with_pins(project, pins), block, cleaned)


def rename_key(items: Mapping[str, T], key: str, name: str) -> dict[str, T]:
    """The same items in the same order, one of them under another key."""
    return {(name if item_key == key else item_key): item for item_key, item in items.items()}


def _map_values(graph: Graph, change: Callable[[Value], Value]) -> Graph:
    """The graph with every value of its nodes changed."""
    changed = []
    for node in graph.nodes.values():
        params = {name: change(value) for name, value in node.params.items()}
        init = {name: change_expressions(value, change) for name, value in node.init.items()}
        texts = kind, repeat, when = change(node.kind), change(node.repeat), change(node.when)
        if params != node.params or init != node.init or texts != (node.kind, node.repeat, node.when):
            assert isinstance(repeat, int | str)
            new = replace(node, kind=str(kind), params=params, init=init, repeat=repeat)
            changed.append(_with_condition(new, when))
    return graph.with_nodes(changed) if changed else graph


def _with_condition(node: Node, when: Value) -> Node:
    """A node whose condition was changed; one that is worked out lets it work for good, or bypasses it."""
    if isinstance(when, bool):
        return replace(node, when="", bypass=node.bypass or not when)
    return replace(node, when=str(when))


def _rename_in(value: Value, parameter: str, name: str) -> Value:
    """The value with a name in its expressions replaced; what is no expression stays as it is."""
    if isinstance(value, tuple):
        items = tuple(_rename_in(item, parameter, name) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    try:
        if not is_expression(value) or parameter not in names_in(str(value)):
            return value
        return substitute_names(str(value), {parameter: name})
    except ExpressionError:
        return value


def _substitute_in(value: Value, values: Mapping[str, Value]) -> Value:
    """The value with names in its expressions replaced by values, as far as an expression can hold these."""
    if isinstance(value, tuple):
        items = tuple(_substitute_in(item, values) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    try:
        if not is_expression(value) or not names_in(str(value)) & values.keys():
            return value
        return substitute_values(value, values)
    except ExpressionError:
        return value
