"""A block's inputs, outputs and parameters are renamed, ordered, removed: every use of it follows."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
import torch

from graph.catalogue.blocks import INPUT, OUTPUT
from graph.catalogue.kinds import kinds_of
from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project
from graph.edits.params import order_block_parameters, rename_block_parameter
from graph.edits.pins import pins_of, toggle_pin
from graph.edits.ports import (
    add_port,
    check_port_name,
    count_port_wires,
    order_ports,
    remove_port,
    rename_port,
    set_help,
)
from graph.edits.uses import make_single_user, uses_of
from graph.file.read import read_project
from graph.file.write import write_project
from graph.names import is_valid_node_id
from tests.builders import drawing, wires

ROWS = {"data": DataDescription((Field("input", (8,)), Field("target", (), "int64")))}

GATED = drawing(
    [
        ("x", "Input"),
        ("gate", "Input"),
        ("fc", "Linear", {"out_features": "=2*width"}),
        ("scale", "torch.mul"),
        ("y", "Output"),
        ("raw", "Output"),
    ],
    "x.output>fc.input fc.output>scale.input gate.output>scale.other scale.output>y.input "
    "fc.output>raw.input",
)
OUTER = drawing(
    [("x", "Input"), ("inner", "block:Gated", {"width": "=size"}), ("y", "Output")],
    "x.output>inner.x x.output>inner.gate inner.y>y.input",
)
MAIN = drawing(
    [
        ("data", "data.npz", {"path": "x.npz"}),
        ("fc", "Linear", {"out_features": 8}),
        ("one", "block:Gated", {"width": 4}),
        ("two", "block:Outer"),
        ("head", "Linear", {"out_features": 3}),
        ("loss", "CrossEntropyLoss"),
        ("sgd", "SGD", {"lr": 0.1}),
    ],
    "data.input>fc.input fc.output>one.x fc.output>one.gate one.y>two.x two.y>head.input "
    "head.output>loss.input data.target>loss.target loss.output>sgd.loss",
)


@pytest.fixture
def project() -> Project:
    inside = GATED.with_nodes(
        replace(GATED.nodes[name], at=(0.0, 100.0 * row))
        for row, name in enumerate(("x", "gate", "y", "raw"))
    )
    return Project(
        "P", MAIN, {"Gated": Block(inside, {"width": 4, "depth": 1}), "Outer": Block(OUTER, {"size": 4})}
    )


def ports(project: Project, block: str) -> tuple[list[str], list[str]]:
    kind = kinds_of(project).find(f"block:{block}")
    assert kind is not None
    return [port.name for port in kind.inputs], [port.name for port in kind.outputs[:-1]]


def script_and_outputs(project: Project) -> tuple[str, torch.Tensor]:
    """The script of a project, and what its network gives for the same rows and the same seed."""
    analysis = analyse(project, ROWS)
    assert analysis.problems == ()
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    torch.manual_seed(3)
    model = names["build_model"]()
    return analysis.source.text, model(torch.linspace(-1, 1, 32).reshape(4, 8))


def test_a_renamed_port_keeps_its_wires_in_every_graph(project: Project) -> None:
    after = rename_port(rename_port(project, "Gated", "gate", "mask"), "Gated", "y", "gated")
    assert ports(after, "Gated") == (["x", "mask"], ["gated", "raw"])
    assert set(after.main.wires_into("one")) == set(wires("fc.output>one.x fc.output>one.mask"))
    assert after.main.wires_from("one") == tuple(wires("one.gated>two.x"))
    assert set(after.blocks["Outer"].graph.wires) == set(
        wires("x.output>inner.x x.output>inner.mask inner.gated>y.input")
    )
    text, outputs = script_and_outputs(after)
    assert "def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:" in text
    assert torch.equal(outputs, script_and_outputs(project)[1])


@pytest.mark.parametrize("name", ["gate", "width", "fc", "class", "two words", ""])
def test_a_port_is_not_renamed_to_what_is_there_already_or_cannot_be(project: Project, name: str) -> None:
    assert rename_port(project, "Gated", "x", name) is project
    assert check_port_name(project.blocks["Gated"], name) in ("bad-name", "taken-name")
    assert rename_port(project, "Gated", "fc", "other") is project


def test_a_renamed_parameter_is_renamed_in_expressions_uses_and_pins(project: Project) -> None:
    pinned = set_help(toggle_pin(project, "one", "width"), "Gated", "width", "half the features")
    after = rename_block_parameter(pinned, "Gated", "width", "channels")
    assert list(after.blocks["Gated"].params.items()) == [("channels", 4), ("depth", 1)]
    assert after.blocks["Gated"].graph.nodes["fc"].params == {"out_features": "=2 * channels"}
    assert after.blocks["Gated"].help == {"channels": "half the features"}
    assert after.main.nodes["one"].params == {"channels": 4}
    assert after.blocks["Outer"].graph.nodes["inner"].params == {"channels": "=size"}
    assert after.blocks["Outer"].params == {"size": 4}
    assert pins_of(after) == (("one", "channels"),)
    text, outputs = script_and_outputs(after)
    assert "channels: int = 4" in text
    assert torch.equal(outputs, script_and_outputs(project)[1])
    for name in ("depth", "x", "index", "höhe", ""):
        assert rename_block_parameter(project, "Gated", "width", name) is project


def test_ports_and_parameters_stand_in_the_order_that_is_chosen(project: Project) -> None:
    after = order_ports(order_ports(project, "Gated", ["gate", "x"]), "Gated", ["raw", "y"])
    assert ports(after, "Gated") == (["gate", "x"], ["raw", "y"])
    assert order_ports(after, "Gated", ["x", "gate"]).blocks["Gated"].graph.nodes["x"].at == (0.0, 0.0)
    assert list(order_block_parameters(project, "Gated", ["depth", "width"]).blocks["Gated"].params) == [
        "depth",
        "width",
    ]
    assert torch.equal(script_and_outputs(after)[1], script_and_outputs(project)[1])


def test_ports_on_one_spot_are_ordered_too() -> None:
    project = Project(blocks={"B": Block(drawing([("a", "Input"), ("b", "Input"), ("c", "Input")]))})
    graph = project.blocks["B"].graph
    stacked = Block(graph.with_nodes(replace(node, at=(0.0, 0.0)) for node in graph.nodes.values()))
    after = order_ports(replace(project, blocks={"B": stacked}), "B", ["c", "a", "b"])
    assert ports(after, "B")[0] == ["c", "a", "b"]


def test_a_port_that_is_removed_takes_its_wires_and_a_new_one_is_free(project: Project) -> None:
    assert count_port_wires(project, "Gated", "gate") == 2
    assert count_port_wires(project, "Gated", "raw") == 0
    after = remove_port(set_help(project, "Gated", "gate", "between 0 and 1"), "Gated", "gate")
    assert ports(after, "Gated") == (["x"], ["y", "raw"])
    assert after.main.wires_into("one") == tuple(wires("fc.output>one.x"))
    assert after.blocks["Outer"].graph.wires_into("inner") == tuple(wires("x.output>inner.x"))
    assert after.blocks["Gated"].help == {}
    for end, side in ((INPUT, 0), (OUTPUT, 1)):
        more, name = add_port(after, "Gated", end)
        assert is_valid_node_id(name)
        assert ports(more, "Gated")[side][-1] == name
    first, name = add_port(Project(blocks={"B": Block()}), "B", INPUT)
    assert (name, ports(first, "B")[0]) == ("x", ["x"])


def test_help_is_in_the_file_and_in_the_kind(project: Project) -> None:
    texts = {"x": "the features", "y": "those that pass", "width": "half the features"}
    after = project
    for name, text in texts.items():
        after = set_help(after, "Gated", name, text)
    assert read_project(write_project(after)).project == after
    text, _ = script_and_outputs(after)
    assert text.count('class Gated(nn.Module):\n    """The block Gated.\n\n    Args:\n') == 1
    assert (
        "        width: half the features\n\n    Inputs:\n        x: the features\n\n    Outputs:\n" in text
    )
    kind = kinds_of(after).find("block:Gated")
    assert kind is not None
    parameter = kind.parameter("width")
    assert parameter is not None
    assert (kind.inputs[0].doc, kind.outputs[0].doc, parameter.doc) == tuple(texts.values())
    assert set_help(after, "Gated", "x", "").blocks["Gated"].help == {
        "y": texts["y"],
        "width": texts["width"],
    }


@pytest.mark.parametrize("help_record", [3, ["x"], {"x": 5}, {"x": None}])
def test_help_that_is_no_text_is_left_out_and_reported(help_record: object) -> None:
    record: Mapping[str, object] = {"help": help_record, "nodes": {}, "wires": []}
    text = write_project(Project()).replace('"blocks": {}', f'"blocks": {{"B": {as_json(record)}}}')
    reading = read_project(text)
    assert reading.project is not None
    assert reading.project.blocks == {"B": Block()}
    assert [problem.code for problem in reading.problems] == ["file-bad-value"]


def as_json(value: object) -> str:
    import json

    return json.dumps(value)


def test_help_of_any_sort_leaves_the_script_readable(project: Project) -> None:
    after = set_help(project, "Gated", "x", 'a "quoted" \\ text """ of\nlines\t' + "long words " * 30)
    text, outputs = script_and_outputs(after)
    assert torch.equal(outputs, script_and_outputs(project)[1])
    assert max(len(line) for line in text.split("\n")) <= 88


def test_uses_are_listed_from_every_graph_and_one_becomes_single(project: Project) -> None:
    assert [(use.block, use.node) for use in uses_of(project, "Gated")] == [(None, "one"), ("Outer", "inner")]
    after, name = make_single_user(project, "Outer", "inner")
    assert name == "Gated2"
    assert after.blocks["Gated2"] == after.blocks["Gated"]
    assert after.blocks["Outer"].graph.nodes["inner"].kind == "block:Gated2"
    assert after.main.nodes["one"].kind == "block:Gated"
    assert make_single_user(after, "Outer", "inner") == (after, "Gated2")
    assert torch.equal(script_and_outputs(after)[1], script_and_outputs(project)[1])
    assert uses_of(Project(main=Graph()), "Gated") == ()
