"""Dropout: noise in training that keeps a network from leaning on single values."""

from graph.catalogue.builders import layer, number
from graph.catalogue.kind import Kind

_PAPER = "https://jmlr.org/papers/v15/srivastava14a.html"


def _dropout(name: str, doc: str, shapes: str, paper: str = _PAPER) -> Kind:
    return layer(
        name,
        "Regularization",
        doc,
        f"{shapes} -> {shapes}",
        (number("p", 0.5, "share that is dropped", 0, 1),),
        positional=1,
        aliases=("regularization", "overfitting", "드롭아웃"),
        paper=paper,
    )


DROPOUTS = (
    _dropout("Dropout", "In training makes a random share of the values 0; against overfitting.", "[*]"),
    _dropout("Dropout1d", "In training makes whole random channels of a sequence 0.", "[B, C, L]"),
    _dropout("Dropout2d", "In training makes whole random channels of a picture 0.", "[B, C, H, W]"),
    _dropout("Dropout3d", "In training makes whole random channels of a volume 0.", "[B, C, D, H, W]"),
    _dropout(
        "FeatureAlphaDropout",
        "Alpha dropout of whole channels.",
        "[B, C, *]",
        "https://arxiv.org/abs/1706.02515",
    ),
    _dropout(
        "AlphaDropout",
        "Dropout that keeps mean and variance; made for SELU.",
        "[*]",
        "https://arxiv.org/abs/1706.02515",
    ),
)
