"""Every declaration is held against the thing declared."""

import inspect
from typing import Any

import pytest
import torch

from graph.catalogue import ALL_KINDS
from graph.catalogue.kind import Form, Kind, PortType, Required

# Arguments of torch that are ours to decide: where tensors live, how fast a kernel is, what is obsolete.
OURS = {
    *("device", "dtype", "inplace", "out", "foreach", "maximize", "capturable", "differentiable", "fused"),
    *("decoupled_weight_decay", "size_average", "reduce", "weight", "pos_weight", "return_indices"),
    *("sparse_grad", "last_epoch", "verbose", "layout", "requires_grad", "_weight", "_freeze"),
    *("divisor_override", "out_int32", "recompute_scale_factor", "rounding_mode", "attn_mask"),
    *("dropout_p", "is_causal", "scale", "enable_gqa", "epochs", "steps_per_epoch", "cycle_momentum"),
    *("base_momentum", "max_momentum", "div_factor", "final_div_factor", "three_phase", "threshold_mode"),
    *("eps_scheduler", "mode_scheduler", "src_mask", "src_key_padding_mask", "args", "kwargs", "self"),
    *("params", "optimizer", "hx", "return_attention", "full"),
}

# Torch's own signature says nothing, or the argument's real default is hidden behind *args.
OPAQUE = {"RNN", "LSTM", "GRU"}

# Built-in functions have no signature: their argument names, as documented.
BUILT_IN = {
    "torch.cat": ("tensors", "dim"),
    "torch.stack": ("tensors", "dim"),
    "torch.matmul": ("input", "other"),
    "torch.clamp": ("input", "min", "max"),
    "torch.reshape": ("input", "shape"),
    "torch.permute": ("input", "dims"),
    "torch.transpose": ("input", "dim0", "dim1"),
    "torch.squeeze": ("input", "dim"),
    "torch.unsqueeze": ("input", "dim"),
    "torch.select": ("input", "dim", "index"),
    "torch.flip": ("input", "dims"),
    "torch.argmax": ("input", "dim", "keepdim"),
    "torch.nn.functional.pad": ("input", "pad", "mode", "value"),
    "torch.nn.functional.scaled_dot_product_attention": ("query", "key", "value"),
}
REDUCTIONS = {"torch.mean", "torch.sum", "torch.amax", "torch.amin", "torch.logsumexp"}
BINARY = {"torch.add", "torch.sub", "torch.mul", "torch.div"}

TORCH = [kind for kind in ALL_KINDS if kind.path.startswith("torch.")]
CLASSES = [kind for kind in TORCH if kind.form is not Form.FUNCTION]
FUNCTIONS = [kind for kind in TORCH if kind.form is Form.FUNCTION]


def target(kind: Kind) -> Any:
    found: Any = torch
    for name in kind.path.split(".")[1:]:
        found = getattr(found, name)
    return found


def arguments(kind: Kind) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(target(kind)).parameters)


@pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if kind.name not in OPAQUE], ids=lambda kind: kind.name
)
def test_parameters_are_those_of_torch(kind: Kind) -> None:
    theirs = [name for name in arguments(kind) if name not in OURS and not _is_hidden(kind, name)]
    ours = [parameter.name for parameter in kind.parameters]
    assert set(ours) == set(theirs)
    leading = ours[: kind.positional]
    assert (
        leading == [name for name in arguments(kind) if name not in ("params", "optimizer")][: len(leading)]
    )


def _is_hidden(kind: Kind, name: str) -> bool:
    """`mode` and `eps` of ReduceLROnPlateau: it always watches a loss."""
    return kind.name == "ReduceLROnPlateau" and name in ("mode", "eps")


@pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if kind.name not in OPAQUE], ids=lambda kind: kind.name
)
def test_defaults_are_those_of_torch(kind: Kind) -> None:
    for parameter in kind.parameters:
        theirs = arguments(kind)[parameter.name].default
        if parameter.inferred is not None and theirs is None:
            continue
        written = parameter.written_default
        if isinstance(written, Required):
            assert theirs is inspect.Parameter.empty, parameter.name
        elif parameter.name == "activation":
            continue  # a function in torch, its name with us
        else:
            assert _plain(theirs) == written, parameter.name


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize("name", sorted(OPAQUE))
def test_recurrent_parameters_are_attributes_of_the_module(name: str) -> None:
    kind = next(each for each in ALL_KINDS if each.name == name)
    made = target(kind)(3, 4)
    for parameter in kind.parameters:
        if isinstance(parameter.written_default, Required) or parameter.name in ("input_size", "hidden_size"):
            continue
        assert getattr(made, parameter.name) == parameter.written_default, parameter.name


@pytest.mark.parametrize("kind", FUNCTIONS, ids=lambda kind: kind.name)
def test_functions_take_these_arguments(kind: Kind) -> None:
    named = [port.name for port in kind.inputs] + [parameter.name for parameter in kind.parameters]
    if kind.name in REDUCTIONS:
        known: tuple[str, ...] = ("input", "dim", "keepdim")
    elif kind.name in BINARY:
        known = ("input", "other")
    elif kind.name in BUILT_IN:
        known = BUILT_IN[kind.name]
    else:
        try:
            known = tuple(inspect.signature(target(kind)).parameters)
        except ValueError:
            known = ("input",)
    assert [name for name in named if name not in known] == []
    assert callable(target(kind))


@pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if kind.form in (Form.MODULE, Form.LOSS)], ids=lambda kind: kind.name
)
def test_inputs_are_those_of_forward(kind: Kind) -> None:
    theirs = list(inspect.signature(target(kind).forward).parameters)[1:]
    ours = [port.name for port in kind.inputs]
    if theirs[:1] == ["args"]:
        return
    assert ours == theirs[: len(ours)]


@pytest.mark.parametrize(
    "kind", [kind for kind in CLASSES if kind.form is Form.MODULE], ids=lambda kind: kind.name
)
def test_layers_with_weights_offer_them(kind: Kind) -> None:
    offers = any(port.type is PortType.PARAMETERS for port in kind.outputs)
    has_reset = hasattr(target(kind), "reset_parameters") or hasattr(target(kind), "_reset_parameters")
    layer = kind.name in ("TransformerEncoderLayer", "InstanceNorm2d", "PReLU")
    assert offers == (has_reset or layer)


@pytest.mark.parametrize("kind", TORCH, ids=lambda kind: kind.name)
def test_pages_are_well_formed(kind: Kind) -> None:
    assert kind.page == f"https://docs.pytorch.org/docs/stable/generated/{kind.path}.html"
