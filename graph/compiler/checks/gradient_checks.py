"""Nodes that pass no gradient on between weights and a loss, in the main drawing and inside of blocks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.catalogue.blocks import block_name
from graph.catalogue.kinds import Kinds
from graph.compiler import fixes as fixing
from graph.compiler.checks.loss_checks import warning
from graph.compiler.score_forms import Producer, step_back
from graph.compiler.shapes.infer import Inference, NodeResult
from graph.document import CopiedWeights, Graph
from graph.problems import Location, Problem, Severity
from graph.topology import is_feedback_wire, weight_owner

DETACHING = frozenset({"torch.Tensor.detach"})
"""Kinds that cut the gradient on purpose."""
WITHOUT_DERIVATIVE = frozenset({"torch.floor_divide"})
"""Kinds at which torch ends the training, wherever their result goes."""
FLAT = frozenset({"torch.round", "torch.floor", "torch.sign"})
"""Kinds whose gradient is 0 at nearly every number."""
CHOOSING_PORTS = frozenset({"index", "indices", "condition", "mask"})
"""Inputs that say which values are meant; they get no gradient."""


@dataclass(frozen=True)
class GradientWalk:
    """Goes from losses back to what their values come from, into and out of blocks."""

    kinds: Kinds
    inference: Inference

    def back_from(
        self, starts: Iterable[Producer], ends: Callable[[Producer], bool] | None = None
    ) -> list[Producer]:
        """What values depend on, with themselves, the nearest first, no farther than where `ends` holds."""
        pending = list(starts)
        visited = {item.key: item for item in pending}
        for item in pending:  # grows on the way
            if ends is not None and ends(item):
                continue
            for source in self._sources(item):
                if source.key not in visited:
                    visited[source.key] = source
                    pending.append(source)
        return pending

    def _sources(self, item: Producer) -> Iterator[Producer]:
        """The values that one depends on directly."""
        node = item.node
        is_block = self.kinds.block_of(node) is not None
        if is_block or node.is_passthrough or (node.kind == "Input" and item.blocks):
            following = step_back(item, self.kinds)
            if following is not None:
                yield following
            return
        for wire in item.graph.wires_into(node.id):
            if wire.input not in CHOOSING_PORTS and not is_feedback_wire(item.graph, wire):
                yield Producer(item.graph, item.graph.nodes[wire.source], wire.output, item.blocks)

    def result(self, item: Producer) -> NodeResult | None:
        """What is known of a node; of one in a repeated block, in its first passing."""
        inference = self.inference
        for _, use in item.blocks:
            outer = inference.results.get(use.id)
            if outer is None or not outer.uses:
                return None
            inference = outer.uses[0].inference
        return inference.results.get(item.node.id)

    def learns(self, item: Producer) -> bool:
        """Whether a node has weights of its own that move."""
        if self.kinds.block_of(item.node) is not None:
            return False  # the nodes inside are asked
        if is_without_gradient(item):
            return False
        owners = [weight_owner(graph, node) for graph, node in (*item.blocks, (item.graph, item.node))]
        if any(owner.frozen or isinstance(owner.weights, CopiedWeights) for owner in owners):
            return False
        result = self.result(Producer(item.graph, owners[-1], item.port, item.blocks))
        return result is not None and result.weights > 0

    def weight_key(self, item: Producer) -> tuple[str, ...]:
        """Tells the weights of a node from others; nodes that share them have one."""
        owners = (weight_owner(graph, node) for graph, node in (*item.blocks, (item.graph, item.node)))
        return tuple(owner.id for owner in owners)

    def cuts(self, item: Producer) -> bool:
        """Whether torch knows nothing of a gradient behind a node."""
        if is_without_gradient(item):
            return True
        if item.node.is_passthrough or self.kinds.block_of(item.node) is not None:
            return False
        if item.node.kind in DETACHING:
            return True
        result = self.result(item)
        output = result.types.get(item.port) if result is not None else None
        return output is not None and not output.dtype.startswith(("float", "bfloat", "complex"))

    def is_flat(self, item: Producer) -> bool:
        """Whether nothing before a node learns, for one reason or another."""
        return self.cuts(item) or (item.node.kind in FLAT and not item.node.is_passthrough)


def is_without_gradient(item: Producer) -> bool:
    """Whether a node, or a block that it is in, computes no gradient on purpose."""
    return any(node.no_grad for _, node in (*item.blocks, (item.graph, item.node)))


def check_gradients(
    graph: Graph, kinds: Kinds, inference: Inference, optimizer: str, is_only: bool
) -> Iterator[Problem]:
    """What keeps weights before the losses of an optimizer from learning.

    Args:
        graph: The main drawing.
        kinds: The kinds of the project.
        inference: What its nodes give.
        optimizer: The optimizer.
        is_only: Whether it moves all weights; else some of them may be meant to stand still for it.
    """
    walk = GradientWalk(kinds, inference)
    losses = [
        Producer(graph, graph.nodes[wire.source], wire.output) for wire in graph.wires_into(optimizer, "loss")
    ]
    reached = walk.back_from(losses, walk.cuts)
    for item in reached:
        if item.node.kind in WITHOUT_DERIVATIVE and not item.node.is_passthrough and _teachable(walk, item):
            yield _problem(item, "gradient-undefined", Severity.ERROR)
            return
    if not any(walk.learns(item) and not walk.cuts(item) for item in reached):
        cutting = [item for item in reached if walk.cuts(item) and _teachable(walk, item)]
        if cutting:
            yield _problem(cutting[0], "gradient-cut", Severity.ERROR)
        return
    learning = {
        walk.weight_key(item)
        for item in walk.back_from(losses, walk.is_flat)
        if walk.learns(item) and not walk.is_flat(item)
    }
    for item in walk.back_from(losses, walk.is_flat) if is_only or not learning else ():
        is_meant = item.node.kind in DETACHING or is_without_gradient(item)
        if walk.is_flat(item) and not is_meant and _teachable(walk, item) - learning:
            code = "gradient-flat" if item.node.kind in FLAT else "gradient-cut"
            yield _problem(item, code, Severity.WARNING)
            return


def _teachable(walk: GradientWalk, item: Producer) -> frozenset[tuple[str, ...]]:
    """The nodes before one that have weights to learn, up to where these are cut off on purpose."""

    def is_detached(other: Producer) -> bool:
        return other.node.kind in DETACHING and other.key != item.key

    return frozenset(
        walk.weight_key(other) for other in walk.back_from([item], is_detached) if walk.learns(other)
    )


def _problem(item: Producer, code: str, severity: Severity) -> Problem:
    """At the node itself, in its block; it can be taken out there."""
    block = block_name(item.blocks[-1][1].kind) if item.blocks else None
    name = item.node.id if block is None else f"{block}.{item.node.id}"
    location, fix = Location(node=item.node.id, block=block), fixing.remove(item.node.id)
    problem = warning(code, location, fix, node=name)
    return Problem(code, problem.location, problem.values, severity, problem.fixes)
