"""Blocks made of selections, written out again, renamed, with parameters offered."""

from dataclasses import replace

import pytest
import torch

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, CopiedWeights, Graph, Node, Project, SharedWeights
from graph.edits.apply_fix import apply_fix
from graph.edits.blocks import (
    graph_of,
    promote_parameter,
    remove_unused_blocks,
    rename_block,
    unique_block_name,
)
from graph.edits.inline_block import check_expand_block, expand_block
from graph.edits.make_block import check_make_block, make_block
from graph.file.read import read_project
from graph.file.write import write_project
from graph.problems import Fix, Location, make_problem
from tests.builders import drawing, sample, wires

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


def test_what_cannot_be_a_block_explains_why() -> None:
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


def test_a_new_block_has_these_nodes_and_wires() -> None:
    grouped, name, node = make_block(chain(), None, ["relu", "two", "add"], "residual part")
    assert grouped.main.nodes[node] == Node("residual_part", "block:ResidualPart", at=(560.0, 0.0))
    assert list(grouped.main.wires) == wires(
        "data.input>one.input one.output>residual_part.x residual_part.add_out>head.input "
        "head.output>loss.input data.target>loss.target loss.output>sgd.loss"
    )
    inside = grouped.blocks[name].graph
    assert {inner.id: (inner.kind, inner.at) for inner in inside.nodes.values()} == {
        "relu": ("ReLU", (560.0, 0.0)),
        "two": ("Linear", (840.0, 0.0)),
        "add": ("torch.add", (1120.0, 0.0)),
        "x": ("Input", (280.0, 0.0)),
        "add_out": ("Output", (1400.0, 0.0)),
    }
    assert list(inside.wires) == wires(
        "x.output>relu.input relu.output>two.input two.output>add.input x.output>add.other "
        "add.output>add_out.input"
    )


def test_two_repetitions_are_written_out_like_this() -> None:
    grouped, _, node = make_block(chain(), None, ["relu", "two", "add"], "Part")
    twice = grouped.with_main(grouped.main.with_node(replace(grouped.main.nodes[node], repeat=2)))
    back, added = expand_block(twice, None, node)
    assert {name: (back.main.nodes[name].at, dict(back.main.nodes[name].params)) for name in added} == {
        "relu_1": ((560.0, 0.0), {}),
        "two_1": ((840.0, 0.0), {"out_features": 16}),
        "add_1": ((1120.0, 0.0), {}),
        "relu_2": ((1400.0, 0.0), {}),
        "two_2": ((1680.0, 0.0), {"out_features": 16}),
        "add_2": ((1960.0, 0.0), {}),
    }
    assert list(back.main.wires) == wires(
        "data.input>one.input add_2.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss one.output>relu_1.input relu_1.output>two_1.input two_1.output>add_1.input "
        "one.output>add_1.other add_1.output>relu_2.input relu_2.output>two_2.input "
        "two_2.output>add_2.input add_1.output>add_2.other"
    )


def test_written_out_nodes_get_free_names_and_the_marks_of_the_use() -> None:
    inside = drawing(
        [
            ("x", "Input"),
            ("fc", "Linear", {"out_features": "=width"}),
            ("fc1", "Conv2d", {"kernel_size": ("=width", 3), "bias": False}),
            ("y", "Output"),
        ],
        "x.output>fc.input fc.output>fc1.input fc1.output>y.input",
    )
    main = drawing([("fc", "ReLU"), ("use", "block:Wide")], "fc.output>use.x")
    main = main.with_node(replace(main.nodes["use"], at=(1000.0, 50.0), frozen=True, bypass=True))
    back, added = expand_block(Project("P", main, {"Wide": Block(inside, {"width": 4})}), None, "use")
    assert added == ("fc1", "fc2")
    assert list(back.main.nodes) == ["fc", "fc1", "fc2"]
    first, second = (back.main.nodes[name] for name in added)
    assert (first.params, first.at, first.frozen, first.bypass) == (
        {"out_features": 4},
        (1000.0, 50.0),
        True,
        True,
    )
    assert (second.params, second.at) == ({"kernel_size": (4, 3), "bias": False}, (1280.0, 50.0))
    assert list(back.main.wires) == wires("fc.output>fc1.input fc1.output>fc2.input")


def test_the_index_of_a_repetition_is_written_into_its_expressions() -> None:
    inside = drawing(
        [("x", "Input"), ("fc", "Linear", {"out_features": "=width"}), ("y", "Output")],
        "x.output>fc.input fc.output>y.input",
    )
    main = drawing([("use", "block:Wide", {"width": "=8*(index+1)"})])
    main = main.with_node(replace(main.nodes["use"], repeat=2))
    back, added = expand_block(Project("P", main, {"Wide": Block(inside, {"width": 4})}), None, "use")
    assert [back.main.nodes[name].params for name in added] == [{"out_features": 8}, {"out_features": 16}]


def test_an_optimizer_of_a_block_moves_what_has_weights_when_it_is_written_out() -> None:
    project = chain()
    graph = project.main.with_wires([*project.main.wires, *wires("two.parameters>sgd.parameters")])
    grouped, _, node = make_block(project.with_main(graph), None, ["relu", "two", "add"], "Part")
    assert [str(wire) for wire in grouped.main.wires_into("sgd", "parameters")] == [
        f"{node}.parameters -> sgd.parameters"
    ]
    back, _ = expand_block(grouped, None, node)
    assert [str(wire) for wire in back.main.wires_into("sgd", "parameters")] == [
        "two.parameters -> sgd.parameters"
    ]


@pytest.mark.parametrize("weights", [SharedWeights("one"), CopiedWeights("one", every=2)])
def test_a_block_does_not_part_weights_from_their_owner(weights: SharedWeights | CopiedWeights) -> None:
    project = chain()
    tied = project.with_main(project.main.with_node(replace(project.main.nodes["two"], weights=weights)))
    problem = check_make_block(tied, None, ["relu", "two"])
    assert problem is not None
    assert (problem.code, problem.location.node) == ("block-splits-weights", "two")
    assert dict(problem.values) == {"node": "two", "owner": "one"}
    assert check_make_block(tied, None, ["one", "relu", "two", "add"]) is None


@pytest.mark.parametrize("value", [("=1", 2), "=width", None])
def test_only_a_plain_value_becomes_a_parameter_of_the_block(value: object) -> None:
    inside = drawing([("fc", "Linear", {"out_features": value})])
    project = Project(blocks={"Wide": Block(inside, {"width": 4})})
    assert promote_parameter(project, "Wide", "fc", "out_features") is project
    assert promote_parameter(project, "Wide", "fc", "no_such_parameter") is project


def test_a_promoted_default_is_written_out() -> None:
    project = Project(blocks={"Wide": Block(drawing([("fc", "Linear")]), {"bias": 1})})
    after = promote_parameter(project, "Wide", "fc", "bias")
    assert after.blocks["Wide"].params == {"bias": 1, "fc_bias": True}
    assert after.blocks["Wide"].graph.nodes["fc"].params == {"bias": "=fc_bias"}


@pytest.mark.parametrize("name", ["Part", "Other", "class", "två", "two words", ""])
def test_a_block_is_not_renamed_to_what_it_cannot_be_called(name: str) -> None:
    project = Project(blocks={"Part": Block(Graph()), "Other": Block(Graph())})
    assert rename_block(project, "Part", name) is project


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("part", "Part3"),
        ("my  part", "MyPart"),
        ("9", "BlockBlock"),
        ("", "Block"),
        ("é", "Block"),
        ("part2", "Part22"),
        ("x1y", "X1y"),
    ],
)
def test_a_block_is_named_as_a_class(text: str, name: str) -> None:
    project = Project(blocks={"Part": Block(Graph()), "Part2": Block(Graph())})
    assert unique_block_name(project, text) == name


def test_a_fix_changes_the_graph_in_which_the_problem_is() -> None:
    inside, main = drawing([("a", "ReLU")]), drawing([("a", "Tanh")])
    project = Project("P", main, {"Part": Block(inside)})
    fix = Fix("remove", lambda graph: Graph())
    inner = apply_fix(project, make_problem("bad-name", Location(node="a", block="Part")), fix)
    assert (inner.main, inner.blocks["Part"].graph) == (main, Graph())
    outer = apply_fix(project, make_problem("bad-name", Location(node="a")), fix)
    assert (outer.main, outer.blocks["Part"].graph) == (Graph(), inside)
    assert graph_of(project, "Part") is inside
    assert graph_of(project, "Gone") == Graph()


def test_what_has_no_wire_yet_is_an_input_or_output_of_the_block() -> None:
    graph = drawing(
        [("conv", "Conv2d", {"out_channels": 8}), ("relu", "ReLU"), ("attention", "MultiheadAttention")],
        "conv.output>relu.input",
    )
    grouped, name, node = make_block(Project("P", graph), None, ["conv", "relu"], "Stage")
    inside = grouped.blocks[name].graph
    assert set(inside.wires) == set(
        wires("x.output>conv.input conv.output>relu.input relu.output>relu_out.input")
    )
    assert set(grouped.main.nodes) == {node, "attention"}
    grouped, name, _ = make_block(Project("P", graph), None, ["attention"], "Heads")
    kinds = {inner.id: inner.kind for inner in grouped.blocks[name].graph.nodes.values()}
    assert {end for end, kind in kinds.items() if kind == "Input"} == {"query", "key", "value"}
    assert [end for end, kind in kinds.items() if kind == "Output"] == ["attention_out"]


@pytest.mark.parametrize(
    ("nodes", "inputs"),
    [
        (["stem", "norm"], {"image"}),  # a field of the data
        (["norm", "relu"], {"x"}),  # a value that is read as nothing in particular
        (["stage1"], {"x"}),
        (["loss"], {"x", "target"}),  # what it becomes there
        (["truth"], {"target"}),
    ],
)
def test_inputs_are_called_by_what_they_are(nodes: list[str], inputs: set[str]) -> None:
    grouped, name, node = make_block(sample("digits_resnet"), None, nodes, "Part")
    inside = grouped.blocks[name].graph.nodes.values()
    assert {wire.input for wire in grouped.main.wires_into(node)} == inputs
    assert {inner.id for inner in inside if inner.kind == "Input"} == inputs
