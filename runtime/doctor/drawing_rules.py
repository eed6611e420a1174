"""What the drawing and its data alone show, before the first step."""

import math
from collections.abc import Iterator, Mapping

from graph.catalogue.kind import Form, values_of
from graph.compiler.score_forms import RELUS, SIGMOIDS, SOFTMAXES
from graph.document import Node, Wire
from graph.topology import consuming_wires, producing_node
from runtime.diagnostic import Diagnostic, DiagnosticAction, make_diagnostic
from runtime.doctor.data_stats_types import FieldStats
from runtime.doctor.training_history import TrainingHistory

PASSTHROUGH_KINDS = frozenset(
    {"Identity", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "Flatten", "Unflatten", "torch.flatten"}
    | {"torch.reshape", "torch.squeeze", "torch.unsqueeze", "torch.Tensor.view", "torch.Tensor.float"}
)
"""Kinds that leave the values as they are."""
SCORE_LAYERS = frozenset({"Linear", "Bilinear", "Conv1d", "Conv2d", "Conv3d"})
BATCH_NORMS = frozenset({"BatchNorm1d", "BatchNorm2d", "BatchNorm3d"})

SMALL_BATCH = 8
"""Rows below which the mean of a batch is too rough (Wu & He 2018, figure 1)."""
GOOD_BATCH = 32
MAX_DEVIATION = 10.0
"""A deviation, or a distance from 0 in deviations, above which inputs are no longer of size 1."""
MIN_DEVIATION = 0.01
MIN_CLASS_RATIO = 10.0
"""How many times as many rows the largest class has as the smallest (Johnson & Khoshgoftaar 2019)."""

FAIR_METRICS = frozenset({"metric.F1Score", "metric.BalancedAccuracy"})
"""Metrics in which a rare class counts as much as a frequent one."""


def activation_before_loss(history: TrainingHistory) -> Iterator[Diagnostic]:
    """A softmax or a sigmoid before a loss that has its own, or a ReLU that takes half of the scores away."""
    graph = history.project.main
    for loss in history.nodes_of_form(Form.LOSS):
        source = producing_node(graph, loss.id, "input", passes_on)
        if source is None:
            continue
        remove = DiagnosticAction("remove-node", source.id)
        if loss.kind == "CrossEntropyLoss" and source.kind in SOFTMAXES | SIGMOIDS:
            yield make_diagnostic("softmax-twice", source.id, remove, node=source.id, loss=loss.id)
        elif loss.kind == "BCEWithLogitsLoss" and source.kind in SIGMOIDS | SOFTMAXES:
            yield make_diagnostic("sigmoid-twice", source.id, remove, node=source.id, loss=loss.id)
        elif loss.kind in ("CrossEntropyLoss", "BCEWithLogitsLoss") and source.kind in RELUS:
            yield make_diagnostic("scores-cut", source.id, remove, node=source.id, loss=loss.id)


def missing_log_softmax(history: TrainingHistory) -> Iterator[Diagnostic]:
    """An NLLLoss that gets scores or probabilities instead of their logarithm."""
    for loss in history.nodes_of_form(Form.LOSS):
        source = producing_node(history.project.main, loss.id, "input", passes_on)
        if loss.kind != "NLLLoss" or source is None:
            continue
        if source.kind in SCORE_LAYERS:
            change = DiagnosticAction("change-kind", loss.id, value="CrossEntropyLoss")
            yield make_diagnostic("needs-logarithm", loss.id, change, node=source.id, loss=loss.id)
        elif source.kind in SOFTMAXES:
            change = DiagnosticAction("change-kind", source.id, value="LogSoftmax")
            yield make_diagnostic("needs-logarithm", loss.id, change, node=source.id, loss=loss.id)


def small_batch(history: TrainingHistory) -> Iterator[Diagnostic]:
    """Too few rows in a batch for the mean over them that a batch normalisation takes."""
    training = history.project.training
    norms = (node for node in history.project.main.nodes.values() if node.kind in BATCH_NORMS)
    first = next((node for node in norms if not node.bypass), None)
    if first is None or training.batch_size >= SMALL_BATCH or not history.data.num_rows > GOOD_BATCH:
        return
    larger = DiagnosticAction("set-training", parameter="batch_size", value=GOOD_BATCH)
    yield make_diagnostic("batch-too-small", first.id, larger, node=first.id, batch_size=training.batch_size)


def not_standardised(history: TrainingHistory) -> Iterator[Diagnostic]:
    """Inputs far from mean 0 and deviation 1 that no normalisation takes up (LeCun 1998, section 4.3)."""
    sources = history.nodes_of_form(Form.DATA)
    if not sources:
        return
    node = sources[0]
    for field in history.data.fields:
        consumers = consuming_wires(history.project.main, (node.id, field.name), passes_on)
        if (
            not consumers
            or not _needs_scaling(field)
            or all(_is_scaling(history, wire) for wire in consumers)
        ):
            continue
        value = field.deviation if _is_wide(field) or _is_narrow(field) else field.mean
        actions = _scaling_actions(history, node, field, consumers)
        yield make_diagnostic("not-standardised", node.id, *actions, field=field.name, value=abs(value))


def _is_wide(field: FieldStats) -> bool:
    return field.deviation > MAX_DEVIATION


def _is_narrow(field: FieldStats) -> bool:
    return 0 < field.deviation < MIN_DEVIATION


def _needs_scaling(field: FieldStats) -> bool:
    return _is_wide(field) or _is_narrow(field) or abs(field.mean) > MAX_DEVIATION * max(1.0, field.deviation)


def passes_on(node: Node) -> bool:
    """Whether a node gives the values that come in, at most in another shape."""
    return node.bypass or node.kind in PASSTHROUGH_KINDS


def _is_scaling(history: TrainingHistory, wire: Wire) -> bool:
    """Whether a node brings what it gets to another size itself."""
    kind = history.kind(wire.target)
    return kind is None or kind.category in ("Normalization", "Math", "Metric", "Python")


def _scaling_actions(
    history: TrainingHistory, node: Node, field: FieldStats, consumers: tuple[Wire, ...]
) -> list[DiagnosticAction]:
    kind = history.kinds.of(node)
    if kind is not None and kind.parameter("standardize") is not None and field.axes == 2:
        return [DiagnosticAction("set-parameter", node.id, "standardize", True)]
    norm = {2: "BatchNorm1d", 3: "BatchNorm1d", 4: "BatchNorm2d", 5: "BatchNorm3d"}.get(field.axes)
    return [DiagnosticAction("insert", consumers[0].target, consumers[0].input, norm)] if norm else []


def class_imbalance(history: TrainingHistory) -> Iterator[Diagnostic]:
    """One class has very many more rows than another, so that always predicting it scores well."""
    counts = {name: count for name, count in history.data.classes.items() if count}
    sources = history.nodes_of_form(Form.DATA)
    if len(counts) < 2 or not sources:
        return
    largest, smallest = max(counts, key=lambda item: counts[item]), min(counts, key=lambda item: counts[item])
    if counts[largest] < MIN_CLASS_RATIO * counts[smallest] or _is_imbalance_known(history, sources[0]):
        return
    kind = history.kinds.of(sources[0])
    actions = (
        [DiagnosticAction("set-parameter", sources[0].id, "balance", "weighted")]
        if kind is not None and kind.parameter("balance") is not None
        else []
    )
    losses = [item for item in history.nodes_of_form(Form.LOSS) if item.kind == "CrossEntropyLoss"]
    if losses:
        actions.append(DiagnosticAction("add-metric", losses[0].id, value="metric.F1Score"))
    share = f"{counts[largest] / sum(counts.values()):.0%}"
    values = {"most": largest, "share": share, "least": smallest, "count": counts[smallest]}
    yield make_diagnostic("unequal-classes", sources[0].id, *actions, **values)


def _is_imbalance_known(history: TrainingHistory, source: Node) -> bool:
    """Whether rare classes are drawn or weigh more, or something is measured that is fair to them."""
    kind = history.kinds.of(source)
    values = values_of(kind, source) if kind is not None else {}
    if values.get("balance", "none") != "none" or values.get("class_weights"):
        return True
    return any(node.kind in FAIR_METRICS for node in history.nodes_of_form(Form.METRIC))


RISEN = 1.1
"""A loss that ends above this many times what it began with has risen, whatever its batches vary."""
LARGE_TARGET = 300.0
"""Targets of this size are hardly reached by steps of the usual length; see `runtime.data.tables`."""
MODERATE_TARGET, MIN_EPOCHS = 30.0, 5
"""Targets of this size are reached sooner or later: it is told where after so many epochs they are not."""
TARGET_LOSSES: Mapping[str, int] = {"MSELoss": 2, "L1Loss": 1, "SmoothL1Loss": 1, "HuberLoss": 1}
"""Losses of numbers, with the power of the deviation that a guess of the mean gives."""


def target_too_large(history: TrainingHistory) -> Iterator[Diagnostic]:
    """After an epoch and more the loss is above that of always guessing the mean of a large target."""
    losses, target, trend = history.nodes_of_form(Form.LOSS), history.data.target, history.trend
    sources = [node for node in history.nodes_of_form(Form.DATA) if _may_standardize_target(history, node)]
    if len(losses) != 1 or len(sources) != 1 or target is None or trend is None or not history.epochs:
        return
    power, size = TARGET_LOSSES.get(losses[0].kind), math.hypot(target.mean, target.deviation)
    if power is None or not trend.end > target.deviation**power > 0:
        return
    if size < (MODERATE_TARGET if len(history.epochs) >= MIN_EPOCHS else LARGE_TARGET):
        return
    if trend.end > RISEN * max(trend.first, trend.start) or _stands_still(history):
        return  # which is the rate's doing
    node = sources[0].id
    action = DiagnosticAction("set-parameter", node, "standardize_target", value=True)
    values = {"node": node, "size": size, "loss": trend.end, "guess": target.deviation**power}
    yield make_diagnostic("target-too-large", node, action, **values)


def _stands_still(history: TrainingHistory) -> bool:
    """Whether no optimizer has a rate that moves anything."""
    rates = list(history.epochs[-1].lrs.values())
    return bool(rates) and not any(rates)


def _may_standardize_target(history: TrainingHistory, node: Node) -> bool:
    kind = history.kinds.of(node)
    if kind is None or kind.parameter("standardize_target") is None:
        return False
    return not values_of(kind, node).get("standardize_target")
