"""Kind: one picture in two formats or sizes over the parts. Judge: the files that were copied."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from graph.messages import problem_text
from graph.parts import picture_files
from runtime.data.inspection.similar_pictures import grey_cells
from tests.cases.problem_reports import data_problems

RNG = np.random.default_rng(3)


def save(path: Path, cells: np.ndarray, side: int = 64) -> None:
    """A picture of smooth colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(cells).resize((side, side), Image.Resampling.BICUBIC)
    image.save(path, **({"quality": 85} if path.suffix == ".jpg" else {}))


def cells() -> np.ndarray:
    return RNG.integers(0, 256, (6, 6, 3), dtype=np.uint8)


@pytest.mark.parametrize(("suffix", "side"), [(".bmp", 64), (".jpg", 64), (".png", 96), (".webp", 80)])
def test_twins_over_the_parts_are_counted(tmp_path: Path, suffix: str, side: int) -> None:
    for name in ("cat", "dog"):
        for number in range(8):
            picture = cells()
            save(tmp_path / "all/train" / name / f"{number}.png", picture)
            if number < 3:
                save(tmp_path / "all/test" / name / f"twin{number}{suffix}", picture, side)
        for number in range(4):
            save(tmp_path / "all/test" / name / f"{number}.png", cells())
    params = {"path": "all", "size": 16, "split": "files", "validation": 0.0}
    problem = data_problems("data.image_folder", params, tmp_path)
    text = problem_text(problem["pictures-similar"])
    assert text.startswith("6 pictures of test")
    assert f"twin0{suffix} = cat/0.png" in text


def test_different_pictures_and_plain_ones_are_none(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        for number in range(30):
            save(tmp_path / "all" / name / f"{number}.png", cells())
            save(tmp_path / "all" / name / f"plain{number}.png", np.full((6, 6, 3), number * 8, np.uint8))
    assert "pictures-similar" not in data_problems("data.image_folder", {"path": "all", "size": 16}, tmp_path)


def test_a_picture_is_decoded_once_while_its_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    original = picture_files.opened_picture

    def counted(file: Path) -> Any:
        opened.append(file.name)
        return original(file)

    monkeypatch.setattr(picture_files, "opened_picture", counted)
    path = tmp_path / "a.png"
    greys = np.random.default_rng(0).integers(0, 256, (40, 40), dtype=np.uint8)
    Image.fromarray(greys).save(path)

    def means() -> np.ndarray:
        stat = path.stat()
        return grey_cells(path, stat.st_size, stat.st_mtime_ns)

    judge = greys.reshape(8, 5, 8, 5).mean((1, 3)).ravel()
    assert np.abs(means() - judge).max() <= 1
    assert np.abs(means() - judge).max() <= 1
    assert opened == ["a.png"]
    Image.fromarray(255 - greys).save(path)
    os.utime(path, ns=(1, 1))
    assert np.abs(means() - (255 - judge)).max() <= 1
    assert opened == ["a.png", "a.png"]
