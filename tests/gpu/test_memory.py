"""What a step takes on a GPU is foreseen."""

import pytest

from tests.benchmarks.memory_forecast import CASES, ratio
from tests.gpu.accelerator import DEVICE, only_cuda


@only_cuda
@pytest.mark.parametrize("optimizer", ["SGD", "Adam", "Adafactor"])
@pytest.mark.parametrize("name", sorted({*CASES} - {"deep cnn"}))  # there cuDNN takes twice as much
def test_within_15_percent(name: str, optimizer: str) -> None:
    foreseen, measured = ratio(name, optimizer, DEVICE)
    assert foreseen == pytest.approx(measured, rel=0.15)
