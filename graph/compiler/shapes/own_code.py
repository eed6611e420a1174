"""The shapes that a person's own code gives: those that its node says, else those of a trial."""

from collections.abc import Mapping
from dataclasses import replace

from graph.catalogue.kind import Kind, PortType
from graph.catalogue.python_node import OUTPUT_SHAPES
from graph.compiler.analysis import TensorType
from graph.compiler.shapes.meta_call import CallInputs, MetaCall, run_on_meta
from graph.compiler.shapes.output_shapes import OutputShapesError, read_output_shapes
from graph.compiler.shapes.real_call import MAX_NUMBERS, VaryingSizesError, count_numbers, run_on_values
from graph.document import Value


def run_own_code(
    kind: Kind,
    construction: str,
    application: str,
    inputs: CallInputs,
    code: str,
    names: Mapping[str, Value],
) -> MetaCall:
    """The result of a call of trusted code.

    It is tried on meta tensors, then on real ones, where it needs values. Where the node says its shapes they
    hold in place of a trial that fails, and must be those of one that does not.

    Args:
        kind: The kind of the node.
        construction: How the module is constructed; empty for a function.
        application: How it is called, as `run_on_meta` takes it.
        inputs: The types of what goes in.
        code: Trusted code that defines what is called.
        names: Its parameters, and the sizes of what comes in, for expressions in shapes.

    Raises:
        VaryingSizesError: Its sizes depend on the values.
        OutputShapesError: What the node says is no list of shapes, or not what the code gives.
        Exception: Whatever the code raises.
    """
    text = names.get(OUTPUT_SHAPES) if kind.parameter(OUTPUT_SHAPES) is not None else ""
    declared = read_output_shapes(text, names) if isinstance(text, str) else ()
    if not declared:
        return _tried(construction, application, inputs, code)
    count = sum(port.type is PortType.TENSOR for port in kind.outputs)
    if len(declared) != count:
        raise OutputShapesError(f"there are {len(declared)} of them for {count} outputs")
    try:
        call = _tried(construction, application, inputs, code)
    except VaryingSizesError:
        raise
    except Exception:  # noqa: BLE001 - drawn values are not what it takes; a run shows what it raises
        return replace(_constructed(construction, code), types=declared)
    if call.types != declared:
        raise OutputShapesError(f"the code gives {_listed(call.types)}")
    return call


def _tried(construction: str, application: str, inputs: CallInputs, code: str) -> MetaCall:
    try:
        return run_on_meta(construction, application, inputs, code=code)
    except Warning:  # it would be the same with values
        raise
    except Exception:
        if count_numbers(inputs) > MAX_NUMBERS:
            raise
    return run_on_values(construction, application, inputs, code)


def _constructed(construction: str, code: str) -> MetaCall:
    """What is known of a module that is not called: its weights."""
    return run_on_meta(construction, "torch.empty(0)", (), code=code)


def _listed(types: tuple[TensorType, ...]) -> str:
    return "; ".join(f"{item} {item.dtype}" for item in types)
