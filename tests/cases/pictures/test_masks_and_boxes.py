"""Masks, boxes and points stay with their picture; what does not fit is problem with a fix."""

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageOps

from graph.document import Project, Training
from graph.messages import problem_text
from graph.parts.coco import read_coco
from graph.parts.image_tables import read_picture_table
from graph.parts.segmentation_masks import read_masked
from runtime.data import describe_project
from tests.builders import drawing
from tests.cases.problem_reports import changed, checked, data_problems, first_fixed, is_ready, sentences

RNG = np.random.default_rng(0)


def masked(folder: Path, *values: int, count: int = 10, size: tuple[int, int] = (8, 8)) -> Path:
    """Pictures with masks that hold some values."""
    for name in ("photos", "masks"):
        (folder / name).mkdir(exist_ok=True)
    for number in range(count):
        points = RNG.integers(0, 256, (*size, 3), dtype=np.uint8)
        Image.fromarray(points).save(folder / "photos" / f"{number}.png")
        mask = np.resize(np.array(values, dtype=np.uint8), size)
        Image.fromarray(mask).save(folder / "masks" / f"{number}.png")
    return folder


PARAMS = {"images": "photos", "masks": "masks", "size": 8}


def segmenting(num_scores: int, loss: str = "CrossEntropyLoss", **loss_params: object) -> Project:
    """A drawing that gives scores for every point."""
    graph = drawing(
        [
            ("data", "data.segmentation", PARAMS),
            ("head", "Conv2d", {"out_channels": num_scores, "kernel_size": 1}),
            ("loss", loss, loss_params),
            ("adam", "Adam"),
        ],
        "data.image>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=1, batch_size=4))


def binary_segmenting(loss: str) -> Project:
    """A drawing that gives a single score for every point."""
    graph = drawing(
        [
            ("data", "data.segmentation", PARAMS),
            ("head", "Conv2d", {"out_channels": 1, "kernel_size": 1}),
            ("numbers", "torch.Tensor.float"),
            ("channel", "torch.unsqueeze", {"dim": 1}),
            ("loss", loss),
            ("adam", "Adam"),
        ],
        "data.image>head.input head.output>loss.input data.target>numbers.input numbers.output>channel.input "
        "channel.output>loss.target loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=1, batch_size=4))


@pytest.mark.parametrize(
    ("values", "text"), [((0, 255), "0, 255"), ((0, 128, 255), "0, 128, 255"), ((0, 127, 254), "0, 127, 254")]
)
def test_masks_of_marks_are_reported_with_the_number_as_a_fix(
    tmp_path: Path, values: tuple[int, ...], text: str
) -> None:
    project = segmenting(len(values))
    problems = checked(project, masked(tmp_path, *values))
    assert {*problems} == {"masks-marks", "labels-outside"}
    expected = f"“target” holds {text}, but {len(values)} scores stand for 0 to {len(values) - 1} only"
    assert problem_text(problems["labels-outside"]).startswith(expected)
    fixed = first_fixed(project, problems["labels-outside"])
    assert fixed.main.nodes["data"].params["values"] == "marks"
    assert is_ready(fixed, tmp_path)


def test_masks_with_a_void_are_reported_with_what_is_ignored(tmp_path: Path) -> None:
    project = segmenting(3)
    problem = checked(project, masked(tmp_path, 0, 1, 2, 255))["labels-outside"]
    fixed = first_fixed(project, problem)
    assert fixed.main.nodes["loss"].params["ignore_index"] == 255
    assert is_ready(fixed, tmp_path)


def test_masks_of_more_classes_than_scores_are_reported(tmp_path: Path) -> None:
    problems = checked(segmenting(2), masked(tmp_path, 0, 1, 2, 3))
    assert list(problems) == ["too-few-scores"]
    assert problems["too-few-scores"].values["expected"] == "4"


def test_masks_with_gaps_offer_numbers_and_scores(tmp_path: Path) -> None:
    project = segmenting(3)
    problem = checked(project, masked(tmp_path, 0, 5, 9))["labels-outside"]
    assert [fix.values["value"] for fix in problem.fixes] == ["marks", "10"]
    assert is_ready(first_fixed(project, problem, 0), tmp_path)
    assert is_ready(first_fixed(project, problem, 1), tmp_path)


@pytest.mark.parametrize("loss", ["BCEWithLogitsLoss", "DiceLoss", "TverskyLoss", "FocalLoss"])
def test_a_yes_or_no_of_255_is_reported(tmp_path: Path, loss: str) -> None:
    project = binary_segmenting(loss)
    problem = checked(project, masked(tmp_path, 0, 255))["labels-not-binary"]
    assert problem_text(problem).startswith(f"“target” holds 0, 255, but {loss} takes only 0 and 1")
    assert is_ready(first_fixed(project, problem), tmp_path)


@pytest.mark.parametrize("mode", ["1", "P", "I;16", "LA", "RGB", "F"])
def test_class_numbers_of_every_mode_are_read(tmp_path: Path, mode: str) -> None:
    classes = np.arange(64).reshape(8, 8) % (2 if mode == "1" else 3)
    masked(tmp_path, 0, count=1)
    end = "tif" if mode == "F" else "png"
    grey = Image.fromarray(classes.astype(np.uint8))
    if mode == "P":
        grey.putpalette([200, 0, 0, 0, 200, 0, 0, 0, 200])
    picture = {
        "1": lambda: Image.fromarray(classes > 0),
        "P": lambda: grey,
        "I;16": lambda: Image.fromarray(classes.astype(np.uint16)),
        "LA": lambda: Image.merge("LA", [grey, Image.new("L", (8, 8), 255)]),
        "RGB": lambda: grey.convert("RGB"),
        "F": lambda: Image.fromarray(classes.astype(np.float32)),
    }[mode]()
    (tmp_path / "masks" / "0.png").unlink()
    picture.save(tmp_path / "masks" / f"0.{end}")
    target = read_masked(tmp_path / "photos", tmp_path / "masks", 8)["target"]
    assert np.array_equal(target[0].numpy(), classes)


def test_smaller_masks_hold_only_values_that_were_there(tmp_path: Path) -> None:
    values = np.kron(RNG.integers(0, 2, (16, 16)) * 7, np.ones((4, 4))).astype(np.uint8)
    masked(tmp_path, 0, count=1, size=(64, 64))
    Image.fromarray(values).save(tmp_path / "masks" / "0.png")
    for side in (16, 32, 128):
        target = read_masked(tmp_path / "photos", tmp_path / "masks", side)["target"][0]
        assert set(target.unique().tolist()) == {0, 7}
        index = ((np.arange(side) + 0.5) * 64 / side).astype(int)
        assert np.array_equal(target.numpy(), values[index][:, index])


def turned_picture(file: Path, points: np.ndarray, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(points).save(file, exif=exif)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("frame", ["stored", "upright", "own"])
def test_a_mask_stays_with_its_turned_picture(tmp_path: Path, orientation: int, frame: str) -> None:
    """The left half of the stored picture is white, and marked by 1."""
    if frame == "upright" and orientation in (2, 3, 4):
        pytest.skip("nothing shows that such a mask was turned already")
    for name in ("photos", "masks"):
        (tmp_path / name).mkdir()
    mask = np.zeros((8, 16), dtype=np.uint8)
    mask[:3, :7] = 1
    turned_picture(tmp_path / "photos" / "0.png", np.repeat(mask[..., None] * 255, 3, 2), orientation)
    if frame == "own":
        turned_picture(tmp_path / "masks" / "0.png", mask, orientation)
    else:
        picture = Image.fromarray(mask)
        if frame == "upright":
            with Image.open(tmp_path / "photos" / "0.png") as stored:
                picture = ImageOps.exif_transpose(stored).convert("L").point(lambda value: value // 255)
        picture.save(tmp_path / "masks" / "0.png")
    size = (8, 16) if orientation < 5 else (16, 8)
    fields = read_masked(tmp_path / "photos", tmp_path / "masks", size)
    assert torch.equal(fields["target"][0], (fields["image"][0, 0] > 0.5).long())
    assert int(fields["target"].sum()) == 21


def test_masks_that_were_turned_by_guess_are_reported(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1)
    turned_picture(tmp_path / "photos" / "3.png", RNG.integers(0, 256, (8, 8, 3), dtype=np.uint8), 6)
    assert "1 pictures are turned by their camera, and their masks with them: masks/3.png" in sentences(
        data_problems("data.segmentation", PARAMS, tmp_path)
    )


def test_masks_of_other_sides_are_reported(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1)
    Image.new("L", (8, 4)).save(tmp_path / "masks" / "3.png")
    problems = data_problems("data.segmentation", PARAMS, tmp_path)
    assert list(problems) == ["masks-resized"]
    assert "1 masks have other sides than their pictures and are stretched: masks/3.png" in sentences(
        problems
    )


def test_masks_without_a_picture_and_packed_ones_are_reported(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1)
    Image.new("L", (8, 8)).save(tmp_path / "masks" / "alone.png")
    (tmp_path / "masks" / "3.png").unlink()
    Image.new("L", (8, 8)).save(tmp_path / "masks" / "3.jpg")
    problems = data_problems("data.segmentation", PARAMS, tmp_path)
    assert set(problems) == {"masks-alone", "masks-packed"}


def test_hidden_masks_are_no_masks(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1)
    for name in ("photos/._0.png", "photos/.ipynb_checkpoints/0.png", "masks/@eaDir/0.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\0")
    assert read_masked(tmp_path / "photos", tmp_path / "masks", 8)["target"].shape == (10, 8, 8)
    assert data_problems("data.segmentation", PARAMS, tmp_path) == {}


BOX = (2, 1, 6, 3)
"""Left, top, width, height in a stored picture of 16 x 8."""


def annotated(folder: Path, orientation: int, sides: tuple[int, int] | None, box: tuple[float, ...]) -> Path:
    (folder / "street").mkdir(exist_ok=True)
    points = np.zeros((8, 16, 3), dtype=np.uint8)
    left, top, width, height = BOX
    points[top : top + height, left : left + width] = 255
    turned_picture(folder / "street" / "0.png", points, orientation)
    entry = {"id": 1, "file_name": "0.png"}
    if sides:
        entry |= {"width": sides[0], "height": sides[1]}
    keypoint = [box[0], box[1], 2]
    marked = {"image_id": 1, "category_id": 1, "bbox": box, "keypoints": keypoint}
    whole = {"images": [entry], "annotations": [marked], "categories": [{"id": 1, "name": "car"}]}
    (folder / "street.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("sides", [(16, 8), None])
def test_boxes_of_stored_points_turn_with_their_picture(
    tmp_path: Path, orientation: int, sides: tuple[int, int] | None
) -> None:
    annotated(tmp_path, orientation, sides, BOX)
    size = (8, 16) if orientation < 5 else (16, 8)
    fields = read_coco(tmp_path / "street.json", tmp_path / "street", size, content="keypoints")
    rows, columns = np.nonzero(fields["image"][0, 0].numpy() > 0.5)
    expected = [
        columns.min() / size[1],
        rows.min() / size[0],
        (columns.max() + 1) / size[1],
        (rows.max() + 1) / size[0],
    ]
    assert fields["boxes"][0, 0].tolist() == pytest.approx(expected)
    x, y = fields["keypoints"][0, 0, 0].tolist()
    assert min(abs(x - expected[0]), abs(x - expected[2])) < 1e-6
    assert min(abs(y - expected[1]), abs(y - expected[3])) < 1e-6


def test_boxes_of_the_upright_picture_stay_where_they_are(tmp_path: Path) -> None:
    """Programs that show a turned picture upright write the sides of the upright one."""
    annotated(tmp_path, 6, (8, 16), (4, 2, 3, 6))
    fields = read_coco(tmp_path / "street.json", tmp_path / "street", (16, 8))
    rows, columns = np.nonzero(fields["image"][0, 0].numpy() > 0.5)
    expected = [columns.min() / 8, rows.min() / 16, (columns.max() + 1) / 8, (rows.max() + 1) / 16]
    assert fields["boxes"][0, 0].tolist() == pytest.approx(expected)


def test_boxes_that_are_cut_empty_crowds_or_too_many_are_reported(tmp_path: Path) -> None:
    (tmp_path / "street").mkdir()
    images, annotations = [], []
    for number in range(10):
        points = RNG.integers(0, 256, (8, 16, 3), dtype=np.uint8)
        Image.fromarray(points).save(tmp_path / "street" / f"{number}.png")
        images.append({"id": number, "file_name": f"{number}.png", "width": 16, "height": 8})
        annotations.append({"image_id": number, "category_id": 1, "bbox": [1, 1, 4, 4]})
    annotations += [
        {"image_id": 0, "category_id": 1, "bbox": [10, 2, 9, 3]},
        {"image_id": 1, "category_id": 1, "bbox": [1, 2, 0, 3]},
        {"image_id": 2, "category_id": 1, "bbox": [1, 2, 3, 3], "iscrowd": 1},
        *({"image_id": 3, "category_id": 1, "bbox": [1, 2, 3, n / 10 + 1]} for n in range(20)),
    ]
    images[4] |= {"width": 20, "height": 20}
    whole = {"images": images, "annotations": annotations, "categories": [{"id": 1, "name": "car"}]}
    (tmp_path / "street.json").write_text(json.dumps(whole), encoding="utf-8")
    params = {"path": "street.json", "images": "street", "size": 8}
    problems = data_problems("data.coco", params, tmp_path)
    assert set(problems) == {"boxes-cut", "boxes-empty", "boxes-crowd", "boxes-over", "boxes-sides"}
    assert "5 boxes of 1 pictures are left out, as most is 16 of 21." in sentences(problems)
    assert problems["boxes-over"].fixes[0].values["value"] == "21"
    assert "boxes-over" not in data_problems("data.coco", {**params, "most": 21}, tmp_path)


def test_marks_are_called_what_they_are_in_the_file(tmp_path: Path) -> None:
    masked(tmp_path, 0, 128, 255)
    project = changed(segmenting(3), "data", values="marks")
    (field,) = (field for field in described(project, tmp_path) if field.name == "target")
    assert field.classes == ("0", "128", "255")
    for number in range(10):
        (tmp_path / "masks" / f"{number}.png").unlink()
        colors = Image.new("RGB", (8, 8), "red")
        colors.putpixel((0, 0), (0, 128, 255))
        colors.save(tmp_path / "masks" / f"{number}.png")
    (field,) = (field for field in described(project, tmp_path) if field.name == "target")
    assert field.classes == ("#0080ff", "#ff0000")


def described(project: Project, folder: Path) -> tuple:
    descriptions, _ = describe_project(project, folder)
    return descriptions["data"].fields


def test_pictures_and_masks_pair_however_their_names_are_composed(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1, count=1)
    for folder, form in (("photos", "NFC"), ("masks", "NFD")):
        (tmp_path / folder / "0.png").rename(tmp_path / folder / f"{unicodedata.normalize(form, '사진')}.png")
    assert len(read_masked(tmp_path / "photos", tmp_path / "masks", 8)["target"]) == 1


def test_two_pictures_of_one_name_are_both_read_and_two_masks_refused(tmp_path: Path) -> None:
    masked(tmp_path, 0, 1, count=1)
    Image.new("RGB", (8, 8)).save(tmp_path / "photos" / "0.jpg")
    assert len(read_masked(tmp_path / "photos", tmp_path / "masks", 8)["target"]) == 2
    Image.new("L", (8, 8)).save(tmp_path / "masks" / "0.bmp")
    with pytest.raises(ValueError, match=r"masks holds 0\.bmp and 0\.png for 0\.jpg; delete one of them"):
        read_masked(tmp_path / "photos", tmp_path / "masks", 8)


@pytest.mark.parametrize("box", [[1, 2, float("nan"), 3], [1, 2, float("inf"), 3], [1, 2, 3]])
def test_boxes_that_are_no_numbers_are_refused(tmp_path: Path, box: list[float]) -> None:
    annotated(tmp_path, 1, (16, 8), tuple(box))
    with pytest.raises(ValueError, match=r"street\.json is no COCO file that can be read"):
        read_coco(tmp_path / "street.json", tmp_path / "street", 8)


def test_sides_of_0_are_those_of_the_picture(tmp_path: Path) -> None:
    annotated(tmp_path, 1, (0, 0), BOX)
    boxes = read_coco(tmp_path / "street.json", tmp_path / "street", (8, 16))["boxes"]
    assert boxes[0, 0].tolist() == pytest.approx([2 / 16, 1 / 8, 8 / 16, 4 / 8])


def test_objects_without_keypoints_are_reported(tmp_path: Path) -> None:
    annotated(tmp_path, 1, (16, 8), BOX)
    whole = json.loads((tmp_path / "street.json").read_text(encoding="utf-8"))
    for number in range(10):
        whole["images"].append({**whole["images"][0], "id": 10 + number})
        whole["annotations"].append({**whole["annotations"][0], "image_id": 10 + number})
    whole["annotations"] += [{"image_id": 1, "category_id": 1, "bbox": BOX} for _ in range(3)]
    (tmp_path / "street.json").write_text(json.dumps(whole), encoding="utf-8")
    params = {"path": "street.json", "images": "street", "content": "keypoints"}
    problems = data_problems("data.coco", params, tmp_path)
    assert "3 objects are left out" in sentences(problems)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_listed_pictures_are_matched_however_their_names_are_written(tmp_path: Path, form: str) -> None:
    other = "NFD" if form == "NFC" else "NFC"
    folder = tmp_path / unicodedata.normalize(form, "사진")
    folder.mkdir()
    Image.new("RGB", (8, 8), "red").save(folder / f"{unicodedata.normalize(form, '고양이')}.png")
    name = unicodedata.normalize(other, "사진\\고양이.png")
    (tmp_path / "list.csv").write_text(f"path,label\n{name},a\n{name},b\n", encoding="utf-8")
    assert read_picture_table(tmp_path / "list.csv", size=8)["image"][:, 0].min() == 1


def test_masks_passed_to_a_loss_with_another_ignored_value_still_are_reported(tmp_path: Path) -> None:
    project = changed(segmenting(3), "loss", ignore_index=7)
    assert "labels-outside" in checked(project, masked(tmp_path, 0, 1, 2, 255))


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGB", "LA", "I;16"])
def test_masks_that_mark_nothing_are_reported(tmp_path: Path, mode: str) -> None:
    masked(tmp_path, 0)
    for file in (tmp_path / "masks").iterdir():
        empty = Image.new("L", (8, 8), 0)
        (Image.new(mode, (8, 8), 0) if mode == "I;16" else empty.convert(mode)).save(file)
    assert "masks-empty" in data_problems("data.segmentation", PARAMS, tmp_path)
    (tmp_path / "other").mkdir()
    masked(tmp_path / "other", 0, 1)
    assert data_problems("data.segmentation", PARAMS, tmp_path / "other") == {}


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_masks_in_the_alpha_channel_are_refused(tmp_path: Path, mode: str) -> None:
    masked(tmp_path, 0, 1)
    shown = Image.new(mode, (8, 8), 0)
    shown.putalpha(Image.fromarray(np.resize(np.array([0, 255], dtype=np.uint8), (8, 8))))
    shown.save(tmp_path / "masks" / "0.png")
    problems = data_problems("data.segmentation", PARAMS, tmp_path)
    assert "0.png marks its classes by how see-through it is" in sentences(problems)


@pytest.mark.parametrize(("box", "are_shares"), [([0.1, 0.1, 0.5, 0.5], True), ([1, 1, 4, 4], False)])
def test_boxes_in_shares_of_their_picture_are_reported(
    tmp_path: Path, box: list[float], are_shares: bool
) -> None:
    masked(tmp_path, 0)
    images = [{"id": n, "file_name": f"{n}.png", "width": 8, "height": 8} for n in range(10)]
    annotations = [{"image_id": n, "category_id": 1, "bbox": box} for n in range(10)]
    whole = {"images": images, "annotations": annotations, "categories": [{"id": 1, "name": "car"}]}
    (tmp_path / "street.json").write_text(json.dumps(whole), encoding="utf-8")
    params = {"path": "street.json", "images": "photos", "size": 8}
    assert ("boxes-shares" in data_problems("data.coco", params, tmp_path)) is are_shares
