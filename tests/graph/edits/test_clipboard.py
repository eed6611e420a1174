"""Copies come with their wires, under new names; other people's text adds nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue.kinds import Kinds, kinds_of
from graph.document import Block, Graph, Project, Wire
from graph.edits.clipboard import copy_nodes, paste_nodes
from graph.edits.nodes import move_nodes
from graph.file.write import write_project
from tests.builders import digits_mlp, drawing, sample


def pasted(graph: Graph, text: str, *arguments: Any, **more: Any) -> tuple[Graph, tuple[str, ...]]:
    result = paste_nodes(graph, text, *arguments, **more)
    return result.graph, result.nodes


def test_copies_are_wired_among_themselves_and_renamed() -> None:
    graph = digits_mlp().main
    text = copy_nodes(graph, ["flat", "head"])
    after, added = pasted(graph, text, (32, 32))
    assert len(added) == 2
    assert not set(added) & set(graph.nodes)
    (inner,) = [wire for wire in after.wires if wire.source in added]
    assert inner.target in added
    assert after.nodes[added[0]].at == (graph.nodes["flat"].at[0] + 32, 32)


def test_incoming_wires_come_along_when_asked_for() -> None:
    graph = digits_mlp().main
    after, (added,) = pasted(graph, copy_nodes(graph, ["head"]), keep_incoming=True)
    assert [wire.source for wire in after.wires_into(added)] == ["flat"]


@pytest.mark.parametrize(
    "text", ["", "hello", "[1, 2]", "{", '{"nodes": 3}', '{"nodes": {"a": {"kind": 3}}}']
)
def test_other_text_adds_nothing(text: str) -> None:
    graph = digits_mlp().main
    assert pasted(graph, text) == (graph.with_wires(graph.wires), ())


def test_wires_that_fit_nowhere_here_are_left_behind() -> None:
    text = copy_nodes(digits_mlp().main, ["flat"])
    elsewhere = drawing([("digits", "ReLU")])
    after, (added,) = pasted(elsewhere, text, keep_incoming=True)
    assert after.wires == ()
    assert after.nodes[added].kind == "Flatten"


def test_nodes_of_unknown_kinds_are_copied_with_their_wires() -> None:
    graph = drawing([("a", "no.such.kind"), ("b", "ReLU")], "a.anything>b.input")
    after, (first, second) = pasted(graph, copy_nodes(graph, ["a", "b"]))
    assert after.nodes[first].kind == "no.such.kind"
    assert Wire(first, "anything", second, "input") in after.wires


@given(st.text(max_size=60) | st.binary(max_size=60).map(repr))
def test_any_text_is_answered(text: str) -> None:
    after, added = pasted(Graph(), text)
    assert set(added) == set(after.nodes)


def test_wires_from_outside_come_along_only_when_asked_for_and_only_from_what_is_there() -> None:
    graph = drawing([("a", "ReLU"), ("b", "ReLU"), ("c", "torch.add")], "a.output>c.input b.output>c.other")
    text = copy_nodes(graph, ["c"])
    alone, (added,) = pasted(graph, text)
    assert (added, alone.wires) == ("c1", graph.wires)
    wired, _ = pasted(graph, text, keep_incoming=True)
    assert wired.wires[2:] == (Wire("a", "output", "c1", "input"), Wire("b", "output", "c1", "other"))
    elsewhere, _ = pasted(drawing([("b", "ReLU")]), text, keep_incoming=True)
    assert elsewhere.wires == (Wire("b", "output", "c", "other"),)


INNER = Block(
    drawing([("x", "Input"), ("fc", "Linear"), ("y", "Output")], "x.output>fc.input fc.output>y.input")
)
OUTER = Block(
    drawing([("x", "Input"), ("core", "block:Inner"), ("y", "Output")], "x.output>core.x core.y>y.input"),
    {"width": 3},
    {"width": "how wide"},
)
NESTED = Project(
    "Nested",
    drawing([("a", "block:Outer", {"width": 5}), ("b", "ReLU")], "a.y>b.input"),
    {"Unused": Block(), "Outer": OUTER, "Inner": INNER},
)


def copied() -> str:
    return copy_nodes(NESTED.main, ["a", "b"], NESTED.blocks)


def test_definitions_come_along_with_those_inside_them_and_no_others() -> None:
    result = paste_nodes(Graph(), copied())
    assert result.blocks == {"Inner": INNER, "Outer": OUTER}
    assert result.graph == NESTED.main
    assert (result.renamed_blocks, result.problem) == ({}, None)


def test_what_is_here_already_is_used_again_wherever_its_nodes_stand() -> None:
    moved = Block(move_nodes(INNER.graph, {"fc": (90.0, 40.0)}))
    result = paste_nodes(Graph(), copied(), kinds=Kinds({"Inner": moved, "Outer": OUTER}))
    assert result.blocks == {"Inner": moved, "Outer": OUTER}
    assert result.renamed_blocks == {}


@pytest.mark.parametrize(
    "other", [Block(INNER.graph, {"width": 3}), Block(), Block(move_nodes(INNER.graph, {}), {"a": True})]
)
def test_another_block_of_the_name_stays_and_the_new_one_is_numbered(other: Block) -> None:
    here = {"Inner": other, "Inner3": Block()}
    result = paste_nodes(Graph(), copied(), kinds=Kinds(here))
    renamed = result.blocks["Outer"].graph.nodes["core"]
    assert renamed.kind == "block:Inner2"
    assert result.blocks == {
        **here,
        "Inner2": INNER,
        "Outer": Block(OUTER.graph.with_node(renamed), OUTER.params, OUTER.help),
    }
    assert result.renamed_blocks == {"Inner": "Inner2"}
    again = paste_nodes(result.graph, copied(), kinds=Kinds(result.blocks))
    assert again.blocks is result.blocks
    assert again.graph.nodes["a1"].kind == "block:Outer"


def test_the_same_numbers_of_other_types_are_another_block() -> None:
    one, other = Block(INNER.graph, {"width": 1}), Block(INNER.graph, {"width": True})
    text = copy_nodes(drawing([("a", "block:B")]), ["a"], {"B": one})
    assert paste_nodes(Graph(), text, kinds=Kinds({"B": other})).renamed_blocks == {"B": "B2"}


def test_a_block_is_not_pasted_into_itself() -> None:
    inside = NESTED.blocks["Inner"].graph
    result = paste_nodes(inside, copied(), kinds=kinds_of(NESTED))
    assert result.graph is inside
    assert (result.nodes, result.problem and result.problem.code) == ((), "paste-in-itself")
    fine = paste_nodes(NESTED.blocks["Outer"].graph, copy_nodes(OUTER.graph, ["core"], NESTED.blocks))
    assert fine.nodes == ("core1",)


def test_the_text_of_a_whole_file_is_pasted_too() -> None:
    project = sample("digits_resnet")
    result = paste_nodes(Graph(), write_project(project))
    assert result.graph.nodes.keys() == project.main.nodes.keys()
    assert result.graph.wires == project.main.wires
    assert result.blocks == project.blocks


def test_circular_blocks_are_pasted() -> None:
    text = (
        '{"nodes": {"a": {"kind": "block:A"}}, "wires": [], "blocks": {'
        '"A": {"nodes": {"b": {"kind": "block:B"}}}, "B": {"nodes": {"a": {"kind": "block:A"}}}, "a b": {}}'
        "}"
    )
    result = paste_nodes(Graph(), text)
    assert result.nodes == ("a",)
    assert set(result.blocks) == {"A", "B"}
