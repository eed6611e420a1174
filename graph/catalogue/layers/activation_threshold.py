"""Activations with thresholds, and the rarer ones."""

from collections.abc import Sequence
from typing import Any

from graph.catalogue.builders import layer, number
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import IntType, OptionalType


def _activation(name: str, doc: str, parameters: Sequence[Parameter] = (), **more: Any) -> Kind:
    shapes = more.pop("shapes", "[*] -> [*]")
    return layer(name, "Activation", doc, shapes, parameters, positional=len(parameters), **more)


_LAMBD = number("lambd", 0.5, "values nearer to 0 than this become 0", 0)

THRESHOLD_ACTIVATIONS = (
    _activation(
        "CELU",
        "An ELU whose slope has no kink.",
        (number("alpha", 1.0, "how deep negative values go", without=(0,)),),
        paper="https://arxiv.org/abs/1704.07483",
    ),
    _activation(
        "GLU",
        "One half of the values, let through as far as the other half says.",
        (Parameter("dim", IntType(), -1, "the axis that is halved"),),
        shapes="[*, 2 * N] -> [*, N]",
        aliases=("gate", "gated linear unit"),
        paper="https://arxiv.org/abs/1612.08083",
    ),
    _activation("Hardshrink", "Makes values near 0 to 0 and keeps the others.", (_LAMBD,)),
    _activation("Softshrink", "Pulls values towards 0 by a fixed step.", (_LAMBD,)),
    _activation("Tanhshrink", "A value without its hyperbolic tangent."),
    _activation(
        "Hardtanh",
        "Keeps values between two bounds.",
        (number("min_val", -1.0, "the lower bound"), number("max_val", 1.0, "the upper bound")),
        aliases=("clip", "clamp"),
    ),
    _activation(
        "Threshold",
        "Replaces values up to a threshold by a number.",
        (
            number("threshold", 0.0, "values up to this are replaced", suggested=True),
            number("value", 0.0, "what stands there then", suggested=True),
        ),
    ),
    _activation("LogSigmoid", "The logarithm of the sigmoid, safe for large values."),
    _activation(
        "RReLU",
        "A leaky ReLU whose share is drawn anew in training.",
        (
            number("lower", 1 / 8, "smallest share of negative values"),
            number("upper", 1 / 3, "largest share of negative values"),
        ),
        paper="https://arxiv.org/abs/1505.00853",
    ),
    _activation("Softsign", "Bends values gently to between -1 and 1."),
    _activation(
        "Softmin",
        "Shares that add up to 1; the smallest value has the largest.",
        (
            Parameter(
                "dim", OptionalType(IntType()), -1, "the axis over which they add up to 1", torch_default=None
            ),
        ),
    ),
    _activation(
        "Softmax2d",
        "Shares over the channels at every position of a picture.",
        shapes="[B, C, H, W] -> [B, C, H, W]",
    ),
)
