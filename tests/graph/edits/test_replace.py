"""One node in another's place, and wires for nodes that were only named."""

from graph.document import Graph, Node
from graph.edits.replace import connect_chain, detach_nodes, rename_by_kind, replace_kind, swap_inputs
from tests.builders import drawing, wires

CHAIN = "a.output>b.input b.output>c.input"


def test_another_kind_keeps_position_name_values_and_wires() -> None:
    nodes = [
        Node("a", "ReLU"),
        Node("b", "Conv2d", {"out_channels": 8, "padding": 1}, (40, 8)),
        Node("c", "ReLU"),
    ]
    graph = Graph.of(nodes, wires(CHAIN))
    after = replace_kind(graph, "b", "ConvTranspose2d")
    assert after.nodes["b"] == Node("b", "ConvTranspose2d", {"out_channels": 8, "padding": 1}, (40, 8))
    assert set(after.wires) == set(graph.wires)


def test_values_that_the_new_kind_lacks_go_and_ports_of_other_names_are_located() -> None:
    graph = Graph.of(
        [Node("a", "ReLU"), Node("b", "Linear", {"out_features": 4}), Node("c", "ReLU")], wires(CHAIN)
    )
    after = replace_kind(graph, "b", "LSTM")
    assert "out_features" not in after.nodes["b"].params
    assert [wire.target for wire in after.wires_from("b")] == ["c"]
    assert after.wires_from("b")[0].output == "output"
    assert replace_kind(graph, "b", "NoSuchKind") is graph


def test_nodes_are_wired_one_to_the_next() -> None:
    graph = Graph.of([Node(name, "ReLU") for name in "abc"])
    after = connect_chain(graph, ["a", "b", "c"])
    assert set(after.wires) == set(wires(CHAIN))
    assert connect_chain(after, ["a", "b", "c"]) is after
    assert connect_chain(graph, ["c", "a"]).wires == tuple(wires("c.output>a.input"))


def test_a_node_taken_out_leaves_its_neighbours_joined() -> None:
    graph = Graph.of([Node(name, "ReLU") for name in "abc"], wires(CHAIN))
    after = detach_nodes(graph, ["b"])
    assert after.nodes == graph.nodes
    assert after.wires == tuple(wires("a.output>c.input"))


def test_two_taken_out_stay_joined_to_one_another() -> None:
    graph = Graph.of([Node(name, "ReLU") for name in "abcd"], wires(CHAIN + " c.output>d.input"))
    after = detach_nodes(graph, ["b", "c"])
    assert set(after.wires) == set(wires("a.output>d.input b.output>c.input"))


def test_swapped_inputs() -> None:
    graph = Graph.of(
        [Node("a", "ReLU"), Node("b", "ReLU"), Node("sub", "torch.sub")],
        wires("a.output>sub.input b.output>sub.other"),
    )
    after = swap_inputs(graph, "sub")
    assert set(after.wires) == set(wires("b.output>sub.input a.output>sub.other"))
    assert swap_inputs(graph, "a") is graph


def test_every_wire_goes_to_the_port_of_its_name_else_to_the_next_that_is_free() -> None:
    graph = Graph.of(
        [Node("a", "ReLU"), Node("b", "ReLU"), Node("sum", "torch.add"), Node("end", "ReLU")],
        wires("a.output>sum.input b.output>sum.other sum.output>end.input"),
    )
    after = replace_kind(graph, "sum", "torch.cat")
    assert set(after.wires) == set(wires("a.output>sum.tensors b.output>sum.tensors sum.output>end.input"))
    single = replace_kind(graph, "sum", "Tanh")
    assert set(single.wires) == set(wires("a.output>sum.input sum.output>end.input"))


def test_a_wire_of_weights_stays_one_of_weights_or_goes() -> None:
    graph = Graph.of(
        [Node("a", "ReLU"), Node("fc", "Linear", {"out_features": 2}, frozen=True), Node("sgd", "SGD")],
        wires("a.output>fc.input fc.parameters>sgd.parameters"),
    )
    other = replace_kind(graph, "fc", "Conv2d")
    assert set(other.wires) == set(graph.wires)
    assert other.nodes["fc"] == Node("fc", "Conv2d", at=graph.nodes["fc"].at)
    assert set(replace_kind(graph, "fc", "Tanh").wires) == set(wires("a.output>fc.input"))


def test_a_node_without_two_wired_inputs_is_not_swapped() -> None:
    graph = Graph.of([Node("a", "ReLU"), Node("sub", "torch.sub")], wires("a.output>sub.input"))
    assert swap_inputs(graph, "sub") is graph


def test_a_default_name_follows_a_new_kind() -> None:
    graph = drawing(
        [("linear1", "Linear"), ("relu1", "ReLU"), ("gelu1", "GELU")], "linear1.output>relu1.input"
    )
    replaced, name = rename_by_kind(replace_kind(graph, "relu1", "GELU"), "relu1", "ReLU")
    assert name == "gelu2"
    assert replaced.wires == tuple(wires("linear1.output>gelu2.input"))
    assert list(replaced.nodes) == ["linear1", "gelu2", "gelu1"]


def test_a_name_that_somebody_gave_stays() -> None:
    graph = drawing([("act", "ReLU"), ("conv1", "Conv2d")])
    assert rename_by_kind(replace_kind(graph, "act", "GELU"), "act", "ReLU")[1] == "act"
    assert rename_by_kind(replace_kind(graph, "conv1", "Conv1d"), "conv1", "Conv2d")[1] == "conv1"
    assert rename_by_kind(graph, "act", "ReLU") == (graph, "act")
