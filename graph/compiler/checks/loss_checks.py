"""Losses that train, but on something else than what was meant: warnings, with what to do."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, PortType, outputs_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.score_counts import lacks_last_layer
from graph.compiler.dimensions import BATCH
from graph.compiler.scope import Scope
from graph.compiler.score_forms import (
    FORM_OF_LOSS,
    LOG_SOFTMAXES,
    RELUS,
    SIGMOIDS,
    SOFTMAXES,
    Comparison,
    Producer,
    ScoreForm,
    comparisons,
    producer_of,
)
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import Field
from graph.document import Graph, Node
from graph.problems import Fix, Location, Problem, Severity, make_problem

OWN_SOFTMAX = frozenset({"CrossEntropyLoss", "WeightedCrossEntropyLoss"})
OWN_SIGMOID = frozenset({"BCEWithLogitsLoss", "MultiLabelSoftMarginLoss"})
OWN_EITHER = frozenset({"FocalLoss", "DiceLoss", "TverskyLoss"})
"""Losses that take a sigmoid of single scores and a softmax of several."""
SINGLE_ANSWER_LOSSES = frozenset({"BCELoss", "BCEWithLogitsLoss", "SoftMarginLoss"})
DISTANCES = frozenset({"MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "GaussianNLLLoss", "PoissonNLLLoss"})
UNBOUNDED = frozenset(
    {"Linear", "Bilinear", "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "LayerNorm", "GroupNorm", "PReLU"}
    | {f"{kind}{axes}d" for kind in ("Conv", "ConvTranspose") for axes in (1, 2, 3)}
    | {"ReLU", "LeakyReLU", "ELU", "SELU", "GELU", "SiLU", "Mish", "Softplus", "Tanh", "torch.tanh"}
)
"""Kinds whose values may be any number, or lie below 0."""
BEYOND_SHARES = frozenset({"ReLU6", "Hardtanh", "torch.abs", "torch.square", "torch.exp"})
"""Kinds whose values are neither probabilities nor logarithms of some."""
ONE_SIDED = frozenset({"Softplus", "torch.abs", "torch.square", "torch.exp", "LogSigmoid"}) | LOG_SOFTMAXES
"""Kinds whose values all lie on one side of 0."""
NEVER_NEGATIVE = frozenset({"ReLU", "Softplus"})

ELEMENTWISE = frozenset(
    {f"torch.{name}" for name in ("add", "sub", "rsub", "mul", "div", "floor_divide", "remainder", "pow")}
    | {
        f"torch.{name}"
        for name in ("addcmul", "eq", "ne", "gt", "ge", "lt", "le", "where", "maximum", "minimum")
    }
    | {"torch.logical_and", "torch.logical_or", "torch.Tensor.masked_fill", "bellman_target"}
)
"""Kinds that take several tensors number by number, and spread them over each other where shapes differ."""


def warning(code: str, location: Location, *fixes: Fix, **values: object) -> Problem:
    """A warning of this code."""
    return replace(make_problem(code, location, **values), severity=Severity.WARNING, fixes=fixes)


def check_losses(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """The warnings of one graph: of its losses, of its softmaxes, of what spreads rows over each other."""
    for comparison in comparisons(graph, scope.kinds):
        result = inference.results.get(comparison.loss.id)
        if result is None or result.problems:
            continue
        yield from _check_activation(comparison, graph, scope, inference)
        yield from _check_target(comparison, graph, scope)
        yield from _check_single_score(comparison, graph, scope, inference)
        yield from _check_variance(comparison.loss, graph, scope)
        yield from _check_alpha(comparison.loss, graph, scope, inference)
    for node in graph.nodes.values():
        if node.is_passthrough:
            continue
        if node.kind in SOFTMAXES | LOG_SOFTMAXES:
            yield from _check_softmax(node, graph, scope, inference)
        yield from _check_spreading(node, graph, scope, inference)


def _removal(producer: Producer) -> tuple[Fix, ...]:
    return () if producer.blocks else (fixing.remove(producer.node.id),)


def _has_single_score(graph: Graph, inference: Inference, loss: Node) -> bool:
    """Whether a loss gets one score for each answer, and not one for each class."""
    scores = inference.type_into(graph, loss.id, "input")
    target = inference.type_into(graph, loss.id, "target")
    is_alike = scores is not None and target is not None and scores.shape == target.shape
    return is_alike or (scores is not None and len(scores.shape) > 1 and scores.shape[1] == 1)


def _check_alpha(node: Node, graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """A weight of yes against no, where the target chooses among several classes."""
    scores = inference.type_into(graph, node.id, "input")
    is_choice = scores is not None and not _has_single_score(graph, inference, node)
    if node.kind == "FocalLoss" and node.params.get("alpha") is not None and scores is not None and is_choice:
        location, fix = (
            Location(node=node.id, parameter="alpha", block=scope.block),
            fixing.reset(node.id, "alpha"),
        )
        yield warning("focal-alpha", location, fix, node=node.id, count=scores.shape[1])


def _check_activation(
    comparison: Comparison, graph: Graph, scope: Scope, inference: Inference
) -> Iterator[Problem]:
    """An activation that a loss takes itself, or one that it lacks."""
    loss, producer = comparison.loss, comparison.input
    if producer is None:
        return
    kind, before = loss.kind, producer.node
    values = {"node": before.id, "loss": loss.id}
    at_node = Location(node=None if producer.blocks else before.id, block=scope.block)
    at_node = at_node if at_node.node else Location(node=loss.id, port="input", block=scope.block)
    at_loss = Location(node=loss.id, port="input", block=scope.block)
    takes_sigmoid = kind in OWN_SIGMOID or (kind in OWN_EITHER and _has_single_score(graph, inference, loss))
    takes_softmax = kind in OWN_SOFTMAX or (kind in OWN_EITHER and not takes_sigmoid)
    if takes_softmax and before.kind in SOFTMAXES | SIGMOIDS:
        yield warning("softmax-twice", at_node, *_removal(producer), **values)
    elif takes_sigmoid and before.kind in SOFTMAXES | SIGMOIDS:
        yield warning("sigmoid-twice", at_node, *_removal(producer), **values)
    elif (takes_sigmoid or takes_softmax) and before.kind in RELUS:
        if not lacks_last_layer(graph, scope, inference, loss.id):
            yield warning("scores-cut", at_node, *_removal(producer), **values)
    elif takes_sigmoid and before.kind in ONE_SIDED:
        yield warning("scores-one-sided", at_node, *_removal(producer), **values)
    elif takes_softmax and before.kind in LOG_SOFTMAXES:
        yield warning("log-softmax-twice", at_node, *_removal(producer), **values)
    elif kind in ("NLLLoss", "KLDivLoss") and before.kind in UNBOUNDED | SOFTMAXES | SIGMOIDS | BEYOND_SHARES:
        yield warning("needs-logarithm", at_loss, *_logarithm_fixes(loss, producer), **values)
    elif kind == "BCELoss" and before.kind in UNBOUNDED | BEYOND_SHARES | LOG_SOFTMAXES | {"LogSigmoid"}:
        with_logits = fixing.change_kind(loss, "BCEWithLogitsLoss")
        squeezed = fixing.insert("Sigmoid", loss.id, "input")
        fixes = (with_logits, squeezed) if before.kind in UNBOUNDED else ()
        yield replace(make_problem("needs-probabilities", at_loss, **values), fixes=fixes)


def _logarithm_fixes(loss: Node, producer: Producer) -> tuple[Fix, ...]:
    if producer.node.kind == "Softmax" and not producer.blocks:
        return (fixing.change_kind(producer.node, "LogSoftmax"),)
    if producer.node.kind in UNBOUNDED:
        own = (fixing.change_kind(loss, "CrossEntropyLoss"),) if loss.kind == "NLLLoss" else ()
        return (*own, fixing.insert("LogSoftmax", loss.id, "input", dim=1))
    return ()


def compared_field(comparison: Comparison, scope: Scope) -> Field | None:
    """The field of the data that a target is, if it is one."""
    target = comparison.target
    if target is None or target.blocks or scope.block is not None:
        return None
    description = scope.descriptions.get(target.node.id)
    return description.field(target.port) if description is not None else None


def _check_target(comparison: Comparison, graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Numbers of classes that are taken for sizes, or for a yes or no."""
    field, loss = compared_field(comparison, scope), comparison.loss
    if field is not None and field.is_multi_hot and loss.kind in OWN_SOFTMAX:
        fix = fixing.change_kind(loss, "BCEWithLogitsLoss")
        yield warning(
            "classes-at-once", Location(node=loss.id, port="target"), fix, loss=loss.id, field=field.name
        )
    if field is None or len(field.classes) <= 2:
        return
    values = {"loss": loss.id, "field": field.name, "count": len(field.classes)}
    location, fix = Location(node=loss.id, port="target"), fixing.change_kind(loss, "CrossEntropyLoss")
    if loss.kind in DISTANCES:
        yield warning("classes-as-numbers", location, fix, **values)
    elif loss.kind in SINGLE_ANSWER_LOSSES:
        yield warning("classes-as-answers", location, fix, **values)


def _check_variance(loss: Node, graph: Graph, scope: Scope) -> Iterator[Problem]:
    """A variance that may lie below 0, which ends the training."""
    if loss.kind != "GaussianNLLLoss":
        return
    producer = producer_of(graph, scope.kinds, loss.id, "var")
    if producer is not None and producer.node.kind in UNBOUNDED - NEVER_NEGATIVE:
        location = Location(node=loss.id, port="var", block=scope.block)
        fix = fixing.insert("Softplus", loss.id, "var")
        yield warning("needs-positive", location, fix, loss=loss.id, node=producer.node.id)


def _check_single_score(
    comparison: Comparison, graph: Graph, scope: Scope, inference: Inference
) -> Iterator[Problem]:
    """A choice among a single class, whose loss is always 0."""
    loss, scores = comparison.loss, inference.type_into(graph, comparison.loss.id, "input")
    if loss.kind not in OWN_SOFTMAX | {"NLLLoss"} or scores is None or len(scores.shape) < 2:
        return
    field = compared_field(comparison, scope)
    if scores.shape[1] == 1 and (field is None or len(field.classes) < 2):
        fix = fixing.change_kind(loss, "BCEWithLogitsLoss")
        yield warning(
            "single-score", Location(node=loss.id, port="input", block=scope.block), fix, loss=loss.id
        )


def _check_softmax(node: Node, graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """A softmax over rows, over a single number, or over another axis than that of the classes."""
    result, taken = inference.results.get(node.id), inference.type_into(graph, node.id, "input")
    dim = result.values.get("dim") if result is not None else None
    if taken is None or not isinstance(dim, int) or not -len(taken.shape) <= dim < len(taken.shape):
        return
    axis, location = dim % len(taken.shape), Location(node=node.id, parameter="dim", block=scope.block)
    if taken.shape[axis] == 1:
        kind = "LogSigmoid" if node.kind in LOG_SOFTMAXES else "Sigmoid"
        yield warning("softmax-of-one", location, fixing.change_kind(node, kind), node=node.id)
    elif taken.shape[axis] == BATCH and taken.shape.count(BATCH) == 1:
        fix = fixing.change_parameter(node.id, "dim", 1)
        yield warning("softmax-over-rows", location, fix, node=node.id, shape=taken)
    elif axis != 1 and len(taken.shape) > 2:
        for comparison in comparisons(graph, scope.kinds):
            is_fed = comparison.input is not None and comparison.input.key == (node.id, "output")
            if comparison.loss.kind == "KLDivLoss":  # it compares number by number, along whatever axis
                continue
            if is_fed and FORM_OF_LOSS.get(comparison.loss.kind) is ScoreForm.LOGARITHMS:
                fix = fixing.change_parameter(node.id, "dim", 1)
                values = {"node": node.id, "axis": axis, "loss": comparison.loss.id}
                yield warning("softmax-axis", location, fix, **values)


def _check_spreading(node: Node, graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """Arithmetic that sets every row against every other, or a target against several numbers."""
    kind, result = scope.kinds.of(node), inference.results.get(node.id)
    if kind is None or kind.form is not Form.FUNCTION or result is None or len(result.types) != 1:
        return
    ports = [port.name for port in kind.inputs if port.type is PortType.TENSOR and not port.variadic]
    taken = {port: type_ for port in ports if (type_ := inference.type_into(graph, node.id, port))}
    (spread,) = result.types.values()
    shapes = {type_.shape for type_ in taken.values()}
    if len(taken) < 2 or len(shapes) < 2:
        return
    location = Location(node=node.id, block=scope.block)
    crosses = (
        spread.shape.count(BATCH) > 1
        and all(shape.count(BATCH) <= 1 for shape in shapes)
        and len({len(shape) for shape in shapes}) > 1
        and node.kind in ELEMENTWISE
    )
    spreads = node.kind in ("torch.sub", "torch.rsub") and any(
        type_.shape != spread.shape and _is_target(graph, scope, node.id, port)
        for port, type_ in taken.items()
    )
    if crosses or spreads:
        single = [port for port, type_ in taken.items() if len(type_.shape) == 2 and type_.shape[1] == 1]
        fixes = [fixing.insert("torch.squeeze", node.id, port, dim=1) for port in single if crosses]
        texts = " and ".join(str(type_) for type_ in taken.values())
        yield warning("rows-crossed", location, *fixes, node=node.id, shapes=texts, result=spread)


def _is_target(graph: Graph, scope: Scope, node: str, port: str) -> bool:
    """Whether a wire comes straight from a field that is to be predicted."""
    for wire in graph.wires_into(node, port):
        source = graph.nodes[wire.source]
        kind = scope.kinds.of(source)
        if kind is not None and kind.form is Form.DATA:
            return any(item.target and item.name == wire.output for item in outputs_of(kind, source))
    return False
