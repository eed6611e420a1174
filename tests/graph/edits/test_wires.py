"""Connecting, replacing, inserting, bridging."""

from graph.document import Graph, Wire
from graph.edits.nodes import remove_nodes, rename_node
from graph.edits.wires import check_new_wire, check_wire, connect, insert_on_wire, reorder_wires
from tests.builders import drawing, wires


def chain() -> Graph:
    return drawing(
        [("data", "data.sklearn_iris"), ("one", "Linear"), ("two", "ReLU"), ("free", "Tanh"), ("sgd", "SGD")],
        "data.features>one.input one.output>two.input",
    )


def test_an_occupied_input_is_connected_to_the_new_wire() -> None:
    graph = connect(chain(), Wire("data", "features", "two", "input"))
    assert graph.wires_into("two") == (Wire("data", "features", "two", "input"),)


def test_a_variadic_input_keeps_all_its_wires_in_order() -> None:
    graph = drawing([("a", "ReLU"), ("b", "ReLU"), ("cat", "torch.cat")])
    for source in ("a", "b"):
        graph = connect(graph, Wire(source, "output", "cat", "tensors"))
    assert [wire.source for wire in graph.wires_into("cat", "tensors")] == ["a", "b"]
    graph = reorder_wires(graph, "cat", "tensors", (1, 0))
    assert [wire.source for wire in graph.wires_into("cat", "tensors")] == ["b", "a"]


def test_types_circles_and_missing_ports_are_refused_with_a_reason() -> None:
    graph = chain()
    refused = {
        Wire("one", "parameters", "two", "input"): "wire-type",
        Wire("two", "output", "one", "input"): "would-circle",
        Wire("one", "output", "one", "input"): "would-circle",
        Wire("one", "nothing", "two", "input"): "no-such-output",
        Wire("one", "output", "two", "nothing"): "no-such-input",
        Wire("gone", "output", "two", "input"): "wire-to-nowhere",
    }
    for wire, code in refused.items():
        problem = check_new_wire(graph, wire)
        assert problem is not None
        assert problem.code == code
        assert connect(graph, wire) is graph
    assert check_new_wire(graph, Wire("one", "parameters", "sgd", "parameters")) is None


def test_a_node_goes_into_a_wire_and_out_again_leaving_it_as_it_was() -> None:
    graph = chain()
    wire = Wire("one", "output", "two", "input")
    inserted = insert_on_wire(graph, "free", wire)
    assert wires("one.output>free.input free.output>two.input")[0] in inserted.wires
    assert wire not in inserted.wires
    bridged = remove_nodes(inserted, ["free"], bridge=True)
    assert set(bridged.wires) == set(graph.wires)
    assert wire not in remove_nodes(inserted, ["free"]).wires


def test_a_node_inserted_before_a_variadic_input_keeps_the_order_there() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("free", "Tanh"), ("cat", "torch.cat")],
        "a.output>cat.tensors b.output>cat.tensors",
    )
    inserted = insert_on_wire(graph, "free", graph.wires[0])
    assert [wire.source for wire in inserted.wires_into("cat", "tensors")] == ["free", "b"]
    assert remove_nodes(inserted, ["free"], bridge=True).wires == graph.wires


def test_nothing_is_inserted_on_a_wire_that_is_gone() -> None:
    graph = chain()
    assert insert_on_wire(graph, "free", Wire("data", "features", "two", "input")) is graph


def test_bridging_takes_the_wire_into_the_first_input() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("sum", "torch.add"), ("end", "ReLU")],
        "b.output>sum.other a.output>sum.input sum.output>end.input",
    )
    assert remove_nodes(graph, ["sum"], bridge=True).wires == (Wire("a", "output", "end", "input"),)


def test_bridging_removes_a_whole_row_at_once() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("c", "ReLU"), ("d", "ReLU")],
        "a.output>b.input b.output>c.input c.output>d.input",
    )
    for order in (["b", "c"], ["c", "b"]):
        assert remove_nodes(graph, order, bridge=True).wires == (Wire("a", "output", "d", "input"),)


def test_no_bridge_joins_ports_of_different_types() -> None:
    graph = drawing(
        [("a", "ReLU"), ("layer", "Linear"), ("sgd", "SGD")],
        "a.output>layer.input layer.parameters>sgd.parameters",
    )
    assert remove_nodes(graph, ["layer"], bridge=True).wires == ()


def test_renaming_takes_the_wires_along() -> None:
    graph = rename_node(chain(), "one", "first")
    assert list(graph.nodes)[1] == "first"
    assert Wire("first", "output", "two", "input") in graph.wires
    assert not [wire for wire in graph.wires if "one" in (wire.source, wire.target)]


def test_a_refused_wire_is_reported_where_it_would_end() -> None:
    graph = chain()
    problem = check_new_wire(graph, Wire("one", "nothing", "two", "input"))
    assert problem is not None
    assert (problem.location.node, problem.location.port) == ("one", "nothing")
    assert dict(problem.values) == {"port": "nothing", "node": "one", "target": "two"}
    problem = check_new_wire(graph, Wire("one", "output", "two", "nothing"))
    assert problem is not None
    assert (problem.location.node, problem.location.port) == ("two", "nothing")
    assert dict(problem.values) == {"port": "nothing", "node": "two", "source": "one"}
    problem = check_new_wire(graph, Wire("one", "parameters", "two", "input"))
    assert problem is not None
    assert dict(problem.values) == {"received": "parameters", "expected": "tensor", "port": "input"}


def test_a_wire_to_nowhere_is_reported_at_the_end_that_is_there() -> None:
    graph = chain()
    for wire, node, gone in (
        (Wire("gone", "output", "two", "input"), "two", "gone"),
        (Wire("one", "output", "gone", "input"), "one", "gone"),
        (Wire("gone", "output", "away", "input"), None, "gone"),
    ):
        problem = check_new_wire(graph, wire)
        assert problem is not None
        assert (problem.location.node, problem.values["node"]) == (node, gone)


def test_wires_of_unknown_kinds_are_not_checked() -> None:
    graph = drawing([("odd", "no.such.kind"), ("a", "ReLU"), ("b", "ReLU")])
    assert check_wire(graph, Wire("odd", "anything", "a", "input")) is None
    assert check_wire(graph, Wire("a", "output", "odd", "anything")) is None
    assert check_wire(graph, Wire("a", "output", "b", "input")) is None


def test_an_inserted_node_hangs_between_the_ends_and_the_other_wires_stay_in_order() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("c", "ReLU"), ("free", "Tanh"), ("layer", "Linear")],
        "a.output>b.input a.output>c.input",
    )
    inserted = insert_on_wire(graph, "free", graph.wires[0])
    assert list(inserted.wires) == wires("free.output>b.input a.output>c.input a.output>free.input")
    assert insert_on_wire(inserted, "c", Wire("free", "output", "b", "input")) is inserted
    assert insert_on_wire(graph, "a", graph.wires[0]) is graph
    layered = insert_on_wire(graph, "layer", graph.wires[0])
    assert list(layered.wires) == wires("layer.output>b.input a.output>c.input a.output>layer.input")


def test_removed_nodes_take_the_wires_at_both_their_ends_along() -> None:
    graph = drawing(
        [("a", "ReLU"), ("b", "ReLU"), ("c", "ReLU"), ("d", "ReLU")],
        "a.output>b.input b.output>c.input a.output>d.input",
    )
    after = remove_nodes(graph, ["b"])
    assert list(after.nodes) == ["a", "c", "d"]
    assert list(after.wires) == wires("a.output>d.input")
    assert list(remove_nodes(graph, ["a"], bridge=True).wires) == wires("b.output>c.input")
