"""Metrics whose figure the drawing leaves open, or makes a matter of course: warnings, with what to do."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, values_of
from graph.compiler import fixes as fixing
from graph.compiler.analysis import TensorType
from graph.compiler.checks.label_checks import MAX_LISTED, field_at, labels_text
from graph.compiler.checks.loss_checks import DISTANCES, compared_field, warning
from graph.compiler.dimensions import BATCH, with_batch_size
from graph.compiler.metric_units import metric_unit
from graph.compiler.plan.loss_counts import is_batch_sum
from graph.compiler.plan.scalar_weights import SCALAR
from graph.compiler.scope import Scope
from graph.compiler.score_forms import (
    Comparison,
    ScoreForm,
    comparisons,
    form_of,
    producer_of,
)
from graph.compiler.shapes.infer import Inference
from graph.compiler.shapes.metric_rules import TRIAL_BATCH_SIZE, metric_rule
from graph.document import Graph, Node, Wire
from graph.problems import Fix, Location, Problem, make_problem

AXIS_KINDS = frozenset({"torch.transpose", "torch.permute"})
"""Kinds that bring axes into an order on purpose."""
RANKINGS = frozenset({"metric.AUROC", "metric.AveragePrecision"})
"""Kinds whose classes have no figure in a part that has no row of them."""
PLAIN_CLASSES = {("0", "1"), ("no", "yes"), ("n", "y"), ("false", "true"), ("negative", "positive")}
"""Names of two classes of which the second is the one that is looked for."""
ANSWERS = ({0}, {1}, {0, 1}, {-1}, {-1, 1})
"""Targets that one score can be near to: no and yes."""


def check_metrics(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """The problems of all metrics."""
    for node in graph.nodes.values():
        kind, result = scope.kinds.of(node), inference.results.get(node.id)
        if kind is None or kind.form is not Form.METRIC or result is None or result.problems:
            continue
        taken = {
            wire.input: type_
            for wire in graph.wires_into(node.id)
            if (type_ := inference.type_of(wire.source, wire.output)) is not None
        }
        if node.kind == SCALAR:
            yield from _check_scalar(graph, scope, inference, node, taken)
        if "input" not in taken or "target" not in taken:
            continue
        yield from _check_unit(graph, scope, inference, node)
        yield from _check_kind(graph, scope, kind, node)
        yield from _check_swapped(graph, scope, node)
        yield from _check_open(graph, scope, kind, node, taken)
        yield from _check_absent(graph, scope, node)
        yield from _check_figures(graph, scope, kind, node, taken, dict(result.values))


def _check_scalar(
    graph: Graph, scope: Scope, inference: Inference, node: Node, taken: dict[str, TensorType]
) -> Iterator[Problem]:
    """A watched figure that is no number of a batch or of a row, or that is averaged though it is a sum."""
    watched, location = taken.get("input"), Location(node=node.id, port="input")
    if watched is None:
        return
    if watched.shape not in ((), (BATCH,)):
        problem = make_problem("scalar-shape", location, node=node.id, received=watched)
        yield replace(problem, fixes=(fixing.insert("torch.mean", node.id, "input", dim=None),))
        return
    (wire,) = graph.wires_into(node.id, "input")
    source, kind = wire.source, scope.kinds.of(node)
    is_mean = kind is not None and values_of(kind, node).get("reduction") == "mean"
    is_sum = is_batch_sum(graph, scope.kinds, inference, (source, wire.output))
    if is_mean and is_sum and not graph.wires_into(node.id, "weight"):
        location = Location(node=node.id, parameter="reduction")
        fix = fixing.change_parameter(node.id, "reduction", "sum")
        yield warning("scalar-sums", location, fix, node=node.id, source=source)


def _check_kind(graph: Graph, scope: Scope, kind: Kind, node: Node) -> Iterator[Problem]:
    """A figure of classes for a target whose numbers a loss takes for distances."""
    counts_classes = kind.parameter("threshold") is not None or node.kind in RANKINGS
    target = producer_of(graph, scope.kinds, node.id, "target")
    field = compared_field(Comparison(node, None, target), scope) if counts_classes else None
    if target is None or field is None or field.classes or field.labels:
        return
    for item in comparisons(graph, scope.kinds):
        if item.loss.kind in DISTANCES and item.target is not None and item.target.key == target.key:
            fix = fixing.change_kind(node, "metric.MeanAbsoluteError")
            location, details = Location(node=node.id), {"node": node.id, "field": field.name}
            yield warning("metric-of-numbers", location, fix, loss=item.loss.id, **details)
            return


def _check_swapped(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """What is to be found out where the answer of the network belongs, and the other way round."""
    first, second = graph.wires_into(node.id, "input")[0], graph.wires_into(node.id, "target")[0]
    source = producer_of(graph, scope.kinds, node.id, "input")
    answer = producer_of(graph, scope.kinds, node.id, "target")
    if source is None or answer is None or source.node.id not in scope.descriptions or source.blocks:
        return
    if answer.node.id not in scope.descriptions and source.port == "target":
        fix = fixing.rewire(replace(first, input="target"), replace(second, input="input"))
        details = {"node": node.id, "source": source.node.id, "answer": second.source}
        yield warning("metric-swapped", Location(node=node.id, port="input"), fix, **details)


def _check_open(
    graph: Graph, scope: Scope, kind: Kind, node: Node, taken: dict[str, TensorType]
) -> Iterator[Problem]:
    """What the drawing leaves open."""
    rule = metric_rule(graph, scope.kinds, kind, node, taken, scope.descriptions)
    source = graph.wires_into(node.id, "input")[0].source
    for name in sorted(rule.open):
        location = Location(node=node.id, parameter=name)
        if name == "num_classes":
            yield make_problem("missing-parameter", location, kind=kind.name, parameter=name)
        elif name == "multilabel":
            fixes = [fixing.change_parameter(node.id, name, value) for value in (True, False)]
            yield warning("metric-labels-open", location, *fixes, node=node.id, source=source)
        elif name == "threshold":
            fixes = [fixing.change_parameter(node.id, name, value) for value in (0.0, 0.5)]
            yield warning("metric-scores-open", location, *fixes, node=node.id, source=source)
        elif name == "probabilities":
            fixes = [fixing.change_parameter(node.id, name, value) for value in (False, True)]
            yield warning("metric-shares-open", location, *fixes, node=node.id, source=source)
        elif name == "label_axis":
            fixes = [fixing.change_parameter(node.id, name, value) for value in (1, -1, 0)]
            yield warning("metric-label-axis-open", location, *fixes, node=node.id, shape=taken["input"])


def _check_absent(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """A ranking of each class against the others, in parts whose rows do not have them all."""
    origin = field_at(graph, scope, node.id, "target") if node.kind in RANKINGS else None
    if origin is None:
        return
    source, field = origin
    kind, drawn = scope.kinds.of(graph.nodes[source]), graph.nodes[source]
    values = {} if kind is None else values_of(kind, drawn)
    is_random = values.get("split") == "random" and values.get("stratify") is False
    fixes = (fixing.change_parameter(source, "stratify", True),) if is_random else ()
    for part, names in field.absent:
        listed = ", ".join(f"“{name}”" for name in names[:MAX_LISTED])
        details = {"part": part, "names": listed + (" …" if names[MAX_LISTED:] else "")}
        yield warning("metric-absent-classes", Location(node=node.id), *fixes, node=node.id, **details)


def _check_figures(
    graph: Graph,
    scope: Scope,
    kind: Kind,
    node: Node,
    taken: dict[str, TensorType],
    values: dict[str, object],
) -> Iterator[Problem]:
    """Figures that are the same whatever is learned, or that count only some of the classes."""
    producer = producer_of(graph, scope.kinds, node.id, "input")
    form = None if producer is None else form_of(producer, scope.kinds)
    threshold, classes = node.params.get("threshold"), values.get("num_classes")
    is_idle = isinstance(threshold, int | float) and not 0 < threshold < 1
    if is_idle and form in (ScoreForm.PROBABILITIES, ScoreForm.SHARES):
        location, fix = Location(node=node.id, parameter="threshold"), fixing.reset(node.id, "threshold")
        yield warning("metric-threshold", location, fix, node=node.id, threshold=threshold)
    if values.get("average") == "binary" and isinstance(classes, int) and classes > 2:
        location = Location(node=node.id, parameter="average")
        fix = fixing.change_parameter(node.id, "average", "macro")
        name = _counted_class(graph, scope, node)
        yield warning("metric-binary", location, fix, node=node.id, name=name, count=classes)
    elif values.get("average") == "binary":
        yield from _check_positive(graph, scope, node)
    size, count = _num_scores(taken), values.get("k")
    if size is not None and isinstance(count, int) and count >= size:
        fixes = (fixing.change_parameter(node.id, "k", max(1, size // 2)),)
        yield warning(
            "metric-top-all", Location(node=node.id, parameter="k"), *fixes, node=node.id, count=size
        )
    yield from _check_classes(graph, scope, kind, node, taken, values.get("ignore_index"))
    yield from _check_axis(graph, scope, node, taken)


def _counted_class(graph: Graph, scope: Scope, node: Node) -> str:
    """What a figure of one class counts: the name of the class where it has one, else its number."""
    field = compared_field(Comparison(node, None, producer_of(graph, scope.kinds, node.id, "target")), scope)
    number = node.params.get("positive", 1)
    names = field.classes if field is not None else ()
    return names[number] if isinstance(number, int) and 0 <= number < len(names) else str(number)


def _check_positive(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """Of which class a figure of one class is, where nobody has said it."""
    field = compared_field(Comparison(node, None, producer_of(graph, scope.kinds, node.id, "target")), scope)
    names = field.classes if field is not None else ()
    if len(names) != 2 or "positive" in node.params or tuple(map(str.casefold, names)) in PLAIN_CLASSES:
        return
    fixes = [
        fixing.change_parameters(node.id, "count-class", {"positive": number}, name=names[number])
        for number in (0, 1)
    ]
    location = Location(node=node.id, parameter="positive")
    yield warning("metric-positive", location, *fixes, node=node.id, name=names[1], other=names[0])


def _check_unit(graph: Graph, scope: Scope, inference: Inference, node: Node) -> Iterator[Problem]:
    """A figure in deviations, as nobody knows the unit of what a standardised target was made into."""
    unit = metric_unit(graph, node, scope.descriptions, scope.kinds, inference)
    if unit is None or unit.is_known:
        return
    fixes: list[Fix] = []
    for loss, kind in ((loss, scope.kinds.of(loss)) for loss in graph.nodes.values()):
        compared = graph.wires_into(loss.id, "target") if kind and kind.form is Form.LOSS else ()
        is_straight = [(wire.source, wire.output) for wire in compared] == [(unit.source, "target")]
        for wire in graph.wires_into(loss.id, "input") if is_straight and not fixes else ():
            straight = (
                replace(wire, target=node.id, input="input"),
                Wire(unit.source, "target", node.id, "target"),
            )
            fixes.append(fixing.rewire(*straight))
    location = Location(node=node.id, port="target")
    yield warning("metric-in-deviations", location, *fixes, node=node.id, source=unit.source)


def _num_scores(taken: dict[str, TensorType]) -> int | None:
    shape = taken["input"].shape
    size = shape[1] if len(shape) > 1 else None
    return size if isinstance(size, int) else None


def _check_classes(
    graph: Graph,
    scope: Scope,
    kind: Kind,
    node: Node,
    taken: dict[str, TensorType],
    ignored: object,
) -> Iterator[Problem]:
    """A single score, or numbers of classes as broken numbers, for more than two classes."""
    producer = producer_of(graph, scope.kinds, node.id, "input")
    target = producer_of(graph, scope.kinds, node.id, "target")
    field = compared_field(Comparison(node, producer, target), scope)
    if kind.parameter("threshold") is None or field is None or producer is None:
        return
    scores, true = taken["input"], taken["target"]
    single = len(scores.shape) == 1 or scores.shape[1:] == (1,) or scores.shape == true.shape
    if not single or not scores.dtype.startswith(("float", "bfloat")):
        return
    if not field.classes and field.labels and set(field.labels) - {ignored} not in ANSWERS:
        location, labels = Location(node=node.id, port="input"), labels_text(field.labels)
        yield warning("metric-not-binary", location, node=node.id, field=field.name, labels=labels)
    if len(field.classes) <= 2:
        return
    location, values = Location(node=node.id, port="input"), {"node": node.id, "count": len(field.classes)}
    if form_of(producer, scope.kinds) is ScoreForm.CLASSES:
        yield warning(
            "metric-float-classes", location, fixing.insert("torch.Tensor.long", node.id, "input"), **values
        )
    else:
        yield warning("metric-one-score", location, field=field.name, **values)


def _check_axis(graph: Graph, scope: Scope, node: Node, taken: dict[str, TensorType]) -> Iterator[Problem]:
    """Scores whose classes could lie along two axes, where no loss says along which."""
    shape = with_batch_size(taken["input"].shape, TRIAL_BATCH_SIZE)
    target = with_batch_size(taken["target"].shape, TRIAL_BATCH_SIZE)
    if len(shape) < 3 or target != shape[:-1] or target != (*shape[:1], *shape[2:]):
        return
    (wire,) = graph.wires_into(node.id, "input")
    compared = {
        (other.source, other.output)
        for item in comparisons(graph, scope.kinds)
        for other in graph.wires_into(item.loss.id, "input")
    }
    is_decided = graph.nodes[wire.source].kind in AXIS_KINDS or (wire.source, wire.output) in compared
    if not is_decided:
        location = Location(node=node.id, port="input")
        fix = fixing.insert("torch.transpose", node.id, "input", dim0=1, dim1=-1)
        yield warning("metric-axis-open", location, fix, node=node.id, shape=taken["input"])
