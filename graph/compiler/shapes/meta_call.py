"""One call tried on meta tensors, which have a shape and a dtype but no values.

It is tried with two sizes of the batch: what differs between the two is symbolic. The text of the call is the
one that the emitter writes, so the two cannot disagree. A trial depends on nothing but its arguments and is
remembered.
"""

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import CodeType
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import TRIAL_BATCH_SIZES, ZERO, LinearCount, shape_from_trials, with_batch_size
from graph.compiler.python_errors import CODE_FILE
from graph.frozendict import EMPTY, FrozenDict

if TYPE_CHECKING:
    from torch import Tensor, nn

# What a call gives: its tensors, and how many operations it takes.
CallOutputs: TypeAlias = "tuple[list[Tensor], int]"

# What goes into a call, by port: a variadic one takes several.
CallInputs: TypeAlias = tuple[tuple[str, "TensorType | tuple[TensorType, ...]"], ...]

MODULE_ATTRIBUTE = "module"
"""The name under which the module of a node stands in the text of its call."""


@dataclass(frozen=True, slots=True)
class MetaCall:
    """What a call gives: types in the order of its outputs, weights, operations.

    `changes_input` says whether it writes into a tensor that comes in; `weight_ranks` counts
    its weights by their number of axes, `weight_shapes` has their shapes by name.
    """

    types: tuple[TensorType, ...]
    weights: int = 0
    flops: LinearCount = ZERO
    changes_input: bool = False
    weight_ranks: Mapping[int, int] = EMPTY
    weight_shapes: Mapping[str, tuple[int, ...]] = EMPTY


@lru_cache(maxsize=16384)
def run_on_meta(
    construction: str,
    application: str,
    inputs: CallInputs,
    part: str = "",
    code: str = "",
) -> MetaCall:
    """The result of a call.

    Args:
        construction: How the module is constructed; empty for a function.
        application: How it is called, with `input_<port>` for what goes in and `self.module` for the module.
        inputs: The types of what goes in.
        part: The dotted path of what is called, where it is a part of ours.
        code: Trusted code that defines what is called; empty where it is torch's or a part.

    Raises:
        TypeError: Layers get numbers of a type that they cannot take, or a person's code gives no tensor.
        Exception: Whatever the call raises.
    """
    import torch

    with torch.device("meta"), torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        module, names = evaluate_construction(construction, code, part)
        if module is not None:
            weights = sum(parameter.numel() for parameter in module.parameters())
            _refuse_other_types(construction, weights, inputs)
        small, large = (
            evaluate_call(application, names, inputs, batch, _meta) for batch in TRIAL_BATCH_SIZES
        )
    if code and not small[0]:
        raise TypeError("it gives None, not a tensor")
    return measured_call(module, names, small, large)


def evaluate_construction(
    construction: str, code: str, part: str = ""
) -> "tuple[nn.Module | None, dict[str, Any]]":
    """The module of a call, without gradients, and the names with which the call is evaluated."""
    import torch

    names: dict[str, Any] = {"torch": torch, "nn": torch.nn, **_part(part), **_defined(code)}
    if not construction:
        return None, names
    module: nn.Module = eval(_compiled(construction), names)
    names["self"] = _Holder(module.requires_grad_(False))  # counting needs no backward pass
    return module, names


def measured_call(
    module: "nn.Module | None", names: Mapping[str, Any], small: "CallOutputs", large: "CallOutputs"
) -> MetaCall:
    """What a call gives, of its results for the two sizes of the batch."""
    ranks: dict[int, int] = {}
    shapes: dict[str, tuple[int, ...]] = {}
    for name, parameter in module.named_parameters() if module is not None else ():
        shapes[name] = tuple(parameter.shape)
        ranks[parameter.ndim] = ranks.get(parameter.ndim, 0) + parameter.numel()
    (few, one), (many, two) = small, large
    types = tuple(
        TensorType(shape_from_trials(tuple(a.shape), tuple(b.shape)), str(a.dtype).removeprefix("torch."))
        for a, b in zip(few, many, strict=True)
    )
    per_row = (two - one) // (TRIAL_BATCH_SIZES[1] - TRIAL_BATCH_SIZES[0])
    flops = LinearCount(per_row, one - per_row * TRIAL_BATCH_SIZES[0])
    known = (FrozenDict(ranks), FrozenDict(shapes))
    return MetaCall(types, sum(ranks.values()), flops, _is_any_changed(names), *known)


@lru_cache(maxsize=256)
def can_reset(path: str) -> bool:
    """Whether the modules of a class can draw their weights anew, as their constructor did."""
    module, _, name = path.rpartition(".")
    return callable(getattr(getattr(import_module(module), name, None), "reset_parameters", None))


def _is_any_changed(names: Mapping[str, Any]) -> bool:
    """Whether one of the tensors that came in was written to: then its version has gone up."""
    return any(value._version > 0 for name, value in names.items() if name.startswith("input_"))


def _refuse_other_types(construction: str, weights: int, inputs: CallInputs) -> None:
    """Meta tensors of another type than the weights pass through layers, which real ones do not."""
    if not weights or "Embedding" in construction.partition("(")[0]:
        return
    first = inputs[0][1] if inputs else None
    if not isinstance(first, TensorType):
        return
    if first.dtype == "float64" or not first.dtype.startswith(("float", "bfloat", "complex")):
        raise TypeError(f"its weights are float32, what comes in is {first.dtype}")


class _Holder:
    """Stands for the `self` of the generated class: one attribute, the node's module."""

    def __init__(self, module: object) -> None:
        setattr(self, MODULE_ATTRIBUTE, module)


def _defined(code: str) -> Mapping[str, Any]:
    """The names that trusted code defines."""
    if not code:
        return {}
    import torch

    names: dict[str, Any] = {"torch": torch, "nn": torch.nn, "Tensor": torch.Tensor, "__name__": "drawing"}
    exec(compile(code, CODE_FILE, "exec"), names)
    return names


def _part(path: str) -> Mapping[str, Any]:
    """The part at a dotted path, by its bare name."""
    if not path:
        return {}
    module, _, name = path.rpartition(".")
    return {name: getattr(import_module(module), name)}


def evaluate_call(
    text: str,
    names: dict[str, Any],
    inputs: CallInputs,
    batch: int,
    make: "Callable[[TensorType, int], Tensor]",
) -> "CallOutputs":
    """The tensors that a call gives for a batch of this size, nested ones in a row, and its operations.

    Raises:
        TypeError: It gives something that is no tensor.
    """
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    for name, input_type in inputs:
        if isinstance(input_type, tuple):
            for index, one in enumerate(input_type):
                names[f"input_{name}_{index}"] = make(one, batch)
        else:
            names[f"input_{name}"] = make(input_type, batch)
    with FlopCounterMode(display=False) as counter:
        value = eval(_compiled(text), names)
    tensors = list(_flat(value))
    for tensor in tensors:
        if not isinstance(tensor, torch.Tensor):
            raise TypeError(f"it gives {type(tensor).__name__}, not a tensor")
    return tensors, counter.get_total_flops()


def _flat(value: Any) -> "Iterable[Tensor]":
    if isinstance(value, tuple | list):
        for item in value:
            yield from _flat(item)
    elif value is not None:
        yield value


def _meta(tensor_type: TensorType, batch: int) -> "Tensor":
    import torch

    return torch.empty(
        with_batch_size(tensor_type.shape, batch), dtype=getattr(torch, tensor_type.dtype), device="meta"
    )


@lru_cache(maxsize=4096)
def _compiled(text: str) -> CodeType:
    return compile(text, "<node>", "eval")
