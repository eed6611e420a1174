"""What the losses and the size of the steps show: learning rates, and learning by heart."""

import math
from collections.abc import Iterator

from graph.catalogue.kind import Form
from runtime.diagnostic import Action, Finding, finding
from runtime.doctor.activation_rules import DEAD, dead_units
from runtime.doctor.training_history import History

FAST = 0.1
"""A usual move of the weights, in shares of their size, that is far too long; good is 0.001 (Karpathy)."""
VERY_FAST = 0.3
SLOW = 2e-4
"""A longest move of any weights that is too short."""
GOOD_MOVE = 1e-3
RISEN = 1.5
"""How many times its best value a loss must be to have risen."""
FLAT = 0.95
"""A loss that is still this share of its first value has not fallen."""
SWINGING = 0.5
LEAST_STEPS = 50
"""Steps before a loss that stays where it is says something."""

WORSE = 1.25
"""How many times its best value the validation loss must be (Prechelt 1998, generalisation loss)."""
LASTING_EPOCHS = 3
LEAST_RISE = 0.1
"""In shares of the first validation loss: what is less is noise."""
LEARNED = 0.95
"""How much smaller the training loss must have become meanwhile."""


def rate_too_high(history: History) -> Iterator[Finding]:
    """The loss rises, swings or stays, and the steps are long."""
    optimizer = _optimizer(history)
    if optimizer is None:
        return
    node, lr = optimizer
    look = history.recent[-1] if history.recent else None
    if look is not None and _is_unsettled(history):
        update = max(history.fastest, look.update)
        lower = Action("set-parameter", node, "lr", rounded(lr / 10))
        yield finding("rate-too-high", node, lower, update=update, step=history.step)


def _is_unsettled(history: History) -> bool:
    """Whether the loss was lost, rises, swings or stays where it was, because of long steps."""
    if history.failure is not None:
        is_lost = history.failure.code.startswith("nan-loss")
        return is_lost and history.fastest >= FAST
    if history.fastest >= VERY_FAST and _have_died(history):
        return True
    trend, looks = history.trend, history.lasting
    if trend is None or not looks or trend.best <= 0:
        return False
    update = min(look.update for look in looks)
    if trend.end > RISEN * trend.best and (
        (trend.end > trend.start and update > FAST / 100) or trend.end > 2 * RISEN * trend.start
    ):
        return True
    if trend.swing > SWINGING and update >= FAST / 2 and trend.end > trend.start / 4:
        return True
    is_stuck = trend.end > 0.9 * trend.first or (trend.end > 0.75 * trend.first and update >= FAST)
    return is_stuck and history.fastest >= VERY_FAST


def _have_died(history: History) -> bool:
    """Whether units are dead that were not at the start."""
    first = history.early[0].readings if history.early else {}
    readings = [first.get(str(each.node)) for each in dead_units(history)]
    return any(each is not None and (each.dead or 0.0) < DEAD / 2 for each in readings)


def rate_too_low(history: History) -> Iterator[Finding]:
    """The loss stays, and the steps are tiny."""
    optimizer, trend, looks = _optimizer(history), history.trend, history.lasting
    if optimizer is None or trend is None or not looks or history.step < LEAST_STEPS:
        return
    node, lr = optimizer
    update = max((each for look in looks for each in look.updates), default=0.0)
    is_flat = trend.start > 0 and trend.end > FLAT * trend.start and trend.best > 0.9 * trend.start
    if is_flat and 0 < update < SLOW:
        factor = 10.0 ** min(6, max(1, round(math.log10(GOOD_MOVE / update))))
        higher = Action("set-parameter", node, "lr", rounded(lr * factor))
        yield finding("rate-too-low", node, higher, update=update)


def overfitting(history: History) -> Iterator[Finding]:
    """The validation loss has been rising for some epochs while the training loss falls."""
    if len(history.trails) != 1:
        return
    name = next(iter(history.trails))
    losses = [
        (each.epoch, each.measures["train"][name], each.measures["validation"][name])
        for each in history.epochs
        if name in each.measures.get("validation", {}) and name in each.measures.get("train", {})
    ]
    if len(losses) <= LASTING_EPOCHS:
        return
    best_epoch, train_then, best = min(losses, key=lambda each: each[2])
    last = losses[-LASTING_EPOCHS:]
    floor = max(WORSE * best, best + LEAST_RISE * losses[0][2])
    is_worse = best > 0 and all(epoch > best_epoch and value > floor for epoch, _, value in last)
    if is_worse and losses[-1][1] < LEARNED * train_then:
        yield finding(
            "overfitting",
            None,
            *_against_overfitting(history),
            epoch=best_epoch + 1,
            best=best,
            now=losses[-1][2],
            since=best_epoch + 1,
        )


def _against_overfitting(history: History) -> list[Action]:
    actions = []
    if history.project.training.early_stopping is None:
        actions.append(Action("early-stopping", value=LASTING_EPOCHS + 2))
    graph = history.project.main
    losses = history.named(Form.LOSS)
    has_dropout = any(node.kind.startswith("Dropout") for node in graph.nodes.values())
    last = graph.nodes.get(next(iter(history.sources(losses[0].id, "input")), "")) if losses else None
    if last is not None and last.kind == "Linear" and not has_dropout:
        actions.append(Action("insert", last.id, "input", "Dropout"))
    return actions


def _optimizer(history: History) -> tuple[str, float] | None:
    """The optimizer and its learning rate, where there is one only."""
    found = history.named(Form.OPTIMIZER)
    if len(found) != 1:
        return None
    kind = history.kinds.of(found[0])
    parameter = kind.parameter("lr") if kind else None
    lr = found[0].params.get("lr", parameter.default if parameter else None)
    return (found[0].id, float(lr)) if isinstance(lr, int | float) and lr > 0 else None


def rounded(rate: float) -> float:
    """The rate with two digits, as a person would type it."""
    return float(f"{rate:.2g}")
