"""Losses of which every target may be ignored, and what that means for a mean over several batches."""

from collections.abc import Iterable
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, values_of
from graph.catalogue.kinds import Kinds
from graph.compiler.plan.loss_counts import epoch_mean, loss_count
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node
from graph.topology import Origin, upstream_of

IGNORING_LOSSES = {
    "CrossEntropyLoss": "graph.parts.ignoring_losses.IgnoringCrossEntropyLoss",
    "NLLLoss": "graph.parts.ignoring_losses.IgnoringNLLLoss",
}
"""By kind, the part that is the same loss but for a batch of which every target is ignored."""


def written_loss(graph: Graph, kinds: Kinds, inference: Inference, node: Node, kind: Kind) -> Kind:
    """The kind whose call is written for a loss: that which is 0 where all targets of a batch are ignored."""
    part = IGNORING_LOSSES.get(kind.name)
    if part is None or values_of(kind, node).get("reduction") != "mean":
        return kind
    count = loss_count(graph, kinds, inference, node)
    return kind if count is None or not count.can_ignore else replace(kind, path=part)


def mixed_counts(
    graph: Graph, kinds: Kinds, inference: Inference, origins: Iterable[Origin]
) -> tuple[str, ...]:
    """The losses that count targets beside others, so that no single number weighs all of them."""
    origins = tuple(origins)
    needed = upstream_of(graph, *(node for node, _ in origins))
    mean = epoch_mean(graph, kinds, inference, needed, origins)
    if mean.count is not None or mean.is_sum:
        return ()
    losses = [
        graph.nodes[node_id]
        for node_id in sorted(needed)
        if (kind := kinds.of(graph.nodes[node_id])) and kind.form is Form.LOSS
    ]
    return tuple(node.id for node in losses if loss_count(graph, kinds, inference, node) is not None)
