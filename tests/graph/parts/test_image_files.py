"""Pictures and arrays out of files: what they give, and what is told when they are broken."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from graph.parts.idx_format import read_idx
from graph.parts.images import read_images
from graph.parts.numpy_arrays import read_npz


def idx(path: Path, values: np.ndarray) -> Path:
    data = (
        struct.pack(">HBB", 0, 8, values.ndim)
        + struct.pack(f">{values.ndim}I", *values.shape)
        + values.tobytes()
    )
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


PICTURES = np.arange(3 * 4 * 5, dtype=np.uint8).reshape(3, 4, 5)
LABELS = np.array([2, 0, 1], dtype=np.uint8)


@pytest.mark.parametrize("end", ["-ubyte", ".gz"])
def test_idx_files_are_read_gzipped_or_not(tmp_path: Path, end: str) -> None:
    fields = read_idx(idx(tmp_path / f"images{end}", PICTURES), idx(tmp_path / f"labels{end}", LABELS))
    assert fields["image"].shape == (3, 1, 4, 5)
    assert torch.equal((fields["image"][:, 0] * 255).round().to(torch.uint8), torch.from_numpy(PICTURES))
    assert fields["target"].tolist() == [2, 0, 1]


def test_broken_idx_files_are_reported(tmp_path: Path) -> None:
    images, labels = idx(tmp_path / "images", PICTURES), idx(tmp_path / "labels", LABELS)
    for data in (b"", b"\0\0\x08", images.read_bytes()[:-3], b"\0\0\x0d" + images.read_bytes()[3:]):
        broken = tmp_path / "broken"
        broken.write_bytes(data)
        with pytest.raises(ValueError, match="broken is no"):
            read_idx(broken, labels)
    (tmp_path / "plain.gz").write_bytes(images.read_bytes())
    with pytest.raises(ValueError, match=r"plain\.gz is no IDX file"):
        read_idx(tmp_path / "plain.gz", labels)
    with pytest.raises(ValueError, match="a label for each"):
        read_idx(images, idx(tmp_path / "few", LABELS[:2]))


def folder_of_pictures(folder: Path) -> Path:
    for name, color in (("고양이", (255, 0, 0)), ("개", (0, 0, 255))):
        (folder / name).mkdir(parents=True)
        for number in range(2):
            Image.new("RGB", (10 + number, 8), color).save(folder / name / f"{number}.png")
    (folder / ".hidden").mkdir()
    return folder


def test_a_folder_of_pictures_has_a_class_for_every_folder(tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    fields = read_images(
        folder_of_pictures(tmp_path), (6, 4), progress=lambda done, total: progress.append((done, total))
    )
    assert fields["image"].shape == (4, 3, 6, 4)
    assert fields["target"].tolist() == [0, 0, 1, 1]
    assert fields["image"][0, 2].mean() > 0.99
    assert progress == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert read_images(tmp_path, 6, "L")["image"].shape == (4, 1, 6, 6)


def test_broken_folders_are_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder gone"):
        read_images(tmp_path / "gone")
    with pytest.raises(ValueError, match="holds no folders with pictures"):
        read_images(tmp_path)
    folder_of_pictures(tmp_path)
    (tmp_path / "개" / "9.png").write_bytes(b"no picture")
    with pytest.raises(ValueError, match=r"9\.png is no picture"):
        read_images(tmp_path)


def test_arrays_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "rows.npz"
    np.savez(path, a=np.ones((4, 2)), b=np.arange(4), c=np.zeros((4, 3), dtype=np.int8))
    fields = read_npz(path, "a", "b", ("c",))
    assert {name: (tuple(tensor.shape), str(tensor.dtype)) for name, tensor in fields.items()} == {
        "input": ((4, 2), "torch.float32"),
        "target": ((4,), "torch.int64"),
        "c": ((4, 3), "torch.int64"),
    }


def test_broken_arrays_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "rows.npz"
    np.savez(path, a=np.ones((4, 2)), b=np.arange(3), o=np.array([{}], dtype=object))
    with pytest.raises(ValueError, match="has no array “x”; it has a, b, o"):
        read_npz(path)
    with pytest.raises(ValueError, match="differ in rows: input 4, target 3"):
        read_npz(path, "a", "b")
    with pytest.raises(ValueError, match="of plain numbers"):
        read_npz(path, "a", "o")
    path.write_bytes(b"no zip")
    with pytest.raises(ValueError, match=r"rows\.npz is no \.npz file"):
        read_npz(path)
