"""Initial weights that cannot be, and starts that are far from a guess, are told with a click."""

import math
from dataclasses import replace

import pytest
import torch
from torch import nn

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Project, SharedWeights, Training
from tests.graph.models.comparison import learning, script
from tests.graph.models.test_initial_weights import LAYER, ROWS, TOKENS, gpt, mlp


@pytest.mark.parametrize(
    ("init", "code"),
    [
        ({"weight": "foo"}, "init-unreadable"),
        ({"weight": "normal(std=open)"}, "init-unreadable"),
        ({"weights": "zeros"}, "init-unknown"),
        ({"bias": "orthogonal"}, "init-axes"),
        ({"weight": "dirac"}, "init-axes"),
        ({"weight": (1.0, 2.0)}, "init-values"),
        ({"weight": "default"}, "init-default"),
    ],
)
def test_an_impossible_initializer_is_a_problem_with_a_click(init: dict, code: str) -> None:
    problems = analyse(Project("P", mlp(a=init)), {"data": ROWS}).problems
    (problem,) = [item for item in problems if item.code == code]
    assert problem.location.node == "a"
    mended = problem.fixes[0].apply(mlp(a=init))
    assert analyse(Project("P", mended), {"data": ROWS}).is_trainable


def test_what_cannot_be_drawn_anew_needs_initializers() -> None:
    data = DataDescription((Field("input", (5, 8)), Field("target", (), "int64")))
    graph = learning(
        [
            ("attend", "MultiheadAttention", {"num_heads": 2}),
            ("mean", "torch.mean", {"dim": 1}),
        ],
        "data.input>attend.query data.input>attend.key data.input>attend.value attend.output>mean.input",
        "mean.output",
    )
    graph = graph.with_node(replace(graph.nodes["attend"], init={"*": "default"}))
    assert "init-no-default" in [item.code for item in analyse(Project("P", graph), {"data": data}).problems]


def test_scores_from_an_embedding_start_near_a_guess_after_a_click() -> None:
    graph = gpt()
    graph = graph.with_node(replace(graph.nodes["emb"], params={"num_embeddings": 9, "embedding_dim": 64}))
    head = replace(
        graph.nodes["head"], params={"out_features": 9, "bias": False}, weights=SharedWeights("emb")
    )
    graph = graph.with_nodes([head, replace(graph.nodes["layers"], repeat=1, bypass=True)])
    (problem,) = [
        item for item in analyse(Project("P", graph), {"data": TOKENS}).problems if item.code == "tied-start"
    ]
    mended = problem.fixes[0].apply(graph)
    tokens = torch.randint(0, 9, (8, 12))
    for drawn, is_close in ((graph, False), (mended, True)):
        model = script(Project("P", drawn, {"Layer": LAYER}), TOKENS)["build_model"]()
        loss = nn.functional.cross_entropy(model(tokens), torch.randint(0, 9, (8, 12))).detach()
        assert (abs(float(loss) - math.log(9)) < 0.1) == is_close


def test_nodes_without_weights_and_recipes_that_are_none() -> None:
    problems = analyse(Project("P", mlp(b={"weight": "zeros"})), {"data": ROWS}).problems
    assert "init-none" in [item.code for item in problems]
    wrong = Project("P", mlp(), training=Training(init="gpt17"))
    assert "bad-init" in [item.code for item in analyse(wrong, {"data": ROWS}).problems]
