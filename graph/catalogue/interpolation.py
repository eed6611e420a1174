"""The parameters that `Upsample` and `interpolate` share."""

from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import (
    BoolType,
    ChoiceType,
    EitherType,
    FloatType,
    IntType,
    ListType,
    OptionalType,
    ValueType,
)


def _scalar_or_list(item: ValueType) -> OptionalType:
    return OptionalType(EitherType((item, ListType(item, min_length=1))))


SIZE = Parameter(
    "size", _scalar_or_list(IntType(low=1)), None, "the size to come to; leave scale_factor empty then"
)
SCALE_FACTOR = Parameter(
    "scale_factor",
    _scalar_or_list(FloatType(low=0, without=(0,))),
    2.0,
    "how many times larger",
    torch_default=None,
)
MODE = Parameter(
    "mode",
    ChoiceType(("nearest", "nearest-exact", "linear", "bilinear", "bicubic", "trilinear", "area")),
    "nearest",
    "how values between are found; linear is for sequences, bilinear and bicubic for pictures",
)
ALIGN_CORNERS = Parameter(
    "align_corners", OptionalType(BoolType()), None, "whether the corners keep their position"
)
