"""The first stage: structural rules, one function each.

Nothing here needs torch: names, parameters, wires, required inputs, circles.
"""

import keyword
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from graph.catalogue.blocks import block_name
from graph.catalogue.kind import Form, Kind, Port, PortType, Required, outputs_of, values_of
from graph.catalogue.kinds import Kinds, kinds_of
from graph.catalogue.values import NotAccepted
from graph.compiler.check_blocks import check_blocks, check_own_code, used_blocks
from graph.compiler.check_weights import check_weights
from graph.compiler.scope import holds
from graph.document import Graph, Node, Project, Value
from graph.edits.nodes import reset_parameter
from graph.edits.wires import why_not_as_it_is
from graph.expressions import NotAnExpression, resolved
from graph.frozen import EMPTY, FrozenDict
from graph.names import is_free_for_nodes
from graph.problems import Fix, Place, Problem, Severity, problem
from graph.topology import cycles, has_cycles, order_of

# What may stand inside of a block.
IN_BLOCKS = frozenset({Form.MODULE, Form.FUNCTION, Form.LOSS, Form.BLOCK, Form.INPUT, Form.OUTPUT, Form.NOTE})


def check(project: Project, trusted: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything that is structurally wrong with a project: its main graph, then the blocks it uses."""
    kinds = kinds_of(project)
    found = check_graph(project.main, kinds)
    found.extend(_whole(project.main, kinds))
    found.extend(check_blocks(project))
    for name in used_blocks(project):
        block = project.blocks[name]
        inner = check_graph(block.graph, kinds, block.params, name)
        found.extend(replace(each, place=replace(each.place, block=name)) for each in inner)
    found.extend(check_own_code(project, trusted))
    return found


def check_graph(
    graph: Graph, kinds: Kinds, names: Mapping[str, Value] = EMPTY, block: str | None = None
) -> list[Problem]:
    """Everything that is structurally wrong with one graph, node by node, then as a whole.

    Args:
        graph: The main drawing, or the inside of a block.
        kinds: The kinds of the project.
        names: The parameters of the block with their defaults.
        block: The name of the block; None for the main drawing.
    """
    found: list[Problem] = []
    for node in graph.nodes.values():
        kind = kinds.of(node)
        if kind is None:
            found.append(_unknown(node))
            continue
        found.extend(_name(node, kind))
        found.extend(_place(node, kind, block))
        found.extend(_parameters(node, kind, names))
        found.extend(_inputs(graph, node, kind))
    found.extend(check_weights(graph, kinds, block))
    found.extend(_wires(graph, kinds))
    found.extend(_circles(graph))
    return found


def _unknown(node: Node) -> Problem:
    block = block_name(node.kind)
    if block is not None:
        return problem("unknown-block", node.id, block=block)
    return problem("unknown-kind", node.id, kind=node.kind)


def _name(node: Node, kind: Kind) -> Iterator[Problem]:
    if kind.form is Form.NOTE:
        return
    if keyword.iskeyword(node.id) or not is_free_for_nodes(node.id):
        yield problem("bad-name", node.id, name=node.id)


def _place(node: Node, kind: Kind, block: str | None) -> Iterator[Problem]:
    if node.repeat != 1 and kind.form is not Form.BLOCK:
        yield problem("only-blocks-repeat", node.id, kind=kind.name)
    elif node.repeat != 1 and not (kind.inputs and len(kind.outputs) > 1):
        yield problem("repeat-without-ports", node.id, block=kind.path)
    if block is not None and kind.form not in IN_BLOCKS:
        yield problem("not-in-block", node.id, kind=kind.name)
    if block is None and kind.form is Form.INPUT:
        yield problem("only-in-block", node.id)


def _parameters(node: Node, kind: Kind, names: Mapping[str, Value]) -> Iterator[Problem]:
    if kind.form is Form.BLOCK:
        names = {**names, "index": 0}
    for name, value in node.params.items():
        parameter = kind.parameter(name)
        place = Place(node=node.id, parameter=name)
        if parameter is None:
            values = FrozenDict(parameter=name, kind=kind.name)
            yield Problem("unknown-parameter", place, values, fixes=(_reset(node.id, name),))
            continue
        fixes = (_reset(node.id, name),)
        try:
            parameter.type.accept(resolved(value, names) if holds(kind, name, value) else value)
        except NotAccepted as error:
            values = FrozenDict(parameter=name, received=shown(value), expected=error.expected)
            yield Problem("bad-parameter", place, values, fixes=fixes)
        except NotAnExpression as error:
            yield Problem("bad-expression", place, FrozenDict(parameter=name, reason=str(error)), fixes=fixes)
    for parameter in kind.demands:
        if parameter.name not in node.params and isinstance(parameter.default, Required):
            place = Place(node=node.id, parameter=parameter.name)
            yield problem("missing-parameter", place, kind=kind.name, parameter=parameter.name)
    yield from _unmet_needs(node, kind)


def _unmet_needs(node: Node, kind: Kind) -> Iterator[Problem]:
    """Parameters that ask something of others: Nesterov's look ahead needs a momentum."""
    for parameter in kind.demands:
        values = values_of(kind, node) if parameter.needs else {}
        if values.get(parameter.name, parameter.default) == parameter.default:
            continue
        for need in parameter.needs:
            other = values.get(need.parameter)
            try:
                need.type.accept(other)
            except NotAccepted as error:
                words = {"parameter": parameter.name, "other": need.parameter, "received": shown(other)}
                place = Place(node=node.id, parameter=parameter.name)
                fix = _reset(node.id, parameter.name)
                yield Problem(
                    "needs-other", place, FrozenDict(**words, expected=error.expected), fixes=(fix,)
                )


def shown(value: Value) -> str:
    """A parameter's value as a sentence quotes it, cut where it is long."""
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _reset(node_id: str, parameter: str) -> Fix:
    def apply(graph: Graph) -> Graph:
        return reset_parameter(graph, node_id, parameter)

    return Fix("reset-parameter", apply, FrozenDict(parameter=parameter))


def _inputs(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    for port in kind.inputs:
        wires = graph.wires_into(node.id, port.name)
        place = Place(node=node.id, port=port.name)
        if not wires and not port.optional and node.params.get(port.name) is None:
            yield problem("missing-input", place, kind=kind.name, port=port.name)
        if len(wires) > 1 and not port.variadic:
            yield problem("crowded-input", place, port=port.name, count=len(wires))


def _wires(graph: Graph, kinds: Kinds) -> Iterator[Problem]:
    outputs: dict[str, Mapping[str, PortType]] = {}
    inputs: dict[str, Mapping[str, PortType]] = {}
    for node_id, node in graph.nodes.items():
        kind = kinds.of(node)
        if kind is not None:
            outputs[node_id] = _types(outputs_of(kind, node))
            inputs[node_id] = _types(kind.inputs)
    for wire in graph.wires:
        given = outputs.get(wire.source, EMPTY).get(wire.output)
        if given is not None and given is inputs.get(wire.target, EMPTY).get(wire.input):
            continue
        found = why_not_as_it_is(graph, wire, kinds)
        if found is not None:
            yield found


@lru_cache(maxsize=1024)
def _types(ports: tuple[Port, ...]) -> Mapping[str, PortType]:
    return {port.name: port.type for port in ports}


def _circles(graph: Graph) -> Iterator[Problem]:
    if not has_cycles(graph, order_of(graph)):
        return
    for members in cycles(graph):
        yield problem("cycle", members[0], nodes=", ".join(members))


def _whole(graph: Graph, kinds: Kinds) -> Iterator[Problem]:
    """What the drawing needs as a whole before it can learn."""
    forms = {kind.form if (kind := kinds.of(node)) else None for node in graph.nodes.values()}
    if not forms - {Form.NOTE}:
        yield Problem("nothing-drawn")
        return
    for form, code in ((Form.DATA, "no-data"), (Form.LOSS, "no-loss"), (Form.OPTIMIZER, "no-optimizer")):
        if form not in forms and not (form is Form.LOSS and Form.OPTIMIZER in forms):
            yield Problem(code)


def unused(graph: Graph, kinds: Kinds, used: Iterable[str]) -> Iterator[Problem]:
    """A warning for each node that does something which nothing needs."""
    needed = frozenset(used)
    for node in graph.nodes.values():
        kind = kinds.of(node)
        if kind is None or kind.form is Form.NOTE or node.id in needed:
            continue
        if any(port.type is PortType.TENSOR for port in kind.outputs) or kind.form is Form.SCHEDULE:
            yield Problem("unused", Place(node=node.id), FrozenDict(node=node.id), Severity.WARNING)
