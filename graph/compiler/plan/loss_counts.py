"""How batches are weighed in the mean loss of an epoch: by what the loss has averaged.

A mean over the tokens that count is no mean over rows: batches with more of them count more. So the figure of
an epoch is the one that the loss would have over all rows at once.
"""

from collections.abc import Collection
from dataclasses import dataclass

from graph.catalogue.kind import Form, values_of
from graph.catalogue.kinds import Kinds
from graph.compiler.call_syntax import Call
from graph.compiler.dimensions import grows_with_batch
from graph.compiler.literals import literal
from graph.compiler.score_forms import producer_of
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node, Value
from graph.names import unique_name
from graph.topology import Origin, resolve_passthrough, upstream_of

COUNT_TARGETS = "graph.parts.counted_targets.count_targets"
SUM_CLASS_WEIGHTS = "graph.parts.counted_targets.sum_class_weights"
SUM_WEIGHTS = "graph.parts.counted_targets.sum_weights"

IGNORING = frozenset({"CrossEntropyLoss", "NLLLoss", "FocalLoss"})
"""Losses whose mean is one over the targets that do not have `ignore_index`."""
WEIGHTED = frozenset({"WeightedCrossEntropyLoss"})
"""Losses whose mean is weighted row by row."""
ARRAYS = frozenset({"data.npz", "data.huggingface", "data.torchvision", "data.graph", "data.graphs"})
"""Data whose class numbers come as they are, so that some may be such as do not count."""
REDUCTIONS = frozenset({"torch.sum", "torch.mean"})
CHOOSING = frozenset({"torch.masked_select", "torch.nonzero"})
"""Functions of which the values decide how many come out, so that batches do not count alike."""


@dataclass(frozen=True, slots=True)
class LossCount:
    """What counts in the mean of a batch: a call of a part just before the loss, stored as an attribute."""

    loss: str
    attribute: str
    part: str
    ignore_index: int
    class_weights: Value = None
    """The weights of the classes that are typed into the loss, which holds them as `weight`."""
    can_ignore: bool = True
    """Whether some targets may not count."""

    def call(self, target: str, weight: str = "") -> Call:
        """The call, with the expressions for targets and weights."""
        weight = weight if self.class_weights is None else f"self.{self.loss}.weight"
        arguments = (target, weight) if weight else (target,)
        ignored = () if self.ignore_index == -100 else (f"ignore_index={literal(self.ignore_index)}",)
        return Call(self.part.rpartition(".")[2], (*arguments, *ignored))


@dataclass(frozen=True, slots=True)
class EpochMean:
    """How the losses of batches become that of an epoch.

    `count` is None where rows are what counts. With `is_sum` they are added up. `mixed` are losses that count
    differently, so that the mean over rows is not quite that of all rows at once.
    """

    count: LossCount | None = None
    is_sum: bool = False
    mixed: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """The attribute of the objective that holds what counts; empty where rows do."""
        return "" if self.count is None else self.count.attribute


def epoch_mean(
    graph: Graph,
    kinds: Kinds,
    inference: Inference,
    needed: Collection[str],
    origins: Collection[Origin] = (),
) -> EpochMean:
    """How the losses among the nodes that an optimizer needs are averaged over an epoch.

    Losses that count differently have no common weight; rows are taken then.

    Args:
        graph: The drawing.
        kinds: The kinds of the project.
        inference: The shapes in it.
        needed: The nodes that the optimizer needs.
        origins: The values that it minimises.
    """
    if origins and all(_sums_rows(graph, kinds, inference, origin) for origin in origins):
        return EpochMean(is_sum=True)
    losses = [
        node
        for node in graph.nodes.values()
        if node.id in needed and (kind := kinds.of(node)) and kind.form is Form.LOSS and not node.bypass
    ]
    reductions = {_value(kinds, node, "reduction") for node in losses}
    if losses and reductions == {"sum"}:
        return EpochMean(is_sum=True)
    counts = [loss_count(graph, kinds, inference, node) for node in losses]
    keys = {
        None
        if count is None
        else (count.part, count.ignore_index, count.class_weights, _target(graph, kinds, count.loss))
        for count in counts
    }
    everything = upstream_of(graph, *(source for source, _ in origins)) if origins else needed
    if averaged := over_chosen(graph, kinds, everything):
        return EpochMean(mixed=tuple(node.id for node in averaged))
    if len(keys) == 1 and "sum" not in reductions:
        return EpochMean(counts[0])
    chosen = any(node.kind in WEIGHTED or "ignore_index" in node.params for node in losses)
    is_rough = "sum" in reductions or (chosen and len(keys) > 1)
    return EpochMean(mixed=tuple(node.id for node in losses) if is_rough else ())


def over_chosen(graph: Graph, kinds: Kinds, needed: Collection[str]) -> list[Node]:
    """The losses and reductions over values of which each batch has as many as it happens to."""

    def reduces(node: Node) -> bool:
        kind = kinds.of(node)
        is_loss = kind is not None and kind.form is Form.LOSS and not node.bypass
        return node.kind in REDUCTIONS or (is_loss and _value(kinds, node, "reduction") != "none")

    def ends(node_id: str) -> bool:
        return reduces(graph.nodes[node_id])

    reducing = [node for node in graph.nodes.values() if node.id in needed and reduces(node)]
    return [
        node
        for node in reducing
        if any(
            graph.nodes[origin].kind in CHOOSING
            for wire in graph.wires_into(node.id)
            if not ends(wire.source)
            for origin in upstream_of(graph, wire.source, until=ends)
        )
    ]


def _sums_rows(graph: Graph, kinds: Kinds, inference: Inference, origin: Origin) -> bool:
    """Whether a value is the sum over the rows of a batch."""
    node = graph.nodes[resolve_passthrough(graph, origin, kinds)[0]]
    summed = [inference.type_of(wire.source, wire.output) for wire in graph.wires_into(node.id, "input")]
    return node.kind == "torch.sum" and any(
        item is not None and grows_with_batch(item.shape) for item in summed
    )


def is_batch_sum(graph: Graph, kinds: Kinds, inference: Inference, origin: Origin) -> bool:
    """Whether a value is a loss or a function that adds up over the rows of a batch."""
    node = graph.nodes[resolve_passthrough(graph, origin, kinds)[0]]
    kind = kinds.of(node)
    is_loss = kind is not None and kind.form is Form.LOSS
    return (is_loss and _value(kinds, node, "reduction") == "sum") or _sums_rows(
        graph, kinds, inference, origin
    )


def _value(kinds: Kinds, node: Node, name: str) -> object:
    kind = kinds.of(node)
    return values_of(kind, node).get(name) if kind is not None else None


def _target(graph: Graph, kinds: Kinds, loss: str) -> tuple[str, ...] | None:
    target = producer_of(graph, kinds, loss, "target")
    return None if target is None else target.key


def loss_count(graph: Graph, kinds: Kinds, inference: Inference, node: Node) -> LossCount | None:
    """What a loss counts besides rows."""
    ignored = _value(kinds, node, "ignore_index")
    if not isinstance(ignored, int) or node.kind not in IGNORING | WEIGHTED:
        return None
    if _value(kinds, node, "reduction") == "none":
        return None
    attribute = unique_name("counted", graph.nodes)
    if node.kind in WEIGHTED:
        return LossCount(node.id, attribute, SUM_WEIGHTS, ignored)
    is_possible = "ignore_index" in node.params or _may_ignore(graph, kinds, inference, node)
    weights = node.params.get("weight")
    target = inference.type_into(graph, node.id, "target")
    if weights is not None and target is not None and target.dtype == "int64":
        return LossCount(node.id, attribute, SUM_CLASS_WEIGHTS, ignored, weights, is_possible)
    return LossCount(node.id, attribute, COUNT_TARGETS, ignored) if is_possible else None


def _may_ignore(graph: Graph, kinds: Kinds, inference: Inference, node: Node) -> bool:
    """Whether some targets may not count: tokens and pixels, and what is computed or comes as it is."""
    types = {
        port: inference.type_of(wire.source, wire.output)
        for port in ("input", "target")
        for wire in graph.wires_into(node.id, port)
    }
    scores, target = types.get("input"), types.get("target")
    if scores is None or target is None or scores.shape == target.shape:
        return False
    producer = producer_of(graph, kinds, node.id, "target")
    source = kinds.of(producer.node) if producer is not None else None
    is_plain = source is not None and source.form is Form.DATA and source.name not in ARRAYS
    return len(target.shape) > 1 or not is_plain
