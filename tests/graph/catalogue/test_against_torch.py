"""Every declaration is held against the thing declared: names, order and defaults are torch's own."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import torch

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.constant_tensors import CONSTANT_TENSORS
from graph.catalogue.constants import CONSTANTS
from graph.catalogue.kind import REQUIRED, Form, Kind, Parameter, PortType, Required
from graph.catalogue.optimizer_extras import OPTIMIZER_EXTRAS

# Arguments of torch that no kind offers, since they are decided elsewhere or are obsolete.
NOWHERE = {
    "device": "the training decides where tensors live",
    "dtype": "the training decides the precision",
    "out": "no value is written into another",
    "inplace": "no value is written into another",
    "foreach": "how an optimizer computes is decided by torch",
    "fused": "how an optimizer computes is decided by torch",
    "capturable": "how an optimizer computes is decided by torch",
    "differentiable": "nothing is learned through an optimizer's step",
    "maximize": "a loss is made small",
    "decoupled_weight_decay": "AdamW is a kind of its own",
    "params": "they come from wires",
    "optimizer": "it comes from a wire",
    "last_epoch": "a resumed run restores its schedule",
    "size_average": "replaced by reduction",
    "reduce": "replaced by reduction",
    "_weight": "no argument for people",
    "_random_samples": "no argument for people",
    "_freeze": "no argument for people",
    "_stacklevel": "no argument for people",
}
# Arguments that single kinds lack.
LACKING = {
    **{f"MaxPool{axes}d": {"return_indices"} for axes in (1, 2, 3)},  # functions give them
    **{f"AdaptiveMaxPool{axes}d": {"return_indices"} for axes in (1, 2, 3)},
    **{f"FractionalMaxPool{axes}d": {"return_indices"} for axes in (2, 3)},
    **{f"torch.nn.functional.max_pool{axes}d_with_indices": {"return_indices"} for axes in (1, 2, 3)},
    **{f"AvgPool{axes}d": {"divisor_override"} for axes in (2, 3)},
    "Hardtanh": {"min_value", "max_value"},  # obsolete
    "Transformer": {"custom_encoder", "custom_decoder"},
    "EmbeddingBag": {"include_last_offset"},
    "CyclicLR": {"scale_fn", "scale_mode"},
    "Muon": {"adjust_lr_fn"},
    "torch.sort": {"stable"},
    "torch.gather": {"sparse_grad"},
    "torch.multinomial": {"generator"},
    "torch.baddbmm": {"beta", "alpha"},
    "torch.addcmul": {"value"},
    "torch.round": {"decimals"},
    "torch.repeat_interleave": {"output_size"},
    **{f"torch.fft.{name}": {"n", "norm"} for name in ["fft", "ifft", "rfft", "irfft"]},
    "torch.fft.fftn": {"s", "dim", "norm"},
    **{f"torch.fft.{name}": {"s", "norm"} for name in ["ifftn", "rfftn", "irfftn"]},
    "torch.stft": {"pad_mode", "onesided", "align_to_window"},
    "torch.istft": {"onesided", "return_complex"},
    "torch.nonzero": {"as_tuple"},
    "torch.linalg.svd": {"driver"},
    "torch.linalg.svdvals": {"driver"},
    "torch.cdist": {"compute_mode"},
    "torch.cov": {"fweights", "aweights"},
    "torch.index_add": {"alpha"},
    "torch.searchsorted": {"side", "sorter"},  # right says the one
    "torch.nn.functional.instance_norm": {"running_mean", "running_var", "use_input_stats", "momentum"},
    **{key: {"generator"} for key in ["torch.bernoulli", "torch.poisson"]},
    **{key: {"recompute_scale_factor"} for key in ["Upsample", "torch.nn.functional.interpolate"]},
    "OneCycleLR": {"epochs", "steps_per_epoch"},  # total_steps says it
    **{key: {"alpha"} for key in ["torch.add", "torch.sub"]},
    "torch.div": {"rounding_mode"},
    "torch.nn.functional.scaled_dot_product_attention": {"dropout_p", "enable_gqa"},
}

RECURRENT = {"RNN", "LSTM", "GRU"}  # their __init__ takes *args; the class below them names the arguments
CALLED_AS_TORCH_DOES = {"torch.full_like", "torch.bernoulli", "torch.poisson"}
# Written in another way than torch's call, and tested by what they do.
SPECIAL_CALLS = (
    *OPTIMIZER_EXTRAS,
    *(kind for kind in (*CONSTANTS, *CONSTANT_TENSORS) if kind.name not in CALLED_AS_TORCH_DOES),
    *map(
        find_kind,
        ["torch.rsub", "torch.split", "torch.einsum", "torch.Tensor.repeat", "torch.Tensor.contiguous"]
        + ["torch.index_fill", "torch.rot90", "torch.Tensor.type_as", "torch.linalg.matrix_norm"]
        + [f"torch.fft.{back}{real}fft2" for real in ("", "r") for back in ("", "i")],
    ),
)
TORCH = [kind for kind in ALL_KINDS if kind.path.startswith("torch.") and kind not in SPECIAL_CALLS]
CLASSES = [kind for kind in TORCH if kind.form is not Form.FUNCTION]
FUNCTIONS = [kind for kind in TORCH if kind.form is Form.FUNCTION]
MODULES = [kind for kind in CLASSES if kind.form in (Form.MODULE, Form.LOSS)]

EMPTY = inspect.Parameter.empty
Arguments = Mapping[str, Any]  # name to default


def name_of(kind: Kind) -> str:
    return kind.name


def target(kind: Kind) -> Any:
    called: Any = torch
    for name in kind.path.split(".")[1:]:
        called = getattr(called, name)
    return called


def arguments(kind: Kind) -> Arguments:
    """The arguments of what is declared, with their defaults, in torch's order."""
    if kind.name in RECURRENT:
        return recurrent(kind.name)
    try:
        signature = inspect.signature(target(kind))
    except ValueError:
        return next(item for item in written(kind) if set(declared(kind)) <= set(item))
    return {
        name: parameter.default
        for name, parameter in signature.parameters.items()
        if parameter.kind < parameter.VAR_KEYWORD
    }


def recurrent(name: str) -> Arguments:
    arguments = {
        parameter.name: parameter.default
        for parameter in inspect.signature(torch.nn.RNNBase.__init__).parameters.values()
    }
    del arguments["self"], arguments["mode"]
    if name != "LSTM":
        del arguments["proj_size"]
    if name == "RNN":
        return {
            **dict(list(arguments.items())[:3]),
            "nonlinearity": "tanh",
            **dict(list(arguments.items())[3:]),
        }
    return arguments


def written(kind: Kind) -> Iterator[Arguments]:
    """The signatures that the documentation of a built-in function writes out."""
    own = kind.path.rpartition(".")[2]
    texts = re.findall(rf"\b{own}\(([^()]*)\)", target(kind).__doc__ or "")
    for text in texts:
        try:
            parsed = ast.parse(f"def f({text.replace('*size', 'size').replace('*shape', 'shape')}): ...")
            defined = parsed.body[0]
            assert isinstance(defined, ast.FunctionDef)
            yield with_defaults(defined.args, is_method=kind.path.startswith("torch.Tensor."))
        except (SyntaxError, ValueError):
            continue  # an example, not a signature


def with_defaults(signature: ast.arguments, is_method: bool) -> Arguments:
    positional = [argument.arg for argument in signature.args]
    arguments: dict[str, Any] = {"input": EMPTY} if is_method else {}
    arguments.update(dict.fromkeys(positional, EMPTY))
    arguments.update(
        zip(
            positional[len(positional) - len(signature.defaults) :],
            map(value, signature.defaults),
            strict=True,
        )
    )
    for argument, default in zip(signature.kwonlyargs, signature.kw_defaults, strict=True):
        arguments[argument.arg] = EMPTY if default is None else value(default)
    return arguments


def value(node: ast.expr) -> Any:
    return ast.literal_eval(node)


def declared(kind: Kind) -> list[str]:
    """What the kind gives to the call: a function's inputs, then the parameters."""
    inputs = [port.name for port in kind.inputs] if kind.form is Form.FUNCTION else []
    own = [parameter.name for parameter in kind.parameters if not parameter.own]
    return list(dict.fromkeys(inputs + own))


@pytest.mark.parametrize("kind", TORCH, ids=name_of)
def test_parameters_are_those_of_torch_in_its_order(kind: Kind) -> None:
    left_out = (
        (NOWHERE.keys() - set(declared(kind)))
        | LACKING.get(kind.name, set())
        | ({"args"} if not declared(kind) else set())
    )
    theirs = [name for name in arguments(kind) if name not in left_out]
    if kind.form is Form.FUNCTION:  # inputs come first with us, wherever torch has them
        assert sorted(declared(kind)) == sorted(theirs)
        own = [parameter.name for parameter in kind.parameters if not parameter.own]
        assert own == [name for name in theirs if name in own]
    else:
        assert declared(kind) == theirs


@pytest.mark.parametrize("kind", TORCH, ids=name_of)
def test_what_is_not_written_is_what_torch_has_by_itself(kind: Kind) -> None:
    theirs = arguments(kind)
    shared = [parameter for parameter in kind.parameters if not parameter.own]
    assert [item.name for item in shared if not has_default(kind, item, theirs[item.name])] == []


def has_default(kind: Kind, parameter: Parameter, theirs: object) -> bool:
    """Whether torch takes by itself what a parameter has that is not written."""
    held = parameter.written_default
    if isinstance(held, Required):
        return kind.form is Form.FUNCTION or theirs in (EMPTY, None)  # functions may leave out what we write
    if parameter.name == "activation":
        return theirs is torch.nn.functional.relu  # a function there, its name with us
    return (tuple(theirs) if isinstance(theirs, list) else theirs) == held


def test_no_exception_is_listed_in_vain() -> None:
    offered = {kind.name: set(arguments(kind)) - set(declared(kind)) for kind in TORCH}
    assert NOWHERE.keys() - set().union(*offered.values()) == set()
    assert {
        name: lacking - offered[name] for name, lacking in LACKING.items() if lacking - offered[name]
    } == {}


@pytest.mark.parametrize("kind", CLASSES, ids=name_of)
def test_what_is_written_without_a_name_comes_first_in_torch(kind: Kind) -> None:
    theirs = [name for name in arguments(kind) if name not in ("params", "optimizer")]
    assert declared(kind)[: kind.positional] == theirs[: kind.positional]


@pytest.mark.parametrize("kind", MODULES, ids=name_of)
def test_inputs_are_those_of_forward(kind: Kind) -> None:
    theirs = list(inspect.signature(target(kind).forward).parameters.values())[1:]
    ours = list(dict.fromkeys(port.joined or port.name for port in kind.inputs if not port.keyword))
    assert ours == [parameter.name for parameter in theirs[: len(ours)]]
    assert [parameter.name for parameter in theirs[len(ours) :] if parameter.default is EMPTY] == []
    assert {port.name for port in kind.inputs if port.keyword} <= {
        parameter.name for parameter in theirs[len(ours) :]
    }


# Values under which a layer can be made, where 1 for everything will not do.
NEEDED: dict[str, dict] = {
    "Unflatten": {"unflattened_size": (1,)},
    "FractionalMaxPool2d": {"output_ratio": 0.5},
    "FractionalMaxPool3d": {"output_ratio": 0.5},
    "Transformer": {"d_model": 8, "batch_first": True},
    "AdaptiveLogSoftmaxWithLoss": {"in_features": 8, "n_classes": 10, "cutoffs": (4,)},
}


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind.form is Form.MODULE], ids=name_of)
def test_layers_with_weights_offer_them(kind: Kind) -> None:
    values = {
        parameter.name: 1
        for parameter in kind.parameters
        if parameter.inferred or isinstance(parameter.default, Required)
    }
    values.update({name: True for name in ("affine",) if kind.parameter(name)})
    values.update(NEEDED.get(kind.name, {}))
    has_weights = bool(list(target(kind)(**{**suggested(kind), **values}).parameters()))
    assert has_weights == any(port.type is PortType.PARAMETERS for port in kind.outputs)


def suggested(kind: Kind) -> dict[str, Any]:
    return {parameter.name: parameter.default for parameter in kind.parameters if parameter.suggested}


@pytest.mark.slow
@pytest.mark.parametrize("kind", TORCH, ids=name_of)
def test_pages_are_well_formed(kind: Kind) -> None:
    assert kind.page == f"https://docs.pytorch.org/docs/stable/generated/{kind.path}.html"
    if kind.paper:
        assert kind.paper.startswith("https://")


def test_a_suggested_value_is_always_written() -> None:
    kernel = find_kind("Conv2d").parameter("kernel_size")  # type: ignore[union-attr]
    assert kernel is not None
    assert (kernel.default, kernel.written_default) == (3, REQUIRED)
