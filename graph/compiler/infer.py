"""The second stage: what goes through every wire.

Each node is called on meta tensors, which have a shape and a dtype but no values, under two sizes of the
batch: what differs between the two is symbolic. The call is the text that the emitter writes.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType
from typing import TYPE_CHECKING, Any

from graph.catalogue import find
from graph.catalogue.kind import Form, FromShape, Kind, outputs_of, values_of
from graph.compiler.calls import application, construction
from graph.compiler.dimensions import BATCH, SAMPLES, from_samples, sampled
from graph.compiler.reasons import call_problem, typed_problem
from graph.compiler.results import TensorType
from graph.document import Graph, Node, Value
from graph.fields import DataDescription
from graph.frozen import EMPTY
from graph.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor

Inputs = dict[str, "TensorType | list[TensorType]"]


@dataclass(frozen=True)
class NodeResult:
    """What one node gives: its outputs by port, worked-out parameters, weights, problems."""

    types: Mapping[str, TensorType] = EMPTY
    inferred: Mapping[str, Value] = EMPTY
    weights: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Inference:
    """The results of all nodes; `memo` lets the next inference keep those of unchanged nodes."""

    results: Mapping[str, NodeResult] = EMPTY
    memo: Mapping[str, tuple[Any, NodeResult]] = field(default=EMPTY, repr=False)

    def type_of(self, node: str, port: str) -> TensorType | None:
        """The type that an output port gives, where it is known."""
        result = self.results.get(node)
        return result.types.get(port) if result else None


def infer(
    graph: Graph,
    order: Iterable[str],
    descriptions: Mapping[str, DataDescription],
    broken: frozenset[str] = frozenset(),
    previous: Inference | None = None,
) -> Inference:
    """What every node of `order` gives, in one walk from the data on.

    Args:
        graph: The drawing.
        order: Its node ids, each after those that it depends on.
        descriptions: What each data node gives, by node id.
        broken: Nodes that are wrong in themselves and are not called.
        previous: An earlier inference, whose results are kept where node and inputs are the same.
    """
    results: dict[str, NodeResult] = {}
    memo: dict[str, tuple[Any, NodeResult]] = {}
    for node_id in order:
        node = graph.nodes[node_id]
        kind = find(node.kind)
        if kind is None or node_id in broken:
            continue
        if kind.form is Form.DATA:
            results[node_id] = _described(kind, node, descriptions.get(node_id))
            continue
        inputs = _inputs_of(graph, kind, node_id, results)
        if inputs is None:
            continue
        key = (node.kind, node.params, node.bypass, _frozen(inputs))
        known = previous.memo.get(node_id) if previous else None
        result = known[1] if known and known[0] == key else _called(kind, node, inputs)
        results[node_id] = result
        memo[node_id] = (key, result)
    return Inference(results, memo)


def _described(kind: Kind, node: Node, description: DataDescription | None) -> NodeResult:
    if description is None:
        return NodeResult()
    names = {port.name for port in outputs_of(kind, node)}
    types = {
        each.name: TensorType((BATCH, *each.shape), each.dtype)
        for each in description.fields
        if each.name in names
    }
    return NodeResult(types)


def _inputs_of(graph: Graph, kind: Kind, node_id: str, results: Mapping[str, NodeResult]) -> Inputs | None:
    """The types wired into a node; None where it is no call or one of them is not known."""
    if kind.form not in (Form.MODULE, Form.FUNCTION, Form.LOSS, Form.METRIC):
        return None
    inputs: Inputs = {}
    for port in kind.inputs:
        found = [
            results[wire.source].types.get(wire.output) if wire.source in results else None
            for wire in graph.wires_into(node_id, port.name)
        ]
        known = [each for each in found if each is not None]
        if len(known) < len(found) or (not known and not port.optional):
            return None
        if port.variadic:
            inputs[port.name] = known
        elif known:
            inputs[port.name] = known[0]
    return inputs


def _frozen(inputs: Inputs) -> tuple[Any, ...]:
    return tuple((name, tuple(each) if isinstance(each, list) else each) for name, each in inputs.items())


def _called(kind: Kind, node: Node, inputs: Inputs) -> NodeResult:
    if node.bypass and isinstance(first := next(iter(inputs.values()), None), TensorType):
        return NodeResult({port.name: first for port in kind.outputs[:1]})
    inferred = _worked_out(kind, inputs)
    problems = tuple(_contradictions(kind, node, inferred))
    values = {**inferred, **values_of(kind, node)}
    if problems:
        return NodeResult(inferred=inferred, problems=problems)
    try:
        outputs, weights = _outputs(kind, node, values, inputs)
    # Whatever torch objects to is the drawing's mistake and is told at its node.
    except Exception as error:  # noqa: BLE001
        return NodeResult(inferred=inferred, problems=(call_problem(kind, node, inputs, error),))
    return NodeResult(outputs, inferred, weights)


def _worked_out(kind: Kind, inputs: Inputs) -> dict[str, Value]:
    """The parameters that follow from the inputs' shapes."""
    found: dict[str, Value] = {}
    for parameter in kind.parameters:
        rule = parameter.inferred
        if not isinstance(rule, FromShape) or not isinstance(given := inputs.get(rule.port), TensorType):
            continue
        rank = len(given.shape)
        if not -rank <= rule.axis < rank:
            continue
        sizes = given.shape[rule.axis :] if rule.rest else (given.shape[rule.axis],)
        if all(isinstance(size, int) for size in sizes):
            numbers = tuple(size for size in sizes if isinstance(size, int))
            found[parameter.name] = numbers if rule.rest else numbers[0]
    return found


def _contradictions(kind: Kind, node: Node, inferred: Mapping[str, Value]) -> Iterable[Problem]:
    """Typed-in values that differ from what the wire brings."""
    for parameter in kind.parameters:
        name = parameter.name
        rule = parameter.inferred
        if not isinstance(rule, FromShape) or rule.rest or name not in inferred:
            continue
        if name in node.params and node.params[name] != inferred[name]:
            yield typed_problem(node, name, node.params[name], inferred[name])


def _outputs(
    kind: Kind, node: Node, values: Mapping[str, Value], inputs: Inputs
) -> tuple[dict[str, TensorType], int]:
    """The types that the call gives, and its number of weights. Raises whatever the call raises."""
    import torch

    names: dict[str, Any] = {"torch": torch, "nn": torch.nn}
    weights = 0
    with torch.device("meta"), torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        if kind.form in (Form.MODULE, Form.LOSS):
            module = eval(_compiled(str(construction(kind, values))), names)
            weights = sum(parameter.numel() for parameter in module.parameters())
            names["self"] = _Holder(node.id, module)
        if kind.form is Form.METRIC:
            return {}, 0
        text = str(
            application(
                kind, node.id, values, {name: _expression(name, each) for name, each in inputs.items()}
            )
        )
        small, large = (_run(text, names, inputs, batch) for batch in SAMPLES)
    ports = [port.name for port in kind.outputs if port.type == "tensor"]
    types = {
        port: TensorType(from_samples(tuple(one.shape), tuple(two.shape)), _dtype_name(one))
        for port, one, two in zip(ports, small, large, strict=False)
    }
    return types, weights


class _Holder:
    """Stands for the `self` of the generated class: one attribute, the node's module."""

    def __init__(self, name: str, module: object) -> None:
        setattr(self, name, module)


def _expression(name: str, given: TensorType | list[TensorType]) -> str | Sequence[str]:
    """The variable names under which the inputs of a port stand in the call."""
    if isinstance(given, list):
        return [f"input_{name}_{index}" for index in range(len(given))]
    return f"input_{name}"


def _run(text: str, names: dict[str, Any], inputs: Inputs, batch: int) -> "list[Tensor]":
    """The tensors that a call gives for a batch of this size, nested ones in a row."""
    for name, given in inputs.items():
        if isinstance(given, list):
            for index, each in enumerate(given):
                names[f"input_{name}_{index}"] = _meta(each, batch)
        else:
            names[f"input_{name}"] = _meta(given, batch)
    return list(_flat(eval(_compiled(text), names)))


def _flat(value: Any) -> "Iterable[Tensor]":
    if isinstance(value, tuple | list):
        for each in value:
            yield from _flat(each)
    elif value is not None:
        yield value


def _meta(given: TensorType, batch: int) -> "Tensor":
    import torch

    return torch.empty(sampled(given.shape, batch), dtype=getattr(torch, given.dtype), device="meta")


def _dtype_name(tensor: "Tensor") -> str:
    return str(tensor.dtype).removeprefix("torch.")


@lru_cache(maxsize=4096)
def _compiled(text: str) -> CodeType:
    return compile(text, "<node>", "eval")
