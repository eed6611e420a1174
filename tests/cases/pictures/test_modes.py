"""Every mode and depth of a picture gives the values that a person sees."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageOps

from graph.parts.picture_files import TRANSPOSES, open_image, read_picture, turn_points
from tests.cases.problem_reports import data_problems, sentences

RAMP = np.linspace(0, 1, 32)[None].repeat(32, 0)
"""Dark at the left, light at the right, [H, W]."""


def read(file: Path, mode: str = "RGB", side: int = 32, white: float | None = None) -> np.ndarray:
    return read_picture(file, (side, side), mode, white).numpy()


@pytest.mark.parametrize("name", ["ramp.png", "ramp.tif"])
def test_a_ramp_of_16_bits_stays_a_ramp(tmp_path: Path, name: str) -> None:
    Image.fromarray((RAMP * 65535).round().astype(np.uint16)).save(tmp_path / name)
    for mode in ("L", "RGB"):
        values = read(tmp_path / name, mode)
        assert len(np.unique(values[0])) == 32
        assert np.abs(values - RAMP).max() < 1e-4


def test_a_big_endian_tiff_of_16_bits_is_the_same_ramp(tmp_path: Path) -> None:
    Image.fromarray((RAMP * 65535).round().astype(">u2")).save(tmp_path / "ramp.tif")
    assert np.abs(read(tmp_path / "ramp.tif", "L") - RAMP).max() < 1e-4


def test_whole_numbers_of_32_bits_are_shares_of_their_white(tmp_path: Path) -> None:
    Image.fromarray((RAMP * 1000).round().astype(np.int32)).save(tmp_path / "ramp.tif")
    assert np.abs(read(tmp_path / "ramp.tif", "L", white=1000) - RAMP).max() < 1e-3


def test_fractions_in_a_tiff_are_shares(tmp_path: Path) -> None:
    Image.fromarray(RAMP.astype(np.float32)).save(tmp_path / "ramp.tif")
    assert np.abs(read(tmp_path / "ramp.tif", "RGB") - RAMP).max() < 1e-6


def test_fractions_that_are_no_numbers_are_refused_by_name(tmp_path: Path) -> None:
    values = RAMP.astype(np.float32)
    values[3, 4] = np.nan
    Image.fromarray(values).save(tmp_path / "ramp.tif")
    with pytest.raises(ValueError, match=r"ramp\.tif cannot be read: some of its points are no numbers"):
        read(tmp_path / "ramp.tif")


def test_one_bit_is_black_and_white(tmp_path: Path) -> None:
    Image.fromarray(RAMP > 0.5).save(tmp_path / "bits.png")
    assert np.array_equal(read(tmp_path / "bits.png"), np.broadcast_to(RAMP > 0.5, (3, 32, 32)))


def test_a_palette_gives_its_colours(tmp_path: Path) -> None:
    picture = Image.new("P", (4, 4), 1)
    picture.putpalette([0, 0, 0, 200, 100, 50])
    picture.save(tmp_path / "palette.png")
    values = read(tmp_path / "palette.png", side=4) * 255
    assert values[:, 0, 0].round().tolist() == [200, 100, 50]


def over_white(colors: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    return alpha * colors + (1 - alpha)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_see_through_shows_white(tmp_path: Path, mode: str) -> None:
    alpha = (RAMP * 255).round().astype(np.uint8)
    if mode == "RGBA":
        layers = [np.full_like(alpha, level) for level in (200, 100, 0)]
        picture = Image.merge("RGBA", [Image.fromarray(layer) for layer in (*layers, alpha)])
        colors = np.array([200, 100, 0]).reshape(3, 1, 1) / 255
    else:
        grey = Image.new("L", (32, 32), 60)
        picture, colors = Image.merge("LA", [grey, Image.fromarray(alpha)]), np.full((3, 1, 1), 60 / 255)
    picture.save(tmp_path / "glass.png")
    assert np.abs(read(tmp_path / "glass.png") - over_white(colors, alpha / 255)).max() < 1.01 / 255


@pytest.mark.parametrize("end", ["png", "gif"])
def test_a_see_through_colour_of_a_palette_shows_white(tmp_path: Path, end: str) -> None:
    picture = Image.new("P", (4, 4), 0)
    picture.putpalette([10, 20, 30, 200, 100, 50])
    picture.putpixel((1, 1), 1)
    picture.save(tmp_path / f"palette.{end}", transparency=0)
    values = (read(tmp_path / f"palette.{end}", side=4) * 255).round()
    assert values[:, 0, 0].tolist() == [255, 255, 255]
    assert values[:, 1, 1].tolist() == [200, 100, 50]


def test_a_see_through_grey_of_a_plain_picture_shows_white(tmp_path: Path) -> None:
    picture = Image.new("L", (4, 4), 7)
    picture.putpixel((0, 0), 90)
    picture.save(tmp_path / "grey.png", transparency=7)
    values = (read(tmp_path / "grey.png", "L", 4)[0] * 255).round()
    assert values[0, 0] == 90
    assert values[1, 1] == 255


def test_see_through_pictures_are_reported_and_opaque_ones_with_alpha_are_not(tmp_path: Path) -> None:
    for name, alpha in (("cat", 255), ("dog", 90)):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(12):
            Image.new("RGBA", (8, 8), (number, 0, 0, alpha)).save(tmp_path / "all" / name / f"{number}.png")
    problems = data_problems("data.image_folder", {"path": "all", "size": 8}, tmp_path)
    assert list(problems) == ["pictures-transparent"]
    assert "12 pictures are see-through in part and read over white: dog/0.png, dog/1.png" in sentences(
        problems
    )


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("end", ["jpg", "png", "webp", "tif"])
def test_every_orientation_is_upright(tmp_path: Path, orientation: int, end: str) -> None:
    points = np.random.default_rng(0).integers(0, 256, (6, 9, 3), dtype=np.uint8).repeat(8, 0).repeat(8, 1)
    picture, exif = Image.fromarray(points), Image.Exif()
    exif[0x0112] = orientation
    file = tmp_path / f"turned.{end}"
    picture.save(file, exif=exif, **({"lossless": True} if end == "webp" else {}))
    with Image.open(file) as stored:
        expected = np.asarray(ImageOps.exif_transpose(stored).convert("RGB"))
    assert np.array_equal(np.asarray(open_image(file).convert("RGB")), expected)
    assert open_image(file).size == ((72, 48) if orientation < 5 else (48, 72))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_points_turn_with_their_picture(orientation: int) -> None:
    picture = Image.new("L", (8, 4))
    picture.putpixel((6, 1), 255)
    turned = picture.transpose(TRANSPOSES[orientation]) if orientation > 1 else picture
    row, column = np.argwhere(np.asarray(turned))[0]
    x, y = turn_points(6.5 / 8, 1.5 / 4, orientation)
    assert (x * turned.width, y * turned.height) == pytest.approx((column + 0.5, row + 0.5))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_does_not_break_the_picture(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\x08\0\0\0")
    assert read(tmp_path / "a.jpg", side=8)[0].mean() > 0.98


@pytest.mark.parametrize("color", [(0, 0, 0, 0), (255, 0, 0, 0), (0, 255, 255, 0), (0, 0, 0, 255)])
@pytest.mark.parametrize("end", ["jpg", "tif"])
def test_cmyk_gives_the_colours_of_ink(tmp_path: Path, color: tuple[int, ...], end: str) -> None:
    Image.new("CMYK", (16, 16), color).save(tmp_path / f"ink.{end}")
    c, m, y, k = (part / 255 for part in color)
    expected = [(1 - ink) * (1 - k) for ink in (c, m, y)]
    assert read(tmp_path / f"ink.{end}", side=16)[:, 8, 8].tolist() == pytest.approx(expected, abs=0.02)


def test_ycbcr_gives_colours(tmp_path: Path) -> None:
    Image.new("RGB", (16, 16), (220, 30, 60)).convert("YCbCr").save(tmp_path / "a.tif")
    values = read(tmp_path / "a.tif", side=16)[:, 0, 0] * 255
    assert values.tolist() == pytest.approx([220, 30, 60], abs=2)


def test_grey_asked_for_as_colours_and_the_reverse(tmp_path: Path) -> None:
    Image.fromarray((RAMP * 255).round().astype(np.uint8)).save(tmp_path / "grey.png")
    colors = read(tmp_path / "grey.png", "RGB")
    assert np.array_equal(colors[0], colors[2])
    Image.new("RGB", (4, 4), (200, 100, 50)).save(tmp_path / "color.png")
    grey = read(tmp_path / "color.png", "L", 4)[0, 0, 0]
    assert grey == pytest.approx((0.299 * 200 + 0.587 * 100 + 0.114 * 50) / 255, abs=0.003)


def test_of_a_film_the_first_frame_is_read_and_reported(tmp_path: Path) -> None:
    for name, color in (("cat", "red"), ("dog", "blue")):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(10):
            Image.new("RGB", (8, 8), color).save(tmp_path / "all" / name / f"{number}.png")
    frames = [Image.new("RGB", (8, 8), color) for color in ("lime", "black")]
    frames[0].save(tmp_path / "all" / "cat" / "film.gif", save_all=True, append_images=frames[1:])
    assert read(tmp_path / "all" / "cat" / "film.gif", side=8)[:, 0, 0].tolist() == [0, 1, 0]
    problems = data_problems("data.image_folder", {"path": "all", "size": 8}, tmp_path)
    assert list(problems) == ["pictures-animated"]
    assert "1 pictures have several frames, of which the first is read: cat/film.gif" in sentences(problems)


def test_smaller_pictures_are_means_and_no_single_points(tmp_path: Path) -> None:
    """Stripes finer than the new points become grey: the judge is the area mean."""
    stripes = np.tile(np.array([0, 255], dtype=np.uint8), (256, 128))
    Image.fromarray(stripes).save(tmp_path / "stripes.png")
    Image.fromarray(stripes.astype(np.uint16) * 257).save(tmp_path / "deep.png")
    area = torch.nn.functional.avg_pool2d(torch.tensor(stripes / 255.0)[None, None], 16)[0, 0]
    for name in ("stripes.png", "deep.png"):
        assert np.abs(read(tmp_path / name, "L", 16)[0] - area.numpy())[1:-1, 1:-1].max() < 0.02


@pytest.mark.parametrize(
    ("values", "code", "fixed"),
    [
        (np.arange(64, dtype=np.uint16).reshape(8, 8) * 64, "pictures-dark", 4095.0),
        (np.linspace(0, 255, 64, dtype=np.float32).reshape(8, 8), "pictures-bright", 255.0),
        (np.linspace(-5, 1, 64, dtype=np.float32).reshape(8, 8), "pictures-negative", None),
    ],
)
def test_depths_of_another_white_are_reported_with_the_white_that_fits(
    tmp_path: Path, values: np.ndarray, code: str, fixed: float | None
) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(10):
            Image.fromarray(values).save(tmp_path / "all" / name / f"{number}.tif")
    params = {"path": "all", "size": 8}
    problem = data_problems("data.image_folder", params, tmp_path)[code]
    assert problem.values["count"] == "20"
    assert [fix.values["value"] for fix in problem.fixes] == ([str(fixed)] if fixed else [])
    if fixed:
        assert code not in data_problems("data.image_folder", {**params, "white": fixed}, tmp_path)
        shown = read(tmp_path / "all" / "cat" / "0.tif", "L", 8, fixed)[0]
        assert np.abs(shown - values / fixed).max() < 1e-4
