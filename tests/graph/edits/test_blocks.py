"""Blocks made of selections, written out again, renamed, with parameters offered."""

from dataclasses import replace

import pytest
import torch

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, SharedWeights
from graph.edits.blocks import (
    check_make_block,
    make_block,
    promote_parameter,
    remove_unused_blocks,
    rename_block,
)
from graph.edits.inline_block import check_expand_block, expand_block
from graph.file.read import read_project
from graph.file.write import write_project
from tests.builders import drawing

ROWS = {"data": DataDescription((Field("input", (8,)), Field("target", (), "int64")))}


def chain() -> Project:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("one", "Linear", {"out_features": 16}),
            ("relu", "ReLU"),
            ("two", "Linear", {"out_features": 16}),
            ("add", "torch.add"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>one.input one.output>relu.input relu.output>two.input two.output>add.input "
        "one.output>add.other add.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    return Project("Chain", graph)


def outputs(project: Project) -> torch.Tensor:
    """What the network of a project gives for the same rows and the same seed."""
    analysis = analyse(project, ROWS)
    assert analysis.problems == ()
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    torch.manual_seed(3)
    model = names["build_model"]()
    return model(torch.linspace(-1, 1, 32).reshape(4, 8))


def test_a_block_of_a_selection_does_what_the_selection_did() -> None:
    project = chain()
    grouped, name, node = make_block(project, None, ["relu", "two", "add"], "residual part")
    assert name == "ResidualPart"
    assert node in grouped.main.nodes
    assert set(grouped.main.nodes) == {"data", "one", node, "head", "loss", "sgd"}
    assert torch.equal(outputs(grouped), outputs(project))


def test_a_value_that_goes_in_twice_is_one_input() -> None:
    grouped, name, node = make_block(chain(), None, ["relu", "two", "add"], "Part")
    assert len(grouped.main.wires_into(node)) == 1
    inside = grouped.blocks[name].graph
    assert sorted(node.kind for node in inside.nodes.values()).count("Input") == 1


def test_writing_out_gives_back_what_was_there() -> None:
    project = chain()
    grouped, _, node = make_block(project, None, ["relu", "two", "add"], "Part")
    back, added = expand_block(grouped, None, node)
    assert set(added) == {"relu", "two", "add"}
    assert set(back.main.nodes) == set(project.main.nodes)
    assert set(back.main.wires) == set(project.main.wires)
    assert remove_unused_blocks(back).blocks == {}
    assert torch.equal(outputs(back), outputs(project))


def test_repetitions_are_written_out_one_after_the_other() -> None:
    grouped, _, node = make_block(chain(), None, ["relu", "two", "add"], "Part")
    thrice = grouped.with_main(grouped.main.with_node(replace(grouped.main.nodes[node], repeat=3)))
    back, added = expand_block(thrice, None, node)
    assert len(added) == 9
    assert torch.equal(outputs(back), outputs(thrice))


def test_a_promoted_parameter_keeps_every_use_as_it_was() -> None:
    grouped, name, _ = make_block(chain(), None, ["relu", "two", "add"], "Part")
    open_ = promote_parameter(grouped, name, "two", "out_features")
    assert open_.blocks[name].params == {"out_features": 16}
    assert open_.blocks[name].graph.nodes["two"].params == {"out_features": "=out_features"}
    assert torch.equal(outputs(open_), outputs(grouped))
    assert promote_parameter(open_, name, "two", "out_features") is open_


def test_expressions_are_worked_out_when_a_block_is_written_out() -> None:
    inside = drawing(
        [("x", "Input"), ("fc", "Linear", {"out_features": "=2*width"}), ("y", "Output")],
        "x.output>fc.input fc.output>y.input",
    )
    main = drawing([("use", "block:Wide", {"width": 5})])
    project = Project("P", main, {"Wide": Block(inside, {"width": 4})})
    back, _ = expand_block(project, None, "use")
    assert back.main.nodes["fc"].params == {"out_features": 10}


def test_inside_a_block_expressions_are_carried_on() -> None:
    inner = drawing(
        [("x", "Input"), ("fc", "Linear", {"out_features": "=2*width"}), ("y", "Output")],
        "x.output>fc.input fc.output>y.input",
    )
    outer = drawing(
        [("a", "Input"), ("use", "block:Wide", {"width": "=size+1"}), ("b", "Output")],
        "a.output>use.x use.y>b.input",
    )
    project = Project("P", Graph(), {"Wide": Block(inner, {"width": 4}), "Outer": Block(outer, {"size": 3})})
    back, _ = expand_block(project, "Outer", "use")
    assert back.blocks["Outer"].graph.nodes["fc"].params == {"out_features": "=2 * (size + 1)"}


def test_a_new_block_inside_a_block_gets_the_parameters_that_it_needs() -> None:
    inner = drawing(
        [
            ("x", "Input"),
            ("fc", "Linear", {"out_features": "=2*width"}),
            ("relu", "ReLU"),
            ("y", "Output"),
        ],
        "x.output>fc.input fc.output>relu.input relu.output>y.input",
    )
    project = Project("P", Graph(), {"Wide": Block(inner, {"width": 4, "other": 1})})
    grouped, name, node = make_block(project, "Wide", ["fc", "relu"], "Core")
    assert grouped.blocks[name].params == {"width": 4}
    assert grouped.blocks["Wide"].graph.nodes[node].params == {"width": "=width"}


def test_what_cannot_be_a_block_says_why() -> None:
    project = chain()
    assert check_make_block(project, None, []).code == "block-of-nothing"  # type: ignore[union-attr]
    assert check_make_block(project, None, ["data", "one"]).code == "not-in-block"  # type: ignore[union-attr]
    around = check_make_block(project, None, ["one", "two"])
    assert around is not None
    assert (around.code, around.location.node) == ("block-in-circle", "relu")
    shared = project.with_main(
        project.main.with_node(replace(project.main.nodes["two"], weights=SharedWeights("one")))
    )
    assert check_make_block(shared, None, ["relu", "two"]).code == "block-splits-weights"  # type: ignore[union-attr]
    assert check_make_block(project, None, ["relu", "two"]) is None
    assert check_expand_block(project, None, "two").code == "expand-no-block"  # type: ignore[union-attr]


def test_a_renamed_block_is_renamed_wherever_it_is_used() -> None:
    grouped, name, node = make_block(chain(), None, ["relu", "two", "add"], "Part")
    again, outer, _ = make_block(grouped, None, [node], "Whole")
    renamed = rename_block(again, name, "Core")
    assert set(renamed.blocks) == {"Core", outer}
    assert renamed.blocks[outer].graph.nodes[node].kind == "block:Core"
    assert torch.equal(outputs(renamed), outputs(chain()))
    assert rename_block(again, name, "class") is again


@pytest.mark.parametrize("wired", ["parameters"])
def test_an_optimizer_of_a_selection_moves_the_block(wired: str) -> None:
    project = chain()
    graph = project.main.with_wires([*project.main.wires, *drawing([], f"two.{wired}>sgd.parameters").wires])
    grouped, _, node = make_block(project.with_main(graph), None, ["relu", "two", "add"], "Part")
    assert [wire.source for wire in grouped.main.wires_into("sgd", "parameters")] == [node]
    back, _ = expand_block(grouped, None, node)
    assert [wire.source for wire in back.main.wires_into("sgd", "parameters")] == ["two"]


def test_blocks_survive_the_file() -> None:
    grouped, _, _ = make_block(chain(), None, ["relu", "two", "add"], "Part")
    assert read_project(write_project(grouped)).project == grouped
