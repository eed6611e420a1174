"""Joining several tensors into one."""

from graph.catalogue.builders import function, tensor
from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import IntType

_MANY = (tensor("tensors", "two or more, in their order", variadic=True),)

JOINING = (
    function(
        "torch.cat",
        "Shape",
        "Puts tensors behind each other along an axis they have.",
        "[B, N, *], [B, M, *] -> [B, N + M, *]",
        (Parameter("dim", IntType(), 1, "the axis along which they are joined", suggested=True),),
        inputs=_MANY,
        aliases=("concatenate", "join", "merge", "skip", "u-net", "합치기"),
    ),
    function(
        "torch.stack",
        "Shape",
        "Puts tensors of one shape side by side along a new axis.",
        "[B, *], [B, *] -> [B, 2, *]",
        (Parameter("dim", IntType(), 1, "where the new axis stands", suggested=True),),
        inputs=_MANY,
        aliases=("join", "쌓기"),
    ),
)
