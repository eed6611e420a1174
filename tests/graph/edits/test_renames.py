"""A node is renamed with all that goes by its name: wires outside a block, and the class of its only use."""

from dataclasses import replace

import pytest
import torch

from graph.document import Project
from graph.edits.blocks import rename_block
from graph.edits.make_block import make_block
from graph.edits.renames import rename_node_of
from tests.graph.edits.test_blocks import chain, outputs


@pytest.fixture
def project() -> Project:
    """A chain of which three nodes are a block `Part`, used once."""
    return make_block(chain(), None, ["relu", "two", "add"], "Part")[0]


def test_the_only_use_that_is_named_after_its_block_renames_it(project: Project) -> None:
    after, renamed = rename_node_of(project, None, "part", "residual_part")
    assert (renamed, set(after.blocks)) == ("residual_part", {"ResidualPart"})
    assert after.main.nodes["residual_part"].kind == "block:ResidualPart"
    assert torch.equal(outputs(after), outputs(project))
    other, renamed = rename_node_of(after, None, "residual_part", "Core")
    assert (renamed, set(other.blocks)) == ("core", {"Core"})
    free, renamed = rename_node_of(rename_block(other, "Core", "Kept"), None, "core", "middle")
    assert (renamed, set(free.blocks)) == ("middle", {"Kept"})
    taken, renamed = rename_node_of(project, None, "part", "one")
    assert (taken, renamed) == (project, "part")


def test_one_of_several_uses_is_renamed_alone(project: Project) -> None:
    twice = project.with_main(project.main.with_node(replace(project.main.nodes["part"], id="part2")))
    after, renamed = rename_node_of(twice, None, "part", "core")
    assert (renamed, set(after.blocks)) == ("core", {"Part"})


def test_the_ends_of_a_block_are_renamed_with_the_wires_outside(project: Project) -> None:
    after, renamed = rename_node_of(project, "Part", "x", "features")
    assert renamed == "features"
    assert [wire.input for wire in after.main.wires_into("part")] == ["features"]
    assert rename_node_of(project, "Part", "x", "relu") == (project, "x")
    inner, renamed = rename_node_of(project, "Part", "two", "second")
    assert "second" in inner.blocks["Part"].graph.nodes
    assert torch.equal(outputs(after), outputs(project))
