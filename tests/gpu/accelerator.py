"""The GPU that the tests of this folder use; without one they are skipped.

`NETLOOM_TEST_DEVICE=cpu` lets them run on the CPU, which shows whether the tests themselves hold.
"""

import os

import pytest
import torch


def find_device() -> str | None:
    """`cuda` or `mps`, whichever is there, or what `NETLOOM_TEST_DEVICE` names."""
    if named := os.environ.get("NETLOOM_TEST_DEVICE"):
        return named
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else None


DEVICE = find_device() or "cpu"
on_gpu = pytest.mark.skipif(find_device() is None, reason="there is no GPU")
only_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no NVIDIA GPU")
