"""Reductions: fewer values, each a summary of many."""

from collections.abc import Sequence

from graph.catalogue.builders import flag, function
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import EitherType, IntType, ListType, OptionalType, ValueType


def _reduction(name: str, doc: str, *aliases: str, more: Sequence[Parameter] = ()) -> Kind:
    one_or_more: ValueType = EitherType((IntType(), ListType(IntType(), min_length=1)))
    axes = OptionalType(one_or_more) if name in ("mean", "sum", "std", "var") else one_or_more
    doc_of_axes = "the axis, or axes, that go away" + ("; empty: all" if axes is not one_or_more else "")
    return function(
        f"torch.{name}",
        "Math",
        doc,
        "[B, *] -> [B, *]",
        (
            Parameter("dim", axes, -1, doc_of_axes, suggested=True),
            *more,
            flag("keepdim", False, "whether they stay with size 1"),
        ),
        aliases=aliases,
    )


def _choice(name: str, doc: str, *aliases: str) -> Kind:
    return function(
        f"torch.{name}",
        "Math",
        doc,
        "[B, C] -> [B]",
        (
            Parameter("dim", IntType(), -1, "the axis that is searched", suggested=True),
            flag("keepdim", False, "whether it stays with size 1"),
        ),
        aliases=aliases,
    )


_CORRECTION = (
    Parameter("correction", IntType(low=0), 1, "taken off the count that is divided by; 0: the plain mean"),
)

REDUCTIONS = (
    _reduction("mean", "The mean along an axis.", "average", "평균"),
    _reduction("sum", "The sum along an axis.", "total", "합"),
    _reduction("amax", "The largest value along an axis.", "maximum", "최대"),
    _reduction("amin", "The smallest value along an axis.", "minimum", "최소"),
    _reduction("logsumexp", "The logarithm of the sum of exponentials along an axis.", "energy"),
    _reduction("std", "The standard deviation along an axis.", "spread", "표준편차", more=_CORRECTION),
    _reduction("var", "The variance along an axis.", "spread", "분산", more=_CORRECTION),
    _choice(
        "argmax",
        "The index of the largest value along an axis: the class that was chosen.",
        "prediction",
        "class",
        "예측",
    ),
    _choice("argmin", "The index of the smallest value along an axis.", "nearest"),
)
