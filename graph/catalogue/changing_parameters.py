"""Parameters that may change from step to step: what a module reads anew whenever it is called."""

from collections.abc import Mapping

from graph.catalogue.kind import Form, Kind
from graph.catalogue.value_types import InvalidValueError, ValueType

_DROPOUTS = ("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "FeatureAlphaDropout")
_NORMS = tuple(f"{name}{axes}d" for name in ("BatchNorm", "InstanceNorm") for axes in (1, 2, 3))
_FLIPS = ("RandomHorizontalFlip", "RandomVerticalFlip", "RandomGrayscale", "GaussianBlur", "RandomErasing")
_MARGINS = (
    "HingeEmbeddingLoss",
    "MultiMarginLoss",
    "CosineEmbeddingLoss",
    "MarginRankingLoss",
    "TripletMarginLoss",
    "BatchHardTripletLoss",
)

CHANGING: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*_DROPOUTS, "StochasticDepth"), ("p",)),
    **dict.fromkeys(("RNN", "LSTM", "GRU", "MultiheadAttention", "SelfAttention"), ("dropout",)),
    **dict.fromkeys(("PackedRNN", "PackedLSTM", "PackedGRU"), ("dropout",)),
    **dict.fromkeys(_NORMS, ("eps", "momentum")),
    **dict.fromkeys(("LayerNorm", "RMSNorm", "GroupNorm"), ("eps",)),
    **dict.fromkeys(("ELU", "CELU"), ("alpha",)),
    **dict.fromkeys(("Hardshrink", "Softshrink"), ("lambd",)),
    **{f"ConstantPad{axes}d": ("value",) for axes in (1, 2, 3)},
    **{f"augment.{name}": ("p",) for name in _FLIPS},
    **dict.fromkeys(_MARGINS, ("margin",)),
    "LambdaLR": ("lr_lambda",),
    "LeakyReLU": ("negative_slope",),
    "Softplus": ("beta", "threshold"),
    "Hardtanh": ("min_val", "max_val"),
    "Threshold": ("threshold", "value"),
    "RReLU": ("lower", "upper"),
    "LocalResponseNorm": ("alpha", "beta", "k"),
    "GradientReversal": ("scale",),
    "GATConv": ("negative_slope", "dropout"),
    "augment.GaussianNoise": ("std",),
    "augment.MixUp": ("alpha",),
    "augment.CutMix": ("alpha",),
    "CrossEntropyLoss": ("label_smoothing",),
    "WeightedCrossEntropyLoss": ("label_smoothing",),
    "SmoothL1Loss": ("beta",),
    "HuberLoss": ("delta",),
    "FocalLoss": ("gamma",),
    "TverskyLoss": ("alpha", "beta"),
    "NTXentLoss": ("temperature",),
    "BarlowTwinsLoss": ("lambd",),
    "VICRegLoss": ("invariance", "variance", "covariance"),
    "NormalKLLoss": ("weight",),
    "GradientPenalty": ("weight", "length"),
    "EntropyLoss": ("weight",),
    "PPOClipLoss": ("clip",),
}
"""By kind, the attributes of its modules that hold no more than a number, and what a schedule asks anew."""

_SIZES = frozenset({"scale_factor", "output_ratio"})
"""Broken numbers that decide how large a result is."""


def may_change(kind: Kind, name: str) -> bool:
    """Whether a parameter may be another one in each step: a number that decides no size."""
    parameter = kind.parameter(name)
    if parameter is None:
        return False
    if kind.form is Form.FUNCTION:
        return name not in _SIZES and takes_fractions(parameter.type)
    return name in CHANGING.get(kind.name, ())


def takes_fractions(value_type: ValueType) -> bool:
    """Whether a type takes broken numbers, or lists of them."""
    for value in (0.5, 1.5, (0.5,), (0.5, 0.5)):
        try:
            value_type.accept(value)
        except InvalidValueError:
            continue
        return True
    return False
