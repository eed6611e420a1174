"""How sizes are written inside the class of a block.

A size that follows from a wire (`in_channels`) may differ from use to use of a block. It is traced back along
the wires to whatever decides it there: a parameter of the block, an expression at an earlier node, or what
comes into the block, which then is an argument of the class. What cannot be traced becomes an argument of its
own, so the code is right for every use.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.catalogue.changing_parameters import takes_fractions
from graph.catalogue.kind import Form, Kind, PortType
from graph.catalogue.kinds import Kinds
from graph.compiler.call_syntax import Expression
from graph.compiler.scope import holds_expression, uses_sizes
from graph.compiler.shapes.infer import BlockUse, NodeResult
from graph.document import Block, Graph, Node, Value
from graph.param_expressions import is_whole, names_in, to_python
from graph.time_expressions import time_names
from graph.topology import Origin, resolve_passthrough, topological_order

# Parameters with good names for a size of a block's input.
_DESCRIPTIVE_NAMES = (
    "in_channels",
    "in_features",
    "input_size",
    "num_features",
    "num_channels",
    "embed_dim",
    "d_model",
)


_MAX_COINCIDENTAL_SIZE = 4
"""Sizes up to this are no sign that two of them belong together."""


@dataclass(frozen=True, slots=True)
class SizeArgument:
    """An argument of a class that follows from how the block is used.

    `port` and `axis` say which size of what comes in it is; an empty port: it is worked out by itself.
    `value` gives it for one use. A `flag` is true or false, and is passed by its name.
    """

    name: str
    value: Callable[[BlockUse], Value]
    port: str = ""
    axis: int = 0
    flag: bool = False


@dataclass
class Context:
    """One class while it is planned: its graph, all uses of it, the arguments that turn out to be needed."""

    graph: Graph
    kinds: Kinds
    uses: Sequence[BlockUse]
    block: Block | None = None
    size_arguments: dict[tuple[str, int | str], SizeArgument] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    timed: dict[str, str] = field(default_factory=dict)
    """The attributes that hold how far the training is, by `step`, `epoch` and `progress`."""
    sized_layers: set[str] = field(default_factory=set)
    """The parameters whose layers the class calls with a size."""

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The node ids, each after those that it depends on."""
        return topological_order(self.graph)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {node_id: index for index, node_id in enumerate(self.order)}

    def position_of(self, node_id: str) -> int:
        """The index of a node in the order."""
        return self._positions[node_id]

    @cached_property
    def fractions(self) -> frozenset[str]:
        """The parameters of the block that are broken numbers."""
        params = self.block.params if self.block is not None else {}
        return frozenset(name for name, value in params.items() if isinstance(value, float))

    @property
    def is_main(self) -> bool:
        """Whether it is the main drawing, which has one use and no arguments."""
        return self.block is None

    def kind(self, node_id: str) -> Kind:
        """The kind of a node that was checked."""
        return self.kinds.require(self.graph.nodes[node_id])

    def results(self, node_id: str) -> list[NodeResult]:
        """What a node gives, in each use."""
        return [use.inference.results[node_id] for use in self.uses]

    def working_uses(self, node_id: str) -> Sequence[BlockUse]:
        """The uses in which a node works: all of them where it has no condition."""
        return [use for use in self.uses if not use.inference.results[node_id].is_left_out] or self.uses

    def working_results(self, node_id: str) -> list[NodeResult]:
        """What a node gives in each use in which it works."""
        return [use.inference.results[node_id] for use in self.working_uses(node_id)]

    def resolve_passthrough(self, origin: Origin) -> Origin:
        """The origin of a value, behind bypassed nodes."""
        return resolve_passthrough(self.graph, origin, self.kinds)

    def express(
        self,
        name: str,
        value: Callable[[BlockUse], Value],
        origin: Origin | None = None,
        axis: int = 0,
        *,
        node: str = "",
    ) -> Value:
        """An inferred size as the class writes it.

        Args:
            name: The parameter that needs it.
            value: What it is in one use.
            origin: The wire that it was read from, and
            axis: which axis of it.
            node: The node that needs it; uses in which it does not work decide nothing.
        """
        uses = self.working_uses(node) if node else self.uses
        if len(uses) < len(self.uses):
            return replace(self, uses=uses)._express(name, value, origin, axis)
        return self._express(name, value, origin, axis)

    def _express(
        self, name: str, value: Callable[[BlockUse], Value], origin: Origin | None, axis: int
    ) -> Value:
        values = [value(use) for use in self.uses]
        if self.is_main:
            return values[0]
        if origin is not None:
            traced = self._traced(self.resolve_passthrough(origin), axis, values, name)
            if traced is not None:
                return Expression(traced)
        if (same := self._same_parameter(values)) is not None:
            return Expression(same)
        if all(other == values[0] for other in values):
            return values[0]
        return self._argument(name, ("", name), SizeArgument(self.unique_name(name), value))

    def _traced(self, origin: Origin, axis: int, values: Sequence[Value], name: str) -> str | None:
        """What decides a size, as an expression; None where it is a plain number or unknown."""
        node = self.graph.nodes[origin[0]]
        kind = self.kind(node.id)
        if kind.form is Form.INPUT:
            return self._size_of_input(node.id, axis, values, name)
        own = self._own_expression(node, kind, values)
        if own is not None:
            return own or None
        for port in kind.inputs:
            for wire in self.graph.wires_into(node.id, port.name):
                before = self.resolve_passthrough((wire.source, wire.output))
                if port.type is PortType.TENSOR and self._sizes(before, axis) == list(values):
                    return self._traced(before, axis, values, name)
        return None

    def _own_expression(self, node: Node, kind: Kind, values: Sequence[Value]) -> str | None:
        """The expression at a node that has these values; empty where a plain number there has."""
        for name, typed in node.params.items():
            parameter = kind.parameter(name)
            if parameter is None or isinstance(typed, bool | tuple) or node.repeat != 1:
                continue
            if uses_sizes(kind, name, typed):
                continue
            used_values = [result.values.get(name) for result in self.results(node.id)]
            if kind.form is Form.BLOCK:
                entered = [result.uses for result in self.results(node.id)]
                used_values = [uses[0].names.get(name) if uses else None for uses in entered]
            if used_values == list(values):
                text = text_of(typed, kind, name, {"index": "0"}, self.fractions)
                return str(text) if isinstance(text, Expression) else ""
        return None

    def _same_parameter(self, values: Sequence[Value]) -> str | None:
        """The one parameter of the block with these values in every use; small ones may coincide."""
        assert self.block is not None
        if not all(isinstance(item, int) and item > _MAX_COINCIDENTAL_SIZE for item in values):
            return None
        same = [item for item in self.block.params if [use.names[item] for use in self.uses] == list(values)]
        return same[0] if len(same) == 1 else None

    def _sizes(self, origin: Origin, axis: int) -> list[object]:
        """The size along an axis of a value, in each use."""
        types = [result.types.get(origin[1]) for result in self.results(origin[0])]
        return [
            tensor_type.shape[axis] if tensor_type and axis < len(tensor_type.shape) else None
            for tensor_type in types
        ]

    def _size_of_input(self, node: str, axis: int, values: Sequence[Value], name: str) -> str | None:
        assert self.block is not None
        if not self.block.params and all(item == values[0] for item in values):
            return None

        def value(use: BlockUse) -> Value:
            if node not in use.input_types:
                return 0  # what would need it is left out
            size = use.input_types[node].shape[axis]
            assert isinstance(size, int)
            return size

        base = name if name in _DESCRIPTIVE_NAMES else f"{node}_size"
        inputs = [item for item, _ in self.size_arguments if item]
        fresh = self.unique_name(base if base not in self._names() else f"{node}_{base}" if inputs else base)
        return str(self._argument(name, (node, axis), SizeArgument(fresh, value, node, axis)))

    def _argument(self, _name: str, key: tuple[str, int | str], size_argument: SizeArgument) -> Expression:
        if key[0] == "":
            key = ("", size_argument.name)
        return Expression(self.size_arguments.setdefault(key, size_argument).name)

    def _names(self) -> set[str]:
        assert self.block is not None
        return {size_argument.name for size_argument in self.size_arguments.values()} | set(self.block.params)

    def unique_name(self, name: str) -> str:
        """A name that no argument of the class has yet."""
        used_names = self._names()
        fresh, number = name, 2
        while fresh in used_names:
            fresh, number = f"{name}{number}", number + 1
        return fresh

    def in_forward(self, text: str) -> str:
        """An expression over arguments and the time as `forward` writes it; both are stored as attributes."""
        timed = self.time_names("=" + text)
        attributes = {
            name: self._attribute_of(name, self.timed if name in timed else self.stored)
            for name in sorted(names_in("=" + text))
        }
        return to_python("=" + text, {name: f"self.{item}" for name, item in attributes.items()})

    def over_time(self, text: str) -> str:
        """An expression as a method writes it that is told step, epoch and progress."""
        timed = self.time_names("=" + text)
        attributes = {name: self._attribute_of(name, self.stored) for name in names_in("=" + text) - timed}
        return to_python("=" + text, {name: f"self.{item}" for name, item in attributes.items()})

    def _attribute_of(self, name: str, holder: dict[str, str]) -> str:
        """The attribute that holds what a name stands for."""
        if name not in holder:
            used_names = {*self.graph.nodes, *self.stored.values(), *self.timed.values()}
            attribute = name
            while attribute in used_names:
                attribute += "_"
            holder[name] = attribute
        return holder[name]

    def time_names(self, value: Value) -> frozenset[str]:
        """What a value reads of the training: `step`, `epoch`, `progress`."""
        return time_names(value, self.block.params if self.block is not None else ())


def wired_argument(context: Context, name: str) -> str:
    """Whether an input is wired, as the class is told it: `True` or `False` where all uses agree."""
    values = {name in use.input_types for use in context.uses}
    if len(values) == 1:
        return str(values.pop())
    key = ("", f"has_{name}")
    argument = SizeArgument(context.unique_name(key[1]), lambda use: name in use.input_types, flag=True)
    return context.size_arguments.setdefault(key, argument).name


def inferred_in(use: BlockUse, node_id: str, name: str) -> Value:
    """A worked-out parameter of a node in one use."""
    result: NodeResult = use.inference.results[node_id]
    return result.inferred[name]


def text_of(
    value: Value, kind: Kind, name: str, names: Mapping[str, str], fractions: Collection[str] = ()
) -> Value:
    """A typed-in value as code holds it: expressions as Python, the rest as it is.

    Args:
        value: What is typed in.
        kind: The kind of the node.
        name: The name of the parameter.
        names: What stands for names in expressions.
        fractions: Names that stand for broken numbers.
    """
    if not holds_expression(kind, name, value):
        return value
    if isinstance(value, tuple):
        return tuple(
            _expression_of(item, kind, name, names, fractions)
            if isinstance(item, str) and item.startswith("=")
            else item
            for item in value
        )
    return _expression_of(str(value), kind, name, names, fractions)


def _expression_of(
    text: str, kind: Kind, name: str, names: Mapping[str, str], fractions: Collection[str]
) -> Expression:
    """An expression as Python; a whole number where torch takes no other, as the drawing holds it."""
    written = to_python(text, names)
    is_as_written = is_whole(text, fractions) or _takes_fractions(kind, name)
    return Expression(written if is_as_written else f"int({written})")


def _takes_fractions(kind: Kind, name: str) -> bool:
    """Whether a parameter may be a broken number, or a list of them."""
    parameter = kind.parameter(name)
    return parameter is None or takes_fractions(parameter.type)


def repeated_size(context: Context, node_id: str, value: Callable[[BlockUse], Value], index: int) -> Value:
    """A size in a later repetition of a block, where a parameter of the block decides it; else None."""
    node, kind = context.graph.nodes[node_id], context.kind(node_id)
    reached = [use for use in context.uses if len(use.inference.results[node_id].uses) > index]
    values = [value(use) for use in reached]
    for parameter in kind.parameters:
        parameter_values = [
            use.inference.results[node_id].uses[index].names.get(parameter.name) for use in reached
        ]
        if parameter_values == values and not context.is_main:
            typed = node.params.get(parameter.name, parameter.default)
            return text_of(typed, kind, parameter.name, {}, context.fractions)
    return None
