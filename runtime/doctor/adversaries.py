"""The roles of several optimizers: what each trains, what it generates, and whom it works against."""

from dataclasses import dataclass

from graph.catalogue.kind import Form
from graph.document import Graph, Node
from graph.topology import upstream_of, weight_owner
from runtime.doctor.loss_trend import LossTrend
from runtime.doctor.training_history import TrainingHistory


@dataclass(frozen=True)
class OptimizerRole:
    """One optimizer. `trained_nodes` are the nodes whose weights it moves, as far as they were wired into it.

    `loss_name` is what its loss is called; `outputs` are the paths of the nodes whose values the network of
    another optimizer judges.
    """

    optimizer: str
    lr: float
    every: int
    has_schedule: bool
    loss_name: str
    trained_nodes: frozenset[str]
    outputs: tuple[str, ...] = ()

    def trend(self, history: TrainingHistory) -> LossTrend | None:
        """The trend of its loss."""
        loss_history = history.loss_histories.get(self.loss_name)
        return loss_history.trend() if loss_history is not None else None


def optimizer_roles(history: TrainingHistory) -> tuple[OptimizerRole, ...]:
    """All roles, in the order of the drawing."""
    graph, optimizers = history.project.main, history.nodes_of_form(Form.OPTIMIZER)
    losses = [next(iter(history.sources(optimizer.id, "loss")), "") for optimizer in optimizers]
    return tuple(
        OptimizerRole(
            optimizer=node.id,
            lr=_numeric_parameter(history, node, "lr"),
            every=int(_numeric_parameter(history, node, "every")) or 1,
            has_schedule=bool(graph.wires_into(node.id, "schedule")),
            loss_name=loss if len(set(losses)) > 1 else "loss",
            trained_nodes=_trained_nodes(graph, node.id),
        )
        for node, loss in zip(optimizers, losses, strict=True)
    )


def adversarial_pairs(history: TrainingHistory) -> list[tuple[OptimizerRole, OptimizerRole]]:
    """Pairs of a discriminator and the generator whose rows it judges."""
    roles, graph = optimizer_roles(history), history.project.main
    pairs = []
    for generator in roles:
        before = upstream_of(graph, *history.sources(generator.optimizer, "loss"))
        for discriminator in roles:
            if (
                discriminator is generator
                or not discriminator.trained_nodes
                or not generator.trained_nodes
                or discriminator.trained_nodes & generator.trained_nodes
            ):
                continue
            judging_nodes = [
                node_id for node_id in before if _owner_id(graph, node_id) in discriminator.trained_nodes
            ]
            outputs = {
                wire.source
                for node_id in judging_nodes
                for wire in graph.wires_into(node_id)
                if {_owner_id(graph, up) for up in upstream_of(graph, wire.source)} & generator.trained_nodes
                and _owner_id(graph, wire.source) not in discriminator.trained_nodes
            }
            if outputs:
                pairs.append((discriminator, _with_outputs(generator, history, outputs)))
    return pairs


def _with_outputs(generator: OptimizerRole, history: TrainingHistory, outputs: set[str]) -> OptimizerRole:
    """The role with the paths under which its outputs were probed: of a block, its last node."""
    readings = history.recent[-1].readings if history.recent else {}
    paths = []
    for node in sorted(outputs):
        inside = [
            path for path, reading in readings.items() if reading.top == node and reading.varies is not None
        ]
        paths += inside[-1:]
    fields = (
        generator.optimizer,
        generator.lr,
        generator.every,
        generator.has_schedule,
        generator.loss_name,
        generator.trained_nodes,
    )
    return OptimizerRole(*fields, outputs=tuple(paths))


def _numeric_parameter(history: TrainingHistory, node: Node, name: str) -> float:
    kind = history.kinds.of(node)
    parameter = kind.parameter(name) if kind else None
    value = node.params.get(name, parameter.default if parameter else None)
    return float(value) if isinstance(value, int | float) else 0.0


def _trained_nodes(graph: Graph, optimizer: str) -> frozenset[str]:
    """The owners of the weights that are wired into an optimizer, through groups too."""
    wired = {wire.source for wire in graph.wires_into(optimizer, "parameters")}
    through = {wire.source for source in wired for wire in graph.wires_into(source, "parameters")}
    return frozenset(_owner_id(graph, source) for source in wired | through)


def _owner_id(graph: Graph, node: str) -> str:
    return weight_owner(graph, graph.nodes[node]).id
