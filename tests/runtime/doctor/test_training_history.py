"""What the doctor remembers of a run, and how it weighs what is found."""

import torch

from graph.document import Training
from runtime.doctor.data_stats import compute_data_stats
from runtime.doctor.diagnosis import Doctor, diagnose
from runtime.doctor.loss_trend import MAX_VALUES, LossHistory
from runtime.doctor.training_history import MAX_RECENT_PROBES, TrainingHistory
from runtime.events import Diagnosed, EpochFinished, Failed, ProbesMeasured, StepsMeasured
from runtime.reading import NodeReading
from tests.runtime.doctor.drawings import chain
from tests.runtime.doctor.readings import layer
from tests.runtime.doctor.sick import mlp


def looked(history: TrainingHistory, steps: list[int], *readings: NodeReading) -> TrainingHistory:
    for step in steps:
        history.handle_event(ProbesMeasured(step, readings))
    return history


def codes(history: TrainingHistory) -> list[tuple[str, str | None]]:
    return [(item.code, item.node) for item in diagnose(history)]


def test_a_trail_stays_short_and_keeps_the_first_loss() -> None:
    trail = LossHistory()
    trail.add(float(step) for step in range(3 * MAX_VALUES))
    assert len(trail.values) <= MAX_VALUES
    trend = trail.trend()
    assert trend is not None
    assert trend.first == 0
    assert trend.start < trend.end
    assert abs(trend.end - 3 * MAX_VALUES * 0.95) < 0.01 * 3 * MAX_VALUES


def test_of_snapshots_the_first_and_the_last_stay() -> None:
    history = looked(TrainingHistory(mlp()), list(range(1, 200)), layer("hidden", 0.1))
    assert [look.step for look in history.early] == [1, 2, 3]
    assert [look.step for look in history.recent] == list(range(200 - MAX_RECENT_PROBES, 200))


def test_what_fresh_weights_do_reports_nothing() -> None:
    readings = (layer("hidden", 1e-9), layer("head", 1.0))
    assert codes(looked(TrainingHistory(mlp()), [1, 2, 4], *readings)) == []
    assert codes(looked(TrainingHistory(mlp()), [8, 16, 32], *readings)) == [("vanishing-gradient", "hidden")]


def test_one_snapshot_alone_reports_nothing() -> None:
    history = looked(TrainingHistory(mlp()), [8, 16], layer("hidden", 0.1), layer("head", 1.0))
    looked(history, [32], layer("hidden", 1e-9), layer("head", 1.0))
    assert codes(history) == []


def test_what_follows_from_another_finding_is_not_reported() -> None:
    readings = (layer("hidden", 1e-9), layer("head", 500.0))
    history = looked(TrainingHistory(mlp(("soft", "Softmax", {"dim": 1}))), [8, 16, 32], *readings)
    assert codes(history) == [("exploding-gradient", "head"), ("softmax-twice", "soft")]


def test_gradients_of_large_targets_may_be_large() -> None:
    layers = [("hidden", "Linear", {"out_features": 4}), ("head", "Linear", {"out_features": 1})]
    project = chain("diabetes", layers, loss="MSELoss")
    readings = (layer("hidden", 100.0), layer("head", 300.0))
    assert codes(looked(TrainingHistory(project), [8, 16, 32], *readings)) == [("exploding-gradient", "head")]
    history = TrainingHistory(project)
    history.handle_event(StepsMeasured(1, (25_000.0,), 1.0))
    assert codes(looked(history, [8, 16, 32], *readings)) == []


def measured(epoch: int, train: float, validation: float) -> EpochFinished:
    metrics = {"train": {"loss": train}, "validation": {"loss": validation}}
    return EpochFinished(epoch, 20 * epoch, metrics, {}, 1.0)


def test_learning_by_heart_is_reported_with_the_epoch_since_which() -> None:
    history = TrainingHistory(mlp())
    history.handle_event(StepsMeasured(1, tuple(1 / step for step in range(1, 101)), 1.0))
    for epoch, validation in enumerate((1.0, 0.5, 0.4, 0.5, 0.6, 0.7, 0.8), 1):
        history.handle_event(measured(epoch, 1 / epoch, validation))
    (result,) = diagnose(history)
    assert (result.code, result.node, result.epoch) == ("overfitting", None, 4)
    assert [action.code for action in result.actions] == ["early-stopping"]


def test_a_noisy_validation_is_no_learning_by_heart() -> None:
    history = TrainingHistory(mlp())
    history.handle_event(StepsMeasured(1, tuple(1 / step for step in range(1, 101)), 1.0))
    for epoch, validation in enumerate((1.0, 0.4, 0.43, 0.38, 0.45, 0.41, 0.44), 1):
        history.handle_event(measured(epoch, 1 / epoch, validation))
    assert codes(history) == []


def test_a_doctor_reports_only_what_is_new() -> None:
    doctor = Doctor(TrainingHistory(mlp(training=Training(5, 64))))
    assert doctor.handle_event(measured(1, 1.0, 1.0)) is None
    lost = Failed("nan-loss", "The loss is nan.", "relu", 7)
    reported = doctor.handle_event(lost)
    assert isinstance(reported, Diagnosed)
    assert [(diagnostic.code, diagnostic.node, diagnostic.step) for diagnostic in reported.diagnostics] == [
        ("not-finite", "relu", 7)
    ]
    assert doctor.handle_event(lost) is None


def test_data_are_grouped_by_column_and_class() -> None:
    features = torch.tensor([[0.0, 1000.0], [2.0, 1000.0], [4.0, 1000.0]])
    recorded = compute_data_stats({"features": features, "target": torch.tensor([0, 2, 2])}, ("a", "b", "c"))
    (field,) = recorded.fields
    assert (field.name, field.axes, field.mean) == ("features", 2, 1000.0)
    assert field.min_deviation == field.deviation
    assert dict(recorded.classes) == {"a": 1, "b": 0, "c": 2}
    pictures = compute_data_stats({"image": torch.full((4, 3, 2, 2), 200.0)})
    assert pictures.fields[0].mean == 200.0
    assert dict(pictures.classes) == {}
