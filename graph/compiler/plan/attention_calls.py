"""What calls of attention are told of the drawing around them, so that torch takes its fused kernels."""

from collections.abc import Mapping

from graph.compiler.plan.block_sizes import Context
from graph.frozendict import FrozenDict

_CAUSAL_MASK = "CausalMask"
_HINTS: Mapping[str, Mapping[str, str]] = FrozenDict(
    {
        "MultiheadAttention": FrozenDict({"attn_mask": "is_causal"}),
        "TransformerEncoderLayer": FrozenDict({"src_mask": "is_causal"}),
        "TransformerDecoderLayer": FrozenDict(
            {"tgt_mask": "tgt_is_causal", "memory_mask": "memory_is_causal"}
        ),
        "Transformer": FrozenDict(
            {"src_mask": "src_is_causal", "tgt_mask": "tgt_is_causal", "memory_mask": "memory_is_causal"}
        ),
    }
)
"""By kind and input for a mask the argument that says that it hides just the later steps."""


def attention_arguments(context: Context, node_id: str, *, needs_weights: bool) -> tuple[str, ...]:
    """The arguments of a call besides its inputs.

    Args:
        context: The class in which the node stands.
        node_id: The node.
        needs_weights: Whether something reads how much is looked at what.
    """
    kind = context.graph.nodes[node_id].kind
    hints = _HINTS.get(kind, {})
    if not hints or (kind == "MultiheadAttention" and needs_weights):
        return ()
    causal = tuple(
        f"{argument}=True" for port, argument in hints.items() if _is_causal(context, node_id, port)
    )
    return ("need_weights=False", *causal) if kind == "MultiheadAttention" else causal


def _is_causal(context: Context, node_id: str, port: str) -> bool:
    wires = context.graph.wires_into(node_id, port)
    if not wires:
        return False
    source, _ = context.resolve_passthrough((wires[0].source, wires[0].output))
    return context.graph.nodes[source].kind == _CAUSAL_MASK
