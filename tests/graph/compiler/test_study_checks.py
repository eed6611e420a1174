"""What is wrong with a study is said before its first trial, one sentence each, with what to do."""

from dataclasses import replace

import pytest

from graph.compiler.checks.study_checks import check_study
from graph.document import Project
from graph.messages import problem_text
from graph.study import Alternative, Alternatives, Choices, LeftOut, Range, Study, Target, Varied
from tests.builders import iris_mlp

LEARNING_RATE = Target("sgd", "lr")


def codes(study: Study, project: Project | None = None) -> list[str]:
    problems = check_study(replace(project or iris_mlp(), study=study))
    for problem in problems:
        text = problem_text(problem)
        assert "{" not in text
        assert text.endswith(".")
    return [problem.code for problem in problems]


def sweep(target: Target, domain: object) -> Study:
    return Study("sweep", (Varied(target, domain),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("study", "code"),
    [
        (Study("sweep"), "study-nothing-varied"),
        (Study("folds"), "study-single"),
        (Study("seeds", seeds=1), "study-single"),
        (sweep(Target("gone", "lr"), Choices((1,))), "study-gone"),
        (sweep(Target("sgd", "gone"), Choices((1,))), "study-gone"),
        (sweep(Target("sgd", "lr", "Gone"), Choices((1,))), "study-gone"),
        (sweep(Target("", "seed"), Choices((1,))), "study-gone"),
        (sweep(LEARNING_RATE, Choices(())), "study-no-values"),
        (sweep(LEARNING_RATE, Range(1, 0.5)), "study-range"),
        (sweep(LEARNING_RATE, Range(0, 1, log=True)), "study-log-range"),
        (sweep(LEARNING_RATE, Range(0.1, 1, 0.1, log=True)), "study-log-step"),
        (sweep(LEARNING_RATE, Range(0, 1, -0.1)), "study-step"),
        (sweep(LEARNING_RATE, Range(0, 1, 1e-6)), "study-many-points"),
        (sweep(Target("hidden", "out_features"), Range(1.5, 4, integer=True)), "study-whole"),
        (sweep(Target("drop", "p"), Choices((0.5, 1.5))), "study-value"),
        (sweep(Target("drop", "p"), Range(0, 2)), "study-value"),
        (sweep(Target("", "batch_size"), Choices((0,))), "study-value"),
        (sweep(Target("sgd"), Alternatives((Alternative("Adamm"),))), "study-kind"),
        (sweep(Target("sgd"), Alternatives((Alternative("Adam", {"alpha": 1}),))), "study-gone"),
        (sweep(Target("sgd"), Alternatives((Alternative("Adam", {"lr": "x"}),))), "study-value"),
        (Study("race", (Varied(LEARNING_RATE, Choices((1,))),)), "study-race"),
        (Study("ablation", (Varied(LEARNING_RATE, Choices((1,))),)), "study-ablation"),
        (replace(sweep(LEARNING_RATE, Choices((1.0,))), monitor="f1"), "study-monitor"),
        (replace(sweep(LEARNING_RATE, Choices((1.0,))), monitor="accuracy"), "study-monitor-mode"),
    ],
)
def test_every_problem_is_named(study: Study, code: str) -> None:
    assert codes(study) == [code]


def test_one_target_twice_and_too_many_trials() -> None:
    rates = Varied(LEARNING_RATE, Choices((0.1, 0.2)))
    assert codes(Study("sweep", (rates, rates))) == ["study-twice"]
    many = Range(1, 400, integer=True)
    hidden, batch = Target("hidden", "out_features"), Target("", "batch_size")
    assert codes(Study("sweep", (Varied(hidden, many), Varied(batch, many)))) == ["study-too-large"]


def test_rows_split_by_time_have_no_folds() -> None:
    project = iris_mlp()
    source = project.main.nodes["iris"].with_param("split", "time")
    by_time = project.with_main(project.main.with_node(source))
    assert codes(Study("folds", folds=5), by_time) == ["study-no-folds"]
    assert codes(Study("folds", folds=5), project) == []


def test_a_good_study_of_every_kind_has_no_problem() -> None:
    others = Alternatives((Alternative("SGD", {"momentum": 0.0}), Alternative("Adam")))
    for kind in ("sweep", "random", "bayesian"):
        assert codes(Study(kind, (Varied(LEARNING_RATE, Range(0.01, 0.1, log=True)),))) == []
    assert codes(Study("race", (Varied(Target("sgd"), others),))) == []
    assert codes(Study("ablation", (Varied(Target("drop"), LeftOut()),))) == []
    assert codes(Study("seeds", seeds=2)) == []
