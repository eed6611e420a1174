"""How sizes are written inside the class of a block.

A size that follows from a wire (`in_channels`) may differ from use to use of a block. It is traced back along
the wires to whatever decides it there: a parameter of the block, an expression at an earlier node, or what
comes into the block, which then is an argument of the class. What cannot be traced becomes an argument of its
own, so the code is right for every use.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.catalogue.kind import Form, Kind, PortType
from graph.catalogue.kinds import Kinds
from graph.compiler.call_syntax import Expression
from graph.compiler.plan.ir import Origin
from graph.compiler.scope import holds
from graph.compiler.shapes.infer import BlockUse, NodeResult
from graph.document import Block, Graph, Node, Value
from graph.param_expressions import names_in, written
from graph.topology import order_of, seen_through

# Parameters whose names say well what comes into a block.
_TELLING = (
    "in_channels",
    "in_features",
    "input_size",
    "num_features",
    "num_channels",
    "embed_dim",
    "d_model",
)


_BY_CHANCE = 4
"""Sizes up to this are no sign that two of them belong together."""


@dataclass(frozen=True, slots=True)
class Extra:
    """An argument of a class that follows from how the block is used.

    `port` and `axis` say which size of what comes in it is; an empty port: it is worked out by itself.
    `value` gives it for one use.
    """

    name: str
    value: Callable[[BlockUse], Value]
    port: str = ""
    axis: int = 0


@dataclass
class Context:
    """One class while it is planned: its graph, all uses of it, the arguments that turn out to be needed."""

    graph: Graph
    kinds: Kinds
    uses: Sequence[BlockUse]
    block: Block | None = None
    extras: dict[tuple[str, int | str], Extra] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The node ids, each after those that it depends on."""
        return order_of(self.graph)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {node_id: index for index, node_id in enumerate(self.order)}

    def place_of(self, node_id: str) -> int:
        """Where a node stands in the order."""
        return self._places[node_id]

    @property
    def is_main(self) -> bool:
        """Whether it is the main drawing, which has one use and no arguments."""
        return self.block is None

    def kind(self, node_id: str) -> Kind:
        """The kind of a node that was checked."""
        kind = self.kinds.of(self.graph.nodes[node_id])
        assert kind is not None
        return kind

    def results(self, node_id: str) -> list[NodeResult]:
        """What a node gives, in each use."""
        return [use.inference.results[node_id] for use in self.uses]

    def seen_through(self, origin: Origin) -> Origin:
        """The value itself where a bypassed node hands it on."""
        return seen_through(self.graph, origin, self.kinds)

    def express(
        self, name: str, value: Callable[[BlockUse], Value], origin: Origin | None = None, axis: int = 0
    ) -> Value:
        """A worked-out size as it stands in the class.

        Args:
            name: The parameter that needs it.
            value: What it is in one use.
            origin: The wire that it was read from, and
            axis: which axis of it.
        """
        values = [value(use) for use in self.uses]
        if self.is_main:
            return values[0]
        if origin is not None:
            traced = self._traced(self.seen_through(origin), axis, values, name)
            if traced is not None:
                return Expression(traced)
        if (same := self._same_parameter(values)) is not None:
            return Expression(same)
        if all(each == values[0] for each in values):
            return values[0]
        return self._argument(name, ("", name), Extra(self._fresh(name), value))

    def _traced(self, origin: Origin, axis: int, values: Sequence[Value], name: str) -> str | None:
        """What decides a size, as an expression; None where that is a plain number or cannot be told."""
        node = self.graph.nodes[origin[0]]
        kind = self.kind(node.id)
        if kind.form is Form.INPUT:
            return self._size_of_input(node.id, axis, values, name)
        own = self._own_expression(node, kind, values)
        if own is not None:
            return own or None
        for port in kind.inputs:
            for wire in self.graph.wires_into(node.id, port.name):
                before = self.seen_through((wire.source, wire.output))
                if port.type is PortType.TENSOR and self._sizes(before, axis) == list(values):
                    return self._traced(before, axis, values, name)
        return None

    def _own_expression(self, node: Node, kind: Kind, values: Sequence[Value]) -> str | None:
        """The expression at a node that has these values; empty where a plain number there has."""
        for name, typed in node.params.items():
            parameter = kind.parameter(name)
            if parameter is None or isinstance(typed, bool | tuple) or node.repeat != 1:
                continue
            found = [result.values.get(name) for result in self.results(node.id)]
            if kind.form is Form.BLOCK:
                found = [result.uses[0].names.get(name) for result in self.results(node.id)]
            if found == list(values):
                return written(str(typed), {"index": "0"}) if holds(kind, name, typed) else ""
        return None

    def _same_parameter(self, values: Sequence[Value]) -> str | None:
        """The one parameter of the block that has these values in every use; small ones agree by chance."""
        assert self.block is not None
        if not all(isinstance(each, int) and each > _BY_CHANCE for each in values):
            return None
        same = [each for each in self.block.params if [use.names[each] for use in self.uses] == list(values)]
        return same[0] if len(same) == 1 else None

    def _sizes(self, origin: Origin, axis: int) -> list[object]:
        """The size along an axis of a value, in each use."""
        types = [result.types.get(origin[1]) for result in self.results(origin[0])]
        return [each.shape[axis] if each and axis < len(each.shape) else None for each in types]

    def _size_of_input(self, node: str, axis: int, values: Sequence[Value], name: str) -> str | None:
        assert self.block is not None
        if not self.block.params and all(each == values[0] for each in values):
            return None

        def value(use: BlockUse) -> Value:
            size = use.given[node].shape[axis]
            assert isinstance(size, int)
            return size

        base = name if name in _TELLING else f"{node}_size"
        inputs = [each for each, _ in self.extras if each]
        fresh = self._fresh(base if base not in self._names() else f"{node}_{base}" if inputs else base)
        return str(self._argument(name, (node, axis), Extra(fresh, value, node, axis)))

    def _argument(self, _name: str, key: tuple[str, int | str], extra: Extra) -> Expression:
        if key[0] == "":
            key = ("", extra.name)
        return Expression(self.extras.setdefault(key, extra).name)

    def _names(self) -> set[str]:
        assert self.block is not None
        return {extra.name for extra in self.extras.values()} | set(self.block.params)

    def _fresh(self, name: str) -> str:
        taken = self._names()
        fresh, number = name, 2
        while fresh in taken:
            fresh, number = f"{name}{number}", number + 1
        return fresh

    def in_forward(self, text: str) -> str:
        """An expression over arguments as `forward` writes it; they are then kept as attributes."""
        for name in sorted(names_in("=" + text)):
            if name not in self.stored:
                taken = {*self.graph.nodes, *self.stored.values()}
                attribute = name
                while attribute in taken:
                    attribute += "_"
                self.stored[name] = attribute
        return written("=" + text, {name: f"self.{each}" for name, each in self.stored.items()})


def text_of(value: Value, kind: Kind, name: str, names: Mapping[str, str]) -> Value:
    """A typed-in value as code holds it: expressions as Python, the rest as it is."""
    if not holds(kind, name, value):
        return value
    if isinstance(value, tuple):
        return tuple(
            Expression(written(str(each), names)) if isinstance(each, str) and each.startswith("=") else each
            for each in value
        )
    return Expression(written(str(value), names))
