"""Layers that torch lacks."""

from dataclasses import replace
from typing import Any

from graph.catalogue.builders import flag, from_input, layer, number, size, tensor, whole
from graph.catalogue.kind import REQUIRED, FromShape, Kind, Parameter
from graph.catalogue.value_types import ChoiceType, IntType, ListType

_ATTENTION = "https://arxiv.org/abs/1706.03762"
_BASE = number("base", 10000.0, "the longest wave is 2 pi times this many steps", 1)
_LENGTH = Parameter(
    "length",
    IntType(low=1),
    REQUIRED,
    "the most steps of a sequence",
    inferred=FromShape("input", -2, is_minimum=True),
)
_EMBED_DIM = from_input("embed_dim", -1, "the numbers at each step")


def _layer(
    name: str,
    category: str,
    doc: str,
    shapes: str,
    parameters: tuple[Parameter, ...] = (),
    *,
    part: str = "positions",
    weights: bool = False,
    **more: Any,
) -> Kind:
    kind = layer(name, category, doc, shapes, parameters, weights=weights, **more)
    return replace(kind, path=f"graph.parts.{part}.{name}", page="")


EXTRA_LAYERS = (
    _layer(
        "SinusoidalPositionalEncoding",
        "Attention",
        "Adds sines and cosines of where each step stands.",
        "[B, L, D] -> [B, L, D]",
        (_BASE,),
        aliases=("position", "transformer", "sine", "위치 인코딩"),
        paper=_ATTENTION,
    ),
    _layer(
        "LearnedPositionalEncoding",
        "Attention",
        "Adds a learned encoding of its position to each step.",
        "[B, L, D] -> [B, L, D]",
        (_LENGTH, _EMBED_DIM),
        positional=2,
        weights=True,
        aliases=("position", "transformer", "bert", "gpt", "vit", "위치 인코딩"),
        paper="https://arxiv.org/abs/1810.04805",
    ),
    _layer(
        "RotaryEmbedding",
        "Attention",
        "Turns queries and keys by their positions, so that attention sees how far apart they are.",
        "[B, H, L, D], [B, H, S, D] -> [B, H, L, D], [B, H, S, D]",
        (
            _BASE,
            Parameter(
                "layout",
                ChoiceType(("pairs", "halves")),
                "pairs",
                "which numbers turn together: neighbours, or as in LLaMA those of both halves",
            ),
        ),
        inputs=(tensor("query", "queries of each head"), tensor("key", "keys of each head")),
        outputs=(tensor("query", "turned"), tensor("key", "turned")),
        aliases=("rope", "position", "transformer", "llama", "위치 인코딩"),
        paper="https://arxiv.org/abs/2104.09864",
    ),
    _layer(
        "SelfAttention",
        "Attention",
        "Every step looks at all steps, or at those before it, by torch's fastest path.",
        "[B, L, D] -> [B, L, D]",
        (
            _EMBED_DIM,
            whole("num_heads", doc="heads that attend side by side; must divide embed_dim"),
            number("dropout", 0.0, "share of the attention that is dropped", 0, 1),
            flag("is_causal", False, "whether no step may look at later ones, as in a language model"),
        ),
        part="self_attention",
        positional=2,
        weights=True,
        aliases=(
            *("causal self-attention", "mha", "flash attention", "sdpa", "gpt", "transformer"),
            *("셀프 어텐션", "자기 어텐션"),
        ),
        paper=_ATTENTION,
    ),
    _layer(
        "CausalMask",
        "Attention",
        "Hides from each step the later ones, as in a language model; for the mask of an attention.",
        "[B, L, *] -> [L, L]",
        part="attention_masks",
        aliases=("mask", "gpt", "decoder", "transformer", "마스크"),
        paper=_ATTENTION,
    ),
    _layer(
        "SlidingWindowMask",
        "Attention",
        "Hides from each step those that are far away, as for long texts; for the mask of an attention.",
        "[B, L, *] -> [L, L]",
        (
            whole("window", doc="how far a step looks to each side"),
            whole("dilation", 1, "between two steps that it sees; 1: all of them"),
            whole("num_global", 0, "so many first steps see all, and all see them", 0),
            flag("is_causal", False, "whether no step may look at later ones, as in a language model"),
        ),
        part="attention_masks",
        positional=1,
        aliases=(
            "sparse attention",
            "local attention",
            "longformer",
            "mistral",
            "mask",
            "마스크",
            "희소 어텐션",
        ),
        paper="https://arxiv.org/abs/2004.05150",
    ),
    _layer(
        "RelativePositionBias",
        "Attention",
        "A learned number for how far apart two steps are, as in T5; for the mask of "
        "scaled_dot_product_attention.",
        "[B, L, D] -> [H, L, L]",
        (
            whole("num_heads", doc="heads of the attention"),
            whole("num_buckets", 32, "numbers that each head learns", 4),
            whole("max_distance", 128, "all steps that far apart and farther share one"),
            flag("bidirectional", True, "whether steps ahead have numbers of their own"),
        ),
        part="relative_positions",
        positional=1,
        weights=True,
        aliases=("relative position", "t5", "bias", "transformer", "상대 위치"),
        paper="https://arxiv.org/abs/1910.10683",
    ),
    _layer(
        "WindowPositionBias",
        "Attention",
        "A learned number for each offset between two points of a window, as in Swin; for the mask of "
        "scaled_dot_product_attention.",
        "[B, N, D] -> [H, N, N]",
        (
            whole("num_heads", doc="heads of the attention"),
            Parameter(
                "window_size",
                ListType(IntType(low=1), length=2),
                REQUIRED,
                "height and width of the window",
            ),
        ),
        part="relative_positions",
        positional=2,
        weights=True,
        aliases=("relative position", "swin", "vision transformer", "bias", "상대 위치"),
        paper="https://arxiv.org/abs/2103.14030",
    ),
    _layer(
        "PaddingMask",
        "Attention",
        "Hides the padding at the ends of texts; for the key padding mask of an attention.",
        "[B, L] -> [B, L]",
        (whole("padding_idx", 0, "the token of the padding", 0),),
        part="attention_masks",
        aliases=("mask", "bert", "transformer", "key_padding_mask", "마스크"),
        paper=_ATTENTION,
    ),
    *(
        _layer(
            name,
            "Recurrent",
            doc,
            "[B, T, E], [B] -> [B, E]",
            part="sequence_steps",
            inputs=(
                tensor("input", "the steps of sequences that are filled up to one length, [B, T, E]"),
                tensor("lengths", "how many steps of each are no padding, [B]"),
            ),
            aliases=aliases,
        )
        for name, doc, aliases in (
            (
                "LastStep",
                "The last step of each sequence that is no padding; for the output of an LSTM or a GRU.",
                ("packed sequence", "lengths", "last hidden state", "padding", "마지막 스텝", "패딩"),
            ),
            (
                "MeanOfSteps",
                "The mean over the steps of each sequence that are no padding.",
                ("masked mean", "mean pooling", "lengths", "padding", "average", "평균 풀링", "패딩"),
            ),
        )
    ),
    _layer(
        "TimeEmbedding",
        "Embedding",
        "Sines and cosines of one number for each row: the time step of a diffusion.",
        "[B] -> [B, embed_dim]",
        (
            whole("embed_dim", doc="how many numbers come out"),
            number("base", 10000.0, "the longest wave is 2 pi times this", 1),
        ),
        positional=1,
        aliases=("timestep", "diffusion", "ddpm", "sinusoidal"),
        paper="https://arxiv.org/abs/2006.11239",
    ),
    _layer(
        "DiffusionNoise",
        "Constant",
        "Covers each row with noise, as far as a random step of a diffusion; learn to tell the noise.",
        "[B, *] -> [B, *], [B, *], [B]",
        (
            whole("steps", 1000, "how many steps lead from a row to nothing but noise"),
            number("beta_start", 1e-4, "how much noise the first step adds", 0, 1, log=True),
            number("beta_end", 0.02, "how much noise the last step adds", 0, 1, log=True),
        ),
        part="diffusion",
        outputs=(
            tensor("output", "the covered rows"),
            tensor("noise", "what was added: the target"),
            tensor("step", "how far, for a TimeEmbedding"),
        ),
        aliases=("ddpm", "diffusion", "denoising", "확산"),
        paper="https://arxiv.org/abs/2006.11239",
    ),
    _layer(
        "PatchEmbedding",
        "Embedding",
        "Cuts pictures into squares and makes a step of a sequence from each one.",
        "[B, C, H, W] -> [B, L, embed_dim]",
        (
            from_input("in_channels", 1, "the channels of the pictures"),
            whole("embed_dim", doc="the numbers at each step"),
            size("patch_size", 2, 16, "height and width of a square", suggested=True),
        ),
        positional=2,
        weights=True,
        aliases=("vit", "vision transformer", "tokens", "패치"),
        paper="https://arxiv.org/abs/2010.11929",
    ),
    _layer(
        "ClassToken",
        "Embedding",
        "Puts a learned step in front, which gathers what the sequence is about.",
        "[B, L, D] -> [B, 1 + L, D]",
        (_EMBED_DIM,),
        positional=1,
        weights=True,
        aliases=("cls", "vit", "bert", "클래스 토큰"),
        paper="https://arxiv.org/abs/1810.04805",
    ),
    _layer(
        "SqueezeExcite",
        "Attention",
        "Weighs each channel by what the whole picture holds.",
        "[B, C, H, W] -> [B, C, H, W]",
        (
            from_input("in_channels", 1, "the channels of the pictures"),
            whole("reduction", 16, "how many times fewer channels the weighing has inside"),
        ),
        positional=1,
        part="gated_layers",
        weights=True,
        aliases=("senet", "channel attention", "efficientnet"),
        paper="https://arxiv.org/abs/1709.01507",
    ),
    _layer(
        "StochasticDepth",
        "Regularization",
        "Leaves a branch out for some rows while it learns; place it before the addition.",
        "[B, *] -> [B, *]",
        (number("p", 0.1, "how likely a row goes without", 0, 1),),
        part="gated_layers",
        aliases=("drop path", "residual", "regularization"),
        paper="https://arxiv.org/abs/1603.09382",
    ),
    _layer(
        "LayerScale",
        "Normalization",
        "Multiplies each number of the last axis with a learned one that begins small.",
        "[*, dim] -> [*, dim]",
        (
            from_input("dim", -1, "the size of the last axis"),
            number("init", 1e-5, "what they begin with", 0, log=True),
        ),
        positional=1,
        part="gated_layers",
        weights=True,
        aliases=("cait", "convnext", "gamma"),
        paper="https://arxiv.org/abs/2103.17239",
    ),
    _layer(
        "Reparameterize",
        "Gradient",
        "Draws from a normal distribution so that its mean and variance can learn; in evaluation the mean.",
        "[*], [*] -> [*]",
        part="gated_layers",
        inputs=(tensor("mean", "the mean"), tensor("log_var", "the logarithm of the variance")),
        aliases=("vae", "variational autoencoder", "sampling", "재매개변수화"),
        paper="https://arxiv.org/abs/1312.6114",
    ),
    _layer(
        "GradientReversal",
        "Gradient",
        "Hands values on and turns their gradient round: what is below learns the opposite.",
        "[*] -> [*]",
        (number("scale", 1.0, "how strongly the gradient is turned round", 0),),
        part="gated_layers",
        aliases=("domain adaptation", "dann", "adversarial"),
        paper="https://arxiv.org/abs/1505.07818",
    ),
)
