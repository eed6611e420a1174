"""Values for parameters that are still empty, derived from the data that are wired in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.catalogue.kind import Form
from graph.compiler import fixes as fixing
from graph.compiler.scope import Scope
from graph.dataset_fields import Field
from graph.document import Graph, Project
from graph.problems import Problem

WIDTHS = ("out_features", "out_channels")
"""Parameters for how many numbers a layer gives; what ends in a loss must give what the target has."""


def with_suggested_values(problems: Iterable[Problem], project: Project, scope: Scope) -> Iterator[Problem]:
    """The problems; a missing value that follows from the data is offered as a fix."""
    for problem in problems:
        node, name = problem.location.node, problem.location.parameter
        is_open = problem.code == "missing-parameter" and problem.location.block is None
        if is_open and node and name and (count := _suggested_value(project.main, scope, node, name)):
            problem = replace(problem, fixes=(fixing.change_parameter(node, name, count), *problem.fixes))
        yield problem


def _suggested_value(graph: Graph, scope: Scope, node: str, name: str) -> int | None:
    if name == "num_embeddings":
        fields = [_field(graph, scope, node, "input")]
        return next((len(field.classes) for field in fields if field and field.classes), None)
    if name not in WIDTHS:
        return None
    fields = [_field(graph, scope, loss, "target") for loss in _losses_behind(graph, scope, node)]
    counts = {_count(field) for field in fields if field is not None}
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
