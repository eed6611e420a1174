"""Values for parameters that are still empty: those that the data ask for, else usual ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.catalogue.kind import Form
from graph.compiler import fixes as fixing
from graph.compiler.checks.embedding_checks import MAX_VECTORS
from graph.compiler.checks.label_checks import field_at
from graph.compiler.checks.loss_checks import ELEMENTWISE
from graph.compiler.scope import Scope
from graph.dataset_fields import Field
from graph.document import Graph, Project, Value
from graph.edits.flow import target_of
from graph.problems import Problem
from graph.topology import downstream_of

WIDTHS = ("out_features", "out_channels")
"""Parameters for how many numbers a layer gives; what ends in a loss must give what the target has."""

CLASS_COUNTS = ("num_classes", "n_classes")
USUAL_VALUES: Mapping[str, Value] = {
    "out_features": 64,
    "out_channels": 16,
    "hidden_size": 64,
    "num_embeddings": 1000,
    "embedding_dim": 64,
    "embed_dim": 64,
    "num_heads": 1,
    "nhead": 1,
    "num_groups": 1,
    "num_classes": 10,
    "n_classes": 10,
    "cutoffs": (5,),
    "size": (1,),
    "unflattened_size": (1, -1),
    "output_size": (1, 1),
    "milestones": (5,),
}
"""What is offered for a value that does not follow from the data: something usual that always works."""


def with_suggested_values(problems: Iterable[Problem], project: Project, scope: Scope) -> Iterator[Problem]:
    """The problems; for a missing value one is offered as a fix, that of the data where they have one."""
    for problem in problems:
        node, name = problem.location.node, problem.location.parameter
        if problem.code == "missing-parameter" and node and name:
            in_main = problem.location.block is None
            counted = _suggested_value(project.main, scope, node, name) if in_main else None
            value = USUAL_VALUES.get(name) if counted is None else counted
            if value is not None:
                problem = replace(problem, fixes=(fixing.change_parameter(node, name, value), *problem.fixes))
        yield problem


def _suggested_value(graph: Graph, scope: Scope, node: str, name: str) -> int | None:
    if name == "num_embeddings":
        return _num_vectors(graph, scope, node)
    if name == "embedding_dim":
        return _width_beside(graph, node)
    if name in CLASS_COUNTS:
        return _num_classes(scope)
    if name not in WIDTHS:
        return None
    losses = list(_losses_behind(graph, scope, node))
    fields = [_field(graph, scope, loss, "target") for loss in losses]
    if not losses and name == "out_features" and _is_last(graph, scope, node):
        fields = [_compared_field(graph, scope, node)]
    counts = {_count(field) for field in fields if field is not None}
    return counts.pop() if len(counts) == 1 else None


def _num_vectors(graph: Graph, scope: Scope, node: str) -> int | None:
    """The size of the vocabulary that comes in, by its names or by its largest number."""
    origin = field_at(graph, scope, node, "input")
    if origin is None:
        return None
    _, field = origin
    count = max(len(field.classes), (field.span[1] + 1) if field.span else 0)
    return count if 0 < count <= MAX_VECTORS else None


def _width_beside(graph: Graph, node: str) -> int | None:
    """The width of the vectors to which those of an Embedding are added, where it was typed."""
    for wire in graph.wires_from(node):
        if graph.nodes[wire.target].kind not in ELEMENTWISE:
            continue
        others = [graph.nodes[other.source] for other in graph.wires_into(wire.target)]
        widths = {other.params.get(name) for other in others for name in ("embedding_dim", *WIDTHS)}
        known = [width for width in widths if isinstance(width, int)]
        if len(known) == 1:
            return known[0]
    return None


def _is_last(graph: Graph, scope: Scope, node: str) -> bool:
    """Whether no other layer with a width of its own follows a layer."""
    kinds = [scope.kinds.of(graph.nodes[other]) for other in downstream_of(graph, node) - {node}]
    return not any(kind is not None and kind.parameter(width) for kind in kinds for width in WIDTHS)


def _compared_field(graph: Graph, scope: Scope, node: str) -> Field | None:
    """The field that what a layer gives will be compared with."""
    target = target_of(graph, node, scope.kinds)
    description = scope.descriptions.get(target[0]) if target is not None else None
    return description.field(target[1]) if description is not None and target is not None else None


def _num_classes(scope: Scope) -> int | None:
    """The number of classes of the data, where all that have any have as many."""
    fields = (field for description in scope.descriptions.values() for field in description.fields)
    counts = {len(field.classes) for field in fields if field.classes}
    return counts.pop() if len(counts) == 1 else None


def _field(graph: Graph, scope: Scope, node: str, port: str) -> Field | None:
    """The field of the data that is wired into a port."""
    for wire in graph.wires_into(node, port):
        description = scope.descriptions.get(wire.source)
        return description.field(wire.output) if description else None
    return None


def _count(field: Field) -> int:
    """The number of outputs for one row, or for one position of it."""
    if field.classes:
        return len(field.classes)
    return field.shape[0] if field.shape else 1


def _losses_behind(graph: Graph, scope: Scope, node: str) -> Iterator[str]:
    """The losses that a layer's output reaches without passing another layer that has a width of its own."""
    pending, visited = [node], {node}
    while pending:
        for wire in graph.wires_from(pending.pop()):
            kind = scope.kinds.of(graph.nodes[wire.target])
            if wire.target in visited or kind is None:
                continue
            visited.add(wire.target)
            if kind.form is Form.LOSS and wire.input == "input":
                yield wire.target
            elif kind.form is not Form.LOSS and not any(kind.parameter(width_name) for width_name in WIDTHS):
                pending.append(wire.target)
