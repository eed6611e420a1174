"""What the losses and the size of the steps show: learning rates, and learning by heart."""

import math
from collections.abc import Container, Iterator
from statistics import median

from graph.catalogue.kind import Form
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.activation_rules import MIN_DEAD_SHARE, MIN_SATURATED_SHARE, dead_units, saturated
from runtime.doctor.training_history import TrainingHistory

LARGE_UPDATE = 0.1
"""A usual move of the weights, in shares of their size, that is far too long; good is 0.001 (Karpathy)."""
VERY_LARGE_UPDATE = 0.3
SMALL_UPDATE = 2e-4
"""A longest move of any weights that is too short."""
GOOD_UPDATE = 1e-3
FIRST_UPDATE = 0.01
"""The move of the first step with a rate that is proposed; fresh weights may move farther than later ones."""
USUAL_LR = 1e-3
"""The rate that is proposed where steps were too long to be measured (Kingma & Ba 2015, algorithm 1)."""
MIN_RISEN_FACTOR = 1.5
"""How many times its best value a loss must be to have risen."""
MIN_LOST_FACTOR = 10.0
"""How many times its very first value the loss of an epoch must be to have left it for good."""
MIN_FLAT_LOSS_SHARE = 0.95
"""A loss that is still this share of its first value has not fallen."""
MIN_SWING = 0.5
MIN_STEPS = 50
"""Steps before a loss that stays where it is means something."""

MIN_OVERFIT_FACTOR = 1.25
"""How many times its best value the validation loss must be (Prechelt 1998, generalisation loss)."""
MIN_OVERFIT_EPOCHS = 3
MIN_RISE = 0.1
"""In shares of the first validation loss: what is less is noise."""
MAX_LEARNED_SHARE = 0.95
"""How much smaller the training loss must have become meanwhile."""


def lr_too_high(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The loss rises, swings or stays, and the steps are long."""
    optimizer = only_optimizer(history)
    if optimizer is None:
        return
    node, lr = optimizer
    probe = history.recent[-1] if history.recent else None
    if probe is not None and _is_unstable(history):
        update = max(history.max_update, probe.update)
        lower = DiagnosticAction("set-parameter", node, "lr", lower_lr(history, lr))
        yield make_diagnostic("rate-too-high", node, lower, update=update, step=history.step)


def lower_lr(history: TrainingHistory, lr: float, nodes: Container[str] | None = None) -> float:
    """A learning rate with which the first step would have moved the weights by `FIRST_UPDATE` of their size.

    A first step is as long as its rate, so one that was read tells of any other. Where it was too long to be
    measured, the optimizer's usual rate is taken.

    Args:
        history: The training so far.
        lr: The rate of its optimizer, which is too high.
        nodes: The nodes of the main drawing whose weights it moves; None: all.
    """
    factor = _factor_to_first_update(history, nodes)
    return min(round_lr(lr / 10), USUAL_LR if factor is None else round_lr(lr * factor))


def higher_lr(history: TrainingHistory, lr: float, update: float) -> float:
    """At least ten times the rate: with it the first step moves weights far enough, or steps of `update`."""
    factor = _factor_to_first_update(history) or GOOD_UPDATE / update
    return round_lr(lr * max(10.0, factor))


def _factor_to_first_update(history: TrainingHistory, nodes: Container[str] | None = None) -> float | None:
    """How many times as long the first step should have been; None where its length was not measured."""
    readings = history.early[0].readings.values() if history.early else ()
    updates = [
        reading.update
        for reading in readings
        if reading.is_moved and reading.update is not None and (nodes is None or reading.top in nodes)
    ]
    update = median(updates) if updates else 0.0
    return FIRST_UPDATE / update if 0 < update < math.inf else None


def _is_unstable(history: TrainingHistory) -> bool:
    """Whether the loss was lost, rises, swings or stays where it was, because of long steps."""
    if history.failure is not None:
        is_nan = history.failure.code.startswith("nan-loss")
        return is_nan and history.max_update >= LARGE_UPDATE
    if history.max_update >= LARGE_UPDATE / 2 and _has_new_dead_units(history):
        return True
    if history.max_update >= LARGE_UPDATE and _has_new_saturation(history):
        return True
    if history.max_update >= VERY_LARGE_UPDATE and _is_lost(history):
        return True
    trend, probes = history.trend, history.latest_probes
    if trend is None or trend.best <= 0 or not (probes or history.step >= MIN_STEPS):
        return False
    update = min((probe.update for probe in probes), default=0.0)
    if trend.end > MIN_RISEN_FACTOR * trend.best and (
        (trend.end > trend.start and update > LARGE_UPDATE / 100)
        or trend.end > 2 * MIN_RISEN_FACTOR * trend.start
    ):
        return True
    if trend.swing > MIN_SWING and update >= LARGE_UPDATE / 2 and trend.end > trend.start / 4:
        return True
    is_stuck = trend.end > 0.9 * trend.first or (trend.end > 0.75 * trend.first and update >= LARGE_UPDATE)
    return is_stuck and history.max_update >= VERY_LARGE_UPDATE


def _is_lost(history: TrainingHistory) -> bool:
    """Whether the last epoch ended far above the very first loss, which a few steps show without a trend."""
    if len(history.loss_histories) != 1 or not history.epochs:
        return False
    ((name, losses),) = history.loss_histories.items()
    metrics = history.epochs[-1].metrics
    values = [metrics[part][name] for part in ("train", "validation") if name in metrics.get(part, {})]
    is_above = bool(values) and values[-1] > MIN_RISEN_FACTOR * losses.first
    return is_above and max(values) > MIN_LOST_FACTOR * losses.first > 0


def _has_new_dead_units(history: TrainingHistory) -> bool:
    """Whether units are dead that were not at the start."""
    first = history.early[0].readings if history.early else {}
    readings = [first.get(str(item.node)) for item in dead_units(history)]
    return any(item is not None and (item.dead or 0.0) < MIN_DEAD_SHARE for item in readings)


def _has_new_saturation(history: TrainingHistory) -> bool:
    """Whether values stand at their bounds that did not at the start."""
    first = history.early[0].readings if history.early else {}
    readings = [first.get(str(item.node)) for item in saturated(history)]
    return any(item is not None and (item.saturated or 0.0) < MIN_SATURATED_SHARE / 2 for item in readings)


def lr_too_low(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The loss stays, and the steps are tiny."""
    optimizer, trend, probes = only_optimizer(history), history.trend, history.latest_probes
    if optimizer is None or trend is None or not probes or history.step < MIN_STEPS:
        return
    node, lr = optimizer
    update = max((value for probe in probes for value in probe.updates), default=0.0)
    is_flat = (
        trend.start > 0 and trend.end > MIN_FLAT_LOSS_SHARE * trend.start and trend.best > 0.9 * trend.start
    )
    if is_flat and 0 < update < SMALL_UPDATE:
        higher = DiagnosticAction("set-parameter", node, "lr", higher_lr(history, lr, update))
        yield make_diagnostic("rate-too-low", node, higher, update=update)


def overfitting(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The validation loss has been rising for some epochs while the training loss falls."""
    if len(history.loss_histories) != 1 or history.project.training.early_stopping is not None:
        return  # which ends it, and gives the weights of the best epoch
    name = next(iter(history.loss_histories))
    losses = [
        (entry.epoch, entry.metrics["train"][name], entry.metrics["validation"][name])
        for entry in history.epochs
        if name in entry.metrics.get("validation", {}) and name in entry.metrics.get("train", {})
    ]
    if len(losses) <= MIN_OVERFIT_EPOCHS:
        return
    best_epoch, train_then, best = min(losses, key=lambda entry: entry[2])
    last = losses[-MIN_OVERFIT_EPOCHS:]
    floor = max(MIN_OVERFIT_FACTOR * best, best + MIN_RISE * losses[0][2])
    is_worse = best > 0 and all(epoch > best_epoch and value > floor for epoch, _, value in last)
    if is_worse and losses[-1][1] < MAX_LEARNED_SHARE * train_then:
        yield make_diagnostic(
            "overfitting",
            None,
            DiagnosticAction("early-stopping", value=MIN_OVERFIT_EPOCHS + 2),
            epoch=best_epoch + 1,
            best=best,
            now=losses[-1][2],
            since=best_epoch + 1,
        )


def only_optimizer(history: TrainingHistory) -> tuple[str, float] | None:
    """The optimizer and its learning rate, where there is one only."""
    optimizers = history.nodes_of_form(Form.OPTIMIZER)
    if len(optimizers) != 1:
        return None
    kind = history.kinds.of(optimizers[0])
    parameter = kind.parameter("lr") if kind else None
    lr = optimizers[0].params.get("lr", parameter.default if parameter else None)
    return (optimizers[0].id, float(lr)) if isinstance(lr, int | float) and lr > 0 else None


def round_lr(lr: float) -> float:
    """The rate with two digits, as a person would type it."""
    return float(f"{lr:.2g}")
