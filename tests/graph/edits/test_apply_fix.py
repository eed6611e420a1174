"""What a fix inside of a block does to the wires outside."""

import pytest

from graph.catalogue.blocks import INPUT, OUTPUT
from graph.compiler import fixes
from graph.document import Block, Project
from graph.edits.apply_fix import apply_fix
from graph.edits.nodes import rename_node
from graph.problems import Fix, Location, make_problem
from tests.builders import drawing, wires

INSIDE = drawing(
    [("x", INPUT), ("spare", INPUT), ("relu", "ReLU"), ("y", OUTPUT)],
    "x.output>relu.input relu.output>y.input",
)
MAIN = drawing(
    [("before", "ReLU"), ("part", "block:Part"), ("after", "ReLU")],
    "before.output>part.x before.output>part.spare part.y>after.input",
)
PROJECT = Project("P", MAIN, {"Part": Block(INSIDE)})


def fixed(fix: Fix, node: str) -> Project:
    return apply_fix(PROJECT, make_problem("bad-name", Location(node=node, block="Part")), fix)


def test_the_wires_outside_go_with_an_input_that_is_deleted() -> None:
    after = fixed(fixes.remove("spare"), "spare")
    assert "spare" not in after.blocks["Part"].graph.nodes
    assert list(after.main.wires) == wires("before.output>part.x part.y>after.input")


@pytest.mark.parametrize(("old", "new"), [("spare", "mask"), ("y", "result")])
def test_the_wires_outside_follow_an_end_that_is_renamed(old: str, new: str) -> None:
    after = fixed(Fix("rename", lambda graph: rename_node(graph, old, new)), old)
    assert new in after.blocks["Part"].graph.nodes
    assert len(after.main.wires) == 3
    assert any(new in (wire.input, wire.output) for wire in after.main.wires)
