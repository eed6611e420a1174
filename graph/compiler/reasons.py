"""Why a call is not possible, in words: what came, what is needed, what to do."""

import re
from collections.abc import Mapping, Sequence

from graph.catalogue.kind import Kind
from graph.compiler.results import TensorType
from graph.document import Graph, Node, Value
from graph.edits.nodes import reset_parameter
from graph.frozen import FrozenDict
from graph.problems import Fix, Place, Problem, problem


def typed_problem(node: Node, parameter: str, typed: Value, needed: Value) -> Problem:
    """A typed-in size that differs from what the wire brings; the fix lets it be worked out again."""
    node_id = node.id

    def reset(graph: Graph) -> Graph:
        return reset_parameter(graph, node_id, parameter)

    fix = Fix("reset-parameter", reset, FrozenDict(parameter=parameter))
    return Problem(
        "typed-size",
        Place(node=node_id, parameter=parameter),
        FrozenDict(parameter=parameter, received=str(typed), expected=str(needed)),
        fixes=(fix,),
    )


def call_problem(
    kind: Kind,
    node: Node,
    inputs: Mapping[str, TensorType | list[TensorType]],
    error: Exception,
) -> Problem:
    """What torch objected to, with the shapes that came and, where the kind says so, those it needs."""
    received = _received(inputs)
    if needed := _needed(kind, inputs):
        return problem("wrong-shape", node.id, kind=kind.name, expected=needed, received=received)
    reason = _reason(error)
    return problem("call-failed", node.id, kind=kind.name, received=received, reason=reason)


def _received(inputs: Mapping[str, TensorType | list[TensorType]]) -> str:
    texts = {
        name: ", ".join(map(str, given)) if isinstance(given, list) else str(given)
        for name, given in inputs.items()
    }
    if len(texts) == 1:
        return next(iter(texts.values()))
    return ", ".join(f"{name} {text}" for name, text in texts.items())


def _needed(kind: Kind, inputs: Mapping[str, TensorType | list[TensorType]]) -> str:
    """The shape that the kind asks for, where a number of axes that it does not take has come."""
    accepted = kind.shape_doc.partition("->")[0]
    shapes = re.findall(r"\[([^\]]*)\]", accepted)
    given = [each for each in inputs.values() if isinstance(each, TensorType)]
    if not shapes or len(given) != 1 or "..." in accepted or "*" in accepted:
        return ""
    ranks = {len(shape.split(",")) if shape.strip() else 0 for shape in shapes}
    if len(given[0].shape) in ranks:
        return ""
    return " or ".join(dict.fromkeys(f"[{shape}]" for shape in shapes))


def _reason(error: Exception) -> str:
    """The first sentence of torch's message, without what only a reader of C++ wants."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    text = re.sub(r"\s*\((?:or|got|expected)[^)]*\)$", "", text)
    return text.rstrip(".")


def blocked(node: str, waits_for: Sequence[str]) -> Problem:
    """A node that cannot be looked at before others are mended."""
    from graph.problems import Severity

    names = FrozenDict(nodes=", ".join(waits_for))
    return Problem("blocked", Place(node=node), names, Severity.BLOCKED)
