"""Kind: boxes outside, double names and ids, entries that are not there. Judge: boxes cut by hand."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.document import Project
from graph.parts.coco import read_coco
from runtime.data import describe_project
from tests.cases.problem_reports import data_problems, sentences
from tests.data_files import learning

CATEGORIES = [{"id": 1, "name": "cat"}, {"id": 7, "name": "dog"}]
IMAGES = [{"id": 10 + n, "file_name": f"{n}.png", "width": 40, "height": 20} for n in range(10)]
BOXES = [{"image_id": 10 + n, "category_id": 7 if n % 2 else 1, "bbox": [4, 2, 20, 10]} for n in range(10)]
PARAMS = {"path": "boxes.json", "images": "all", "size": 20}


def written(
    folder: Path, images: list = IMAGES, boxes: list = BOXES, categories: list = CATEGORIES
) -> Project:
    (folder / "all").mkdir(exist_ok=True)
    for number in range(10):
        Image.fromarray(np.full((20, 40, 3), 20 * number, np.uint8)).save(folder / "all" / f"{number}.png")
    numbered = [{"id": number, **box} for number, box in enumerate(boxes)]
    content = {"images": images, "annotations": numbered, "categories": categories}
    (folder / "boxes.json").write_text(json.dumps(content), encoding="utf-8")
    return learning("data.coco", PARAMS)


def box(*sides: float, image: int = 10, category: int = 1) -> dict:
    return {"image_id": image, "category_id": category, "bbox": list(sides)}


@pytest.mark.parametrize(
    "sides", [(50, 3, 10, 10), (40, 3, 4, 4), (3, 30, 5, 5), (-20, 3, 10, 10), (3, -9, 5, 9)]
)
def test_boxes_outside_are_left_out_and_counted(tmp_path: Path, sides: tuple) -> None:
    written(tmp_path, boxes=[*BOXES, box(*sides)])
    problems = data_problems("data.coco", PARAMS, tmp_path)
    assert list(problems) == ["boxes-outside"]
    assert "1 boxes lie outside their picture and are left out: 0.png" in sentences(problems)
    fields = read_coco(tmp_path / "boxes.json", tmp_path / "all", 20)
    assert fields["present"].sum() == 10
    left, top, right, bottom = fields["boxes"].unbind(-1)
    assert (((right - left) > 0) & ((bottom - top) > 0)).all()


def test_boxes_that_reach_beyond_are_cut(tmp_path: Path) -> None:
    written(tmp_path, boxes=[*BOXES, box(-10, -5, 60, 10)])
    assert list(data_problems("data.coco", PARAMS, tmp_path)) == ["boxes-cut"]
    boxes = read_coco(tmp_path / "boxes.json", tmp_path / "all", 20)["boxes"][0]
    assert boxes[0].tolist() == [0, 0, 1, 0.25]


def test_double_boxes_and_names_are_reported(tmp_path: Path) -> None:
    written(tmp_path, boxes=[*BOXES, BOXES[3]], categories=[*CATEGORIES, {"id": 8, "name": "cat"}])
    problems = data_problems("data.coco", PARAMS, tmp_path)
    assert {*problems} == {"boxes-double", "categories-double"}
    assert "1 boxes stand there twice" in sentences(problems)
    assert "cat is the name of several categories" in sentences(problems)


def test_pictures_with_several_ids_are_reported(tmp_path: Path) -> None:
    written(tmp_path, [*IMAGES, {**IMAGES[0], "id": 77}], [*BOXES, box(5, 5, 5, 5, image=77)])
    assert "1 pictures have several ids" in sentences(data_problems("data.coco", PARAMS, tmp_path))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"images": [*IMAGES, {**IMAGES[1], "id": 10}]},
            "“0.png” and “1.png” have the same id 10 in the images",
        ),
        ({"categories": [*CATEGORIES, {"id": 7, "name": "cow"}]}, "“dog” and “cow” have the same id 7"),
        (
            {"boxes": [*BOXES, box(1, 1, 5, 5, category=99)]},
            "1 annotations of boxes.json have the category_id 99",
        ),
        (
            {"boxes": [*BOXES, box(1, 1, 5, 5, image=999)]},
            "1 annotations of boxes.json have the image_id 999",
        ),
    ],
)
def test_ids_that_do_not_fit_are_refused(tmp_path: Path, more: dict, message: str) -> None:
    _, problems = describe_project(written(tmp_path, **more), tmp_path)
    assert message in str(problems[0].values["reason"])
