"""Wrong drawings are told at their node, in words, and the fix mends them."""

import pytest

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Node, Project, Wire
from graph.edits.wires import disconnect
from graph.messages import fix_text, problem_text
from graph.problems import Severity
from tests.builders import digits_mlp, drawing, wires

DIGITS = DataDescription((Field("image", (1, 8, 8)), Field("target", (), "int64", tuple("0123456789"))))


def analysed(graph: Graph) -> Analysis:
    return analyse(Project(main=graph), {"digits": DIGITS})


def sentences(graph: Graph) -> dict[str, str]:
    """The sentence of each error, by node."""
    return {
        problem.location.node or "": problem_text(problem)
        for problem in analysed(graph).problems
        if problem.severity is Severity.ERROR
    }


GOOD = digits_mlp().main


def test_a_good_drawing_has_no_problem_and_knows_its_shapes() -> None:
    analysis = analysed(GOOD)
    assert analysis.problems == ()
    assert {port: str(tensor_type) for port, tensor_type in analysis.types.items()} == {
        ("digits", "image"): "[B, 1, 8, 8]",
        ("digits", "target"): "[B]",
        ("flat", "output"): "[B, 64]",
        ("head", "output"): "[B, 10]",
        ("loss", "output"): "[]",
    }
    assert analysis.inferred["head", "in_features"] == 64
    assert analysis.weights == {"head": 650}
    assert analysis.is_trainable


def with_head(**params: object) -> Graph:
    """The good drawing with other parameters at its last layer."""
    return GOOD.with_node(Node("head", "Linear", {"out_features": 10, **params}))


def with_layer(kind: str, **params: object) -> Graph:
    """The good drawing with another layer in place of Flatten."""
    return GOOD.with_node(Node("flat", kind, params))


def without(text: str) -> Graph:
    """The good drawing with some wires gone."""
    return disconnect(GOOD, *wires(text))


def with_wire(text: str) -> Graph:
    """The good drawing with one wire more, allowed or not."""
    return GOOD.with_wires([*GOOD.wires, *wires(text)])


MISTAKES = [
    (GOOD.with_node(Node("head", "Liner")), "head", "There is no kind “Liner”"),
    (GOOD.with_node(Node("head", "Linear")), "head", "needs a value for “out_features”"),
    (with_head(out_features="ten"), "head", "a whole number of at least 1"),
    (with_head(size=3), "head", "no parameter “size”"),
    (with_head(in_features=63), "head", "is 63, but 64 come in"),
    (with_head(out_features=4), "loss", "head gives 4 scores, but “target” has 10"),
    (without("flat.output>head.input"), "head", "needs a wire into “input”"),
    (without("loss.output>adam.loss"), "adam", "needs a wire into “loss”"),
    (with_layer("Conv2d", out_channels=4, kernel_size=9), "flat", "Conv2d cannot work on [B, 1, 8, 8]"),
    (with_layer("Conv1d", out_channels=4), "flat", "needs [B, C, L]; here comes [B, 1, 8, 8]"),
    (with_wire("head.output>flat.input"), "flat", "“input” takes one wire, but 2"),
    (with_wire("gone.output>flat.input"), "flat", "leads to “gone”"),
    (with_wire("loss.nothing>flat.input"), "loss", "has no output “nothing”"),
    (with_wire("head.parameters>accuracy.input"), "accuracy", "takes tensor, but parameters comes in"),
]


@pytest.mark.parametrize(("graph", "node", "text"), MISTAKES, ids=[text for _, _, text in MISTAKES])
def test_every_mistake_is_reported_at_its_node(graph: Graph, node: str, text: str) -> None:
    problems = [problem for problem in analysed(graph).problems if problem.location.node == node]
    assert any(text in problem_text(problem) for problem in problems), [
        problem_text(problem) for problem in problems
    ]
    assert not analysed(graph).is_trainable


def test_a_circle_is_reported_with_its_members() -> None:
    graph = drawing([("a", "ReLU"), ("b", "Tanh")], "a.output>b.input b.output>a.input")
    assert sentences(graph)["a"] == "The wires run in a circle through a, b; remove one of them."


def test_what_comes_after_a_mistake_waits_instead_of_repeating_it() -> None:
    graph = GOOD.with_node(GOOD.nodes["head"].with_param("in_features", 63))
    severities = {problem.location.node: problem.severity for problem in analysed(graph).problems}
    assert severities == {
        "head": Severity.ERROR,
        "loss": Severity.BLOCKED,
        "accuracy": Severity.BLOCKED,
    }


def test_a_fix_is_an_edit_that_mends() -> None:
    graph = GOOD.with_node(GOOD.nodes["head"].with_param("in_features", 63))
    (problem,) = [problem for problem in analysed(graph).problems if problem.fixes]
    (fix,) = problem.fixes
    assert fix_text(fix) == "Reset “in_features”"
    assert analysed(fix.apply(graph)).is_trainable


def test_an_empty_canvas_explains_how_to_start() -> None:
    (problem,) = analyse(Project(), {}).problems
    assert "press Tab" in problem_text(problem)
    assert {problem.code for problem in analysed(drawing([("relu", "ReLU")])).problems} >= {
        "no-data",
        "no-loss",
        "no-optimizer",
    }


def test_a_layer_that_nothing_needs_is_warned_of_and_left_out() -> None:
    graph = GOOD.with_node(Node("extra", "ReLU")).with_wires(
        [*GOOD.wires, Wire("flat", "output", "extra", "input")]
    )
    analysis = analysed(graph)
    assert [(problem.location.node, problem.severity) for problem in analysis.problems] == [
        ("extra", Severity.WARNING)
    ]
    assert analysis.source is not None
    assert "extra" not in analysis.source.text


@pytest.mark.parametrize("repeat", [1, 2])
def test_a_block_that_takes_and_gives_nothing_is_reported(repeat: int) -> None:
    block = Block(drawing([("x", "Input"), ("relu", "ReLU")], "x.output>relu.input"))
    graph = GOOD.with_node(Node("use", "block:Sink", repeat=repeat))
    graph = graph.with_wires([*graph.wires, *wires("flat.output>use.x")])
    analysis = analyse(Project(main=graph, blocks={"Sink": block}), {"digits": DIGITS})
    assert "no-block-output" in {problem.code for problem in analysis.problems}


def test_a_loss_that_is_no_single_number_is_reported() -> None:
    graph = disconnect(GOOD, *wires("loss.output>adam.loss"))
    graph = graph.with_wires([*graph.wires, *wires("head.output>adam.loss")])
    assert "needs a single number" in sentences(graph)["adam"]


def test_unchanged_nodes_keep_their_result() -> None:
    first = analysed(GOOD)
    moved = GOOD.with_node(Node("head", "Linear", GOOD.nodes["head"].params, (999.0, 0.0)))
    second = analyse(Project(main=moved), {"digits": DIGITS}, previous=first)
    before, after = first.memo.memo, second.memo.memo  # type: ignore[attr-defined]
    assert all(before[node][1] is after[node][1] for node in before)
