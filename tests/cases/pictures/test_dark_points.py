"""Kind: pictures of bytes that are 0 and 1. Judge: NumPy."""

import struct
from pathlib import Path

import numpy as np
import pytest

from graph.parts.idx_format import read_idx
from tests.cases.problem_reports import data_problems, first_fixed, sentences
from tests.data_files import learning
from tests.repeated_blocks import app_figures, script_figures


def write(folder: Path, points: np.ndarray) -> dict:
    for name, values in (("images", points), ("labels", np.arange(len(points), dtype=np.uint8) % 2)):
        head = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
        (folder / name).write_bytes(head + values.tobytes())
    return {"images": "images", "labels": "labels"}


@pytest.mark.parametrize("high", [1, 16])
def test_pictures_that_are_read_black_are_reported(tmp_path: Path, high: int) -> None:
    points = np.random.default_rng(0).integers(0, high + 1, (40, 4, 4), dtype=np.uint8)
    params = write(tmp_path, points)
    problems = data_problems("data.idx", params, tmp_path)
    assert f"reach only {high} of 255" in sentences(problems)
    fixed = first_fixed(learning("data.idx", params), problems["points-dark"])
    values = dict(fixed.main.nodes["data"].params)
    assert not data_problems("data.idx", values, tmp_path)
    image = read_idx(tmp_path / "images", tmp_path / "labels", white=values["white"])["image"]
    assert np.allclose(image[:, 0], points / high)
    assert script_figures(fixed, tmp_path) == app_figures(fixed, tmp_path)


def test_usual_pictures_are_not_reported(tmp_path: Path) -> None:
    points = np.random.default_rng(0).integers(0, 256, (40, 4, 4), dtype=np.uint8)
    params = write(tmp_path, points)
    assert not data_problems("data.idx", params, tmp_path)
    image = read_idx(tmp_path / "images", tmp_path / "labels")["image"]
    assert np.array_equal(image[:, 0], points.astype(np.float32) / 255)
