"""Plans what a class changes while it is trained: numbers that follow the time, and what hands it on."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from graph.catalogue.blocks import OUTPUT, block_name
from graph.catalogue.changing_parameters import may_change
from graph.catalogue.kind import Form, Kind
from graph.catalogue.time_values import TRAINING_PROGRESS
from graph.compiler.call_syntax import Expression
from graph.compiler.plan import size_texts
from graph.compiler.plan.block_sizes import Context, text_of
from graph.compiler.plan.ir import Attribute, Method, TimedPlan, TimedValue
from graph.compiler.scope import holds_expression
from graph.document import Graph, Node, Value
from graph.param_expressions import expressions_in, names_in, sizes_in
from graph.time_expressions import START


def plan_time(
    context: Context, attributes: Sequence[Attribute], methods: Iterable[Method], timed_blocks: Iterable[str]
) -> TimedPlan:
    """What a class does when the time goes on; its methods must have been planned.

    Args:
        context: The class.
        attributes: Its modules.
        methods: What reads the time in it.
        timed_blocks: The blocks whose classes follow the time themselves.
    """
    followers = frozenset(timed_blocks)
    calls = [str(statement.call) for method in methods for statement in method.statements]
    read = tuple(
        (attribute, name)
        for name, attribute in context.timed.items()
        if any(re.search(rf"\bself\.{attribute}\b", call) for call in calls)
    )
    values: list[TimedValue] = []
    modules: list[tuple[str, bool]] = []
    for attribute in attributes:
        node = context.graph.nodes[attribute.node]
        if node.kind == TRAINING_PROGRESS or block_name(node.kind) in followers:
            modules.append((node.id, node.is_repeated))
        values.extend(_values(context, node))
    frozen = (
        (item, context.graph.nodes[item].freeze) for item in (attribute.node for attribute in attributes)
    )
    conditions = tuple((item, period.condition) for item, period in frozen if period is not None)
    return TimedPlan(read, tuple(values), tuple(modules), conditions)


def time_of_objective(
    graph: Graph, order: Sequence[str], network_nodes: Collection[str], needed: Collection[str]
) -> frozenset[str]:
    """What is worked out of the time alone and read by nothing in the network: losses and metrics take it.

    Args:
        graph: The main drawing.
        order: Its nodes, each after those that it depends on.
        network_nodes: Those of the network, with all that depends on no target.
        needed: What the training needs at all.
    """
    of_time: set[str] = set()
    for node_id in order:
        sources = {wire.source for wire in graph.wires_into(node_id)}
        if graph.nodes[node_id].kind == TRAINING_PROGRESS or (sources and sources <= of_time):
            of_time.add(node_id)
    apart: set[str] = set()
    for node_id in reversed(order):
        readers = {wire.target for wire in graph.wires_from(node_id)} & set(needed)
        is_read = any(
            (reader in network_nodes and reader not in apart) or graph.nodes[reader].kind == OUTPUT
            for reader in readers
        )
        if node_id in of_time and node_id in network_nodes and readers and not is_read:
            apart.add(node_id)
    return frozenset(apart)


def _values(context: Context, node: Node) -> Iterable[TimedValue]:
    """The attributes of a module that follow the time."""
    kind = context.kind(node.id)
    for name, value in node.params.items():
        if not follows_time(context, kind, name, value):
            continue
        text = size_texts.of_class(text_of(value, kind, name, {}, context.fractions), context, node.id, name)
        yield TimedValue(node.id, f"self.{node.id}.{name}", context.over_time(str(text)))


def follows_time(context: Context, kind: Kind, name: str, value: Value) -> bool:
    """Whether a parameter of a module is another one from step to step."""
    if kind.form is Form.FUNCTION or not may_change(kind, name):
        return False
    return holds_expression(kind, name, value) and bool(context.time_names(value))


def first_value(
    context: Context, kind: Kind, name: str, value: Value, resolved: Mapping[str, Value]
) -> Value:
    """What a parameter that follows the time is constructed with."""
    timed = context.time_names(value)
    others = {item for text in expressions_in(value) for item in names_in(text) | sizes_in(text)} - timed
    if not others:
        return resolved[name]
    text = text_of(value, kind, name, {item: repr(START[item]) for item in timed}, context.fractions)
    return text if isinstance(text, Expression) else resolved[name]
