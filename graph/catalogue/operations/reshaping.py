"""Other shapes of the same values."""

from graph.catalogue.kind import Parameter
from graph.catalogue.making import function
from graph.catalogue.values import IntType, ListType

_SIZES = ListType(IntType(low=-1), least=1)
_AXES = ListType(IntType(), least=1)

RESHAPING = (
    function(
        "torch.reshape",
        "Shape",
        "Gives the same values another shape; one size may be -1: what is left.",
        "[*] -> [*shape]",
        (Parameter("shape", _SIZES, (-1, 1), "the new sizes, the batch among them", suggested=True),),
        aliases=("view", "resize", "모양 바꾸기"),
    ),
    function(
        "torch.permute",
        "Shape",
        "Puts the axes in another order.",
        "[*] -> [*]",
        (Parameter("dims", _AXES, (0, 2, 1), "the old axes in their new order", suggested=True),),
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
        "Takes one place of an axis: the last step of a sequence.",
        "[B, L, N] -> [B, N]",
        (
            Parameter("dim", IntType(), 1, "the axis", suggested=True),
            Parameter("index", IntType(), -1, "the place on it; -1 is the last", suggested=True),
        ),
        call="{input}.select({dim}, {index})",
        aliases=("index", "last step", "time step", "선택"),
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
