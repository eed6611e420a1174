"""What recurrent layers and attention take where one kernel computes them as a whole.

On meta tensors PyTorch takes both apart into their operations: an LSTM then needs a quarter less than
oneDNN's layer with its workspace, attention more than the kernels that never hold the weights of all pairs.
Here they are one operation each, with the sizes of those kernels; it gives tensors of the right shapes and
computes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from types import FunctionType
from typing import Any, NamedTuple, cast

import torch
from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from runtime.estimate.gpu_workspaces import recurrent_layers

FLOAT_BYTES = 4
RECURRENT = (torch.lstm, torch.gru, torch.rnn_tanh, torch.rnn_relu)
WEIGHTS_WITH_BIAS, WEIGHTS_WITHOUT = 4, 2
"""Tensors of one direction of a layer; an LSTM with a projection has one more and is not oneDNN's."""


class FusedKernels(TorchFunctionMode):
    """Replaces recurrent layers and attention of PyTorch by operations that only take up memory."""

    def __init__(self, device: torch.device) -> None:
        super().__init__()
        self._is_cpu, self._is_cuda = device.type == "cpu", device.type == "cuda"
        self._multi_head_attention = self._with_own_attention(
            cast("FunctionType", functional.multi_head_attention_forward)
        )

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        if func is torch.lstm and self._is_cpu:
            call = _plain_call(args)
            if call is not None:
                return _lstm(call)
        if func in RECURRENT and self._is_cuda:
            layers = recurrent_layers(func.__name__, args)
            if layers is not None:
                return layers
        if func is functional.scaled_dot_product_attention:
            return self._attention(*args, **(kwargs or {}))
        if func is functional.multi_head_attention_forward:
            func = self._multi_head_attention
        return func(*args, **(kwargs or {}))

    def _with_own_attention(self, function: FunctionType) -> FunctionType:
        """A function of PyTorch's with the attention of here: no mode sees what is called inside of one."""
        names = {
            **function.__globals__,
            "scaled_dot_product_attention": self._attention,
            "has_torch_function": lambda _tensors: False,
        }
        return FunctionType(function.__code__, names, function.__name__, function.__defaults__)

    def _attention(self, *args: Any, **kwargs: Any) -> Tensor:
        call = _AttentionCall(*args, **kwargs)
        if call.is_fused(allows_dropout=not self._is_cpu):
            return call.output()
        return functional.scaled_dot_product_attention(*args, **kwargs)


class _AttentionCall(NamedTuple):
    """The arguments of `scaled_dot_product_attention`: query `[B, H, T, E]`, key and value `[B, H, S, E]`."""

    query: Tensor
    key: Tensor
    value: Tensor
    attn_mask: Tensor | None = None
    dropout_p: float = 0.0
    is_causal: bool = False
    scale: float | None = None
    enable_gqa: bool = False

    def is_fused(self, *, allows_dropout: bool) -> bool:
        """Whether PyTorch has a kernel for it that holds no weights of all pairs."""
        return (
            self.query.dim() == 4
            and self.query.shape[-1] == self.value.shape[-1]
            and not self.enable_gqa
            and (allows_dropout or not self.dropout_p)
            and (self.attn_mask is None or not self.attn_mask.requires_grad)
        )

    def output(self) -> Tensor:
        """`[B, H, T, E]`, by the kernel of the CPU, which keeps one number a query besides."""
        mask = self.attn_mask if self.attn_mask is None else self.attn_mask.to(self.query.dtype)
        kernel = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu
        states = (self.query, self.key, self.value)
        output: Tensor = kernel(*states, 0.0, self.is_causal, attn_mask=mask, scale=self.scale)[0]
        return output


def workspace_bytes(steps: int, rows: int, input_size: int, hidden_size: int) -> tuple[int, int]:
    """What one direction of a layer holds between its passes, and what its backward pass needs besides.

    oneDNN allocates one workspace for both, but the system gives memory only to what is written: first the
    gates and cells of each step, in the backward pass the gradients of states, gates and inputs. The widths
    are fitted to what the system counted for layers of 64 to 1024 inputs and 256 to 512 hidden values.
    """
    per_width = FLOAT_BYTES * rows * (steps + 1)
    return per_width * 5 * hidden_size, per_width * (8 * hidden_size + 3 * max(input_size, hidden_size))


class _LstmCall(NamedTuple):
    """The arguments of `torch.lstm` over a plain tensor."""

    data: Tensor
    states: tuple[Tensor, Tensor]
    weights: Sequence[Tensor]
    has_biases: bool
    num_layers: int
    dropout: float
    training: bool
    bidirectional: bool
    batch_first: bool

    @property
    def directions(self) -> int:
        return 2 if self.bidirectional else 1

    @property
    def weights_per_direction(self) -> int:
        return WEIGHTS_WITH_BIAS if self.has_biases else WEIGHTS_WITHOUT

    @property
    def is_computed_by_onednn(self) -> bool:
        count = self.num_layers * self.directions * self.weights_per_direction
        return self.data.dtype == torch.float32 and len(self.weights) == count


def _plain_call(args: tuple[Any, ...]) -> _LstmCall | None:
    """The call of an LSTM that oneDNN computes; None for packed sequences and projections."""
    if len(args) != len(_LstmCall._fields) or not isinstance(args[1], (tuple, list)):
        return None
    call = _LstmCall(*args)
    return call if call.is_computed_by_onednn else None


def _lstm(call: _LstmCall) -> tuple[Tensor, Tensor, Tensor]:
    """Outputs `[T, B, D * H]` and last states `[D * L, B, H]` of all layers, as `torch.lstm` gives them."""
    passing = call.data.transpose(0, 1) if call.batch_first else call.data
    hidden, cells = [], []
    for layer in range(call.num_layers):
        outputs = []
        for number in range(layer * call.directions, (layer + 1) * call.directions):
            start = number * call.weights_per_direction
            weights = call.weights[start : start + call.weights_per_direction]
            states = (state[number] for state in call.states)
            output, last_hidden, last_cell = _Layer.apply(passing, *states, *weights)  # type: ignore[no-untyped-call]
            outputs.append(output)
            hidden.append(last_hidden)
            cells.append(last_cell)
        passing = torch.cat(outputs, -1) if call.bidirectional else outputs[0]
        if call.dropout and call.training and layer < call.num_layers - 1:
            passing = torch.nn.functional.dropout(passing, call.dropout)
    result = passing.transpose(0, 1) if call.batch_first else passing
    return result, torch.stack(hidden), torch.stack(cells)


class _Layer(torch.autograd.Function):
    """One direction of a layer: what it allocates in the forward and in the backward pass."""

    @staticmethod
    def forward(ctx: Any, data: Tensor, hidden: Tensor, cell: Tensor, *weights: Tensor) -> Any:
        width = hidden.shape[-1]
        steps, rows, input_size = data.shape
        held, ctx.passing_bytes = workspace_bytes(steps, rows, input_size, width)
        output = data.new_empty(steps, rows, width)
        workspace = data.new_empty(held, dtype=torch.uint8)
        ctx.save_for_backward(data.contiguous(), hidden, cell, *weights, output, workspace)
        return output, torch.empty_like(hidden), torch.empty_like(cell)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Any:
        *inputs, output, _workspace = ctx.saved_tensors
        results = tuple(torch.empty_like(item) for item in inputs)
        output.new_empty(ctx.passing_bytes, dtype=torch.uint8)
        return results
