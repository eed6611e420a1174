"""Copies come with their wires, under new names; other people's text adds nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import Graph, Wire
from graph.edits.clipboard import copy_nodes, paste_nodes
from tests.builders import digits_mlp, drawing


def test_copies_are_wired_among_themselves_and_renamed() -> None:
    graph = digits_mlp().main
    text = copy_nodes(graph, ["flat", "head"])
    after, added = paste_nodes(graph, text, (32, 32))
    assert len(added) == 2
    assert not set(added) & set(graph.nodes)
    (inner,) = [wire for wire in after.wires if wire.source in added]
    assert inner.target in added
    assert after.nodes[added[0]].at == (graph.nodes["flat"].at[0] + 32, 32)


def test_incoming_wires_come_along_when_asked_for() -> None:
    graph = digits_mlp().main
    after, (added,) = paste_nodes(graph, copy_nodes(graph, ["head"]), keep_incoming=True)
    assert [wire.source for wire in after.wires_into(added)] == ["flat"]


@pytest.mark.parametrize(
    "text", ["", "hello", "[1, 2]", "{", '{"nodes": 3}', '{"nodes": {"a": {"kind": 3}}}']
)
def test_other_text_adds_nothing(text: str) -> None:
    graph = digits_mlp().main
    assert paste_nodes(graph, text) == (graph.with_wires(graph.wires), ())


def test_wires_that_fit_nowhere_here_are_left_behind() -> None:
    text = copy_nodes(digits_mlp().main, ["flat"])
    elsewhere = drawing([("digits", "ReLU")])
    after, (added,) = paste_nodes(elsewhere, text, keep_incoming=True)
    assert after.wires == ()
    assert after.nodes[added].kind == "Flatten"


def test_nodes_of_unknown_kinds_are_copied_with_their_wires() -> None:
    graph = drawing([("a", "no.such.kind"), ("b", "ReLU")], "a.anything>b.input")
    after, (first, second) = paste_nodes(graph, copy_nodes(graph, ["a", "b"]))
    assert after.nodes[first].kind == "no.such.kind"
    assert Wire(first, "anything", second, "input") in after.wires


@given(st.text(max_size=60) | st.binary(max_size=60).map(repr))
def test_any_text_is_answered(text: str) -> None:
    after, added = paste_nodes(Graph(), text)
    assert set(added) == set(after.nodes)


def test_wires_from_outside_come_along_only_when_asked_for_and_only_from_what_is_there() -> None:
    graph = drawing([("a", "ReLU"), ("b", "ReLU"), ("c", "torch.add")], "a.output>c.input b.output>c.other")
    text = copy_nodes(graph, ["c"])
    alone, (added,) = paste_nodes(graph, text)
    assert (added, alone.wires) == ("c1", graph.wires)
    wired, _ = paste_nodes(graph, text, keep_incoming=True)
    assert wired.wires[2:] == (Wire("a", "output", "c1", "input"), Wire("b", "output", "c1", "other"))
    elsewhere, _ = paste_nodes(drawing([("b", "ReLU")]), text, keep_incoming=True)
    assert elsewhere.wires == (Wire("b", "output", "c", "other"),)
