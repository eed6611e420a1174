"""All rules together: what is found, without what only follows from something else that is found."""

from collections.abc import Callable, Iterator, Mapping

from runtime.diagnostic import Finding
from runtime.doctor.activation_rules import constant, dead_units, not_finite, saturated
from runtime.doctor.drawing_rules import (
    missing_logarithm,
    not_standardised,
    small_batch,
    squeezed_scores,
    unequal_classes,
)
from runtime.doctor.gradient_rules import exploding, no_gradient, vanishing
from runtime.doctor.learning_rate_rules import overfitting, rate_too_high, rate_too_low
from runtime.doctor.multi_optimizer_rules import idle, judge_wins, rates_apart, samples_alike, side_too_fast
from runtime.doctor.training_history import History
from runtime.events import Diagnosed, EpochFinished, Event, Failed, ProbesMeasured, Started

Rule = Callable[[History], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    squeezed_scores,
    missing_logarithm,
    not_standardised,
    unequal_classes,
    small_batch,
    idle,
    exploding,
    rate_too_high,
    side_too_fast,
    not_finite,
    samples_alike,
    rates_apart,
    judge_wins,
    dead_units,
    saturated,
    constant,
    no_gradient,
    vanishing,
    rate_too_low,
    overfitting,
)
"""Causes before what follows from them."""

_STUCK = frozenset({"rate-too-low", "constant-output", "vanishing-gradient"})
_RIVALS = frozenset({"rates-apart", "judge-wins", "samples-alike"})
_WILD = frozenset({"exploding-gradient", "rate-too-high", "dead-units", "saturated", "not-finite"})

FOLLOWING: Mapping[str, frozenset[str]] = {
    "not-standardised": _WILD | _STUCK | {"overfitting"},
    "optimizer-idle": _RIVALS | _STUCK | {"never-moved"},
    "rate-of-zero": _RIVALS | _STUCK,
    "rates-apart": _RIVALS | _STUCK,
    "judge-wins": _STUCK | {"samples-alike", "saturated"},
    "samples-alike": _RIVALS | _STUCK | {"saturated", "dead-units"},
    "needs-logarithm": _WILD | _STUCK,
    "softmax-twice": _STUCK | {"saturated"},
    "scores-cut": _STUCK | {"dead-units", "no-gradient"},
    "exploding-gradient": _WILD | _STUCK | _RIVALS,
    "rate-too-high": _WILD | _STUCK | _RIVALS | {"no-gradient", "overfitting"},
    "not-finite": _STUCK | {"no-gradient", "overfitting", "dead-units", "saturated"},
    "dead-units": _STUCK | {"no-gradient"},
    "saturated": _STUCK | {"no-gradient"},
    "cut-off": _STUCK,
    "no-gradient": _STUCK,
    "vanishing-gradient": frozenset({"constant-output", "rate-too-low"}),
    "constant-output": frozenset({"rate-too-low", "no-gradient", "vanishing-gradient"}),
}
"""What each finding explains, so that it is not told beside it."""


def diagnose(history: History) -> tuple[Finding, ...]:
    """What is wrong with a training as it is now, causes first."""
    found = [each for rule in RULES for each in rule(history)]
    if any(each.code == "exploding-gradient" and each.step > 2 for each in found):
        # Gradients that grew on the way may come from long steps; those of the first step do not.
        found.sort(key=lambda each: each.code == "exploding-gradient")
    kept: list[Finding] = []
    explained: set[str] = set()
    for each in found:
        if each.code not in explained:
            kept.append(each)
            explained |= FOLLOWING.get(each.code, frozenset()) - {each.code}
    return tuple(kept)


class Doctor:
    """Follows the events of a run and tells when what is found has changed."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._told: tuple[tuple[str, str | None], ...] = ()

    def take(self, event: Event) -> Diagnosed | None:
        """What is found after an event, where that is something else than before."""
        self._history.take(event)
        if not isinstance(event, Started | ProbesMeasured | EpochFinished | Failed):
            return None
        found = diagnose(self._history)
        told = tuple((each.code, each.node) for each in found)
        if told == self._told:
            return None
        self._told = told
        return Diagnosed(self._history.step, found)
