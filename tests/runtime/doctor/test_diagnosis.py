"""The doctor against trainings with a planted fault, and against healthy ones."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from graph.document import Project, Training
from graph.messages import fix_text, problem_text
from runtime.diagnostic import Harm
from runtime.doctor.actions import apply_action
from runtime.events import Diagnosed, Failed, Finished, ProbesMeasured, to_json
from tests.builders import drawing
from tests.runtime.doctor.adversarial import HEALTHY_RIVALS, SICK_RIVALS
from tests.runtime.doctor.drawings import Case, examined, with_node
from tests.runtime.doctor.healthy import HEALTHY as HEALTHY_ALONE
from tests.runtime.doctor.sick import SICK as SICK_ALONE
from tests.runtime.doctor.sick import deep, mlp

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


def ids(case: Case) -> str:
    return case.name.replace(" ", "-")


def picked(cases: tuple[Case, ...], names: tuple[str, ...]) -> list[Case]:
    result = [case for case in cases if case.name in names]
    assert len(result) == len(names)
    return result


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("case", picked(SICK, QUICK_SICK), ids=ids)
def test_fault_is_detected_at_its_node(case: Case, tmp_path: Path) -> None:
    result, _ = examined(case, tmp_path)
    assert (result[0].code, result[0].node) == (case.code, case.node)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("case", picked(HEALTHY, QUICK_HEALTHY), ids=ids)
def test_nothing_is_ever_reported_of_a_healthy_training(case: Case, tmp_path: Path) -> None:
    assert examined(case, tmp_path)[0] == []


@pytest.mark.slow
@pytest.mark.parametrize("case", HEALTHY, ids=ids)
def test_nothing_is_ever_reported_of_any_healthy_training(case: Case, tmp_path: Path) -> None:
    assert examined(case, tmp_path)[0] == []


@pytest.mark.slow
def test_every_fault_is_detected_first_and_at_its_node(tmp_path: Path) -> None:
    assert len(SICK) >= 30
    missed = []
    for case in SICK:
        result, _ = examined(case, tmp_path / ids(case))
        if not result or (result[0].code, result[0].node) != (case.code, case.node):
            missed.append((case.name, [(item.code, item.node) for item in result]))
    assert missed == []


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


QUICK_CURED = (
    "softmax twice", "one in forty", "SGD at 20", "SGD at a millionth", "ten sigmoids", "left out", "cut off",
    "only signs", "mostly dead", "logarithm of what is below 0", "times 0", "sure from the start",
)  # fmt: skip
LATER_RESULT = frozenset({"rate-too-low", "overfitting", "judge-wins"})
"""What may be found where a network learns at last, and is cured in its turn."""


def uncured_findings(case: Case, folder: Path) -> list[str]:
    """Takes every action of every finding and trains at least three epochs; the findings that did not go."""
    result, _ = examined(case, folder / "before")
    assert result
    left = []
    pairs = [(item, action) for item in result for action in item.actions]
    for index, (item, action) in enumerate(pairs):
        project = apply_action(case.project, action)
        training = replace(project.training, epochs=max(3, project.training.epochs))
        cured = Case(case.name, replace(project, training=training), "cured", case.node, case.arrays)
        after, _ = examined(cured, folder / str(index))
        others = {other.code for other in after} - LATER_RESULT
        if others or item.code in {other.code for other in after}:
            left.append(f"{item.code} by {fix_text(action.fix)}: {[other.code for other in after]}")
    return left


@pytest.mark.slow
@pytest.mark.parametrize("case", picked(SICK, QUICK_CURED), ids=ids)
def test_every_cure_of_these_cures(case: Case, tmp_path: Path) -> None:
    assert uncured_findings(case, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", SICK, ids=ids)
def test_every_cure_cures(case: Case, tmp_path: Path) -> None:
    assert uncured_findings(case, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", SICK, ids=ids)
def test_every_finding_has_an_action(case: Case, tmp_path: Path) -> None:
    result, _ = examined(case, tmp_path)
    assert all(item.actions for item in result if item.code not in WITHOUT_ACTION)


WITHOUT_ACTION = frozenset({"chance-level"})
"""What has so many causes that nothing can be proposed."""


@pytest.mark.slow
def test_the_first_action_makes_a_loss_fall(tmp_path: Path) -> None:
    for name, smallest in (("softmax twice", 0.95), ("SGD at a millionth", 0.9), ("ten sigmoids", 0.95)):
        case = next(case for case in SICK if case.name == name)
        result, before = examined(case, tmp_path / f"{name}-before")
        cured = Case(name, apply_action(case.project, result[0].actions[0]), "cured")
        assert loss_of(examined(cured, tmp_path / f"{name}-after")[1]) < smallest * loss_of(before)


Draw = Callable[[tuple[str, dict]], Project]

STEEP_RATES = [
    ("SGD", 10.0), ("SGD", 1e25), ("Adam", 0.3), ("Adam", 1e25), ("RMSprop", 1.0), ("AdamW", 10.0)
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "lr"), STEEP_RATES)
@pytest.mark.parametrize("draw", [lambda optimizer: mlp(optimizer=optimizer), partial(deep, "Tanh", 3)])
def test_no_node_is_blamed_for_what_the_rate_did(kind: str, lr: float, draw: Draw, tmp_path: Path) -> None:
    project = draw((kind, {"lr": lr}))
    result, events = examined(Case("steep", project, "rate-too-high"), tmp_path / "before")
    assert [(item.code, item.node) for item in result] == [("rate-too-high", "optimizer")]
    assert {event.node for event in events if isinstance(event, Failed)} <= {"optimizer"}
    lower = apply_action(project, result[0].actions[0])
    assert examined(Case("lower", lower, "cured"), tmp_path / "after")[0] == []


def masked_attention() -> Project:
    """Attention over the rows of digits in which what comes later is masked with -inf."""
    nodes: list = [
        ("digits", "data.sklearn_digits"),
        ("rows", "torch.squeeze", {"dim": 1}),
        ("embed", "Linear", {"out_features": 8}),
        ("mask", "CausalMask"),
        ("attend", "MultiheadAttention", {"num_heads": 2}),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 10}),
        ("loss", "CrossEntropyLoss"),
        ("optimizer", "Adam", {"lr": 0.003}),
    ]
    wires = (
        "digits.image>rows.input rows.output>embed.input embed.output>mask.input embed.output>attend.query "
        "embed.output>attend.key embed.output>attend.value mask.output>attend.attn_mask "
        "attend.output>flat.input flat.output>head.input head.output>loss.input "
        "digits.target>loss.target loss.output>optimizer.loss"
    )
    return Project("Masked", drawing(nodes, wires), training=Training(3, 64))


def test_a_mask_of_minus_infinity_is_meant(tmp_path: Path) -> None:
    project = masked_attention()
    result, events = examined(Case("masked", project), tmp_path / "good")
    masked = [
        reading.activation.masked
        for event in events
        if isinstance(event, ProbesMeasured)
        for reading in event.readings
        if reading.node == "mask" and reading.activation
    ]
    assert masked
    assert min(masked) > 0.4
    assert result == []
    steep = with_node(project, "optimizer", kind="SGD", params={"lr": 1e25})
    result, events = examined(Case("steep", steep, "rate-too-high"), tmp_path / "steep")
    assert (result[0].code, result[0].node) == ("rate-too-high", "optimizer")
    assert [event.node for event in events if isinstance(event, Failed)] == ["optimizer"]


def test_fresh_weights_that_guess_for_many_epochs_are_at_chance_level(tmp_path: Path) -> None:
    case = next(case for case in SICK if case.name == "guesses")
    (only, *_), _ = examined(case, tmp_path)
    assert (only.code, only.node, only.harm) == ("chance-level", None, Harm.STALLED)
    assert "guessing by frequency gives 0.69, and 50% right" in problem_text(only.problem)


def loss_of(events: list) -> float:
    (finished,) = [event for event in events if isinstance(event, Finished)]
    return float(finished.metrics["train"]["loss"])
