"""Masks whose palettes differ: a colour is one class, whatever its number is in a file."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.parts.segmentation_masks import read_masked
from tests.cases.pictures.test_masks_and_boxes import masked, segmenting
from tests.cases.problem_reports import checked, first_fixed


def test_palettes_that_differ_are_reported_and_marks_compare_colours(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1, 2)
    right = np.resize(np.array([0, 1, 2], dtype=np.uint8), (8, 8))
    for number in range(10):
        red_second = number % 2 == 0
        points = np.array([0, 2, 1] if red_second else [0, 1, 2], dtype=np.uint8)[right]
        mask = Image.fromarray(points).convert("P")
        red, green = [255, 0, 0], [0, 255, 0]
        mask.putpalette([0, 0, 0, *(green + red if red_second else red + green)])
        mask.save(tmp_path / "masks" / f"{number}.png")
    problem = checked(segmenting(3), tmp_path)["masks-palettes"]
    assert "masks-palettes" not in checked(first_fixed(segmenting(3), problem), tmp_path)
    rows = read_masked(tmp_path / "photos", tmp_path / "masks", 8, values="marks")["target"]
    assert (rows == rows[0]).all()
    assert [int(value) for value in rows[0].flatten()[:3]] == [0, 2, 1]  # by their colours: black, green, red


@pytest.mark.parametrize("modes", [("RGB", "P"), ("RGBA", "P"), ("RGB", "L"), ("RGBA", "L", "P", "RGB")])
def test_marks_of_mixed_modes_are_compared_by_their_colours(modes: tuple[str, ...], tmp_path: Path) -> None:
    masked(tmp_path, 0, 1, 2)
    greys = np.resize(np.array([0, 128, 255], dtype=np.uint8), (8, 8))
    for number in range(10):
        mask = Image.fromarray(greys).convert("RGB")
        mode = modes[number % len(modes)]
        mask = mask.quantize(3) if mode == "P" else mask.convert(mode)
        mask.save(tmp_path / "masks" / f"{number}.png")
    rows = read_masked(tmp_path / "photos", tmp_path / "masks", 8, values="marks")["target"]
    judge = np.unique(greys, return_inverse=True)[1].reshape(8, 8)
    assert (rows.numpy() == judge).all()
    if "P" in modes:
        assert "masks-palettes" in checked(segmenting(3), tmp_path)
