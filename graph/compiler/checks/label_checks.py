"""Targets of whole numbers against the losses that read them: classes beyond the scores, other marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.catalogue.kind import Kind, values_of
from graph.compiler import fixes as fixing
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import MAX_LABELS, Field
from graph.document import REROUTE, Graph
from graph.frozendict import EMPTY
from graph.problems import Fix, Location, Problem, make_problem

CLASS_LOSSES = frozenset(
    {"CrossEntropyLoss", "NLLLoss", "WeightedCrossEntropyLoss", "FocalLoss", "DiceLoss", "TverskyLoss"}
    | {"MultiMarginLoss"}
)
"""Losses whose target holds class numbers, one score for each class."""
BINARY_LOSSES = frozenset({"BCELoss", "BCEWithLogitsLoss"})
"""Losses whose target holds 0 and 1."""
SIGN_LOSSES = frozenset({"SoftMarginLoss", "HingeEmbeddingLoss", "CosineEmbeddingLoss", "MarginRankingLoss"})
"""Losses whose target holds -1 and 1."""
AREA_LOSSES = frozenset({"DiceLoss", "TverskyLoss"})
"""Losses over classes that leave out `ignore_index` of a yes or no too."""
SINGLE_SCORE_LOSSES = frozenset({"FocalLoss", "DiceLoss", "TverskyLoss"})
"""Losses over classes that take single scores for a yes or no too."""

VALUE_PRESERVING = frozenset(
    (
        *(REROUTE, "Identity", "Flatten", "torch.flatten", "torch.reshape", "torch.squeeze"),
        *("torch.unsqueeze", "torch.permute", "torch.transpose", "torch.Tensor.contiguous"),
        *("torch.Tensor.view", "torch.Tensor.float", "torch.Tensor.long"),
    )
)
"""Kinds behind which the values are still those of the data."""

FieldOrigin = tuple[str, Field]
"""A data node and the field of it whose values are meant."""

VOID = 255
"""The value of points in a mask that belong to nothing, by custom."""
MAX_LISTED = 6
"""Labels that a sentence lists; of more it names the first and the last."""
MAX_CLASSES = 1000
"""More scores than these are not offered as a fix."""


def check_labels(graph: Graph, scope: Scope, inference: Inference, loss: str) -> Iterator[Problem]:
    """A loss whose target holds values that stand for none of its scores."""
    kind = scope.kinds.of(graph.nodes[loss])
    origin = target_field(graph, scope, loss)
    if kind is None or origin is None:
        return
    source, field = origin
    num_scores = num_scores_of(graph, inference, loss)
    is_single = is_single_score(graph, inference, kind, loss)
    if kind.name in BINARY_LOSSES or (is_single and len(field.classes) <= 2):
        yield from _check_binary(graph, scope, loss, source, field)
    elif kind.name in SIGN_LOSSES:
        yield from _check_signs(graph, loss, field)
    elif kind.name not in CLASS_LOSSES or num_scores is None or is_counted(field):
        return
    elif field.dtype.startswith("int"):
        yield from _check_classes(graph, scope, loss, (source, field), num_scores)


def is_counted(field: Field) -> bool:
    """Whether the classes of a field are simply numbered from 0 on, as far as is known."""
    if not field.labels or field.labels[0] != 0:
        return not field.labels
    is_summary = len(field.labels) == 2 and len(field.classes) > MAX_LABELS
    return is_summary or field.labels == tuple(range(len(field.labels)))


def target_field(graph: Graph, scope: Scope, loss: str) -> tuple[str, Field] | None:
    """The data node and its field whose values a loss has as its target, if they come as they are."""
    return field_at(graph, scope, loss, "target")


def field_at(
    graph: Graph, scope: Scope, node: str, port: str, inputs: Mapping[str, FieldOrigin] = EMPTY
) -> FieldOrigin | None:
    """The data node and its field whose values come into a port as they are, if it is one.

    Args:
        graph: The main drawing, or that of a block.
        scope: What is known from outside.
        node: Whose port it is.
        port: One of its inputs.
        inputs: What comes into a block as it is, by its `Input` nodes.
    """
    for _ in graph.nodes:
        wires = graph.wires_into(node, port)
        if len(wires) != 1:
            return None
        (wire,) = wires
        if wire.source in inputs:
            return inputs[wire.source]
        description = scope.descriptions.get(wire.source) if scope.block is None else None
        if description is not None:
            field = description.field(wire.output)
            return (wire.source, field) if field is not None else None
        kind = scope.kinds.of(graph.nodes[wire.source])
        if kind is None or kind.name not in VALUE_PRESERVING:
            return None
        node, port = wire.source, kind.inputs[0].name
    return None


def is_single_score(graph: Graph, inference: Inference, kind: Kind, loss: str) -> bool:
    """Whether a loss takes its input for a yes or no, and not for a score of each class."""
    if kind.name not in SINGLE_SCORE_LOSSES:
        return False
    return num_scores_of(graph, inference, loss) == 1 or _are_alike(graph, inference, loss)


def num_scores_of(graph: Graph, inference: Inference, loss: str) -> int | None:
    """How many scores a loss gets for each row or each place; None where that is not known."""
    for wire in graph.wires_into(loss, "input"):
        scores = inference.type_of(wire.source, wire.output)
        size = scores.shape[1] if scores is not None and len(scores.shape) > 1 else None
        return size if isinstance(size, int) else None
    return None


def _check_binary(graph: Graph, scope: Scope, loss: str, source: str, field: Field) -> Iterator[Problem]:
    kind = scope.kinds.require(graph.nodes[loss])
    masks = kind if kind.name in AREA_LOSSES else None
    ignored = values_of(kind, graph.nodes[loss]).get("ignore_index") if masks is not None else None
    outside = [label for label in field.labels if label not in (0, 1, ignored)]
    if not outside:
        return
    details = {"field": field.name, "labels": labels_text(field.labels), "loss": graph.nodes[loss].kind}
    problem = make_problem("labels-not-binary", Location(node=loss, port="target"), **details)
    anew = _number_anew(graph, scope, source) if len(field.labels) == 2 else ()
    ignore = _ignore(masks, loss, field.labels, outside) if masks is not None else ()
    yield replace(problem, fixes=(*ignore, *anew))


def _check_signs(graph: Graph, loss: str, field: Field) -> Iterator[Problem]:
    """Other values than -1 and 1, most often 0 and 1: of a row with 0 such a loss learns nothing."""
    if set(field.labels) <= {-1, 1}:
        return
    node = graph.nodes[loss]
    details = {"field": field.name, "labels": labels_text(field.labels), "loss": node.kind}
    fixes: list[Fix] = []
    if set(field.labels) <= {0, 1}:
        if node.kind == "SoftMarginLoss":
            fixes.append(fixing.change_kind(node, "BCEWithLogitsLoss"))
        fixes.append(fixing.insert("Threshold", loss, "target", threshold=0.5, value=-1))
    problem = make_problem("labels-not-signs", Location(node=loss, port="target"), **details)
    yield replace(problem, fixes=tuple(fixes))


def _check_classes(
    graph: Graph, scope: Scope, loss: str, target: tuple[str, Field], num_scores: int
) -> Iterator[Problem]:
    source, field = target
    kind = scope.kinds.require(graph.nodes[loss])
    ignored = values_of(kind, graph.nodes[loss]).get("ignore_index")
    outside = [label for label in field.labels if label != ignored and not 0 <= label < num_scores]
    if not outside:
        return
    details = {"field": field.name, "labels": labels_text(field.labels), "received": num_scores}
    location = Location(node=loss, port="target")
    problem = make_problem("labels-outside", location, **details, last=num_scores - 1)
    fixes = [
        *_ignore(kind, loss, field.labels, outside),
        *_number_anew(graph, scope, source),
        *_more_scores(graph, loss, field.labels),
    ]
    yield replace(problem, fixes=tuple(fixes))


def _are_alike(graph: Graph, inference: Inference, loss: str) -> bool:
    """Whether scores and targets are of one shape: a yes or no each, for the losses that take both."""
    shapes = [
        type_.shape
        for port in ("input", "target")
        for wire in graph.wires_into(loss, port)
        if (type_ := inference.type_of(wire.source, wire.output)) is not None
    ]
    return len(shapes) == 2 and shapes[0] == shapes[1]


def _ignore(kind: Kind, loss: str, labels: Sequence[int], outside: Sequence[int]) -> Iterator[Fix]:
    """The one value that stands for no class is left out, where enough others are left."""
    if len(outside) == 1 and outside[0] in (VOID, -1) and len(labels) > 2 and kind.parameter("ignore_index"):
        yield fixing.change_parameter(loss, "ignore_index", outside[0])


def _number_anew(graph: Graph, scope: Scope, source: str) -> Iterator[Fix]:
    """The different values are numbered in their order, where the source can do so."""
    kind = scope.kinds.of(graph.nodes[source])
    parameter = kind.parameter("values") if kind is not None else None
    if parameter is not None and graph.nodes[source].params.get("values", "classes") == "classes":
        yield fixing.change_parameter(source, "values", "marks")


def _more_scores(graph: Graph, loss: str, labels: Sequence[int]) -> Iterator[Fix]:
    if labels[0] < 0 or labels[-1] >= MAX_CLASSES or labels[-1] == VOID:
        return
    for wire in graph.wires_into(loss, "input"):
        yield from fix_num_scores(graph, wire.source, labels[-1] + 1)


def fix_num_scores(graph: Graph, source: str, count: int) -> Iterator[Fix]:
    """As many scores as classes, from the layer that gives them."""
    node = graph.nodes[source]
    for parameter in ("out_features", "out_channels"):
        if parameter in node.params:
            yield fixing.change_parameter(source, parameter, count)


def labels_text(labels: Sequence[int]) -> str:
    """Labels as a sentence lists them."""
    if len(labels) <= MAX_LISTED:
        return ", ".join(map(str, labels))
    return f"{', '.join(map(str, labels[:3]))} … {labels[-1]}"
