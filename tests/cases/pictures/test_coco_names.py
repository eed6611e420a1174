"""Kind: a COCO file whose names are numbers here and texts there. Judge: the values as they were written."""

import json
from pathlib import Path

from PIL import Image

from graph.parts.coco import list_coco


def test_names_of_the_file_may_be_numbers_or_texts(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    whole = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "categories": [{"id": "7", "name": "cat"}],
        "annotations": [{"image_id": "1", "category_id": 7, "bbox": ["1", "2", "3.5", "4"], "iscrowd": "0"}],
    }
    (tmp_path / "boxes.json").write_text(json.dumps(whole), encoding="utf-8-sig")
    (picture,), names = list_coco(tmp_path / "boxes.json")
    assert names == ["cat"]
    (annotation,) = picture.annotations
    assert (annotation.label, annotation.box, annotation.is_crowd) == (0, [1.0, 2.0, 3.5, 4.0], False)
