"""Marks of a merge in the text of a file."""

import pytest

from graph.document import Graph, Node, Project
from graph.file.merge_conflict import find_conflict
from graph.file.read import read_project
from graph.file.write import write_project

MARKS = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_first_conflict_has_its_line(end: str) -> None:
    text = ('{"netloom": 1,\n' + MARKS.format('"name": "a"', '"name": "b"') + "}").replace("\n", end)
    assert find_conflict(text) == 2
    problem = read_project(text).problems[0]
    assert (problem.code, problem.location.line) == ("file-merge-conflict", 2)


def test_the_style_that_shows_the_common_origin_too() -> None:
    assert find_conflict("<<<<<<< a\nx\n||||||| base\ny\n=======\nz\n>>>>>>> b\n") == 1


def test_a_note_may_hold_such_marks() -> None:
    project = Project("x", Graph.of([Node("words", "note", {"text": MARKS.format("a", "b")})]))
    assert read_project(write_project(project)).project == project


@pytest.mark.parametrize(
    "text", ["", "{}", "<<<<<<< begins only", "=======\n>>>>>>> ends only", "<<<<<< six"]
)
def test_half_of_a_conflict_is_none(text: str) -> None:
    assert find_conflict(text) is None
