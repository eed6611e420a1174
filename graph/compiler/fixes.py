"""Edits that fix problems, ready to be offered: functions from the old graph to the new."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Node, Value, Wire
from graph.edits.flow import OBJECTIVE_FORMS, NodeDraft, add_behind, flow_behind
from graph.edits.nodes import (
    add_node,
    move_nodes,
    remove_nodes,
    rename_node,
    reset_parameter,
    set_bypass,
    set_collect,
    set_condition,
    set_eval_mode,
    set_init,
    set_no_grad,
    set_parameter,
    set_repeat,
)
from graph.edits.nodes import set_frozen as frozen_set
from graph.edits.nodes import set_weights as weights_set
from graph.edits.replace import rename_by_kind
from graph.edits.wires import connect, disconnect, find_free_input
from graph.expression_calls import wired_key
from graph.frozendict import FrozenDict
from graph.names import unique_name
from graph.problems import Fix

NODE_OFFSET = 140.0
"""How far an inserted node stands from the one that it helps."""


def make_fix(code: str, apply: Callable[[Graph], Graph], **values: object) -> Fix:
    """A fix: the code of its text with the values that stand in it, and the edit."""
    return Fix(code, apply, FrozenDict({name: str(value) for name, value in values.items()}))


def reset(node: str, parameter: str) -> Fix:
    """Puts a parameter back to its default."""
    return make_fix(
        "reset-parameter", lambda graph: reset_parameter(graph, node, parameter), parameter=parameter
    )


def change_parameter(node: str, parameter: str, value: Value) -> Fix:
    """Gives a parameter another value."""
    return make_fix(
        "set-parameter",
        lambda graph: set_parameter(graph, node, parameter, value),
        parameter=parameter,
        value=value,
        node=node,
    )


def change_parameters(node: str, code: str, params: Mapping[str, Value], /, **values: object) -> Fix:
    """Gives several parameters other values in one step; `code` and `values` are those of its text."""

    def apply(graph: Graph) -> Graph:
        for name, value in params.items():
            graph = set_parameter(graph, node, name, value)
        return graph

    return make_fix(code, apply, **values)


def insert(kind: str, node: str, port: str, **params: Value) -> Fix:
    """Puts a node of a kind on the wire into a port."""

    def apply(graph: Graph) -> Graph:
        wire = graph.wires_into(node, port)[0]
        x, y = graph.nodes[node].at
        bigger, added = add_node(graph, kind, (x - NODE_OFFSET, y + NODE_OFFSET))
        bigger = bigger.with_node(replace(bigger.nodes[added], params=params))
        definition = CATALOGUE.find(kind)
        assert definition is not None
        into = replace(wire, target=added, input=definition.inputs[0].name)
        behind = Wire(added, definition.outputs[0].name, node, port)
        swapped = [behind if other == wire else other for other in bigger.wires]
        return bigger.with_wires([*swapped, into])

    return make_fix("insert", apply, kind=kind, node=node)


def add_between(kind: str, producer: tuple[str, str], node: str, port: str, **params: Value) -> Fix:
    """Adds a node of a kind between what another gives, as node and port, and a port without a wire."""

    def apply(graph: Graph) -> Graph:
        x, y = graph.nodes[node].at
        bigger, added = add_node(graph, kind, (x - NODE_OFFSET, y + NODE_OFFSET))
        bigger = bigger.with_node(replace(bigger.nodes[added], params=params))
        definition = CATALOGUE.find(kind)
        assert definition is not None
        into = Wire(*producer, added, definition.inputs[0].name)
        behind = Wire(added, definition.outputs[0].name, node, port)
        return bigger.with_wires([*bigger.wires, into, behind])

    return make_fix("insert", apply, kind=kind, node=node)


def insert_both(
    first: tuple[str, str, Mapping[str, Value]], second: tuple[str, str, Mapping[str, Value]], node: str
) -> Fix:
    """Puts two nodes in front of one, each of a kind on the wire into a port, with parameters."""
    fixes = [insert(kind, node, port, **params) for kind, port, params in (first, second)]

    def apply(graph: Graph) -> Graph:
        for fix in fixes:
            graph = fix.apply(graph)
        return graph

    return make_fix("insert-both", apply, kind=first[0], other=second[0], node=node)


def work_where_wired(node: str, name: str) -> Fix:
    """Lets a node work only where an input of its block is wired."""

    def apply(graph: Graph) -> Graph:
        before = graph.nodes[node].when_text
        wired = wired_key(name)
        return set_condition(graph, [node], f"=({before}) and {wired}" if before else f"={wired}")

    return make_fix("when-wired", apply, node=node, input=name)


def own_weights(node: str) -> Fix:
    """Lets a node own its weights."""
    return make_fix("own-weights", lambda graph: weights_set(graph, node, None))


def init_weight(node: str, name: str, value: Value) -> Fix:
    """Lets a weight of a node begin with something else."""
    return make_fix("begin-with", lambda graph: set_init(graph, node, name, value), node=node, value=value)


def reset_init(node: str, name: str = "") -> Fix:
    """Lets weights begin as the drawing says for all: one of a node, or all of them."""
    return make_fix("reset-init", lambda graph: set_init(graph, node, name, None))


def stay_in_eval_mode(node: str) -> Fix:
    """Lets a node stay in evaluation mode."""
    return make_fix("eval-mode", lambda graph: set_eval_mode(graph, [node], True), node=node)


def follow_mode(node: str) -> Fix:
    """Lets a node follow the mode of the whole."""
    return make_fix("train-mode", lambda graph: set_eval_mode(graph, [node], False), node=node)


def with_gradient(node: str) -> Fix:
    """Lets a node compute gradients."""
    return make_fix("with-gradient", lambda graph: set_no_grad(graph, [node], False), node=node)


def unfreeze(node: str) -> Fix:
    """Unfreezes a node."""
    return make_fix("unfreeze", lambda graph: frozen_set(graph, [node], False), node=node)


def freeze(node: str) -> Fix:
    """Freezes a node."""
    return make_fix("freeze", lambda graph: frozen_set(graph, [node], True), node=node)


def reset_repeat(node: str) -> Fix:
    """Sets a node's repetitions to one."""
    return make_fix("once", lambda graph: set_repeat(graph, node, 1))


def collect_last(node: str, output: str) -> Fix:
    """Asks for the last value of an output only."""
    return make_fix("collect-last", lambda graph: set_collect(graph, node, output, "last"), output=output)


def disable_bypass(node: str) -> Fix:
    """Ends the bypass of a node."""
    return make_fix("work", lambda graph: set_bypass(graph, [node], False), node=node)


def always_work(node: str) -> Fix:
    """Lets a node work without a condition."""
    return make_fix("always-work", lambda graph: set_condition(graph, [node], ""), node=node)


def remove_wires(*wires: Wire) -> Fix:
    """Removes wires."""
    return make_fix("remove-wire", lambda graph: disconnect(graph, *wires), wire=", ".join(map(str, wires)))


def remove(node: str) -> Fix:
    """Removes a node; its wires join where they can."""
    return make_fix("remove-node", lambda graph: remove_nodes(graph, [node], bridge=True), node=node)


def rename(graph: Graph, node: str) -> Fix:
    """Gives a node a legal name."""
    name = unique_name(node, graph.nodes)

    def apply(graph: Graph) -> Graph:
        return rename_node(graph, node, name)

    return make_fix("rename", apply, name=name)


def change_kind(node: Node, kind: str, *wires: Wire) -> Fix:
    """Changes the kind of a node; of one that is known, what the other has no parameter for goes.

    `wires` lead into its ports, in place of those that do so already.
    """
    taken = {(wire.target, wire.input) for wire in wires}

    def apply(graph: Graph) -> Graph:
        changed, definition = graph.nodes[node.id], CATALOGUE.find(kind)
        if definition is not None and CATALOGUE.find(changed.kind) is not None:
            params = {name: value for name, value in changed.params.items() if definition.parameter(name)}
            changed = replace(changed, params=FrozenDict(params))
        former, graph = changed.kind, graph.with_node(replace(changed, kind=kind))
        others = [wire for wire in graph.wires if (wire.target, wire.input) not in taken]
        graph = graph.with_wires([*others, *wires])
        return rename_by_kind(graph, node.id, former)[0]

    return make_fix("change-kind", apply, kind=kind)


def add_wire(wire: Wire, kinds: Kinds) -> Fix:
    """Draws a wire."""
    return make_fix("wire-up", lambda graph: connect(graph, wire, kinds), wire=wire)


def add_wires(wires: Sequence[Wire], kinds: Kinds) -> Fix:
    """Draws several wires in one step."""

    def apply(graph: Graph) -> Graph:
        for wire in wires:
            graph = connect(graph, wire, kinds)
        return graph

    return make_fix("wire-up", apply, wire=", ".join(map(str, wires)))


def rewire(*wires: Wire) -> Fix:
    """Draws wires in the place of those that lead into the same ports."""
    ports = {(wire.target, wire.input) for wire in wires}

    def apply(graph: Graph) -> Graph:
        others = [wire for wire in graph.wires if (wire.target, wire.input) not in ports]
        return graph.with_wires([*others, *wires])

    return make_fix("wire-up", apply, wire=", ".join(map(str, wires)))


def wire_before(wires: Sequence[Wire], node: str, other: str) -> Fix:
    """Lets the wire from a node come before that from another, of those into one port."""

    def apply(graph: Graph) -> Graph:
        moved = [wire for wire in graph.wires if wire in wires and wire.source == node]
        others = [wire for wire in graph.wires if wire not in moved]
        index = next(i for i, wire in enumerate(others) if wire in wires and wire.source == other)
        return graph.with_wires([*others[:index], *moved, *others[index:]])

    return make_fix("count-first", apply, node=node)


def add_first(drafts: Sequence[NodeDraft], kinds: Kinds) -> Fix:
    """Adds nodes that hang on nothing."""
    names = _joined_names(drafts)
    return make_fix("add-first", lambda graph: add_behind(graph, drafts, None, kinds)[0], kind=names)


def add_source(kind: str, node: str | None, kinds: Kinds) -> Fix:
    """Adds data, and wires them into a node."""

    def apply(graph: Graph) -> Graph:
        bigger, (added,) = add_behind(graph, (NodeDraft(kind),), None, kinds)
        if node is None:
            return bigger
        x, y = graph.nodes[node].at
        bigger = move_nodes(bigger, {added: (x - 2 * NODE_OFFSET, y)})
        output = flow_behind(bigger, added, kinds).value
        into = find_free_input(bigger, node, Wire(*output, "", ""), kinds) if output is not None else None
        if output is None or into is None:
            return bigger
        return connect(bigger, Wire(*output, node, into), kinds)

    return make_fix("add-first", apply, kind=kind)


def add_chain(drafts: Sequence[NodeDraft], node: str, kinds: Kinds, target_kind: str = "") -> Fix:
    """Adds nodes one behind the other behind a node, wired as they would be on the canvas.

    Args:
        drafts: What is added.
        node: The node behind which it is.
        kinds: The kinds of the project.
        target_kind: What the targets of those that are added go through.
    """

    def apply(graph: Graph) -> Graph:
        bigger, added = add_behind(graph, drafts, node, kinds)
        x, y = graph.nodes[node].at
        positions = {name: (x + 2 * NODE_OFFSET * (index + 1), y) for index, name in enumerate(added)}
        return _with_targets_through(move_nodes(bigger, positions), added, target_kind)

    return make_fix("add-node", apply, kind=_joined_names(drafts), node=node)


def add_loss(
    drafts: Sequence[NodeDraft], node: str, optimizer: str, kinds: Kinds, target_kind: str = ""
) -> Fix:
    """Adds a loss behind a node, which an optimizer takes from now on.

    Args:
        drafts: The loss, after the layers that it needs before it.
        node: The node behind which they are.
        optimizer: The one that takes the loss.
        kinds: The kinds of the project.
        target_kind: What the target goes through.
    """

    def apply(graph: Graph) -> Graph:
        bigger, added = add_behind(graph, drafts, node, kinds)
        (left, top), (right, _) = graph.nodes[node].at, graph.nodes[optimizer].at
        step = (right - left) / (len(added) + 1)
        positions = {name: (left + step * (i + 1), top + NODE_OFFSET) for i, name in enumerate(added)}
        bigger = connect(move_nodes(bigger, positions), Wire(added[-1], "output", optimizer, "loss"), kinds)
        return _with_targets_through(bigger, added, target_kind)

    return make_fix("add-node", apply, kind=_joined_names(drafts), node=node)


def insert_layers(drafts: Sequence[NodeDraft], node: str, port: str, kinds: Kinds) -> Fix:
    """Puts layers between a network and all that compares what it gives, as losses and metrics.

    Args:
        drafts: The layers.
        node: A loss.
        port: Its input into which the network is wired.
        kinds: The kinds of the project.
    """

    def apply(graph: Graph) -> Graph:
        wire = graph.wires_into(node, port)[0]
        bigger, added = add_behind(graph, drafts, wire, kinds)
        x, y = graph.nodes[node].at
        positions = {name: (x + 2 * NODE_OFFSET * i, y + NODE_OFFSET) for i, name in enumerate(added)}
        bigger = move_nodes(bigger, positions)
        last = next(iter(bigger.wires_into(node, port)))
        siblings = {
            other
            for other in graph.wires_from(wire.source, wire.output)
            if (kind := kinds.of(graph.nodes[other.target])) is not None and kind.form in OBJECTIVE_FORMS
        }
        moved = [
            replace(other, source=last.source, output=last.output) if other in siblings else other
            for other in bigger.wires
        ]
        return bigger.with_wires(moved)

    return make_fix("insert", apply, kind=_joined_names(drafts), node=node)


def _with_targets_through(graph: Graph, added: Sequence[str], kind: str) -> Graph:
    """The graph in which the targets of new nodes go through a node of a kind, if one is named."""
    for node in added if kind else ():
        if graph.wires_into(node, "target"):
            graph = insert(kind, node, "target").apply(graph)
    return graph


def _joined_names(drafts: Sequence[NodeDraft]) -> str:
    return ", ".join(draft.kind for draft in drafts)


def add_connected_node(kind: str, port: str, source: str, output: str) -> Fix:
    """Adds a node of a kind behind an output."""

    def apply(graph: Graph) -> Graph:
        x, y = graph.nodes[source].at
        bigger, added = add_node(graph, kind, (x + 2 * NODE_OFFSET, y))
        return bigger.with_wires([*bigger.wires, Wire(source, output, added, port)])

    return make_fix("add-node", apply, kind=kind, node=source)
