"""What goes through nodes shows: dead units, saturated ones, values that never differ or are no numbers."""

from collections.abc import Iterator, Mapping
from statistics import fmean

from graph.document import Value
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.gradient_rules import is_times_zero
from runtime.doctor.training_history import StepReadings, TrainingHistory
from runtime.reading import INFINITE_KINDS, NodeReading

RECTIFIERS = frozenset({"ReLU", "ReLU6", "Threshold"})
MIN_DEAD_SHARE = 0.5
"""The share of units that give 0 for every row of a batch (Lu et al. 2019 on dying ReLUs)."""
MIN_BATCH_SIZE = 16
"""Rows in a batch before a unit that is silent for all of them counts as dead."""
MIN_SATURATED_SHARE = 0.5
"""The share of values at the bounds of a squashing function (Glorot & Bengio 2010, section 3)."""
MAX_CONSTANT_VARIATION = 1e-4
"""What differs less than this from row to row, in shares of its size, does not depend on the input."""
MIN_VARIATION_DROP = 100.0
"""How many times as much the values before it must differ: where it fades slowly, no one node is at fault."""
MIN_FLAT_LOSS_SHARE = 0.98

SEQUENCE_AXES = 3

_NORMS: Mapping[int, str] = {2: "BatchNorm1d", 4: "BatchNorm2d", 5: "BatchNorm3d"}
# Kinds that are not finite for some inputs, and the bounds that exclude those.
_CLAMP_BOUNDS: Mapping[str, Mapping[str, Value]] = {
    "torch.log": {"min": 1e-6},
    "torch.sqrt": {"min": 1e-6},
    "torch.rsqrt": {"min": 1e-6},
    "torch.exp": {"max": 20.0},
}


def dead_units(history: TrainingHistory) -> Iterator[Diagnostic]:
    """A ReLU of which most units give 0 whatever comes in."""
    for node, readings in _recent_readings(history):
        kind = history.kind(node)
        if kind is None or kind.name not in RECTIFIERS or readings[-1].shape[0] < MIN_BATCH_SIZE:
            continue
        shares = [reading.dead for reading in readings if reading.dead is not None]
        if len(shares) == len(readings) and min(shares) >= MIN_DEAD_SHARE:
            norm = _NORMS.get(len(readings[-1].shape))
            actions = [DiagnosticAction("insert", node, "input", norm)] if norm else []
            actions.append(DiagnosticAction("change-kind", node, value="LeakyReLU"))
            count = num_units(readings[-1].shape)
            values = {"dead": round(shares[-1] * count), "count": count, "share": f"{shares[-1]:.0%}"}
            yield make_diagnostic("dead-units", node, *actions, node=node, **values)


def num_units(shape: tuple[int, ...]) -> int:
    """The units of values [B, C, ...], or of sequences [B, T, C]."""
    return shape[-1] if len(shape) == SEQUENCE_AXES else shape[1]


def saturated(history: TrainingHistory) -> Iterator[Diagnostic]:
    """A sigmoid or tanh inside of the network that stands at its bounds, where it has no slope."""
    for node, readings in _recent_readings(history):
        shares = [reading.saturated for reading in readings if reading.saturated is not None]
        if len(shares) < len(readings) or min(shares) < MIN_SATURATED_SHARE or not _is_inside(history, node):
            continue
        norm = _NORMS.get(len(readings[-1].shape))
        actions = [DiagnosticAction("insert", node, "input", norm)] if norm else []
        yield make_diagnostic("saturated", node, *actions, node=node, share=f"{shares[-1]:.0%}")


def constant_output(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The loss stays where it is, since from some node on the values are the same for every row."""
    trend = history.trend
    if trend is None or not trend.end > MIN_FLAT_LOSS_SHARE * trend.start:
        return
    before = 0.0
    for node, readings in _recent_readings(history):
        values = [reading.varies for reading in readings if reading.varies is not None]
        if len(values) < len(readings):
            continue
        if max(values) < MAX_CONSTANT_VARIATION and before > MIN_VARIATION_DROP * max(values):
            at = history.node(node)
            actions = [DiagnosticAction("remove-node", node)] if at is not None and is_times_zero(at) else []
            loss = fmean((trend.start, trend.end))
            yield make_diagnostic("constant-output", node, *actions, node=node, loss=loss)
            return
        before = min(values)


def not_finite(history: TrainingHistory) -> Iterator[Diagnostic]:
    """Where values that are not finite come from."""
    failure = history.failure
    if failure is not None and failure.code == "nan-loss" and failure.node is not None:
        yield _nonfinite_diagnostic(history, failure.node, failure.step or 0)
    elif history.recent and (node := _first_nonfinite(history, history.recent[-1])) is not None:
        yield _nonfinite_diagnostic(history, node, history.recent[-1].step)


def _first_nonfinite(history: TrainingHistory, probe: StepReadings) -> str | None:
    """The first node that gives NaN or infinity, or -inf where that is computed and not filled in."""
    infinite: str | None = None
    for node, reading in probe.readings.items():
        values = reading.activation
        kind = history.kind(node)
        if values is not None and values.masked and kind is not None and kind.name in INFINITE_KINDS:
            infinite = infinite or node
        if values is not None and values.broken:
            return infinite or node
    return None


def _nonfinite_diagnostic(history: TrainingHistory, node: str, step: int) -> Diagnostic:
    kind = history.kind(node)
    actions = (
        [DiagnosticAction("insert", node, "input", "torch.clamp")]
        if kind and kind.name in _CLAMP_BOUNDS
        else []
    )
    return make_diagnostic("not-finite", node, *actions, node=node, step=step)


def clamp_bounds(kind: str) -> Mapping[str, Value]:
    """The parameters of the clamp that excludes the inputs for which a kind is not finite."""
    return _CLAMP_BOUNDS.get(kind, {})


def _recent_readings(history: TrainingHistory) -> Iterator[tuple[str, list[NodeReading]]]:
    """The nodes that every one of the last probes read, in the order of the calls."""
    probes = history.latest_probes
    for node in probes[-1].readings if probes else ():
        readings = [probe.readings[node] for probe in probes if node in probe.readings]
        if len(readings) == len(probes) and all(reading.activation is not None for reading in readings):
            yield node, readings


def _is_inside(history: TrainingHistory, node: str) -> bool:
    """Whether weights that learn come behind a node."""
    probe = history.recent[-1]
    names = list(probe.readings)
    behind = names[names.index(node) + 1 :]
    return any(probe.readings[name].is_moved and probe.readings[name].activation for name in behind)
