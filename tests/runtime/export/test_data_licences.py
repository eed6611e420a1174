"""The model card names under what the data are given, where that is known."""

import shutil
from pathlib import Path

import pytest

from graph.document import Node
from graph.file.read import read_project
from runtime.export.data_licences import licence_of
from tests.builders import SAMPLES

DRAWINGS = sorted(path.stem for path in SAMPLES.glob("*.netloom"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_data_of_every_sample_are_known(name: str) -> None:
    project = read_project((SAMPLES / f"{name}.netloom").read_bytes()).project
    assert project is not None
    sources = [node for node in project.main.nodes.values() if node.kind.startswith("data.")]
    assert sources
    for node in sources:
        assert "ask where they come from" not in licence_of(node, SAMPLES), node.kind


def test_files_are_known_by_their_bytes(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "data" / "pumps.csv", tmp_path / "mine.csv")
    node = Node("mine", "data.csv", {"path": "mine.csv"})
    assert licence_of(node, tmp_path).startswith("MIT")
    with (tmp_path / "mine.csv").open("a", encoding="utf-8") as file:
        file.write("1,0.5,60,3,5,ran\n")
    assert licence_of(node, tmp_path).startswith("not stated")


def test_own_files_of_every_sort_are_unknown(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    for kind, path in (("data.csv", "absent.csv"), ("data.image_folder", "own"), ("data.csv", "")):
        assert licence_of(Node("mine", kind, {"path": path}), tmp_path).startswith("not stated")


def test_a_folder_with_one_more_file_is_another(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "data" / "tones", tmp_path / "tones")
    node = Node("tones", "data.sound_folder", {"path": "tones"})
    assert licence_of(node, tmp_path).startswith("MIT")
    (tmp_path / "tones" / "bell" / "own.wav").write_bytes(b"RIFF")
    assert licence_of(node, tmp_path).startswith("not stated")
