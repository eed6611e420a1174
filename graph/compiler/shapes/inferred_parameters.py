"""Parameters that follow from the shapes of what comes in: `in_channels`."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.catalogue.kind import FromShape, Kind
from graph.compiler.analysis import TensorType
from graph.compiler.shapes.diagnostics import shared_problem, typed_problem
from graph.document import Node, Value
from graph.problems import Problem


def inferred_from_shapes(kind: Kind, inputs: Mapping[str, Any]) -> dict[str, Value]:
    """The parameters that follow from the inputs' shapes."""
    values: dict[str, Value] = {}
    for parameter in kind.parameters:
        rule = parameter.inferred
        if not isinstance(rule, FromShape) or not isinstance(
            tensor_type := inputs.get(rule.port), TensorType
        ):
            continue
        rank = len(tensor_type.shape)
        if not -rank <= rule.axis < rank:
            continue
        sizes = tensor_type.shape[rule.axis :] if rule.rest else (tensor_type.shape[rule.axis],)
        if all(isinstance(size, int) for size in sizes):
            numbers = tuple(size for size in sizes if isinstance(size, int))
            values[parameter.name] = numbers if rule.rest else numbers[0]
    return values


def contradictions(
    kind: Kind, node: Node, owner: Node, inferred: Mapping[str, Value], typed: Mapping[str, Value]
) -> Iterable[Problem]:
    """Typed-in values that differ from what the wire brings."""
    for parameter in kind.parameters:
        name = parameter.name
        rule = parameter.inferred
        if not isinstance(rule, FromShape) or rule.rest or name not in inferred:
            continue
        if name in typed and not _agrees(rule, typed[name], inferred[name]):
            yield typed_problem(node, name, typed[name], inferred[name])
    if owner is not node and owner.kind != node.kind:
        yield shared_problem(node, owner)


def _agrees(rule: FromShape, typed: Value, size: Value) -> bool:
    """Whether a typed-in size is that of the wire, or one that has room for it where that is enough."""
    is_enough = rule.is_minimum and isinstance(typed, int) and isinstance(size, int) and typed > size
    return typed == size or is_enough
