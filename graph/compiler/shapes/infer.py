"""The second stage: what goes through every wire, node by node from the data on, also inside of blocks."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.catalogue.blocks import block_name, is_optional_input
from graph.catalogue.kind import Form, Kind, PortType, outputs_of
from graph.catalogue.kinds import Kinds
from graph.catalogue.layer_type import is_layer_parameter, layer_nodes, with_layers
from graph.catalogue.python_node import CUSTOM, code_of
from graph.compiler.analysis import InputTypes, TensorType
from graph.compiler.dimensions import ZERO, LinearCount
from graph.compiler.fixes import change_parameter
from graph.compiler.python_errors import line_in_code, raised_problem
from graph.compiler.scope import Scope, size_names, try_resolve
from graph.compiler.shapes.collected import UnequalRepetitionsError, collect_types
from graph.compiler.shapes.data_types import detected_values, field_types
from graph.compiler.shapes.diagnostics import (
    call_problem,
    condition_problem,
    inner_problem,
    repeat_problem,
    repetition_problem,
)
from graph.compiler.shapes.fix_search import find_fixes
from graph.compiler.shapes.inferred_parameters import contradictions, inferred_from_shapes
from graph.compiler.shapes.metric_rules import metric_rule
from graph.compiler.shapes.node_call import call_test, run_repeated
from graph.compiler.shapes.size_expressions import size_problems
from graph.compiler.shapes.unwired_inputs import absent_ports, passes_nothing, unwired_problem
from graph.conditions import condition_holds, wired_names
from graph.document import Block, Graph, Node, SharedWeights, Value
from graph.frozendict import EMPTY
from graph.param_expressions import ExpressionError
from graph.problems import Location, Problem, make_problem
from graph.repetition import carried_inputs, loop_count, with_repeat_count
from graph.topology import module_source, topological_order

CALLED_FORMS = (Form.MODULE, Form.FUNCTION, Form.LOSS, Form.METRIC, Form.BLOCK)


@dataclass(frozen=True)
class BlockUse:
    """One passing through a block: its parameters, what comes in, and all that happens inside."""

    block: str
    names: Mapping[str, Value]
    input_types: Mapping[str, TensorType]
    inference: "Inference"


@dataclass(frozen=True)
class NodeResult:
    """What one node gives.

    `types` are its outputs by port, `inferred` the worked-out parameters, `values` all parameters as the
    call has them. `weights` counts those that it owns, `weight_ranks` those of its module by their number of
    axes; `weight_shapes` has their shapes by name. `flops` are the multiplications and additions of one
    forward pass, `uses` the passings through a block, one for each repetition. `changes_input` says whether
    code writes into a tensor that comes in, `is_left_out` whether its condition does not hold, `is_absent`
    whether it gives nothing, as an optional input of a block does that is not wired.
    """

    types: Mapping[str, TensorType] = EMPTY
    inferred: Mapping[str, Value] = EMPTY
    values: Mapping[str, Value] = EMPTY
    weights: int = 0
    flops: LinearCount = ZERO
    problems: tuple[Problem, ...] = ()
    uses: tuple[BlockUse, ...] = ()
    changes_input: bool = False
    weight_ranks: Mapping[int, int] = EMPTY
    weight_shapes: Mapping[str, tuple[int, ...]] = EMPTY
    is_left_out: bool = False
    is_absent: bool = False


@dataclass(frozen=True)
class Inference:
    """The results of all nodes; `memo` lets the next inference reuse those of unchanged nodes."""

    results: Mapping[str, NodeResult] = EMPTY
    memo: Mapping[str, tuple[Any, NodeResult]] = field(default=EMPTY, repr=False)

    def type_of(self, node: str, port: str) -> TensorType | None:
        """The type that an output port gives, where it is known."""
        result = self.results.get(node)
        return result.types.get(port) if result else None

    def type_into(self, graph: Graph, node: str, port: str) -> TensorType | None:
        """The type of what is wired into an input port of one wire, where it is known."""
        wires = graph.wires_into(node, port)
        return self.type_of(wires[0].source, wires[0].output) if wires else None


EMPTY_INFERENCE = Inference()


def graph_of_use(kinds: Kinds, use: BlockUse) -> Graph:
    """The inside of a block as it is in one use, with the layers that its parameters choose."""
    return with_layers(kinds.blocks[use.block].graph, use.names)


def infer(graph: Graph, scope: Scope, previous: Inference = EMPTY_INFERENCE) -> Inference:
    """What every node gives, in one walk from the data on.

    Args:
        graph: The drawing, or the inside of a block.
        scope: What is known from outside.
        previous: An earlier inference, whose results are reused where node and inputs are the same.
    """
    absent: set[str] = set()
    chosen, wired = layer_nodes(graph), wired_names(graph, scope.input_types)
    graph = with_layers(graph, scope.names)
    results: dict[str, NodeResult] = {}
    memo: dict[str, tuple[Any, NodeResult]] = {}
    broken = scope.broken.get(scope.block, frozenset())
    for node_id in topological_order(graph):
        kind = scope.kinds.of(graph.nodes[node_id])
        if kind is None or node_id in broken or is_layer_parameter(kind.name):
            continue
        node = with_repeat_count(graph.nodes[node_id], scope.names)
        owner = with_repeat_count(module_source(graph, node), scope.names) if node is not None else None
        if node is None or owner is None:
            results[node_id] = NodeResult(problems=(repeat_problem(graph.nodes[node_id]),))
            continue
        if kind.form is Form.DATA:
            description = scope.descriptions.get(node_id)
            results[node_id] = NodeResult(
                field_types(kind, node, description), detected_values(kind, node, description)
            )
            continue
        if kind.form is Form.INPUT:
            results[node_id] = _input_result(graph.nodes[node_id], scope)
            absent.update([node_id] if results[node_id].is_absent else [])
            continue
        inputs = _inputs_of(graph, kind, node_id, results, absent)
        if inputs is None:
            continue
        try:
            node = _bypassed_by_condition(scope, kind, node, inputs, wired)
        except ExpressionError as error:
            results[node_id] = NodeResult(problems=(condition_problem(node, error),))
            continue
        unwired = _unwired_result(graph, kind, node, absent)
        if unwired is not None:
            results[node_id] = unwired
            absent.update([node_id] if unwired.is_absent else [])
            continue
        drawn = _drawn_values(graph, scope, kind, node, inputs)
        key = (node, owner, scope.names, tuple(inputs.items()), drawn, _cache_context(scope, node))
        known = previous.memo.get(node_id)
        result = (
            known[1]
            if known and _is_same(known[0], key)
            else _infer_call(scope, node, owner, inputs, drawn, known)
        )
        if node_id in chosen:  # its parameters stand where the block is used
            result = replace(result, problems=tuple(replace(item, fixes=()) for item in result.problems))
        results[node_id] = result
        memo[node_id] = (key, result)
    return Inference(results, memo)


def _input_result(node: Node, scope: Scope) -> NodeResult:
    """What comes into a block; nothing where it is not known, or a use may leave the input unwired."""
    input_type = scope.input_types.get(node.id)
    if input_type is not None:
        return NodeResult({"output": input_type})
    return NodeResult(is_absent=is_optional_input(node))


def _unwired_result(graph: Graph, kind: Kind, node: Node, absent: Container[str]) -> NodeResult | None:
    """What a node gives that gets nothing where an input of the block is not wired; None for all others."""
    if node.is_passthrough:
        is_nothing = passes_nothing(graph, kind, node.id, absent)
        return NodeResult(is_left_out=bool(node.when), is_absent=True) if is_nothing else None
    lacking = absent_ports(graph, kind, node.id, absent)
    return NodeResult(problems=(unwired_problem(graph, node, lacking[0]),)) if lacking else None


def _bypassed_by_condition(
    scope: Scope, kind: Kind, node: Node, inputs: InputTypes, wired: Mapping[str, Value]
) -> Node:
    """A node, bypassed where its condition does not hold.

    Raises:
        ExpressionError: The condition is neither true nor false.
    """
    if not node.when or condition_holds(node, {**scope.names, **size_names(kind, inputs), **wired}):
        return node
    return replace(node, bypass=True)


def _is_same(before: Any, now: Any) -> bool:
    """Whether two keys ask for the same result; where a node stands on the canvas does not matter."""
    (old, old_owner, *old_rest), (new, new_owner, *new_rest) = before, now
    pairs = ((old, new), (old_owner, new_owner))
    return old_rest == new_rest and all(a is b or _cache_key(a) == _cache_key(b) for a, b in pairs)


def _cache_key(node: Node) -> tuple[Any, ...]:
    return (node.kind, node.params, node.is_passthrough, node.repeat, node.collect, node.weights, node.when)


def _cache_context(scope: Scope, node: Node) -> Any:
    """What else the result of a block or of a Python node depends on."""
    if block_name(node.kind) is not None:
        return (scope.kinds.blocks, scope.broken, scope.trusted)
    return scope.trusts(node) if node.kind == CUSTOM else None


def _drawn_values(
    graph: Graph, scope: Scope, kind: Kind, node: Node, inputs: InputTypes
) -> Mapping[str, Value]:
    """The parameters of a metric that follow from what is drawn around it."""
    if kind.form is not Form.METRIC or scope.block is not None:
        return EMPTY
    return metric_rule(graph, scope.kinds, kind, node, inputs, scope.descriptions).values


def _inputs_of(
    graph: Graph, kind: Kind, node_id: str, results: Mapping[str, NodeResult], absent: Container[str]
) -> InputTypes | None:
    """The types wired into a node, without what is absent; None where it is no call or one is not known."""
    if kind.form not in CALLED_FORMS:
        return None
    inputs: dict[str, TensorType | tuple[TensorType, ...]] = {}
    wires = [wire for wire in graph.wires_into(node_id) if wire.source not in absent]
    lacking = absent_ports(graph, kind, node_id, absent)
    for port in kind.inputs:
        tensor_types = [
            results[wire.source].types.get(wire.output) if wire.source in results else None
            for wire in wires
            if wire.input == port.name
        ]
        known = tuple(tensor_type for tensor_type in tensor_types if tensor_type is not None)
        is_typed = kind.has_typed_input(graph.nodes[node_id], port.name)
        if len(known) < len(tensor_types) or not (known or port.optional or is_typed or port.name in lacking):
            return None
        if port.variadic:
            inputs[port.name] = known
        elif known:
            inputs[port.name] = known[0]
    return inputs


def _infer_call(
    scope: Scope,
    node: Node,
    owner: Node,
    inputs: InputTypes,
    drawn: Mapping[str, Value],
    known: tuple[Any, NodeResult] | None,
) -> NodeResult:
    kind = scope.kinds.require(node)
    names = {**scope.names, **size_names(kind, inputs)}
    typed = try_resolve(kind, owner, names) if kind.form is not Form.BLOCK else {}
    if node.is_passthrough and (passed := _passed_on(kind, node, inputs)) is not None:
        inferred = inferred_from_shapes(kind, inputs)
        values = {**inferred, **(typed or {})}
        return NodeResult(passed, inferred, values, is_left_out=bool(node.when))
    if typed is None:
        return NodeResult(problems=size_problems(kind, owner, names))
    if kind.form is Form.BLOCK:
        return _infer_block(scope, kind, node, owner, inputs, known[1] if known else NodeResult())
    inferred = {**inferred_from_shapes(kind, inputs), **drawn}
    if problems := tuple(contradictions(kind, node, owner, inferred, typed)):
        return NodeResult(inferred=inferred, values={**inferred, **typed}, problems=problems)
    values = {**inferred, **typed}
    code = code_of(node) if node.kind == CUSTOM else ""
    if code and not scope.trusts(node):
        return NodeResult()
    try:
        call = run_repeated(kind, node, values, inputs, code)
    except BaseException as error:
        if (line := line_in_code(error)) is not None:
            problem = raised_problem(error, Location(node=node.id, parameter="code"), line)
            return NodeResult(inferred=inferred, values=values, problems=(problem,))
        if not isinstance(error, Exception):
            raise
        # Whatever torch objects to is the drawing's mistake and is reported at its node.
        fixes = find_fixes(kind, node, typed, inputs, call_test(kind, code, drawn))
        problem = call_problem(kind, node, inputs, error)
        problem = replace(problem, fixes=problem.fixes or fixes)
        return NodeResult(inferred=inferred, values=values, problems=(problem,))
    ports = [port.name for port in outputs_of(kind, node) if port.type is PortType.TENSOR]
    if kind.dynamic and len(ports) != len(call.types):
        count = len(call.types)
        wrong = ValueError(f"it gives {count} values, not {len(ports)}; set “{kind.dynamic}” to {count}")
        problem = replace(
            call_problem(kind, node, inputs, wrong), fixes=(change_parameter(node.id, kind.dynamic, count),)
        )
        return NodeResult(inferred=inferred, values=values, problems=(problem,))
    is_owned = not isinstance(node.weights, SharedWeights)  # a tied bias is refused
    return NodeResult(
        dict(zip(ports, call.types, strict=False)),
        inferred,
        values,
        call.weights if is_owned else 0,
        call.flops,
        changes_input=call.changes_input,
        weight_ranks=call.weight_ranks,
        weight_shapes=call.weight_shapes,
    )


def _passed_on(kind: Kind, node: Node, inputs: InputTypes) -> Mapping[str, TensorType] | None:
    """What a node gives that hands its first input on, and others by outputs of their names."""
    first = next(iter(inputs.values()), None)
    first = first[0] if isinstance(first, tuple) and first else first
    if not isinstance(first, TensorType):
        return None
    others = kind.outputs[1:] if not node.when else ()
    passed = {port.name: item for port in others if isinstance(item := inputs.get(port.name), TensorType)}
    return {**passed, **{port.name: first for port in kind.outputs[:1]}}


def _infer_block(
    scope: Scope, kind: Kind, node: Node, owner: Node, inputs: InputTypes, before: NodeResult
) -> NodeResult:
    """The result of a block: of as many passings as it is repeated, each fed with what the last gave."""
    block, name = scope.kinds.block_of(node), block_name(node.kind)
    assert block is not None
    assert name is not None
    input_types = {port: item for port, item in inputs.items() if isinstance(item, TensorType)}
    entering = input_types
    uses: list[BlockUse] = []
    repetitions: list[Mapping[str, TensorType]] = []
    assert isinstance(owner.repeat, int)
    for index in range(owner.repeat):
        names = {**scope.names, **size_names(kind, input_types), "index": index}
        values = try_resolve(kind, owner, names)
        if values is None:
            return NodeResult(problems=size_problems(kind, owner, names))
        inner = scope.enter_block(name, values, input_types)
        earlier = before.uses[index].inference if index < len(before.uses) else EMPTY_INFERENCE
        inference = infer(block.graph, inner, earlier)
        uses.append(BlockUse(name, values, input_types, inference))
        types = block_outputs(block, inference)
        if len(types) < sum(port.type is PortType.TENSOR for port in kind.outputs):
            problem = inner_problem(node, block, name, inference.results)
            return NodeResult(values=values, problems=(problem,), uses=tuple(uses))
        repetitions.append(types)
        input_types = {**input_types, **{port: types[name] for port, name in carried_inputs(kind).items()}}
    times = loop_count(node)
    assert isinstance(times, int)
    changed = repetition_problem(kind, node, entering, input_types) if times > 1 else None
    if changed is not None:
        return NodeResult(problems=(changed,), uses=tuple(uses))
    try:
        types = collect_types(kind, node, repetitions, times)
    except UnequalRepetitionsError as error:
        problem = make_problem("collect-differs", node.id, reason=error)
        return NodeResult(problems=(problem,), uses=tuple(uses))
    results = [item for use in uses for item in use.inference.results.values()]
    is_owned = not isinstance(node.weights, SharedWeights)
    return NodeResult(
        types,
        values=uses[0].names if uses else EMPTY,
        weights=sum(item.weights for item in results) if is_owned else 0,
        flops=sum((item.flops for item in results), ZERO) * times,
        uses=tuple(uses),
    )


def block_outputs(block: Block, inference: Inference) -> Mapping[str, TensorType]:
    """What a block gives, by port, as far as it is known."""
    outputs: dict[str, TensorType] = {}
    for node in block.graph.nodes.values():
        for wire in block.graph.wires_into(node.id, "input") if node.kind == "Output" else ():
            tensor_type = inference.type_of(wire.source, wire.output)
            if tensor_type is not None:
                outputs[node.id] = tensor_type
    return outputs
