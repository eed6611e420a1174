"""Data nodes that do not fit together: two ends of an epoch, unequal rows, batches that meet in a node."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.catalogue.kind import values_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.key_checks import check_keys
from graph.compiler.dimensions import BATCH
from graph.compiler.plan.ir import StreamPlan
from graph.compiler.plan.stream_planner import lead_of, plan_streams, rows_of, sources_in_use
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Project, Value
from graph.problems import Location, Problem, Severity, make_problem, make_warning
from graph.topology import topological_order

MIXING_KINDS = frozenset({"torch.cat", "torch.cdist", "torch.matmul", "torch.mm", "torch.einsum"})
"""What takes batches of other sizes."""


def check_streams(project: Project, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """What does not fit between several data nodes, as far as it is known before they are read."""
    graph, size = project.main, project.training.batch_size
    data = sources_in_use(graph, scope.kinds)
    if len(data) < 2:
        return
    values = {node.id: values_of(scope.kinds.require(node), node) for node in data}
    problems = [*check_keys(graph, values), *_check_once(values), *_check_together(values)]
    yield from problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        return
    streams = plan_streams(data, scope.kinds)
    yield from _check_lengths(values, scope)
    if not streams:
        return
    yield from _check_unused(streams, scope, size)
    yield from _check_meeting(graph, streams, inference, size)


def _check_once(values: Mapping[str, Mapping[str, Value]]) -> Iterator[Problem]:
    """An epoch ends once, and one source at most is gone through for each batch of the others."""
    for pairing, code in (("epoch", "epoch-ends-twice"), ("nested", "nested-twice")):
        nodes = [name for name, known in values.items() if known.get("pairing") == pairing]
        for second in nodes[1:]:
            problem = make_problem(
                code, Location(node=second, parameter="pairing"), first=nodes[0], node=second
            )
            yield replace(problem, fixes=(fixing.change_parameter(second, "pairing", "cycle"),))
    if all(known.get("pairing") == "nested" for known in values.values()):
        node = next(iter(values))
        problem = make_problem("nested-alone", Location(node=node, parameter="pairing"), node=node)
        yield replace(problem, fixes=(fixing.change_parameter(node, "pairing", "epoch"),))


def _check_together(values: Mapping[str, Mapping[str, Value]]) -> Iterator[Problem]:
    """Sources that go row by row have one batch size and one order."""
    together = [name for name, known in values.items() if known.get("pairing", "rows") == "rows"]
    for name in together[1:]:
        for parameter in ("batch_size", "shuffle"):
            first, own = values[together[0]].get(parameter), values[name].get(parameter)
            if first != own:
                details = {"first": together[0], "node": name, "parameter": parameter}
                problem = make_problem(
                    "paired-differently", Location(node=name, parameter=parameter), **details
                )
                fixes = [fixing.change_parameter(name, "pairing", "cycle")]
                fixes.insert(0, fixing.change_parameter(name, parameter, first))
                yield replace(problem, fixes=tuple(fixes))


def _check_lengths(values: Mapping[str, Mapping[str, Value]], scope: Scope) -> Iterator[Problem]:
    """Sources that go row by row and have not as many rows: the shorter one begins again."""
    together = [name for name, known in values.items() if known.get("pairing", "rows") == "rows"]
    known = {name: scope.descriptions[name].rows for name in together if name in scope.descriptions}
    counts = {name: rows["train"] for name, rows in known.items() if rows.get("train")}
    longest = max(counts, key=lambda name: counts[name], default="")
    for name, count in counts.items():
        if count < counts[longest]:
            details = {"first": longest, "most": f"{counts[longest]:,}", "node": name, "count": f"{count:,}"}
            fixes = [fixing.change_parameter(name, "pairing", "cycle")]
            yield make_warning("sources-unequal", Location(node=name, parameter="pairing"), details, fixes)


def _check_unused(streams: Sequence[StreamPlan], scope: Scope, size: int) -> Iterator[Problem]:
    """Rows that no epoch comes to, as each begins with the first ones."""
    rows = rows_of(streams, scope.descriptions)
    if rows is None:
        return
    lead = lead_of(streams, rows, size)
    for stream, count in zip(streams, rows, strict=True):
        used = -(-rows[lead] * (stream.batch_size or size) // (streams[lead].batch_size or size))
        if stream.pairing == "cycle" and not stream.shuffle and used < count:
            node = stream.nodes[0]
            details = {"node": node, "count": f"{count - used:,}", "rows": f"{count:,}"}
            fixes = [fixing.change_parameter(node, "shuffle", True)]
            yield make_warning("rows-never-used", Location(node=node, parameter="shuffle"), details, fixes)


def _check_meeting(
    graph: Graph, streams: Sequence[StreamPlan], inference: Inference, size: int
) -> Iterator[Problem]:
    """Rows of two streams that one node puts together, though their batches differ in size."""
    stream_of = {node: index for index, stream in enumerate(streams) for node in stream.nodes}
    sizes = [stream.batch_size or size for stream in streams]
    held: dict[str, frozenset[int]] = {}
    for node_id in topological_order(graph):
        if node_id in stream_of:
            held[node_id] = frozenset({stream_of[node_id]})
            continue
        wires = [wire for wire in graph.wires_into(node_id) if _has_rows(inference, wire.source, wire.output)]
        groups = [held.get(wire.source, frozenset()) for wire in wires]
        held[node_id] = frozenset().union(*groups)
        pairs = ((one, other) for one in groups for other in groups if one and other and not one & other)
        first, second = next(pairs, (frozenset(), frozenset()))
        if not first or graph.nodes[node_id].kind in MIXING_KINDS:
            continue
        one, other = min(first), min(second)
        is_uneven = sizes[one] != sizes[other]
        if is_uneven or "nested" in (streams[one].pairing, streams[other].pairing):
            names = {"first": streams[one].nodes[0], "second": streams[other].nodes[0]}
            counts = {"size": sizes[one], "other": sizes[other]}
            code = "batch-sizes-meet" if is_uneven else "nested-batches-meet"
            fix = fixing.change_parameter(names["second"], "batch_size", sizes[one])
            problem = make_problem(code, Location(node=node_id), node=node_id, **names, **counts)
            yield replace(problem, fixes=(fix,) if is_uneven else ())


def _has_rows(inference: Inference, node: str, port: str) -> bool:
    """Whether a value has a row for each row of the batch."""
    value = inference.type_of(node, port)
    return value is not None and bool(value.shape) and value.shape[0] == BATCH
