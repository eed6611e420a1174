"""Attention."""

from dataclasses import replace

from graph.catalogue.builders import flag, from_input, layer, number, tensor, whole
from graph.catalogue.kind import Parameter, Port
from graph.catalogue.value_types import ChoiceType, IntType, OptionalType

_PAPER = "https://arxiv.org/abs/1706.03762"
_WIDTH = OptionalType(IntType(low=1))


def _masks(**docs: str) -> tuple[Port, ...]:
    """Inputs for masks: true or minus infinity where attention is blocked."""
    return tuple(tensor(name, doc, optional=True, keyword=True) for name, doc in docs.items())


_STEPS = "which steps may not look at which, [L, L]; unwired: all may look at all"
_OWN = "which steps of each row are empty, [B, L]"
_MEMORY = "which steps of each memory are empty, [B, S]"


def _block(port: str) -> tuple[Parameter, ...]:
    return (
        from_input("d_model", -1, "numbers at each step", port),
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
    )


ATTENTION = (
    layer(
        "MultiheadAttention",
        "Attention",
        "Every query looks at all keys with several heads at once and takes a weighted mean of values.",
        "[B, L, embed_dim], [B, S, kdim], [B, S, vdim] -> [B, L, embed_dim], [B, L, S]",
        (
            from_input("embed_dim", -1, "numbers at each step of the query", "query"),
            whole("num_heads", doc="heads that attend side by side; must divide embed_dim"),
            number("dropout", 0.0, "share of the attention that is dropped", 0, 1),
            flag("bias", True, "whether learned numbers are added"),
            flag("add_bias_kv", False, "whether a learned step is added to keys and values"),
            flag("add_zero_attn", False, "whether a step of zeros is added to keys and values"),
            Parameter("kdim", _WIDTH, None, "numbers at each step of the key; empty: embed_dim"),
            Parameter("vdim", _WIDTH, None, "numbers at each step of the value; empty: embed_dim"),
            flag("batch_first", True, "whether the batch is the first axis", torch_default=False),
        ),
        positional=2,
        weights=True,
        inputs=(
            tensor("query", "what is looked for; the same as key and value for self-attention"),
            tensor("key", "what is looked at"),
            tensor("value", "what is taken from there"),
            *_masks(
                key_padding_mask="which keys of each row are empty, [B, S]",
                attn_mask="which queries may not look at which keys, [L, S]; unwired: all may look at all",
            ),
        ),
        outputs=(tensor("output"), tensor("weights", "how much each query looks at each key")),
        aliases=("mha", "self-attention", "cross-attention", "transformer", "어텐션"),
        paper=_PAPER,
    ),
    layer(
        "TransformerEncoderLayer",
        "Attention",
        "Self-attention and a small network, each with a shortcut and a normalisation.",
        "[B, L, d_model] -> [B, L, d_model]",
        _block("src"),
        positional=2,
        weights=True,
        inputs=(tensor("src"), *_masks(src_mask=_STEPS, src_key_padding_mask=_OWN)),
        aliases=("self-attention", "bert", "vit", "gpt", "트랜스포머", "어텐션"),
        paper=_PAPER,
    ),
    layer(
        "TransformerDecoderLayer",
        "Attention",
        "Self-attention, attention to a memory and a small network, each with a shortcut and a norm.",
        "[B, L, d_model], [B, S, d_model] -> [B, L, d_model]",
        _block("tgt"),
        positional=2,
        weights=True,
        inputs=(
            tensor("tgt", "what is being written"),
            tensor("memory", "what was read"),
            *_masks(
                tgt_mask=_STEPS,
                memory_mask="which steps may not look at which of the memory, [L, S]",
                tgt_key_padding_mask=_OWN,
                memory_key_padding_mask=_MEMORY,
            ),
        ),
        aliases=("cross-attention", "seq2seq", "translation", "트랜스포머"),
        paper=_PAPER,
    ),
    layer(
        "Transformer",
        "Attention",
        "A whole encoder and decoder, as the paper has them.",
        "[B, S, d_model], [B, L, d_model] -> [B, L, d_model]",
        (
            replace(from_input("d_model", -1, "numbers at each step", "src"), torch_default=512),
            whole("nhead", 8, "heads that attend side by side; must divide d_model"),
            whole("num_encoder_layers", 6, "layers that read"),
            whole("num_decoder_layers", 6, "layers that write"),
            *_block("src")[2:],
        ),
        positional=1,
        weights=True,
        inputs=(
            tensor("src", "what is read"),
            tensor("tgt", "what is being written"),
            *_masks(
                src_mask="which steps read may not look at which, [S, S]",
                tgt_mask=_STEPS,
                memory_mask="which steps may not look at which of those read, [L, S]",
                src_key_padding_mask="which steps read are empty, [B, S]",
                tgt_key_padding_mask=_OWN,
                memory_key_padding_mask=_MEMORY,
            ),
        ),
        aliases=("seq2seq", "translation", "encoder-decoder", "트랜스포머"),
        paper=_PAPER,
    ),
)
