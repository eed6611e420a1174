"""A file that is not there is looked for under a name like it."""

from pathlib import Path

import pytest

from graph.document import Graph, Node, Project
from graph.messages import fix_text, problem_text
from runtime.data.inspection.describe import describe_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "houses.csv").write_text("size,price\n10,1\n20,2\n30,3\n")
    (tmp_path / "notes.txt").write_text("nothing")
    (tmp_path / "photos").mkdir()
    return tmp_path


def reported(folder: Path, kind: str, path: str) -> tuple[str, list[str]]:
    project = Project(main=Graph.of([Node("source", kind, {"path": path})]))
    (problem,) = describe_project(project, folder)[1][:1]
    return problem_text(problem), [fix_text(fix) for fix in problem.fixes]


@pytest.mark.parametrize("typed", ["house.csv", "Houses.CSV", "hosues.csv"])
def test_the_file_that_was_meant_is_named_and_offered(folder: Path, typed: str) -> None:
    sentence, fixes = reported(folder, "data.csv", typed)
    if (folder / typed).exists():
        pytest.skip("names of files have no case here")
    assert sentence.endswith("did you mean houses.csv?")
    assert fixes == ["Set “path” to houses.csv"]


def test_a_folder_is_offered_for_a_folder(folder: Path) -> None:
    sentence, fixes = reported(folder, "data.image_folder", "photo")
    assert sentence.endswith("did you mean photos?")
    assert fixes == ["Set “path” to photos"]


def test_nothing_is_offered_where_no_name_is_close(folder: Path) -> None:
    sentence, fixes = reported(folder, "data.csv", "zebra.csv")
    assert sentence.endswith("choose another in the inspector.")
    assert fixes == []
    assert reported(folder / "gone", "data.csv", "houses.csv")[1] == []


def test_where_none_is_named_the_few_that_can_be_read_are_offered(folder: Path) -> None:
    assert reported(folder, "data.npz", "")[1] == []
    assert reported(folder, "data.csv", "")[1] == ["Set “path” to houses.csv", "Set “path” to notes.txt"]
    (folder / "more.csv").write_text("a\n1\n")
    assert reported(folder, "data.csv", "")[1] == []
