"""Layers that change the shape and hold no weights."""

from graph.catalogue.builders import layer, size, whole
from graph.catalogue.interpolation import ALIGN_CORNERS, MODE, SCALE_FACTOR, SIZE
from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import IntType, ListType

_WINDOWS = (
    size("dilation", 2, 1, "distance between the points of a window"),
    size("padding", 2, 0, "rows added at every edge", low=0),
    size("stride", 2, 1, "step between windows"),
)

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
            Parameter(
                "unflattened_size", ListType(IntType(), min_length=1), doc="sizes that it is folded into"
            ),
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
        "PixelShuffle",
        "Shape",
        "Turns channels into a larger picture.",
        "[B, C, H, W] -> [B, C', H', W']",
        (whole("upscale_factor", 2, "how many times larger", suggested=True),),
        positional=1,
        aliases=("super resolution", "sub-pixel"),
        paper="https://arxiv.org/abs/1609.05158",
    ),
    layer(
        "PixelUnshuffle",
        "Shape",
        "Turns a picture into a smaller one with more channels.",
        "[B, C, H, W] -> [B, C', H', W']",
        (whole("downscale_factor", 2, "how many times smaller", suggested=True),),
        positional=1,
        aliases=("space to depth",),
        paper="https://arxiv.org/abs/1609.05158",
    ),
    layer(
        "ChannelShuffle",
        "Shape",
        "Mixes the channels of groups, so that groups hear of each other.",
        "[B, C, H, W] -> [B, C, H, W]",
        (whole("groups", 2, "into how many groups the channels fall", suggested=True),),
        positional=1,
        aliases=("shufflenet",),
        paper="https://arxiv.org/abs/1707.01083",
    ),
    *(
        layer(
            f"Upsampling{mode}2d",
            "Shape",
            f"Makes a picture larger; values between are {how}.",
            "[B, C, H, W] -> [B, C, H', W']",
            (SIZE, SCALE_FACTOR),
            aliases=("resize", "interpolate", "확대"),
        )
        for mode, how in (
            ("Nearest", "those of the nearest point"),
            ("Bilinear", "means of the four nearest"),
        )
    ),
    layer(
        "Unfold",
        "Shape",
        "Lays every window of a picture into a column.",
        "[B, C, H, W] -> [B, N, L]",
        (size("kernel_size", 2, 3, "size of the windows", suggested=True), *_WINDOWS),
        positional=1,
        aliases=("im2col", "patches", "sliding window"),
    ),
    layer(
        "Fold",
        "Shape",
        "Adds columns of windows up to a picture again.",
        "[B, N, L] -> [B, C, H, W]",
        (
            size("output_size", 2, doc="size of the picture"),
            size("kernel_size", 2, 3, "size of the windows", suggested=True),
            *_WINDOWS,
        ),
        positional=2,
        aliases=("col2im",),
    ),
)
