"""What differs between two drawings is told node by node."""

from dataclasses import replace

from graph.document import Block, Graph, Node, Project, Shared
from graph.edits.nodes import set_parameter
from graph.project_diff import Difference, What, differences
from tests.builders import digits_mlp, wires

PROJECT = digits_mlp()


def test_equal_drawings_do_not_differ() -> None:
    moved = PROJECT.main.with_node(replace(PROJECT.main.nodes["head"], at=(1.0, 2.0)))
    assert differences(PROJECT, PROJECT) == ()
    assert differences(PROJECT, PROJECT.with_main(moved)) == ()


def test_values_are_told_with_what_they_were() -> None:
    graph = set_parameter(set_parameter(PROJECT.main, "adam", "lr", 0.1), "head", "bias", False)
    graph = graph.with_node(replace(graph.nodes["flat"], frozen=True, weights=Shared("head")))
    assert differences(PROJECT, PROJECT.with_main(graph)) == (
        Difference(What.ALTERED, None, "flat", "weights", None, Shared("head")),
        Difference(What.ALTERED, None, "flat", "frozen", None, True),
        Difference(What.ALTERED, None, "head", "bias", None, False),
        Difference(What.ALTERED, None, "adam", "lr", 0.01, 0.1),
    )


def test_nodes_come_and_go_with_their_wires() -> None:
    nodes = {name: node for name, node in PROJECT.main.nodes.items() if name != "accuracy"}
    kept = [each for each in PROJECT.main.wires if each.target != "accuracy"]
    graph = Graph({**nodes, "relu": Node("relu", "ReLU")}, (*kept, *wires("head.output>relu.input")))
    assert differences(PROJECT, PROJECT.with_main(graph)) == (
        Difference(What.ADDED, None, "relu", after="ReLU"),
        Difference(What.REMOVED, None, "accuracy", before="metric.Accuracy"),
    )


def test_wires_between_what_stays_are_told() -> None:
    (old,), (new,) = wires("digits.image>flat.input"), wires("digits.target>flat.input")
    graph = PROJECT.main.with_wires([new if each == old else each for each in PROJECT.main.wires])
    assert differences(PROJECT, PROJECT.with_main(graph)) == (
        Difference(What.WIRED, None, "flat", "input", after="digits.target -> flat.input"),
        Difference(What.UNWIRED, None, "flat", "input", before="digits.image -> flat.input"),
    )


def test_blocks_are_looked_into() -> None:
    block = Block(Graph.of([Node("conv", "Conv2d", {"stride": 1})]), {"channels": 8})
    other = Block(Graph.of([Node("conv", "Conv2d", {"stride": 2})]), {"channels": 16})
    found = differences(Project(blocks={"Stem": block}), Project(blocks={"Stem": other}))
    assert found == (
        Difference(What.ALTERED, "Stem", "conv", "stride", 1, 2),
        Difference(What.ALTERED, "Stem", "", "channels", 8, 16),
    )
    assert differences(Project(), Project(blocks={"Stem": block}))[0].what is What.ADDED
