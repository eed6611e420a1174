"""A person's own code tried on small real tensors, where meta tensors, which have no values, will not do.

What comes in has the right shapes and types and drawn values. Two draws must give the same shapes: sizes that
depend on values are reported, never guessed. Whoever calls this has the user's trust in the code.
"""

import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.compiler.analysis import TensorType
from graph.compiler.dimensions import TRIAL_BATCH_SIZES, with_batch_size
from graph.compiler.shapes.meta_call import (
    CallInputs,
    CallOutputs,
    MetaCall,
    evaluate_call,
    evaluate_construction,
    measured_call,
)

if TYPE_CHECKING:
    from torch import Tensor

MAX_NUMBERS = 2**27
"""Numbers in all tensors of a trial; with more, half a gigabyte, none is made."""
DRAWS = ("usual", "sparse", "other")
"""How values are drawn: the third takes the place of the second where the code refuses zeros."""


class VaryingSizesError(ValueError):
    """Code gives other sizes for other values: `first` and `second` are two of them."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"it gives {first} for some values and {second} for others")
        self.first, self.second = first, second


@lru_cache(maxsize=256)
def run_on_values(construction: str, application: str, inputs: CallInputs, code: str) -> MetaCall:
    """The result of a call on drawn values; the random numbers of the program stay as they were.

    Args:
        construction: How the module is constructed; empty for a function.
        application: How it is called, as `run_on_meta` takes it.
        inputs: The types of what goes in.
        code: Trusted code that defines what is called.

    Raises:
        VaryingSizesError: Its sizes depend on the values.
        TypeError: It gives no tensor.
        Exception: Whatever the call raises.
    """
    import torch

    with torch.random.fork_rng(devices=[]), torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.manual_seed(0)
        module, names = evaluate_construction(construction, code)

        def evaluated(how: str, batch: int) -> CallOutputs:
            return evaluate_call(application, names, inputs, batch, _draw(how))

        few, many = TRIAL_BATCH_SIZES
        small = evaluated("usual", few)
        if not small[0]:
            raise TypeError("it gives None, not a tensor")
        try:
            again = evaluated("sparse", few)
        except Exception:  # noqa: BLE001 - it may well refuse zeros, as a division does
            again = evaluated("other", few)
        first, second = ([str(list(tensor.shape)) for tensor in tensors] for tensors, _ in (small, again))
        if first != second:
            raise VaryingSizesError(", ".join(first), ", ".join(second))
        return measured_call(module, names, small, evaluated("usual", many))


def _draw(how: str) -> "Callable[[TensorType, int], Tensor]":
    """What draws a tensor: of two draws, one has zeros, smaller whole numbers and fewer that are true."""
    import torch

    generator = torch.Generator().manual_seed(DRAWS.index(how))
    is_sparse = how == "sparse"

    def draw(tensor_type: TensorType, batch: int) -> Any:
        shape, dtype = with_batch_size(tensor_type.shape, batch), getattr(torch, tensor_type.dtype)
        shares = torch.rand(shape, generator=generator)
        if dtype == torch.bool:
            return shares < (0.2 if is_sparse else 0.7)
        if not dtype.is_floating_point and not dtype.is_complex:
            return torch.ones(shape, dtype=dtype) if is_sparse else (1 + (shares < 0.5).to(dtype))
        values = torch.randn(shape, generator=generator)
        return (values * (shares < 0.5) if is_sparse else values).to(dtype)

    return draw


def count_numbers(inputs: CallInputs) -> int:
    """How many numbers go into a trial."""
    total = 0
    for _, item in inputs:
        for one in item if isinstance(item, tuple) else (item,):
            count = 1
            for size in with_batch_size(one.shape, TRIAL_BATCH_SIZES[1]):
                count *= size
            total += count
    return total
