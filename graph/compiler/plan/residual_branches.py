"""Finds where residual branches end: the last layer before what they are added to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.catalogue.blocks import OUTPUT, block_name
from graph.catalogue.kinds import Kinds
from graph.catalogue.layer_type import is_layer_parameter, with_layers
from graph.compiler.shapes.infer import Inference, graph_of_use
from graph.document import Graph, SharedWeights
from graph.frozendict import FrozenDict
from graph.topology import Origin, resolve_passthrough, upstream_of, weight_owner

_SUMS = frozenset({"torch.add"})
_PROJECTIONS: Mapping[str, str] = FrozenDict(
    {
        "Linear": "weight", "Conv1d": "weight", "Conv2d": "weight", "Conv3d": "weight",
        "MultiheadAttention": "out_proj.weight", "SelfAttention": "out_proj.weight",
    }
)  # fmt: skip
"""By kind the weight that makes what a branch adds."""
_NORMS = frozenset(
    {"BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm", "GroupNorm", "LayerNorm", "RMSNorm"}
)
_WHOLE_LAYERS: Mapping[str, tuple[str, ...]] = FrozenDict(
    {
        "TransformerEncoderLayer": ("self_attn.out_proj.weight", "linear2.weight"),
        "TransformerDecoderLayer": (
            "self_attn.out_proj.weight", "multihead_attn.out_proj.weight", "linear2.weight",
        ),
    }
)  # fmt: skip
"""Kinds that hold residual branches, with the weights in which these end."""


@dataclass(frozen=True, slots=True)
class ResidualEnd:
    """The last layer of a residual branch, in a block or in the main drawing.

    `projection` is its weight where it is a matrix or kernel; `norm` says that it normalises. `count` is how
    often it stands in the network. `layer` is its kind where a parameter of the block chooses it.
    """

    block: str | None
    node: str
    count: int
    projection: str = ""
    norm: bool = False
    layer: str = ""


def residual_ends(graph: Graph, kinds: Kinds, inference: Inference) -> tuple[ResidualEnd, ...]:
    """The ends of all residual branches of a drawing, each once."""
    counts: dict[ResidualEnd, int] = {}
    for end in _ends_in(graph, kinds, inference, None):
        counts[end] = counts.get(end, 0) + 1
    return tuple(replace(end, count=count) for end, count in counts.items())


def _ends_in(graph: Graph, kinds: Kinds, inference: Inference, block: str | None) -> Iterator[ResidualEnd]:
    for node_id, result in inference.results.items():
        node = graph.nodes.get(node_id)
        if node is None or node.is_passthrough:
            continue
        if node.kind in _SUMS:
            end = _branch_end(graph, kinds, node_id)
            yield from _last_layer(graph, kinds, end, block) if end is not None else ()
        if isinstance(node.weights, SharedWeights):
            continue
        for weight in _WHOLE_LAYERS.get(node.kind, ()):
            yield ResidualEnd(block, node_id, 1, weight)
        for use in result.uses:
            yield from _ends_in(graph_of_use(kinds, use), kinds, use.inference, use.block)


def _branch_end(graph: Graph, kinds: Kinds, sum_id: str) -> Origin | None:
    """What is added at a sum to what it was computed from; None where it is no residual sum."""
    wires = graph.wires_into(sum_id)
    if len(wires) != 2:
        return None
    first, second = (resolve_passthrough(graph, (wire.source, wire.output), kinds) for wire in wires)
    before_first, before_second = (upstream_of(graph, origin[0]) for origin in (first, second))
    if first[0] == second[0] or not before_first & before_second:
        return None
    if first[0] in before_second or second[0] in before_first:
        return second if first[0] in before_second else first
    is_longer = len(before_first - before_second) > len(before_second - before_first)
    return first if is_longer else second


def _last_layer(graph: Graph, kinds: Kinds, origin: Origin, block: str | None) -> Iterator[ResidualEnd]:
    """The last layer with weights that computes a value, inside of blocks too."""
    for _ in range(len(graph.nodes)):
        node = graph.nodes[resolve_passthrough(graph, origin, kinds)[0]]
        node = weight_owner(graph, node)
        inner = block_name(node.kind)
        if inner is not None and inner in kinds.blocks:
            drawn = kinds.blocks[inner]
            inside = with_layers(drawn.graph, {**drawn.params, **node.params})
            ends = [item for item in inside.nodes.values() if item.kind == OUTPUT]
            end_id = next((item.id for item in ends if item.id == origin[1]), None)
            wires = inside.wires_into(end_id) if end_id is not None else ()
            if wires:
                yield from _last_layer(inside, kinds, (wires[0].source, wires[0].output), inner)
            return
        written = kinds.blocks[block].graph.nodes[node.id].kind if block is not None else node.kind
        layer = node.kind if is_layer_parameter(written) else ""
        if node.kind in _PROJECTIONS:
            yield ResidualEnd(block, node.id, 0, _PROJECTIONS[node.kind], layer=layer)
            return
        if node.kind in _NORMS:
            yield ResidualEnd(block, node.id, 0, norm=True, layer=layer)
            return
        before = graph.wires_into(node.id)
        if len(before) != 1:
            return
        origin = (before[0].source, before[0].output)
