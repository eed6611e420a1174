"""Masks are found by the names of their pictures. Judge: the value that each mask was written with."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.parts.segmentation_masks import read_masked


@pytest.mark.parametrize("ending", ["_mask", "-Mask", "_seg", "_gt", "_마스크"])
def test_masks_with_an_ending_in_their_names(tmp_path: Path, ending: str) -> None:
    for name in ("photos", "masks"):
        (tmp_path / name).mkdir()
    for number in range(10):
        points = Image.fromarray(np.full((8, 8), number, dtype=np.uint8))
        points.save(tmp_path / "photos" / f"{number}.png")
        points.save(tmp_path / "masks" / f"{number}{ending}.png")
    target = read_masked(tmp_path / "photos", tmp_path / "masks", size=8)["target"]
    assert target[:, 0, 0].tolist() == list(range(10))
    path = tmp_path / "masks" / "3.png"
    Image.fromarray(np.full((8, 8), 77, dtype=np.uint8)).save(path)
    assert read_masked(tmp_path / "photos", tmp_path / "masks", size=8)["target"][3, 0, 0] == 77
