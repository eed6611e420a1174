"""Order, circles, what lies before and behind."""

from dataclasses import replace

from graph.catalogue.kinds import CATALOGUE
from graph.edits.nodes import move_nodes
from graph.topology import cycles, downstream_of, resolve_passthrough, topological_order, upstream_of
from tests.builders import drawing

CIRCLE = "a.output>b.input b.output>c.input c.output>b.other"


def test_equal_nodes_stand_from_left_to_right_then_top_to_bottom_then_by_id() -> None:
    graph = drawing([(name, "ReLU") for name in "edcba"])
    assert topological_order(graph) == tuple("edcba")
    assert topological_order(move_nodes(graph, dict.fromkeys("abcde", (0.0, 0.0)))) == tuple("abcde")
    assert topological_order(move_nodes(graph, {"e": (0, 9), "d": (0, 3)})) == tuple("decba")


def test_a_node_comes_after_what_it_depends_on_wherever_it_stands() -> None:
    graph = drawing([("last", "ReLU"), ("first", "ReLU")], "first.output>last.input")
    assert topological_order(graph) == ("first", "last")


def test_circles_are_found_with_their_members_and_come_last_in_order() -> None:
    graph = drawing([(name, "torch.add") for name in "cbad"], CIRCLE)
    assert cycles(graph) == [("b", "c")]
    assert topological_order(graph) == ("a", "d", "c", "b")


def test_a_wire_into_its_own_node_is_a_circle() -> None:
    assert cycles(drawing([("a", "ReLU")], "a.output>a.input")) == [("a",)]


def test_wires_to_nowhere_disturb_neither_order_nor_circles() -> None:
    graph = drawing([("a", "ReLU"), ("b", "ReLU")], "gone.output>a.input b.output>gone.input")
    assert topological_order(graph) == ("a", "b")
    assert cycles(graph) == []


def test_what_lies_before_and_behind() -> None:
    graph = drawing(
        [(name, "torch.add") for name in "abcde"],
        "a.output>b.input b.output>c.input a.output>d.input",
    )
    assert upstream_of(graph, "c") == set("abc")
    assert downstream_of(graph, "a") == set("abcd")
    assert upstream_of(graph, "c", "e") == set("abce")
    circle = drawing([(name, "torch.add") for name in "abc"], CIRCLE)
    assert upstream_of(circle, "b") == downstream_of(circle, "a") == set("abc")


def test_a_bypassed_node_hands_on_its_first_input_whatever_wire_was_drawn_first() -> None:
    graph = drawing(
        [("club", "data.graph"), ("conv", "GCNConv"), ("dot", "reroute"), ("relu", "ReLU")],
        "club.edges>conv.edge_index club.features>conv.x conv.output>dot.input dot.output>relu.input",
    )
    origin = ("dot", "output")
    assert resolve_passthrough(graph, origin, CATALOGUE) == ("conv", "output")
    bypassed = graph.with_node(replace(graph.nodes["conv"], bypass=True))
    assert resolve_passthrough(bypassed, origin, CATALOGUE) == ("club", "features")
