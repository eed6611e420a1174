"""Rows to learn from."""

import pytest
import torch
from torch import Tensor

from tests.runtime.training.steps.run_step import BATCH, STEPS, Rows


@pytest.fixture
def rows() -> Rows:
    generator = torch.Generator().manual_seed(3)

    def noise(*size: int) -> Tensor:
        return torch.randn(BATCH * STEPS, *size, generator=generator)

    return {
        "input": noise(8),
        "target": torch.randint(3, (BATCH * STEPS,), generator=generator),
        "other": noise(8),
        "reward": noise(),
        "terminated": (noise() > 0.5).float(),
    }
