"""Targets that are no shares of 0 to 1, or no list of classes, under losses that take them for such."""

from collections.abc import Iterator
from dataclasses import replace

from graph.compiler import fixes as fixing
from graph.compiler.checks.label_checks import target_field
from graph.compiler.metric_units import UNIT_FIELD
from graph.compiler.scope import Scope
from graph.dataset_fields import Field
from graph.document import Graph
from graph.problems import Location, Problem, Severity, make_problem, make_warning

ANSWER_LOSSES = frozenset({"BCELoss", "BCEWithLogitsLoss"})
"""Losses whose target holds a share of yes."""
CHOICE_LOSSES = frozenset({"CrossEntropyLoss", "WeightedCrossEntropyLoss", "KLDivLoss"})
"""Losses whose target, if of broken numbers, holds a share of each class."""
MAX_SUM = 1.01
"""Shares whose sum is no larger are rounded ones."""


def check_shares(graph: Graph, scope: Scope, loss: str) -> Iterator[Problem]:
    """The problems of one loss with the values of its target."""
    node, origin = graph.nodes[loss], target_field(graph, scope, loss)
    if origin is None or scope.descriptions[origin[0]].field(UNIT_FIELD) is not None:
        return
    field, location = origin[1], Location(node=loss, port="target")
    if node.kind in ANSWER_LOSSES and field.bounds is not None and not field.labels:
        low, high = field.bounds
        if low < 0 or high > 1:
            details = {"field": field.name, "low": f"{low:g}", "high": f"{high:g}", "loss": loss}
            problem = make_problem("targets-beyond", location, **details)
            is_refused = node.kind == "BCELoss"  # torch computes on with those of the other
            yield problem if is_refused else replace(problem, severity=Severity.WARNING)
    elif node.kind in CHOICE_LOSSES and not node.params.get("log_target") and not field.is_multi_hot:
        is_axis_known = node.kind != "KLDivLoss" or len(field.shape) == 1
        if is_axis_known and field.largest_sum is not None and field.largest_sum > MAX_SUM:
            details = {"field": field.name, "sum": f"{field.largest_sum:g}", "loss": loss}
            yield make_warning("targets-no-shares", location, details)
    elif node.kind == "MultiLabelMarginLoss" and _is_marked(field):
        fix = fixing.change_kind(node, "MultiLabelSoftMarginLoss")
        yield make_warning("classes-marked", location, {"field": field.name, "loss": loss}, [fix])


def _is_marked(field: Field) -> bool:
    """Whether each class is marked by 0 or 1: a list of so many classes would hold others, or -1."""
    num_classes = field.shape[0] if len(field.shape) == 1 else 0
    return num_classes > 2 and bool(field.labels) and set(field.labels) <= {0, 1}
