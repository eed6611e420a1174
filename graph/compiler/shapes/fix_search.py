"""Searches for edits under which a failed call works: only tried ones are offered."""

import itertools
from collections.abc import Callable, Iterator, Mapping

from graph.catalogue.kind import Kind, Parameter, PortType
from graph.catalogue.value_types import InvalidValueError
from graph.compiler.analysis import InputTypes, TensorType
from graph.compiler.fixes import change_kind, change_parameter, insert, insert_both
from graph.compiler.score_forms import CHOICE_LOSSES, LABEL_LOSSES
from graph.compiler.shapes.diagnostics import shapes_of
from graph.compiler.shapes.meta_call import run_on_meta
from graph.document import Node, Value
from graph.problems import Fix

# Whether the node could be called with these inputs and these typed-in parameters.
CallTest = Callable[[InputTypes, Mapping[str, Value]], bool]

NUMBER_LOSSES = LABEL_LOSSES - {"FocalLoss"} | {
    "MSELoss",
    "L1Loss",
    "SmoothL1Loss",
    "HuberLoss",
    "PoissonNLLLoss",
}
"""Losses that compare number by number what may be meant as classes."""
MAX_FIXES = 3
"""How many fixes are offered for one call."""

_TO_BOOL = "torch.Tensor.bool"

# What is put before a node, with how it is written in a trial.
_ADAPTERS: tuple[tuple[str, dict[str, Value], str], ...] = (
    ("Flatten", {}, "input_input.flatten(1)"),
    ("torch.unsqueeze", {"dim": 1}, "input_input.unsqueeze(1)"),
    ("torch.squeeze", {"dim": 1}, "input_input.squeeze(1)"),
    ("torch.transpose", {"dim0": 1, "dim1": 2}, "input_input.transpose(1, 2)"),
    ("torch.permute", {"dims": (0, 3, 1, 2)}, "input_input.permute(0, 3, 1, 2)"),
    ("torch.Tensor.float", {}, "input_input.float()"),
    ("torch.Tensor.long", {}, "input_input.long()"),
    (_TO_BOOL, {}, "input_input.bool()"),
    ("torch.select", {"dim": 1, "index": -1}, "input_input.select(1, -1)"),
)


def find_fixes(
    kind: Kind,
    node: Node,
    typed: Mapping[str, Value],
    inputs: InputTypes,
    works: CallTest,
) -> tuple[Fix, ...]:
    """The fixes for a call that failed.

    Args:
        kind: The kind of the node.
        node: The node.
        typed: Its parameters but those worked out.
        inputs: What comes in.
        works: Tries the call again with other inputs and parameters.
    """
    fixes: list[Fix] = []
    searches = [
        _parameter_fixes(kind, node, typed, inputs, works),
        _adapter_fixes(kind, node, typed, inputs, works),
    ]
    if _has_other_rank(kind, inputs):
        searches.reverse()
    fixes += _kind_fixes(kind, node, inputs)
    for fix in itertools.chain(*searches):
        fixes.append(fix)
        if len(fixes) == MAX_FIXES:
            break
    return tuple(fixes) or tuple(itertools.islice(_double_fixes(kind, node, typed, inputs, works), 1))


def _kind_fixes(kind: Kind, node: Node, inputs: InputTypes) -> Iterator[Fix]:
    """Another loss, where what comes in has the form that it takes: one score, or one for each class."""
    scores, target = inputs.get("input"), inputs.get("target")
    if not isinstance(scores, TensorType) or not isinstance(target, TensorType):
        return
    several = len(scores.shape) == 2 and scores.shape[1] != 1
    is_choice = target.shape in (scores.shape[:1], (*scores.shape[:1], 1))
    if kind.name in CHOICE_LOSSES - {"KLDivLoss"} and len(scores.shape) == 1:
        yield change_kind(node, "BCEWithLogitsLoss")
    elif kind.name in NUMBER_LOSSES and several and is_choice and target.dtype == "int64":
        yield change_kind(node, "CrossEntropyLoss")


def _double_fixes(
    kind: Kind, node: Node, typed: Mapping[str, Value], inputs: InputTypes, works: CallTest
) -> Iterator[Fix]:
    """Two nodes, one for the shape of an input and one for the type of another, or of the same."""
    shaping = [adapter for adapter in _ADAPTERS if adapter[0] in ("torch.squeeze", "torch.unsqueeze")]
    casting = [adapter for adapter in _ADAPTERS if adapter[0] == "torch.Tensor.float"]
    ports = [port.name for port in kind.inputs if isinstance(inputs.get(port.name), TensorType)]
    for first, second in itertools.product(ports, ports):
        for (shape, params, shape_text), (cast, _, cast_text) in itertools.product(shaping[::-1], casting):
            changed = dict(inputs)
            for port, text in ((first, shape_text), (second, cast_text)):
                before = changed[port]
                after = _apply_adapter(text, before) if isinstance(before, TensorType) else None
                if after is None or after == before:
                    break
                changed[port] = after
            else:
                if works(changed, typed):
                    yield insert_both((shape, first, params), (cast, second, {}), node.id)


def _has_other_rank(kind: Kind, inputs: InputTypes) -> bool:
    """Whether something comes in with another number of axes than the kind takes."""
    ranks = _ranks(kind)
    tensor_types = [tensor_type for tensor_type in inputs.values() if isinstance(tensor_type, TensorType)]
    return bool(ranks) and any(len(tensor_type.shape) not in ranks for tensor_type in tensor_types)


def _ranks(kind: Kind) -> frozenset[int]:
    """The numbers of axes that a kind takes; empty where it takes any."""
    shapes, accepted = shapes_of(kind)
    if "..." in accepted or "*" in accepted:
        return frozenset()
    return frozenset(len(shape.split(",")) if shape.strip() else 0 for shape in shapes)


def _adapter_fixes(
    kind: Kind, node: Node, typed: Mapping[str, Value], inputs: InputTypes, works: CallTest
) -> Iterator[Fix]:
    """Nodes that could be put on a wire that leads in."""
    ranks = _ranks(kind)
    for port in kind.inputs:
        input_type = inputs.get(port.name)
        if port.type is not PortType.TENSOR or not isinstance(input_type, TensorType):
            continue
        for name, params, text in (*_ADAPTERS, *_unflatten_adapters(input_type)):
            if name == _TO_BOOL and not (port.name == "condition" or port.name.endswith("mask")):
                continue
            changed = _apply_adapter(text, input_type)
            if changed is None or changed == input_type or (ranks and len(changed.shape) not in ranks):
                continue
            if works({**inputs, port.name: changed}, typed):
                yield insert(name, node.id, port.name, **params)


def _unflatten_adapters(input_type: TensorType) -> Iterator[tuple[str, dict[str, Value], str]]:
    """A row of numbers as a square picture of one or three channels."""
    size = input_type.shape[-1] if len(input_type.shape) == 2 else None
    for channels in (1, 3):
        if isinstance(size, int) and size % channels == 0:
            side = round((size // channels) ** 0.5)
            if side > 1 and channels * side * side == size:
                sizes = (channels, side, side)
                yield "Unflatten", {"dim": 1, "unflattened_size": sizes}, f"input_input.unflatten(1, {sizes})"


def _apply_adapter(text: str, input_type: TensorType) -> TensorType | None:
    try:
        return run_on_meta("", text, (("input", input_type),)).types[0]
    # Whatever torch objects to: this is no fix.
    except Exception:  # noqa: BLE001
        return None


def _parameter_fixes(
    kind: Kind, node: Node, typed: Mapping[str, Value], inputs: InputTypes, works: CallTest
) -> Iterator[Fix]:
    """Values that would work in place of those that are typed in."""
    for parameter in kind.parameters:
        if parameter.name not in typed or parameter.own:
            continue
        for value in _nearby_values(parameter, typed[parameter.name]):
            if works(inputs, {**typed, parameter.name: value}):
                yield change_parameter(node.id, parameter.name, value)
                break


def _nearby_values(parameter: Parameter, value: Value) -> Iterator[Value]:
    """Values near the one that does not work, nearest first, that the parameter may have."""
    candidates: list[Value] = []
    if isinstance(value, bool):
        candidates = [not value]
    elif isinstance(value, int):
        candidates = [*range(value - 1, max(value - 33, -4), -1), *range(value + 1, value + 9)]
    elif isinstance(value, float):
        candidates = [0.0]
    elif isinstance(value, tuple) and all(isinstance(candidate, int) for candidate in value):
        candidates = [
            tuple(min(candidate, upper) for candidate in value)
            for upper in range(max(value, default=1) - 1, 0, -1)
        ]
    if not isinstance(parameter.default, type(None)) and parameter.default not in candidates:
        candidates.append(parameter.default if isinstance(parameter.default, int | float | str) else None)
    for candidate in candidates:
        try:
            accepted = parameter.type.accept(candidate)
        except InvalidValueError:
            continue
        if accepted != value and candidate is not None:
            yield accepted
