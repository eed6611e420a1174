"""Copies come with their wires, under new names; other people's text adds nothing."""

import pytest

from graph.edits.clipboard import copied, pasted
from tests.builders import digits_mlp


def test_copies_are_wired_among_themselves_and_renamed() -> None:
    graph = digits_mlp().main
    text = copied(graph, ["flat", "head"])
    after, added = pasted(graph, text, (32, 32))
    assert len(added) == 2
    assert not set(added) & set(graph.nodes)
    (inner,) = [wire for wire in after.wires if wire.source in added]
    assert inner.target in added
    assert after.nodes[added[0]].at == (graph.nodes["flat"].at[0] + 32, 32)


def test_incoming_wires_come_along_when_asked_for() -> None:
    graph = digits_mlp().main
    after, (added,) = pasted(graph, copied(graph, ["head"]), keep_incoming=True)
    assert [wire.source for wire in after.wires_into(added)] == ["flat"]


@pytest.mark.parametrize(
    "text", ["", "hello", "[1, 2]", "{", '{"nodes": 3}', '{"nodes": {"a": {"kind": 3}}}']
)
def test_other_text_adds_nothing(text: str) -> None:
    graph = digits_mlp().main
    assert pasted(graph, text) == (graph.with_wires(graph.wires), ())
