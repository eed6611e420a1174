"""Blocks and what is inside of them."""

from dataclasses import replace

from graph.document import Block, CopiedWeights, Graph, Node
from tests.builders import drawing
from tests.graph.compiler.wrong.drawing import (
    Wrong,
    with_nodes,
)

# Blocks and what is inside of them.

inner = drawing(
    [("x", "Input"), ("fc", "Linear", {"out_features": "=width"}), ("act", "ReLU"), ("y", "Output")],
    "x.output>fc.input fc.output>act.input act.output>y.input",
)
good = Block(inner, {"width": 16})
uses = with_nodes(
    ("use", "block:Wide"), wiring="relu.output>use.x use.y>head.input", without="relu.output>head.input"
)


def inside(name: str, node: str | None, code: str, fix: str, block: Block, graph: Graph = uses) -> Wrong:
    return Wrong(name, graph, node, code, fix, blocks={"Wide": block}, block="Wide")


def with_inner(node: str, **changes: object) -> Block:
    return Block(inner.with_node(replace(inner.nodes[node], **changes)), good.params)  # type: ignore[arg-type]


twice = with_nodes(
    ("again", "block:Wide"),
    wiring="data.input>again.x again.y>cat.tensors use.y>cat.tensors",
    graph=with_nodes(
        ("cat", "torch.cat"), wiring="cat.output>head.input", without="use.y>head.input", graph=uses
    ),
)
no_output = Graph({k: v for k, v in inner.nodes.items() if k != "y"}, inner.wires[:-1])
data_inside = Graph({**inner.nodes, "note": Node("note", "data.sklearn_iris")}, inner.wires)
BLOCK_CASES = [
    Wrong(
        "a block with a slip",
        uses.with_node(replace(uses.nodes["use"], kind="block:Wyde")),
        "use",
        "unknown-block",
        "change-kind",
        blocks={"Wide": good},
    ),
    inside("an unknown kind inside", "act", "unknown-kind", "change-kind", with_inner("act", kind="RELU")),
    inside(
        "an unknown parameter in an expression",
        "fc",
        "bad-expression",
        "set-parameter",
        with_inner("fc", params={"out_features": "=widht"}),
    ),
    inside(
        "an expression that gives no size",
        "fc",
        "bad-parameter",
        "set-parameter",
        with_inner("fc", params={"out_features": "=width-16"}),
    ),
    inside(
        "a layer inside that cannot take the shape",
        "act",
        "wrong-shape",
        "insert",
        with_inner("act", kind="MaxPool2d", params={"kernel_size": 1}),
    ),
    inside(
        "a typed size that one use contradicts",
        "fc",
        "typed-size",
        "reset-parameter",
        with_inner("fc", params={"out_features": "=width", "in_features": 32}),
        twice,
    ),
    inside(
        "a block without Output",
        None,
        "no-block-output",
        "add-node",
        Block(no_output, good.params),
        with_nodes(without="use.y>head.input", wiring="use.act_output>head.input", graph=uses),
    ),
    inside("data inside a block", "note", "not-in-block", "remove-node", Block(data_inside, good.params)),
    inside(
        "a copy inside a block",
        "fc",
        "copy-in-block",
        "own-weights",
        with_inner("fc", weights=CopiedWeights("fc")),
    ),
    Wrong(
        "a block that holds itself",
        uses,
        "act",
        "block-circle",
        "remove-node",
        blocks={
            "Wide": Block(
                drawing(
                    [
                        ("x", "Input"),
                        ("fc", "Linear", {"out_features": 16}),
                        ("act", "block:Wide"),
                        ("y", "Output"),
                    ],
                    "x.output>fc.input fc.output>act.x act.y>y.input",
                ),
                {},
            )
        },
        block="Wide",
    ),
    Wrong(
        "a repeated block whose sizes do not go on",
        with_nodes(
            ("use", "block:Wide"),
            wiring="relu.output>use.x use.y>head.input",
            without="relu.output>head.input",
        ).with_node(Node("use", "block:Wide", repeat=2)),
        "fc",
        "typed-size",
        "reset-parameter",
        blocks={"Wide": Block(inner.with_node(inner.nodes["fc"].with_param("in_features", 32)), good.params)},
        block="Wide",
    ),
]
