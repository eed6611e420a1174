"""Files that lack or cannot be read: warned with a fix, left out by a click, counted, alike in the script."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.io import wavfile

from graph.document import Project
from graph.messages import fix_text, problem_text
from runtime.data import describe_project
from tests.cases.problem_reports import checked, first_fixed
from tests.data_files import learning
from tests.repeated_blocks import app_figures, script_figures

RNG = np.random.default_rng(0)


def picture(file: Path, mode: str = "RGB") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    shape = (8, 8, 3) if mode == "RGB" else (8, 8)
    Image.fromarray(RNG.integers(0, 256 if mode == "RGB" else 2, shape, dtype=np.uint8)).save(file)


def pictures(folder: Path) -> tuple[Project, int, list[str]]:
    """Two that are cut off or empty; a text that ends as a picture does."""
    for name in ("cat", "dog"):
        for number in range(10):
            picture(folder / "all" / name / f"{number}.png")
    whole = (folder / "all/cat/3.png").read_bytes()
    (folder / "all/cat/3.png").write_bytes(whole[: len(whole) // 2])
    (folder / "all/dog/4.png").write_bytes(b"")
    (folder / "all/dog/x.jpg").write_text("no picture", encoding="utf-8")
    return learning("data.image_folder", {"path": "all", "size": 8}), 18, ["3.png", "4.png", "x.jpg"]


def masks(folder: Path) -> tuple[Project, int, list[str]]:
    """A picture without a mask, one that is broken, and a mask that is."""
    for number in range(12):
        picture(folder / "photos" / f"{number}.png")
        picture(folder / "masks" / f"{number}.png", "L")
    (folder / "masks/2.png").unlink()
    (folder / "photos/5.png").write_bytes(b"\x89PNG")
    (folder / "masks/7.png").write_bytes(b"")
    params = {"images": "photos", "masks": "masks", "size": 8}
    return learning("data.segmentation", params), 9, ["2.png", "5.png", "7.png"]


def table(folder: Path) -> tuple[Project, int, list[str]]:
    """A picture that is not there, and one that cannot be read."""
    for number in range(30):
        picture(folder / "photos" / f"{number}.png")
    lines = [f"photos/{number}.png,{'ab'[number % 2]}" for number in range(30)]
    (folder / "list.csv").write_text("\n".join(["path,label", *lines, ""]), encoding="utf-8")
    (folder / "photos/1.png").unlink()
    (folder / "photos/6.png").write_bytes(b"GIF89a")
    return learning("data.image_table", {"path": "list.csv", "size": 8}), 28, ["1.png", "6.png"]


def sounds(folder: Path) -> tuple[Project, int, list[str]]:
    """A file of no bytes, and one that holds no samples."""
    for name in ("low", "high"):
        (folder / "all" / name).mkdir(parents=True)
        for number in range(10):
            values = RNG.uniform(-0.5, 0.5, 80).astype(np.float32)
            wavfile.write(folder / "all" / name / f"{number}.wav", 8000, values)
    (folder / "all/low/2.wav").write_bytes(b"")
    wavfile.write(folder / "all/high/5.wav", 8000, np.zeros(0, dtype=np.float32))
    params = {"path": "all", "rate": 8000, "seconds": 0.01}
    return learning("data.sound_folder", params), 18, ["2.wav", "5.wav"]


def texts(folder: Path) -> tuple[Project, int, list[str]]:
    """A row without a text, and one without a label."""
    rows = [f"good word {number},{'ab'[number % 2]}" for number in range(20)]
    rows[3], rows[8] = ",b", "a text,"
    (folder / "texts.csv").write_text("\n".join(["text,label", *rows, ""]), encoding="utf-8")
    return learning("data.text_table", {"path": "texts.csv"}), 18, ["5", "10"]


CASES = [pictures, masks, table, sounds, texts]


def rows_of(project: Project, folder: Path) -> int:
    descriptions, _ = describe_project(project, folder)
    return sum(descriptions["data"].rows.values())


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("make", CASES)
def test_reading_stops_with_a_fix(make, tmp_path: Path) -> None:
    project, _, names = make(tmp_path)
    problems = checked(project, tmp_path)
    (stopped,) = [
        problem for problem in problems.values() if problem.fixes and problem.location.node == "data"
    ]
    assert stopped.code in ("data-unreadable", "files-broken")
    assert [fix_text(fix) for fix in stopped.fixes] == [f"Leave out what is broken ({len(names)})"]


def test_pictures_that_only_lack_a_mask_are_not_called_broken(tmp_path: Path) -> None:
    for number in range(12):
        picture(tmp_path / "photos" / f"{number}.png")
        picture(tmp_path / "masks" / f"{number}.png", "L")
    (tmp_path / "masks/2.png").unlink()
    project = learning("data.segmentation", {"images": "photos", "masks": "masks", "size": 8})
    problem = next(item for item in checked(project, tmp_path).values() if item.location.node == "data")
    assert [fix_text(fix) for fix in problem.fixes] == ["Leave out pictures without a mask (1)"]


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("make", CASES)
def test_what_is_broken_is_left_out_counted_and_named(make, tmp_path: Path) -> None:
    project, count, names = make(tmp_path)
    problem = next(item for item in checked(project, tmp_path).values() if item.location.node == "data")
    fixed = first_fixed(project, problem)
    assert rows_of(fixed, tmp_path) == count
    problems = checked(fixed, tmp_path)
    warned = problems.get("files-broken-out") or problems["rows-empty-out"]
    assert problem_text(warned).startswith(f"{len(names)} ")
    assert all(name in problem_text(warned) for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("make", [pictures, sounds, table])
def test_the_script_leaves_out_the_same(make, tmp_path: Path) -> None:
    project, _, _ = make(tmp_path)
    problem = next(item for item in checked(project, tmp_path).values() if item.location.node == "data")
    fixed = first_fixed(project, problem)
    figures = app_figures(fixed, tmp_path)
    assert len(figures) > 2
    assert script_figures(fixed, tmp_path) == figures


def test_a_file_that_is_mended_is_read_again(tmp_path: Path) -> None:
    project, count, _ = pictures(tmp_path)
    problem = next(item for item in checked(project, tmp_path).values() if item.location.node == "data")
    fixed = first_fixed(project, problem)
    assert rows_of(fixed, tmp_path) == count
    (tmp_path / "all/dog/x.jpg").unlink()
    picture(tmp_path / "all/dog/4.png")
    assert rows_of(fixed, tmp_path) == count + 1


def test_where_all_is_broken_nothing_is_left_out(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "0.png").write_bytes(b"")
    params = {"path": "all", "size": 8}
    problem = next(iter(checked(learning("data.image_folder", params), tmp_path).values()))
    assert problem.code == "files-broken"
    assert problem.fixes == ()
    problems = checked(learning("data.image_folder", {**params, "broken": "leave out"}), tmp_path)
    assert "no picture that can be read" in problem_text(next(iter(problems.values())))
