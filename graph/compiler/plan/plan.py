"""Plans the whole: which nodes are network and which objective, and what every optimizer does in a step."""

from collections.abc import Collection, Iterable, Sequence

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, Kind, outputs_of, values_of
from graph.catalogue.kinds import Kinds
from graph.catalogue.python_node import CUSTOM, code_of, codes_in, parse_code
from graph.compiler.custom_code import bound_names
from graph.compiler.local_names import class_names
from graph.compiler.plan.block_sizes import Context
from graph.compiler.plan.class_planner import ClassPlanner, Signature, plan_block
from graph.compiler.plan.ir import ClassPlan, Method, Origin, Plan
from graph.compiler.plan.optimizer_goals import Goal, UpdatePlanner
from graph.compiler.shapes.infer import BlockUse, Inference
from graph.document import Loaded, Node, Project
from graph.topology import order_of, seen_through, upstream_of


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
        self._order = order_of(project.main)
        self._updates = UpdatePlanner(project.main, kinds, inference)
        self._types = {
            (node_id, port): given
            for node_id, result in inference.results.items()
            for port, given in result.types.items()
        }

    def plan(self) -> Plan:
        goals = self._updates.goals()
        metrics = self._of_form(Form.METRIC)
        outputs = self._of_form(Form.OUTPUT)
        players = [each for each in self._of_form(Form.DATA) if is_environment(self._kind(each))]
        policies = [wire for each in players for wire in self._graph.wires_into(each)]
        ends = (*metrics, *outputs, *(wire.source for wire in policies))
        needed = upstream_of(self._graph, *ends, *(n for goal in goals for n, _ in goal.origins))
        learned = self._network_nodes(needed)
        data = tuple(self._graph.nodes[each] for each in self._of_form(Form.DATA) if each in needed)
        asked = frozenset(needed - learned - {node.id for node in data} - set(outputs))
        owners = self._metrics_by_goal(goals, metrics, learned)
        blocks, signatures = self._blocks()
        context = Context(self._graph, self._kinds, [BlockUse("", {}, {}, self._inference)])
        planner = ClassPlanner(context, signatures)
        phases, network, objective = [], [], []
        for goal in goals:
            name = "forward" if len(goals) == 1 else f"forward_{self._updates.measure(goal, goals)}"
            shown = outputs if name == "forward" else ()
            wanted = (*(n for n, _ in goal.origins), *owners[goal.optimizer.id], *shown)
            step = upstream_of(self._graph, *wanted)
            forward, asking = self._methods(planner, goal, name, (step & learned, step & asked), shown)
            network.append(forward)
            objective.append(asking)
            phases.append(self._updates.phase(goal, goals, name, owners[goal.optimizer.id], learned))
        if len(goals) > 1 and outputs:
            given = [origin for origin in self._shown(outputs) if origin[0] in learned]
            network.append(self._way_to(planner, "forward", given, learned))
        if policies:
            origin = (policies[0].source, policies[0].output)
            network.append(self._way_to(planner, "forward_policy", [origin], learned))
        used = self._used(needed, goals, metrics, data)
        return Plan(
            network=ClassPlan(
                "Network", planner.attributes(each for each in self._order if each in learned), tuple(network)
            ),
            objective=ClassPlan(
                "Objective",
                planner.attributes(each for each in self._order if each in asked),
                tuple(objective),
            ),
            blocks=blocks,
            phases=tuple(phases),
            data=data,
            metrics=metrics,
            types=self._types,
            used=used,
            parts=tuple(dict.fromkeys(self._parts(used))),
            code=tuple(dict.fromkeys(self._code(used))),
            loaded=tuple(self._loaded(learned)),
            player=players[0] if players else "",
            balanced=self._balanced(data),
            reads_on_demand=any(self._reading(node) != "at_once" for node in data),
        )

    def _kind(self, node_id: str) -> Kind:
        kind = self._kinds.of(self._graph.nodes[node_id])
        assert kind is not None
        return kind

    def _of_form(self, form: Form) -> tuple[str, ...]:
        return tuple(each for each in self._order if self._kind(each).form is form)

    def _network_nodes(self, needed: Collection[str]) -> frozenset[str]:
        """What has weights with all that it needs, and what depends on no target and no loss."""
        has_weights = [each for each in needed if self._updates.has_weights(each)]
        learned = upstream_of(self._graph, *has_weights) if has_weights else frozenset()
        judged = self._judging()
        forms = {Form.DATA, Form.METRIC, Form.OUTPUT}
        return frozenset(
            each
            for each in needed
            if (each in learned or each not in judged) and self._kind(each).form not in forms
        )

    def _judging(self) -> frozenset[str]:
        """Losses, metrics, and all that depends on a target field or a loss."""
        found: set[str] = set()
        for node_id in self._order:
            if self._kind(node_id).form in (Form.LOSS, Form.METRIC):
                found.add(node_id)
                continue
            for wire in self._graph.wires_into(node_id):
                if wire.source in found or self._is_target(wire.source, wire.output):
                    found.add(node_id)
        return frozenset(found)

    def _is_target(self, node_id: str, port: str) -> bool:
        ports = outputs_of(self._kind(node_id), self._graph.nodes[node_id])
        return any(each.target for each in ports if each.name == port)

    def _metrics_by_goal(
        self, goals: Sequence[Goal], metrics: Iterable[str], learned: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        """Each metric with the first optimizer whose forward pass gives all that it needs, else the first."""
        found: dict[str, tuple[str, ...]] = {goal.optimizer.id: () for goal in goals}
        for metric in metrics:
            read = upstream_of(self._graph, metric) & frozenset(learned)
            chosen = next((goal for goal in goals if read <= goal.needed), goals[0])
            found[chosen.optimizer.id] += (metric,)
        return found

    def _blocks(self) -> tuple[tuple[ClassPlan, ...], dict[str, Signature]]:
        """The classes of all blocks that are used, innermost first."""
        from graph.compiler.checks.block_checks import used_blocks

        uses: dict[str, list[BlockUse]] = {}
        _collect_uses(self._inference, uses)
        plans: list[ClassPlan] = []
        signatures: dict[str, Signature] = {}
        blocks = [each for each in used_blocks(self._project) if each in uses]
        own = {name for code in codes_in(self._project) for name in bound_names(parse_code(code))}
        names = class_names(blocks, own | {path.rpartition(".")[2] for path in self._parts(self._order)})
        for name in blocks:
            block = self._project.blocks[name]
            context = Context(block.graph, self._kinds, _distinct(uses[name]), block)
            plans.append(plan_block(name, names[name], context, signatures))
            signatures[name] = Signature(names[name], tuple(context.extras.values()))
        return tuple(plans), signatures

    def _methods(
        self,
        planner: ClassPlanner,
        goal: Goal,
        name: str,
        parts: tuple[frozenset[str], frozenset[str]],
        shown: Sequence[str],
    ) -> tuple[Method, Method]:
        """The network's and the objective's method for one optimizer.

        Args:
            planner: Plans the classes.
            goal: What the optimizer makes small.
            name: The name of both methods.
            parts: The nodes of the network and of the objective that it needs.
            shown: The `Output` nodes that the network gives besides.
        """
        learned, asked = parts
        inside = [each for each in self._order if each in learned]
        judging = [each for each in self._order if each in asked]
        crossing = [
            (wire.source, wire.output)
            for node_id in judging
            for wire in self._graph.wires_into(node_id)
            if wire.source in learned
        ]
        crossing += [origin for origin in goal.origins if origin[0] in learned]
        seen = [seen_through(self._graph, origin, self._kinds) for origin in crossing]
        shared = list(dict.fromkeys(origin for origin in seen if origin[0] in learned))
        further = [seen_through(self._graph, each, self._kinds) for each in self._shown(shown)]
        results = list(dict.fromkeys([*shared, *(each for each in further if each[0] in learned)]))
        forward = planner.method(name, inside, results, ())
        return forward, planner.method(name, judging, goal.origins, shared)

    def _shown(self, outputs: Iterable[str]) -> list[Origin]:
        return [(wire.source, wire.output) for each in outputs for wire in self._graph.wires_into(each)]

    def _way_to(
        self, planner: ClassPlanner, name: str, results: Sequence[Origin], learned: Collection[str]
    ) -> Method:
        """A way through the network that only gives these values: what `Output` nodes show, or a policy."""
        needed = upstream_of(self._graph, *(node for node, _ in results))
        nodes = [each for each in self._order if each in needed and each in learned]
        return planner.method(name, nodes, list(dict.fromkeys(results)), ())

    def _reading(self, node: Node) -> str:
        return str(values_of(self._kind(node.id), node).get("reading", "at_once"))

    def _balanced(self, data: Sequence[Node]) -> tuple[str, str] | None:
        """The classes that are drawn as often as each other, and how; of several sources the first's."""
        for node in data:
            how = values_of(self._kind(node.id), node).get("balance", "none")
            if how != "none":
                return (f"{node.id}.target" if len(data) > 1 else "target"), str(how)
        return None

    def _used(
        self, needed: Collection[str], goals: Iterable[Goal], metrics: Iterable[str], data: Iterable[Node]
    ) -> frozenset[str]:
        used = {*needed, *metrics, *(node.id for node in data)}
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
        for _, kind in self._inner_nodes():
            if kind.path.startswith("graph.parts."):
                yield kind.path

    def _code(self, used: Iterable[str]) -> Iterable[str]:
        yield from (
            code_of(node) for node in self._graph.nodes.values() if node.kind == CUSTOM and node.id in used
        )
        yield from (code_of(node) for node, _ in self._inner_nodes() if node.kind == CUSTOM)

    def _inner_nodes(self) -> Iterable[tuple[Node, Kind]]:
        from graph.compiler.checks.block_checks import used_blocks

        for name in used_blocks(self._project):
            for node in self._project.blocks[name].graph.nodes.values():
                kind = self._kinds.of(node)
                if kind is not None:
                    yield node, kind

    def _loaded(self, learned: Collection[str]) -> Iterable[tuple[str, Loaded]]:
        for node_id in self._order:
            weights = self._graph.nodes[node_id].weights
            if node_id in learned and isinstance(weights, Loaded):
                yield node_id, weights


def _collect_uses(inference: Inference, found: dict[str, list[BlockUse]]) -> None:
    """All passings through blocks, by the block's name."""
    for result in inference.results.values():
        for use in result.uses:
            found.setdefault(use.block, []).append(use)
            _collect_uses(use.inference, found)


def _distinct(uses: Iterable[BlockUse]) -> list[BlockUse]:
    """The uses that differ in what goes in."""
    return list({(tuple(use.names.items()), tuple(use.given.items())): use for use in uses}.values())
