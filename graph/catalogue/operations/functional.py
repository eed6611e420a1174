"""Functions of `torch.nn.functional`."""

from graph.catalogue.builders import flag, function, number, size, tensor, whole
from graph.catalogue.interpolation import ALIGN_CORNERS, MODE, SCALE_FACTOR, SIZE
from graph.catalogue.kind import Parameter
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, ListType, OptionalType, SizeType

_LENGTHS = ListType(IntType(), min_length=2)
_MODES = ChoiceType(("constant", "reflect", "replicate", "circular"))

_INDEXED = tuple(
    function(
        f"torch.nn.functional.max_pool{axes}d_with_indices",
        "Pooling",
        "Keeps the largest value of every window, and where it was.",
        "[B, C, *] -> [B, C, *], [B, C, *]",
        (
            size("kernel_size", axes, 2, "size of the windows", suggested=True),
            Parameter(
                "stride",
                OptionalType(SizeType(axes) if axes > 1 else IntType(low=1)),
                None,
                "step between windows; empty: their size",
            ),
            size("padding", axes, 0, "rows added at every edge", low=0),
            size("dilation", axes, 1, "distance between the points of a window"),
            flag("ceil_mode", False, "whether a last window may reach over the edge"),
        ),
        outputs=(tensor("output"), tensor("indices", "where the values were, for MaxUnpool")),
        aliases=("segnet", "argmax"),
    )
    for axes in (1, 2, 3)
)

FUNCTIONAL = (
    *_INDEXED,
    function(
        "torch.nn.functional.softmax",
        "Activation",
        "Makes shares that add up to 1.",
        "[*] -> [*]",
        (Parameter("dim", IntType(), -1, "the axis over which they add up to 1", suggested=True),),
        aliases=("probability", "attention", "소프트맥스"),
    ),
    function(
        "torch.nn.functional.normalize",
        "Math",
        "Makes every row a vector of length 1.",
        "[B, N] -> [B, N]",
        (
            number("p", 2.0, "which norm is the length", 0),
            Parameter("dim", IntType(), 1, "the axis along which it is measured"),
            number("eps", 1e-12, "the least length that is divided by", 0, log=True),
        ),
        aliases=("l2", "unit length", "cosine", "정규화"),
    ),
    function(
        "torch.nn.functional.one_hot",
        "Math",
        "Turns every class number into a row of zeros with a 1 at its index.",
        "[*] -> [*, num_classes]",
        (whole("num_classes", doc="how many classes there are", torch_default=-1),),
        inputs=(tensor("tensor", "class numbers, int64"),),
        aliases=("onehot", "dummy", "category", "원핫"),
    ),
    function(
        "torch.nn.functional.pad",
        "Shape",
        "Adds values at the edges.",
        "[*] -> [*]",
        (
            Parameter("pad", _LENGTHS, (1, 1), "before and after, from the last axis on", suggested=True),
            Parameter("mode", _MODES, "constant", "what is added"),
            Parameter("value", OptionalType(FloatType()), None, "the constant; empty: 0"),
        ),
        aliases=("padding",),
    ),
    function(
        "torch.nn.functional.interpolate",
        "Shape",
        "Makes a picture or a sequence larger or smaller.",
        "[B, C, *] -> [B, C, *]",
        (
            SIZE,
            SCALE_FACTOR,
            MODE,
            ALIGN_CORNERS,
            flag("antialias", False, "whether fine patterns are smoothed before a picture gets smaller"),
        ),
        aliases=("resize", "upsample", "downsample", "scale", "확대"),
    ),
    function(
        "torch.nn.functional.scaled_dot_product_attention",
        "Attention",
        "Every query looks at all keys and takes a weighted mean of their values.",
        "[B, H, L, E], [B, H, S, E], [B, H, S, E] -> [B, H, L, E]",
        (
            flag("is_causal", False, "whether no step may look at later ones, as in a language model"),
            Parameter(
                "scale",
                OptionalType(FloatType(low=0)),
                None,
                "what products are multiplied by; empty: 1 / sqrt(E)",
            ),
        ),
        inputs=(
            tensor("query"),
            tensor("key"),
            tensor("value"),
            tensor("attn_mask", "added to the products, or true where to look, [L, S]", optional=True),
        ),
        aliases=("attention", "transformer", "어텐션"),
        paper="https://arxiv.org/abs/1706.03762",
    ),
)
