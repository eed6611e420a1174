"""What differs between two drawings."""

from graph.document import Graph, Wire
from graph.edits.nodes import add_node, remove_nodes, rename_node, set_frozen, set_parameter, shift_nodes
from graph.edits.wires import connect, disconnect
from graph.graph_diff import GraphDiff, diff_graphs
from tests.builders import drawing

NOTHING: frozenset = frozenset()
GRAPH = drawing(
    [("a", "Linear"), ("b", "ReLU"), ("c", "ReLU")],
    "a.output>b.input b.output>c.input",
)


def of(after: Graph) -> dict[str, frozenset]:
    """What is not empty of the changes from GRAPH to `after`."""
    diff = diff_graphs(GRAPH, after)
    return {name: getattr(diff, name) for name in GraphDiff.__slots__ if getattr(diff, name)}


def test_a_graph_does_not_differ_from_itself_or_its_equal() -> None:
    assert of(GRAPH) == {}
    assert of(drawing([("a", "Linear"), ("b", "ReLU"), ("c", "ReLU")]).with_wires(GRAPH.wires)) == {}


def test_every_edit_shows_as_what_it_did() -> None:
    assert of(add_node(GRAPH, "Tanh", (0, 0))[0]) == {"added": {"tanh1"}}
    assert of(remove_nodes(GRAPH, ["c"])) == {
        "removed": {"c"},
        "wires_removed": {Wire("b", "output", "c", "input")},
    }
    assert of(shift_nodes(GRAPH, ["a", "b"], 1, 0)) == {"moved": {"a", "b"}}
    assert of(set_parameter(GRAPH, "a", "bias", False)) == {"altered": {"a"}}
    assert of(set_frozen(GRAPH, ["a"], True)) == {"altered": {"a"}}
    assert of(disconnect(GRAPH, GRAPH.wires[0])) == {"wires_removed": {GRAPH.wires[0]}}


def test_a_replaced_wire_is_one_gone_and_one_come() -> None:
    new = Wire("a", "output", "c", "input")
    assert of(connect(GRAPH, new)) == {"wires_added": {new}, "wires_removed": {GRAPH.wires[1]}}


def test_a_renamed_node_is_one_gone_and_one_come() -> None:
    diff = of(rename_node(GRAPH, "b", "z"))
    assert (diff["added"], diff["removed"]) == ({"z"}, {"b"})


def test_a_node_may_be_moved_and_altered_at_once() -> None:
    diff = of(shift_nodes(set_parameter(GRAPH, "a", "out_features", 3), ["a"], 1, 1))
    assert diff == {"moved": {"a"}, "altered": {"a"}}
