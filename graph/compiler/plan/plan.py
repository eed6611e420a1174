"""Plans the whole: which nodes are network and which objective, and what every optimizer does in a step."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, Kind, outputs_of, values_of
from graph.catalogue.kinds import Kinds
from graph.catalogue.python_node import CUSTOM, code_of, parse_code
from graph.compiler.block_uses import used_blocks
from graph.compiler.custom_code import bound_names
from graph.compiler.local_names import block_class_names
from graph.compiler.plan.block_planner import plan_block
from graph.compiler.plan.block_sizes import Context
from graph.compiler.plan.class_planner import ClassPlanner, Signature
from graph.compiler.plan.conditional_nodes import without_unused_nodes
from graph.compiler.plan.initial_weights import InitPlanner, initial_tensors
from graph.compiler.plan.ir import ClassPlan, Method, PhasePlan, Plan
from graph.compiler.plan.layer_arguments import used_layers
from graph.compiler.plan.loss_counts import EpochMean, LossCount, epoch_mean
from graph.compiler.plan.optimizer_goals import OptimizerGoal, OptimizerPlanner, passes_of
from graph.compiler.plan.residual_branches import residual_ends
from graph.compiler.plan.scalar_weights import functions_of_scalars, scalar_weight
from graph.compiler.plan.single_rows import single_row_norms
from graph.compiler.plan.stream_planner import evaluated_stream, plan_streams
from graph.compiler.plan.timed_values import plan_time, time_of_objective
from graph.compiler.shapes.infer import BlockUse, Inference
from graph.document import Graph, LoadedWeights, Node, Project, Wire
from graph.topology import Origin, resolve_passthrough, topological_order, upstream_of


def make_plan(project: Project, kinds: Kinds, inference: Inference) -> Plan:
    """The plan of a project that was checked and whose shapes are known."""
    return _Planner(project, kinds, inference).plan()


class _Planner:
    """Plans one project."""

    def __init__(self, project: Project, kinds: Kinds, inference: Inference) -> None:
        self._project = project
        self._graph = project.main
        self._kinds = kinds
        self._inference = inference
        self._order = topological_order(project.main)
        self._updates = OptimizerPlanner(project.main, kinds, inference)
        residuals = residual_ends(project.main, kinds, inference)
        self._initial = InitPlanner.of(project, kinds, inference, residuals)
        self._types = {
            (node_id, port): tensor_type
            for node_id, result in inference.results.items()
            for port, tensor_type in result.types.items()
        }

    def plan(self) -> Plan:
        goals = self._updates.goals()
        metrics = self._of_form(Form.METRIC)
        outputs = self._of_form(Form.OUTPUT)
        environments = self._environments()
        policies = [wire for node_id in environments for wire in self._graph.wires_into(node_id)]
        ends = [*metrics, *outputs, *(wire.source for wire in policies)]
        ends += [node_id for goal in goals for node_id, _ in goal.origins]
        needed = upstream_of(self._graph, *ends)
        network_nodes = self._network_nodes(needed)
        data = tuple(self._graph.nodes[node_id] for node_id in self._of_form(Form.DATA) if node_id in needed)
        objective_nodes = frozenset(needed - network_nodes - {node.id for node in data} - set(outputs))
        owners = self._metrics_by_goal(goals, metrics, network_nodes)
        blocks, signatures = self._blocks()
        context = Context(self._graph, self._kinds, [BlockUse("", {}, {}, self._inference)])
        planner = ClassPlanner(context, signatures)
        phases, network, objective = [], [], []
        means = self._epoch_means(goals, objective_nodes)
        passes = passes_of(goals)
        for members in passes:
            goal = members[0]
            name = "forward" if len(passes) == 1 else f"forward_{self._updates.loss_name(goal, goals)}"
            shown = outputs if name == "forward" else ()
            required = (*(n for n, _ in goal.origins), *owners[goal.optimizer.id], *shown)
            step, mean = upstream_of(self._graph, *required), means[goal.optimizer.id]
            forward, objective_method = self._methods(
                planner, goal, name, (step & network_nodes, step & objective_nodes), shown, mean.count
            )
            network.append(forward)
            objective.append(objective_method)
            for member in members:
                phase = self._updates.phase(member, goals, name, owners[goal.optimizer.id], network_nodes)
                phases.append(_with_mean(phase, mean, joins=member is not goal))
        apart = _origins_of(self._graph, outputs) if len(passes) > 1 else []
        network += self._partial_forwards(planner, apart, policies, network_nodes)
        used, streams = self._used(needed, goals, metrics, data), plan_streams(data, self._kinds)

        judging = self._class_plan(planner, "Objective", objective_nodes, objective)
        learning = self._class_plan(planner, "Network", network_nodes, network)
        return Plan(
            network=replace(learning, keeps_progress=bool(learning.timed or judging.timed)),
            objective=judging,
            blocks=blocks,
            phases=tuple(phases),
            data=data,
            metrics=metrics,
            types=self._types,
            used=used,
            parts=self._needed_parts(used, means, context),
            code=tuple(dict.fromkeys(self._code(used))),
            loaded=tuple(self._loaded(network_nodes)),
            environment=environments[0] if environments else "",
            balanced=None if streams else self._balanced(data),
            streams=streams,
            evaluated=evaluated_stream(self._graph, self._kinds, streams, metrics) if streams else 0,
            reads_on_demand=any(self._reading(node) != "at_once" for node in data),
            init=self._initial.rules(self._initial.recipe.rules, is_recipe=True),
            drops_single=self._drops_single(needed),
        )

    def _class_plan(
        self, planner: ClassPlanner, title: str, nodes: Collection[str], methods: Iterable[Method]
    ) -> ClassPlan:
        attributes = planner.attributes(node_id for node_id in self._order if node_id in nodes)
        init = self._initial.calls(planner.context, [item.node for item in attributes], None)
        methods = tuple(methods)
        timed = plan_time(planner.context, attributes, methods, planner.timed_blocks)
        return ClassPlan(title, attributes, methods, init=init, timed=timed)

    def _environments(self) -> list[str]:
        return [node_id for node_id in self._of_form(Form.DATA) if is_environment(self._kind(node_id))]

    def _drops_single(self, needed: Collection[str]) -> bool:
        norms = single_row_norms(self._graph, self._kinds, self._inference)
        return any(norm.block is not None or norm.node.id in needed for norm in norms)

    def _epoch_means(
        self, goals: Iterable[OptimizerGoal], objective_nodes: frozenset[str]
    ) -> dict[str, EpochMean]:
        """How the losses of an epoch are averaged, by optimizer."""
        return {
            goal.optimizer.id: epoch_mean(
                self._graph, self._kinds, self._inference, goal.needed & objective_nodes, goal.origins
            )
            for goal in goals
        }

    def _needed_parts(
        self, used: Collection[str], means: Mapping[str, EpochMean], context: Context
    ) -> tuple[str, ...]:
        weights = [scalar_weight(context, node_id) for node_id in self._of_form(Form.METRIC)]
        counts = [item.count for item in (*means.values(), *weights) if item is not None]
        parts = [count.part for count in counts if count is not None]
        return tuple(dict.fromkeys((*self._parts(used), *parts)))

    def _kind(self, node_id: str) -> Kind:
        return self._kinds.require(self._graph.nodes[node_id])

    def _of_form(self, form: Form) -> tuple[str, ...]:
        return tuple(node_id for node_id in self._order if self._kind(node_id).form is form)

    def _network_nodes(self, needed: Collection[str]) -> frozenset[str]:
        """What has weights with all that it needs, and what depends on no target and no loss."""
        has_weights = [node_id for node_id in needed if self._updates.has_weights(node_id)]
        learned = upstream_of(self._graph, *has_weights) if has_weights else frozenset()
        objective_nodes = self._objective_nodes()
        forms = {Form.DATA, Form.METRIC, Form.OUTPUT}
        network_nodes = frozenset(
            node_id
            for node_id in needed
            if (node_id in learned or node_id not in objective_nodes)
            and self._kind(node_id).form not in forms
        )
        network_nodes -= time_of_objective(self._graph, self._order, network_nodes, needed)
        return network_nodes - functions_of_scalars(
            self._graph, self._kinds, self._order, network_nodes, needed
        )

    def _objective_nodes(self) -> frozenset[str]:
        """Losses, metrics, and all that depends on a target field or a loss."""
        objective_nodes: set[str] = set()
        for node_id in self._order:
            if self._kind(node_id).form in (Form.LOSS, Form.METRIC):
                objective_nodes.add(node_id)
                continue
            for wire in self._graph.wires_into(node_id):
                if wire.source in objective_nodes or self._is_target(wire.source, wire.output):
                    objective_nodes.add(node_id)
        return frozenset(objective_nodes)

    def _is_target(self, node_id: str, port: str) -> bool:
        ports = outputs_of(self._kind(node_id), self._graph.nodes[node_id])
        return any(output.target for output in ports if output.name == port)

    def _metrics_by_goal(
        self, goals: Sequence[OptimizerGoal], metrics: Iterable[str], learned: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        """Each metric with the first optimizer whose forward pass gives all that it needs, else the first."""
        by_goal: dict[str, tuple[str, ...]] = {goal.optimizer.id: () for goal in goals}
        for metric in metrics:
            read = upstream_of(self._graph, metric) & frozenset(learned)
            chosen = next((goal for goal in goals if read <= goal.needed), goals[0])
            by_goal[chosen.optimizer.id] += (metric,)
        return by_goal

    def _blocks(self) -> tuple[tuple[ClassPlan, ...], dict[str, Signature]]:
        """The classes of all blocks that are used, innermost first."""
        uses: dict[str, list[BlockUse]] = {}
        _collect_uses(self._inference, uses)
        plans: list[ClassPlan] = []
        signatures: dict[str, Signature] = {}
        blocks = [used_name for used_name in used_blocks(self._project) if used_name in uses]
        own = {name for code in self._code(self._graph.nodes) for name in bound_names(parse_code(code))}
        names = block_class_names(
            blocks, own | {path.rpartition(".")[2] for path in self._parts(self._order)}
        )
        for name in blocks:
            block = self._project.blocks[name]
            distinct = _distinct(uses[name])
            graph = without_unused_nodes(block.graph, distinct)
            context = Context(graph, self._kinds, distinct, block)
            plans.append(plan_block(name, names[name], context, signatures, self._initial))
            sizes = tuple(context.size_arguments.values())
            timed = bool(plans[-1].timed)
            signatures[name] = Signature(names[name], sizes, timed, frozenset(context.sized_layers))
        return tuple(plans), signatures

    def _methods(
        self,
        planner: ClassPlanner,
        goal: OptimizerGoal,
        name: str,
        parts: tuple[frozenset[str], frozenset[str]],
        shown: Sequence[str],
        count: LossCount | None,
    ) -> tuple[Method, Method]:
        """The network's and the objective's method for one optimizer.

        Args:
            planner: Plans the classes.
            goal: What the optimizer minimises.
            name: The name of both methods.
            parts: The nodes of the network and of the objective that it needs.
            shown: The `Output` nodes that the network gives besides.
            count: What counts in the mean of a batch, where it is not rows.
        """
        learned, asked = parts
        inside = [item for item in self._order if item in learned]
        judging = [item for item in self._order if item in asked]
        crossing = [
            (wire.source, wire.output)
            for node_id in judging
            for wire in self._graph.wires_into(node_id)
            if wire.source in learned
        ]
        crossing += [origin for origin in goal.origins if origin[0] in learned]
        resolved = [resolve_passthrough(self._graph, origin, self._kinds) for origin in crossing]
        shared = list(dict.fromkeys(origin for origin in resolved if origin[0] in learned))
        further = [
            resolve_passthrough(self._graph, item, self._kinds) for item in _origins_of(self._graph, shown)
        ]
        results = list(dict.fromkeys([*shared, *(item for item in further if item[0] in learned)]))
        forward = planner.method(name, inside, results, ())
        return forward, planner.method(name, judging, goal.origins, shared, count)

    def _partial_forwards(
        self,
        planner: ClassPlanner,
        shown: Sequence[Origin],
        policies: Sequence[Wire],
        learned: Collection[str],
    ) -> Iterator[Method]:
        """The forward methods beside those of the losses: of `Output` nodes, a policy, a value."""
        if shown:
            results = [origin for origin in shown if origin[0] in learned]
            yield self._partial_forward(planner, "forward", results, learned)
        for port in ("policy", "value"):
            for wire in [wire for wire in policies if wire.input == port][:1]:
                origins = [(wire.source, wire.output)]
                yield self._partial_forward(planner, f"forward_{port}", origins, learned)

    def _partial_forward(
        self, planner: ClassPlanner, name: str, results: Sequence[Origin], learned: Collection[str]
    ) -> Method:
        """A forward method that gives only these values: of `Output` nodes, or what an agent asks for."""
        needed = upstream_of(self._graph, *(node for node, _ in results))
        nodes = [node_id for node_id in self._order if node_id in needed and node_id in learned]
        return planner.method(name, nodes, list(dict.fromkeys(results)), ())

    def _reading(self, node: Node) -> str:
        return str(values_of(self._kinds.require(node), node).get("reading", "at_once"))

    def _balanced(self, data: Sequence[Node]) -> tuple[str, str] | None:
        """The classes that are drawn as often as each other, and how; of several sources the first's."""
        for node in data:
            how = values_of(self._kinds.require(node), node).get("balance", "none")
            if how != "none":
                return (f"{node.id}.target" if len(data) > 1 else "target"), str(how)
        return None

    def _used(
        self,
        needed: Collection[str],
        goals: Iterable[OptimizerGoal],
        metrics: Iterable[str],
        data: Iterable[Node],
    ) -> frozenset[str]:
        used = {*needed, *metrics, *(node.id for node in data), *initial_tensors(self._graph)}
        for goal in goals:
            used |= upstream_of(self._graph, goal.optimizer.id)
        return frozenset(used)

    def _parts(self, used: Iterable[str]) -> Iterable[str]:
        """The dotted paths of the parts that are called, in blocks too."""
        called = frozenset(used)
        for node_id in self._order:
            kind = self._kind(node_id)
            if node_id in called and kind.form is not Form.DATA and kind.path.startswith("graph.parts."):
                yield kind.path
        for kind in (*(kind for _, kind in self._inner_nodes()), *used_layers(self._project, self._kinds)):
            if kind.path.startswith("graph.parts."):
                yield kind.path

    def _code(self, used: Iterable[str]) -> Iterable[str]:
        yield from (
            code_of(node) for node in self._graph.nodes.values() if node.kind == CUSTOM and node.id in used
        )
        yield from (code_of(node) for node, _ in self._inner_nodes() if node.kind == CUSTOM)

    def _inner_nodes(self) -> Iterable[tuple[Node, Kind]]:
        for name in used_blocks(self._project):
            for node in self._project.blocks[name].graph.nodes.values():
                kind = self._kinds.of(node)
                if kind is not None:
                    yield node, kind

    def _loaded(self, learned: Collection[str]) -> Iterable[tuple[str, LoadedWeights]]:
        for node_id in self._order:
            weights = self._graph.nodes[node_id].weights
            if node_id in learned and isinstance(weights, LoadedWeights):
                yield node_id, weights


def _origins_of(graph: Graph, outputs: Iterable[str]) -> list[Origin]:
    """What is wired into `Output` nodes."""
    return [(wire.source, wire.output) for output in outputs for wire in graph.wires_into(output)]


def _with_mean(phase: PhasePlan, mean: EpochMean, *, joins: bool) -> PhasePlan:
    """A phase with what its losses count."""
    return replace(phase, counter=mean.attribute, adds_up=mean.is_sum, mixed=mean.mixed, joins=joins)


def _collect_uses(inference: Inference, uses_by_block: dict[str, list[BlockUse]]) -> None:
    """All passings through blocks, by the block's name."""
    for result in inference.results.values():
        for use in result.uses:
            uses_by_block.setdefault(use.block, []).append(use)
            _collect_uses(use.inference, uses_by_block)


def _distinct(uses: Iterable[BlockUse]) -> list[BlockUse]:
    """The uses that differ in what goes in."""
    return list({(tuple(use.names.items()), tuple(use.input_types.items())): use for use in uses}.values())
