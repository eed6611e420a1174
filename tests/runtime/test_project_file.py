"""What is written into a file, so that it means the same on another machine."""

from pathlib import Path

import pytest

from graph.document import Graph, Node, Project
from runtime.project_file import SAMPLE_FOLDERS, for_file, from_file, relative_path


@pytest.mark.parametrize(
    ("path", "folder", "written"),
    [
        ("/lab/nets/data/a.csv", "/lab/nets", "data/a.csv"),
        ("/lab/data/a.csv", "/lab/nets", "../data/a.csv"),
        ("/lab/data/a.csv", "/lab/nets/old", "../../data/a.csv"),
        ("/lab/data/a.csv", "/lab/nets/old/1", "/lab/data/a.csv"),
        ("/data/a.csv", "/lab", "/data/a.csv"),
        ("~/p/data/a.csv", "~/p/nets", "../data/a.csv"),
        ("~/Downloads/a.csv", "~/nets", "~/Downloads/a.csv"),
    ],
)
def test_a_path_is_relative_where_both_move_together(path: str, folder: str, written: str) -> None:
    at_home = Path(written).expanduser().as_posix()
    assert relative_path(Path(path).expanduser(), Path(folder).expanduser()) == at_home


def test_data_of_a_sample_are_named_and_located_again() -> None:
    path = (SAMPLE_FOLDERS[0] / "data" / "pumps.csv").as_posix()
    project = Project("Mine", Graph.of([Node("table", "data.csv", {"path": path})]))
    written = for_file(project, Path("/elsewhere/p.netloom"))
    assert written.main.nodes["table"].params["path"] == "sample:data/pumps.csv"
    assert from_file(written, Path("/elsewhere/p.netloom")) == project


def test_what_is_no_sample_here_is_left_as_it_stands() -> None:
    project = Project("Mine", Graph.of([Node("table", "data.csv", {"path": "sample:data/none.csv"})]))
    assert from_file(project, Path("p.netloom")) == project


def test_only_a_project_without_a_name_is_called_as_its_file() -> None:
    assert from_file(Project(), Path("/x/cats.netloom")).name == "cats"
    assert from_file(Project("Pets"), Path("/x/cats.netloom")).name == "Pets"
    assert for_file(Project("cats"), Path("/x/cats.netloom")).name == Project().name
