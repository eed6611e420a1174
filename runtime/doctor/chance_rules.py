"""What is learned after some epochs: nothing, where the network is no better than a guess by frequency."""

import math
from collections.abc import Iterator, Mapping

from graph.catalogue.kind import Form, values_of
from graph.document import Value
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.learning_rate_rules import LARGE_UPDATE, SMALL_UPDATE, higher_lr, lower_lr, only_optimizer
from runtime.doctor.training_history import TrainingHistory

MIN_EPOCHS = 3
"""Epochs before a network should be better than a guess."""
MIN_STEPS = 100
MIN_ENTROPY_SHARE = 0.99
"""A cross entropy above this share of that of a guess is not better than it."""
MIN_FLAT_SHARE = 0.99
"""A loss that has fallen below this share of its first epoch's is on its way."""
NUM_DEVIATIONS = 3.0
"""Standard deviations of a share by which the accuracy must be above that of a guess."""


def chance_level(history: TrainingHistory) -> Iterator[Diagnostic]:
    """After some epochs the loss is that of always predicting how frequent the classes are.

    That loss is the entropy of the frequencies (Cover & Thomas 2006, theorem 2.6.3).
    """
    shares, losses = _class_shares(history), _training_losses(history)
    if len(shares) < 2 or len(losses) < MIN_EPOCHS or history.step < MIN_STEPS:
        return
    entropy = -math.fsum(share * math.log(share) for share in shares)
    is_flat = min(losses[1:]) >= MIN_FLAT_SHARE * min(losses[0], entropy)
    if (
        not is_flat
        or min(losses[-2:]) < MIN_ENTROPY_SHARE * entropy
        or _is_better_than_guess(history, shares)
    ):
        return
    yield make_diagnostic(
        "chance-level",
        None,
        *_rate_actions(history),
        epochs=history.epochs[-1].epoch,
        loss=losses[-1],
        guess=entropy,
        share=f"{max(shares):.0%}",
    )


def _class_shares(history: TrainingHistory) -> list[float]:
    """How frequent each class is among the rows that are drawn; empty where the loss is no cross entropy."""
    losses, sources = history.nodes_of_form(Form.LOSS), history.nodes_of_form(Form.DATA)
    counts = [count for count in history.data.classes.values() if count]
    if len(losses) != 1 or losses[0].kind != "CrossEntropyLoss" or not sources or not counts:
        return []
    settings = losses[0].params
    if settings.get("label_smoothing") or settings.get("weight") or settings.get("reduction") == "sum":
        return []
    kind = history.kinds.of(sources[0])
    values: Mapping[str, Value] = values_of(kind, sources[0]) if kind is not None else {}
    if values.get("balance", "none") != "none":
        return [1 / len(counts)] * len(counts)
    return [count / sum(counts) for count in counts]


def _training_losses(history: TrainingHistory) -> list[float]:
    """The training loss of every epoch, where there is one loss only."""
    if len(history.loss_histories) != 1:
        return []
    name = next(iter(history.loss_histories))
    losses = [entry.metrics.get("train", {}).get(name) for entry in history.epochs]
    return [loss for loss in losses if loss is not None and math.isfinite(loss)]


def _is_better_than_guess(history: TrainingHistory, shares: list[float]) -> bool:
    """Whether the accuracy, where it is measured, is above the share of the most frequent class."""
    guess, rows = max(shares), max(1, history.data.num_rows)
    deviation = math.sqrt(guess * (1 - guess) / rows)
    train = history.epochs[-1].metrics.get("train", {})
    metrics = [node.id for node in history.nodes_of_form(Form.METRIC) if node.kind == "metric.Accuracy"]
    return any(train.get(node, 0.0) > guess + NUM_DEVIATIONS * deviation for node in metrics)


def _rate_actions(history: TrainingHistory) -> list[DiagnosticAction]:
    """Another learning rate, where the moves of the weights show that it is at fault."""
    optimizer = only_optimizer(history)
    update = history.recent[-1].update if history.recent else 0.0
    if optimizer is None:
        return []
    node, lr = optimizer
    if history.max_update >= LARGE_UPDATE:
        return [DiagnosticAction("set-parameter", node, "lr", lower_lr(history, lr))]
    if 0 < update < SMALL_UPDATE:
        return [DiagnosticAction("set-parameter", node, "lr", higher_lr(history, lr, update))]
    return []
