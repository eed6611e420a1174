"""Activations: what bends the line between two linear layers."""

from collections.abc import Sequence
from typing import Any

from graph.catalogue.builders import layer, number, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType, IntType, OptionalType


def _activation(name: str, doc: str, parameters: Sequence[Parameter] = (), **more: Any) -> Kind:
    return layer(name, "Activation", doc, "[*] -> [*]", parameters, positional=len(parameters), **more)


_DIM = Parameter(
    "dim", OptionalType(IntType()), -1, "the axis over which the values add up to 1", torch_default=None
)

ACTIVATIONS = (
    _activation(
        "ReLU",
        "Lets positive values through and makes negative ones 0.",
        aliases=("rectifier", "nonlinearity", "렐루", "활성화"),
        paper="https://icml.cc/Conferences/2010/papers/432.pdf",
    ),
    _activation(
        "LeakyReLU",
        "Lets positive values through and a small share of negative ones.",
        (number("negative_slope", 0.01, "share of negative values that comes through"),),
    ),
    _activation(
        "PReLU",
        "A leaky ReLU that learns how leaky.",
        (
            whole("num_parameters", 1, "1, or one for each channel"),
            number("init", 0.25, "share of negative values at the start"),
        ),
        weights=True,
        paper="https://arxiv.org/abs/1502.01852",
    ),
    _activation("ReLU6", "A ReLU that never gives more than 6.", aliases=("mobilenet",)),
    _activation(
        "ELU",
        "Like ReLU, but negative values flatten out smoothly.",
        (number("alpha", 1.0, "what very negative values tend to, below 0"),),
        paper="https://arxiv.org/abs/1511.07289",
    ),
    _activation(
        "SELU",
        "An ELU scaled so that deep stacks keep mean 0 and variance 1.",
        paper="https://arxiv.org/abs/1706.02515",
    ),
    _activation(
        "GELU",
        "A smooth ReLU, weighted by how likely a normal value is below it.",
        (Parameter("approximate", ChoiceType(("none", "tanh")), "none", "“tanh” is a faster formula"),),
        aliases=("transformer", "bert", "gpt"),
        paper="https://arxiv.org/abs/1606.08415",
    ),
    _activation(
        "SiLU", "The input times its sigmoid.", aliases=("swish",), paper="https://arxiv.org/abs/1606.08415"
    ),
    _activation(
        "Mish", "The input times the tanh of its softplus.", paper="https://arxiv.org/abs/1908.08681"
    ),
    _activation("Hardswish", "A cheap SiLU of straight pieces.", aliases=("mobilenet",)),
    _activation("Sigmoid", "Squeezes every value between 0 and 1.", aliases=("logistic", "시그모이드")),
    _activation("Hardsigmoid", "A cheap sigmoid of straight pieces."),
    _activation("Tanh", "Squeezes every value between -1 and 1.", aliases=("hyperbolic tangent",)),
    _activation(
        "Softplus",
        "A smooth ReLU.",
        (
            number("beta", 1.0, "how sharp the bend is", 0, without=(0,)),
            number("threshold", 20.0, "above this it is a straight line"),
        ),
    ),
    _activation("Softmax", "Makes shares that add up to 1.", (_DIM,), aliases=("probability", "소프트맥스")),
    _activation("LogSoftmax", "The logarithm of the softmax, computed safely.", (_DIM,)),
)
