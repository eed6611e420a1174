"""Layers that parameters of a block choose: in files, and in edits of blocks."""

import pytest
import torch

from graph.compiler import analyse
from graph.document import Project
from graph.edits.inline_block import expand_block
from graph.edits.layer_parameters import can_promote_layer, promote_layer
from graph.edits.make_block import make_block
from graph.edits.params import remove_block_parameter, rename_block_parameter
from graph.file.read import read_project
from graph.file.write import write_project
from tests.graph.models.comparison import assert_same, block, learning, network
from tests.graph.models.test_layer_parameters import BLOCKS, STEPS, Pictures, pictures


def test_layers_in_a_file() -> None:
    project = Project("P", pictures(), BLOCKS)
    read = read_project(write_project(project))
    assert read.problems == ()
    assert read.project == project


@pytest.mark.slow
def test_a_use_that_is_inlined_has_the_layers_that_it_chose() -> None:
    project = Project("P", pictures(), BLOCKS)
    expanded, _ = expand_block(project, None, "exact")
    expanded, _ = expand_block(expanded, None, "first")
    norm = expanded.main.nodes["norm"]
    assert (norm.kind, dict(norm.params)) == ("BatchNorm2d", {"eps": 0.001, "momentum": 0.01})
    inside, _ = expand_block(project, "Pair", "first")
    assert inside.blocks["Pair"].graph.nodes["act"].kind == "=act"
    assert_same(
        network(inside.main, inside.blocks),
        network(inside.main, inside.blocks),
        torch.rand(2, 3, 8, 8),
    )


def test_the_parameter_is_renamed_and_removed() -> None:
    project = Project("P", pictures(), BLOCKS)
    renamed = rename_block_parameter(project, "Cell", "activation", "act_layer")
    assert renamed.blocks["Cell"].graph.nodes["act"].kind == "=act_layer"
    assert_same(network(renamed.main, renamed.blocks), Pictures(), torch.rand(4, 3, 8, 8))
    removed = remove_block_parameter(project, "Cell", "norm_layer")
    assert removed.blocks["Cell"].graph.nodes["norm"].kind == "BatchNorm2d"


def test_nodes_with_chosen_layers_become_a_block() -> None:
    project = Project("P", pictures(), BLOCKS)
    grouped, name, _ = make_block(project, "Cell", ["norm", "act"], "NormAct")
    assert dict(grouped.blocks[name].params) == {"norm_layer": "BatchNorm2d", "activation": "ReLU"}
    before = network(project.main, project.blocks).state_dict()
    after = network(grouped.main, grouped.blocks)
    moved = {
        key.replace(".norm.", ".norm_act.norm.").replace(".act.", ".norm_act.act."): value
        for key, value in before.items()
    }
    after.load_state_dict(moved)


def test_promoting_a_layer() -> None:
    fixed = block(
        [
            ("x", "Input"),
            ("norm", "RMSNorm", {"eps": 1e-6}),
            ("one", "ReLU"),
            ("two", "ReLU"),
            ("rnn", "GRU", {"hidden_size": 8}),
            ("y", "Output"),
        ],
        "x.output>norm.x norm.output>one.input one.output>two.input two.output>rnn.input rnn.output>y.input",
    )
    project = Project("P", learning([("a", "block:B")], "data.input>a.x", "a.y", "MSELoss"), {"B": fixed})
    assert not can_promote_layer(project, "B", "rnn")
    assert not can_promote_layer(project, None, "a")
    assert promote_layer(project, "B", "rnn") is project
    for name in ("norm", "one", "two"):
        assert can_promote_layer(project, "B", name)
        project = promote_layer(project, "B", name)
    inside = project.blocks["B"]
    assert dict(inside.params) == {"norm_layer": "RMSNorm(eps=1e-06)", "activation": "ReLU"}
    assert [inside.graph.nodes[name].kind for name in ("norm", "one", "two")] == [
        "=norm_layer",
        "=activation",
        "=activation",
    ]
    assert not [item for item in analyse(project, {"data": STEPS}).problems if item.code != "unused"]
