"""Attention masks in ONNX models as PyTorch takes them: a position that may look at none gets zeros.

The converter does so for masks of true and false alone; with one of numbers, as `nn.MultiheadAttention` makes
of any, the softmax over nothing but minus infinity is NaN there.
"""

from typing import Any

OPERATOR = "aten.scaled_dot_product_attention"


def answer_zeros_where_all_is_hidden(model: Any) -> None:
    """Puts zeros behind each softmax of an attention where all of its scores are minus infinity.

    Args:
        model: An `onnx.ModelProto`, which is changed.
    """
    from onnx import TensorProto, helper

    guarded = {name for node in model.graph.node if node.op_type == "IsNaN" for name in node.input}
    nodes = []
    for node in model.graph.node:
        nodes.append(node)
        if node.op_type != "Softmax" or node.output[0] in guarded or not _is_of_attention(node):
            continue
        scores, shares = node.input[0], node.output[0]
        largest, hidden, zero, open_shares = (f"{shares}_{end}" for end in ("max", "hidden", "zero", "open"))
        node.output[0] = open_shares
        nodes += [
            helper.make_node("ReduceMax", [scores, "last_axis"], [largest], keepdims=1),
            helper.make_node("IsInf", [largest], [hidden], detect_positive=0),
            helper.make_node("CastLike", ["zero_share", scores], [zero]),
            helper.make_node("Where", [hidden, zero, open_shares], [shares]),
        ]
    if len(nodes) == len(model.graph.node):
        return
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(
        [
            helper.make_tensor("last_axis", TensorProto.INT64, [1], [-1]),
            helper.make_tensor("zero_share", TensorProto.FLOAT, [], [0.0]),
        ]
    )


def _is_of_attention(node: Any) -> bool:
    return any(OPERATOR in entry.value for entry in node.metadata_props)
