"""Which weights the optimizers move: those that none does, those that two do, groups that hold the same."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.catalogue.kinds import Kinds
from graph.compiler import fixes as fixing
from graph.compiler.checks.gradient_checks import GradientWalk
from graph.compiler.checks.rest_fixes import freeze_all, move_rest
from graph.compiler.plan.ir import GroupPlan, PhasePlan, Plan
from graph.compiler.plan.single_rows import BATCH_NORMS, norm_uses
from graph.compiler.score_forms import Producer
from graph.compiler.shapes.infer import Inference, NodeResult
from graph.document import CopiedWeights, Graph, Node, SharedWeights
from graph.problems import Location, Problem, make_problem, make_warning
from graph.topology import upstream_of

Portion = tuple[tuple[str, ...], bool]
"""Some weights: their node, behind the blocks that it stands in, and whether they are matrices."""
Portions = frozenset[Portion]
MAX_NAMED = 6
"""Nodes that a sentence names; of more it says how many others there are."""


def check_moved(plan: Plan, graph: Graph, kinds: Kinds, inference: Inference) -> Iterator[Problem]:
    """The warnings about what the optimizers of a plan move, and the refusal of one weight in two groups."""
    known = _Weights(dict(_count_weights(graph, kinds, inference)))
    yield from _check_moved_twice(plan, known)
    for phase in plan.phases:
        yield from _check_groups(phase, graph, known)
    yield from _check_passes(plan, graph, kinds, inference)
    yield from _check_order(plan, graph, known)
    yield from _check_unmoved(plan, GradientWalk(kinds, inference), graph, known)


@dataclass(frozen=True)
class _Weights:
    """All weights that may learn, counted by portion."""

    counts: Mapping[Portion, int]

    def count(self, portions: Iterable[Portion]) -> int:
        return sum(self.counts[portion] for portion in portions)

    def nodes(self, portions: Iterable[Portion]) -> list[str]:
        """The nodes of the main drawing that hold them, in its order."""
        held = {key[0] for key, _ in portions}
        return list(dict.fromkeys(key[0] for key, _ in self.counts if key[0] in held))

    def group(self, group: GroupPlan) -> Portions:
        """What a group selects, were it the only one."""
        selected = self._modules(group.modules)
        if group.select == "all":
            return selected
        return frozenset(item for item in selected if item[1] == (group.select == "matrices"))

    def phase(self, phase: PhasePlan) -> Portions:
        """What an optimizer moves."""
        if phase.groups:
            return frozenset().union(*(self.group(group) for group in phase.groups))
        return self._modules(phase.moved or ("model",))

    def _modules(self, expressions: Sequence[str]) -> Portions:
        names = {expression.removeprefix("model.") for expression in expressions}
        return frozenset(item for item in self.counts if item[0][0] in names or "model" in expressions)


def _count_weights(graph: Graph, kinds: Kinds, inference: Inference) -> Iterator[tuple[Portion, int]]:
    for node in graph.nodes.values():
        totals: dict[Portion, int] = {}
        for path, result in _leaves(kinds, inference, node, ()):
            for rank, count in result.weight_ranks.items():
                portion = (path, rank >= 2)
                totals[portion] = totals.get(portion, 0) + count
        yield from totals.items()


def _leaves(
    kinds: Kinds, inference: Inference, node: Node, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], NodeResult]]:
    """The nodes with weights of their own that may learn, those in blocks too, once for each repetition."""
    result, path = inference.results.get(node.id), (*path, node.id)
    is_still = node.frozen or node.no_grad or isinstance(node.weights, CopiedWeights)
    if result is None or is_still or not result.weights:
        return
    for use in result.uses:
        for inner in kinds.blocks[use.block].graph.nodes.values():
            yield from _leaves(kinds, use.inference, inner, path)
    if not result.uses:
        yield path, result


def _check_moved_twice(plan: Plan, known: _Weights) -> Iterator[Problem]:
    """Two optimizers that move the same weights: nearly always a missing wire."""
    for first, second in itertools.combinations(plan.phases, 2):
        both = known.nodes(known.phase(first) & known.phase(second))
        if both:
            names = {"first": first.optimizer.id, "second": second.optimizer.id, "node": both[0]}
            yield make_warning("same-weights", Location(node=second.optimizer.id, port="parameters"), names)


def _check_groups(phase: PhasePlan, graph: Graph, known: _Weights) -> Iterator[Problem]:
    """Weights in two groups: the first has them, which may not be what is meant.

    A group behind others that takes the rest is usual, as one of norms and biases and one of all.
    """
    groups = [group for group in phase.groups if group.node]
    for first, second in itertools.combinations(groups, 2):
        earlier, later = known.group(first), known.group(second)
        both = earlier & later
        if not both or earlier < later:
            continue
        names = {"first": first.node, "second": second.node, "nodes": _names(known.nodes(both))}
        location = Location(node=second.node)
        if earlier == later:
            problem = make_problem("groups-same", location, **names)
            yield replace(problem, fixes=(fixing.remove(second.node),))
            continue
        code = "group-unused" if later < earlier else "groups-overlap"
        details = {**names, "count": known.count(both)}
        into = graph.wires_into(phase.optimizer.id, "parameters")
        yield make_warning(code, location, details, [fixing.wire_before(into, second.node, first.node)])


def _check_passes(plan: Plan, graph: Graph, kinds: Kinds, inference: Inference) -> Iterator[Problem]:
    """Two optimizers of one loss, each of which computes it anew, since others act between them.

    One that computes it several times in a step cannot do otherwise.
    """
    for first, second in itertools.combinations((item.lead for item in plan.passes), 2):
        wires = [graph.wires_into(phase.optimizer.id, "loss") for phase in (first, second)]
        one, other = ({(wire.source, wire.output) for wire in into} for into in wires)
        if one != other or first.takes_closure or second.takes_closure:
            continue
        needed = upstream_of(graph, *(source for source, _ in one))
        norms = [
            use.node.id if use.block is None else f"{use.block}.{use.node.id}"
            for use in norm_uses(graph, kinds, inference)
            if use.node.kind in BATCH_NORMS and (use.block is not None or use.node.id in needed)
        ]
        details = {"first": first.optimizer.id, "second": second.optimizer.id}
        details["loss"] = ", ".join(sorted(source for source, _ in one))
        location = Location(node=second.optimizer.id, port="loss")
        order = graph.nodes[first.optimizer.id].params.get("order", 0)
        fixes = [fixing.change_parameter(second.optimizer.id, "order", order)]
        if norms:
            yield make_warning("norms-count-twice", location, {**details, "norms": _names(norms)}, fixes)
        else:
            yield make_warning("loss-computed-twice", location, details, fixes)


def _check_order(plan: Plan, graph: Graph, known: _Weights) -> Iterator[Problem]:
    """Optimizers of several losses whose names decide who acts first, and so what the others compute."""
    leads = [item.lead for item in plan.passes]
    for first, second in itertools.combinations(leads, 2):
        order, other = (graph.nodes[phase.optimizer.id].params.get("order", 0) for phase in (first, second))
        if order != other or not isinstance(order, int):
            continue
        wires = graph.wires_into(second.optimizer.id, "loss")
        moved = {key[0] for key, _ in known.phase(first)}
        needed = upstream_of(graph, *(wire.source for wire in wires))
        read = [name for name in moved if name in needed]
        read += [item.id for item in graph.nodes.values() if item.id in needed and _owner(item) in moved]
        if read:
            location = Location(node=second.optimizer.id, parameter="order")
            details = {"first": first.optimizer.id, "node": second.optimizer.id, "order": order}
            details["moved"] = _names(sorted(set(read)))
            fixes = [fixing.change_parameter(second.optimizer.id, "order", order + 1)]
            yield make_warning("order-by-name", location, details, fixes)


def _owner(node: Node) -> str | None:
    """The node whose weights another has."""
    return node.weights.share if isinstance(node.weights, SharedWeights) else None


def _check_unmoved(plan: Plan, walk: GradientWalk, graph: Graph, known: _Weights) -> Iterator[Problem]:
    """Weights that a loss depends on, that nothing freezes, and that no optimizer moves."""
    moved = frozenset[Portion]().union(*(known.phase(phase) for phase in plan.phases))
    for phase in plan.phases:
        optimizer = phase.optimizer
        wires = graph.wires_into(optimizer.id, "loss")
        losses = [Producer(graph, graph.nodes[wire.source], wire.output) for wire in wires]
        learning = {
            walk.weight_key(item)
            for item in walk.back_from(losses, walk.is_flat)
            if walk.learns(item) and not walk.is_flat(item)
        }
        still = frozenset(item for item in known.counts if item[0] in learning) - moved
        if not still:
            continue
        moved |= still  # told once, at the first optimizer whose loss depends on them
        nodes = known.nodes(still)
        held = {name: {is_matrix for key, is_matrix in known.counts if key[0] == name} for name in nodes}
        missing = {name: {is_matrix for key, is_matrix in still if key[0] == name} for name in nodes}
        partly = {name: ranks for name, ranks in missing.items() if ranks != held[name]}
        fixes = [move_rest(graph, optimizer, nodes, partly, is_only=len(plan.phases) == 1)]
        if not partly:
            fixes.append(freeze_all(nodes))
        details = {"count": known.count(still), "nodes": _names(nodes), "optimizer": optimizer.id}
        code = "weight-unmoved" if known.count(still) == 1 else "weights-unmoved"
        yield make_warning(code, Location(node=optimizer.id, port="parameters"), details, fixes)


def _names(nodes: Sequence[str]) -> str:
    """Nodes as a sentence lists them."""
    shown = list(dict.fromkeys(nodes))
    if len(shown) <= MAX_NAMED:
        return ", ".join(shown)
    return f"{', '.join(shown[: MAX_NAMED - 1])} … {shown[-1]}"
