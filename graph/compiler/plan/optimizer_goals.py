"""Plans the optimizers: which weights they update, in which groups, and what of."""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.catalogue.kind import Form, Kind
from graph.catalogue.kinds import Kinds
from graph.catalogue.optimizers import CLOSURE_OPTIMIZERS
from graph.compiler.plan.ir import GroupPlan, PhasePlan
from graph.compiler.plan.schedule_planner import plan_schedule
from graph.compiler.scope import try_resolve
from graph.compiler.shapes.infer import Inference
from graph.document import CopiedWeights, Graph, Node, SharedWeights, Value
from graph.topology import Origin, topological_order, upstream_of, weight_owner

# Kinds through which no gradient flows.
GRADIENT_STOPPERS = frozenset({"torch.Tensor.detach", "torch.detach"})

# Kinds that compute gradients within the forward pass.
GRADIENT_KINDS = frozenset({"torch.autograd.grad"})


@dataclass(frozen=True)
class OptimizerGoal:
    """What one optimizer minimises, and what that needs."""

    optimizer: Node
    origins: tuple[Origin, ...]
    needed: frozenset[str]


def passes_of(goals: Sequence[OptimizerGoal]) -> tuple[tuple[OptimizerGoal, ...], ...]:
    """The goals by forward passes: those that minimise the same and act one behind the other share one.

    An optimizer that computes the loss several times in a step has its own.
    """

    def loss_of(goal: OptimizerGoal) -> tuple[frozenset[Origin], str]:
        is_alone = goal.optimizer.kind in CLOSURE_OPTIMIZERS
        return frozenset(goal.origins), goal.optimizer.id if is_alone else ""

    groups = itertools.groupby(goals, key=loss_of)
    return tuple(tuple(members) for _, members in groups)


def _first(item: tuple[int, OptimizerGoal], ordered: Sequence[tuple[int, OptimizerGoal]]) -> int:
    """The place of the first optimizer of the same order that minimises the same."""
    loss = frozenset(item[1].origins)
    return next(
        index
        for index, (order, goal) in enumerate(ordered)
        if order == item[0] and frozenset(goal.origins) == loss
    )


def _expressions(modules: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"model.{node_id}" for node_id in modules)


class OptimizerPlanner:
    """Plans the updates of one drawing."""

    def __init__(self, graph: Graph, kinds: Kinds, inference: Inference) -> None:
        self._graph = graph
        self._kinds = kinds
        self._inference = inference
        self._order = topological_order(graph)

    def goals(self) -> tuple[OptimizerGoal, ...]:
        """The optimizers in the order in which they act."""
        ordered: list[tuple[int, OptimizerGoal]] = []
        for node_id in (item for item in self._order if self._kind(item).form is Form.OPTIMIZER):
            origins = tuple((wire.source, wire.output) for wire in self._graph.wires_into(node_id, "loss"))
            order = self._graph.nodes[node_id].params.get("order", 0)
            needed = upstream_of(self._graph, *(node for node, _ in origins))
            goal = OptimizerGoal(self._graph.nodes[node_id], origins, needed)
            ordered.append((order if isinstance(order, int) else 0, goal))
        return tuple(goal for _, goal in sorted(ordered, key=lambda item: (item[0], _first(item, ordered))))

    def _kind(self, node_id: str) -> Kind:
        return self._kinds.require(self._graph.nodes[node_id])

    def loss_name(self, goal: OptimizerGoal, goals: Sequence[OptimizerGoal]) -> str:
        """The name of an optimizer's loss among the metrics; those of one pass have one loss."""
        passes = passes_of(goals)
        if len(passes) == 1:
            return "loss"
        lead = next(members[0] for members in passes if goal in members)
        node = lead.origins[0][0]
        is_only = sum(members[0].origins[0][0] == node for members in passes) == 1
        return node if is_only else lead.optimizer.id

    def phase(
        self,
        goal: OptimizerGoal,
        goals: Sequence[OptimizerGoal],
        method: str,
        metrics: tuple[str, ...],
        network_nodes: Collection[str],
    ) -> PhasePlan:
        optimizer = goal.optimizer
        values = self._values(optimizer)
        every = every if isinstance(every := values.get("every", 1), int) else 1
        needed = upstream_of(self._graph, *(node for node, _ in goal.origins), *metrics)
        reached, everything = self._moved_modules(goal), self._all_modules(network_nodes)
        is_all = set(reached) >= {node_id for node_id in everything if not self._is_copy(node_id)}
        sources = [wire.source for wire in self._graph.wires_into(optimizer.id, "parameters")]
        wired = [source for source in sources if self._kind(source).form is not Form.GROUP]
        unwired = ("model",) if is_all else _expressions(reached)
        groups = tuple(self._groups(optimizer, unwired, wired))
        modules = self._owners(wired) if wired else reached
        if wired and groups:
            modules = list(dict.fromkeys([*modules, *self._grouped_modules(optimizer, reached)]))
        return PhasePlan(
            optimizer=optimizer,
            values={name: value for name, value in values.items() if name not in ("order", "every")},
            loss_name=self.loss_name(goal, goals),
            method=method,
            metrics=metrics,
            moved=None if is_all and not wired else _expressions(modules),
            modules=tuple(modules),
            groups=groups,
            schedule=plan_schedule(self._graph, self._kinds, optimizer, every),
            every=every,
            needs_gradient=any(self._graph.nodes[node_id].kind in GRADIENT_KINDS for node_id in needed),
        )

    def has_weights(self, node_id: str) -> bool:
        result = self._inference.results.get(node_id)
        is_shared = isinstance(self._graph.nodes[node_id].weights, SharedWeights)
        return self._kind(node_id).form is not Form.METRIC and (is_shared or bool(result and result.weights))

    def _is_copy(self, node_id: str) -> bool:
        return isinstance(self._graph.nodes[node_id].weights, CopiedWeights)

    def _owners(self, nodes: Iterable[str]) -> list[str]:
        owners = (weight_owner(self._graph, self._graph.nodes[item]) for item in nodes)
        return list(dict.fromkeys(item.id for item in owners))

    def _moved_modules(self, goal: OptimizerGoal) -> list[str]:
        """The owners of all weights before a loss that no detach cuts off."""
        reached: set[str] = set()
        waiting = [node for node, _ in goal.origins]
        while waiting:
            node_id = waiting.pop()
            node = self._graph.nodes[node_id]
            if node_id in reached or node.kind in GRADIENT_STOPPERS or node.no_grad:
                continue
            reached.add(node_id)
            if self._kind(node_id).form is not Form.DATA:
                waiting.extend(wire.source for wire in self._graph.wires_into(node_id))
        nodes = [
            candidate for candidate in self._order if candidate in reached and self.has_weights(candidate)
        ]
        return [candidate for candidate in self._owners(nodes) if not self._is_copy(candidate)]

    def _all_modules(self, network_nodes: Collection[str]) -> list[str]:
        return self._owners(
            node_id for node_id in self._order if node_id in network_nodes and self.has_weights(node_id)
        )

    def _group_nodes(self, optimizer: Node) -> list[Node]:
        """The parameter groups of an optimizer, in the order in which they select."""
        sources = (wire.source for wire in self._graph.wires_into(optimizer.id, "parameters"))
        return [self._graph.nodes[source] for source in sources if self._kind(source).form is Form.GROUP]

    def _group_owners(self, group: Node) -> list[str]:
        """The nodes whose weights are wired into a group; none: it selects from all."""
        return self._owners(wire.source for wire in self._graph.wires_into(group.id, "parameters"))

    def _grouped_modules(self, optimizer: Node, reached: Sequence[str]) -> Iterable[str]:
        for group in self._group_nodes(optimizer):
            yield from self._group_owners(group) or reached

    def _groups(self, optimizer: Node, unwired: tuple[str, ...], wired: Sequence[str]) -> Iterable[GroupPlan]:
        """The groups, and behind them what is wired into the optimizer itself."""
        nodes = self._group_nodes(optimizer)
        for node in nodes:
            owners = self._group_owners(node)
            values = dict(self._values(node))
            select = str(values.pop("select", "all"))
            settings = {name: value for name, value in values.items() if value is not None}
            yield GroupPlan(node.id, _expressions(owners) if owners else unwired, select, settings)
        if nodes and wired:
            yield GroupPlan("", _expressions(self._owners(wired)), "all")

    def _values(self, node: Node) -> Mapping[str, Value]:
        """The parameters of a node that is not called on tensors."""
        return try_resolve(self._kinds.require(node), node, {}) or {}
