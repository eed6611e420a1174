"""Cells of recurrent networks: one step at a time."""

from collections.abc import Sequence

from graph.catalogue.builders import flag, from_input, layer, tensor, whole
from graph.catalogue.kind import Kind, Parameter
from graph.catalogue.value_types import ChoiceType


def _cell(name: str, doc: str, paper: str, more: Sequence[Parameter] = ()) -> Kind:
    return layer(
        name,
        "Recurrent",
        doc,
        "[B, input_size], [B, hidden_size] -> [B, hidden_size]",
        (
            from_input("input_size", -1, "numbers that come in at a step"),
            whole("hidden_size", doc="numbers that are remembered"),
            flag("bias", True, "whether learned numbers are added"),
            *more,
        ),
        positional=2,
        weights=True,
        inputs=(tensor("input"), tensor("hx", "what was remembered; unwired: zeros", optional=True)),
        aliases=("step", "unrolled", "셀"),
        paper=paper,
    )


CELLS = (
    _cell(
        "RNNCell",
        "One step of a plain recurrent network.",
        "https://doi.org/10.1207/s15516709cog1402_1",
        (Parameter("nonlinearity", ChoiceType(("tanh", "relu")), "tanh", "what bends it"),),
    ),
    _cell("GRUCell", "One step of a GRU.", "https://arxiv.org/abs/1406.1078"),
    layer(
        "LSTMCell",
        "Recurrent",
        "One step of an LSTM.",
        "[B, input_size], [B, hidden_size], [B, hidden_size] -> [B, hidden_size], [B, hidden_size]",
        (
            from_input("input_size", -1, "numbers that come in at a step"),
            whole("hidden_size", doc="numbers that are remembered"),
            flag("bias", True, "whether learned numbers are added"),
        ),
        positional=2,
        weights=True,
        inputs=(
            tensor("input"),
            tensor("h_0", "what came out before; unwired: zeros", optional=True, joined="hx"),
            tensor("c_0", "what was remembered; unwired: zeros", optional=True, joined="hx"),
        ),
        outputs=(tensor("h_1", "what comes out"), tensor("c_1", "what is remembered")),
        aliases=("step", "unrolled", "셀"),
        paper="https://doi.org/10.1162/neco.1997.9.8.1735",
    ),
)
