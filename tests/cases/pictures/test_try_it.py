"""A picture that is tried on a network is read like those that it learned from."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from runtime.evaluation.photo_file import read_photo


def test_16_bits_keep_their_greys(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 40).astype(np.uint16)[None].repeat(30, 0)
    Image.fromarray(ramp).save(tmp_path / "ramp.png")
    photo = read_photo(tmp_path / "ramp.png", 1024)
    assert photo.shape == (30, 40, 3)
    assert np.abs(photo[..., 1] - ramp / 257).max() < 1


def test_what_is_see_through_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert read_photo(tmp_path / "a.png", 1024).min() == 255


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_pictures_are_upright(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    points = np.random.default_rng(0).integers(0, 256, (6, 9, 3), dtype=np.uint8)
    Image.fromarray(points).save(tmp_path / "a.png", exif=exif)
    with Image.open(tmp_path / "a.png") as stored:
        expected = np.asarray(ImageOps.exif_transpose(stored))
    assert np.array_equal(read_photo(tmp_path / "a.png", 1024), expected)


def test_large_pictures_are_scaled_down_in_their_own_ratio(tmp_path: Path) -> None:
    Image.new("RGB", (3000, 1000), "red").save(tmp_path / "a.jpg")
    assert read_photo(tmp_path / "a.jpg", 300).shape == (100, 300, 3)


def test_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"text")
    with pytest.raises(ValueError, match="no picture"):
        read_photo(tmp_path / "a.png", 300)
