"""Rules of data sources: an environment stands alone, only one source is balanced."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, Kind, values_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.edge_checks import check_edge_weights
from graph.compiler.dimensions import BATCH, Dimension, shape_text
from graph.compiler.scope import Scope
from graph.compiler.score_forms import comparisons
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import DataDescription
from graph.document import Graph, Node, Wire
from graph.problems import Location, Problem, Severity, make_problem, make_warning
from graph.topology import upstream_of


def check_sources(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """What is wrong between sources, and between environments and the network."""
    yield from _check_balanced_once(graph, scope)
    yield from _check_weighted_too(graph, scope)
    yield from _check_weights_used(graph, scope)
    yield from _check_targets(graph, scope)
    yield from _check_finite(graph, scope)
    yield from _check_empty_parts(graph, scope)
    yield from check_edge_weights(graph, scope)
    yield from _check_environment(graph, scope, inference)


def _check_balanced_once(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Rows of several sources stand side by side, so only one can say which are drawn."""
    kinds = {node.id: scope.kinds.of(node) for node in graph.nodes.values()}
    balanced = [
        source_id
        for source_id, kind in kinds.items()
        if kind is not None
        and (values := values_of(kind, graph.nodes[source_id])).get("balance", "none") != "none"
        and values.get("pairing", "rows") in ("rows", "key")
    ]
    for node_id in balanced[1:]:
        location = Location(node=node_id, parameter="balance")
        problem = make_problem("balanced-twice", location, node=balanced[0])
        yield replace(problem, fixes=(fixing.change_parameter(node_id, "balance", "none"),))


def _check_weighted_too(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Rows that are drawn by their classes and weighed by them again, each as if the other were not."""
    for node in graph.nodes.values():
        kind = scope.kinds.of(node)
        values = values_of(kind, node) if kind is not None else {}
        readers = graph.wires_from(node.id, "weight") if values.get("class_weights") else ()
        if values.get("balance", "none") == "none" or not readers:
            continue
        nodes = ", ".join(dict.fromkeys(wire.target for wire in readers))
        fixes = (fixing.change_parameter(node.id, "balance", "none"),)
        details = {"balance": values["balance"], "nodes": nodes}
        yield make_warning("balanced-and-weighted", Location(node.id, None, "balance"), details, fixes)


def _check_weights_used(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Weights of rows that are asked for and reach no loss."""
    for node in graph.nodes.values():
        kind = scope.kinds.of(node)
        values = values_of(kind, node) if kind is not None else {}
        if not values.get("class_weights") or graph.wires_from(node.id, "weight"):
            continue
        fixes = [
            fixing.change_kind(
                item.loss, "WeightedCrossEntropyLoss", Wire(node.id, "weight", item.loss.id, "weight")
            )
            for item in comparisons(graph, scope.kinds)
            if item.loss.kind == "CrossEntropyLoss" and item.target and item.target.node.id == node.id
        ]
        fixes.append(fixing.change_parameter(node.id, "class_weights", False))
        yield make_warning("class-weights-unused", Location(node.id, None, "class_weights"), {}, fixes)


def _check_targets(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Targets that are read of tables in which no column is one."""
    for node_id, description in scope.descriptions.items():
        node = graph.nodes.get(node_id)
        is_table = node is not None and node.kind in ("data.csv", "data.parquet") and bool(description.fields)
        readers = graph.wires_from(node_id, "target") if is_table else ()
        if readers and description.field("target") is None:
            nodes = ", ".join(dict.fromkeys(wire.target for wire in readers))
            yield make_problem("target-absent", Location(node_id, None, "columns"), node=node_id, nodes=nodes)


def _check_finite(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Fields that are used and hold NaN or infinite values: one of them makes every weight no number."""
    for node_id, description in scope.descriptions.items():
        for field in description.fields:
            if field.num_not_finite and node_id in graph.nodes and graph.wires_from(node_id, field.name):
                details = {"field": field.name, "count": f"{field.num_not_finite:,}"}
                problem = make_problem("field-not-finite", Location(node=node_id), **details)
                yield replace(problem, severity=Severity.WARNING)


def _check_empty_parts(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Parts that were given a share of the rows and got none: no window of a series fits into them."""
    for node_id, description in scope.descriptions.items():
        node = graph.nodes.get(node_id)
        kind = scope.kinds.of(node) if node is not None else None
        if node is None or kind is None or not description.rows:
            continue
        values = values_of(kind, node)
        is_series = "horizon" in values
        is_counted = is_series or len(description.rows) > 1
        if not is_counted or values.get("split", "time") not in ("random", "time"):
            continue
        for part in ("validation", "test"):
            share = values.get(part)
            if isinstance(share, float) and share > 0 and not description.rows.get(part):
                details = {"part": part, "share": f"{share:g}", "window": values.get("window")}
                details["horizon"] = values.get("horizon")
                yield make_warning(
                    "part-without-window" if is_series else "part-without-rows",
                    Location(node=node_id, parameter=part),
                    details,
                )


def _check_environment(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """An environment beside other data, and a policy that does not fit."""
    kinds = {node.id: kind for node in graph.nodes.values() if (kind := scope.kinds.of(node))}
    sources = [node_id for node_id, kind in kinds.items() if kind.form is Form.DATA]
    environments = [node_id for node_id in sources if is_environment(kinds[node_id])]
    if not environments:
        return
    for other in environments[1:]:
        problem = make_problem("environment-alone", other, node=environments[0])
        yield replace(problem, fixes=(fixing.remove(other),))
    for source in sources:
        if values_of(kinds[source], graph.nodes[source]).get("pairing") == "nested":
            location = Location(node=source, parameter="pairing")
            problem = make_problem("nested-environment", location, node=source, first=environments[0])
            yield replace(problem, fixes=(fixing.change_parameter(source, "pairing", "cycle"),))
    description = scope.descriptions.get(environments[0])
    yield from _check_rollouts(graph, kinds[environments[0]], graph.nodes[environments[0]], description)
    for wire in graph.wires_into(environments[0]):
        yield from _check_policy(graph, description, inference, wire, sources)


def _check_rollouts(
    graph: Graph, kind: Kind, node: Node, description: DataDescription | None
) -> Iterator[Problem]:
    """What learning from rollouts needs: actions to choose from, and what a state is worth."""
    values = values_of(kind, node)
    if values.get("learns_from") != "rollouts":
        return
    action = description and description.field("action")
    if action and not action.classes:
        location = Location(node=node.id, parameter="learns_from")
        problem = make_problem("rollouts-actions", location, environment=values.get("environment"))
        yield replace(problem, fixes=(fixing.change_parameter(node.id, "learns_from", "memory"),))
    if not graph.wires_into(node.id, "value"):
        yield make_problem("rollouts-value", Location(node=node.id, port="value"), node=node.id)


def _check_policy(
    graph: Graph,
    description: DataDescription | None,
    inference: Inference,
    wire: Wire,
    sources: Sequence[str],
) -> Iterator[Problem]:
    """The wire into `policy` or `value`: what it depends on, and its shape."""
    location = Location(node=wire.target, port=wire.input)
    before = upstream_of(graph, wire.source)
    read = {other.output for other in graph.wires_from(wire.target) if other.target in before}
    read |= {wire.output} if wire.source == wire.target else set()
    read |= {source for source in sources if source in before and source != wire.target}
    if read != {"observation"}:
        field_names = ", ".join(sorted(read - {"observation"})) or "nothing"
        yield make_problem("policy-reads", location, fields=field_names, node=wire.target, port=wire.input)
        return
    policy_type, action = (
        inference.type_of(wire.source, wire.output),
        description and description.field("action"),
    )
    if policy_type is None or not action:
        return
    if wire.input == "value":
        if policy_type.shape not in ((BATCH,), (BATCH, 1)) or not policy_type.dtype.startswith("float"):
            yield make_problem("value-shape", location, received=policy_type)
        return
    sizes = (len(action.classes),) if action.classes else action.shape
    expected_shape: tuple[Dimension, ...] = (BATCH, *sizes)
    if policy_type.shape != expected_shape or not policy_type.dtype.startswith("float"):
        what = "a score for each action" if action.classes else "the action itself"
        yield make_problem(
            "policy-shape", location, received=policy_type, expected=shape_text(expected_shape), what=what
        )
