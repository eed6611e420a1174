"""What libraries allocate inside of an operation on an NVIDIA GPU, which nothing tells before.

A convolution with channels first is computed with channels last, so picture and output are copied; a sum over
many rows keeps partial sums of its blocks; a recurrent layer of cuDNN holds its gates between the passes and
needs room in both. The figures are fitted to what PyTorch 2.11 with CUDA 13 took on an H200; where cuDNN
chooses another algorithm it takes more or less.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

MIN_SUMMED_ROWS = 1024
"""Rows from which a sum over them is split among blocks."""
PARTIAL_SUMS = 2
"""The memory of their partial sums, in that of what is summed."""
MAX_PARTIAL_SUMS_BYTES = 138 * 10**6
"""More are not kept at once, since there are only so many blocks."""
MAX_GRADIENT_PARTS_BYTES = 10 * 10**6
"""The gradient of a convolution's weights is computed in parts, of which so much is kept at most."""
GRADIENT_PARTS = 4
RECURRENT_WORKSPACE_BYTES = 64 * 10**6
"""What a recurrent layer takes while it is computed, besides its gates."""
HELD_WIDTHS = {"lstm": 5, "gru": 6, "rnn_tanh": 1, "rnn_relu": 1}
"""Numbers of a step, row and hidden value that one direction holds between its passes."""
GATES = {"lstm": 4, "gru": 3, "rnn_tanh": 1, "rnn_relu": 1}
WEIGHTS_WITH_BIAS, WEIGHTS_WITHOUT = 4, 2
"""Tensors of one direction of a layer without a projection."""

aten = torch.ops.aten
SUMS = (aten.sum.dim_IntList, aten.linalg_vector_norm.default)


def operation_workspace_bytes(
    func: Any, args: tuple[Any, ...], result: Any, *, has_channels_last: bool
) -> int:
    """What an operation of ATen needs besides what goes in and comes out."""
    if func is aten.convolution.default:
        picture, weight, groups = args[0], args[1], args[8]
        if has_channels_last or not _is_copied(weight, groups):
            return 0
        return _bytes_of(picture) + _bytes_of(result) + _bytes_of(weight)
    if func is aten.convolution_backward.default:
        gradient, picture, weight, groups = *args[:3], args[9]
        if has_channels_last or not _is_copied(weight, groups):
            return 0
        parts = min(GRADIENT_PARTS * _bytes_of(weight), MAX_GRADIENT_PARTS_BYTES)
        return _bytes_of(gradient) + _bytes_of(picture) + parts
    if func in SUMS:
        return _partial_sums(args[0], result)
    return 0


def _is_copied(weight: Tensor, groups: int) -> bool:
    """Whether it is no convolution of single pixels or single channels, which are computed as they lie."""
    return groups == 1 and weight[0, 0].numel() > 1


def _partial_sums(values: Tensor, result: Tensor) -> int:
    """Those of a sum over rows; a sum along each row needs none."""
    num_rows = values.numel() // max(1, result.numel())
    is_along_rows = result.dim() == values.dim() and result.shape[-1] == 1 != values.shape[-1]
    if num_rows < MIN_SUMMED_ROWS or result.numel() == 1 or is_along_rows:
        return 0
    return min(PARTIAL_SUMS * _bytes_of(values), MAX_PARTIAL_SUMS_BYTES)


def _bytes_of(value: Any) -> int:
    return value.numel() * value.element_size() if isinstance(value, Tensor) else 0


def recurrent_layers(kind: str, args: tuple[Any, ...]) -> tuple[Tensor, ...] | None:
    """The results of `torch.lstm`, `torch.gru`, `torch.rnn_tanh` or `torch.rnn_relu`, without values.

    None for packed sequences and projections, which are followed step by step.

    Args:
        kind: The name of the function.
        args: What it is called with: data `[T, B, I]`, states, weights, whether there are biases, layers,
            dropout, whether it learns, whether there are two directions, whether the batch comes first.
    """
    if len(args) != 9 or not isinstance(args[2], Sequence):
        return None
    data, states, weights, has_biases, num_layers, _dropout, _training, is_bidirectional, batch_first = args
    directions = 2 if is_bidirectional else 1
    per_direction = WEIGHTS_WITH_BIAS if has_biases else WEIGHTS_WITHOUT
    if len(weights) != num_layers * directions * per_direction:
        return None
    states = (states,) if isinstance(states, Tensor) else tuple(states)
    passing = data.transpose(0, 1) if batch_first else data
    output, *last_states = _Recurrent.apply(  # type: ignore[no-untyped-call]
        kind, num_layers, directions, len(states), passing, *states, *weights
    )
    return (output.transpose(0, 1) if batch_first else output, *last_states)


class _Recurrent(torch.autograd.Function):
    """All layers at once: what cuDNN allocates in the forward and in the backward pass."""

    @staticmethod
    def forward(
        ctx: Any, kind: str, layers: int, directions: int, num_states: int, data: Tensor, *inputs: Tensor
    ) -> tuple[Tensor, ...]:
        hidden_size = inputs[0].shape[-1]
        steps, rows, _ = data.shape
        one_width = steps * rows * hidden_size * data.element_size()
        held = directions * one_width * (HELD_WIDTHS[kind] * layers + layers - 1)
        ctx.workspace = directions * one_width * GATES[kind] + RECURRENT_WORKSPACE_BYTES
        output = data.new_empty(steps, rows, directions * hidden_size)
        reserve = data.new_empty(held, dtype=torch.uint8)
        data.new_empty(ctx.workspace, dtype=torch.uint8)
        ctx.save_for_backward(data.contiguous(), *inputs, output, reserve)
        return output, *(torch.empty_like(state) for state in inputs[:num_states])

    @staticmethod
    def backward(ctx: Any, *_gradients: Tensor) -> tuple[Tensor | None, ...]:
        *inputs, output, _reserve = ctx.saved_tensors
        output.new_empty(ctx.workspace, dtype=torch.uint8)
        return (None, None, None, None, *(torch.empty_like(item) for item in inputs))
