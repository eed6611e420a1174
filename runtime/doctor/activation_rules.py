"""What goes through nodes shows: dead units, saturated ones, values that never differ or are no numbers."""

from collections.abc import Iterator, Mapping
from statistics import fmean

from graph.document import Value
from runtime.diagnostic import Action, Finding, finding
from runtime.doctor.training_history import History, Look
from runtime.reading import Reading

RECTIFIERS = frozenset({"ReLU", "ReLU6", "Threshold"})
DEAD = 0.5
"""The share of units that give 0 for every row of a batch (Lu et al. 2019 on dying ReLUs)."""
LEAST_ROWS = 16
"""Rows in a batch before a unit that is silent for all of them counts as dead."""
SATURATED = 0.5
"""The share of values at the bounds of a squashing function (Glorot & Bengio 2010, section 3)."""
CONSTANT = 1e-4
"""What differs less than this from row to row, in shares of its size, does not depend on the input."""
DROP = 100.0
"""How many times as much the values before it must differ: where it fades slowly, no one node is at fault."""
FLAT = 0.98

_NORMS: Mapping[int, str] = {2: "BatchNorm1d", 4: "BatchNorm2d", 5: "BatchNorm3d"}
# Kinds that are no numbers for some inputs, and what put before them keeps those away.
_NARROW: Mapping[str, Mapping[str, Value]] = {
    "torch.log": {"min": 1e-6},
    "torch.sqrt": {"min": 1e-6},
    "torch.rsqrt": {"min": 1e-6},
    "torch.exp": {"max": 20.0},
}


def dead_units(history: History) -> Iterator[Finding]:
    """A ReLU of which most units give 0 whatever comes in."""
    for node, readings in _lasting(history):
        kind = history.kind(node)
        if kind is None or kind.name not in RECTIFIERS or readings[-1].shape[0] < LEAST_ROWS:
            continue
        shares = [each.dead for each in readings if each.dead is not None]
        if len(shares) == len(readings) and min(shares) >= DEAD:
            change = Action("change-kind", node, value="LeakyReLU")
            yield finding("dead-units", node, change, node=node, share=f"{shares[-1]:.0%}")


def saturated(history: History) -> Iterator[Finding]:
    """A sigmoid or tanh inside of the network that stands at its bounds, where it has no slope."""
    for node, readings in _lasting(history):
        shares = [each.saturated for each in readings if each.saturated is not None]
        if len(shares) < len(readings) or min(shares) < SATURATED or not _is_inside(history, node):
            continue
        norm = _NORMS.get(len(readings[-1].shape))
        actions = [Action("insert", node, "input", norm)] if norm else []
        yield finding("saturated", node, *actions, node=node, share=f"{shares[-1]:.0%}")


def constant(history: History) -> Iterator[Finding]:
    """The loss stays where it is, since from some node on the values are the same for every row."""
    trend = history.trend
    if trend is None or not trend.end > FLAT * trend.start:
        return
    before = 0.0
    for node, readings in _lasting(history):
        values = [each.varies for each in readings if each.varies is not None]
        if len(values) < len(readings):
            continue
        if max(values) < CONSTANT and before > DROP * max(values):
            yield finding("constant-output", node, node=node, loss=fmean((trend.start, trend.end)))
            return
        before = min(values)


def not_finite(history: History) -> Iterator[Finding]:
    """Where values that are no numbers begin."""
    failure = history.failure
    if failure is not None and failure.code == "nan-loss" and failure.node is not None:
        yield _lost(history, failure.node, failure.step or 0)
    elif history.recent and (node := _first_broken(history.recent[-1])) is not None:
        yield _lost(history, node, history.recent[-1].step)


def _first_broken(look: Look) -> str | None:
    broken = (node for node, each in look.readings.items() if each.activation and each.activation.broken)
    return next(broken, None)


def _lost(history: History, node: str, step: int) -> Finding:
    kind = history.kind(node)
    actions = [Action("insert", node, "input", "torch.clamp")] if kind and kind.name in _NARROW else []
    return finding("not-finite", node, *actions, node=node, step=step)


def narrowing(kind: str) -> Mapping[str, Value]:
    """The parameters of the clamp that keeps away what a kind has no number for."""
    return _NARROW.get(kind, {})


def _lasting(history: History) -> Iterator[tuple[str, list[Reading]]]:
    """The nodes that every one of the last looks saw, in the order of the calls."""
    looks = history.lasting
    for node in looks[-1].readings if looks else ():
        found = [look.readings[node] for look in looks if node in look.readings]
        if len(found) == len(looks) and all(each.activation is not None for each in found):
            yield node, found


def _is_inside(history: History, node: str) -> bool:
    """Whether weights that learn come behind a node."""
    look = history.recent[-1]
    names = list(look.readings)
    behind = names[names.index(node) + 1 :]
    return any(look.readings[each].is_moved and look.readings[each].activation for each in behind)
