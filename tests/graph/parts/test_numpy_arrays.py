"""Arrays keep what they are as far as networks can take it."""

from pathlib import Path

import numpy as np
import pytest
import torch

from graph.parts.numpy_arrays import read_npz


def test_types_of_arrays(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "x.npz",
        x=np.arange(6, dtype="uint8").reshape(3, 2),
        y=np.array([True, False, True]),
        mask=np.array([[True, False], [False, False], [True, True]]),
        weight=np.array([0.5, 1, 2], dtype="float64"),
    )
    fields = read_npz(tmp_path / "x.npz", more=("mask", "weight"))
    assert fields["input"].dtype is torch.int64
    assert fields["target"].tolist() == [1, 0, 1]  # classes
    assert fields["target"].dtype is torch.int64
    assert fields["mask"].tolist() == [[True, False], [False, False], [True, True]]
    assert fields["mask"].dtype is torch.bool
    assert fields["weight"].dtype is torch.float32


def test_texts_are_no_numbers(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", x=np.array(["a", "b"]), y=np.arange(2))
    with pytest.raises(ValueError, match="Array “x” does not hold rows of real numbers"):
        read_npz(tmp_path / "x.npz")
