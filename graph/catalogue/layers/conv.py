"""Convolutions and their transposes, declared from one table of differences."""

from graph.catalogue.builders import flag, from_input, layer, size, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType, EitherType, IntType, SizeType

AXES = {1: "L", 2: "H, W", 3: "D, H, W"}
MOVED = {1: "L'", 2: "H', W'", 3: "D', H', W'"}

PADDING_MODES = ("zeros", "reflect", "replicate", "circular")


def _padding(axes: int) -> Parameter:
    numbers = SizeType(axes, IntType(low=0)) if axes > 1 else IntType(low=0)
    either = EitherType((numbers, ChoiceType(("same", "valid"))))
    return Parameter("padding", either, 0, "rows added at every edge; “same” keeps the size")


def _conv(axes: int, input_name: str, *more: str) -> Kind:
    return layer(
        f"Conv{axes}d",
        "Convolution",
        f"Slides learned filters over {input_name} and answers how well each fits at each position.",
        f"[B, in_channels, {AXES[axes]}] -> [B, out_channels, {MOVED[axes]}]",
        (
            from_input("in_channels", 1, "channels that come in"),
            whole("out_channels", doc="filters, and so channels that go out"),
            size("kernel_size", axes, 3, "size of the filters", suggested=True),
            size("stride", axes, 1, "step from one position to the next"),
            _padding(axes),
            size("dilation", axes, 1, "distance between the points that a filter looks at"),
            whole("groups", 1, "groups of channels that do not see each other"),
            flag("bias", True, "whether a learned number is added to every channel"),
            Parameter("padding_mode", ChoiceType(PADDING_MODES), "zeros", "what is added at the edges"),
        ),
        positional=2,
        weights=True,
        aliases=("convolution", "filter", "kernel", "cnn", "합성곱", *more),
    )


def _transposed(axes: int, output_name: str) -> Kind:
    return layer(
        f"ConvTranspose{axes}d",
        "Convolution",
        f"Spreads learned patterns out into larger {output_name}: a convolution turned round.",
        f"[B, in_channels, {AXES[axes]}] -> [B, out_channels, {MOVED[axes]}]",
        (
            from_input("in_channels", 1, "channels that come in"),
            whole("out_channels", doc="channels that go out"),
            size("kernel_size", axes, 3, "size of the patterns", suggested=True),
            size("stride", axes, 1, "how much larger the output is"),
            size("padding", axes, 0, "rows taken off at every edge", low=0),
            size("output_padding", axes, 0, "rows added at one side, to choose between sizes", low=0),
            whole("groups", 1, "groups of channels that do not see each other"),
            flag("bias", True, "whether a learned number is added to every channel"),
            size("dilation", axes, 1, "distance between the points of a pattern"),
            Parameter("padding_mode", ChoiceType(("zeros",)), "zeros", "what is added at the edges"),
        ),
        positional=2,
        weights=True,
        aliases=("deconvolution", "upconv", "upsampling", "전치 합성곱"),
    )


CONVOLUTIONS = (
    _conv(1, "a sequence", "temporal"),
    _conv(2, "a picture", "image"),
    _conv(3, "a volume or a film", "video"),
    _transposed(1, "sequences"),
    _transposed(2, "pictures"),
    _transposed(3, "volumes"),
)
