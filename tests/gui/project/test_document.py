import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from graph.document import Graph, Node, Project
from graph.problems import GraphError
from gui.project.document import Document, read_project_file

ONE = Graph.of([Node("conv1", "Conv2d")])
TWO = ONE.with_node(Node("relu1", "ReLU"))


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(Project(name="Digits"))


@pytest.fixture
def changes(document: Document) -> list[tuple[Project, Project]]:
    emitted: list[tuple[Project, Project]] = []
    document.changed.connect(lambda before, after: emitted.append((before, after)))
    return emitted


def test_an_edit_is_reported_with_both_values(
    document: Document, changes: list[tuple[Project, Project]]
) -> None:
    before = document.project
    document.edit_graph("Add Conv2d", ONE)
    assert document.project.main == ONE
    assert (before, document.project) in changes
    assert document.undo_stack.undoText() == "Add Conv2d"


def test_undo_and_redo_bring_back_the_very_values(document: Document) -> None:
    start = document.project
    document.edit_graph("Add Conv2d", ONE)
    one = document.project
    document.edit_graph("Add ReLU", TWO)
    document.undo_stack.undo()
    assert document.project is one
    document.undo_stack.undo()
    assert document.project is start
    assert document.is_clean
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert document.project.main == TWO


def test_a_value_of_another_type_is_an_edit_though_python_calls_it_equal(document: Document) -> None:
    for value in (1, True, 1.0):
        document.edit_graph("Set bias", ONE.with_node(ONE.nodes["conv1"].with_param("bias", value)))
        assert document.project.main.nodes["conv1"].params["bias"] is value
    document.edit_graph("Set bias", document.project.main)
    assert document.undo_stack.count() == 3


def test_typing_into_one_field_is_one_step(document: Document) -> None:
    document.edit_graph("Add Conv2d", ONE)
    for channels in (3, 32):
        node = ONE.nodes["conv1"].with_param("out_channels", channels)
        document.edit_graph("Set out_channels", ONE.with_node(node), "conv1.out_channels")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.project.main == ONE


def test_another_field_is_another_step(document: Document) -> None:
    for name, merge in (("a", "name"), ("ab", "name"), ("abc", "other")):
        document.edit("Rename", replace(document.project, name=name), merge)
    assert document.undo_stack.count() == 2


def test_typing_back_to_the_start_leaves_no_step(document: Document) -> None:
    document.edit("Rename", replace(document.project, name="x"), "name")
    document.edit("Rename", replace(document.project, name="Digits"), "name")
    assert document.undo_stack.count() == 0
    assert document.project.name == "Digits"


def test_what_changes_nothing_is_no_step(document: Document) -> None:
    document.edit_graph("Move", Graph())
    assert document.undo_stack.count() == 0


def test_typing_after_a_save_does_not_reach_back_before_it(document: Document, tmp_path: Path) -> None:
    document.edit("Rename", replace(document.project, name="a"), "name")
    document.save(tmp_path / "a.netloom")
    document.edit("Rename", replace(document.project, name="ab"), "name")
    assert not document.is_clean
    document.undo_stack.undo()
    assert document.is_clean


@pytest.mark.parametrize("name", ["digits.netloom", "내 그림 1.netloom"])
def test_what_is_saved_is_what_opens(document: Document, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "새 폴더"
    folder.mkdir()
    document.edit_graph("Add", TWO)
    document.save(folder / name)
    saved = document.project
    assert document.is_clean
    other = Document()
    assert other.open(folder / name) == ()
    assert other.project == saved
    assert other.path == folder / name
    assert other.folder == folder
    assert other.is_clean
    assert not other.undo_stack.canUndo()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(GraphError) as caught:
        act()
    return caught.value.problems[0].code


def test_a_broken_file_leaves_everything_as_it_was(document: Document, tmp_path: Path) -> None:
    document.edit_graph("Add", ONE)
    broken = tmp_path / "broken.netloom"
    broken.write_text('{"netloom": 1, "main": {', encoding="utf-8")
    assert refused(lambda: document.open(broken)) == "file-not-json"
    assert refused(lambda: document.open(tmp_path / "missing.netloom")) == "file-unreadable"
    assert refused(lambda: document.open(tmp_path)) == "file-unreadable"
    assert document.project.main == ONE
    assert document.path is None
    assert document.undo_stack.canUndo()


def test_a_folder_that_cannot_be_written_is_reported(document: Document, tmp_path: Path) -> None:
    document.edit_graph("Add", ONE)
    assert refused(lambda: document.save(tmp_path / "no folder" / "x.netloom")) == "file-unwritable"
    assert not document.is_clean
    assert document.path is None


def test_what_could_not_be_taken_over_counts_as_unsaved(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "odd.netloom"
    path.write_text('{"netloom": 1, "training": {"epochs": -3}}', encoding="utf-8")
    problems = document.open(path)
    assert [item.code for item in problems] == ["file-bad-value"]
    assert not document.is_clean


# Where data are


def data_of(document: Document) -> object:
    return document.project.main.nodes["table"].params["path"]


def opened_beside_data(document: Document, folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "a.csv").write_text("x,y\n1,2\n")
    document.edit_graph("Add a table", Graph.of([Node("table", "data.csv", {"path": "data/a.csv"})]))
    document.save(folder / "p.netloom")


def test_data_are_still_resolved_when_a_project_is_saved_elsewhere(
    document: Document, tmp_path: Path
) -> None:
    opened_beside_data(document, tmp_path / "course")
    assert data_of(document) == "data/a.csv"
    (tmp_path / "mine").mkdir()
    document.save(tmp_path / "mine" / "p.netloom")
    assert data_of(document) == "../course/data/a.csv"
    assert document.is_clean
    reading, _problems = read_project_file(tmp_path / "mine" / "p.netloom")
    assert reading == document.project


def test_data_below_the_new_folder_are_named_from_there(document: Document, tmp_path: Path) -> None:
    opened_beside_data(document, tmp_path / "course")
    document.save(tmp_path / "course" / "data" / "p.netloom")
    assert data_of(document) == "a.csv"


def test_a_copy_of_the_data_in_the_new_folder_is_taken(document: Document, tmp_path: Path) -> None:
    opened_beside_data(document, tmp_path / "course")
    (tmp_path / "mine" / "data").mkdir(parents=True)
    (tmp_path / "mine" / "data" / "a.csv").write_text("x,y\n3,4\n")
    document.save(tmp_path / "mine" / "p.netloom")
    assert data_of(document) == "data/a.csv"


def test_a_file_that_cannot_be_written_moves_no_path(document: Document, tmp_path: Path) -> None:
    opened_beside_data(document, tmp_path / "course")
    with pytest.raises(GraphError):
        document.save(tmp_path / "nowhere" / "p.netloom")
    assert data_of(document) == "data/a.csv"
    assert document.is_clean


def test_an_absolute_path_below_the_folder_is_written_as_one_from_there(
    document: Document, tmp_path: Path
) -> None:
    opened_beside_data(document, tmp_path / "course")
    absolute = (tmp_path / "course" / "data" / "a.csv").as_posix()
    document.edit_graph("Choose", Graph.of([Node("table", "data.csv", {"path": absolute})]))
    document.save(tmp_path / "course" / "p.netloom")
    assert data_of(document) == "data/a.csv"
    shutil.copytree(tmp_path / "course", tmp_path / "another machine")
    document.open(tmp_path / "another machine" / "p.netloom")
    assert (document.folder / str(data_of(document))).is_file()


# What it is called


def test_it_is_called_as_its_file_until_it_is_renamed(document: Document, tmp_path: Path) -> None:
    document.save(tmp_path / "cats.netloom")
    assert document.project.name == "cats"
    document.save(tmp_path / "dogs.netloom")
    assert document.project.name == "dogs"
    document.edit("Rename", replace(document.project, name="Pets"))
    document.save(tmp_path / "birds.netloom")
    document.open(tmp_path / "birds.netloom")
    assert document.project.name == "Pets"


def test_a_copy_of_a_file_is_called_as_the_copy(document: Document, tmp_path: Path) -> None:
    document.save(tmp_path / "cats.netloom")
    shutil.copy(tmp_path / "cats.netloom", tmp_path / "copy of cats.netloom")
    document.open(tmp_path / "copy of cats.netloom")
    assert document.project.name == "copy of cats"
    assert document.is_clean
