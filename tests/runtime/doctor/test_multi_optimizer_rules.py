"""Rules about several optimizers, on a history as it could be; trainings are in `rivals`."""

from graph.document import Project
from runtime.doctor.adversaries import adversarial_pairs, optimizer_roles
from runtime.doctor.diagnosis import diagnose
from runtime.doctor.training_history import TrainingHistory
from runtime.events import ProbesMeasured, Started, StepsMeasured
from runtime.reading import NodeReading
from tests.runtime.doctor.adversarial import changed
from tests.runtime.doctor.healthy import adversaries
from tests.runtime.doctor.readings import layer, stats

PROBES = (60, 120, 180)


def history(
    project: Project | None = None,
    maker: float = 1e-3,
    judge: float = 1e-3,
    varies: float = 0.2,
    losses: tuple[float, float] = (1.4, 0.7),
) -> TrainingHistory:
    """A training of 200 steps, whose losses end where they are told to."""
    result = TrainingHistory(project or changed(10))
    for name, first, last in (("judge_loss", 1.4, losses[0]), ("fake_loss", 0.7, losses[1])):
        result.handle_event(StepsMeasured(1, (first,) * 20 + (last,) * 180, 100.0, loss_name=name))
    square = NodeReading("square", stats(1.0), shape=(64, 1, 8, 8), dead=0.0, varies=varies)
    for step in PROBES:
        sides = (layer("generator.first", 1.0, maker), layer("judge.first", 1.0, judge))
        result.handle_event(ProbesMeasured(step, (*sides, square)))
    return result


def codes(result: TrainingHistory) -> list[tuple[str, str | None]]:
    return [(item.code, item.node) for item in diagnose(result)]


def test_who_judges_whom_is_read_from_the_drawing() -> None:
    ((judge, maker),) = adversarial_pairs(history())
    assert (judge.optimizer, maker.optimizer) == ("adam_judge", "adam_generator")
    assert (judge.loss_name, maker.loss_name) == ("judge_loss", "fake_loss")
    assert maker.outputs == ("square",)
    assert maker.trained_nodes == {"generator"}
    assert [
        optimizer_role.optimizer for optimizer_role in optimizer_roles(TrainingHistory(adversaries()))
    ] == [
        "adam_judge",
        "adam_generator",
    ]


def test_a_training_that_goes_well_reports_nothing() -> None:
    assert codes(history()) == []
    assert codes(history(losses=(0.05, 0.7))) == []  # the maker goes on learning
    assert codes(history(losses=(1.4, 5.0))) == []
    assert codes(history(maker=1e-3, judge=2e-2)) == []


def test_every_fault_is_detected_with_what_helps() -> None:
    for result, code, node, parameter, value in (
        (history(losses=(0.05, 5.0)), "judge-wins", "adam_judge", "lr", 1e-4),
        (history(varies=0.01), "samples-alike", "square", "lr", 4e-4),
        (history(maker=1e-6, judge=1e-2), "rates-apart", "adam_generator", "lr", 2.0),
        (history(judge=0.3), "rate-too-high", "adam_judge", "lr", 1.7e-5),
        (history(changed(10, adam_generator={"lr": 0.0})), "rate-of-zero", "adam_generator", "lr", 1e-3),
    ):
        (only,) = diagnose(result)
        assert (only.code, only.node) == (code, node)
        (action,) = only.actions
        assert (action.parameter, action.value) == (parameter, value)


def test_an_optimizer_that_waits_longer_than_the_run_is_reported() -> None:
    result = history(changed(10, adam_generator={"every": 500}))
    assert codes(result) == []
    result.handle_event(Started("r", "", "cpu", "", 10, 20, {}, 0))
    (only,) = diagnose(result)
    assert (only.code, only.node) == ("optimizer-idle", "adam_generator")
    assert (only.values["every"], only.values["steps"]) == ("500", "200")


def test_the_first_steps_report_nothing_about_rivals() -> None:
    result = TrainingHistory(changed(10))
    for step in (8, 16, 32):
        square = NodeReading("square", stats(1.0), shape=(64, 1, 8, 8), dead=0.0, varies=0.001)
        result.handle_event(
            ProbesMeasured(step, (layer("generator.first", 1.0), layer("judge.first", 1.0), square))
        )
    assert codes(result) == []
