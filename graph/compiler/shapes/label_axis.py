"""Along which axis of a metric's scores labels lie: that of the layer's features, wherever it was brought."""

from collections.abc import Callable, Mapping

from graph.catalogue.kind import values_of
from graph.catalogue.kinds import Kinds
from graph.compiler.score_forms import FORM_OF_KIND, RELUS, Producer, before, step_back
from graph.document import Graph, Node, Value

SAME_ORDER = frozenset(
    {"Identity", "torch.Tensor.contiguous", "torch.Tensor.float", "torch.Tensor.long", "torch.Tensor.detach"}
    | {"Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "torch.flip", "Output", "Input"}
    | FORM_OF_KIND.keys() - {"torch.argmax", "torch.argmin"}
    | RELUS
)
"""Kinds that leave all axes where they are."""
LAST = ("Linear", "Bilinear", "Embedding")
SECOND = tuple(f"Conv{part}{axes}d" for part in ("", "Transpose") for axes in (1, 2, 3))

NO_AXIS = 0
"""Every number is a yes or no of the same kind, as each pixel of a mask."""

Move = Callable[[int], int | None]
"""From where an axis lies before a node to where it lies behind it; None where it is gone."""


def label_axis(graph: Graph, kinds: Kinds, metric: str, rank: int) -> int | None:
    """The axis of the labels among the scores of a metric; None where the drawing does not show it.

    Args:
        graph: The main drawing.
        kinds: The kinds of the project.
        metric: The node of the metric.
        rank: How many axes its scores have.
    """
    (wire,) = graph.wires_into(metric, "input")
    producer: Producer | None = Producer(graph, graph.nodes[wire.source], wire.output)
    moves: list[Move] = []
    for _ in range(1_000):
        if producer is None:
            return None
        node = producer.node
        if node.kind in LAST or node.kind in SECOND:
            axis: int | None = rank - 1 if node.kind in LAST else 1
            for move in reversed(moves):
                axis = None if axis is None else move(axis)
            return NO_AXIS if axis is None else axis
        if kinds.block_of(node) is None and not node.is_passthrough and node.kind not in SAME_ORDER:
            values = values_of(kind, node) if (kind := kinds.of(node)) is not None else {}
            moved = _moved(node, values, rank)
            if moved is None:
                return None
            move, rank = moved
            moves.append(move)
        producer = step_back(producer, kinds) or before(producer, kinds)
    return None


def _moved(node: Node, values: Mapping[str, Value], rank: int) -> tuple[Move, int] | None:
    """What a node makes of each axis, and how many axes there are before it.

    Args:
        node: The node.
        values: Its parameters.
        rank: How many axes there are behind it.
    """
    if node.kind == "torch.permute":
        dims = values.get("dims")
        order = [dim % rank for dim in dims if isinstance(dim, int)] if isinstance(dims, tuple) else []
        return (order.index, rank) if sorted(order) == list(range(rank)) else None
    if node.kind == "torch.transpose":
        first, second = values.get("dim0"), values.get("dim1")
        if not isinstance(first, int) or not isinstance(second, int):
            return None
        swapped = {first % rank: second % rank, second % rank: first % rank}
        return (lambda axis: swapped.get(axis, axis)), rank
    dim = values.get("dim")
    if not isinstance(dim, int):
        return None
    if node.kind in ("torch.squeeze", "torch.select"):
        gone = dim % (rank + 1)
        return (lambda axis: None if axis == gone else axis - (axis > gone)), rank + 1
    if node.kind == "torch.unsqueeze":
        added = dim % rank
        return (lambda axis: axis + (axis >= added)), rank - 1
    return None
