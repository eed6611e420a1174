"""What differs between two drawings is told node by node."""

from dataclasses import replace

from graph.document import Block, Graph, Node, Project, SharedWeights
from graph.edits.nodes import set_parameter
from graph.project_diff import ChangeType, DiffEntry, diff_projects
from tests.builders import digits_mlp, wires

PROJECT = digits_mlp()


def test_equal_drawings_do_not_differ() -> None:
    moved = PROJECT.main.with_node(replace(PROJECT.main.nodes["head"], at=(1.0, 2.0)))
    assert diff_projects(PROJECT, PROJECT) == ()
    assert diff_projects(PROJECT, PROJECT.with_main(moved)) == ()


def test_values_are_reported_with_what_they_were() -> None:
    graph = set_parameter(set_parameter(PROJECT.main, "adam", "lr", 0.1), "head", "bias", False)
    graph = graph.with_node(replace(graph.nodes["flat"], frozen=True, weights=SharedWeights("head")))
    assert diff_projects(PROJECT, PROJECT.with_main(graph)) == (
        DiffEntry(ChangeType.ALTERED, None, "flat", "weights", None, SharedWeights("head")),
        DiffEntry(ChangeType.ALTERED, None, "flat", "frozen", None, True),
        DiffEntry(ChangeType.ALTERED, None, "head", "bias", None, False),
        DiffEntry(ChangeType.ALTERED, None, "adam", "lr", 0.01, 0.1),
    )


def test_nodes_come_and_go_with_their_wires() -> None:
    nodes = {name: node for name, node in PROJECT.main.nodes.items() if name != "accuracy"}
    remaining = [wire for wire in PROJECT.main.wires if wire.target != "accuracy"]
    graph = Graph({**nodes, "relu": Node("relu", "ReLU")}, (*remaining, *wires("head.output>relu.input")))
    assert diff_projects(PROJECT, PROJECT.with_main(graph)) == (
        DiffEntry(ChangeType.ADDED, None, "relu", after="ReLU"),
        DiffEntry(ChangeType.REMOVED, None, "accuracy", before="metric.Accuracy"),
    )


def test_wires_between_what_stays_are_reported() -> None:
    (old,), (new,) = wires("digits.image>flat.input"), wires("digits.target>flat.input")
    graph = PROJECT.main.with_wires([new if wire == old else wire for wire in PROJECT.main.wires])
    assert diff_projects(PROJECT, PROJECT.with_main(graph)) == (
        DiffEntry(ChangeType.WIRED, None, "flat", "input", after="digits.target -> flat.input"),
        DiffEntry(ChangeType.UNWIRED, None, "flat", "input", before="digits.image -> flat.input"),
    )


def test_blocks_are_looked_into() -> None:
    block = Block(Graph.of([Node("conv", "Conv2d", {"stride": 1})]), {"channels": 8})
    other = Block(Graph.of([Node("conv", "Conv2d", {"stride": 2})]), {"channels": 16})
    differences = diff_projects(Project(blocks={"Stem": block}), Project(blocks={"Stem": other}))
    assert differences == (
        DiffEntry(ChangeType.ALTERED, "Stem", "conv", "stride", 1, 2),
        DiffEntry(ChangeType.ALTERED, "Stem", "", "channels", 8, 16),
    )
    assert diff_projects(Project(), Project(blocks={"Stem": block}))[0].what is ChangeType.ADDED
