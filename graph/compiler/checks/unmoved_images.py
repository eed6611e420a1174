"""Images that stay where they were while those that they are held against are moved."""

from collections.abc import Callable, Collection, Iterator, Mapping

from graph.catalogue.kind import Form
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node, Wire
from graph.problems import Fix
from graph.topology import Origin, resolve_passthrough, upstream_of

DIFFERENCES = frozenset({"torch.sub", "torch.rsub", "torch.dist"})
"""Functions with which a loss is drawn by hand."""
FLATTENING = frozenset({"Flatten", "torch.flatten"})


def own_images(
    graph: Graph, scope: Scope, node: Node, keeping: Collection[str]
) -> Iterator[tuple[str, Origin, Origin]]:
    """What a loss holds against the network's output: the port, the value, and the field that it is.

    Args:
        graph: The drawing.
        scope: The kinds and the data.
        node: A loss, a metric, or a function with which one is drawn.
        keeping: The kinds that leave every point of an image where it is.
    """
    kind, into = scope.kinds.of(node), graph.wires_into(node.id)
    if kind is None or len(into) < 2:
        return
    if kind.form not in (Form.LOSS, Form.METRIC) and node.kind not in DIFFERENCES:
        return
    for wire in into:
        value = (wire.source, wire.output)
        field = _behind(graph, scope, value, lambda item: item.kind in keeping or item.kind in FLATTENING)
        if field is not None:
            yield wire.input, value, field


def images_through_layers(
    graph: Graph, scope: Scope, inference: Inference, node: Node
) -> Iterator[tuple[str, Origin]]:
    """The ports of a function or block by which maps of features come in that are made of one field alone.

    No augmentation is on their way, so every point of them is where that of the file is.
    """
    kind, into = scope.kinds.of(node), graph.wires_into(node.id)
    if kind is None or kind.form not in (Form.FUNCTION, Form.BLOCK) or len(into) < 2:
        return
    for wire in into:
        known = inference.type_of(wire.source, wire.output)
        if known is None or len(known.shape) != 4 or not all(_is_wide(size) for size in known.shape[-2:]):
            continue
        field = _behind(graph, scope, (wire.source, wire.output), lambda item: not _augments(item))
        if field is not None:
            yield wire.input, field


def follow_fix(make_fix: Callable[..., Fix], node: str, port: str, value: Origin, last: str) -> Fix:
    """Holds the output against the images as the last augmentation leaves them."""

    def apply(graph: Graph) -> Graph:
        old, new = Wire(*value, node, port), Wire(last, "output", node, port)
        return graph.with_wires([new if wire == old else wire for wire in graph.wires])

    return make_fix("compare-with", apply, node=last)


def meets(graph: Graph, chain: Mapping[str, object], node: Node, port: str) -> list[str]:
    """The augmentations of a chain behind the other ports of a node."""
    others = [wire.source for wire in graph.wires_into(node.id) if wire.input != port]
    needed = upstream_of(graph, *others)
    return [name for name in chain if name in needed]


def _is_wide(size: object) -> bool:
    return not isinstance(size, int) or size > 1


def _augments(node: Node) -> bool:
    return node.kind.startswith("augment.")


def _behind(graph: Graph, scope: Scope, origin: Origin, passes: Callable[[Node], bool]) -> Origin | None:
    """The field that a value is made of by nodes of one input that may be passed; None where it is not."""
    while (origin := resolve_passthrough(graph, origin, scope.kinds))[0] not in scope.descriptions:
        node, into = graph.nodes[origin[0]], graph.wires_into(origin[0])
        if len(into) != 1 or not passes(node):
            return None
        origin = (into[0].source, into[0].output)
    return origin
