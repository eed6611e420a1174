"""Activations behind which a loss cannot reach what it compares with: warnings, with what to do."""

from collections.abc import Iterator, Mapping
from math import inf

from graph.compiler import fixes as fixing
from graph.compiler.checks.loss_checks import compared_field, warning
from graph.compiler.metric_units import UNIT_FIELD
from graph.compiler.scope import Scope
from graph.compiler.score_forms import LOG_SOFTMAXES, SIGMOIDS, SOFTMAXES, Comparison
from graph.problems import Location, Problem

DISTANCE_LOSSES = frozenset({"MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"})
RANGES: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("ReLU", "Softplus", "torch.abs", "torch.square", "torch.exp"), (0, inf)),
    **dict.fromkeys((*SIGMOIDS, *SOFTMAXES), (0, 1)),
    **dict.fromkeys((*LOG_SOFTMAXES, "LogSigmoid"), (-inf, 0)),
    **dict.fromkeys(("Tanh", "torch.tanh", "Softsign"), (-1, 1)),
    "ReLU6": (0, 6),
}
"""The lowest and the highest number that a kind gives, whatever comes in."""


def check_reach(comparison: Comparison, scope: Scope) -> Iterator[Problem]:
    """A last activation that never gives some of the numbers that are to be predicted."""
    producer, field = comparison.input, compared_field(comparison, scope)
    if comparison.loss.kind not in DISTANCE_LOSSES or producer is None or comparison.target is None:
        return
    if producer.node.kind not in RANGES or field is None or field.classes or field.bounds is None:
        return
    low, high = RANGES[producer.node.kind]
    description = scope.descriptions[comparison.target.node.id]
    is_standardised = description.field(UNIT_FIELD) is not None
    lowest, highest = (-1.0, 1.0) if is_standardised else field.bounds
    if low <= lowest and highest <= high:
        return
    at_node = None if producer.blocks else producer.node.id
    location = Location(node=at_node or comparison.loss.id, port=None if at_node else "input")
    details = {"node": producer.node.id, "low": _text(low), "high": _text(high), "field": field.name}
    fixes = () if at_node is None else (fixing.remove(at_node),)
    if is_standardised:
        yield warning("answers-cut-standardised", location, *fixes, **details)
    else:
        yield warning(
            "answers-cut", location, *fixes, **details, lowest=_text(lowest), highest=_text(highest)
        )


def _text(number: float) -> str:
    return {inf: "∞", -inf: "-∞"}.get(number, f"{number:.4g}")
