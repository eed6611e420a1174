"""A folder with all its oddities trains in the app and in the exported script to the same figures."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.io import wavfile

from graph.document import Project
from graph.file.write import write_project
from runtime.export import export_script
from tests.builders import SAMPLES
from tests.data_files import learning
from tests.repeated_blocks import app_figures, script_figures

ROOT = SAMPLES.parent
RNG = np.random.default_rng(0)


def odd_pictures(folder: Path) -> Project:
    """Wrapped, split by other names, of every depth, turned and see-through."""
    for part, count in (("Training_Set", 12), ("Test_Set", 4)):
        for name in ("고양이", "Dog"):
            directory = folder / "all" / "animals" / part / name
            directory.mkdir(parents=True)
            for number in range(count):
                points = RNG.integers(0, 256, (9, 12, 3), dtype=np.uint8)
                exif = Image.Exif()
                exif[0x0112] = 1 + number % 8
                Image.fromarray(points).save(directory / f"{number}.jpg", exif=exif)
            deep = RNG.integers(0, 65536, (9, 12)).astype(np.uint16)
            Image.fromarray(deep).save(directory / "deep.png")
            Image.fromarray(RNG.integers(0, 256, (9, 12, 4), dtype=np.uint8)).save(directory / "glass.png")
            (directory / "notes.txt").write_text("no picture", encoding="utf-8")
            (directory / "Thumbs.db").write_bytes(b"\0")
    (folder / "all" / "__MACOSX" / "animals").mkdir(parents=True)
    return learning("data.image_folder", {"path": "all", "size": (8, 6), "split": "files"})


def test_pictures_train_alike_in_app_and_script(tmp_path: Path) -> None:
    project = odd_pictures(tmp_path)
    figures = app_figures(project, tmp_path)
    assert len(figures) > 4
    assert script_figures(project, tmp_path) == figures


def test_sounds_train_alike_in_app_and_script(tmp_path: Path) -> None:
    for name in ("low", "high"):
        directory = tmp_path / "all" / "sounds" / name
        directory.mkdir(parents=True)
        for number in range(12):
            sample_rate = (8000, 16000, 44100)[number % 3]
            values = RNG.uniform(-0.5, 0.5, (sample_rate // 10, 1 + number % 2)).astype(np.float32)
            wavfile.write(
                directory / f"{number}.wav",
                sample_rate,
                values if number % 2 else (values * 32767).astype(np.int16),
            )
    params = {"path": "all", "seconds": 0.1, "rate": 8000}
    project = learning("data.sound_folder", params)
    assert script_figures(project, tmp_path) == app_figures(project, tmp_path)


@pytest.mark.slow
def test_the_terminal_shows_what_is_left_out(tmp_path: Path) -> None:
    project = odd_pictures(tmp_path)
    path = tmp_path / "odd.netloom"
    path.write_text(write_project(project), encoding="utf-8")
    command = [sys.executable, "-m", "gui.main", "check", str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    sentences = {line["code"]: line["sentence"] for line in lines if line["event"] == "problem"}
    assert set(sentences) == {"files-left-out", "pictures-transparent"}
    assert sentences["files-left-out"].startswith("4 files cannot be read here and are left out: ")
    assert done.returncode == 0


@pytest.mark.slow
def test_the_script_runs_alone(tmp_path: Path) -> None:
    project = odd_pictures(tmp_path)
    (tmp_path / "odd.py").write_text(export_script(project, tmp_path, tmp_path / "odd.py"), encoding="utf-8")
    command = [sys.executable, "odd.py", "--epochs", "1", "--device", "cpu"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    assert "test" in done.stdout
