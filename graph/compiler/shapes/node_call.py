"""The call of a node on meta tensors, once or as often as it is repeated."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.catalogue.kind import Form, Kind, PortType, outputs_of
from graph.compiler.analysis import TensorType
from graph.compiler.call_syntax import construction, shape_application
from graph.compiler.scope import size_names
from graph.compiler.shapes.collected import collect_types
from graph.compiler.shapes.fix_search import CallTest
from graph.compiler.shapes.inferred_parameters import inferred_from_shapes
from graph.compiler.shapes.like_shapes import refuse_spreading, refuse_whole_targets
from graph.compiler.shapes.meta_call import MODULE_ATTRIBUTE, MetaCall, run_on_meta
from graph.compiler.shapes.own_code import run_own_code
from graph.document import Node, Value
from graph.repetition import carried_inputs

INSTANTIATED_FORMS = (Form.MODULE, Form.LOSS, Form.METRIC)


def _run_call(kind: Kind, values: Mapping[str, Value], inputs: Mapping[str, Any], code: str) -> MetaCall:
    """The result of a node's call on meta tensors; raises whatever the call raises.

    Raises:
        ValueError: What is compared number by number differs in shape.
        TypeError: A loss has a target of whole numbers, which its backward pass refuses.
    """
    refuse_spreading(kind, inputs)
    refuse_whole_targets(kind, inputs)
    names = {name: _expression(name, value_type) for name, value_type in inputs.items()}
    text = shape_application(kind, MODULE_ATTRIBUTE, values, names)
    construction_text = str(construction(kind, values)) if kind.form in INSTANTIATED_FORMS else ""
    part = kind.path if kind.path.startswith("graph.parts.") else ""
    if code:
        named = {**values, **size_names(kind, inputs)}
        return run_own_code(kind, construction_text, str(text), tuple(inputs.items()), code, named)
    return run_on_meta(construction_text, str(text), tuple(inputs.items()), part)


def run_repeated(
    kind: Kind, node: Node, values: Mapping[str, Value], inputs: Mapping[str, Any], code: str
) -> MetaCall:
    """The result of a call that is made so often as its node is repeated: each gets what the last gave."""
    call = _run_call(kind, values, inputs, code)
    if not node.is_repeated:
        return call
    assert isinstance(node.repeat, int)
    ports = [port.name for port in outputs_of(kind, node) if port.type is PortType.TENSOR]
    repetitions = [dict(zip(ports, call.types, strict=False))]
    while len(repetitions) < node.repeat:
        following = {**inputs, **{port: repetitions[-1][name] for port, name in carried_inputs(kind).items()}}
        if following == dict(inputs):  # from here on every repetition gives the same
            repetitions += [repetitions[-1]] * (node.repeat - len(repetitions))
            break
        inputs = following
        call = _run_call(kind, values, inputs, code)
        repetitions.append(dict(zip(ports, call.types, strict=False)))
    types = tuple(collect_types(kind, node, repetitions).values())
    return replace(call, types=types, flops=call.flops * node.repeat)


def call_test(kind: Kind, code: str, drawn: Mapping[str, Value]) -> CallTest:
    """Tries the call of a node with other inputs and parameters."""

    def works(inputs: Mapping[str, Any], typed: Mapping[str, Value]) -> bool:
        try:
            call = _run_call(kind, {**inferred_from_shapes(kind, inputs), **drawn, **typed}, inputs, code)
        except Exception:  # noqa: BLE001 - this is no fix
            return False
        return kind.form is not Form.LOSS or call.types[0].shape == ()

    return works


def _expression(name: str, tensor_type: "TensorType | tuple[TensorType, ...]") -> str | list[str]:
    """The variable names under which the inputs of a port stand in the call."""
    if isinstance(tensor_type, tuple):
        return [f"input_{name}_{index}" for index in range(len(tensor_type))]
    return f"input_{name}"
