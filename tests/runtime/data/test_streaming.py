"""Data that do not fit are streamed from disk: within a bound of memory, and to the same figures."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from graph.compiler import load
from graph.document import Project
from graph.edits.nodes import set_parameter
from graph.messages import problem_text
from runtime.control import Control, Stopped
from runtime.data import describe_project
from runtime.data.browsing.browse import browse
from runtime.data.browsing.column_statistics import compute_statistics
from runtime.data.subsample import subsample_rows
from runtime.events import Event, Failed, Finished, Stop
from runtime.rows import row_count
from runtime.run import TrainingRequest, run_project
from tests.data_files import learning, write_files
from tests.repeated_blocks import app_figures, script_figures
from tests.runtime.data.large_pictures import LARGE, PICTURES

ROOT = Path(__file__).parents[3]
KINDS = ("data.image_folder", "data.idx", "data.npz", "data.sound_folder", "data.segmentation")


def project_of(kind: str, folder: Path, reading: str) -> Project:
    project = learning(kind, write_files(kind, folder))
    return project.with_main(set_parameter(project.main, "data", "reading", reading))


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("kind", KINDS)
def test_streamed_rows_train_to_the_same_figures(kind: str, tmp_path: Path) -> None:
    on_demand = project_of(kind, tmp_path, "on_demand")
    at_once = on_demand.with_main(set_parameter(on_demand.main, "data", "reading", "at_once"))
    figures = app_figures(on_demand, tmp_path)
    assert figures == app_figures(at_once, tmp_path)
    assert script_figures(on_demand, tmp_path) == figures


MEASURE = """
import resource, sys
from pathlib import Path
from graph.compiler import load
from runtime.run import TrainingRequest, run_project
from runtime.control import Control, Stopped
from runtime.data import describe_project
from runtime.events import Started
from tests.runtime.data.large_pictures import large

folder = Path(sys.argv[1])
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
events = []
def take(event):
    events.append(event)
    if isinstance(event, Started):
        events.append(peak())
resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[2]),) * 2)
run_project(TrainingRequest(large(sys.argv[3]), folder, folder / "runs"), take, Control())
print(type(events[-1]).__name__, peak())
"""
LIMIT = 1_200_000_000
"""Bytes of memory that the run may have; the rows are 1.5 GB of numbers."""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory are Linux's own")
def test_more_than_the_memory_holds_is_streamed_within_it(tmp_path: Path) -> None:
    for number, name in enumerate(("cat", "dog")):
        (tmp_path / "many" / name).mkdir(parents=True)
        Image.new("RGB", (32, 32), (90 * number, 40, 0)).save(tmp_path / "first.png")
        for position in range(PICTURES // 2):
            os.link(tmp_path / "first.png", tmp_path / "many" / name / f"{position}.png")
        (tmp_path / "first.png").unlink()
    assert PICTURES * 3 * LARGE**2 * 4 > LIMIT

    def trained(reading: str) -> tuple[str, int]:
        command = [sys.executable, "-c", MEASURE, str(tmp_path), str(LIMIT), reading]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
        assert done.returncode == 0, done.stderr[-1500:]
        kind, peak = done.stdout.split()[-2:]
        return kind, int(peak) * 1024

    kind, peak = trained("on_demand")
    assert kind == "Finished"
    assert peak < LIMIT
    assert trained("at_once")[0] == "Failed"


def test_a_picture_that_breaks_during_the_run_ends_it_with_a_sentence(tmp_path: Path) -> None:
    project = project_of("data.image_folder", tmp_path, "on_demand")
    (tmp_path / "pictures" / "cat" / "3.png").write_bytes(b"no picture")
    events: list[Event] = []
    run_project(TrainingRequest(project, tmp_path, tmp_path / "runs"), events.append, Control())
    assert isinstance(events[-1], Failed)
    assert "3.png is no picture that can be read" in events[-1].sentence


def test_a_part_that_fits_is_inspected_and_reported_as_one(tmp_path: Path) -> None:
    project = project_of("data.image_folder", tmp_path, "on_demand")
    browsed = browse(project.main.nodes["data"], tmp_path)
    assert (browsed.count(), browsed.num_left_out) == (40, 0)
    descriptions, _ = describe_project(project, tmp_path)
    rows = load(project, descriptions, tmp_path).load_data(None)["train"]
    row_bytes = 4 * 6 * 5
    some = subsample_rows(rows, 10 * row_bytes)
    assert 5 <= row_count(some) <= 10
    assert torch.equal(some["image"][1], rows["image"][3:4].to("cpu")[0])
    reported = [
        problem_text(problem) for problem in compute_statistics(replace(browsed, num_left_out=30)).problems
    ]
    assert any("30 rows stay on disk" in item for item in reported)


def test_a_long_table_reports_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    lines = [f"{n},{n % 7},{'xy'[n % 2]}" for n in range(20_000)]
    (tmp_path / "rows.csv").write_text("\n".join(["a,b,kind", *lines]), encoding="utf-8")
    node = learning("data.csv", {"path": "rows.csv"}).main.nodes["data"]
    reported: list[tuple[int, int]] = []

    def until_half(done: int, total: int) -> None:
        reported.append((done, total))
        if done > total / 2:
            raise Stopped

    with pytest.raises(Stopped):
        browse(node, tmp_path, progress=until_half)
    size = (tmp_path / "rows.csv").stat().st_size
    assert [total for _, total in reported] == [size] * len(reported)


def test_a_long_loading_can_be_stopped(tmp_path: Path) -> None:
    project = project_of("data.image_folder", tmp_path, "at_once")
    control = Control()
    events: list[Event] = []

    def handle(event: Event) -> None:
        events.append(event)
        if getattr(event, "what", "") == "data" and getattr(event, "done", 0) == 5:
            control.send(Stop())

    run_project(TrainingRequest(project, tmp_path, tmp_path / "runs"), handle, control)
    assert isinstance(events[-1], Finished)
    assert events[-1].why == "stopped"
    assert max(getattr(event, "done", 0) for event in events) <= 6
