"""What gradients show: too large, too small farther back, or none at all."""

import math
from collections.abc import Iterator
from statistics import fmean

from graph.catalogue.kind import Form
from graph.document import CopiedWeights, LoadedWeights, Node, SharedWeights
from graph.edits.blocks import graph_of
from graph.topology import downstream_of, topological_order
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.training_history import StepReadings, TrainingHistory, split_node_path
from runtime.reading import NodeReading

MAX_GRADIENT_NORM = 100.0
"""A norm of all gradients together beyond which a step leads nowhere (Pascanu et al. 2013)."""
SQUARED_LOSSES = frozenset({"MSELoss"})
"""Losses whose gradient grows with the root of the loss, so that large targets give large ones."""
MAX_VANISHING_SHARE = 1e-4
"""Gradient per weight of an early layer in shares of the largest of a later one (Glorot & Bengio 2010)."""
SUGGESTED_CLIP_NORM = 1.0

CUTTING_KINDS = frozenset({"torch.Tensor.detach"})
"""Kinds behind which no gradient arrives."""
STEPPED_KINDS = frozenset(
    {"torch.sign", "torch.round", "torch.floor", "torch.ceil", "torch.trunc", "torch.heaviside"}
)
"""Kinds whose slope is 0 wherever they have one."""

_SQUASHING = frozenset({"Sigmoid", "Tanh", "Hardsigmoid", "Softsign", "torch.sigmoid", "torch.tanh"})


def exploding_gradient(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The gradients are very large in one probe after the other, or from the very first step."""
    for probes in (history.early[:2], history.latest_probes):
        if not probes or not all(
            _norm(probe) > MAX_GRADIENT_NORM * _scale(history, probe) for probe in probes
        ):
            continue
        worst = max(_with_gradient(probes[-1]), key=lambda reading: reading.gradient.norm)  # type: ignore[union-attr]
        assert worst.gradient is not None
        clip = [DiagnosticAction("set-training", parameter="clip_norm", value=SUGGESTED_CLIP_NORM)]
        if history.project.training.clip_norm is not None:
            clip = []
        step = probes[0].step
        yield make_diagnostic(
            "exploding-gradient", worst.node, *clip, node=worst.node, norm=_norm(probes[-1]), step=step
        )
        return


def _norm(probe: StepReadings) -> float:
    """The norm of all gradients together; not a number where one holds none."""
    total = 0.0
    for reading in _with_gradient(probe):
        assert reading.gradient is not None
        total = math.nan if reading.gradient.broken else math.hypot(total, reading.gradient.norm)
    return total


def _scale(history: TrainingHistory, probe: StepReadings) -> float:
    """How much larger than usual gradients may be because the loss itself is large."""
    for loss in history.nodes_of_form(Form.LOSS):
        reading = probe.readings.get(loss.id)
        if loss.kind in SQUARED_LOSSES and reading is not None and reading.activation is not None:
            return max(1.0, math.sqrt(abs(reading.activation.mean)))
        if loss.kind in SQUARED_LOSSES:  # of a compiled network only the weights are read
            return max(
                [
                    1.0,
                    *(math.sqrt(abs(loss_history.first)) for loss_history in history.loss_histories.values()),
                ]
            )
    return 1.0


def _with_gradient(probe: StepReadings) -> list[NodeReading]:
    return [reading for reading in probe.readings.values() if reading.gradient is not None]


def vanishing_gradient(history: TrainingHistory) -> Iterator[Diagnostic]:
    """Layers near the input get next to no gradient, though later ones do."""
    shares: dict[str, list[float]] = {}
    for probe in history.latest_probes:
        layers = [item for item in _with_gradient(probe) if _is_layer(item)]
        for index, item in enumerate(layers[:-1]):
            later = max(_gradient_size(other) for other in layers[index + 1 :])
            if later > 0:
                shares.setdefault(item.node, []).append(_gradient_size(item) / later)
    weak = {
        node: fmean(item)
        for node, item in shares.items()
        if len(item) == len(history.latest_probes) and 0 < max(item) < MAX_VANISHING_SHARE
    }
    if weak:
        node = next(iter(weak))
        yield make_diagnostic(
            "vanishing-gradient", node, *_vanishing_actions(history), node=node, share=weak[node]
        )


def _is_layer(reading: NodeReading) -> bool:
    return reading.weights is not None and reading.is_moved and len(reading.shape) >= 2


def _gradient_size(reading: NodeReading) -> float:
    """The usual size of the gradient of one weight."""
    return reading.gradient.size if reading.gradient is not None else 0.0


def _vanishing_actions(history: TrainingHistory) -> list[DiagnosticAction]:
    """The functions that squash become ones that keep the size of what goes through many layers.

    Source: Klambauer et al. 2017, "Self-normalizing neural networks".
    """
    probe = history.latest_probes[-1]
    for node in probe.readings:
        graph_node = history.node(node)
        if (
            graph_node is not None
            and graph_node.kind in _SQUASHING
            and not graph_node.kind.startswith("torch.")
        ):
            return [DiagnosticAction("change-kinds", None, graph_node.kind, "SELU")]
    return []


def no_gradient(history: TrainingHistory) -> Iterator[Diagnostic]:
    """Weights that nothing moves: frozen though fresh, left out by optimizers, or cut off from the loss."""
    probes = history.latest_probes
    if not probes:
        return
    for node in probes[-1].readings:
        readings = [probe.readings.get(node) for probe in probes]
        graph_node = history.node(node)
        if graph_node is None or any(reading is None or reading.weights is None for reading in readings):
            continue
        if isinstance(graph_node.weights, CopiedWeights | SharedWeights | LoadedWeights) or _is_in_copy(
            history, node
        ):
            continue
        known = [reading for reading in readings if reading is not None]
        if graph_node.freeze is not None:
            continue
        if graph_node.frozen:
            yield make_diagnostic("frozen-fresh", node, DiagnosticAction("unfreeze", node), node=node)
        elif not any(reading.is_moved for reading in known) and _has_chosen_parameters(history):
            yield make_diagnostic("never-moved", node, *_wiring_actions(history, node), node=node)
        elif all(reading.gradient is None for reading in known):
            yield make_diagnostic("cut-off", node, *_removal_actions(history, node, CUTTING_KINDS), node=node)
        elif all(_is_zero(reading) for reading in known):
            yield make_diagnostic(
                "no-gradient", node, *_removal_actions(history, node, STEPPED_KINDS), node=node
            )


def _wiring_actions(history: TrainingHistory, path: str) -> list[DiagnosticAction]:
    """The weights of a node are wired into the optimizer behind it, where there is one only."""
    top, graph = path.partition(".")[0], history.project.main
    behind = downstream_of(graph, top)
    optimizers = [item.id for item in history.nodes_of_form(Form.OPTIMIZER) if item.id in behind]
    return [DiagnosticAction("wire-up", top, "parameters", optimizers[0])] if len(optimizers) == 1 else []


def _removal_actions(history: TrainingHistory, path: str, kinds: frozenset[str]) -> list[DiagnosticAction]:
    """The first node behind a node, in the same drawing, through which no gradient comes is deleted."""
    block, name = split_node_path(history.project, path)
    graph = graph_of(history.project, block)
    behind = downstream_of(graph, name) if name in graph.nodes else frozenset()
    prefix = path.removesuffix(name)
    for node_id in topological_order(graph):
        node = graph.nodes[node_id]
        if node_id in behind and (node.kind in kinds or is_times_zero(node)):
            return [DiagnosticAction("remove-node", f"{prefix}{node_id}")]
    return []


def is_times_zero(node: Node) -> bool:
    """Whether a node multiplies by 0."""
    return node.kind == "torch.mul" and node.params.get("other") == 0


def _is_zero(reading: NodeReading) -> bool:
    return reading.gradient is not None and reading.gradient.norm == 0 and not reading.gradient.broken


def _has_chosen_parameters(history: TrainingHistory) -> bool:
    """Whether it was drawn which weights an optimizer moves."""
    optimizers = history.nodes_of_form(Form.OPTIMIZER)
    return any(history.project.main.wires_into(optimizer.id, "parameters") for optimizer in optimizers)


def _is_in_copy(history: TrainingHistory, path: str) -> bool:
    """Whether a node is inside of one that does not learn, or has learned before."""
    names = path.split(".")
    holders = (history.node(".".join(names[:count])) for count in range(1, len(names)))
    return any(
        holder is not None
        and (holder.frozen or holder.freeze or isinstance(holder.weights, CopiedWeights | LoadedWeights))
        for holder in holders
    )
