"""What goes wrong between several optimizers: one wins, stands still, or goes at quite another pace."""

from collections.abc import Iterator
from statistics import median

from runtime.diagnostic import Action, Finding, finding
from runtime.doctor.adversaries import Side, rivals, sides_of
from runtime.doctor.learning_rate_rules import FAST, GOOD_MOVE, LEAST_STEPS, SLOW, rounded
from runtime.doctor.training_history import History, Look

WON = 0.1
"""A judge whose loss is below this share of its first one has nothing to learn any more."""
LOST = 2.0
"""How many times its first value the loss of the other side is then."""
ALIKE = 0.02
"""How much made rows differ from each other, in shares of their size, when all are the same."""
APART = 100.0
"""How many times farther than the other one an optimizer moves its weights."""


def idle(history: History) -> Iterator[Finding]:
    """One of several optimizers never acts in the whole run, or with a rate of 0."""
    sides = sides_of(history)
    for side in sides if len(sides) > 1 else ():
        node = side.optimizer
        if 0 < history.steps < side.every:
            often = Action("set-parameter", node, "every", 1)
            yield finding("optimizer-idle", node, often, node=node, every=side.every, steps=history.steps)
        elif side.lr == 0 and not side.has_schedule:
            faster = Action("set-parameter", node, "lr", GOOD_MOVE)
            yield finding("rate-of-zero", node, faster, node=node)


def side_too_fast(history: History) -> Iterator[Finding]:
    """One of several optimizers moves its weights much too far, look after look."""
    sides = sides_of(history)
    for side in sides if len(sides) > 1 else ():
        moves = _moves(history.lasting, side)
        if moves and min(moves) >= FAST and side.lr:
            lower = Action("set-parameter", side.optimizer, "lr", rounded(side.lr / 10))
            yield finding("rate-too-high", side.optimizer, lower, update=min(moves), step=history.step)


def judge_wins(history: History) -> Iterator[Finding]:
    """What judges knows everything, and what makes rows learns nothing from it any more."""
    for judge, maker in rivals(history):
        own, other = judge.trend(history), maker.trend(history)
        if own is None or other is None or own.first <= 0 or history.step < LEAST_STEPS:
            continue
        has_won = 0 <= own.end < WON * own.first and own.best >= 0
        if has_won and other.end > LOST * max(other.first, 0.1):
            slower = (
                [Action("set-parameter", judge.optimizer, "lr", rounded(judge.lr / 5))] if judge.lr else []
            )
            yield finding(
                "judge-wins",
                judge.optimizer,
                *slower,
                node=judge.optimizer,
                loss=own.end,
                other=maker.optimizer,
                step=history.step,
            )


def samples_alike(history: History) -> Iterator[Finding]:
    """All rows that are made are the same, though the noise differs."""
    if history.step < LEAST_STEPS:
        return
    for _, maker in rivals(history):
        for node in maker.made:
            found = [each.varies for look in history.lasting if (each := look.readings.get(node))]
            varies = [each for each in found if each is not None]
            if len(varies) == len(history.lasting) > 0 and max(varies) < ALIKE:
                slower = (
                    [Action("set-parameter", maker.optimizer, "lr", rounded(maker.lr / 5))]
                    if maker.lr
                    else []
                )
                share = f"{max(varies):.2%}"
                yield finding("samples-alike", node, *slower, node=node, share=share, step=history.step)


def rates_apart(history: History) -> Iterator[Finding]:
    """One of two rivals hardly moves while the other runs ahead."""
    if history.step < LEAST_STEPS:
        return
    for pair in rivals(history):
        moves = [_moves(history.lasting, side) for side in pair]
        if not all(moves):
            continue
        paces = [median(each) for each in moves]
        slow = 0 if paces[0] < paces[1] else 1
        least, most = paces[slow], paces[1 - slow]
        if 0 < least < SLOW and most > APART * least and pair[slow].lr:
            node, lr = pair[slow].optimizer, pair[slow].lr
            higher = Action("set-parameter", node, "lr", rounded(lr * most / least / 10))
            other = pair[1 - slow].optimizer
            yield finding("rates-apart", node, higher, node=node, update=least, other=other, faster=most)


def _moves(looks: list[Look], side: Side) -> list[float]:
    """How far a side's weights were usually moved in each look in which it acted."""
    found = []
    for look in looks:
        mine = [
            each.update
            for each in look.readings.values()
            if each.is_moved and each.update is not None and each.top in side.moved
        ]
        if mine:
            found.append(median(mine))
    return found
