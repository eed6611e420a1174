"""Recurrent layers, which read a sequence step by step."""

from collections.abc import Sequence
from dataclasses import replace

from graph.catalogue.builders import flag, from_input, layer, number, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType, IntType


def _recurrent(
    name: str, doc: str, states: Sequence[str], returns: str, paper: str, *more: Parameter
) -> Kind:
    state_doc = "the memory before the first step, [num_layers, B, hidden_size]; unwired: zeros"
    if name == "LSTM":
        memory = tuple(
            tensor(state_name, state_doc, optional=True, joined="hx") for state_name in ("h_0", "c_0")
        )
    else:
        memory = (tensor("hx", state_doc, optional=True),)
    return layer(
        name,
        "Recurrent",
        doc,
        "[B, L, input_size] -> [B, L, hidden_size]",
        (
            from_input("input_size", -1, "numbers that come in at each step"),
            whole("hidden_size", doc="numbers that are remembered from step to step"),
            Parameter("num_layers", IntType(low=1, high=1000), 1, "layers on top of each other"),
            *more,
            flag("bias", True, "whether learned numbers are added"),
            flag(
                "batch_first",
                True,
                "whether the batch is the first axis, as in [B, L, F]",
                torch_default=False,
            ),
            number("dropout", 0.0, "share dropped between the layers", 0, 1),
            flag("bidirectional", False, "whether the sequence is read backwards as well"),
            *(
                (Parameter("proj_size", IntType(low=0), 0, "size of a projection of the output; 0: none"),)
                if name == "LSTM"
                else ()
            ),
        ),
        positional=2,
        weights=True,
        inputs=(tensor("input"), *memory),
        outputs=(
            tensor("output", "at every step"),
            *(tensor(state, "after the last step") for state in states),
        ),
        returns=returns,
        aliases=("sequence", "time series", "text", "순환 신경망"),
        paper=paper,
    )


RECURRENT = (
    _recurrent(
        "RNN",
        "Reads a sequence step by step with one simple memory.",
        ("h_n",),
        "output, h_n",
        "https://doi.org/10.1207/s15516709cog1402_1",
        Parameter("nonlinearity", ChoiceType(("tanh", "relu")), "tanh", "what bends the memory"),
    ),
    _recurrent(
        "LSTM",
        "Reads a sequence with a memory that learns what to keep and what to forget.",
        ("h_n", "c_n"),
        "output, (h_n, c_n)",
        "https://doi.org/10.1162/neco.1997.9.8.1735",
    ),
    _recurrent(
        "GRU",
        "Reads a sequence with a gated memory; lighter than an LSTM.",
        ("h_n",),
        "output, h_n",
        "https://arxiv.org/abs/1406.1078",
    ),
)


def _packed(kind: Kind) -> Kind:
    """The layer that takes lengths, and reads each row no farther."""
    return replace(
        kind,
        name=f"Packed{kind.name}",
        path=f"graph.parts.packed_layers.Packed{kind.name}",
        doc=f"{kind.name} that reads each row no farther than its length, from the end of it backwards too.",
        inputs=(
            tensor("input", "sequences that are filled up to one length, [B, T, E]"),
            tensor("lengths", "how many steps of each are no padding, [B]"),
        ),
        shape_doc="[B, T, input_size], [B] -> [B, T, hidden_size]",
        parameters=tuple(item for item in kind.parameters if item.name != "batch_first"),
        aliases=(
            "packed sequence",
            "pack_padded_sequence",
            "lengths",
            "bidirectional",
            "padding",
            "패킹",
            "양방향",
        ),
        page="",
    )


PACKED = tuple(map(_packed, RECURRENT))
