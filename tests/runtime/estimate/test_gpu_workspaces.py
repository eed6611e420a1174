"""Forecasts for a GPU against what its allocator counted, and recurrent layers that only take up memory."""

from pathlib import Path

import pytest
import torch
from torch import nn

from runtime.estimate.fused_kernels import FusedKernels
from tests.benchmarks.memory_forecast import CASES, MB, forecast_bytes, project_of, write_rows

MEASURED = {
    "wide mlp": {"SGD": 172, "Adam": 341, "RMSprop": 336, "Adafactor": 303},
    "wide batch": {"SGD": 138, "Adam": 142},
    "cnn": {"SGD": 190, "Adam": 190},
    "frozen cnn": {"SGD": 169, "Adam": 305, "Adafactor": 270},
    "large kernels": {"SGD": 269, "Adam": 447, "Adafactor": 295},
    "transformer": {"SGD": 144, "Adam": 171},
    "embedding": {"SGD": 211, "RMSprop": 414, "Adafactor": 346},
    "lstm": {"SGD": 408, "Adam": 439},
    "bfloat16 mlp": {"SGD": 228, "Adam": 396},
}
"""Most MB that tensors took in two steps on an H200 with PyTorch 2.11 and CUDA 13, without the batch.

The ninth of ten drawings, nine convolutions of 16 channels, took 298 MB, of which cuDNN's algorithm for their
gradients 147 MB; it is foreseen as 168 MB.
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", MEASURED)
def test_a_step_takes_what_was_measured(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.npz"
    write_rows(path, CASES[name])
    measured = MEASURED[name]
    assert {
        optimizer: forecast_bytes(project_of(path, CASES[name], optimizer, "cuda")) / MB
        for optimizer in measured
    } == pytest.approx(measured, rel=0.1)


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
@pytest.mark.parametrize(
    "form", [{}, {"num_layers": 2, "batch_first": True}, {"bidirectional": True, "bias": False}]
)
def test_recurrent_layers_have_the_shapes_of_pytorch(kind: type[nn.RNNBase], form: dict) -> None:
    def shapes(device: str) -> list[tuple[int, ...]]:
        with torch.device(device):
            model = kind(5, 7, **form)
            data = torch.zeros(4, 6, 5, requires_grad=True)
            output, last = model(data)
            states = last if isinstance(last, tuple) else (last,)
            sum(item.sum() for item in (output, *states)).backward()
        return [
            tuple(item.shape) for item in (output, *states, data.grad, *(w.grad for w in model.parameters()))
        ]

    expected = shapes("cpu")
    with FusedKernels(torch.device("cuda")):
        assert shapes("meta") == expected


def test_what_is_held_between_the_passes_is_what_cudnn_reserved() -> None:
    """Bytes that cuDNN reported for its reserve space: T, B, I, H, layers, directions."""
    cases = {
        (nn.LSTM, 32, 256, 256, 512, 2, False): 184_549_632,
        (nn.LSTM, 64, 128, 32, 256, 1, False): 41_943_296,
        (nn.LSTM, 32, 256, 64, 128, 1, True): 41_943_296,
        (nn.GRU, 32, 256, 256, 512, 2, False): 218_104_064,
        (nn.RNN, 32, 256, 256, 512, 1, False): 16_777_472,
    }
    for (kind, steps, rows, inputs, hidden, layers, both), reserved in cases.items():
        with torch.device("meta"), FusedKernels(torch.device("cuda")):
            model = kind(inputs, hidden, num_layers=layers, bidirectional=both)
            output, _ = model(torch.zeros(steps, rows, inputs))
        held = next(item for item in output.grad_fn.saved_tensors if item.dtype == torch.uint8)
        assert held.numel() == pytest.approx(reserved, rel=1e-4), kind
