"""Which of the things that vary matter, as Optuna estimates it, and why that may not be known."""

import random
import sys

import pytest

from graph.study import Choices, LeftOut, Range, Study, Target, Varied
from runtime.studies.importance import importance_of
from runtime.studies.summary import Summary, summarize
from runtime.studies.trials import DONE, PlannedTrial, TrialRecord

VARY = (
    Varied(Target("sgd", "lr"), Range(1e-4, 1, log=True)),
    Varied(Target("", "batch_size"), Choices((16, 32, 64))),
)

DROP = Varied(Target("drop"), LeftOut())


def summary(study: Study, count: int, weight: float = 3.0) -> Summary:
    """Trials whose value grows with the batch size, and hardly with the learning rate."""
    chance = random.Random(1)  # noqa: S311
    records = []
    for number in range(count):
        assignment = {"sgd.lr": chance.uniform(1e-4, 1), "batch_size": chance.choice((16, 32, 64))}
        value = weight * assignment["batch_size"] + 0.01 * weight * assignment["sgd.lr"]
        records.append(TrialRecord(PlannedTrial(number, assignment), DONE, f"run-{number}", value, 1.0))
    return summarize(study, records)


def test_what_decides_about_the_value_is_the_most_important() -> None:
    pytest.importorskip("optuna")
    study = Study("random", VARY)
    importance = importance_of(study, summary(study, 24))
    assert importance.problem is None
    assert next(iter(importance.shares)) == "batch_size"
    assert importance.shares["batch_size"] > 0.9
    assert sum(importance.shares.values()) == pytest.approx(1)
    assert importance_of(study, summary(study, 24)) == importance


@pytest.mark.parametrize(
    ("study", "count", "weight", "code"),
    [
        (Study("random", VARY[:1]), 12, 3.0, "study-importance-single"),
        (
            Study("ablation", (Varied(Target("drop"), LeftOut()), *VARY[:1])),
            12,
            3.0,
            "study-importance-single",
        ),
        (Study("random", VARY), 3, 3.0, "study-importance-few"),
        (Study("random", VARY), 12, 0.0, "study-importance-flat"),
    ],
)
def test_what_keeps_it_from_being_estimated_is_a_problem(
    study: Study, count: int, weight: float, code: str
) -> None:
    importance = importance_of(study, summary(study, count, weight))
    assert importance.shares == {}
    assert importance.problem is not None
    assert importance.problem.code == code


def test_without_optuna_the_problem_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "optuna", None)
    study = Study("random", VARY)
    importance = importance_of(study, summary(study, 12))
    assert importance.problem is not None
    assert importance.problem.code == "study-importance-optuna"
