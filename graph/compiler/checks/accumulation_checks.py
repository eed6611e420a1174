"""Sums, ratios and counts that accumulated batches do not weigh as one large batch would."""

from collections.abc import Iterator

from graph.catalogue.kind import Form, values_of
from graph.catalogue.python_node import CUSTOM
from graph.compiler import fixes as fixing
from graph.compiler.checks.block_reductions import reduced_inside
from graph.compiler.checks.label_checks import target_field
from graph.compiler.dimensions import grows_with_batch
from graph.compiler.plan.ignored_targets import mixed_counts
from graph.compiler.plan.loss_counts import REDUCTIONS, epoch_mean, over_chosen
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node
from graph.problems import Location, Problem, make_warning
from graph.topology import Origin, upstream_of


def check_reductions(graph: Graph, scope: Scope, inference: Inference, optimizer: Node) -> Iterator[Problem]:
    """What an optimizer minimises that is weighed otherwise than in one large batch."""
    origins = tuple((wire.source, wire.output) for wire in graph.wires_into(optimizer.id, "loss"))
    if not all(source in inference.results for source, _ in origins):
        return
    needed = upstream_of(graph, *(source for source, _ in origins))
    losses = [node for node in graph.nodes.values() if node.id in needed and _is_loss(scope, node)]
    summed = [node for node in losses if _reduction(scope, node) == "sum"]
    if summed and len(summed) < len(losses):
        fixes = [fixing.change_parameter(node.id, "reduction", "mean") for node in summed]
        details = {"nodes": ", ".join(node.id for node in summed)}
        yield make_warning("accumulate-sums", Location(node=summed[0].id), details, fixes)
        return
    counted = mixed_counts(graph, scope.kinds, inference, origins)
    mixed = [loss for loss in counted if _may_ignore(graph, scope, loss)]
    if mixed:
        yield make_warning("accumulate-mixed", Location(node=mixed[0]), {"nodes": ", ".join(mixed)})
        return
    drawn = [node.id for node in _weighed_otherwise(graph, scope, inference, origins)]
    drawn += reduced_inside(graph, scope, inference, needed)
    if wrong := list(dict.fromkeys(drawn)):
        location = Location(node=wrong[0].partition(".")[0])
        yield make_warning("accumulate-drawn", location, {"nodes": ", ".join(wrong)})


def _weighed_otherwise(
    graph: Graph, scope: Scope, inference: Inference, origins: tuple[Origin, ...]
) -> list[Node]:
    """What makes a number of a batch that does not count as its rows would in a large one."""
    needed = upstream_of(graph, *(source for source, _ in origins))
    mean = epoch_mean(graph, scope.kinds, inference, needed, origins)
    chosen = [
        node
        for node in over_chosen(graph, scope.kinds, needed)
        if not (mean.is_sum and (node.kind == "torch.sum" or _reduction(scope, node) == "sum"))
    ]
    drawn = _drawn_reductions(graph, scope, inference, [source for source, _ in origins])
    others = [node for node in drawn if node.kind not in REDUCTIONS]
    if chosen or others:
        return chosen or others
    sums = [node for node in drawn if node.kind == "torch.sum"]
    if sums and not mean.is_sum:
        return sums
    return drawn if mean.count is not None else []


def _is_loss(scope: Scope, node: Node) -> bool:
    kind = scope.kinds.of(node)
    return kind is not None and kind.form is Form.LOSS and not node.bypass


def _may_ignore(graph: Graph, scope: Scope, loss: str) -> bool:
    """Whether a target may hold the class that does not count, as far as its values are known."""
    origin, kind = target_field(graph, scope, loss), scope.kinds.of(graph.nodes[loss])
    ignored = values_of(kind, graph.nodes[loss]).get("ignore_index") if kind is not None else None
    span = origin[1].span if origin is not None else None
    return span is None or not isinstance(ignored, int) or span[0] <= ignored <= span[1]


def _reduction(scope: Scope, node: Node) -> object:
    kind = scope.kinds.of(node)
    return values_of(kind, node).get("reduction") if kind is not None else None


def _drawn_reductions(graph: Graph, scope: Scope, inference: Inference, losses: list[str]) -> list[Node]:
    """The nodes between losses and optimizer that reduce the rows of a batch, or divide by such a number."""

    def ends(node_id: str) -> bool:
        return _is_loss(scope, graph.nodes[node_id])

    starts = [node_id for node_id in losses if not ends(node_id)]
    reached = upstream_of(graph, *starts, until=ends) if starts else frozenset()
    reductions = {node_id for node_id in reached if _reduces_rows(graph, scope, inference, node_id)}
    ratios = {
        node_id
        for node_id in reached
        if graph.nodes[node_id].kind == "torch.div" and _is_number(inference, node_id)
        for wire in graph.wires_into(node_id, "other")
        if reductions & upstream_of(graph, wire.source, until=ends)
    }
    return [node for node in graph.nodes.values() if node.id in reductions | ratios]


def _reduces_rows(graph: Graph, scope: Scope, inference: Inference, node_id: str) -> bool:
    """Whether a function makes one number of the rows of a batch."""
    kind = scope.kinds.of(graph.nodes[node_id])
    is_function = kind is not None and kind.form is Form.FUNCTION and kind.name != CUSTOM
    if not is_function or not _is_number(inference, node_id):
        return False
    taken = (inference.type_of(wire.source, wire.output) for wire in graph.wires_into(node_id))
    return any(item is not None and grows_with_batch(item.shape) for item in taken)


def _is_number(inference: Inference, node_id: str) -> bool:
    output_type = inference.type_of(node_id, "output")
    return output_type is not None and output_type.shape == ()
