"""Targets that a loss over classes refuses: numbers of a table, or a yes or no for each of several labels."""

from dataclasses import replace

from graph.compiler import fixes as fixing
from graph.compiler.checks.label_checks import AREA_LOSSES, CLASS_LOSSES, target_field
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.compiler.shapes.torch_errors import CALL_CODES
from graph.dataset_fields import Field
from graph.document import Graph
from graph.problems import Fix, Location, Problem, make_problem


def explained(problem: Problem, graph: Graph, scope: Scope, inference: Inference) -> Problem:
    """The same problem, or for a loss what its target should be, with a click.

    Args:
        problem: What the inference found.
        graph: The main drawing.
        scope: What is known from outside.
        inference: The shapes of the drawing.
    """
    loss = graph.nodes.get(problem.location.node or "")
    if problem.code not in CALL_CODES or loss is None or loss.kind not in CLASS_LOSSES:
        return problem
    origin = target_field(graph, scope, loss.id)
    scores = inference.type_into(graph, loss.id, "input")
    if origin is None or scores is None:
        return problem
    source, field = origin
    location, count = Location(node=loss.id, port="target"), scores.shape[1:2]
    reader = scope.kinds.of(graph.nodes[source])
    if field.shape == (1,) and field.dtype == "int64" and reader is not None and reader.parameter("values"):
        fix = fixing.change_parameter(source, "values", "column")
        explanation = make_problem("array-column", location, loss=loss.id, field=field.name)
        return replace(explanation, fixes=(fix, *problem.fixes))
    if field.shape == (1,) and field.dtype.startswith("float") and not field.classes:
        fixes = _category_fixes(scope, source)
        if not fixes:
            return problem
        names = ", ".join(f"“{name}”" for name in _targets(scope, source))
        return replace(make_problem("numbers-as-classes", location, loss=loss.id, names=names), fixes=fixes)
    if loss.kind in AREA_LOSSES and _are_labels(field) and field.shape == count and len(scores.shape) == 2:
        details = {"loss": loss.id, "field": field.name, "count": field.shape[0]}
        fix = fixing.change_kind(loss, "BCEWithLogitsLoss")
        return replace(make_problem("labels-as-areas", location, **details), fixes=(fix,))
    return problem


def _are_labels(field: Field) -> bool:
    return len(field.shape) == 1 and field.shape[0] > 1 and (not field.labels or set(field.labels) <= {0, 1})


def _columns(scope: Scope, source: str) -> tuple[tuple[str, str, str], ...]:
    """Names, roles and types of the columns of a table, as it is read."""
    columns = scope.descriptions[source].resolved.get("columns")
    listed = columns if isinstance(columns, tuple) else ()
    return tuple((str(item[0]), str(item[1]), str(item[2])) for item in listed if isinstance(item, tuple))


def _targets(scope: Scope, source: str) -> tuple[str, ...]:
    return tuple(name for name, role, _ in _columns(scope, source) if role == "target")


def _category_fixes(scope: Scope, source: str) -> tuple[Fix, ...]:
    """Makes the target of a table a category, where it has one."""
    names = _targets(scope, source)
    if len(names) != 1:
        return ()
    columns = tuple(
        (name, role, "category" if role == "target" else use) for name, role, use in _columns(scope, source)
    )
    column = f"“{names[0]}”"
    fix = fixing.change_parameters(
        source, "use-columns", {"columns": columns}, columns=column, type="category"
    )
    return (fix,)
