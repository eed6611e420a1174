"""Pinned parameters: stored with the project, as pairs; whatever else a file holds there is skipped."""

from dataclasses import replace

from graph.document import Project
from graph.edits.pins import pins_of, toggle_pin, with_pins
from tests.builders import drawing

PROJECT = Project(main=drawing([("a", "Linear"), ("b", "ReLU")]), extra={"other": 1})


def test_a_pin_comes_and_goes() -> None:
    one = toggle_pin(PROJECT, "a", "bias")
    two = toggle_pin(one, "b", "inplace")
    assert pins_of(two) == (("a", "bias"), ("b", "inplace"))
    assert toggle_pin(two, "a", "bias").extra == {"other": 1, "pinned": (("b", "inplace"),)}
    assert toggle_pin(one, "a", "bias") == PROJECT


def test_no_pins_leave_no_trace() -> None:
    assert with_pins(PROJECT, ()) is PROJECT
    assert with_pins(toggle_pin(PROJECT, "a", "bias"), ()).extra == {"other": 1}


def test_only_pairs_of_texts_at_a_node_are_pins() -> None:
    listed = (("a", "bias"), ("a", "bias"), ("gone", "bias"), ("a", 3), ("a",), ("a", "b", "c"), "ab", 7)
    assert pins_of(replace(PROJECT, extra={"pinned": listed})) == (("a", "bias"),)
    assert pins_of(replace(PROJECT, extra={"pinned": "a"})) == ()
    assert pins_of(replace(PROJECT, extra={"pinned": {"a": "bias"}})) == ()
