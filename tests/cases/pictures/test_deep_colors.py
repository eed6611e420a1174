"""Pictures of 16 bits a colour are read whole, and those in which 0 is white are no negatives."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage, QImageWriter

from graph.parts.picture_files import read_picture
from tests.cases.problem_reports import data_problems

SIDE = 8
RAMP = np.arange(SIDE * SIDE).reshape(SIDE, SIDE) * 1001
"""16 bits, of which the low ones differ, [H, W]."""
COLORS = np.stack([RAMP, RAMP[::-1] // 3, RAMP * 0 + 2000], -1)


def write_png(file: Path, values: np.ndarray) -> None:
    """Pillow writes no colours of 16 bits, so the file is put together by hand."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    high, wide, bands = values.shape
    lines = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    header = struct.pack(">IIBBBBB", wide, high, 16, {2: 4, 3: 2, 4: 6}[bands], 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b""))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def write_tiff(file: Path, values: np.ndarray, meaning: int, order: str = "<") -> None:
    """A TIFF of 16 bits whose values mean what the standard says of 0 (white is zero), 1 or 2 (RGB)."""
    bands = 1 if values.ndim == 2 else values.shape[2]
    data = values.astype(f"{order}u2").tobytes()
    bits = (258, 3, 1, 16) if bands == 1 else (258, 3, bands, 8 + len(data))
    data += struct.pack(f"{order}3H", 16, 16, 16)
    entries = [(256, 3, 1, SIDE), (257, 3, 1, SIDE), bits, (259, 3, 1, 1), (262, 3, 1, meaning)]
    entries += [(273, 4, 1, 8), (277, 3, 1, bands), (278, 3, 1, SIDE), (279, 4, 1, len(data) - 6)]
    body = b""
    for tag, kind, count, value in entries:
        form = "HH" if kind == 3 and count == 1 else "I"
        body += struct.pack(f"{order}HHI{form}", tag, kind, count, *([value, 0] if form == "HH" else [value]))
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(f"{order}I", 8 + len(data)) + data + struct.pack(f"{order}H", len(entries))
    file.write_bytes(head + body + b"\0\0\0\0")


def read(file: Path, mode: str = "RGB", white: float | None = None) -> np.ndarray:
    return read_picture(file, (SIDE, SIDE), mode, white).permute(1, 2, 0).numpy()


def by_qt(file: Path) -> np.ndarray:
    """The judge: the colours that Qt reads, as shares [H, W, 3]."""
    picture = QImage(str(file))
    colors = [[picture.pixelColor(x, y) for x in range(SIDE)] for y in range(SIDE)]
    return np.array([[(c.redF(), c.greenF(), c.blueF()) for c in row] for row in colors])


@pytest.mark.parametrize("end", ["png", "little.tif", "big.tif"])
def test_colours_keep_all_16_bits(tmp_path: Path, end: str) -> None:
    file = tmp_path / f"deep.{end}"
    if end == "png":
        write_png(file, COLORS)
        assert np.abs(read(file) - by_qt(file)).max() < 1e-5
    else:
        write_tiff(file, COLORS, 2, "<" if end.startswith("little") else ">")
    assert np.abs(read(file) - COLORS / 65535).max() < 1e-6
    grey = (COLORS / 65535) @ [0.299, 0.587, 0.114]
    assert np.abs(read(file, "L")[..., 0] - grey).max() < 1e-6
    assert np.abs(read(file, white=40000) - np.minimum(COLORS / 40000, 1)).max() < 1e-6


def test_colours_of_a_packed_tiff_keep_all_16_bits(tmp_path: Path) -> None:
    """Packed files are read by libtiff, which gives values in the order of the machine."""
    opaque = np.concatenate([COLORS, np.full_like(RAMP, 65535)[..., None]], -1).astype(np.uint16)
    picture = QImage(opaque.tobytes(), SIDE, SIDE, QImage.Format.Format_RGBX64)
    writer = QImageWriter(str(tmp_path / "deep.tif"), b"tiff")
    writer.setCompression(1)
    assert writer.write(picture)
    assert b"\1\0\0\0\5\0" in (tmp_path / "deep.tif").read_bytes()  # LZW
    assert np.abs(read(tmp_path / "deep.tif") - COLORS / 65535).max() < 1e-6


def test_deep_colours_that_are_see_through_show_white(tmp_path: Path) -> None:
    alpha = RAMP[..., None] / 65535
    write_png(tmp_path / "glass.png", np.concatenate([COLORS, RAMP[..., None]], -1))
    expected = alpha * COLORS / 65535 + 1 - alpha
    assert np.abs(read(tmp_path / "glass.png") - expected).max() < 1e-6


def test_12_bits_a_colour_are_reported_and_white_makes_them_bright(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(10):
            write_png(tmp_path / "all" / name / f"{number}.png", COLORS // 16)
    params = {"path": "all", "size": SIDE}
    problem = data_problems("data.image_folder", params, tmp_path)["pictures-dark"]
    assert [fix.values["value"] for fix in problem.fixes] == ["4095.0"]
    assert "pictures-dark" not in data_problems("data.image_folder", {**params, "white": 4095.0}, tmp_path)
    shown = read(tmp_path / "all" / "cat" / "0.png", white=4095)
    assert np.abs(shown - COLORS // 16 / 4095).max() < 1e-6


def test_a_tiff_in_which_0_is_white_is_no_negative(tmp_path: Path) -> None:
    write_tiff(tmp_path / "scan.tif", RAMP, 0)
    assert np.abs(read(tmp_path / "scan.tif", "L")[..., 0] - (1 - RAMP / 65535)).max() < 1e-6
    write_tiff(tmp_path / "plain.tif", RAMP, 1)
    assert np.abs(read(tmp_path / "plain.tif", "L")[..., 0] - RAMP / 65535).max() < 1e-6
    judge = by_qt(tmp_path / "scan.tif")
    assert np.abs(read(tmp_path / "scan.tif") - judge).max() < 2 / 255


def test_16_bits_of_which_8_are_read_are_reported(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "all" / name).mkdir(parents=True)
        for number in range(10):
            write_png(tmp_path / "all" / name / f"{number}.png", COLORS[..., :2])
    problem = data_problems("data.image_folder", {"path": "all", "size": SIDE}, tmp_path)["pictures-shallow"]
    assert problem.values["count"] == "20"
