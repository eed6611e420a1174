"""What the losses and the size of the steps show: learning rates, and learning by heart."""

import math
from collections.abc import Iterator

from graph.catalogue.kind import Form
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.activation_rules import MIN_DEAD_SHARE, dead_units
from runtime.doctor.training_history import TrainingHistory

LARGE_UPDATE = 0.1
"""A usual move of the weights, in shares of their size, that is far too long; good is 0.001 (Karpathy)."""
VERY_LARGE_UPDATE = 0.3
SMALL_UPDATE = 2e-4
"""A longest move of any weights that is too short."""
GOOD_UPDATE = 1e-3
MIN_RISEN_FACTOR = 1.5
"""How many times its best value a loss must be to have risen."""
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
    optimizer = _only_optimizer(history)
    if optimizer is None:
        return
    node, lr = optimizer
    probe = history.recent[-1] if history.recent else None
    if probe is not None and _is_unstable(history):
        update = max(history.max_update, probe.update)
        lower = DiagnosticAction("set-parameter", node, "lr", round_lr(lr / 10))
        yield make_diagnostic("rate-too-high", node, lower, update=update, step=history.step)


def _is_unstable(history: TrainingHistory) -> bool:
    """Whether the loss was lost, rises, swings or stays where it was, because of long steps."""
    if history.failure is not None:
        is_nan = history.failure.code.startswith("nan-loss")
        return is_nan and history.max_update >= LARGE_UPDATE
    if history.max_update >= VERY_LARGE_UPDATE and _has_new_dead_units(history):
        return True
    trend, probes = history.trend, history.latest_probes
    if trend is None or not probes or trend.best <= 0:
        return False
    update = min(probe.update for probe in probes)
    if trend.end > MIN_RISEN_FACTOR * trend.best and (
        (trend.end > trend.start and update > LARGE_UPDATE / 100)
        or trend.end > 2 * MIN_RISEN_FACTOR * trend.start
    ):
        return True
    if trend.swing > MIN_SWING and update >= LARGE_UPDATE / 2 and trend.end > trend.start / 4:
        return True
    is_stuck = trend.end > 0.9 * trend.first or (trend.end > 0.75 * trend.first and update >= LARGE_UPDATE)
    return is_stuck and history.max_update >= VERY_LARGE_UPDATE


def _has_new_dead_units(history: TrainingHistory) -> bool:
    """Whether units are dead that were not at the start."""
    first = history.early[0].readings if history.early else {}
    readings = [first.get(str(item.node)) for item in dead_units(history)]
    return any(item is not None and (item.dead or 0.0) < MIN_DEAD_SHARE / 2 for item in readings)


def lr_too_low(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The loss stays, and the steps are tiny."""
    optimizer, trend, probes = _only_optimizer(history), history.trend, history.latest_probes
    if optimizer is None or trend is None or not probes or history.step < MIN_STEPS:
        return
    node, lr = optimizer
    update = max((value for probe in probes for value in probe.updates), default=0.0)
    is_flat = (
        trend.start > 0 and trend.end > MIN_FLAT_LOSS_SHARE * trend.start and trend.best > 0.9 * trend.start
    )
    if is_flat and 0 < update < SMALL_UPDATE:
        factor = 10.0 ** min(6, max(1, round(math.log10(GOOD_UPDATE / update))))
        higher = DiagnosticAction("set-parameter", node, "lr", round_lr(lr * factor))
        yield make_diagnostic("rate-too-low", node, higher, update=update)


def overfitting(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The validation loss has been rising for some epochs while the training loss falls."""
    if len(history.loss_histories) != 1:
        return
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
            *_overfitting_actions(history),
            epoch=best_epoch + 1,
            best=best,
            now=losses[-1][2],
            since=best_epoch + 1,
        )


def _overfitting_actions(history: TrainingHistory) -> list[DiagnosticAction]:
    actions = []
    if history.project.training.early_stopping is None:
        actions.append(DiagnosticAction("early-stopping", value=MIN_OVERFIT_EPOCHS + 2))
    graph = history.project.main
    losses = history.nodes_of_form(Form.LOSS)
    has_dropout = any(node.kind.startswith("Dropout") for node in graph.nodes.values())
    last = graph.nodes.get(next(iter(history.sources(losses[0].id, "input")), "")) if losses else None
    if last is not None and last.kind == "Linear" and not has_dropout:
        actions.append(DiagnosticAction("insert", last.id, "input", "Dropout"))
    return actions


def _only_optimizer(history: TrainingHistory) -> tuple[str, float] | None:
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
