"""Rules that need several nodes at once: what is reported, with which values, and what is not."""

from dataclasses import replace

import pytest

from graph.compiler import analyse
from graph.compiler.checks.check import check, quote_value
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Node, Project, SharedWeights
from graph.messages import fix_text
from graph.problems import Problem, Severity
from tests.builders import digits_mlp, drawing, wires

GOOD = digits_mlp().main
IMAGE, DIGIT = Field("image", (1, 8, 8)), Field("target", (), "int64", tuple("0123456789"))
TOKENS = Field("input", (6,), "int64", ("<pad>", "a", "b", "c"))
CLASS = Field("target", (), "int64", ("x", "y", "z"))
EMBEDDED = drawing(
    [
        ("data", "data.npz", {"path": "x.npz"}),
        ("embed", "Embedding", {"num_embeddings": 4, "embedding_dim": 8}),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 3}),
        ("loss", "CrossEntropyLoss"),
        ("adam", "Adam"),
    ],
    "data.input>embed.input embed.output>flat.input flat.output>head.input head.output>loss.input "
    "data.target>loss.target loss.output>adam.loss",
)
ENVIRONMENT = drawing(
    [
        ("env", "data.gymnasium", {"environment": "CartPole-v1"}),
        ("q", "Linear", {"out_features": 2}),
        ("is_high", "torch.gt", {"other": 0.0}),
        ("loss", "CrossEntropyLoss"),
        ("adam", "Adam"),
    ],
    "env.observation>q.input q.output>is_high.input q.output>loss.input env.action>loss.target "
    "loss.output>adam.loss",
)


def problems(graph: Graph, blocks: dict[str, Block] | None = None) -> dict[tuple[str, str], Problem]:
    """All that is reported, by code and node."""
    descriptions = {
        "digits": DataDescription((IMAGE, DIGIT)),
        "data": DataDescription((TOKENS, CLASS)),
        "env": DataDescription((Field("observation", (4,)), Field("action", (), "int64", ("left", "right")))),
    }
    analysis = analyse(Project(main=graph, blocks=blocks or {}), descriptions)
    return {(problem.code, problem.location.node or ""): problem for problem in analysis.problems}


def with_wires(graph: Graph, text: str) -> Graph:
    return graph.with_wires([*graph.wires, *wires(text)])


@pytest.mark.parametrize(
    ("kind", "fixes"),
    [
        ("Conv2", ["Make it a Conv2d"]),
        ("linar", ["Make it a Linear", "Make it a LinearLR"]),
        ("no.such.kind", []),
    ],
)
def test_the_nearest_two_kinds_are_offered_for_an_unknown_one(kind: str, fixes: list[str]) -> None:
    (problem, *_) = check(Project(main=drawing([("a", kind)])))
    assert (problem.code, dict(problem.values)) == ("unknown-kind", {"kind": kind})
    assert [fix_text(fix) for fix in problem.fixes] == fixes


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x" * 58, f"“{'x' * 58}”"),
        ("x" * 59, f"“{'x' * 56}…"),
        (("yes", 1), "('yes', 1)"),
    ],
)
def test_a_quoted_value_has_sixty_characters_at_most(value: str, text: str) -> None:
    assert quote_value(value) == text


def test_a_bypassed_layer_without_a_wire_only_lacks_the_wire() -> None:
    graph = Graph.of([Node("relu", "ReLU", bypass=True)])
    assert [problem.code for problem in check(Project(main=graph)) if problem.location.node] == [
        "missing-input"
    ]


def test_blocks_that_hold_one_another_are_reported_only_where_they_are_used() -> None:
    ends = [("input", "Input"), ("output", "Output")]
    blocks = {
        "First": Block(drawing([*ends, ("inner", "block:Second")], "input.output>inner.input")),
        "Second": Block(drawing([*ends, ("inner", "block:First")], "input.output>inner.input")),
    }
    assert problems(GOOD, blocks) == {}
    used = GOOD.with_node(Node("flat", "block:First"))
    (first, second) = (
        problem for problem in check(Project(main=used, blocks=blocks)) if problem.code == "block-circle"
    )
    assert (first.location.block, first.location.node) == ("First", "inner")
    assert (second.location.block, second.location.node) == ("Second", "inner")
    assert dict(first.values) == {"block": "First", "nodes": "First, Second"}


def test_the_index_of_a_repetition_begins_with_zero() -> None:
    inside = drawing(
        [("input", "Input"), ("layer", "Linear", {"out_features": "=width"}), ("output", "Output")],
        "input.output>layer.input layer.output>output.input",
    )
    graph = GOOD.with_node(Node("head", "block:Wide", {"width": "=20 // index"}))
    problem = problems(graph, {"Wide": Block(inside, {"width": 10})})["bad-expression", "head"]
    assert problem.values["reason"] == "it divides by 0 or grows too large"


def test_a_loss_wants_a_score_for_every_class_and_a_metric_does_not() -> None:
    reported = problems(digits_mlp(head={"out_features": 7}).main)
    assert list(reported) == [("too-few-scores", "loss")]
    problem = reported["too-few-scores", "loss"]
    assert dict(problem.values) == {"source": "head", "received": "7", "expected": "10", "field": "target"}
    texts = [fix_text(fix) for fix in problem.fixes]
    assert texts == ["Set “out_features” to 10", "Insert Linear before loss"]


def test_an_embedding_wants_a_vector_for_every_token() -> None:
    assert problems(EMBEDDED) == {}
    small = EMBEDDED.with_node(Node("embed", "Embedding", {"num_embeddings": 3, "embedding_dim": 8}))
    problem = problems(small)["too-few-embeddings", "embed"]
    assert dict(problem.values) == {"received": "3", "expected": "4", "field": "input"}
    assert problem.fixes[0].apply(small).nodes["embed"].params["num_embeddings"] == 4


def test_a_blocked_node_names_only_the_sources_that_are_broken() -> None:
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("broken", "Linear", {"out_features": "x"}),
            ("flat", "Flatten"),
            ("sum", "torch.add"),
        ],
        "digits.image>broken.input digits.image>flat.input broken.output>sum.input flat.output>sum.other",
    )
    assert dict(problems(graph)["blocked", "sum"].values) == {"nodes": "broken"}


def test_weights_of_a_blocked_node_are_not_compared() -> None:
    graph = GOOD.with_nodes(
        [
            Node("lonely", "Linear", {"out_features": 10}),
            replace(GOOD.nodes["head"], weights=SharedWeights("lonely")),
        ]
    )
    assert [key for key in problems(graph) if key[1] in ("head", "lonely")] == [("missing-input", "lonely")]


def test_a_layer_with_the_matrix_of_an_embedding_has_no_bias() -> None:
    tied = Node("tied", "Linear", {"out_features": 4}, weights=SharedWeights("embed"))
    graph = with_wires(EMBEDDED.with_node(tied), "embed.output>tied.input")
    problem = problems(graph)["tied-bias", "tied"]
    (fix,) = problem.fixes
    assert fix.apply(graph).nodes["tied"].params == {"out_features": 4, "bias": False}
    assert ("tied-bias", "tied") not in problems(fix.apply(graph))


def test_an_optimizer_of_frozen_weights_has_nothing_to_update() -> None:
    frozen = GOOD.with_node(Node("other", "Linear", {"out_features": 10}, frozen=True))
    direct = with_wires(frozen, "flat.output>other.input other.parameters>adam.parameters")
    problem = problems(direct)["no-weights", "adam"]
    assert [fix_text(fix) for fix in problem.fixes] == ["Let other learn"]
    group = with_wires(
        frozen.with_node(Node("slow", "ParameterGroup")),
        "flat.output>other.input other.parameters>slow.parameters slow.parameters>adam.parameters",
    )
    assert ("no-weights", "adam") not in problems(group)


def test_two_optimizers_of_the_same_weights_are_warned_about() -> None:
    graph = with_wires(GOOD.with_node(Node("sgd", "SGD")), "loss.output>sgd.loss")
    problem = problems(graph)["same-weights", "sgd"]
    assert problem.severity is Severity.WARNING
    assert problem.location.port == "parameters"
    assert dict(problem.values) == {"first": "adam", "second": "sgd", "node": "head"}


def test_a_policy_gives_scores_in_floating_point() -> None:
    scores = with_wires(ENVIRONMENT, "q.output>env.policy")
    assert ("policy-shape", "env") not in problems(scores)
    problem = problems(with_wires(ENVIRONMENT, "is_high.output>env.policy"))["policy-shape", "env"]
    assert dict(problem.values) == {
        "received": "[B, 2]",
        "expected": "[B, 2]",
        "what": "a score for each action",
    }


def test_a_missing_width_is_offered_in_spite_of_a_circle() -> None:
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("head", "Linear"),
            ("sum", "torch.add"),
            ("relu", "ReLU"),
            ("loss", "CrossEntropyLoss"),
        ],
        "digits.image>flat.input flat.output>head.input head.output>sum.input relu.output>sum.other "
        "sum.output>relu.input sum.output>loss.input digits.target>loss.target",
    )
    reported = problems(graph)
    assert reported["cycle", "relu"].values["nodes"] == "relu, sum"
    assert [fix_text(fix) for fix in reported["missing-parameter", "head"].fixes] == [
        "Set “out_features” to 10"
    ]
