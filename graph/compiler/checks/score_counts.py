"""How many scores a loss over classes gets: one for each class, and what to do where it gets others."""

import math
from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, values_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.fitting_layers import ExpectedOutput, expected_output, layers_to, num_classes
from graph.compiler.checks.label_checks import (
    CLASS_LOSSES,
    fix_num_scores,
    is_counted,
    is_single_score,
    num_scores_of,
    target_field,
)
from graph.compiler.scope import Scope
from graph.compiler.score_forms import CHOICE_LOSSES, LOG_SOFTMAXES, PASSING_KINDS, SOFTMAXES
from graph.compiler.shapes.infer import Inference
from graph.compiler.shapes.torch_errors import CALL_CODES
from graph.dataset_fields import Field, is_vocabulary
from graph.document import Graph, Wire
from graph.edits.flow import NodeDraft
from graph.problems import Fix, Location, Problem, Severity, make_problem

SHAPING = frozenset({"torch.squeeze", "torch.unsqueeze"})
"""Layers that alone do not change how many numbers there are."""
MENDED_BY_LAYERS = CALL_CODES | {"wrong-shape", "call-failed"}
"""Problems of a loss whose numbers have another shape than its target asks for."""
NORMALISING = SOFTMAXES | LOG_SOFTMAXES | {"Upsample"}
"""Kinds that give as many scores as they get, and that may stand behind the layer that decides how many."""


def check_score_counts(graph: Graph, scope: Scope, inference: Inference, loss: str) -> Iterator[Problem]:
    """Fewer scores than classes, of which that at the end may not count, or more than there are classes."""
    kind, origin = scope.kinds.of(graph.nodes[loss]), target_field(graph, scope, loss)
    num_scores = num_scores_of(graph, inference, loss)
    wires = graph.wires_into(loss, "input")
    if kind is None or kind.name not in CLASS_LOSSES or origin is None or num_scores is None:
        return
    ignored = values_of(kind, graph.nodes[loss]).get("ignore_index")
    field = _counted(origin[1], ignored)
    count = num_classes(field)
    is_single = is_single_score(graph, inference, kind, loss)
    if not wires or not count or (is_single and count <= 2):
        return
    needed = count - (ignored == count - 1)
    if num_scores < needed or num_scores > _max_scores(field, count):
        (wire,) = wires[:1]
        expected = needed if num_scores < needed else count
        code = "too-few-scores" if num_scores < needed else "too-many-scores"
        values = {"received": num_scores, "expected": expected, "field": field.name}
        problem = make_problem(code, Location(node=loss, port="input"), source=wire.source, **values)
        severity = Severity.ERROR if num_scores < needed else Severity.WARNING
        fixes = [*_count_fixes(graph, scope, inference, wire, ExpectedOutput(expected, field.shape))]
        if (num_scores, expected) == (1, 2) and kind.name in CHOICE_LOSSES:
            fixes.append(fixing.change_kind(graph.nodes[loss], "BCEWithLogitsLoss"))
        yield replace(problem, severity=severity, fixes=tuple(fixes))


def _max_scores(field: Field, count: int) -> float:
    """How many scores are no surprise: a vocabulary has room for more, and rows need not hold every class."""
    if is_vocabulary(field.classes):
        return math.inf
    has_names = any(not name.isdigit() for name in field.classes)
    return count if has_names else 2 * count


def lacks_last_layer(graph: Graph, scope: Scope, inference: Inference, loss: str) -> bool:
    """Whether what a loss compares is no score for each class, so that a layer before it is still missing."""
    return any(draft.kind not in SHAPING for draft in _missing_layers(graph, scope, inference, loss)[1])


def with_fitting_layers(problem: Problem, graph: Graph, scope: Scope, inference: Inference) -> Problem:
    """The same problem; of a loss that cannot be called the layers are offered that fit its target.

    Args:
        problem: What the inference found.
        graph: The main drawing.
        scope: What is known from outside.
        inference: The shapes of the drawing.
    """
    loss = problem.location.node
    is_meant = problem.code in MENDED_BY_LAYERS and problem.location.block is None
    if loss is None or not is_meant or loss not in graph.nodes:
        return problem
    kind = scope.kinds.of(graph.nodes[loss])
    if kind is None or kind.form is not Form.LOSS:
        return problem
    expected, drafts = _missing_layers(graph, scope, inference, loss)
    if expected is None or all(draft.kind in SHAPING for draft in drafts):
        return problem
    (wire,) = graph.wires_into(loss, "input")
    others = (fix for fix in problem.fixes if fix.code not in ("insert", "insert-both"))
    return replace(problem, fixes=(*_layer_fixes(graph, scope, wire, expected, drafts), *others))


def _counted(field: Field, ignored: object) -> Field:
    """A field without the value that counts for no class, where the others are numbered from 0 on."""
    labels = tuple(label for label in field.labels if label != ignored)
    known = replace(field, labels=labels)
    return known if labels != field.labels and not is_counted(field) else field


def _missing_layers(
    graph: Graph, scope: Scope, inference: Inference, loss: str
) -> tuple[ExpectedOutput | None, tuple[NodeDraft, ...]]:
    """What a loss takes for its target, and the layers before it that give it; none where all is well."""
    kind, origin = scope.kinds.of(graph.nodes[loss]), target_field(graph, scope, loss)
    output_type = inference.type_into(graph, loss, "input")
    if kind is None or origin is None or output_type is None:
        return None, ()
    field = _counted(origin[1], values_of(kind, graph.nodes[loss]).get("ignore_index"))
    expected = expected_output(field, kind.name, len(output_type.shape))
    return expected, layers_to(expected, output_type) if expected is not None else ()


def _count_fixes(
    graph: Graph, scope: Scope, inference: Inference, wire: Wire, expected: ExpectedOutput
) -> Iterator[Fix]:
    """Another width of the layer that gives the scores, or a layer more."""
    source = _layer_before(graph, wire)
    yield from fix_num_scores(graph, source, expected.width) if source is not None else ()
    output_type = inference.type_of(wire.source, wire.output)
    if output_type is not None:
        yield from _layer_fixes(graph, scope, wire, expected, layers_to(expected, output_type))


def _layer_before(graph: Graph, wire: Wire) -> str | None:
    """The node that decides how many scores there are, if those behind it leave them as they are."""
    node = graph.nodes[wire.source]
    for _ in graph.nodes:
        wires = graph.wires_into(node.id)
        passes = node.is_passthrough or node.kind in (PASSING_KINDS | NORMALISING) - {"Flatten", "torch.cat"}
        if not passes or len(wires) != 1:
            return node.id if node.weights is None else None
        node = graph.nodes[wires[0].source]
    return None


def _layer_fixes(
    graph: Graph, scope: Scope, wire: Wire, expected: ExpectedOutput, drafts: tuple[NodeDraft, ...]
) -> Iterator[Fix]:
    """The layers before a loss; where only a Flatten is missing before the last one, that."""
    source = graph.nodes[wire.source]
    is_flat = [draft.kind for draft in drafts[:2]] == ["Flatten", "Linear"]
    if is_flat and source.kind == "Linear" and source.params.get("out_features") == expected.width:
        yield fixing.insert("Flatten", source.id, "input")
    elif drafts:
        yield fixing.insert_layers(drafts, wire.target, wire.input, scope.kinds)
