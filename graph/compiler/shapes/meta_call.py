"""One call tried on meta tensors, which have a shape and a dtype but no values.

It is tried with two sizes of the batch: what differs between the two is symbolic. The text of the call is the
one that the emitter writes, so the two cannot disagree. A trial depends on nothing but its arguments and is
remembered.
"""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import CodeType
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import NONE, SAMPLES, Linear, from_samples, sampled

if TYPE_CHECKING:
    from torch import Tensor

# What goes into a call, by port: a variadic one takes several.
Given: TypeAlias = tuple[tuple[str, "TensorType | tuple[TensorType, ...]"], ...]

ATTRIBUTE = "module"
"""The name under which the module of a node stands in the text of its call."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a call gives: types in the order of its outputs, weights, operations."""

    types: tuple[TensorType, ...]
    weights: int = 0
    flops: Linear = NONE


@lru_cache(maxsize=16384)
def try_call(
    construction: str,
    application: str,
    given: Given,
    part: str = "",
    code: str = "",
) -> Trial:
    """The result of a call.

    Args:
        construction: How the module is made; empty for a function.
        application: How it is called, with `input_<port>` for what goes in and `self.module` for the module.
        given: The types of what goes in.
        part: The dotted path of what is called, where it is a part of ours.
        code: Trusted code that defines what is called; empty where it is torch's or a part.

    Raises whatever the call raises.
    """
    import torch

    names: dict[str, Any] = {"torch": torch, "nn": torch.nn, **_part(part), **_defined(code)}
    weights = 0
    with torch.device("meta"), torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        if construction:
            module = eval(_compiled(construction), names)
            weights = sum(parameter.numel() for parameter in module.parameters())
            _refuse_whole_numbers(construction, weights, given)
            names["self"] = _Holder(module.requires_grad_(False))  # counting wants no way back
        (small, one), (large, two) = (_run(application, names, given, batch) for batch in SAMPLES)
    types = tuple(
        TensorType(from_samples(tuple(a.shape), tuple(b.shape)), str(a.dtype).removeprefix("torch."))
        for a, b in zip(small, large, strict=True)
    )
    per_row = (two - one) // (SAMPLES[1] - SAMPLES[0])
    return Trial(types, weights, Linear(per_row, one - per_row * SAMPLES[0]))


def _refuse_whole_numbers(construction: str, weights: int, given: Given) -> None:
    """Meta tensors of whole numbers pass through layers of broken ones, which real ones do not."""
    if not weights or "Embedding" in construction.partition("(")[0]:
        return
    first = given[0][1] if given else None
    if isinstance(first, TensorType) and not first.dtype.startswith(("float", "bfloat", "complex")):
        raise TypeError(f"its weights are float32, what comes in is {first.dtype}")


class _Holder:
    """Stands for the `self` of the generated class: one attribute, the node's module."""

    def __init__(self, module: object) -> None:
        setattr(self, ATTRIBUTE, module)


def _defined(code: str) -> Mapping[str, Any]:
    """The names that trusted code defines."""
    if not code:
        return {}
    import torch

    names: dict[str, Any] = {"torch": torch, "nn": torch.nn, "Tensor": torch.Tensor, "__name__": "drawing"}
    exec(compile(code, "<python node>", "exec"), names)
    return names


def _part(path: str) -> Mapping[str, Any]:
    """The part at a dotted path, by its bare name."""
    if not path:
        return {}
    module, _, name = path.rpartition(".")
    return {name: getattr(import_module(module), name)}


def _run(text: str, names: dict[str, Any], given: Given, batch: int) -> "tuple[list[Tensor], int]":
    """The tensors that a call gives for a batch of this size, nested ones in a row, and its operations."""
    from torch.utils.flop_counter import FlopCounterMode

    for name, each in given:
        if isinstance(each, tuple):
            for index, one in enumerate(each):
                names[f"input_{name}_{index}"] = _meta(one, batch)
        else:
            names[f"input_{name}"] = _meta(each, batch)
    with FlopCounterMode(display=False) as counter:
        tensors = list(_flat(eval(_compiled(text), names)))
    return tensors, counter.get_total_flops()


def _flat(value: Any) -> "Iterable[Tensor]":
    if isinstance(value, tuple | list):
        for each in value:
            yield from _flat(each)
    elif value is not None:
        yield value


def _meta(given: TensorType, batch: int) -> "Tensor":
    import torch

    return torch.empty(sampled(given.shape, batch), dtype=getattr(torch, given.dtype), device="meta")


@lru_cache(maxsize=4096)
def _compiled(text: str) -> CodeType:
    return compile(text, "<node>", "eval")
