"""Layers that change the shape and hold no weights."""

from graph.catalogue.kind import Parameter
from graph.catalogue.making import layer, size, whole
from graph.catalogue.resizing import ALIGN_CORNERS, MODE, SCALE_FACTOR, SIZE
from graph.catalogue.values import IntType, ListType

RESHAPES = (
    layer(
        "Flatten",
        "Shape",
        "Lays all axes behind the batch into one row of numbers.",
        "[B, *] -> [B, N]",
        (
            whole("start_dim", 1, "first axis that is laid in", low=None),
            whole("end_dim", -1, "last axis that is laid in", low=None),
        ),
        aliases=("reshape", "vector", "펼치기"),
    ),
    layer(
        "Unflatten",
        "Shape",
        "Folds one axis into several.",
        "[B, N] -> [B, *unflattened_size]",
        (
            whole("dim", 1, "the axis that is folded", low=None, suggested=True),
            Parameter("unflattened_size", ListType(IntType(), least=1), doc="sizes that it is folded into"),
        ),
        positional=2,
        aliases=("reshape", "view"),
    ),
    layer(
        "Upsample",
        "Shape",
        "Makes a picture or a sequence larger.",
        "[B, C, *] -> [B, C, *]",
        (SIZE, SCALE_FACTOR, MODE, ALIGN_CORNERS),
        aliases=("resize", "interpolate", "확대"),
    ),
    layer(
        "ZeroPad2d",
        "Shape",
        "Adds rows and columns of zeros round a picture.",
        "[B, C, H, W] -> [B, C, H', W']",
        (size("padding", 4, 1, "how many: one number, or left, right, top, bottom", low=0, suggested=True),),
        positional=1,
        aliases=("padding",),
    ),
    layer(
        "PixelShuffle",
        "Shape",
        "Turns channels into a larger picture.",
        "[B, C, H, W] -> [B, C', H', W']",
        (whole("upscale_factor", 2, "how many times larger", suggested=True),),
        positional=1,
        aliases=("super resolution", "sub-pixel"),
        paper="https://arxiv.org/abs/1609.05158",
    ),
)
