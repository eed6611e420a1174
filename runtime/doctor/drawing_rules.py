"""What the drawing and its data alone show, before the first step."""

from collections.abc import Iterator

from graph.catalogue.kind import Form
from graph.document import Graph, Node, Wire
from runtime.diagnostic import Action, Finding, finding
from runtime.doctor.data_stats_types import FieldSeen
from runtime.doctor.training_history import History

SOFTMAXES = frozenset({"Softmax", "Softmin", "Softmax2d", "torch.nn.functional.softmax"})
SIGMOIDS = frozenset({"Sigmoid", "Hardsigmoid", "torch.sigmoid"})
CUTTING = frozenset({"ReLU", "ReLU6"})
HANDING_ON = frozenset(
    {"Identity", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "Flatten", "Unflatten", "torch.flatten"}
    | {"torch.reshape", "torch.squeeze", "torch.unsqueeze", "torch.Tensor.view", "torch.Tensor.float"}
)
"""Kinds that leave the values as they are."""
SCORES = frozenset({"Linear", "Bilinear", "Conv1d", "Conv2d", "Conv3d"})
BATCH_NORMS = frozenset({"BatchNorm1d", "BatchNorm2d", "BatchNorm3d"})

SMALL_BATCH = 8
"""Rows below which the mean of a batch is too rough (Wu & He 2018, figure 1)."""
GOOD_BATCH = 32
LARGE = 10.0
"""A deviation, or a distance from 0 in deviations, above which inputs are no longer of size 1."""
SMALL = 0.01
UNEQUAL = 10.0
"""How many times as many rows the largest class has as the smallest (Johnson & Khoshgoftaar 2019)."""


def squeezed_scores(history: History) -> Iterator[Finding]:
    """A softmax or a sigmoid before a loss that has its own, or a ReLU that takes half of the scores away."""
    graph = history.project.main
    for loss in history.named(Form.LOSS):
        source = _origin(graph, loss.id, "input")
        if source is None:
            continue
        remove = Action("remove-node", source.id)
        if loss.kind == "CrossEntropyLoss" and source.kind in SOFTMAXES | SIGMOIDS:
            yield finding("softmax-twice", source.id, remove, node=source.id, loss=loss.id)
        elif loss.kind == "BCEWithLogitsLoss" and source.kind in SIGMOIDS | SOFTMAXES:
            yield finding("sigmoid-twice", source.id, remove, node=source.id, loss=loss.id)
        elif loss.kind in ("CrossEntropyLoss", "BCEWithLogitsLoss") and source.kind in CUTTING:
            yield finding("scores-cut", source.id, remove, node=source.id, loss=loss.id)


def missing_logarithm(history: History) -> Iterator[Finding]:
    """An NLLLoss that gets scores or probabilities in place of their logarithm."""
    for loss in history.named(Form.LOSS):
        source = _origin(history.project.main, loss.id, "input")
        if loss.kind != "NLLLoss" or source is None:
            continue
        if source.kind in SCORES:
            change = Action("change-kind", loss.id, value="CrossEntropyLoss")
            yield finding("needs-logarithm", loss.id, change, node=source.id, loss=loss.id)
        elif source.kind in SOFTMAXES:
            change = Action("change-kind", source.id, value="LogSoftmax")
            yield finding("needs-logarithm", loss.id, change, node=source.id, loss=loss.id)


def small_batch(history: History) -> Iterator[Finding]:
    """Too few rows in a batch for the mean over them that a batch normalisation takes."""
    training = history.project.training
    norms = (node for node in history.project.main.nodes.values() if node.kind in BATCH_NORMS)
    first = next((node for node in norms if not node.bypass), None)
    if first is None or training.batch_size >= SMALL_BATCH or not history.data.rows > GOOD_BATCH:
        return
    larger = Action("set-training", parameter="batch_size", value=GOOD_BATCH)
    yield finding("batch-too-small", first.id, larger, node=first.id, batch_size=training.batch_size)


def not_standardised(history: History) -> Iterator[Finding]:
    """Inputs far from mean 0 and deviation 1 that no normalisation takes up (LeCun 1998, section 4.3)."""
    sources = history.named(Form.DATA)
    if not sources:
        return
    node = sources[0]
    for field in history.data.fields:
        takers = _takers(history, node.id, field.name)
        if not takers or not _is_off(field) or all(_is_scaling(history, wire) for wire in takers):
            continue
        value = field.deviation if _is_wide(field) or _is_narrow(field) else field.mean
        actions = _scaling_actions(history, node, field, takers)
        yield finding("not-standardised", node.id, *actions, field=field.name, value=abs(value))


def _is_wide(field: FieldSeen) -> bool:
    return field.deviation > LARGE


def _is_narrow(field: FieldSeen) -> bool:
    return 0 < field.deviation < SMALL


def _is_off(field: FieldSeen) -> bool:
    return _is_wide(field) or _is_narrow(field) or abs(field.mean) > LARGE * max(1.0, field.deviation)


def _takers(history: History, node: str, field: str) -> list[Wire]:
    """The wires along which the values of a field reach nodes that work on them."""
    graph, found = history.project.main, []
    waiting = list(graph.wires_from(node, field))
    while waiting:
        wire = waiting.pop()
        target = graph.nodes.get(wire.target)
        if target is not None and (target.bypass or target.kind in HANDING_ON):
            waiting.extend(graph.wires_from(target.id))
        elif target is not None:
            found.append(wire)
    return found


def _is_scaling(history: History, wire: Wire) -> bool:
    """Whether a node brings what it gets to another size itself."""
    kind = history.kind(wire.target)
    return kind is None or kind.category in ("Normalization", "Math", "Metric", "Python")


def _scaling_actions(history: History, node: Node, field: FieldSeen, takers: list[Wire]) -> list[Action]:
    kind = history.kinds.of(node)
    if kind is not None and kind.parameter("standardize") is not None and field.axes == 2:
        return [Action("set-parameter", node.id, "standardize", True)]
    norm = {2: "BatchNorm1d", 3: "BatchNorm1d", 4: "BatchNorm2d", 5: "BatchNorm3d"}.get(field.axes)
    return [Action("insert", takers[0].target, takers[0].input, norm)] if norm else []


def unequal_classes(history: History) -> Iterator[Finding]:
    """One class has very many more rows than another, so that guessing it always looks good."""
    counts = {name: count for name, count in history.data.classes.items() if count}
    sources = history.named(Form.DATA)
    if len(counts) < 2 or not sources:
        return
    most, least = max(counts, key=lambda each: counts[each]), min(counts, key=lambda each: counts[each])
    if counts[most] < UNEQUAL * counts[least]:
        return
    losses = [each for each in history.named(Form.LOSS) if each.kind == "CrossEntropyLoss"]
    has_f1 = any(each.kind == "metric.F1Score" for each in history.named(Form.METRIC))
    actions = [Action("add-metric", losses[0].id, value="metric.F1Score")] if losses and not has_f1 else []
    share = f"{counts[most] / sum(counts.values()):.0%}"
    words = {"most": most, "share": share, "least": least, "count": counts[least]}
    yield finding("unequal-classes", sources[0].id, *actions, **words)


def _origin(graph: Graph, node: str, port: str) -> Node | None:
    """The node whose values go into a port, beyond those that only hand them on."""
    for _ in range(len(graph.nodes)):
        wires = graph.wires_into(node, port)
        source = graph.nodes.get(wires[0].source) if wires else None
        if source is None or not (source.bypass or source.kind in HANDING_ON):
            return source
        coming = graph.wires_into(source.id)
        if not coming:
            return None
        node, port = source.id, coming[0].input
    return None
