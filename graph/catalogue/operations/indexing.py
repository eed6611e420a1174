"""Functions that split a tensor, permute, repeat or index it."""

from collections.abc import Sequence
from typing import Any

from graph.catalogue.builders import flag, function, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import EitherType, IntType, ListType, OptionalType, TextType

_COUNT = whole("count", 2, "how many parts come out", 2, own=True)
_PARTS = whole("chunks", 2, "into how many pieces", 2, suggested=True)
_AXES = ListType(IntType(), min_length=1)


def _indexing(name: str, doc: str, parameters: Sequence[Parameter], call: str, **more: Any) -> Kind:
    more = {"dynamic": "count", "outputs": (), **more}
    return function(f"torch.{name}", "Shape", doc, "[*] -> [*], [*], …", parameters, call, **more)


INDEXING = (
    _indexing(
        "chunk",
        "Parts a tensor along an axis into so many pieces: queries, keys and values.",
        (_PARTS, Parameter("dim", IntType(), -1, "the axis that is parted", suggested=True)),
        "{input}.chunk({chunks}, dim={dim})",
        dynamic="chunks",
        aliases=("qkv", "divide", "나누기"),
    ),
    _indexing(
        "split",
        "Parts a tensor along an axis into pieces of a size.",
        (whole("split_size", 1, "size of a piece"), Parameter("dim", IntType(), -1, "the axis"), _COUNT),
        "{input}.split({split_size}, dim={dim})",
        aliases=("divide",),
    ),
    _indexing(
        "unbind",
        "Gives every index of an axis as a value of its own.",
        (Parameter("dim", IntType(), 1, "the axis that goes away", suggested=True), _COUNT),
        "{input}.unbind({dim})",
        aliases=("unstack", "steps"),
    ),
    function(
        "torch.Tensor.repeat",
        "Shape",
        "Puts copies of a tensor side by side.",
        "[*] -> [*]",
        (Parameter("repeats", _AXES, (1, 2), "how many along every axis", suggested=True),),
        "{input}.repeat({repeats*})",
        aliases=("tile", "copy"),
    ),
    function(
        "torch.repeat_interleave",
        "Shape",
        "Repeats every element of an axis next to itself.",
        "[*] -> [*]",
        (
            whole("repeats", 2, "how many times", suggested=True),
            Parameter("dim", IntType(), 1, "the axis", suggested=True),
        ),
        "{input}.repeat_interleave({repeats}, dim={dim})",
        aliases=("upsample", "copy"),
    ),
    function(
        "torch.roll",
        "Shape",
        "Moves values along axes; what falls off at one end comes in at the other.",
        "[*] -> [*]",
        (
            Parameter("shifts", EitherType((IntType(), _AXES)), 1, "how far", suggested=True),
            Parameter("dims", EitherType((IntType(), _AXES)), 1, "along which axes", suggested=True),
        ),
        aliases=("shift", "swin"),
    ),
    function(
        "torch.Tensor.contiguous",
        "Shape",
        "The same values laid out in memory in their order.",
        "[*] -> [*]",
        (),
        "{input}.contiguous()",
    ),
    function(
        "torch.Tensor.unfold",
        "Shape",
        "Windows along an axis, as a new last axis.",
        "[*] -> [*, size]",
        (
            Parameter("dimension", IntType(), 1, "the axis", suggested=True),
            whole("size", 2, "size of a window", suggested=True),
            whole("step", 1, "step between windows", suggested=True),
        ),
        "{input}.unfold({dimension}, {size}, {step})",
        aliases=("sliding window",),
    ),
    function(
        "torch.tril",
        "Shape",
        "The lower triangle of matrices; 0 elsewhere: what a causal mask lets through.",
        "[*, N, M] -> [*, N, M]",
        (whole("diagonal", 0, "how far above the diagonal it reaches", None),),
        aliases=("triangle", "causal mask"),
    ),
    function(
        "torch.triu",
        "Shape",
        "The upper triangle of matrices; 0 elsewhere.",
        "[*, N, M] -> [*, N, M]",
        (whole("diagonal", 0, "how far below the diagonal it reaches, negative", None),),
        aliases=("triangle", "causal mask"),
    ),
    function(
        "torch.cumsum",
        "Math",
        "The sum of all values up to each index of an axis.",
        "[*] -> [*]",
        (Parameter("dim", IntType(), 1, "the axis", suggested=True),),
        aliases=("running total",),
    ),
    function(
        "torch.einsum",
        "Math",
        "Products and sums over named axes: bij,bjk->bik.",
        "[*], [*] -> [*]",
        (Parameter("equation", TextType(), "bij,bjk->bik", "which axes meet", suggested=True),),
        "torch.einsum({equation}, {operands})",
        inputs=(tensor("operands", "the tensors, in order", variadic=True),),
        aliases=("einstein", "contraction", "tensor product"),
    ),
    function(
        "torch.bmm",
        "Math",
        "The products of two batches of matrices.",
        "[B, N, K], [B, K, M] -> [B, N, M]",
        inputs=(tensor("input"), tensor("mat2")),
        aliases=("matrix product",),
    ),
    function(
        "torch.baddbmm",
        "Math",
        "The products of two batches of matrices, added to a third.",
        "[B, N, M], [B, N, K], [B, K, M] -> [B, N, M]",
        inputs=(tensor("input"), tensor("batch1"), tensor("batch2")),
    ),
    function(
        "torch.addcmul",
        "Math",
        "A value and the product of two others.",
        "[*], [*], [*] -> [*]",
        inputs=(tensor("input"), tensor("tensor1"), tensor("tensor2")),
        aliases=("fused",),
    ),
    function(
        "torch.linalg.vector_norm",
        "Math",
        "The length of vectors.",
        "[*] -> [*]",
        (
            Parameter("ord", IntType(low=0), 2, "which norm"),
            Parameter(
                "dim", OptionalType(EitherType((IntType(), _AXES))), -1, "the axes", torch_default=None
            ),
            flag("keepdim", False, "whether they stay with size 1"),
        ),
        inputs=(tensor("x"),),
        aliases=("norm", "length", "magnitude"),
    ),
)
