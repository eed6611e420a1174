"""The doctor against trainings with a planted fault, and against healthy ones."""

from pathlib import Path

import pytest

from graph.messages import fix_text, problem_text
from runtime.doctor.actions import apply_action
from runtime.events import Diagnosed, Failed, Finished, to_json
from tests.runtime.doctor.adversarial import HEALTHY_RIVALS, SICK_RIVALS
from tests.runtime.doctor.drawings import Case, examined
from tests.runtime.doctor.healthy import HEALTHY as HEALTHY_ALONE
from tests.runtime.doctor.sick import SICK as SICK_ALONE

SICK, HEALTHY = (*SICK_ALONE, *SICK_RIVALS), (*HEALTHY_ALONE, *HEALTHY_RIVALS)
QUICK_SICK = (
    "softmax twice", "large arrays", "one in forty", "SGD at 20", "SGD at a millionth", "ten sigmoids",
    "gain of 200", "only signs", "mostly dead", "logarithm of what is below 0", "a judge that wins",
    "a generator that never acts",
)  # fmt: skip
QUICK_HEALTHY = (
    "digits, one layer", "iris, dropout and a norm", "tanh and sigmoid", "autoencoder",
    "a generator of digits",
)  # fmt: skip
MISSES = 2
"""Of all sick ones, that may be taken for something else."""


def ids(case: Case) -> str:
    return case.name.replace(" ", "-")


def picked(cases: tuple[Case, ...], names: tuple[str, ...]) -> list[Case]:
    result = [case for case in cases if case.name in names]
    assert len(result) == len(names)
    return result


@pytest.mark.parametrize("case", picked(SICK, QUICK_SICK), ids=ids)
def test_fault_is_detected_at_its_node(case: Case, tmp_path: Path) -> None:
    result, _ = examined(case, tmp_path)
    assert (result[0].code, result[0].node) == (case.code, case.node)


@pytest.mark.parametrize("case", picked(HEALTHY, QUICK_HEALTHY), ids=ids)
def test_nothing_is_ever_reported_of_a_healthy_training(case: Case, tmp_path: Path) -> None:
    assert examined(case, tmp_path)[0] == []


@pytest.mark.slow
@pytest.mark.parametrize("case", HEALTHY, ids=ids)
def test_nothing_is_ever_reported_of_any_healthy_training(case: Case, tmp_path: Path) -> None:
    assert examined(case, tmp_path)[0] == []


@pytest.mark.slow
def test_nearly_every_fault_is_detected_first_and_at_its_node(tmp_path: Path) -> None:
    assert len(SICK) >= 30
    missed = []
    for case in SICK:
        result, _ = examined(case, tmp_path / ids(case))
        if not result or (result[0].code, result[0].node) != (case.code, case.node):
            missed.append((case.name, [(item.code, item.node) for item in result]))
    assert len(missed) <= MISSES, missed


@pytest.mark.slow
@pytest.mark.parametrize("case", SICK, ids=ids)
def test_every_finding_has_a_sentence_and_an_action_that_changes_the_project(
    case: Case, tmp_path: Path
) -> None:
    result, events = examined(case, tmp_path)
    assert events
    for item in result:
        assert "{" not in problem_text(item.problem)
        for action in item.actions:
            assert "{" not in fix_text(action.fix)
            assert apply_action(case.project, action) != case.project
    for event in events:
        assert to_json(event)["event"]


def test_findings_of_a_failure_are_reported_before_it(tmp_path: Path) -> None:
    case = next(case for case in SICK if case.name == "SGD on large targets")
    result, events = examined(case, tmp_path)
    assert isinstance(events[-1], Failed)
    assert isinstance(events[-2], Diagnosed)
    assert result[0].code == "rate-too-high"


CURED = (
    pytest.param("softmax twice", 0.95),
    pytest.param("SGD at a millionth", 0.99),
    pytest.param("large arrays", 0.9, marks=pytest.mark.slow),
    pytest.param("eight sigmoids, Adam", 0.9, marks=pytest.mark.slow),
    pytest.param("dead from the start", None, marks=pytest.mark.slow),
    pytest.param("frozen and fresh", None, marks=pytest.mark.slow),
    pytest.param("batches of two", None, marks=pytest.mark.slow),
)


@pytest.mark.parametrize(("name", "smallest"), CURED)
def test_the_first_action_cures(name: str, smallest: float | None, tmp_path: Path) -> None:
    """After it the finding is gone; where a share is given, the loss falls to below that of before, too."""
    case = next(case for case in SICK if case.name == name)
    result, before = examined(case, tmp_path / "before")
    action = result[0].actions[0]
    cured = Case(name, apply_action(case.project, action), case.code, case.node, case.arrays)
    still, after = examined(cured, tmp_path / "after")
    assert (case.code, case.node) not in [(item.code, item.node) for item in still]
    if smallest is not None:
        assert loss_of(after) < smallest * loss_of(before)


def loss_of(events: list) -> float:
    (finished,) = [event for event in events if isinstance(event, Finished)]
    return float(finished.metrics["train"]["loss"])
