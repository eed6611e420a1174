"""Connecting, replacing, inserting, bridging."""

from graph.document import Graph, Wire
from graph.edits.nodes import remove_nodes, rename_node
from graph.edits.wires import check_new_wire, connect, insert_on_wire, reorder_wires
from tests.builders import drawing, wires


def chain() -> Graph:
    return drawing(
        [("data", "data.sklearn_iris"), ("one", "Linear"), ("two", "ReLU"), ("free", "Tanh"), ("sgd", "SGD")],
        "data.features>one.input one.output>two.input",
    )


def test_an_occupied_input_is_given_the_new_wire() -> None:
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
