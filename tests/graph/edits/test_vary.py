"""What a study varies, marked and taken away again."""

import pytest

from graph.catalogue.kinds import CATALOGUE, kinds_of
from graph.compiler.checks.study_checks import check_study
from graph.document import Training
from graph.edits.vary import (
    suggested_domain,
    suggested_node_domain,
    suggested_parameter_domain,
    toggle_varied,
    with_domain,
)
from graph.file.read import read_project
from graph.file.write import write_project
from graph.study import Alternatives, Choices, LeftOut, Range, Target
from tests.builders import iris_mlp

LEARNING_RATE = Target("sgd", "lr")


def test_a_parameter_varies_and_no_more() -> None:
    project = iris_mlp(Training())
    domain = suggested_parameter_domain(project, LEARNING_RATE)
    varied = toggle_varied(project, LEARNING_RATE, domain)
    assert varied.study is not None
    assert [item.name for item in varied.study.vary] == ["sgd.lr"]
    assert check_study(varied) == []
    assert read_project(write_project(varied)).project == varied
    gone = toggle_varied(varied, LEARNING_RATE, domain)
    assert gone.study is not None
    assert gone.study.vary == ()


def test_the_values_of_one_target_change_alone() -> None:
    project = toggle_varied(iris_mlp(Training()), LEARNING_RATE, Choices((0.1,)))
    project = toggle_varied(project, Target("drop", "p"), Choices((0.2,)))
    changed = with_domain(project, LEARNING_RATE, Choices((0.1, 0.2)))
    assert changed.study is not None
    assert [item.domain for item in changed.study.vary] == [Choices((0.1, 0.2)), Choices((0.2,))]


@pytest.mark.parametrize(
    ("kind", "parameter", "value", "domain"),
    [
        ("Adam", "lr", 0.001, Range(0.0001, 0.01, log=True)),
        ("Adam", "amsgrad", False, Choices((False, True))),
        ("Dropout", "p", 0.5, Range(0.1, 0.5)),
        ("Linear", "out_features", 16, Range(8, 32, integer=True, log=True, points=3)),
        ("Linear", "out_features", 2, Range(1, 4, integer=True, points=3)),
        ("Linear", "out_features", "=2*width", Choices(("=2*width",))),
    ],
)
def test_values_are_suggested_around_the_one_that_is_there(
    kind: str, parameter: str, value: object, domain: object
) -> None:
    declared = CATALOGUE.find(kind)
    assert declared is not None
    parameter_of_kind = declared.parameter(parameter)
    assert parameter_of_kind is not None
    assert suggested_domain(parameter_of_kind, value) == domain


def test_every_suggestion_for_every_parameter_can_be_tried() -> None:
    """Of the kinds of a drawing: both ends of a range, and all choices, are values that the node takes."""
    project = iris_mlp(Training())
    kinds = kinds_of(project)
    tried = 0
    for node in project.main.nodes.values():
        kind = kinds.of(node)
        assert kind is not None
        for parameter in kind.parameters:
            target = Target(node.id, parameter.name)
            domain = suggested_parameter_domain(project, target)
            if domain == Choices():
                continue
            assert check_study(toggle_varied(project, target, domain)) == [], target
            tried += 1
    assert tried > 20


def test_an_optimizer_races_and_a_layer_is_left_out() -> None:
    project = iris_mlp(Training())
    race = suggested_node_domain(CATALOGUE.find("SGD"))
    assert isinstance(race, Alternatives)
    raced = toggle_varied(project, Target("sgd"), race)
    left = toggle_varied(project, Target("drop"), suggested_node_domain(CATALOGUE.find("Dropout")))
    assert raced.study is not None
    assert left.study is not None
    assert (raced.study.kind, left.study.kind) == ("race", "ablation")
    assert left.study.vary[0].domain == LeftOut()
    assert check_study(raced) == []
    assert check_study(left) == []
