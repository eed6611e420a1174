"""Why a call is not possible: what came in, what is needed, what to do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.catalogue.kind import Kind
from graph.catalogue.python_node import OUTPUT_SHAPES
from graph.compiler.analysis import TensorType
from graph.compiler.fixes import own_weights, remove, reset
from graph.compiler.shapes.output_shapes import OutputShapesError
from graph.compiler.shapes.real_call import VaryingSizesError
from graph.compiler.shapes.torch_errors import code_of_error
from graph.conditions import NotBooleanError
from graph.document import Block, Node, Value
from graph.frozendict import FrozenDict
from graph.param_expressions import ExpressionError
from graph.problems import Location, Problem, Severity, make_problem
from graph.repetition import MAX_REPEATS, carried_inputs


def typed_problem(node: Node, parameter: str, typed: Value, needed: Value) -> Problem:
    """A typed-in size that differs from what the wire brings; the fix lets it be worked out again."""
    fix = reset(node.id, parameter)
    return Problem(
        "typed-size",
        Location(node=node.id, parameter=parameter),
        FrozenDict(parameter=parameter, received=str(typed), expected=str(needed)),
        fixes=(fix,),
    )


def call_problem(
    kind: Kind,
    node: Node,
    inputs: Mapping[str, TensorType | tuple[TensorType, ...]],
    error: Exception,
) -> Problem:
    """What torch objected to, with the shapes that came and, where the kind says so, those it needs."""
    if isinstance(error, VaryingSizesError):
        return make_problem("sizes-vary", node.id, node=node.id, first=error.first, second=error.second)
    if isinstance(error, OutputShapesError):
        location = Location(node=node.id, parameter=OUTPUT_SHAPES)
        return make_problem("output-shapes", location, node=node.id, reason=error)
    if node.kind.startswith("InstanceNorm") and "more than 1 spatial element" in str(error):
        return replace(make_problem("norm-of-one", node.id, kind=node.kind), fixes=(remove(node.id),))
    received = _describe_received(inputs)
    if needed := _describe_needed(kind, inputs):
        return make_problem("wrong-shape", node.id, kind=kind.name, expected=needed, received=received)
    if (known := code_of_error(str(error))) is not None:
        code, values = known
        return make_problem(code, node.id, kind=kind.name, received=received, **values)
    reason = _reason(error)
    return make_problem("call-failed", node.id, kind=kind.name, received=received, reason=reason)


def _describe_received(inputs: Mapping[str, TensorType | tuple[TensorType, ...]]) -> str:
    texts = {
        name: ", ".join(map(str, tensor_type)) if isinstance(tensor_type, tuple) else str(tensor_type)
        for name, tensor_type in inputs.items()
    }
    if len(texts) == 1:
        return next(iter(texts.values()))
    return ", ".join(f"{name} {text}" for name, text in texts.items())


def _describe_needed(kind: Kind, inputs: Mapping[str, TensorType | tuple[TensorType, ...]]) -> str:
    """The shape that the kind asks for, where a number of axes that it does not take has come."""
    shapes, accepted = shapes_of(kind)
    tensor_types = [tensor_type for tensor_type in inputs.values() if isinstance(tensor_type, TensorType)]
    if not shapes or len(tensor_types) != 1 or "..." in accepted or "*" in accepted:
        return ""
    ranks = {len(shape.split(",")) if shape.strip() else 0 for shape in shapes}
    if len(tensor_types[0].shape) in ranks:
        return ""
    plain = [re.sub(r"\b(in_channels|num_channels|num_features)\b", "C", shape) for shape in shapes]
    return " or ".join(dict.fromkeys(f"[{shape}]" for shape in plain))


def shapes_of(kind: Kind) -> tuple[list[str], str]:
    """The shapes that a kind says it takes, each without its brackets, and the words that hold them."""
    accepted = kind.shape_doc.partition("->")[0]
    return re.findall(r"\[([^\]]*)\]", accepted), accepted


def _reason(error: Exception) -> str:
    """The first sentence of torch's message, without what only a reader of C++ wants."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    text = re.sub(r"\s*\((?:or|got|expected)[^)]*\)$", "", text)
    return text.rstrip(".")


def blocked_problem(node: str, waits_for: Sequence[str]) -> Problem:
    """A node that cannot be checked before others are fixed."""
    names = FrozenDict(nodes=", ".join(waits_for))
    return Problem("blocked", Location(node=node), names, Severity.BLOCKED)


def shared_problem(node: Node, owner: Node) -> Problem:
    """A node that cannot have the weights of another, which is of another kind."""
    values = FrozenDict(kind=node.kind, owner=owner.id, other=owner.kind)
    return Problem("share-kind", Location(node=node.id), values, fixes=(own_weights(node.id),))


def inner_problem(node: Node, block: Block, name: str, results: Mapping[str, Any]) -> Problem:
    """A use of a block inside of which something is wrong."""
    guilty = [inner_id for inner_id, result in results.items() if result.problems]
    missing = [inner_id for inner_id in block.graph.nodes if inner_id not in results]
    where = ", ".join(f"{name}.{inner_id}" for inner_id in (guilty or missing or [name])[:3])
    return Problem("blocked", Location(node=node.id), FrozenDict(nodes=where), Severity.BLOCKED)


def repeat_problem(node: Node) -> Problem:
    """A number of repetitions that is none."""
    return make_problem("bad-repeat", node.id, node=node.id, repeat=node.repeat, limit=MAX_REPEATS)


def condition_problem(node: Node, error: ExpressionError) -> Problem:
    """A condition that cannot be worked out, or is neither true nor false."""
    if isinstance(error, NotBooleanError):
        values = {"node": node.id, "condition": node.when_text, "value": error}
        return make_problem("when-not-boolean", node.id, **values)
    return make_problem("bad-when", node.id, node=node.id, condition=node.when_text, reason=error)


def repetition_problem(
    kind: Kind, node: Node, entering: Mapping[str, TensorType], leaving: Mapping[str, TensorType]
) -> Problem | None:
    """Why the same weights cannot be passed through again; None where what comes out fits what goes in."""
    for port, output in carried_inputs(kind).items():
        if port in entering and leaving[port] != entering[port]:
            values = {"output": output, "port": port, "given": leaving[port], "taken": entering[port]}
            return make_problem("repeat-changes", node.id, **values)
    return None
