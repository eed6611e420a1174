"""CIFAR, listed pictures, masks, COCO: what they give, and what is told when they are broken."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from graph.parts.cifar import list_cifar_classes, read_cifar
from graph.parts.coco import list_coco, read_coco
from graph.parts.idx_format import read_idx
from graph.parts.image_tables import read_picture_table
from graph.parts.segmentation_masks import read_masked
from graph.parts.split_column import SPLIT_COLUMN
from tests.data_files import write_files


def test_cifar_gives_the_bytes_as_shares_and_marks_the_test_rows(tmp_path: Path) -> None:
    write_files("data.cifar", tmp_path)
    fields = read_cifar(tmp_path / "cifar")
    assert fields["image"].shape == (40, 3, 32, 32)
    assert fields["target"].tolist() == [n % 4 for rows in (24, 8, 8) for n in range(rows)]
    assert fields[SPLIT_COLUMN].tolist() == [0] * 32 + [2] * 8
    first = np.frombuffer((tmp_path / "cifar" / "data_batch_1.bin").read_bytes(), np.uint8)
    assert (fields["image"][0, 0, 0] * 255).round().tolist() == first[1:33].tolist()
    assert list_cifar_classes(tmp_path / "cifar", "CIFAR-10") == ["airplane", "car", "bird", "cat"]


def test_cifar_100_has_two_kinds_of_labels(tmp_path: Path) -> None:
    data = np.zeros((5, 3074), dtype=np.uint8)
    data[:, 0], data[:, 1] = 3, 77
    (tmp_path / "train.bin").write_bytes(data.tobytes())
    assert read_cifar(tmp_path, "CIFAR-100")["target"].tolist() == [77] * 5
    assert read_cifar(tmp_path, "CIFAR-100 coarse")["target"].tolist() == [3] * 5


def test_broken_cifar_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder gone"):
        read_cifar(tmp_path / "gone")
    with pytest.raises(ValueError, match="choose the folder of the binary version of CIFAR-100"):
        read_cifar(tmp_path, "CIFAR-100 coarse")
    for data in (b"", bytes(3072), bytes(3074)):
        (tmp_path / "data_batch_1.bin").write_bytes(data)
        with pytest.raises(ValueError, match="no whole file of this variant"):
            read_cifar(tmp_path)


def test_idx_files_of_test_rows_are_marked(tmp_path: Path) -> None:
    write_files("data.idx", tmp_path)
    images, labels = tmp_path / "images", tmp_path / "labels"
    fields = read_idx(images, labels, images, labels)
    assert fields[SPLIT_COLUMN].tolist() == [0] * 40 + [2] * 40
    assert SPLIT_COLUMN not in read_idx(images, labels)
    other = tmp_path / "other"
    other.write_bytes(images.read_bytes().replace(b"\0\0\0\4\0\0\0\5", b"\0\0\0\5\0\0\0\4", 1))
    with pytest.raises(ValueError, match="must be as large"):
        read_idx(images, labels, other, labels)


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    for name in ("빨강", "blue"):
        Image.new("RGB", (8, 8), "red" if name == "빨강" else "blue").save(folder / f"{name}.png")
    (folder / "list.csv").write_bytes(text.encode(encoding))
    return folder / "list.csv"


LISTED = "path,label,age\n빨강.png,warm,3.5\nblue.png,cold,4\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_listed_pictures_have_their_labels(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path, LISTED, encoding)
    fields = read_picture_table(path, size=4, encoding=encoding)
    assert fields["target"].tolist() == [1, 0]
    assert fields["image"].shape == (2, 3, 4, 4)
    assert fields["image"][:, 0].mean((1, 2)).tolist() == [1, 0]
    ages = read_picture_table(path, label="age", holds="number", size=4, by="label", encoding=encoding)
    assert ages["target"].tolist() == [[3.5], [4.0]]
    assert ages[SPLIT_COLUMN].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        (LISTED.replace("blue.png", "green.png"), {}, "Line 3 of list.csv names a picture “green.png”"),
        (LISTED, {"image": "file"}, "has no column “file”"),
        (LISTED, {"label": "kind"}, "has no column “kind”"),
        (LISTED, {"holds": "number"}, "which is no number"),
        (LISTED, {"folder": Path("elsewhere")}, "not below elsewhere"),
        ("path,label\n", {}, "has no row"),
        ("", {}, "is empty"),
        (LISTED + "blue.png\n", {}, "has 1 values, but there are 3 columns"),
        ("path,label\nlist.csv,a\n", {}, "is no picture that can be read"),
    ],
)
def test_broken_lists_are_reported(tmp_path: Path, text: str, more: dict, message: str) -> None:
    with pytest.raises((ValueError, FileNotFoundError), match=re.escape(message)):
        read_picture_table(table(tmp_path, text), **more)


def test_masks_are_paired_by_name_and_keep_their_numbers(tmp_path: Path) -> None:
    params = write_files("data.segmentation", tmp_path)
    fields = read_masked(tmp_path / params["images"], tmp_path / params["masks"], (8, 8))
    assert fields["image"].shape == (10, 3, 8, 8)
    for number in range(10):
        points = np.random.default_rng(number).integers(0, 3, (8, 8), dtype=np.uint8)
        assert fields["target"][number].tolist() == points.tolist()


def test_marks_and_colours_are_numbered(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "a" / "1.png")
    mask = Image.new("L", (4, 4), 255)
    mask.putpixel((0, 0), 0)
    mask.save(tmp_path / "b" / "1.png")
    target = read_masked(tmp_path / "a", tmp_path / "b", 4, values="marks")["target"]
    assert target.tolist()[0] == [[0, 1, 1, 1], *[[1, 1, 1, 1]] * 3]
    mask.convert("RGB").save(tmp_path / "b" / "1.png")
    assert torch.equal(read_masked(tmp_path / "a", tmp_path / "b", 4, values="marks")["target"], target)
    Image.new("RGB", (4, 4), "red").save(tmp_path / "b" / "1.png")
    with pytest.raises(ValueError, match="holds colours, not class numbers; set values to marks"):
        read_masked(tmp_path / "a", tmp_path / "b", 4)


def test_broken_masks_are_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder photos"):
        read_masked(tmp_path / "photos", tmp_path / "masks")
    write_files("data.segmentation", tmp_path)
    (tmp_path / "masks" / "3.png").unlink()
    with pytest.raises(ValueError, match=r"masks holds no mask for 3\.jpg"):
        read_masked(tmp_path / "photos", tmp_path / "masks")
    (tmp_path / "masks" / "3.png").write_bytes(b"\x89PNG broken")
    with pytest.raises(ValueError, match=r"3\.png is no picture"):
        read_masked(tmp_path / "photos", tmp_path / "masks")
    (tmp_path / "none").mkdir()
    with pytest.raises(ValueError, match="none holds no pictures"):
        read_masked(tmp_path / "none", tmp_path / "masks")


def test_boxes_and_points_are_shares_of_the_picture(tmp_path: Path) -> None:
    write_files("data.coco", tmp_path)
    path, images = tmp_path / "street.json", tmp_path / "street"
    fields = read_coco(path, images, 8, content="keypoints")
    assert fields["boxes"].shape == (10, 2, 4)
    assert fields["present"].sum(1).tolist() == [n % 3 for n in range(10)]
    assert fields["labels"][2].tolist() == [0, 1]  # the larger one is the horse, which is listed second
    assert fields["boxes"][2, 0].tolist() == pytest.approx([4 / 20, 0.2, 9 / 20, 0.7])
    assert fields["keypoints"][2, 0, 0].tolist() == pytest.approx([4 / 20, 0.2])
    assert fields["visible"][2].tolist() == [[1, 0], [1, 0]]
    assert fields["labels"][0].tolist() == [-100, -100]
    assert list_coco(path)[1] == ["horse", "person"]
    assert read_coco(path, images, 8, most=1)["boxes"].shape == (10, 1, 4)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: "", "is no COCO file"),
        (lambda text: "[1, 2]", "is no COCO file"),
        (lambda text: text[:-9], "is no COCO file"),
        (lambda text: text.replace('"bbox"', '"box"'), "is no COCO file"),
        (lambda text: text.replace('"image_id": 101', '"image_id": 999'), "have the image_id 999"),
        (lambda text: text.replace('"category_id": 7', '"category_id": 8'), "have the category_id 8"),
        (lambda text: text.replace("[0, 2, 2, 0, 0, 0]", "[0, 2, 2, 0, 0]"), "is no COCO file"),
        (lambda text: text.replace('"5.png"', '"gone.png"'), "names a picture gone.png"),
        (lambda text: json.dumps({**json.loads(text), "annotations": []}), "marks no boxes"),
    ],
)
def test_broken_coco_files_are_reported(tmp_path: Path, change: object, message: str) -> None:
    write_files("data.coco", tmp_path)
    path = tmp_path / "street.json"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    with pytest.raises((ValueError, FileNotFoundError), match=message):
        read_coco(path, tmp_path / "street", 8)


def test_a_coco_file_that_is_no_text_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff\xfe\x00broken\x80")
    with pytest.raises(ValueError, match="is no COCO file"):
        read_coco(tmp_path / "a.json", tmp_path)
    with pytest.raises(FileNotFoundError):
        read_coco(tmp_path / "b.json", tmp_path)
