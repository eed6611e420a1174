"""Writing and reading gives back the equal project."""

import json

import pytest
from hypothesis import given

from graph.document import Project
from graph.file.read import read_project
from graph.file.write import write_project
from tests.builders import SAMPLES, digits_mlp, sample
from tests.strategies import projects


@pytest.mark.slow
@given(projects())
def test_save_and_load_gives_back_the_equal_project(project: Project) -> None:
    text = write_project(project)
    reading = read_project(text)
    assert reading.project == project
    assert reading.problems == ()
    assert write_project(reading.project) == text
    assert read_project(text.encode()).project == project


def test_one_node_or_wire_a_line() -> None:
    lines = write_project(digits_mlp()).splitlines()
    assert sum('"kind"' in line for line in lines) == 6
    assert all(line.count('"kind"') < 2 for line in lines)


def test_unknown_keys_are_preserved_everywhere() -> None:
    record = json.loads(write_project(digits_mlp()))
    record["later"] = {"a": [1, {"b": None}]}
    record["main"]["colour"] = "blue"
    record["main"]["nodes"]["head"]["weights"] = {"share": "flat"}
    record["training"]["compile"] = True
    again = json.loads(write_project(read_project(json.dumps(record)).project))
    assert again == record


def test_samples_are_written_as_they_stand() -> None:
    paths = list(SAMPLES.glob("*.netloom"))
    assert paths
    for path in paths:
        assert write_project(sample(path.stem)) == path.read_text(encoding="utf-8")
