"""The sides of a training with several optimizers: what each moves, what it makes, whom it works against."""

from dataclasses import dataclass

from graph.catalogue.kind import Form
from graph.document import Graph, Node, Shared
from graph.topology import upstream_of
from runtime.doctor.loss_trend import Trend
from runtime.doctor.training_history import History


@dataclass(frozen=True)
class Side:
    """One optimizer. `moved` are the nodes whose weights it moves, as far as they were wired into it.

    `measure` is what its loss is called; `made` are the paths of the nodes whose values another side judges.
    """

    optimizer: str
    lr: float
    every: int
    has_schedule: bool
    measure: str
    moved: frozenset[str]
    made: tuple[str, ...] = ()

    def trend(self, history: History) -> Trend | None:
        """Where its loss goes."""
        trail = history.trails.get(self.measure)
        return trail.trend() if trail is not None else None


def sides_of(history: History) -> tuple[Side, ...]:
    """All sides, in the order of the drawing."""
    graph, optimizers = history.project.main, history.named(Form.OPTIMIZER)
    losses = [next(iter(history.sources(each.id, "loss")), "") for each in optimizers]
    return tuple(
        Side(
            optimizer=node.id,
            lr=_number(history, node, "lr"),
            every=int(_number(history, node, "every")) or 1,
            has_schedule=bool(graph.wires_into(node.id, "schedule")),
            measure=loss if losses.count(loss) == 1 else node.id,
            moved=_moved(graph, node.id),
        )
        for node, loss in zip(optimizers, losses, strict=True)
    )


def rivals(history: History) -> list[tuple[Side, Side]]:
    """Pairs of a side that judges and the one whose rows it judges."""
    sides, graph = sides_of(history), history.project.main
    found = []
    for maker in sides:
        before = upstream_of(graph, *history.sources(maker.optimizer, "loss"))
        for judge in sides:
            if judge is maker or not judge.moved or not maker.moved or judge.moved & maker.moved:
                continue
            judging = [each for each in before if _owner(graph, each) in judge.moved]
            made = {
                wire.source
                for each in judging
                for wire in graph.wires_into(each)
                if {_owner(graph, up) for up in upstream_of(graph, wire.source)} & maker.moved
                and _owner(graph, wire.source) not in judge.moved
            }
            if made:
                found.append((judge, _with_made(maker, history, made)))
    return found


def _with_made(maker: Side, history: History, made: set[str]) -> Side:
    """The side with the paths under which what it makes was looked at: of a block, its last node."""
    look = history.recent[-1].readings if history.recent else {}
    paths = []
    for node in sorted(made):
        inside = [path for path, each in look.items() if each.top == node and each.varies is not None]
        paths += inside[-1:]
    fields = (maker.optimizer, maker.lr, maker.every, maker.has_schedule, maker.measure, maker.moved)
    return Side(*fields, made=tuple(paths))


def _number(history: History, node: Node, name: str) -> float:
    kind = history.kinds.of(node)
    parameter = kind.parameter(name) if kind else None
    value = node.params.get(name, parameter.default if parameter else None)
    return float(value) if isinstance(value, int | float) else 0.0


def _moved(graph: Graph, optimizer: str) -> frozenset[str]:
    """The owners of the weights that are wired into an optimizer, through groups too."""
    wired = {wire.source for wire in graph.wires_into(optimizer, "parameters")}
    through = {wire.source for each in wired for wire in graph.wires_into(each, "parameters")}
    return frozenset(_owner(graph, each) for each in wired | through)


def _owner(graph: Graph, node: str) -> str:
    weights = graph.nodes[node].weights
    return weights.share if isinstance(weights, Shared) else node
