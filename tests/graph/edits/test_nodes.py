"""Adding, renaming, moving, setting."""

import pytest

from graph.document import Graph, Node
from graph.edits.nodes import (
    add_node,
    move_nodes,
    rename_node,
    reset_parameter,
    set_bypass,
    set_frozen,
    set_parameter,
    shift_nodes,
)
from graph.names import MAX_NAME_LENGTH, is_valid_node_id, unique_name
from tests.builders import drawing


def test_added_nodes_are_numbered() -> None:
    graph, first = add_node(Graph(), "Conv2d", (10, 20))
    graph, second = add_node(graph, "Conv2d", (30, 20))
    assert (first, second) == ("conv1", "conv2")
    assert graph.nodes["conv2"] == Node("conv2", "Conv2d", at=(30.0, 20.0))


@pytest.mark.parametrize(
    "name", ["b", "class", "forward", "", "two words", "1st", "_hidden", "x" * 65, "ｓｅｌｆ"]
)
def test_a_name_that_is_taken_or_none_renames_nothing(name: str) -> None:
    graph = drawing([("a", "ReLU"), ("b", "ReLU")], "a.output>b.input")
    assert rename_node(graph, "a", name) is graph


def test_what_is_not_there_is_not_renamed() -> None:
    graph = drawing([("a", "ReLU")])
    assert rename_node(graph, "gone", "b") is graph


def test_a_renamed_node_keeps_its_position_and_its_wires() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("c", "ReLU")], "a.output>b.input b.output>c.input a.output>c.input"
    )
    after = rename_node(graph, "b", "층")
    assert list(after.nodes) == ["a", "층", "c"]
    assert [str(wire) for wire in after.wires] == [
        "a.output -> 층.input",
        "층.output -> c.input",
        "a.output -> c.input",
    ]
    assert rename_node(after, "층", "b") == graph


@pytest.mark.parametrize(
    "base", ["x" * 300, "x" * 60 + "12345678", "²", "ﬁ", "ｓｅｌｆ", "9", "_", "train", "match"]
)
def test_any_text_gives_a_name_that_may_be_used(base: str) -> None:
    first = unique_name(base, ())
    second = unique_name(base, {first})
    assert first != second
    for name in (first, second):
        assert is_valid_node_id(name)
        assert len(name) <= MAX_NAME_LENGTH


def test_parameters_are_set_and_reset() -> None:
    graph = drawing([("a", "Linear", {"out_features": 3})])
    after = set_parameter(graph, "a", "bias", False)
    assert after.nodes["a"].params == {"out_features": 3, "bias": False}
    assert reset_parameter(after, "a", "bias") == graph
    assert graph.nodes["a"].params == {"out_features": 3}


def test_nodes_are_moved_together_and_back() -> None:
    graph = drawing([("a", "ReLU"), ("b", "ReLU"), ("c", "ReLU")])
    after = shift_nodes(graph, ["a", "b"], 5, -7)
    assert [after.nodes[name].at for name in "abc"] == [(5, -7), (285, -7), (560, 0)]
    assert move_nodes(after, {"a": (0, 0), "b": (280, 0)}) == graph


def test_marks_are_set_on_many_nodes_and_taken_away() -> None:
    graph = drawing([("a", "Linear"), ("b", "Linear")])
    marked = set_frozen(set_bypass(graph, ["a", "b"], True), ["b"], True)
    assert [(node.bypass, node.frozen) for node in marked.nodes.values()] == [(True, False), (True, True)]
    assert set_frozen(set_bypass(marked, ["a", "b"], False), ["b"], False) == graph
