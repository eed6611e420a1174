"""Ids of nodes: legal, unique Python identifiers that read well in generated code."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Container

# Attributes that every torch.nn.Module has; a node of that name would hide one of them.
MODULE_ATTRIBUTES = frozenset(
    (
        "add_module",
        "apply",
        "bfloat16",
        "buffers",
        "call_super_init",
        "children",
        "compile",
        "cpu",
        "cuda",
        "double",
        "dump_patches",
        "eval",
        "extra_repr",
        "float",
        "forward",
        "get_buffer",
        "get_extra_state",
        "get_parameter",
        "get_submodule",
        "half",
        "ipu",
        "load_state_dict",
        "modules",
        "mtia",
        "named_buffers",
        "named_children",
        "named_modules",
        "named_parameters",
        "parameters",
        "register_backward_hook",
        "register_buffer",
        "register_forward_hook",
        "register_forward_pre_hook",
        "register_full_backward_hook",
        "register_full_backward_pre_hook",
        "register_load_state_dict_post_hook",
        "register_load_state_dict_pre_hook",
        "register_module",
        "register_parameter",
        "register_state_dict_post_hook",
        "register_state_dict_pre_hook",
        "requires_grad_",
        "set_extra_state",
        "set_progress",
        "set_submodule",
        "share_memory",
        "state_dict",
        "to",
        "to_empty",
        "train",
        "training",
        "training_progress",
        "type",
        "xpu",
        "zero_grad",
        "T_destination",
    )
)

MAX_NAME_LENGTH = 64

# Names that the generated code uses itself.
RESERVED_NAMES = frozenset({"self", "torch", "nn", "math", "watch"})

_BUILTINS = frozenset(dir(builtins))


def is_valid_node_id(name: str) -> bool:
    """Whether a node may have this id: an identifier that hides nothing the generated code needs."""
    return (
        name.isidentifier()
        and unicodedata.normalize("NFKC", name) == name  # Python reads any other spelling as this one
        and not keyword.iskeyword(name)
        and not name.startswith("_")
        and name not in MODULE_ATTRIBUTES
        and name not in RESERVED_NAMES
        and len(name) <= MAX_NAME_LENGTH
    )


def check_node_id(name: str, used_names: Container[str] = ()) -> str | None:
    """The code of the problem with an id that somebody typed; None where it may be used."""
    if not is_valid_node_id(name):
        return "bad-name"
    return "taken-name" if name in used_names else None


# What people call layers whose full names are too long for an attribute.
_SHORT_NAMES = {
    "BatchNorm": "bn",
    "LayerNorm": "norm",
    "GroupNorm": "norm",
    "InstanceNorm": "norm",
    "RMSNorm": "norm",
    "MaxPool": "pool",
    "AvgPool": "avgpool",
    "AdaptiveAvgPool": "avgpool",
    "AdaptiveMaxPool": "maxpool",
    "ConvTranspose": "deconv",
    "MultiheadAttention": "attention",
    "SelfAttention": "attention",
    "scaled_dot_product_attention": "attention",
    "TransformerEncoderLayer": "encoder_layer",
    "TransformerDecoderLayer": "decoder_layer",
    "BCEWithLogitsLoss": "bce",
    "CosineAnnealingLR": "cosine",
    "ReduceLROnPlateau": "plateau",
    "OneCycleLR": "one_cycle",
    "TrainingProgress": "progress",
}

# Names that are one word although they have capitals inside.
_ONE_WORD = re.compile(
    r"P?ReLU|RReLU|SiLU|[NR]?AdamW?|RMSprop|GIoU|DIoU|IoU|ResNet|MixUp|CutMix|NTXent|VICReg|BLEU|AUROC"
)


def base_name(kind: str) -> str:
    """What nodes of a kind are called: `Conv2d` gives `conv`, `data.sklearn_digits` gives `digits`."""
    last = kind.rpartition(".")[2].rpartition(":")[2]
    last = re.sub(r"_?[123]d$", "", last.removeprefix("sklearn_"))
    if last in _SHORT_NAMES:
        return _SHORT_NAMES[last]
    last = _ONE_WORD.sub(lambda match: match[0].capitalize(), last)
    last = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", last).lower().removesuffix("_loss")
    last = re.sub(r"\W", "_", last).strip("_")
    return last if last.isidentifier() else "node"


def numbered(base: str) -> str:
    """The first of several names: `conv1`, `relu6_1`."""
    return f"{base}_1" if base[-1].isdigit() else f"{base}1"


def is_name_of_kind(name: str, kind: str) -> bool:
    """Whether a node of a kind has this name because nobody gave it another."""
    bases = {base_name(kind), _former_base_name(kind)}
    return any(re.fullmatch(re.escape(base) + r"_?\d*", name) for base in bases)


def _former_base_name(kind: str) -> str:
    """What nodes of a kind were called by version 0.1: `re_lu`, `mseloss`."""
    last = kind.rpartition(".")[2].rpartition(":")[2].removeprefix("sklearn_")
    last = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", last).lower()
    return re.sub(r"_?[123]d$", "", last).removesuffix("_loss") or "node"


def unique_name(base: str, used_names: Container[str]) -> str:
    """The name itself where it is free and harmless, else numbered: `conv1`, `conv2`."""
    cleaned = re.sub(r"\W", "_", unicodedata.normalize("NFKC", base)).lstrip("_0123456789")[:MAX_NAME_LENGTH]
    cleaned = cleaned if cleaned.isidentifier() else "node"
    stem = re.sub(r"\d+$", "", cleaned)[: MAX_NAME_LENGTH - 8]
    candidates = [cleaned] if cleaned not in _BUILTINS else []
    number = 1
    while True:
        for name in candidates:
            if name not in used_names and is_valid_node_id(name) and not keyword.issoftkeyword(name):
                return name
        candidates = [f"{stem}{number}"]
        number += 1
