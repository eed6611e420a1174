"""Where a graph stands while it is compiled: which kinds it may use, and what is known from outside of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.catalogue.changing_parameters import may_change
from graph.catalogue.kind import Form, Kind, values_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.catalogue.python_node import code_of, fingerprint
from graph.catalogue.value_types import InvalidValueError
from graph.compiler.analysis import InputTypes, TensorType
from graph.dataset_fields import DataDescription
from graph.document import Node, Value
from graph.expression_calls import size_key
from graph.frozendict import EMPTY
from graph.param_expressions import ExpressionError, expressions_in, resolve_value, sizes_in
from graph.time_expressions import with_start


@dataclass(frozen=True)
class Scope:
    """What the nodes of one graph can refer to.

    `names` are the parameters of the block whose graph it is, with their values in one use; `input_types`
    those of its `Input` nodes. `trusted` are the fingerprints of code that may run. `broken` are, by block
    (None: the main graph), the nodes that are wrong in themselves.
    """

    kinds: Kinds = CATALOGUE
    descriptions: Mapping[str, DataDescription] = EMPTY
    trusted: frozenset[str] = frozenset()
    broken: Mapping[str | None, frozenset[str]] = EMPTY
    block: str | None = None
    names: Mapping[str, Value] = EMPTY
    input_types: Mapping[str, TensorType] = EMPTY

    def enter_block(
        self, block: str, names: Mapping[str, Value], input_types: Mapping[str, TensorType]
    ) -> "Scope":
        """The scope of the graph of a block in one use."""
        return replace(self, block=block, names=names, input_types=input_types)

    def trusts(self, node: Node) -> bool:
        """Whether the code of a Python node may run."""
        return fingerprint(code_of(node)) in self.trusted


def resolve(kind: Kind, node: Node, names: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a node's parameters as their types hold them, with expressions worked out.

    Raises:
        ExpressionError: An expression cannot be worked out.
        InvalidValueError: A value does not fit its type.
    """
    values: dict[str, Value] = {}
    for name, value in values_of(kind, node).items():
        parameter = kind.parameter(name)
        assert parameter is not None, name
        if name in node.params:
            known = names_for(kind, name, names)
            value = parameter.type.accept(
                resolve_value(value, known) if holds_expression(kind, name, value) else value
            )
        values[name] = value
    return values


def names_for(kind: Kind, name: str, names: Mapping[str, Value]) -> Mapping[str, Value]:
    """What expressions of a parameter may use: with the time before the first step where it may change."""
    return with_start(names, has_rate=kind.form is Form.SCHEDULE) if may_change(kind, name) else names


def holds_expression(kind: Kind, name: str, value: Value) -> bool:
    """Whether a value holds expressions: a text that its type would take is only a text."""
    parameter = kind.parameter(name)
    if parameter is None or not any(expressions_in(value)):
        return False
    if kind.form is Form.BLOCK:
        return True
    try:
        parameter.type.accept(value)
    except InvalidValueError:
        return True
    return False


def uses_sizes(kind: Kind, name: str, value: Value) -> bool:
    """Whether a value is worked out from the sizes of what comes in."""
    if not holds_expression(kind, name, value):
        return False
    try:
        return any(sizes_in(text) for text in expressions_in(value))
    except ExpressionError:
        return False


def size_names(kind: Kind, inputs: InputTypes) -> Mapping[str, Value]:
    """What sizes stand for in expressions, by their texts; the batch is none, as it differs."""
    names: dict[str, Value] = {}
    for index, port in enumerate(kind.inputs):
        wired = inputs.get(port.name)
        tensor_type = wired[0] if isinstance(wired, tuple) and wired else wired
        if not isinstance(tensor_type, TensorType):
            continue
        rank = len(tensor_type.shape)
        for axis, size in enumerate(tensor_type.shape):
            if not isinstance(size, int):
                continue
            for position in (axis, axis - rank):
                names[size_key(port.name, position)] = size
                if index == 0:
                    names[size_key("", position)] = size
    return names


def try_resolve(kind: Kind, node: Node, names: Mapping[str, Value]) -> dict[str, Value] | None:
    """The values of a node's parameters; None where one is wrong, which the checks report."""
    try:
        return resolve(kind, node, names)
    except (ExpressionError, InvalidValueError):
        return None
