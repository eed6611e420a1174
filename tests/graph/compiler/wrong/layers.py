"""Calls that torch refuses, and losses."""

from dataclasses import replace

from tests.graph.compiler.wrong.drawing import (
    BACK_TO_FRONT,
    GREY,
    HEAD,
    NUMBERS,
    ONE_COLUMN,
    PICTURES,
    POOLED,
    SEQUENCES,
    TOKENS,
    Wrong,
    conv,
    learning,
    with_nodes,
)

# Calls that torch refuses.

sequence = ("last", "torch.select", {"dim": 1, "index": -1})
LAYER_CASES = [
    Wrong(
        "a row into Conv2d",
        conv(),
        "it",
        "wrong-shape",
        "insert",
        message="Conv2d needs [B, C, H, W]; here comes [B, 64]",
    ),
    Wrong("a grey picture without its channel", conv(), "it", "wrong-shape", "insert", GREY),
    Wrong(
        "a picture with channels last",
        conv(groups=3, out_channels=9),
        "it",
        "call-not-divisible",
        "insert",
        BACK_TO_FRONT,
    ),
    Wrong("groups that do not divide", conv(groups=2), "it", "call-not-divisible", "set-parameter", PICTURES),
    Wrong(
        "a kernel larger than the picture",
        conv(kernel_size=17),
        "it",
        "call-kernel-too-large",
        "set-parameter",
        PICTURES,
    ),
    Wrong("a typed size that differs", conv(in_channels=4), "it", "typed-size", "reset-parameter", PICTURES),
    Wrong(
        "pooled too often",
        learning(("it", "MaxPool2d", {"kernel_size": 32}), *POOLED, HEAD),
        "it",
        "call-nothing-left",
        "set-parameter",
        PICTURES,
    ),
    Wrong(
        "padding over half the kernel",
        learning(("it", "MaxPool2d", {"kernel_size": 2, "padding": 2}), *POOLED, HEAD),
        "it",
        "call-padding-half",
        "set-parameter",
        PICTURES,
    ),
    Wrong(
        "a picture into BatchNorm1d",
        learning(("it", "BatchNorm1d"), *POOLED, HEAD),
        "it",
        "wrong-shape",
        "insert",
        PICTURES,
    ),
    Wrong(
        "a row into BatchNorm2d",
        learning(("it", "BatchNorm2d"), *POOLED, HEAD),
        "it",
        "wrong-shape",
        "insert",
    ),
    Wrong(
        "groups of norms that do not divide",
        learning(("it", "GroupNorm", {"num_groups": 2}), *POOLED, HEAD),
        "it",
        "call-not-divisible",
        "set-parameter",
        PICTURES,
    ),
    Wrong(
        "steps before channels",
        learning(("it", "Conv1d", {"out_channels": 4, "in_channels": 12}), ("flat", "Flatten"), HEAD),
        "it",
        "typed-size",
        "reset-parameter",
        SEQUENCES,
    ),
    Wrong(
        "dropout between no layers",
        learning(("it", "LSTM", {"hidden_size": 8, "dropout": 0.5}), sequence, HEAD),
        "it",
        "call-failed",
        "set-parameter",
        SEQUENCES,
    ),
    Wrong(
        "heads that do not divide",
        learning(("it", "TransformerEncoderLayer", {"nhead": 5}), sequence, HEAD).with_wires(
            wire if wire.target != "it" else replace(wire, input="src")
            for wire in learning(("it", "TransformerEncoderLayer", {"nhead": 5}), sequence, HEAD).wires
        ),
        "it",
        "call-not-divisible",
        "set-parameter",
        SEQUENCES,
    ),
    Wrong(
        "numbers into an embedding",
        learning(("it", "Embedding", {"num_embeddings": 9, "embedding_dim": 4}), ("flat", "Flatten"), HEAD),
        "it",
        "call-needs-whole-numbers",
        "insert",
    ),
    Wrong("words into a Linear", learning(HEAD), "head", "call-failed", "insert", TOKENS),
    Wrong(
        "unflattened into other sizes",
        learning(("it", "Unflatten", {"dim": 1, "unflattened_size": (4, 20)}), ("flat", "Flatten"), HEAD),
        "it",
        "call-unflatten",
        "set-parameter",
    ),
    Wrong(
        "flattened from an axis that is not there",
        learning(("it", "Flatten", {"start_dim": 5}), HEAD),
        "it",
        "call-no-axis",
        "set-parameter",
    ),
    Wrong(
        "an axis that is not there",
        learning(("it", "torch.mean", {"dim": 7}), HEAD),
        "it",
        "call-no-axis",
        "set-parameter",
    ),
    Wrong(
        "a place that is not there",
        learning(("it", "torch.select", {"dim": 1, "index": 20}), HEAD),
        "it",
        "call-no-index",
        "set-parameter",
        SEQUENCES,
    ),
    Wrong(
        "turned around an axis that is not there",
        learning(("it", "torch.transpose", {"dim0": 1, "dim1": 3}), ("flat", "Flatten"), HEAD),
        "it",
        "call-no-axis",
        "set-parameter",
        SEQUENCES,
    ),
    Wrong(
        "shuffled by a factor that does not divide",
        learning(("it", "PixelShuffle", {"upscale_factor": 2}), *POOLED, HEAD),
        "it",
        "call-failed",
        "set-parameter",
        PICTURES,
    ),
]

# Losses and what goes into them.

scores = ("fc", "Linear", {"out_features": 1})
LOSS_CASES = [
    Wrong(
        "fewer scores than classes",
        learning(("head", "Linear", {"out_features": 5})),
        "loss",
        "too-few-scores",
        "set-parameter",
        message="5 scores",
    ),
    Wrong("classes as broken numbers", learning(HEAD), "loss", "call-needs-whole-numbers", "insert", NUMBERS),
    Wrong(
        "a column against a row, mean square",
        learning(scores, loss=("MSELoss",)),
        "loss",
        "call-failed",
        "insert",
        NUMBERS,
    ),
    Wrong(
        "a column against a row, yes or no",
        learning(scores, loss=("BCEWithLogitsLoss",)),
        "loss",
        "call-failed",
        "insert",
        NUMBERS,
    ),
    Wrong(
        "whole numbers for yes or no",
        learning(scores, ("flat", "torch.squeeze", {"dim": 1}), loss=("BCEWithLogitsLoss",)),
        "loss",
        "call-needs-floats",
        "insert",
    ),
    Wrong(
        "a layer as loss",
        with_nodes(wiring="head.output>sgd.loss", without="loss.output>sgd.loss"),
        "sgd",
        "loss-not-scalar",
        "add-node",
    ),
    Wrong(
        "steps of classes as loss input",
        learning(("it", "Linear", {"out_features": 10}), loss=("CrossEntropyLoss",)),
        "loss",
        "call-failed",
        "insert",
        SEQUENCES,
    ),
    Wrong(
        "three columns against one",
        learning(("fc", "Linear", {"out_features": 3}), loss=("L1Loss",)),
        "loss",
        "call-failed",
        "",
        ONE_COLUMN,
    ),
]
