"""Running results along an axis, order statistics, and two summaries at once."""

from collections.abc import Sequence
from typing import Any

from graph.catalogue.builders import flag, function, number, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType, EitherType, FloatType, IntType, ListType, OptionalType

_AXIS = Parameter("dim", IntType(), -1, "the axis", suggested=True)
_GOES = Parameter("dim", IntType(), -1, "the axis that goes away", suggested=True)
_AXES = EitherType((IntType(), ListType(IntType(), min_length=1)))
_MANY_GO = Parameter(
    "dim", OptionalType(_AXES), -1, "the axis, or axes, that go away; empty: all", suggested=True
)
_STAYS = flag("keepdim", False, "whether it stays with size 1")
_THEY_STAY = flag("keepdim", False, "whether they stay with size 1")
_RANKED = (tensor("values"), tensor("indices", "where they were"))
_CORRECTION = Parameter(
    "correction", IntType(low=0), 1, "taken off the count that is divided by; 0: the plain mean"
)


def _running(name: str, doc: str, *aliases: str, **more: Any) -> Kind:
    return function(f"torch.{name}", "Math", doc, "[*] -> [*]", (_AXIS,), aliases=aliases, **more)


def _order(name: str, doc: str, parameters: Sequence[Parameter], *aliases: str) -> Kind:
    return function(
        f"torch.{name}", "Choice", doc, "[B, N] -> [B], [B]", parameters, outputs=_RANKED, aliases=aliases
    )


def _summary(name: str, doc: str, parameters: Sequence[Parameter], *aliases: str, **more: Any) -> Kind:
    return function(f"torch.{name}", "Math", doc, "[B, *] -> [B]", parameters, aliases=aliases, **more)


def _quantile(name: str, doc: str) -> Kind:
    return _summary(
        name,
        doc,
        (
            number("q", 0.5, "the share of values that lie below", 0, 1, suggested=True),
            _GOES,
            _STAYS,
            Parameter(
                "interpolation",
                ChoiceType(("linear", "lower", "higher", "midpoint", "nearest")),
                "linear",
                "what is given between two values",
            ),
        ),
        "percentile",
        "median",
        "pinball",
        "분위수",
    )


SCANS = (
    _running(
        "cumprod", "The product of all values up to each index of an axis.", "running product", "누적곱"
    ),
    _running("logcumsumexp", "The logarithm of the sum of exponentials up to each index of an axis.", "cox"),
    _running(
        "cummax",
        "The largest value up to each index of an axis, and where it is.",
        "running maximum",
        outputs=_RANKED,
    ),
    _running(
        "cummin",
        "The smallest value up to each index of an axis, and where it is.",
        "running minimum",
        outputs=_RANKED,
    ),
    function(
        "torch.diff",
        "Math",
        "How much each value of an axis differs from the one before.",
        "[*, N] -> [*, N - n]",
        (
            whole("n", 1, "how many times differences are taken"),
            Parameter("dim", IntType(), -1, "the axis"),
        ),
        inputs=(
            tensor("input"),
            tensor("prepend", "what is put in front", optional=True, keyword=True),
            tensor("append", "what is put behind", optional=True, keyword=True),
        ),
        aliases=("difference", "derivative", "total variation", "차분"),
    ),
    *(
        function(
            f"torch.{name}",
            "Math",
            doc,
            shapes,
            (
                Parameter("dx", OptionalType(FloatType()), None, "step between values; empty: 1"),
                Parameter("dim", IntType(), -1, "the axis"),
            ),
            inputs=(tensor("y"), tensor("x", "where the values stand, in place of a step", optional=True)),
            aliases=("integral", "area", "적분"),
        )
        for name, doc, shapes in (
            ("trapezoid", "The area under values along an axis, by trapezoids.", "[*, N] -> [*]"),
            (
                "cumulative_trapezoid",
                "The area under values up to each index of an axis.",
                "[*, N] -> [*, N - 1]",
            ),
        )
    ),
    _summary("prod", "The product along an axis.", (_GOES, _STAYS), "multiply", "곱"),
    _summary(
        "nanmean", "The mean along an axis of what is a number.", (_MANY_GO, _THEY_STAY), "missing", "결측"
    ),
    _summary(
        "nansum", "The sum along an axis of what is a number.", (_MANY_GO, _THEY_STAY), "missing", "결측"
    ),
    _summary("all", "Whether all values along an axis are true.", (_MANY_GO, _THEY_STAY), "every", "모두"),
    _summary("any", "Whether a value along an axis is true.", (_MANY_GO, _THEY_STAY), "some", "하나라도"),
    _summary("count_nonzero", "How many values along an axis are not 0.", (_MANY_GO,), "sparsity", "개수"),
    _quantile("quantile", "The value below which a share of all values along an axis lies."),
    _quantile("nanquantile", "The value below which a share of the numbers along an axis lies."),
    *(
        function(
            f"torch.{name}_mean",
            "Math",
            doc,
            "[B, *] -> [B], [B]",
            (_MANY_GO, _CORRECTION, _THEY_STAY),
            outputs=(tensor(name), tensor("mean")),
            aliases=("normalize", "batch statistics", "평균"),
        )
        for name, doc in (
            ("var", "The variance and the mean along an axis."),
            ("std", "The standard deviation and the mean along an axis."),
        )
    ),
    function(
        "torch.aminmax",
        "Math",
        "The smallest and the largest value along an axis.",
        "[B, *] -> [B], [B]",
        (
            Parameter(
                "dim", OptionalType(IntType()), -1, "the axis that goes away; empty: all", suggested=True
            ),
            _STAYS,
        ),
        outputs=(tensor("min"), tensor("max")),
        aliases=("range", "scale", "최소", "최대"),
    ),
    _order("median", "The middle value along an axis, and where it is.", (_GOES, _STAYS), "robust", "중앙값"),
    _order(
        "nanmedian",
        "The middle one of the numbers along an axis, and where it is.",
        (_GOES, _STAYS),
        "중앙값",
    ),
    _order(
        "mode",
        "The most frequent value along an axis, and where it is.",
        (Parameter("dim", IntType(), -1, "the axis that goes away"), _STAYS),
        "vote",
        "majority",
        "최빈값",
    ),
    _order(
        "kthvalue",
        "The k-th smallest value along an axis, and where it is.",
        (whole("k", 1, "which one, counted from the smallest", suggested=True), _GOES, _STAYS),
        "rank",
    ),
)
