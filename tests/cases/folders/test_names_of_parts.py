"""Kind: folders called like parts. Judge: the tree that was written."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.messages import problem_text
from runtime.data import describe_project
from tests.cases.problem_reports import data_problems
from tests.data_files import learning


def tree(folder: Path, *parts: str) -> dict:
    random = np.random.default_rng(0)
    for part in parts:
        for name in ("cat", "dog"):
            for number in range(6):
                file = folder / "all" / part / name / f"{number}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(random.integers(0, 256, (8, 8, 3), dtype=np.uint8)).save(file)
    return {"path": "all", "size": 8}


@pytest.mark.parametrize("other", ["holdout", "Holdout"])
def test_a_holdout_is_a_test(tmp_path: Path, other: str) -> None:
    params = {**tree(tmp_path, "train", other), "split": "files", "validation": 0.0}
    descriptions, _ = describe_project(learning("data.image_folder", params), tmp_path)
    (description,) = descriptions.values()
    target = description.field("target")
    assert target is not None
    assert target.classes == ("cat", "dog")
    assert dict(description.rows) == {"train": 12, "test": 12}


@pytest.mark.parametrize("parts", [("seg_train", "seg_pred"), ("labeled", "unlabeled"), ("a", "submission")])
def test_other_parts_are_named(tmp_path: Path, parts: tuple[str, str]) -> None:
    problems = data_problems("data.image_folder", tree(tmp_path, *parts), tmp_path)
    assert parts[1] in problem_text(problems["folders-of-parts"])


def test_classes_of_such_names_are_classes(tmp_path: Path) -> None:
    params = {**tree(tmp_path, "."), "path": "all"}
    (tmp_path / "all/cat").rename(tmp_path / "all/labeled")
    assert "folders-of-parts" not in data_problems("data.image_folder", params, tmp_path)
