"""What the very first step shows: scores that are far too sure before anything was learned."""

import math
from collections.abc import Iterator

from graph.catalogue.kind import Form
from graph.document import Graph, LoadedWeights, Node
from graph.topology import producing_node
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.drawing_rules import passes_on
from runtime.doctor.training_history import TrainingHistory

MIN_START_RATIO = 2.0
"""A first cross entropy so many times that of a guess comes from scores that are far apart."""
MARGIN = 1.0
MAX_INPUT = 3.0
"""A size of what the scores are computed from beyond which it is not the weights that are too large."""
TEXT_KINDS = frozenset(
    {"Embedding", "MultiheadAttention", "SelfAttention", "TransformerEncoderLayer", "TransformerEncoder"}
)
"""Kinds of networks that begin as GPT-2 does."""


def bad_start(history: TrainingHistory) -> Iterator[Diagnostic]:
    """The first cross entropy is far above the logarithm of the number of classes, that of a guess."""
    losses = history.nodes_of_form(Form.LOSS)
    nodes = [node for graph in _graphs(history) for node in graph.nodes.values()]
    if len(losses) != 1 or losses[0].kind != "CrossEntropyLoss" or losses[0].params.get("reduction") == "sum":
        return
    if len(history.loss_histories) != 1 or any(isinstance(node.weights, LoadedWeights) for node in nodes):
        return
    source = producing_node(history.project.main, losses[0].id, "input", passes_on)
    first, classes = next(iter(history.loss_histories.values())).first, _num_classes(history, source)
    guess = math.log(classes) if classes > 1 else math.inf
    if not math.isfinite(first) or first <= MIN_START_RATIO * guess + MARGIN:
        return
    if source is None or _largest_input(history, source) > MAX_INPUT:
        return
    is_text = any(node.kind in TEXT_KINDS for node in nodes)
    value = (
        ("gpt2" if is_text else "xavier_uniform") if history.project.training.init == "default" else "default"
    )
    action = DiagnosticAction("set-training", parameter="init", value=value)
    if source.init:
        action = DiagnosticAction("reset-init", source.id)
    yield make_diagnostic("bad-start", losses[0].id, action, loss=first, guess=guess, classes=classes)


def _graphs(history: TrainingHistory) -> list[Graph]:
    project = history.project
    return [project.main, *(block.graph for block in project.blocks.values())]


def _num_classes(history: TrainingHistory, source: Node | None) -> int:
    """The scores of a row, as the first probe read them; 0 where that is not known."""
    reading = history.early[0].readings.get(source.id) if source is not None and history.early else None
    return reading.shape[1] if reading is not None and len(reading.shape) > 1 else 0


def _largest_input(history: TrainingHistory, source: Node) -> float:
    """How large the values are from which the scores are computed, in the first step."""
    graph = history.project.main
    before = producing_node(graph, source.id, graph.wires_into(source.id)[0].input, passes_on)
    reading = history.early[0].readings.get(before.id) if before is not None else None
    return reading.activation.size if reading is not None and reading.activation is not None else 0.0
