"""Normalisation."""

from graph.catalogue.builders import flag, from_input, layer, number, tensor, whole
from graph.catalogue.kind import REQUIRED, FromShape, Kind, Parameter
from graph.catalogue.layers.conv import AXES
from graph.catalogue.value_types import FloatType, IntType, ListType, OptionalType

_BATCH_NORM = "https://arxiv.org/abs/1502.03167"


def _eps(default: float = 1e-5) -> Parameter:
    return number("eps", default, "added to the variance so that nothing is divided by 0", 0, log=True)


_AFFINE = flag("affine", True, "whether a learned scale and shift follow")
_BIAS = flag("bias", True, "whether a learned shift follows")
_MOMENTUM = Parameter(
    "momentum", OptionalType(FloatType(0, 1)), 0.1, "how fast the running mean follows; empty: a plain mean"
)


def _batch(axes: int, shapes: str) -> Kind:
    return layer(
        f"BatchNorm{axes}d",
        "Normalization",
        "Brings every channel to mean 0 and variance 1 over the batch; learning gets faster and steadier.",
        f"{shapes} -> {shapes}",
        (
            from_input("num_features", 1, "channels that come in"),
            _eps(),
            _MOMENTUM,
            _AFFINE,
            flag("track_running_stats", True, "whether evaluation uses the means seen in training"),
            _BIAS,
        ),
        positional=1,
        weights=True,
        aliases=("bn", "batch normalization", "배치 정규화"),
        paper=_BATCH_NORM,
    )


def _instance(axes: int) -> Kind:
    return layer(
        f"InstanceNorm{axes}d",
        "Normalization",
        "Brings every channel of every row to mean 0 and variance 1 by itself.",
        f"[B, C, {AXES[axes]}] -> [B, C, {AXES[axes]}]",
        (
            from_input("num_features", 1, "channels that come in"),
            _eps(),
            number("momentum", 0.1, "how fast the running mean follows", 0, 1),
            flag("affine", False, "whether a learned scale and shift follow"),
            flag("track_running_stats", False, "whether evaluation uses the means seen in training"),
            _BIAS,
        ),
        positional=1,
        weights=True,
        aliases=("style transfer", "인스턴스 정규화"),
        paper="https://arxiv.org/abs/1607.08022",
    )


def _shape(name: str, port: str = "input") -> Parameter:
    rule = FromShape(port, -1, rest=True)
    return Parameter(
        name, ListType(IntType(low=1)), REQUIRED, "the last axes that are normalised", inferred=rule
    )


NORMS = (
    _batch(1, "[B, C] or [B, C, L]"),
    _batch(2, "[B, C, H, W]"),
    _batch(3, "[B, C, D, H, W]"),
    layer(
        "LayerNorm",
        "Normalization",
        "Brings every row to mean 0 and variance 1 over its last axis; independent of the batch.",
        "[B, *] -> [B, *]",
        (
            _shape("normalized_shape"),
            _eps(),
            flag("elementwise_affine", True, "whether a learned scale and shift follow"),
            flag("bias", True, "whether a learned shift follows"),
        ),
        positional=1,
        weights=True,
        aliases=("ln", "layer normalization", "transformer", "층 정규화"),
        paper="https://arxiv.org/abs/1607.06450",
    ),
    layer(
        "RMSNorm",
        "Normalization",
        "Divides every row by its root mean square over the last axis.",
        "[B, *] -> [B, *]",
        (
            _shape("normalized_shape", "x"),
            Parameter(
                "eps", OptionalType(FloatType(low=0, logarithmic=True)), None, "added to the mean square"
            ),
            flag("elementwise_affine", True, "whether a learned scale follows"),
        ),
        positional=1,
        inputs=(tensor("x"),),
        weights=True,
        aliases=("root mean square", "llama"),
        paper="https://arxiv.org/abs/1910.07467",
    ),
    layer(
        "GroupNorm",
        "Normalization",
        "Brings every group of channels of a row to mean 0 and variance 1.",
        "[B, C, *] -> [B, C, *]",
        (
            whole("num_groups", doc="groups of channels; must divide their number"),
            from_input("num_channels", 1, "channels that come in"),
            _eps(),
            _AFFINE,
            _BIAS,
        ),
        positional=2,
        weights=True,
        aliases=("gn", "그룹 정규화"),
        paper="https://arxiv.org/abs/1803.08494",
    ),
    _instance(1),
    _instance(2),
    _instance(3),
    layer(
        "LocalResponseNorm",
        "Normalization",
        "Divides every value by those of neighbouring channels, as AlexNet did.",
        "[B, C, *] -> [B, C, *]",
        (
            whole("size", 5, "how many channels are neighbours", suggested=True),
            number("alpha", 1e-4, "how strong they are", 0, log=True),
            number("beta", 0.75, "the power of the divisor", 0),
            number("k", 1.0, "added to the divisor"),
        ),
        positional=1,
        aliases=("lrn", "alexnet"),
        paper="https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks",
    ),
)
