"""Functions of one value or two, element by element, beyond plain arithmetic."""

from typing import Any

from graph.catalogue.builders import flag, function, number, tensor, unary
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import FloatType, OptionalType

_TWO = (tensor("input"), tensor("other"))
_WHOLE = (tensor("input", "whole numbers, or true and false"), tensor("other", "as the first"))


def _two(name: str, doc: str, *aliases: str, **more: Any) -> Kind:
    shapes = "[*], [*] -> [*]"
    return function(f"torch.{name}", "Math", doc, shapes, aliases=aliases, **{"inputs": _TWO, **more})


_ROUNDED = (
    unary("ceil", "The whole number above every value.", "round up", "올림"),
    unary("trunc", "Every value without what stands behind its point.", "truncate", "fix", "버림"),
    unary("frac", "What stands behind the point of every value.", "fraction", "소수 부분"),
)
_POWERS = (
    unary("exp2", "Raises 2 to the power of every value.", "power of two"),
    unary("expm1", "Raises e to the power of every value and takes 1 away.", "exponential"),
    unary("log2", "The logarithm of every value to base 2.", "bits", "entropy", "로그"),
    unary("log10", "The logarithm of every value to base 10.", "decibel", "로그"),
    unary("reciprocal", "1 over every value.", "inverse", "1/x", "역수"),
)
_ANGLES = (
    unary("tan", "The tangent of every value.", "탄젠트"),
    unary("asin", "The angle that has this sine.", "arcsin", "inverse sine"),
    unary("acos", "The angle that has this cosine.", "arccos", "inverse cosine"),
    unary("atan", "The angle that has this tangent.", "arctan", "inverse tangent"),
    unary("sinh", "The hyperbolic sine of every value.", "hyperbolic"),
    unary("cosh", "The hyperbolic cosine of every value.", "hyperbolic", "log cosh"),
    unary(
        "asinh", "The value that has this hyperbolic sine: a logarithm that takes negative ones.", "arcsinh"
    ),
    unary("acosh", "The value that has this hyperbolic cosine.", "arccosh"),
    unary("atanh", "The value that has this hyperbolic tangent.", "arctanh", "fisher"),
    unary("sinc", "sin(πx) / (πx) of every value, 1 at 0.", "low pass"),
    unary("deg2rad", "Degrees as radians.", "angle", "각도"),
    unary("rad2deg", "Radians as degrees.", "angle", "각도"),
)
_SPECIAL = (
    unary("erfc", "1 less the error function of every value.", "normal tail"),
    unary("erfinv", "The value that has this error function.", "probit", "normal quantile"),
    unary("lgamma", "The logarithm of the gamma function of every value.", "factorial", "beta", "감마"),
    unary("digamma", "The slope of the logarithm of the gamma function.", "psi"),
    unary("i0", "The modified Bessel function of order 0.", "bessel", "kaiser"),
    unary("special.entr", "-x log x of every value: what a share adds to an entropy.", "entropy", "엔트로피"),
    unary("special.ndtr", "The share of a normal distribution below every value.", "normal cdf", "probit"),
    unary(
        "special.log_ndtr", "The logarithm of the share of a normal distribution below every value.", "cdf"
    ),
    unary("special.erfcx", "exp(x²) times 1 less the error function.", "error function"),
    unary(
        "logit",
        "The score that a sigmoid makes this share of.",
        "inverse sigmoid",
        "log odds",
        "로짓",
        parameters=(
            Parameter(
                "eps",
                OptionalType(FloatType(low=0, high=0.5)),
                None,
                "shares are kept so far from 0 and 1; empty: not at all",
            ),
        ),
    ),
)
_KINDS_OF_VALUES = (
    unary("isnan", "Whether a value is no number.", "nan", "missing", "결측"),
    unary("isinf", "Whether a value is infinite.", "infinity", "무한"),
    unary("isfinite", "Whether a value is a number and not infinite.", "nan", "inf"),
    unary("signbit", "Whether a value is negative; -0 is.", "sign"),
    unary("sgn", "The sign of every value; of a complex one its direction.", "sign", "부호"),
    unary(
        "nan_to_num",
        "Puts numbers in the place of what is no number or infinite.",
        "nan",
        "missing",
        "fill",
        "결측",
        parameters=(
            number("nan", 0.0, "in the place of no number"),
            Parameter(
                "posinf",
                OptionalType(FloatType()),
                None,
                "in the place of infinity; empty: the largest number",
            ),
            Parameter(
                "neginf",
                OptionalType(FloatType()),
                None,
                "in the place of minus infinity; empty: the least number",
            ),
        ),
    ),
)
_PAIRS = (
    _two("atan2", "The angle of a point from its height and its width.", "arctan2", "angle", "direction"),
    _two("hypot", "The length of the long side of a right triangle.", "distance", "magnitude", "빗변"),
    _two("fmod", "What is left over of a division, with the sign of the first value.", "modulo", "나머지"),
    _two("fmax", "The larger of two values; what is no number is passed over.", "max", "nan"),
    _two("fmin", "The smaller of two values; what is no number is passed over.", "min", "nan"),
    _two("logaddexp", "The logarithm of the sum of two exponentials.", "log sum", "probability"),
    _two("logaddexp2", "The logarithm to base 2 of the sum of two powers of 2.", "log sum"),
    _two("xlogy", "x log y, and 0 where x is 0: a cross entropy by hand.", "cross entropy", "kl"),
    _two("copysign", "The size of the first value with the sign of the second.", "sign"),
    _two(
        "heaviside",
        "0 below zero, 1 above it, and a second value at zero.",
        "step function",
        "계단 함수",
        inputs=(tensor("input"), tensor("values", "what stands where the first is 0")),
    ),
    _two(
        "isclose",
        "Whether two values are equal up to rounding.",
        "almost equal",
        "tolerance",
        parameters=(
            number("rtol", 1e-5, "how far they may differ, as a share of the second", 0, log=True),
            number("atol", 1e-8, "how far they may differ besides", 0, log=True),
            flag("equal_nan", False, "whether two that are no numbers are equal"),
        ),
    ),
)
_BITS = (
    function(
        "torch.logical_xor",
        "Choice",
        "Whether just one of both is true.",
        "[*], [*] -> [*]",
        inputs=_TWO,
        aliases=("boolean", "exclusive or"),
    ),
    *(
        _two(f"bitwise_{name}", doc, "bits", sign, inputs=_WHOLE)
        for name, sign, doc in (
            ("and", "&", "The bits that both values have."),
            ("or", "|", "The bits that one of both values has."),
            ("xor", "^", "The bits that just one of both values has."),
        )
    ),
    function(
        "torch.bitwise_not",
        "Math",
        "The bits that a value has not.",
        "[*] -> [*]",
        inputs=(tensor("input", "whole numbers, or true and false"),),
        aliases=("bits", "~"),
    ),
)
_THREE = (
    function(
        "torch.lerp",
        "Math",
        "Goes from one value to another by a share of the way: 0 is the first, 1 the second.",
        "[*], [*], [*] -> [*]",
        inputs=(tensor("input"), tensor("end"), tensor("weight", "the share of the way")),
        aliases=("interpolate", "mix", "blend", "보간"),
    ),
    function(
        "torch.addcdiv",
        "Math",
        "A value and the quotient of two others.",
        "[*], [*], [*] -> [*]",
        (number("value", 1.0, "what the quotient is multiplied by", torch_default=1),),
        inputs=(tensor("input"), tensor("tensor1"), tensor("tensor2")),
        aliases=("fused",),
    ),
)

ELEMENTWISE = (*_ROUNDED, *_POWERS, *_ANGLES, *_SPECIAL, *_KINDS_OF_VALUES, *_PAIRS, *_BITS, *_THREE)
