"""Attention."""

from graph.catalogue.kind import REQUIRED, FromShape, Parameter
from graph.catalogue.making import flag, layer, number, tensor, whole
from graph.catalogue.values import ChoiceType, IntType

_PAPER = "https://arxiv.org/abs/1706.03762"

ATTENTION = (
    layer(
        "TransformerEncoderLayer",
        "Attention",
        "Self-attention and a small network, each with a shortcut and a normalisation.",
        "[B, L, d_model] -> [B, L, d_model]",
        (
            Parameter(
                "d_model", IntType(low=1), REQUIRED, "numbers at each step", inferred=FromShape("src", -1)
            ),
            whole("nhead", doc="heads that attend side by side; must divide d_model"),
            whole("dim_feedforward", 2048, "width of the small network"),
            number("dropout", 0.1, "share dropped", 0, 1),
            Parameter(
                "activation",
                ChoiceType(("relu", "gelu")),
                "relu",
                "what bends the small network",
                torch_default=None,
            ),
            number("layer_norm_eps", 1e-5, "added to the variance", 0, log=True),
            flag("batch_first", True, "whether the batch is the first axis", torch_default=False),
            flag("norm_first", False, "whether it is normalised before instead of after"),
            flag("bias", True, "whether learned numbers are added"),
        ),
        positional=2,
        weights=True,
        inputs=(tensor("src"),),
        aliases=("self-attention", "bert", "vit", "gpt", "트랜스포머", "어텐션"),
        paper=_PAPER,
    ),
)
