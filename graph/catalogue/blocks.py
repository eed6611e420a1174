"""A block of a project as a kind: ports from its `Input` and `Output` nodes, parameters from its own."""

from collections.abc import Collection, Mapping

from graph.catalogue.builders import PARAMETERS
from graph.catalogue.kind import Form, Kind, Parameter, Port
from graph.catalogue.value_types import AnyType, BoolType, FloatType, IntType, TextType, ValueType
from graph.document import Block, Graph, Node, Value
from graph.frozendict import EMPTY

PREFIX = "block:"

INPUT = "Input"
OUTPUT = "Output"


def block_name(kind: str) -> str | None:
    """The name of the block that a kind's name stands for; None where it is no block's."""
    return kind.removeprefix(PREFIX) if kind.startswith(PREFIX) else None


def block_kind(name: str, block: Block, types: Mapping[str, ValueType] = EMPTY) -> Kind:
    """The kind of a block. Its ports stand as its `Input` and `Output` nodes do, from top to bottom.

    Inputs that may stay unwired come last, as arguments with defaults do.
    `types` are those of its parameters whose defaults do not show them.
    """
    inputs, outputs = (
        tuple(
            Port(node.id, doc=block.help.get(node.id, ""), optional=is_optional_input(node))
            for node in port_nodes(block, end)
        )
        for end in (INPUT, OUTPUT)
    )
    inputs = tuple(sorted(inputs, key=lambda port: port.optional))
    return Kind(
        name=PREFIX + name,
        form=Form.BLOCK,
        category="Block",
        path=name,
        doc=f"The block {name} of this project.",
        inputs=inputs,
        outputs=(*outputs, PARAMETERS),
        parameters=tuple(
            Parameter(key, types.get(key, infer_value_type(default)), default, block.help.get(key, ""))
            for key, default in block.params.items()
        ),
    )


def is_optional_input(node: Node) -> bool:
    """Whether a node is an input of a block that its uses may leave without a wire."""
    return node.kind == INPUT and node.params.get("optional") is True


def port_nodes(block: Block, end: str) -> tuple[Node, ...]:
    """The nodes inside a block that are its inputs (`Input`), or its outputs, from top to bottom."""
    nodes = [node for node in block.graph.nodes.values() if node.kind == end]
    return tuple(sorted(nodes, key=lambda node: (node.at[1], node.at[0], node.id)))


def usable_blocks(blocks: Mapping[str, Block], graph: Graph) -> list[str]:
    """The blocks that may stand in a graph: not the one whose inside it is, nor those that hold that."""
    barred = {name for name, block in blocks.items() if block.graph is graph}
    while True:
        more = {name for name, block in blocks.items() if _uses_any(block.graph, barred)} - barred
        if not more:
            return [name for name in blocks if name not in barred]
        barred |= more


def _uses_any(graph: Graph, blocks: Collection[str]) -> bool:
    return bool(blocks) and any(block_name(node.kind) in blocks for node in graph.nodes.values())


def infer_value_type(default: Value) -> ValueType:
    """The type of a block's parameter, which its default shows."""
    if isinstance(default, bool):
        return BoolType()
    if isinstance(default, int):
        return IntType()
    if isinstance(default, float):
        return FloatType()
    return TextType() if isinstance(default, str) else AnyType()
