"""What goes wrong between several optimizers: one wins, stands still, or goes at quite another pace."""

from collections.abc import Iterator
from itertools import takewhile
from statistics import median

from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.adversaries import OptimizerRole, adversarial_pairs, optimizer_roles
from runtime.doctor.learning_rate_rules import (
    GOOD_UPDATE,
    LARGE_UPDATE,
    MIN_STEPS,
    SMALL_UPDATE,
    lower_lr,
    round_lr,
)
from runtime.doctor.training_history import StepReadings, TrainingHistory

MAX_WINNER_LOSS_SHARE = 0.1
"""A judge whose loss is below this share of its first one has nothing to learn any more."""
MIN_LOSER_LOSS_FACTOR = 2.0
"""How many times its first value the loss of the other side is then."""
MAX_COLLAPSED_VARIATION = 0.02
"""How much generated rows differ from each other, in shares of their size, when all are the same."""
MIN_STILL_EPOCHS = 2
"""Epochs at a rate of 0: a schedule may end the last one there."""
MIN_UPDATE_RATIO = 100.0
"""How many times farther than the other one an optimizer moves its weights."""


def idle_optimizer(history: TrainingHistory) -> Iterator[Diagnostic]:
    """An optimizer acts at a rate of 0, or has come to it; or one of several never acts in the whole run."""
    roles = optimizer_roles(history)
    for role in roles:
        node = role.optimizer
        if len(roles) > 1 and 0 < history.total_steps < role.every:
            often = DiagnosticAction("set-parameter", node, "every", 1)
            yield make_diagnostic(
                "optimizer-idle", node, often, node=node, every=role.every, steps=history.total_steps
            )
        elif role.lr == 0 and not role.has_schedule:
            faster = DiagnosticAction("set-parameter", node, "lr", GOOD_UPDATE)
            yield make_diagnostic("rate-of-zero", node, faster, node=node)
        elif (since := _stopped_since(history, node)) is not None:
            yield make_diagnostic("rate-come-to-zero", node, node=node, since=since, epoch=since)


def _stopped_since(history: TrainingHistory, optimizer: str) -> int | None:
    """The first of the last epochs at whose end the rate of an optimizer was 0; None where they are few."""
    still = list(takewhile(lambda entry: entry.lrs.get(optimizer) == 0, reversed(history.epochs)))
    return still[-1].epoch if len(still) >= MIN_STILL_EPOCHS else None


def optimizer_too_fast(history: TrainingHistory) -> Iterator[Diagnostic]:
    """One of several optimizers moves its weights much too far, probe after probe."""
    roles = optimizer_roles(history)
    for role in roles if len(roles) > 1 else ():
        updates, node = _update_ratios(history.latest_probes, role), role.optimizer
        if updates and min(updates) >= LARGE_UPDATE and role.lr:
            lr = lower_lr(history, role.lr, role.trained_nodes)
            lower = DiagnosticAction("set-parameter", node, "lr", lr)
            yield make_diagnostic("rate-too-high", node, lower, update=min(updates), step=history.step)


def discriminator_wins(history: TrainingHistory) -> Iterator[Diagnostic]:
    """What judges knows everything, and what makes rows learns nothing from it any more."""
    for discriminator, generator in adversarial_pairs(history):
        own, other = discriminator.trend(history), generator.trend(history)
        if own is None or other is None or own.first <= 0 or history.step < MIN_STEPS:
            continue
        has_won = 0 <= own.end < MAX_WINNER_LOSS_SHARE * own.first and own.best >= 0
        if has_won and other.end > MIN_LOSER_LOSS_FACTOR * max(other.first, 0.1):
            slower = (
                [
                    DiagnosticAction(
                        "set-parameter", discriminator.optimizer, "lr", round_lr(discriminator.lr / 5)
                    )
                ]
                if discriminator.lr
                else []
            )
            yield make_diagnostic(
                "judge-wins",
                discriminator.optimizer,
                *slower,
                node=discriminator.optimizer,
                loss=own.end,
                other=generator.optimizer,
                step=history.step,
            )


def mode_collapse(history: TrainingHistory) -> Iterator[Diagnostic]:
    """All generated rows are the same, though the noise differs."""
    if history.step < MIN_STEPS:
        return
    for _, generator in adversarial_pairs(history):
        for node in generator.outputs:
            variations = [
                reading.varies for probe in history.latest_probes if (reading := probe.readings.get(node))
            ]
            varies = [reading for reading in variations if reading is not None]
            if len(varies) == len(history.latest_probes) > 0 and max(varies) < MAX_COLLAPSED_VARIATION:
                lr = lower_lr(history, 2 * generator.lr, generator.trained_nodes)
                slower = (
                    [DiagnosticAction("set-parameter", generator.optimizer, "lr", lr)] if generator.lr else []
                )
                share = f"{max(varies):.2%}"
                yield make_diagnostic(
                    "samples-alike", node, *slower, node=node, share=share, step=history.step
                )


def unbalanced_updates(history: TrainingHistory) -> Iterator[Diagnostic]:
    """One of two rivals hardly moves while the other runs ahead."""
    if history.step < MIN_STEPS:
        return
    for pair in adversarial_pairs(history):
        updates = [_update_ratios(history.latest_probes, role) for role in pair]
        if not all(updates):
            continue
        medians = [median(role_updates) for role_updates in updates]
        slow = 0 if medians[0] < medians[1] else 1
        smaller, larger = medians[slow], medians[1 - slow]
        if 0 < smaller < SMALL_UPDATE and larger > MIN_UPDATE_RATIO * smaller and pair[slow].lr:
            node, lr = pair[slow].optimizer, pair[slow].lr
            higher = DiagnosticAction("set-parameter", node, "lr", round_lr(lr * larger / smaller / 10))
            other = pair[1 - slow].optimizer
            yield make_diagnostic(
                "rates-apart", node, higher, node=node, update=smaller, other=other, faster=larger
            )


def _update_ratios(probes: list[StepReadings], role: OptimizerRole) -> list[float]:
    """How far an optimizer usually moved its weights in each probe in which it acted."""
    updates = []
    for probe in probes:
        ratios = [
            reading.update
            for reading in probe.readings.values()
            if reading.is_moved and reading.update is not None and reading.top in role.trained_nodes
        ]
        if ratios:
            updates.append(median(ratios))
    return updates
