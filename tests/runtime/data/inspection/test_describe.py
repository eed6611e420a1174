"""What is told of data is what they really give."""

import os
from pathlib import Path

import pytest

from graph.catalogue.data import DATA_KINDS
from graph.compiler import load
from graph.document import Project
from graph.messages import problem_text
from runtime.data import describe_project, guess_columns
from runtime.rows import row_count
from tests.data_files import OF_LIBRARIES, WRITTEN, learning, write_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of everything."""
    position = tmp_path_factory.mktemp("data")
    for kind in WRITTEN:
        PARAMETERS[kind] = write_files(kind, position)
    return position


PARAMETERS: dict[str, dict] = {}


def project_of(kind: str) -> Project:
    """The smallest drawing that trains on a kind of data."""
    return learning(kind, PARAMETERS.get(kind, {}))


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("kind", sorted({kind.name for kind in DATA_KINDS} - OF_LIBRARIES))
def test_fields_shapes_and_rows_are_as_reported(kind: str, folder: Path) -> None:
    project = project_of(kind)
    descriptions, problems = describe_project(project, folder)
    assert problems == ()
    reported = descriptions["data"]
    splits = load(project, descriptions, folder).load_data(None)
    assert {split: row_count(rows) for split, rows in splits.items()} == reported.rows
    for field in reported.fields:
        values = splits["train"][field.name]
        assert tuple(values.shape[1:]) == field.shape
        assert str(values.dtype) == f"torch.{field.dtype}"
        if field.classes and field.name == "target":
            assert max(int(rows[field.name].max()) for rows in splits.values()) + 1 == len(field.classes)


@pytest.mark.parametrize("kind", sorted(WRITTEN))
def test_a_missing_file_is_reported_at_its_parameter(kind: str, folder: Path, tmp_path: Path) -> None:
    assert folder != tmp_path
    _, (problem,) = describe_project(project_of(kind), tmp_path)
    assert problem.location.node == "data"
    assert problem.location.parameter in PARAMETERS[kind]
    assert "There is no file" in problem_text(problem)


def test_text_in_a_column_of_numbers_is_reported_at_the_data_node(folder: Path, tmp_path: Path) -> None:
    text = (folder / "rows.csv").read_text(encoding="utf-8").replace("\n39,3", "\nmany,3")
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    _, (problem,) = describe_project(learning("data.csv", {"path": "rows.csv"}), tmp_path)
    assert problem.location.node == "data"
    assert problem_text(problem).startswith("Column “a” holds “many” in line 19, which is no number; mend it")


def test_a_changed_file_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a,y\n1,2.5\n3,4.5\n", encoding="utf-8")
    project = learning("data.csv", {"path": "rows.csv"})
    assert sum(describe_project(project, tmp_path)[0]["data"].rows.values()) == 2
    path.write_text("a,y\n1,2.5\n3,4.5\n5,6.5\n", encoding="utf-8")
    os.utime(path, (1, 1))
    assert sum(describe_project(project, tmp_path)[0]["data"].rows.values()) == 3


def test_columns_are_guessed_for_the_inspector(folder: Path) -> None:
    assert guess_columns(folder / "rows.csv") == (
        ("a", "feature", "number"),
        ("b", "feature", "number"),
        ("kind", "target", "category"),
    )
