"""The first stage: structural rules, one function each.

Nothing here needs torch: names, parameters, wires, required inputs, circles.
"""

import difflib
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from graph.catalogue import ALL_KINDS
from graph.catalogue.blocks import PREFIX, block_name
from graph.catalogue.kind import Form, Kind, Parameter, Port, PortType, Required, outputs_of, values_of
from graph.catalogue.kinds import Kinds, kinds_of
from graph.catalogue.value_types import InvalidValueError
from graph.compiler import fixes as fixing
from graph.compiler.block_uses import used_blocks
from graph.compiler.checks.block_checks import check_blocks, check_custom_code
from graph.compiler.checks.condition_checks import check_condition
from graph.compiler.checks.init_checks import check_init, check_recipe, check_tied_start
from graph.compiler.checks.layer_checks import check_layer
from graph.compiler.checks.mode_checks import check_mode
from graph.compiler.checks.repeat_checks import check_repetition
from graph.compiler.checks.time_checks import check_compiled_time, check_nested_freezing, check_time
from graph.compiler.checks.weight_checks import check_weights
from graph.compiler.scope import holds_expression, names_for, uses_sizes
from graph.document import REROUTE, Graph, Node, Project, Value
from graph.edits.wires import check_wire
from graph.frozendict import EMPTY, FrozenDict
from graph.names import is_valid_node_id
from graph.param_expressions import ExpressionError, expressions_in, resolve_value
from graph.problems import Fix, Location, Problem, Severity, make_problem
from graph.topology import cycles, has_cycles, module_source, topological_order

# The forms that are allowed inside a block.
ALLOWED_IN_BLOCKS = frozenset(
    {Form.MODULE, Form.FUNCTION, Form.LOSS, Form.BLOCK, Form.INPUT, Form.OUTPUT, Form.NOTE}
)


SIZED_FORMS = frozenset({Form.MODULE, Form.FUNCTION, Form.LOSS, Form.METRIC, Form.BLOCK})
"""Forms whose parameters may follow from the sizes of what comes in."""


def check(project: Project, trusted: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything that is structurally wrong with a project: its main graph, then the blocks it uses."""
    kinds = kinds_of(project)
    problems = check_graph(project.main, kinds)
    problems.extend(_check_completeness(project.main, kinds))
    problems.extend(check_blocks(project))
    for name in used_blocks(project):
        block = project.blocks[name]
        inner = check_graph(block.graph, kinds, block.params, name)
        problems.extend(replace(problem, location=replace(problem.location, block=name)) for problem in inner)
    problems.extend(check_custom_code(project, trusted))
    problems.extend(check_recipe(project))
    problems.extend(check_compiled_time(project))
    problems.extend(check_nested_freezing(project))
    problems.extend(check_tied_start(project, None, project.main))
    for name in used_blocks(project):
        problems.extend(check_tied_start(project, name, project.blocks[name].graph))
    return problems


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
    problems: list[Problem] = []
    for node in graph.nodes.values():
        kind = kinds.of(node)
        if kind is None:
            problems.append(_unknown_kind_problem(node, kinds))
            continue
        problems.extend(_check_name(graph, node, kind))
        problems.extend(_check_placement(node, kind, block))
        problems.extend(check_repetition(graph, node, kind, names))
        problems.extend(check_init(graph, node, kind, names))
        problems.extend(check_mode(graph, node, kind))
        problems.extend(_check_bypass(graph, node, kind))
        problems.extend(check_condition(graph, node, kind, names, block))
        problems.extend(check_layer(node, names, block))
        problems.extend(_check_parameters(graph, node, kind, names))
        problems.extend(_check_inputs(graph, node, kind))
    problems.extend(check_weights(graph, kinds, block))
    problems.extend(_check_wires(graph, kinds))
    problems.extend(_check_cycles(graph))
    return problems


def _unknown_kind_problem(node: Node, kinds: Kinds) -> Problem:
    block = block_name(node.kind)
    known = (
        [PREFIX + entry for entry in kinds.blocks]
        if block is not None
        else [entry.name for entry in ALL_KINDS]
    )
    by_letters = {entry.lower(): entry for entry in known}
    near = difflib.get_close_matches(node.kind.lower(), list(by_letters), 2, 0.75)
    fixes = tuple(fixing.change_kind(node, by_letters[entry]) for entry in near)
    if block is not None:
        return replace(make_problem("unknown-block", node.id, block=block), fixes=fixes)
    return replace(make_problem("unknown-kind", node.id, kind=node.kind), fixes=fixes)


def _check_name(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    if kind.form is Form.NOTE:
        return
    if keyword.iskeyword(node.id) or not is_valid_node_id(node.id):
        problem = make_problem("bad-name", node.id, name=node.id)
        yield replace(problem, fixes=(fixing.rename(graph, node.id),))


def _check_placement(node: Node, kind: Kind, block: str | None) -> Iterator[Problem]:
    if block is not None and kind.form not in ALLOWED_IN_BLOCKS:
        problem = make_problem("not-in-block", node.id, kind=kind.name)
        yield replace(problem, fixes=(fixing.remove(node.id),))
    if block is None and kind.form is Form.INPUT:
        yield replace(make_problem("only-in-block", node.id), fixes=(fixing.remove(node.id),))


def _check_bypass(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    """A bypassed node without an input to pass through, or with wires from more than its first output."""
    if not node.bypass or node.kind == REROUTE:
        return
    switched = (fixing.disable_bypass(node.id),)
    needs_wire = any(not port.optional for port in kind.inputs)
    if not kind.can_bypass or not (needs_wire or graph.wires_into(node.id)):
        yield replace(make_problem("nothing-to-bypass", node.id, kind=kind.name), fixes=switched)
        return
    first, *others = [port.name for port in outputs_of(kind, node) if port.type is PortType.TENSOR]
    for other in others:
        if graph.wires_from(node.id, other) and not graph.wires_into(node.id, other):
            problem = make_problem("bypass-gives-one", node.id, node=node.id, port=first, other=other)
            yield replace(problem, fixes=switched)
            return


def _check_parameters(graph: Graph, node: Node, kind: Kind, names: Mapping[str, Value]) -> Iterator[Problem]:
    if kind.form is Form.BLOCK:
        names = {**names, "index": 0}
    for name, value in node.params.items():
        parameter = kind.parameter(name)
        if parameter is None:
            location, values = (
                Location(node=node.id, parameter=name),
                FrozenDict(parameter=name, kind=kind.name),
            )
            yield Problem("unknown-parameter", location, values, fixes=(fixing.reset(node.id, name),))
            continue
        if kind.form in SIZED_FORMS and uses_sizes(kind, name, value):
            continue  # what comes in is known later
        problem = check_time(node, kind, name, value, names) or _check_value(node, kind, parameter, names)
        if problem is not None:
            yield problem
    if module_source(graph, node) is not node:
        return  # they are those of the node whose weights it has
    for parameter in kind.constrained_parameters:
        if parameter.name not in node.params and isinstance(parameter.default, Required):
            location = Location(node=node.id, parameter=parameter.name)
            yield make_problem(
                "missing-parameter",
                location,
                kind=block_name(kind.name) or kind.name,
                parameter=parameter.name,
            )
    yield from _check_requirements(node, kind)


def _check_value(node: Node, kind: Kind, parameter: Parameter, names: Mapping[str, Value]) -> Problem | None:
    """A value that does not fit its type, or cannot be worked out."""
    name, value = parameter.name, node.params[parameter.name]
    location = Location(node=node.id, parameter=name)
    try:
        known = names_for(kind, name, names)
        parameter.type.accept(resolve_value(value, known) if holds_expression(kind, name, value) else value)
    except InvalidValueError as error:
        values = FrozenDict(parameter=name, received=quote_value(value), expected=error.expected)
        problem = Problem("bad-parameter", location, values)
    except ExpressionError as error:
        problem = Problem("bad-expression", location, FrozenDict(parameter=name, reason=str(error)))
    else:
        return None
    return replace(problem, fixes=tuple(_suggest_values(node, kind, name, value, names)))


def _suggest_values(
    node: Node, kind: Kind, name: str, value: Value, names: Mapping[str, Value]
) -> Iterator[Fix]:
    """Replacements for a value that is not valid: the closest known name, else the default."""
    for text in expressions_in(value) if isinstance(value, str) else ():
        identifiers = set(re.findall(r"[A-Za-z_]\w*", text)) - names.keys()
        for identifier in sorted(identifiers):
            for meant in difflib.get_close_matches(identifier, list(names), 1, 0.6):
                yield fixing.change_parameter(node.id, name, re.sub(rf"\b{identifier}\b", meant, text))
    parameter = kind.parameter(name)
    if parameter is None or not isinstance(parameter.default, Required) or parameter.inferred is not None:
        yield fixing.reset(node.id, name)
        return
    for usual in (16, 8, 2, 1, 0.5, "x"):
        try:
            yield fixing.change_parameter(node.id, name, parameter.type.accept(usual))
        except InvalidValueError:
            continue
        return


def _check_requirements(node: Node, kind: Kind) -> Iterator[Problem]:
    """Parameters that require something of others: Nesterov needs a momentum."""
    for parameter in kind.constrained_parameters:
        values = values_of(kind, node) if parameter.requirements else {}
        if values.get(parameter.name, parameter.default) == parameter.default:
            continue
        for need in parameter.requirements:
            other = values.get(need.parameter)
            try:
                need.type.accept(other)
            except InvalidValueError as error:
                details = {
                    "parameter": parameter.name,
                    "other": need.parameter,
                    "received": quote_value(other),
                }
                location = Location(node=node.id, parameter=parameter.name)
                fix = fixing.reset(node.id, parameter.name)
                yield Problem(
                    "needs-other", location, FrozenDict(**details, expected=error.expected), fixes=(fix,)
                )


def quote_value(value: Value) -> str:
    """A parameter's value as a sentence quotes it, cut where it is long."""
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _check_inputs(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    every = graph.wires_into(node.id)
    wired = {wire.input for wire in every}
    wired_groups = {port.joined for port in kind.inputs if port.name in wired}
    for port in kind.inputs:
        wires = [wire for wire in every if wire.input == port.name]
        is_needed = not port.optional or bool(port.joined and port.joined in wired_groups)
        if not wires and is_needed and not kind.has_typed_input(node, port.name):
            location = Location(node=node.id, port=port.name)
            yield make_problem(
                "missing-input", location, kind=block_name(kind.name) or kind.name, port=port.name
            )
        if len(wires) > 1 and not port.variadic:
            location = Location(node=node.id, port=port.name)
            problem = make_problem("crowded-input", location, port=port.name, count=len(wires))
            yield replace(problem, fixes=(fixing.remove_wires(*wires[:-1]),))


def _check_wires(graph: Graph, kinds: Kinds) -> Iterator[Problem]:
    outputs: dict[str, Mapping[str, PortType]] = {}
    inputs: dict[str, Mapping[str, PortType]] = {}
    for node_id, node in graph.nodes.items():
        kind = kinds.of(node)
        if kind is not None:
            outputs[node_id] = _types(outputs_of(kind, node))
            inputs[node_id] = _types(kind.inputs)
    for wire in graph.wires:
        output_type = outputs.get(wire.source, EMPTY).get(wire.output)
        if output_type is not None and output_type is inputs.get(wire.target, EMPTY).get(wire.input):
            continue
        problem = check_wire(graph, wire, kinds)
        if problem is not None:
            yield replace(problem, fixes=(fixing.remove_wires(wire),))


@lru_cache(maxsize=1024)
def _types(ports: tuple[Port, ...]) -> Mapping[str, PortType]:
    return {port.name: port.type for port in ports}


def _check_cycles(graph: Graph) -> Iterator[Problem]:
    if not has_cycles(graph, topological_order(graph)):
        return
    for members in cycles(graph):
        inside = [wire for wire in graph.wires if wire.source in members and wire.target in members]
        # The wire that leads furthest back to the left is most likely the one too many.
        wrong = max(inside, key=lambda wire: graph.nodes[wire.source].at[0] - graph.nodes[wire.target].at[0])
        problem = make_problem("cycle", members[0], nodes=", ".join(members))
        yield replace(problem, fixes=(fixing.remove_wires(wrong),))


def _check_completeness(graph: Graph, kinds: Kinds) -> Iterator[Problem]:
    """What the drawing as a whole needs before it can be trained."""
    forms = {kind.form if (kind := kinds.of(node)) else None for node in graph.nodes.values()}
    if not forms - {Form.NOTE}:
        yield Problem("nothing-drawn")
        return
    if Form.DATA not in forms:
        yield Problem("no-data")
    if Form.LOSS not in forms and Form.OPTIMIZER not in forms:
        yield Problem("no-loss")
    if Form.OPTIMIZER not in forms:
        yield Problem("no-optimizer")


def check_unused(graph: Graph, kinds: Kinds, used: Iterable[str]) -> Iterator[Problem]:
    """A warning for each node that does something which nothing needs."""
    needed = frozenset(used)
    for node in graph.nodes.values():
        kind = kinds.of(node)
        if kind is None or kind.form is Form.NOTE or node.id in needed:
            continue
        if any(port.type is PortType.TENSOR for port in kind.outputs) or kind.form is Form.SCHEDULE:
            yield Problem("unused", Location(node=node.id), FrozenDict(node=node.id), Severity.WARNING)
