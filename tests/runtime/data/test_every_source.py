"""A drawing on every kind of data that reads files trains, and its script repeats the run bit for bit."""

from pathlib import Path

import pytest

from graph.compiler import load
from runtime.data import describe_project
from runtime.export import export_script
from tests.data_files import WRITTEN, learning, write_files
from tests.formatting import assert_files_formatted
from tests.repeated_blocks import app_figures, script_figures


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("kind", WRITTEN)
def test_the_script_repeats_the_run(kind: str, tmp_path: Path) -> None:
    project = learning(kind, write_files(kind, tmp_path))
    figures = app_figures(project, tmp_path)
    assert len(figures) >= 3
    assert script_figures(project, tmp_path) == figures


MEL = {"gives": "mel", "n_mels": 8, "n_fft": 64, "hop_length": 32}


def test_a_spectrogram_is_as_reported(tmp_path: Path) -> None:
    project = learning("data.sound_folder", {**write_files("data.sound_folder", tmp_path), **MEL})
    descriptions, problems = describe_project(project, tmp_path)
    assert problems == ()
    rows = load(project, descriptions, tmp_path).load_data(None)["train"]
    assert tuple(rows["mel"].shape[1:]) == descriptions["data"].fields[0].shape == (1, 8, 26)
    assert script_figures(project, tmp_path) == app_figures(project, tmp_path)


@pytest.mark.slow
def test_what_is_written_for_every_kind_is_formatted(tmp_path: Path) -> None:
    for kind in WRITTEN:
        folder = tmp_path / kind
        folder.mkdir()
        script = folder / "script.py"
        text = export_script(learning(kind, write_files(kind, folder)), folder, script)
        script.write_text(text, encoding="utf-8")
    scripts = list(tmp_path.glob("*/script.py"))
    assert_files_formatted(*scripts)
