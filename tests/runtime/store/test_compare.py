"""Two runs beside each other."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import Project
from graph.edits.nodes import set_parameter
from graph.file.write import write_project
from graph.problems import GraphError
from graph.project_diff import ChangeType, DiffEntry
from runtime.store.compare import ComparedValue, compare_runs, compared_values
from runtime.store.run_settings import run_settings
from runtime.store.runs import RunStore
from tests.builders import digits_mlp

ONE = digits_mlp()
OTHER = replace(
    ONE, main=set_parameter(ONE.main, "adam", "lr", 0.5), training=replace(ONE.training, epochs=9)
)


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    created = RunStore(tmp_path)
    for name, project in (("one", ONE), ("other", OTHER)):
        created.add(name, project.name, run_settings(project), write_project(project))
    return created


def test_settings_and_drawing_are_compared(store: RunStore) -> None:
    result = compare_runs(store, "one", "other")
    differing = {
        setting.name: (setting.first, setting.second) for setting in result.settings if setting.differs
    }
    assert differing == {"epochs": (2, 9), "adam.lr": (0.01, 0.5)}
    assert result.drawing == (DiffEntry(ChangeType.ALTERED, None, "adam", "lr", 0.01, 0.5),)
    assert result.metrics == ()


def test_a_drawing_that_cannot_be_read_leaves_the_settings(store: RunStore) -> None:
    store.add("other", "Digits", {"epochs": 9}, "{broken")
    result = compare_runs(store, "one", "other")
    assert result.drawing is None
    assert ComparedValue("epochs", 2, 9) in result.settings


def test_a_run_that_is_not_there_is_a_problem(store: RunStore) -> None:
    with pytest.raises(GraphError, match="no-such-run"):
        compare_runs(store, "one", "gone")


def test_what_only_one_of_them_has_is_none() -> None:
    assert compared_values({"a": 1, "b": True}, {"b": 1, "c": 3}) == (
        ComparedValue("a", 1, None),
        ComparedValue("b", True, 1),
        ComparedValue("c", None, 3),
    )
    assert all(
        compared_value.differs for compared_value in compared_values({"a": 1, "b": True}, {"b": 1, "c": 3})
    )
    assert not ComparedValue("a", 1.0, 1.0).differs


def test_projects_without_a_common_node_are_distinguished(store: RunStore) -> None:
    store.add("other", "Empty", {}, write_project(Project("Empty")))
    drawing = compare_runs(store, "one", "other").drawing
    assert drawing is not None
    assert {item.what for item in drawing} == {ChangeType.REMOVED}


def test_what_is_not_typed_in_is_compared_as_its_default(store: RunStore) -> None:
    weight = {"weight_decay": 0.1}
    main = ONE.main.with_node(replace(ONE.main.nodes["adam"], params={"lr": 0.01, **weight}))
    store.add("decay", ONE.name, run_settings(ONE), write_project(replace(ONE, main=main)))
    drawing = compare_runs(store, "one", "decay").drawing
    assert drawing == (DiffEntry(ChangeType.ALTERED, None, "adam", "weight_decay", 0.0, 0.1),)
    main = set_parameter(ONE.main, "adam", "weight_decay", 0.0)
    store.add("same", ONE.name, run_settings(ONE), write_project(replace(ONE, main=main)))
    assert compare_runs(store, "one", "same").drawing == ()
