"""Pooling: fewer positions, each a summary of several."""

from graph.catalogue.builders import flag, layer, number, size, tensor
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.layers.conv import AXES, MOVED
from graph.catalogue.value_types import FloatType, IntType, OptionalType, SizeType


def _stride(axes: int) -> Parameter:
    numbers = SizeType(axes) if axes > 1 else IntType(low=1)
    return Parameter("stride", OptionalType(numbers), None, "step between windows; empty: their size")


def _max(axes: int) -> Kind:
    return layer(
        f"MaxPool{axes}d",
        "Pooling",
        "Keeps the largest value of every window.",
        f"[B, C, {AXES[axes]}] -> [B, C, {MOVED[axes]}]",
        (
            size("kernel_size", axes, 2, "size of the windows", suggested=True),
            _stride(axes),
            size("padding", axes, 0, "rows added at every edge", low=0),
            size("dilation", axes, 1, "distance between the points of a window"),
            flag("ceil_mode", False, "whether a last window may reach over the edge"),
        ),
        positional=1,
        aliases=("subsampling", "downsampling", "최대 풀링"),
    )


def _average(axes: int) -> Kind:
    return layer(
        f"AvgPool{axes}d",
        "Pooling",
        "Gives the mean of every window.",
        f"[B, C, {AXES[axes]}] -> [B, C, {MOVED[axes]}]",
        (
            size("kernel_size", axes, 2, "size of the windows", suggested=True),
            _stride(axes),
            size("padding", axes, 0, "rows added at every edge", low=0),
            flag("ceil_mode", False, "whether a last window may reach over the edge"),
            flag("count_include_pad", True, "whether added rows count in the mean"),
        ),
        positional=1,
        aliases=("mean pooling", "downsampling", "평균 풀링"),
    )


def _adaptive(which: str, axes: int, doc: str) -> Kind:
    return layer(
        f"Adaptive{which}Pool{axes}d",
        "Pooling",
        doc,
        f"[B, C, {AXES[axes]}] -> [B, C, *output_size]",
        (size("output_size", axes, 1, "the size that comes out, whatever goes in", suggested=True),),
        positional=1,
        aliases=("global pooling", "gap", "전역 풀링"),
    )


def _power(axes: int) -> Kind:
    return layer(
        f"LPPool{axes}d",
        "Pooling",
        "Gives a power mean of every window: between the sum and the largest value.",
        f"[B, C, {AXES[axes]}] -> [B, C, {MOVED[axes]}]",
        (
            number("norm_type", 2.0, "the power; large ones come near the largest value", 1, suggested=True),
            size("kernel_size", axes, 2, "size of the windows", suggested=True),
            _stride(axes),
            flag("ceil_mode", False, "whether a last window may reach over the edge"),
        ),
        positional=2,
        aliases=("power mean",),
    )


def _fractional(axes: int) -> Kind:
    numbers = SizeType(axes, FloatType(0, 1, without=(0, 1)))
    return layer(
        f"FractionalMaxPool{axes}d",
        "Pooling",
        "Keeps the largest values of windows whose positions are drawn anew.",
        f"[B, C, {AXES[axes]}] -> [B, C, {MOVED[axes]}]",
        (
            size("kernel_size", axes, 2, "size of the windows", suggested=True),
            Parameter(
                "output_size", OptionalType(SizeType(axes)), None, "size that comes out; then without ratio"
            ),
            Parameter(
                "output_ratio", OptionalType(numbers), 0.5, "share of the size that stays", torch_default=None
            ),
        ),
        positional=1,
        paper="https://arxiv.org/abs/1412.6071",
    )


def _un(axes: int) -> Kind:
    return layer(
        f"MaxUnpool{axes}d",
        "Pooling",
        "Puts the largest values back where they were; the other positions are 0.",
        f"[B, C, {MOVED[axes]}], [B, C, {MOVED[axes]}] -> [B, C, {AXES[axes]}]",
        (
            size("kernel_size", axes, 2, "size of the windows", suggested=True),
            _stride(axes),
            size("padding", axes, 0, "rows that were added at every edge", low=0),
        ),
        positional=1,
        inputs=(tensor("input"), tensor("indices", "where they were, from the pooling")),
        aliases=("segnet", "upsampling"),
        paper="https://arxiv.org/abs/1511.00561",
    )


POOLS = (
    *(_max(axes) for axes in (1, 2, 3)),
    *(_average(axes) for axes in (1, 2, 3)),
    _adaptive("Avg", 1, "Means over as many equal parts of a sequence as are asked for."),
    _adaptive("Avg", 2, "Means over as many equal parts of a picture as are asked for."),
    _adaptive("Avg", 3, "Means over as many equal parts of a volume as are asked for."),
    _adaptive("Max", 1, "Largest values over as many equal parts of a sequence as are asked for."),
    _adaptive("Max", 2, "Largest values over as many equal parts of a picture as are asked for."),
    _adaptive("Max", 3, "Largest values over as many equal parts of a volume as are asked for."),
    *(_power(axes) for axes in (1, 2, 3)),
    *(_fractional(axes) for axes in (2, 3)),
    *(_un(axes) for axes in (1, 2, 3)),
)
