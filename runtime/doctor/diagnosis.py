"""All rules together: every diagnostic but those that only follow from another one."""

from collections.abc import Callable, Iterator, Mapping

from runtime.diagnostic import Diagnostic, Harm
from runtime.doctor.activation_rules import constant_output, dead_units, not_finite, saturated
from runtime.doctor.chance_rules import chance_level
from runtime.doctor.drawing_rules import (
    activation_before_loss,
    class_imbalance,
    missing_log_softmax,
    not_standardised,
    small_batch,
    target_too_large,
)
from runtime.doctor.gradient_rules import exploding_gradient, no_gradient, vanishing_gradient
from runtime.doctor.learning_rate_rules import lr_too_high, lr_too_low, overfitting
from runtime.doctor.multi_optimizer_rules import (
    discriminator_wins,
    idle_optimizer,
    mode_collapse,
    optimizer_too_fast,
    unbalanced_updates,
)
from runtime.doctor.start_rules import bad_start
from runtime.doctor.training_history import TrainingHistory
from runtime.events import Diagnosed, EpochFinished, Event, Failed, ProbesMeasured, Started

Rule = Callable[[TrainingHistory], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    activation_before_loss,
    missing_log_softmax,
    not_standardised,
    target_too_large,
    class_imbalance,
    small_batch,
    idle_optimizer,
    bad_start,
    exploding_gradient,
    lr_too_high,
    optimizer_too_fast,
    not_finite,
    mode_collapse,
    unbalanced_updates,
    discriminator_wins,
    dead_units,
    saturated,
    constant_output,
    no_gradient,
    vanishing_gradient,
    lr_too_low,
    overfitting,
    chance_level,
)
"""Causes before what follows from them."""

_STALLED = frozenset({"rate-too-low", "constant-output", "vanishing-gradient"})
_ADVERSARIAL = frozenset({"rates-apart", "judge-wins", "samples-alike"})
_AT_STANDSTILL = _ADVERSARIAL | _STALLED | {"overfitting", "no-gradient", "chance-level"}
_DIVERGING = frozenset({"exploding-gradient", "rate-too-high", "dead-units", "saturated", "not-finite"})

EXPLAINS: Mapping[str, frozenset[str]] = {
    "not-standardised": _DIVERGING | _STALLED | {"overfitting", "bad-start"},
    "optimizer-idle": _ADVERSARIAL | _STALLED | {"never-moved"},
    "rate-of-zero": _AT_STANDSTILL,
    "rate-come-to-zero": _AT_STANDSTILL,
    "target-too-large": _DIVERGING | _STALLED | {"overfitting"},
    "rates-apart": _ADVERSARIAL | _STALLED,
    "judge-wins": _STALLED | {"samples-alike", "saturated"},
    "samples-alike": _ADVERSARIAL | _STALLED | {"saturated", "dead-units"},
    "needs-logarithm": _DIVERGING | _STALLED,
    "softmax-twice": _STALLED | {"saturated"},
    "scores-cut": _STALLED | {"dead-units", "no-gradient"},
    "exploding-gradient": _DIVERGING | _STALLED | _ADVERSARIAL,
    "rate-too-high": _DIVERGING | _STALLED | _ADVERSARIAL | {"no-gradient", "overfitting"},
    "not-finite": _STALLED | {"no-gradient", "overfitting", "dead-units", "saturated"},
    "dead-units": _STALLED | {"no-gradient"},
    "saturated": _STALLED | {"no-gradient"},
    "cut-off": _STALLED,
    "no-gradient": _STALLED,
    "vanishing-gradient": frozenset({"constant-output", "rate-too-low"}),
    "constant-output": frozenset({"rate-too-low", "no-gradient", "vanishing-gradient"}),
}
"""What every diagnostic explains, so that it is not reported beside it."""


def diagnose(history: TrainingHistory) -> tuple[Diagnostic, ...]:
    """What is wrong with a training as it is now, the most harmful first, and causes before what follows."""
    candidates = [diagnostic for rule in RULES for diagnostic in rule(history)]
    if any(diagnostic.code == "exploding-gradient" and diagnostic.step > 2 for diagnostic in candidates):
        # Gradients that grew later may come from long steps; those of the first step do not.
        candidates.sort(key=lambda diagnostic: diagnostic.code == "exploding-gradient")
    reported: list[Diagnostic] = []
    explained: set[str] = set()
    for diagnostic in candidates:
        if diagnostic.code not in explained:
            reported.append(diagnostic)
            explained |= EXPLAINS.get(diagnostic.code, frozenset()) - {diagnostic.code}
            if diagnostic.harm < Harm.WORSE:
                explained.add("chance-level")
    return tuple(sorted(reported, key=lambda diagnostic: diagnostic.harm))


class Doctor:
    """Follows the events of a run and reports when the diagnostics have changed."""

    def __init__(self, history: TrainingHistory) -> None:
        self._history = history
        self._reported: tuple[tuple[str, str | None], ...] = ()

    def handle_event(self, event: Event) -> Diagnosed | None:
        """The diagnostics after an event, where they are others than before."""
        self._history.handle_event(event)
        match event:
            case Started() | ProbesMeasured() | EpochFinished() | Failed():
                return self._diagnosed()
        return None

    def _diagnosed(self) -> Diagnosed | None:
        diagnostics = diagnose(self._history)
        signature = tuple((diagnostic.code, diagnostic.node) for diagnostic in diagnostics)
        if signature == self._reported:
            return None
        self._reported = signature
        return Diagnosed(self._history.step, diagnostics)
