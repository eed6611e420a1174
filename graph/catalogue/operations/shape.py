"""Other shapes of the same values."""

from graph.catalogue.builders import function
from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import IntType, ListType

_SIZES = ListType(IntType(low=-1), min_length=1)
_SHAPE = Parameter("shape", _SIZES, (-1, 1), "the new sizes, the batch among them", suggested=True)
_AXES = ListType(IntType(), min_length=1)

RESHAPING = (
    function(
        "torch.reshape",
        "Shape",
        "Gives the same values another shape; one size may be -1: what is left.",
        "[*] -> [*shape]",
        (_SHAPE,),
        call="{input}.reshape({shape*})",
        aliases=("resize", "모양 바꾸기"),
    ),
    function(
        "torch.Tensor.view",
        "Shape",
        "Gives the same values another shape without copying them; one size may be -1: what is left.",
        "[*] -> [*shape]",
        (_SHAPE,),
        call="{input}.view({shape*})",
        aliases=("reshape", "resize"),
    ),
    function(
        "torch.flatten",
        "Shape",
        "Lays axes behind each other into one.",
        "[B, *] -> [B, N]",
        (
            Parameter("start_dim", IntType(), 1, "first axis that is laid in", torch_default=0),
            Parameter("end_dim", IntType(), -1, "last axis that is laid in"),
        ),
        aliases=("reshape", "vector", "펼치기"),
    ),
    function(
        "torch.Tensor.expand",
        "Shape",
        "Repeats axes of size 1 up to a size without copying anything; -1 leaves an axis as it is.",
        "[*] -> [*size]",
        (Parameter("size", _SIZES, (-1, -1), "the new sizes, the batch among them", suggested=True),),
        call="{input}.expand({size*})",
        aliases=("broadcast", "repeat", "tile", "넓히기"),
    ),
    function(
        "torch.permute",
        "Shape",
        "Puts the axes in another order.",
        "[*] -> [*]",
        (Parameter("dims", _AXES, (0, 2, 1), "the old axes in their new order", suggested=True),),
        call="{input}.permute({dims*})",
        aliases=("transpose", "channels last", "축 바꾸기"),
    ),
    function(
        "torch.transpose",
        "Shape",
        "Exchanges two axes.",
        "[*] -> [*]",
        (
            Parameter("dim0", IntType(), 1, "one axis", suggested=True),
            Parameter("dim1", IntType(), 2, "the other axis", suggested=True),
        ),
        call="{input}.transpose({dim0}, {dim1})",
        aliases=("swap", "전치"),
    ),
    function(
        "torch.squeeze",
        "Shape",
        "Takes away an axis of size 1.",
        "[B, 1] -> [B]",
        (Parameter("dim", IntType(), -1, "the axis", suggested=True),),
        call="{input}.squeeze({dim})",
        aliases=("drop axis",),
    ),
    function(
        "torch.unsqueeze",
        "Shape",
        "Adds an axis of size 1.",
        "[B, N] -> [B, 1, N]",
        (Parameter("dim", IntType(), 1, "where it stands", suggested=True),),
        call="{input}.unsqueeze({dim})",
        aliases=("add axis", "expand_dims"),
    ),
    function(
        "torch.select",
        "Shape",
        "Takes one index of an axis: the last step of a sequence.",
        "[B, L, N] -> [B, N]",
        (
            Parameter("dim", IntType(), 1, "the axis", suggested=True),
            Parameter("index", IntType(), -1, "the index on it; -1 is the last", suggested=True),
        ),
        call="{input}.select({dim}, {index})",
        aliases=("index", "last step", "time step", "선택"),
    ),
    function(
        "torch.narrow",
        "Shape",
        "Takes a stretch of an axis: some steps of a sequence, some columns of a table.",
        "[B, L, N] -> [B, length, N]",
        (
            Parameter("dim", IntType(), 1, "the axis", suggested=True),
            Parameter(
                "start", IntType(), 0, "where the stretch begins; -1 is the last index", suggested=True
            ),
            Parameter("length", IntType(low=0), 1, "how long it is", suggested=True),
        ),
        call="{input}.narrow({dim}, {start}, {length})",
        aliases=("slice", "crop", "columns", "자르기"),
    ),
    function(
        "torch.flip",
        "Shape",
        "Turns an axis round.",
        "[*] -> [*]",
        (Parameter("dims", _AXES, (-1,), "the axes that are turned", suggested=True),),
        call="{input}.flip({dims*})",
        aliases=("reverse", "mirror", "뒤집기"),
    ),
)
