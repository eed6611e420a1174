"""Nodes that are added behind others are wired as somebody means it who adds them there."""

import pytest

from graph.compiler.checks.check import check
from graph.document import Graph, Node, Project, Wire
from graph.edits.chain_text import parse_chain
from graph.edits.flow import NodeDraft, add_behind, can_insert_behind, flow_behind, target_of
from graph.problems import has_errors
from tests.builders import drawing

DIGITS = Graph.of([Node("digits", "data.sklearn_digits")])
LINE = drawing(
    [("digits", "data.sklearn_digits"), ("flat", "Flatten"), ("head", "Linear", {"out_features": 10})],
    "digits.image>flat.input flat.output>head.input",
)


def added(
    graph: Graph, text: str, behind: str | Wire | None, *, insert: bool = False
) -> tuple[Graph, list[str]]:
    grown, names = add_behind(graph, parse_chain(text).drafts, behind, insert=insert)
    return grown, [str(wire) for wire in grown.wires if {wire.source, wire.target} & set(names)]


def test_a_whole_network_is_one_line() -> None:
    text = "conv 16, bn, relu, pool, flatten, linear 10, cross entropy, accuracy, adam"
    graph, names = add_behind(DIGITS, parse_chain(text).drafts, "digits")
    assert len(names) == 9
    assert not has_errors(check(Project(main=graph)))
    assert {wire.source for wire in graph.wires_into(names[-1])} == {"cross_entropy"}


def test_a_loss_takes_the_target_and_the_optimizer_the_loss() -> None:
    graph, wired = added(LINE, "cross entropy, adam", "head")
    loss, optimizer = list(graph.nodes)[-2:]
    assert (
        wired
        == [
            f"head.output>{loss}.input",
            f"digits.target>{loss}.target",
            f"{loss}.output>{optimizer}.loss",
        ]
        or len(wired) == 3
    )
    assert graph.wires_into(loss, "target")[0].source == "digits"
    assert graph.wires_into(optimizer, "loss")[0].source == loss


def test_a_metric_behind_a_loss_reads_what_the_loss_reads() -> None:
    graph, _ = added(LINE, "cross entropy", "head")
    loss = list(graph.nodes)[-1]
    graph, _ = added(graph, "accuracy", loss)
    metric = list(graph.nodes)[-1]
    assert [wire.source for wire in graph.wires_into(metric)] == ["head", "digits"]


def test_a_schedule_goes_into_the_optimizer_before_it() -> None:
    graph, _ = added(LINE, "cross entropy, adam, cosine annealing", "head")
    schedule, optimizer = list(graph.nodes)[-1], list(graph.nodes)[-2]
    assert [wire.source for wire in graph.wires_into(optimizer)][-1] == schedule


def test_an_optimizer_takes_the_only_loss_that_none_takes() -> None:
    graph, _ = added(LINE, "cross entropy", "head")
    loss = list(graph.nodes)[-1]
    graph, _ = added(graph, "adam", "head")
    assert graph.wires_into(list(graph.nodes)[-1], "loss")[0].source == loss


def test_between_two_nodes_or_as_a_branch() -> None:
    drafts = (NodeDraft("ReLU"), NodeDraft("Dropout"))
    assert can_insert_behind(LINE, "flat", drafts)
    graph, (relu, dropout) = add_behind(LINE, drafts, "flat", insert=True)
    assert [wire.source for wire in graph.wires_into("head")] == [dropout]
    branch, (relu, dropout) = add_behind(LINE, drafts, "flat")
    assert [wire.source for wire in branch.wires_into("head")] == ["flat"]
    assert [wire.source for wire in branch.wires_into(relu)] == ["flat"]


def test_a_residual_is_not_torn() -> None:
    graph = drawing(
        [("x", "Input"), ("one", "ReLU"), ("conv", "Linear", {"out_features": 4}), ("plus", "torch.add")],
        "x.output>one.input one.output>conv.input conv.output>plus.input one.output>plus.other",
    )
    assert not can_insert_behind(graph, "one", (NodeDraft("Tanh"),))
    assert can_insert_behind(graph, "conv", (NodeDraft("Tanh"),))
    assert not can_insert_behind(graph, "conv", (NodeDraft("MSELoss"),))
    assert not can_insert_behind(graph, "conv", (NodeDraft("torch.cat"), NodeDraft("MSELoss")))


def test_into_a_wire() -> None:
    wire = Wire("flat", "output", "head", "input")
    graph, names = add_behind(LINE, (NodeDraft("ReLU"), NodeDraft("Dropout")), wire)
    assert [wire.source for wire in graph.wires_into("head")] == [names[-1]]
    assert [wire.source for wire in graph.wires_into(names[0])] == ["flat"]


def test_behind_nothing_it_hangs_on_nothing() -> None:
    graph, (node,) = add_behind(LINE, (NodeDraft("ReLU"),), None)
    assert graph.wires_into(node) == ()
    assert graph.nodes[node].kind == "ReLU"


@pytest.mark.parametrize("kind", ["note", "frame", "no.such.kind"])
def test_behind_what_gives_nothing(kind: str) -> None:
    graph = Graph.of([Node("thing", kind)])
    assert flow_behind(graph, "thing").value is None
    assert add_behind(graph, (NodeDraft("ReLU"),), "thing")[0].wires == ()


def test_the_target_belongs_to_the_data_before_it() -> None:
    two = LINE.with_node(Node("iris", "data.sklearn_iris"))
    assert target_of(two, "head") == ("digits", "target")
    assert target_of(two, "iris") == ("iris", "target")


@pytest.mark.parametrize(
    ("kind", "params"), [("data.time_series", {}), ("data.csv", {"standardize_target": True})]
)
def test_the_unit_of_a_target_is_no_target(kind: str, params: dict) -> None:
    graph = drawing([("data", kind, params), ("head", "Linear", {"out_features": 1})])
    graph, added = add_behind(graph, [NodeDraft("MSELoss")], "head")
    assert target_of(graph, "head") == ("data", "target")
    assert Wire("data", "target", added[0], "target") in graph.wires
