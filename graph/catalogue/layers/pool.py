"""Pooling: fewer places, each telling of several."""

from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.layers.conv import AXES, MOVED
from graph.catalogue.making import flag, layer, size
from graph.catalogue.values import IntType, OptionalType, SizeType


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


POOLS = (
    _max(1),
    _max(2),
    _average(1),
    _average(2),
    _adaptive("Avg", 1, "Means over as many equal parts of a sequence as are asked for."),
    _adaptive("Avg", 2, "Means over as many equal parts of a picture as are asked for."),
    _adaptive("Max", 2, "Largest values over as many equal parts of a picture as are asked for."),
)
