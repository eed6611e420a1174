"""Kind: masks whose values mark areas and are no class numbers. Judge: NumPy over the mask files."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import netloom
from graph.document import Project, Training
from graph.edits.nodes import set_parameter
from graph.file.write import write_project
from runtime.data.inspection.likely_sources import likely_sources
from runtime.export import export_script
from tests.builders import drawing
from tests.cases.problem_reports import checked, data_problems, first_fixed, is_ready, sentences
from tests.repeated_blocks import app_figures, script_figures

RNG = np.random.default_rng(0)
PARAMS = {"images": "images", "masks": "masks", "size": 16, "validation": 0.0, "test": 0.2}


def masked(folder: Path, marks: list, count: int = 12) -> None:
    """Pictures that are bright where their masks hold a later mark; 24 points high, 16 wide."""
    for name in ("images", "masks"):
        (folder / name).mkdir(exist_ok=True)
    for number in range(count):
        areas = np.sort(RNG.integers(0, len(marks), (24, 16)), axis=0)
        light = (areas * 200 // (len(marks) - 1)).astype(np.uint8)
        Image.fromarray(np.stack([light] * 3, -1)).save(folder / "images" / f"{number}.png")
        Image.fromarray(np.array(marks, dtype=np.uint8)[areas]).save(folder / "masks" / f"{number}.png")


def segmenting(params: dict, scores: int) -> Project:
    graph = drawing(
        [
            ("data", "data.segmentation", params),
            ("head", "Conv2d", {"out_channels": scores, "kernel_size": 1}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.image>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Areas", graph, training=Training(epochs=2, batch_size=4, device="cpu"))


@pytest.mark.slow
@pytest.mark.parametrize("marks", [[0, 255], [0, 128, 255], [10, 100, 200]])
def test_marks_are_reported_and_one_click_numbers_them(tmp_path: Path, marks: list) -> None:
    masked(tmp_path, marks)
    problems = data_problems("data.segmentation", PARAMS, tmp_path)
    assert f"The masks hold {', '.join(map(str, marks))}" in sentences(problems)
    project = first_fixed(segmenting(PARAMS, len(marks)), problems["masks-marks"])
    assert "masks-marks" not in checked(project, tmp_path)
    assert is_ready(project, tmp_path)
    assert script_figures(project, tmp_path) == app_figures(project, tmp_path)


@pytest.mark.parametrize("marks", [[0, 1], [0, 1, 2], [0, 1, 2, 255]])
def test_class_numbers_are_not_reported(tmp_path: Path, marks: list) -> None:
    masked(tmp_path, marks)
    assert "masks-marks" not in data_problems("data.segmentation", PARAMS, tmp_path)


def test_a_folder_of_marks_is_read_as_such(tmp_path: Path) -> None:
    masked(tmp_path, [0, 255])
    (source,) = likely_sources(tmp_path)
    assert (source.kind, source.params["values"]) == ("data.segmentation", "marks")
    masked(tmp_path, [0, 1])
    assert "values" not in likely_sources(tmp_path)[0].params


def test_the_smallest_network_on_marks_needs_one_more_click(tmp_path: Path) -> None:
    masked(tmp_path, [0, 255])
    project = Project(main=drawing([("data", "data.segmentation", PARAMS)]))
    project = first_fixed(project, checked(project, tmp_path)["no-optimizer"])
    kinds = [node.kind for node in project.main.nodes.values()]
    assert "Conv2d" in kinds
    problems = checked(project, tmp_path)
    project = first_fixed(project, problems["masks-marks"])
    assert is_ready(project, tmp_path)


COLORS = [[0, 0, 0], [255, 0, 0], [0, 90, 255]]


@pytest.mark.slow
@pytest.mark.parametrize("marks", [[0, 255], [0, 128, 255], COLORS])
def test_predicted_masks_hold_the_values_of_the_file(tmp_path: Path, marks: list) -> None:
    masked(tmp_path, marks)
    project = segmenting({**PARAMS, "values": "marks"}, len(marks))
    project = project.with_main(set_parameter(project.main, "adam", "lr", 1.0))
    file = tmp_path / "areas.netloom"
    file.write_text(write_project(project), encoding="utf-8")
    run = netloom.open(file).train(runs=tmp_path / "runs")
    answers = run.predict(tmp_path / "images")
    pictures = dict(zip(answers["row"], answers["picture"], strict=True))
    known = {tuple(np.atleast_1d(mark)) for mark in marks}
    points = set()
    for number in range(12):
        answer = pictures[f"{number}.png"]
        assert answer.shape == np.asarray(Image.open(tmp_path / "masks" / f"{number}.png")).shape
        points |= {tuple(np.atleast_1d(point)) for row in answer for point in row}
    assert points <= known
    assert len(points) > 1
    script = tmp_path / "areas.py"
    names: dict = {"__name__": "it", "__file__": str(script)}
    exec(export_script(project, tmp_path, script), names)
    for block in names["predict"](run.model("last"), tmp_path / "images"):
        for name, picture in zip(block["row"], block["picture"], strict=True):
            assert np.array_equal(picture, pictures[name])


def test_stray_files_are_reported_once_with_their_count(tmp_path: Path) -> None:
    masked(tmp_path, [0, 1])
    for name in ("images", "masks"):
        for stray in (".DS_Store", "Thumbs.db", "desktop.ini"):
            (tmp_path / name / stray).write_bytes(b"x")
    assert "files-left-out" not in data_problems("data.segmentation", PARAMS, tmp_path)
    (tmp_path / "masks" / "memo.txt").write_text("x", encoding="utf-8")
    (tmp_path / "images" / "notes.json").write_text("x", encoding="utf-8")
    assert "files-left-out" not in data_problems("data.segmentation", PARAMS, tmp_path)
    problems = data_problems("data.segmentation", PARAMS, tmp_path)["files-of-notes"]
    assert problems.values["count"] == "2"
