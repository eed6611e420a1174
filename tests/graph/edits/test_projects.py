"""A new name is known everywhere."""

from graph.document import EarlyStopping, Training
from graph.edits.projects import rename_node_in_project
from tests.builders import digits_mlp


def test_early_stopping_watches_a_metric_by_its_new_name() -> None:
    project = digits_mlp(Training(early_stopping=EarlyStopping("accuracy", mode="max")))
    after = rename_node_in_project(project, "accuracy", "hits")
    assert after.training.early_stopping == EarlyStopping("hits", mode="max")
    assert "hits" in after.main.nodes
    assert rename_node_in_project(after, "hits", "accuracy") == project


def test_other_names_leave_the_training_alone() -> None:
    project = digits_mlp(Training(early_stopping=EarlyStopping("loss")))
    assert rename_node_in_project(project, "head", "last").training is project.training
    assert rename_node_in_project(project, "head", "loss") is project
    assert rename_node_in_project(digits_mlp(), "head", "last").training.early_stopping is None
