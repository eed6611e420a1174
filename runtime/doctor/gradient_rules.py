"""What gradients show: too large, too small on their way back, or none at all."""

import math
from collections.abc import Iterator
from statistics import fmean

from graph.catalogue.kind import Form
from graph.document import Copied, Loaded, Shared
from runtime.diagnostic import Action, Finding, finding
from runtime.doctor.training_history import History, Look
from runtime.reading import Reading

EXPLODED = 100.0
"""A norm of all gradients together beyond which a step leads nowhere (Pascanu et al. 2013)."""
SQUARED = frozenset({"MSELoss"})
"""Losses whose gradient grows with the root of the loss, so that large targets give large ones."""
FADED = 1e-4
"""Gradient per weight of an early layer in shares of the largest of a later one (Glorot & Bengio 2010)."""
CLIP = 1.0

_SQUASHING = frozenset({"Sigmoid", "Tanh", "Hardsigmoid", "Softsign", "torch.sigmoid", "torch.tanh"})


def exploding(history: History) -> Iterator[Finding]:
    """The gradients are very large in one look after the other, or from the very first step."""
    for looks in (history.early[:2], history.lasting):
        if not looks or not all(_norm(look) > EXPLODED * _scale(history, look) for look in looks):
            continue
        worst = max(_with_gradient(looks[-1]), key=lambda each: each.gradient.norm)  # type: ignore[union-attr]
        assert worst.gradient is not None
        clip = [Action("set-training", parameter="clip_norm", value=CLIP)]
        if history.project.training.clip_norm is not None:
            clip = []
        step = looks[0].step
        yield finding(
            "exploding-gradient", worst.node, *clip, node=worst.node, norm=_norm(looks[-1]), step=step
        )
        return


def _norm(look: Look) -> float:
    """The norm of all gradients together; not a number where one holds none."""
    total = 0.0
    for each in _with_gradient(look):
        assert each.gradient is not None
        total = math.nan if each.gradient.broken else math.hypot(total, each.gradient.norm)
    return total


def _scale(history: History, look: Look) -> float:
    """How much larger than usual gradients may be because the loss itself is large."""
    for loss in history.named(Form.LOSS):
        reading = look.readings.get(loss.id)
        if loss.kind in SQUARED and reading is not None and reading.activation is not None:
            return max(1.0, math.sqrt(abs(reading.activation.mean)))
        if loss.kind in SQUARED:  # of a compiled network only the weights are read
            return max([1.0, *(math.sqrt(abs(each.first)) for each in history.trails.values())])
    return 1.0


def _with_gradient(look: Look) -> list[Reading]:
    return [each for each in look.readings.values() if each.gradient is not None]


def vanishing(history: History) -> Iterator[Finding]:
    """Layers near the input get next to no gradient, though later ones do."""
    shares: dict[str, list[float]] = {}
    for look in history.lasting:
        layers = [each for each in _with_gradient(look) if _is_layer(each)]
        for index, each in enumerate(layers[:-1]):
            later = max(_slope(other) for other in layers[index + 1 :])
            if later > 0:
                shares.setdefault(each.node, []).append(_slope(each) / later)
    weak = {
        node: fmean(each)
        for node, each in shares.items()
        if len(each) == len(history.lasting) and 0 < max(each) < FADED
    }
    if weak:
        node = next(iter(weak))
        yield finding("vanishing-gradient", node, *_against_fading(history), node=node, share=weak[node])


def _is_layer(reading: Reading) -> bool:
    return reading.weights is not None and reading.is_moved and len(reading.shape) >= 2


def _slope(reading: Reading) -> float:
    """The usual size of the gradient of one weight."""
    return reading.gradient.size if reading.gradient is not None else 0.0


def _against_fading(history: History) -> list[Action]:
    """The functions that squash become ones that do not."""
    look = history.lasting[-1]
    for node in look.readings:
        found = history.node(node)
        if found is not None and found.kind in _SQUASHING and not found.kind.startswith("torch."):
            return [Action("change-kinds", None, found.kind, "ReLU")]
    return []


def no_gradient(history: History) -> Iterator[Finding]:
    """Weights that nothing moves: frozen though fresh, left out by optimizers, or cut off from the loss."""
    looks = history.lasting
    if not looks:
        return
    for node in looks[-1].readings:
        readings = [look.readings.get(node) for look in looks]
        drawn = history.node(node)
        if drawn is None or any(each is None or each.weights is None for each in readings):
            continue
        if isinstance(drawn.weights, Copied | Shared | Loaded) or _is_in_a_copy(history, node):
            continue
        known = [each for each in readings if each is not None]
        if drawn.frozen:
            yield finding("frozen-fresh", node, Action("unfreeze", node), node=node)
        elif not any(each.is_moved for each in known) and _are_chosen(history):
            yield finding("never-moved", node, node=node)
        elif all(each.gradient is None for each in known):
            yield finding("cut-off", node, node=node)
        elif all(_is_zero(each) for each in known):
            yield finding("no-gradient", node, node=node)


def _is_zero(reading: Reading) -> bool:
    return reading.gradient is not None and reading.gradient.norm == 0 and not reading.gradient.broken


def _are_chosen(history: History) -> bool:
    """Whether it was drawn which weights an optimizer moves."""
    optimizers = history.named(Form.OPTIMIZER)
    return any(history.project.main.wires_into(each.id, "parameters") for each in optimizers)


def _is_in_a_copy(history: History, path: str) -> bool:
    """Whether a node is inside of one that does not learn, or has learned before."""
    names = path.split(".")
    holders = (history.node(".".join(names[:count])) for count in range(1, len(names)))
    return any(
        each is not None and (each.frozen or isinstance(each.weights, Copied | Loaded)) for each in holders
    )
