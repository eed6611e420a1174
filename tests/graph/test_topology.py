"""Order, circles, what lies before and behind."""

from dataclasses import replace

from graph.catalogue.kinds import CATALOGUE
from graph.document import CopiedWeights, Graph, Node, SharedWeights, Wire
from graph.edits.nodes import move_nodes
from graph.topology import (
    canvas_order,
    consuming_wires,
    cycles,
    downstream_of,
    producing_node,
    resolve_passthrough,
    topological_order,
    upstream_of,
    values_upstream_of,
    walk_upstream,
    weight_owner,
    weights_source,
)
from tests.builders import drawing

CIRCLE = "a.output>b.input b.output>c.input c.output>b.other"


def test_ends_of_the_flow_are_ordered_by_id() -> None:
    graph = drawing([(name, "ReLU") for name in "edcba"])
    assert topological_order(graph) == tuple("abcde")
    assert topological_order(move_nodes(graph, {"e": (0, 9), "d": (0, 3)})) == tuple("abcde")


def test_a_branch_is_gone_through_before_the_next_in_the_order_of_the_inputs() -> None:
    """As people write a residual block: the long branch, then the short cut, whatever was wired first."""
    nodes = [("x", "Input"), ("y", "Output"), ("add", "torch.add"), ("short", "Conv2d")]
    nodes += [("second", "Conv2d"), ("first", "Conv2d")]
    graph = drawing(
        nodes,
        "short.output>add.other x.output>short.input x.output>first.input first.output>second.input "
        "second.output>add.input add.output>y.input",
    )
    assert topological_order(graph) == ("x", "first", "second", "short", "add", "y")


def test_several_wires_of_one_input_are_followed_as_they_were_drawn() -> None:
    nodes = [("cat", "torch.cat"), ("a", "Identity"), ("b", "Identity"), ("x", "Input")]
    graph = drawing(nodes, "b.output>cat.tensors a.output>cat.tensors x.output>a.input x.output>b.input")
    assert topological_order(graph) == ("x", "b", "a", "cat")


def test_metrics_come_behind_what_learns() -> None:
    nodes = [("accuracy", "metric.Accuracy"), ("loss", "CrossEntropyLoss"), ("sgd", "SGD")]
    graph = drawing(
        [*nodes, ("head", "Linear")], "head.output>accuracy.input head.output>loss.input loss.output>sgd.loss"
    )
    assert topological_order(graph) == ("head", "loss", "sgd", "accuracy")


def test_a_written_order_holds_where_the_wires_leave_it_open() -> None:
    graph = replace(drawing([(name, "ReLU") for name in "edcba"], "a.output>d.input"), order="written")
    assert topological_order(graph) == ("e", "c", "b", "a", "d")
    assert topological_order(move_nodes(graph, {"e": (900, 9)})) == ("e", "c", "b", "a", "d")


def test_on_the_canvas_equal_nodes_stand_from_left_to_right_then_top_to_bottom() -> None:
    graph = drawing([(name, "ReLU") for name in "edcba"])
    assert canvas_order(graph) == tuple("edcba")
    assert canvas_order(move_nodes(graph, {"e": (0, 9), "d": (0, 3)})) == tuple("decba")


def test_a_node_comes_after_what_it_depends_on_wherever_it_stands() -> None:
    graph = drawing([("last", "ReLU"), ("first", "ReLU")], "first.output>last.input")
    assert topological_order(graph) == ("first", "last")


def test_circles_have_their_members_and_come_last_in_order() -> None:
    graph = drawing([(name, "torch.add") for name in "cbad"], CIRCLE)
    assert cycles(graph) == [("b", "c")]
    assert topological_order(graph) == ("a", "d", "b", "c")


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


def test_a_bypassed_node_passes_on_its_first_input_whatever_wire_was_drawn_first() -> None:
    graph = drawing(
        [("club", "data.graph"), ("conv", "GCNConv"), ("dot", "reroute"), ("relu", "ReLU")],
        "club.edges>conv.edge_index club.features>conv.x conv.output>dot.input dot.output>relu.input",
    )
    origin = ("dot", "output")
    assert resolve_passthrough(graph, origin, CATALOGUE) == ("conv", "output")
    bypassed = graph.with_node(replace(graph.nodes["conv"], bypass=True))
    assert resolve_passthrough(bypassed, origin, CATALOGUE) == ("club", "features")


def branch() -> Graph:
    """Two sources that meet in `c`, behind which are `d` and, past `e`, `f`."""
    return drawing(
        [(name, "torch.add") for name in "abcdef"],
        "a.output>b.input b.output>c.input a.output>c.other "
        "c.output>d.input c.output>e.input e.output>f.input",
    )


def test_a_walk_goes_no_farther_than_where_it_is_to_end() -> None:
    graph = branch()
    assert upstream_of(graph, "d", until=lambda node: node == "c") == set("cd")
    assert upstream_of(graph, "f", until=lambda node: node in "be") == set("ef")
    assert downstream_of(graph, "b", until=lambda node: node == "e") == set("bcde")


def test_a_walk_leaves_its_start_even_where_it_is_to_end_there() -> None:
    graph = branch()
    assert upstream_of(graph, "c", until=lambda node: node in "bc") == set("abc")
    assert downstream_of(graph, "c", until=lambda _node: True) == set("cde")


def test_a_walk_upstream_gives_the_nearest_first() -> None:
    assert list(walk_upstream(branch(), "d")) == ["d", "c", "b", "a"]
    assert list(walk_upstream(branch(), "d", "f")) == ["d", "f", "c", "e", "b", "a"]


def test_values_upstream_are_outputs_of_nodes_the_nearest_first() -> None:
    graph = drawing(
        [("iris", "data.sklearn_iris"), ("line", "Linear"), ("loss", "CrossEntropyLoss")],
        "iris.features>line.input line.output>loss.input iris.target>loss.target",
    )
    values = [("loss", "output"), ("line", "output"), ("iris", "target"), ("iris", "features")]
    assert list(values_upstream_of(graph, ("loss", "output"))) == values
    ended = values_upstream_of(graph, ("loss", "output"), until=lambda value: value == ("line", "output"))
    assert list(ended) == values[:3]


def test_walks_go_past_no_source_of_data_whose_policy_is_downstream_of_it() -> None:
    graph = drawing(
        [("world", "data.gym"), ("net", "Linear")],
        "world.observation>net.input net.output>world.policy",
    )
    assert upstream_of(graph, "world") == {"world"}
    assert downstream_of(graph, "net") == {"net"}
    assert list(values_upstream_of(graph, ("net", "output"))) == [
        ("net", "output"),
        ("world", "observation"),
    ]


def is_dropout(node: Node) -> bool:
    return node.kind == "Dropout"


def test_what_uses_a_value_is_beyond_the_nodes_that_pass_it_on() -> None:
    graph = drawing(
        [("iris", "data.sklearn_iris"), ("drop", "Dropout"), ("again", "Dropout"), ("line", "Linear")],
        "iris.features>drop.input drop.output>again.input again.output>line.input",
    )
    wired = graph.with_wires([*graph.wires, Wire("iris", "features", "gone", "input")])
    (wire,) = consuming_wires(wired, ("iris", "features"), is_dropout)
    assert (wire.source, wire.target) == ("again", "line")
    assert consuming_wires(wired, ("iris", "target"), is_dropout) == ()
    assert producing_node(graph, "line", "input", is_dropout) == graph.nodes["iris"]
    assert producing_node(graph, "again", "input", lambda _node: False) == graph.nodes["drop"]


def test_nothing_comes_into_a_port_without_a_wire_or_from_a_circle() -> None:
    graph = drawing([("drop", "Dropout"), ("line", "Linear")], "drop.output>line.input")
    assert producing_node(graph, "line", "input", is_dropout) is None
    assert producing_node(graph, "drop", "input", is_dropout) is None
    circle = drawing([("a", "Dropout"), ("b", "Dropout")], "a.output>b.input b.output>a.input")
    assert producing_node(circle, "a", "input", is_dropout) is None
    assert consuming_wires(circle, ("a", "output"), is_dropout) == ()


def with_weights(**weights: SharedWeights | CopiedWeights) -> Graph:
    graph = drawing([("a", "Linear"), ("b", "Linear"), ("c", "Linear"), ("words", "Embedding")])
    return graph.with_nodes(replace(graph.nodes[name], weights=value) for name, value in weights.items())


def test_weights_belong_to_the_node_that_is_shared() -> None:
    graph = with_weights(b=SharedWeights("a"), c=SharedWeights("b"))
    assert [weight_owner(graph, graph.nodes[name]).id for name in "abc"] == ["a", "a", "a"]


def test_copied_weights_and_those_of_another_kind_belong_to_the_node_itself() -> None:
    graph = with_weights(a=SharedWeights("words"), b=CopiedWeights("a"), c=SharedWeights("gone"))
    assert [weight_owner(graph, graph.nodes[name]).id for name in "abc"] == ["a", "b", "c"]


def test_nodes_that_share_in_a_circle_have_an_owner_all_the_same() -> None:
    graph = with_weights(a=SharedWeights("b"), b=SharedWeights("a"), c=SharedWeights("c"))
    assert [weight_owner(graph, graph.nodes[name]).id for name in "abc"] == ["b", "a", "c"]


def test_the_source_of_weights_is_what_a_node_shares_or_copies() -> None:
    graph = with_weights(a=SharedWeights("words"), b=CopiedWeights("a"))
    assert [weights_source(graph.nodes[name]) for name in "abc"] == ["words", "a", None]
