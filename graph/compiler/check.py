"""The first stage: structural rules, one function each.

Nothing here needs torch: names, parameters, wires, required inputs, circles.
"""

import keyword
from collections.abc import Iterable, Iterator

from graph.catalogue import find
from graph.catalogue.kind import Form, Kind, PortType, Required, values_of
from graph.catalogue.values import NotAccepted
from graph.document import Graph, Node, Value
from graph.edits.nodes import reset_parameter
from graph.edits.wires import why_not_as_it_is
from graph.frozen import FrozenDict
from graph.names import is_free_for_nodes
from graph.problems import Fix, Place, Problem, Severity, problem
from graph.topology import cycles


def check(graph: Graph) -> list[Problem]:
    """Everything that is structurally wrong with a graph, node by node, then as a whole."""
    found: list[Problem] = []
    for node in graph.nodes.values():
        kind = find(node.kind)
        if kind is None:
            found.append(problem("unknown-kind", node.id, kind=node.kind))
            continue
        found.extend(_name(node, kind))
        found.extend(_parameters(node, kind))
        found.extend(_inputs(graph, node, kind))
    found.extend(_wires(graph))
    found.extend(_circles(graph))
    found.extend(_whole(graph))
    return found


def _name(node: Node, kind: Kind) -> Iterator[Problem]:
    if kind.form is Form.NOTE:
        return
    if keyword.iskeyword(node.id) or not is_free_for_nodes(node.id):
        yield problem("bad-name", node.id, name=node.id)
    if node.repeat != 1:
        yield problem("only-blocks-repeat", node.id, kind=kind.name)


def _parameters(node: Node, kind: Kind) -> Iterator[Problem]:
    for name, value in node.params.items():
        parameter = kind.parameter(name)
        place = Place(node=node.id, parameter=name)
        if parameter is None:
            values = FrozenDict(parameter=name, kind=kind.name)
            yield Problem("unknown-parameter", place, values, fixes=(_reset(node.id, name),))
            continue
        try:
            parameter.type.accept(value)
        except NotAccepted as error:
            values = FrozenDict(parameter=name, received=shown(value), expected=error.expected)
            yield Problem("bad-parameter", place, values, fixes=(_reset(node.id, name),))
    for parameter in kind.parameters:
        if parameter.name in node.params or parameter.inferred is not None:
            continue
        if isinstance(parameter.default, Required):
            place = Place(node=node.id, parameter=parameter.name)
            yield problem("missing-parameter", place, kind=kind.name, parameter=parameter.name)
    yield from _unmet_needs(node, kind)


def _unmet_needs(node: Node, kind: Kind) -> Iterator[Problem]:
    """Parameters that ask something of others: Nesterov's look ahead needs a momentum."""
    values = values_of(kind, node)
    for parameter in kind.parameters:
        if values.get(parameter.name) == parameter.default:
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
        if not wires and not port.optional:
            yield problem("missing-input", place, kind=kind.name, port=port.name)
        if len(wires) > 1 and not port.variadic:
            yield problem("crowded-input", place, port=port.name, count=len(wires))


def _wires(graph: Graph) -> Iterator[Problem]:
    for wire in graph.wires:
        found = why_not_as_it_is(graph, wire)
        if found is not None:
            yield found


def _circles(graph: Graph) -> Iterator[Problem]:
    for members in cycles(graph):
        yield problem("cycle", members[0], nodes=", ".join(members))


def _nodes_of(graph: Graph, form: Form) -> list[Node]:
    return [
        node for node in graph.nodes.values() if (kind := find(node.kind)) is not None and kind.form is form
    ]


def _whole(graph: Graph) -> Iterator[Problem]:
    """What the drawing needs as a whole before it can learn."""
    if not any(
        (kind := find(node.kind)) is None or kind.form is not Form.NOTE for node in graph.nodes.values()
    ):
        yield Problem("nothing-drawn")
        return
    for form, code in ((Form.DATA, "no-data"), (Form.LOSS, "no-loss"), (Form.OPTIMIZER, "no-optimizer")):
        nodes = _nodes_of(graph, form)
        if not nodes:
            yield Problem(code)
        elif len(nodes) > 1 and form is not Form.LOSS:
            yield problem(f"several-{form}", nodes[1].id, nodes=", ".join(node.id for node in nodes))


def unused(graph: Graph, used: Iterable[str]) -> Iterator[Problem]:
    """A warning for each node that does something which nothing needs."""
    needed = frozenset(used)
    for node in graph.nodes.values():
        kind = find(node.kind)
        if kind is None or kind.form is Form.NOTE or node.id in needed:
            continue
        if any(port.type is PortType.TENSOR for port in kind.outputs) or kind.form is Form.SCHEDULE:
            yield Problem("unused", Place(node=node.id), FrozenDict(node=node.id), Severity.WARNING)
