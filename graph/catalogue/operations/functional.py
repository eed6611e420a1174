"""Functions of `torch.nn.functional`."""

from graph.catalogue.kind import Parameter
from graph.catalogue.making import function, number, tensor
from graph.catalogue.values import ChoiceType, FloatType, IntType, ListType

FUNCTIONAL = (
    function(
        "torch.nn.functional.normalize",
        "Math",
        "Makes every row a vector of length 1.",
        "[B, N] -> [B, N]",
        (
            number("p", 2.0, "which norm is the length", 0),
            Parameter("dim", IntType(), 1, "the axis along which it is measured"),
        ),
        aliases=("l2", "unit length", "cosine", "정규화"),
    ),
    function(
        "torch.nn.functional.pad",
        "Shape",
        "Adds values at the edges.",
        "[*] -> [*]",
        (
            Parameter(
                "pad",
                ListType(IntType(), least=2),
                (1, 1),
                "before and after, from the last axis on",
                suggested=True,
            ),
            Parameter(
                "mode",
                ChoiceType(("constant", "reflect", "replicate", "circular")),
                "constant",
                "what is added",
            ),
            Parameter("value", FloatType(), 0.0, "the constant", torch_default=None),
        ),
        aliases=("padding",),
    ),
    function(
        "torch.nn.functional.scaled_dot_product_attention",
        "Attention",
        "Every query looks at all keys and takes a weighted mean of their values.",
        "[B, H, L, E], [B, H, S, E], [B, H, S, E] -> [B, H, L, E]",
        inputs=(tensor("query"), tensor("key"), tensor("value")),
        aliases=("attention", "transformer", "어텐션"),
        paper="https://arxiv.org/abs/1706.03762",
    ),
)
