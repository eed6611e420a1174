"""Layers as values: what a parameter of a block holds that chooses one, as in `activation=nn.ReLU`.

A value is the name of a kind, with arguments where its defaults do not do: `"ReLU"`, `"GroupNorm(8)"`,
`"LeakyReLU(negative_slope=0.2)"`. A node whose kind is `"=activation"` is the layer that the parameter
`activation` of its block holds. A text is parsed, never evaluated as Python.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from graph.catalogue import ALL_KINDS, find_kind
from graph.catalogue.blocks import PREFIX
from graph.catalogue.builders import INPUT, OUTPUT, PARAMETERS
from graph.catalogue.kind import Form, FromShape, Kind, Parameter, PortType, Required
from graph.catalogue.value_types import InvalidValueError, TextType
from graph.document import Graph, Node, Value
from graph.frozendict import EMPTY, FrozenDict
from graph.python_ast import parse_expression

MAX_LENGTH = 200
"""Signs that a layer may have as text."""
LAYER_CATEGORY = "Block"
_EXPECTED = "a layer with one input and one output, as in ReLU or GroupNorm(num_groups=8)"
_UNSUITABLE_CATEGORIES = frozenset({"Augmentation", "Constant"})


@dataclass(frozen=True, slots=True)
class LayerValue:
    """A kind, and those of its parameters that are typed in."""

    kind: str
    params: Mapping[str, Value] = EMPTY


@dataclass(frozen=True, slots=True)
class LayerType(TextType):
    """The type of a parameter that chooses a layer. `suggestions` are offered first."""

    example: str = "GroupNorm(num_groups=8)"
    suggestions: tuple[str, ...] = ()

    def accept(self, value: Any) -> Value:
        """The text of a layer.

        Raises:
            InvalidValueError: It is no layer that may stand for any other.
        """
        read_layer(value)
        assert isinstance(value, str)
        return value

    def describe(self) -> str:
        return _EXPECTED


def is_layer_parameter(kind: str) -> bool:
    """Whether the kind of a node is a parameter of its block: `=activation`."""
    return kind.startswith("=")


def layer_parameter(kind: str) -> str:
    """The parameter that chooses the layer: `activation` for `=activation`."""
    return kind.removeprefix("=").strip()


@lru_cache(maxsize=256)
def layer_kind(kind: str) -> Kind:
    """What is known of a node whose layer a parameter chooses, whichever it is."""
    name = layer_parameter(kind)
    return Kind(
        name=kind,
        form=Form.MODULE,
        category=LAYER_CATEGORY,
        path=name,
        doc=f"The layer that the parameter {name} of this block chooses.",
        inputs=INPUT,
        outputs=(*OUTPUT, PARAMETERS),
    )


def layer_nodes(graph: Graph) -> frozenset[str]:
    """The nodes whose layers parameters of the block choose."""
    return frozenset(node.id for node in graph.nodes.values() if is_layer_parameter(node.kind))


def with_layers(graph: Graph, names: Mapping[str, Value]) -> Graph:
    """The graph of a block in one use: with the layers that its parameters choose, also for blocks inside.

    A node whose parameter holds no layer stays as it is.
    """
    changed = [new for node in graph.nodes.values() if (new := _with_layer(node, names)) is not node]
    if not changed:
        return graph
    ports = {node.id: _input_name(node) for node in changed if not node.kind.startswith(PREFIX)}
    wires = [
        replace(wire, input=ports[wire.target]) if wire.target in ports else wire for wire in graph.wires
    ]
    return graph.with_nodes(changed).with_wires(wires)


def _with_layer(node: Node, names: Mapping[str, Value]) -> Node:
    if node.kind.startswith(PREFIX):
        handed = {
            key: names[name]
            for key, value in node.params.items()
            if isinstance(value, str)
            and is_layer_parameter(value)
            and isinstance(names.get(name := layer_parameter(value)), str)
        }
        return replace(node, params={**node.params, **handed}) if handed else node
    if not is_layer_parameter(node.kind):
        return node
    try:
        layer = read_layer(names.get(layer_parameter(node.kind)))
    except InvalidValueError:
        return node
    return replace(node, kind=layer.kind, params=layer.params)


def _input_name(node: Node) -> str:
    kind = find_kind(node.kind)
    assert kind is not None
    return kind.inputs[0].name


def read_layer(value: Value) -> LayerValue:
    """The layer that a value stands for.

    Raises:
        InvalidValueError: It is no layer that may stand for any other.
    """
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        raise InvalidValueError(_EXPECTED)
    return _read_layer(value)


@lru_cache(maxsize=1024)
def _read_layer(text: str) -> LayerValue:
    try:
        tree = parse_expression(text.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise InvalidValueError(_EXPECTED) from None
    call = tree if isinstance(tree, ast.Call) else ast.Call(tree, [], [])
    if not isinstance(call.func, ast.Name):
        raise InvalidValueError(_EXPECTED)
    kind = find_kind(call.func.id)
    if kind is None:
        raise InvalidValueError(f"{_EXPECTED}; {call.func.id} is no kind")
    reason = _why_unsuitable(kind)
    if reason:
        raise InvalidValueError(f"{_EXPECTED}; {kind.name} {reason}")
    params = _read_arguments(kind, call)
    for parameter in kind.parameters:
        if _is_required(parameter) and parameter.name not in params:
            raise InvalidValueError(f"{_EXPECTED}; {kind.name} needs {parameter.name}")
    return LayerValue(kind.name, FrozenDict(params))


def _why_unsuitable(kind: Kind) -> str:
    """Why a kind cannot be chosen, as a predicate; empty where it can."""
    outputs = [port for port in kind.outputs if port.type is PortType.TENSOR]
    if kind.form is not Form.MODULE or kind.category in _UNSUITABLE_CATEGORIES:
        return "is no layer"
    if len(kind.inputs) != 1 or kind.inputs[0].variadic or len(outputs) != 1 or kind.dynamic:
        return "has several inputs or outputs"
    if sum(isinstance(parameter.inferred, FromShape) for parameter in kind.parameters) > 1:
        return "follows from several sizes of its input"
    return ""


def _is_required(parameter: Parameter) -> bool:
    return isinstance(parameter.default, Required) and parameter.inferred is None


def _read_arguments(kind: Kind, call: ast.Call) -> dict[str, Value]:
    typed = [parameter for parameter in kind.parameters if parameter.inferred is None]
    if len(call.args) > len(typed):
        raise InvalidValueError(f"{_EXPECTED}; {kind.name} takes only {len(typed)} arguments here")
    arguments = [(parameter.name, item) for parameter, item in zip(typed, call.args, strict=False)]
    arguments += [(keyword.arg or "**", keyword.value) for keyword in call.keywords]
    values: dict[str, Value] = {}
    for name, tree in arguments:
        parameter = next((item for item in typed if item.name == name), None)
        if parameter is None or name in values:
            raise InvalidValueError(f"{_EXPECTED}; {kind.name} takes no {name} here")
        try:
            values[name] = parameter.type.accept(_constant(tree))
        except InvalidValueError as error:
            raise InvalidValueError(f"{_EXPECTED}; {name} must be {error.expected}") from None
    return values


def _constant(tree: ast.expr) -> Value:
    """The number, word or list that a tree holds.

    Raises:
        InvalidValueError: It is something else.
    """
    match tree:
        case ast.Constant(value=bool() | int() | float() | str() | None as value):
            return value
        case ast.Name(id=word):
            return word
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return tuple(map(_constant, items))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -value
    raise InvalidValueError("a number, a word or a list of them")


def layer_value_text(kind: str, params: Mapping[str, Value]) -> str:
    """A kind with parameters as the value of a parameter that chooses a layer."""
    arguments = ", ".join(f"{name}={_quoted(value)}" for name, value in params.items())
    return f"{kind}({arguments})" if arguments else kind


def _quoted(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_quoted, value)) + "]"
    return value if isinstance(value, str) and value.isidentifier() else repr(value)


@lru_cache(maxsize=256)
def layer_suggestions(default: Value) -> tuple[str, ...]:
    """What is offered in place of a layer: those of its category, by name, then one that does nothing."""
    try:
        category = find_kind(read_layer(default).kind)
    except InvalidValueError:
        category = None
    kinds = [kind for kind in ALL_KINDS if category is None or kind.category == category.category]
    texts = [text for kind in kinds if (text := _with_usual_values(kind))]
    return tuple(dict.fromkeys([*texts, "Identity"]))


def _with_usual_values(kind: Kind) -> str:
    """A layer of a kind, with 8 for each number that has no default; empty where it cannot be chosen."""
    needed = [parameter.name for parameter in kind.parameters if _is_required(parameter)]
    text = f"{kind.name}({', '.join(f'{name}=8' for name in needed)})" if needed else kind.name
    try:
        read_layer(text)
    except InvalidValueError:
        return ""
    return text
