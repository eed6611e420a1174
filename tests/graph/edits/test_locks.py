"""What is locked stays as it is."""

from dataclasses import replace

import pytest

from graph.document import Block, CopiedWeights, Graph, Node, Project, SharedWeights
from graph.edits.alignment import align_nodes
from graph.edits.auto_layout import NodeSizes
from graph.edits.clipboard import copy_nodes, paste_nodes
from graph.edits.locks import check_locks, locked_problem, restore_locked, set_locked, unlocked_nodes
from graph.edits.nodes import (
    move_nodes,
    remove_nodes,
    rename_node,
    reset_parameter,
    set_bypass,
    set_frozen,
    set_parameter,
    set_weights,
)
from graph.edits.projects import rename_node_in_project
from graph.edits.wires import disconnect
from graph.file.read import read_project
from graph.file.write import write_project
from graph.messages import problem_text
from tests.builders import digits_mlp


def locked_digits(*nodes: str) -> Project:
    project = digits_mlp()
    return project.with_main(set_locked(project.main, nodes, True))


CHANGES = {
    "gone": lambda graph: remove_nodes(graph, ["head"]),
    "moved": lambda graph: move_nodes(graph, {"head": (1.0, 2.0)}),
    "renamed": lambda graph: rename_node(graph, "head", "tail"),
    "set": lambda graph: set_parameter(graph, "head", "out_features", 12),
    "the same number of another type": lambda graph: set_parameter(graph, "head", "out_features", 10.0),
    "reset": lambda graph: reset_parameter(graph, "head", "out_features"),
    "bypassed": lambda graph: set_bypass(graph, ["head"], True),
    "frozen": lambda graph: set_frozen(graph, ["head"], True),
    "shared": lambda graph: set_weights(graph, "head", SharedWeights("flat")),
    "unlocked and moved": lambda graph: set_locked(move_nodes(graph, {"head": (1.0, 2.0)}), ["head"], False),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_locked_node_is_proof_against_every_change_and_an_unlocked_one_is_not(change) -> None:
    project = locked_digits("head", "flat")
    problem = check_locks(project, project.with_main(change(project.main)))
    assert problem is not None
    assert problem_text(problem) == "head is locked; unlock it in the menu Arrange to change it."
    free = project.with_main(set_locked(project.main, ["head"], False))
    assert check_locks(project, free) is None
    assert check_locks(free, free.with_main(change(free.main))) is None


def test_others_and_wires_may_change_round_it() -> None:
    project = locked_digits("head")
    graph = disconnect(project.main, *project.main.wires_into("head"))
    graph = remove_nodes(set_parameter(graph, "adam", "lr", 0.5), ["flat"])
    assert check_locks(project, project.with_main(graph)) is None
    assert check_locks(project, rename_node_in_project(project, "loss", "cost")) is None


@pytest.mark.parametrize("weights", [SharedWeights("one"), CopiedWeights("one", ema=0.9)])
def test_a_locked_node_follows_the_new_name_of_the_owner_of_its_weights(weights) -> None:
    nodes = [Node("one", "Linear"), Node("two", "Linear", weights=weights, locked=True)]
    project = Project(main=Graph.of(nodes))
    assert check_locks(project, rename_node_in_project(project, "one", "first")) is None
    assert check_locks(project, project.with_main(set_weights(project.main, "two", None))) is not None


def test_a_lock_counts_inside_blocks_too() -> None:
    inside = Graph.of([Node("act", "ReLU", locked=True)])
    project = Project(blocks={"Cell": Block(inside)})
    after = replace(project, blocks={"Cell": Block(set_parameter(inside, "act", "inplace", True))})
    problem = check_locks(project, after)
    assert problem is not None
    assert (problem.location.block, problem.location.node) == ("Cell", "act")


def test_what_is_locked_is_distinguished_from_what_is_free() -> None:
    graph = locked_digits("head").main
    assert unlocked_nodes(graph, ["flat", "head", "loss"]) == ("flat", "loss")
    problem = locked_problem(graph, ["flat", "head"])
    assert problem is not None
    assert problem.location.node == "head"
    assert locked_problem(graph, ["flat"]) is None


def test_the_others_are_lined_up_with_what_is_locked() -> None:
    graph = Graph.of([Node("a", "ReLU", at=(0, 50)), Node("b", "ReLU", at=(300, 10), locked=True)])
    sizes = NodeSizes({"a": (100.0, 60.0), "b": (100.0, 60.0)}, {})
    top = restore_locked(graph, align_nodes(graph, ["a", "b"], sizes, "top"))
    assert (top.nodes["a"].at, top.nodes["b"].at) == ((0.0, 10.0), (300.0, 10.0))
    left = restore_locked(graph, align_nodes(graph, ["a", "b"], sizes, "left"))
    assert left.nodes["b"].at == (300.0, 10.0)


def test_the_lock_is_written_and_read_and_only_where_it_is() -> None:
    project = locked_digits("head")
    text = write_project(project)
    assert text.count('"locked": true') == 1
    assert read_project(text).project == project
    odd = read_project(text.replace('"locked": true', '"locked": "yes"'))
    assert odd.project == digits_mlp()
    assert [problem.values["where"] for problem in odd.problems] == ["head.locked"]


def test_a_copy_of_a_locked_node_is_free() -> None:
    graph = locked_digits("head").main
    (added,) = (result := paste_nodes(graph, copy_nodes(graph, ["head"]))).nodes
    after = result.graph
    assert graph.nodes["head"].locked
    assert not after.nodes[added].locked
