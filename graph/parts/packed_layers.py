"""Recurrent layers that read each row no farther than it goes.

Their weights are those of torch's layers of the same name.
"""

from collections.abc import Callable
from typing import Any

from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def read_packed(
    forward: Callable[..., tuple[Any, Any]], input: Tensor, lengths: Tensor
) -> tuple[Any, Any]:
    """What a layer gives for so many steps [B] of each row [B, T, E]; 0 behind them.

    A row without any step is read as one of a single step.
    """
    if input.is_meta:  # whose lengths hold no numbers
        return forward(input)
    counts = lengths.clamp(1, input.shape[1]).cpu()
    packed = pack_padded_sequence(input, counts, True, enforce_sorted=False)
    output, state = forward(packed)
    padded, _ = pad_packed_sequence(output, True, total_length=input.shape[1])
    return padded, state


class PackedRNN(nn.RNN):
    """Reads each row with one simple memory, up to its length."""

    def __init__(self, input_size: int, hidden_size: int, **more: Any) -> None:
        super().__init__(input_size, hidden_size, batch_first=True, **more)

    def forward(self, input: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        """Steps [B, T, H] and the memory behind the last of each row, [N, B, H]."""
        return read_packed(super().forward, input, lengths)


class PackedGRU(nn.GRU):
    """Reads each row with a gated memory, up to its length."""

    def __init__(self, input_size: int, hidden_size: int, **more: Any) -> None:
        super().__init__(input_size, hidden_size, batch_first=True, **more)

    def forward(self, input: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        """Steps [B, T, H] and the memory behind the last of each row, [N, B, H]."""
        return read_packed(super().forward, input, lengths)


class PackedLSTM(nn.LSTM):
    """Reads each row with a long memory, up to its length."""

    def __init__(self, input_size: int, hidden_size: int, **more: Any) -> None:
        super().__init__(input_size, hidden_size, batch_first=True, **more)

    def forward(  # type: ignore[override]
        self, input: Tensor, lengths: Tensor
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Steps [B, T, H] and both memories behind the last of each row, [N, B, H]."""
        return read_packed(super().forward, input, lengths)
