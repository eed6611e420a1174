"""Layers whose weights come from a wire: image filters, weights that a network makes, weights read twice."""

from collections.abc import Sequence
from typing import Any

from graph.catalogue.builders import flag, function, number, size, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, ListType, OptionalType

_INPUT = tensor("input")
_BIAS = tensor("bias", optional=True)
_KEYWORD_BIAS = tensor("bias", optional=True, keyword=True)
_KEYWORD_WEIGHT = tensor("weight", optional=True, keyword=True)
_SIZES = ListType(IntType(low=1), min_length=1)
_ALIGN = flag(
    "align_corners",
    False,
    "whether -1 and 1 are the middles of the outermost points, not the edges",
    torch_default=None,
)


def _weighted(
    name: str, category: str, doc: str, shapes: str, parameters: Sequence[Parameter] = (), **more: Any
) -> Kind:
    aliases = ("functional", "hypernetwork", *more.pop("aliases", ()))
    path = f"torch.nn.functional.{name}"
    return function(path, category, doc, shapes, parameters, aliases=aliases, **more)


def _convolution(axes: int) -> Kind:
    return _weighted(
        f"conv{axes}d",
        "Convolution",
        "Slides filters that come from a wire over a tensor.",
        "[B, C, *], [O, C, k] -> [B, O, *]",
        (
            size("stride", axes, 1, "step of the filters"),
            size("padding", axes, 0, "rows added at every edge", low=0),
            size("dilation", axes, 1, "distance between the points of a filter"),
            whole("groups", 1, "in how many groups channels stay apart"),
        ),
        inputs=(_INPUT, tensor("weight", "the filters"), _BIAS),
        aliases=("filter", "kernel", "blur", "sobel", "edge", "필터"),
    )


def _transposed(axes: int) -> Kind:
    return _weighted(
        f"conv_transpose{axes}d",
        "Convolution",
        "Spreads every point with filters that come from a wire.",
        "[B, C, *], [C, O, k] -> [B, O, *]",
        (
            size("stride", axes, 1, "step of the filters"),
            size("padding", axes, 0, "rows taken off at every edge", low=0),
            size("output_padding", axes, 0, "rows added at one edge of what comes out", low=0),
            whole("groups", 1, "in how many groups channels stay apart"),
            size("dilation", axes, 1, "distance between the points of a filter"),
        ),
        inputs=(_INPUT, tensor("weight", "the filters"), _BIAS),
        aliases=("deconvolution", "upsample"),
    )


FUNCTIONAL_LAYERS = (
    _weighted(
        "linear",
        "Linear",
        "A linear layer whose weights come from a wire: tied to an embedding, or made.",
        "[*, I], [O, I] -> [*, O]",
        inputs=(_INPUT, tensor("weight", "the weights, [O, I]"), _BIAS),
        aliases=("dense", "tied weights", "lora"),
    ),
    _weighted(
        "bilinear",
        "Linear",
        "A bilinear layer whose weights come from a wire.",
        "[*, I], [*, J], [O, I, J] -> [*, O]",
        inputs=(tensor("input1"), tensor("input2"), tensor("weight", "the weights, [O, I, J]"), _BIAS),
    ),
    *(_convolution(axes) for axes in (1, 2, 3)),
    *(_transposed(axes) for axes in (1, 2, 3)),
    _weighted(
        "embedding",
        "Embedding",
        "Takes rows of a table that comes from a wire.",
        "[*], [N, D] -> [*, D]",
        (
            Parameter("padding_idx", OptionalType(IntType()), None, "the row that is not learned"),
            Parameter("max_norm", OptionalType(FloatType(low=0)), None, "longer rows are shortened to this"),
            number("norm_type", 2.0, "which norm is the length", 0),
            flag("scale_grad_by_freq", False, "whether gradients of frequent rows are made smaller"),
            flag("sparse", False, "whether gradients are sparse"),
        ),
        inputs=(tensor("input", "whole numbers"), tensor("weight", "the table, [N, D]")),
        aliases=("lookup", "codebook", "vq", "tied weights"),
    ),
    _weighted(
        "prelu",
        "Activation",
        "A PReLU whose slopes come from a wire.",
        "[B, C, *], [C] -> [B, C, *]",
        inputs=(_INPUT, tensor("weight", "one slope, or one for each channel")),
    ),
    _weighted(
        "layer_norm",
        "Normalization",
        "A layer norm whose scale and shift come from a wire.",
        "[*, N] -> [*, N]",
        (
            Parameter("normalized_shape", _SIZES, (1,), "the sizes of the last axes", suggested=True),
            number("eps", 1e-5, "added to the variance", 0, log=True),
        ),
        inputs=(_INPUT, _KEYWORD_WEIGHT, _KEYWORD_BIAS),
        aliases=("adaptive norm", "film", "dit"),
    ),
    _weighted(
        "rms_norm",
        "Normalization",
        "An RMS norm whose scale comes from a wire.",
        "[*, N] -> [*, N]",
        (
            Parameter("normalized_shape", _SIZES, (1,), "the sizes of the last axes", suggested=True),
            Parameter(
                "eps",
                OptionalType(FloatType(low=0)),
                None,
                "added to the mean of the squares; empty: the precision",
            ),
        ),
        inputs=(_INPUT, _KEYWORD_WEIGHT),
        aliases=("llama",),
    ),
    _weighted(
        "group_norm",
        "Normalization",
        "A group norm whose scale and shift come from a wire.",
        "[B, C, *] -> [B, C, *]",
        (
            whole("num_groups", 1, "how many groups", suggested=True),
            number("eps", 1e-5, "added to the variance", 0, log=True),
        ),
        # torch 2.13 fails on the way back of a bias without a weight
        inputs=(_INPUT, tensor("weight", keyword=True), _KEYWORD_BIAS),
        aliases=("adaptive norm",),
    ),
    _weighted(
        "instance_norm",
        "Normalization",
        "An instance norm whose scale and shift come from a wire.",
        "[B, C, *] -> [B, C, *]",
        (number("eps", 1e-5, "added to the variance", 0, log=True),),
        inputs=(_INPUT, _KEYWORD_WEIGHT, _KEYWORD_BIAS),
        aliases=("adain", "style transfer"),
    ),
    function(
        "torch.nn.functional.grid_sample",
        "Shape",
        "Takes points of a picture at places that come from a wire.",
        "[B, C, H, W], [B, h, w, 2] -> [B, C, h, w]",
        (
            Parameter(
                "mode",
                ChoiceType(("bilinear", "nearest", "bicubic")),
                "bilinear",
                "what is given between points",
            ),
            Parameter(
                "padding_mode",
                ChoiceType(("zeros", "border", "reflection")),
                "zeros",
                "what stands beyond the edges",
            ),
            _ALIGN,
        ),
        inputs=(_INPUT, tensor("grid", "places from -1 to 1, x first")),
        aliases=("spatial transformer", "warp", "optical flow", "deform", "nerf"),
    ),
    function(
        "torch.nn.functional.affine_grid",
        "Shape",
        "The places that a rotation, scale and shift look at.",
        "[B, 2, 3] -> [B, H, W, 2]",
        (
            Parameter(
                "size",
                ListType(IntType(low=1), 3),
                (1, 8, 8),
                "channels, height and width of the picture",
                suggested=True,
            ),
            _ALIGN,
        ),
        "torch.nn.functional.affine_grid({theta}, ({theta}.shape[0], {size*}), "
        "align_corners={align_corners})",
        inputs=(tensor("theta", "2 x 3 matrices"),),
        aliases=("spatial transformer", "rotate", "warp"),
    ),
    function(
        "torch.nn.functional.cosine_similarity",
        "Distance",
        "The cosine of the angle between vectors.",
        "[B, N], [B, N] -> [B]",
        (Parameter("dim", IntType(), 1, "the axis"), number("eps", 1e-8, "the least length", 0, log=True)),
        inputs=(tensor("x1"), tensor("x2")),
        aliases=("similarity", "contrastive", "코사인"),
    ),
    function(
        "torch.nn.functional.pairwise_distance",
        "Distance",
        "The distance of each row to the same row of another.",
        "[B, N], [B, N] -> [B]",
        (
            number("p", 2.0, "which norm is the length"),
            number("eps", 1e-6, "added to every difference", 0, log=True),
            flag("keepdim", False, "whether the axis stays with size 1"),
        ),
        inputs=(tensor("x1"), tensor("x2")),
        aliases=("siamese", "거리"),
    ),
    function(
        "torch.nn.functional.gumbel_softmax",
        "Activation",
        "Draws shares, or one choice, that gradients go through.",
        "[*, C] -> [*, C]",
        (
            number("tau", 1.0, "temperature: the smaller, the clearer", 0, without=(0,), torch_default=1),
            flag("hard", False, "whether one is 1 and the others are 0"),
            number("eps", 1e-10, "obsolete", 0, log=True),
            Parameter("dim", IntType(), -1, "the axis"),
        ),
        inputs=(tensor("logits", "scores"),),
        aliases=("sampling", "discrete", "vq", "nas"),
    ),
    *(
        function(
            f"torch.nn.functional.{name}",
            "Activation",
            doc,
            "[*] -> [*]",
            (Parameter("dim", IntType(), -1, "the axis over which they add up to 1", suggested=True),),
            aliases=("probability", "소프트맥스"),
        )
        for name, doc in (
            ("log_softmax", "The logarithms of shares that add up to 1."),
            ("softmin", "Makes shares that add up to 1, the largest for the smallest value."),
        )
    ),
)
