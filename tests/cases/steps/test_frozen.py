"""Frozen means: it does not learn, it drops nothing, its statistics stand still, in app and script alike."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import check_and_infer, compile_project
from graph.document import Block, CopiedWeights, Graph, Project, SharedWeights, Training
from graph.edits.nodes import set_frozen
from graph.problems import Severity
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    Trained,
    assert_same,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
    program_of,
)
from tests.formatting import assert_formatted

TRAINING = Training(epochs=2, batch_size=6)


def network(*frozen: str, optimizer: dict[str, Any] | None = None) -> Graph:
    """A layer, a normalisation, a dropout, and a head."""
    graph = drawing(
        [
            DATA,
            ("fc", "Linear", {"out_features": 8}),
            ("norm", "BatchNorm1d"),
            ("drop", "Dropout", {"p": 0.5}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1, **(optimizer or {})}),
        ],
        "data.input>fc.input fc.output>norm.input norm.output>drop.input drop.output>head.input "
        "head.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )
    return set_frozen(graph, frozen, True)


def both(project: Project, rows: Rows) -> Trained:
    """Trained by the app, and equal to the script."""
    app, script = by_app(project, rows), by_script(project, rows)
    assert_formatted(compile_project(project, described(rows)).text)
    for name, value in app.weights.items():
        assert torch.equal(value, script.weights[name]), name
    return app


def fresh(project: Project, rows: Rows) -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return program_of(project, rows).build_model().state_dict()


def loop_with(evaluating: Callable[[nn.Module], list[nn.Module]], **options: Any) -> Any:
    """SGD with some modules in evaluation mode and without gradients."""

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        for module in evaluating(model):
            module.eval()
            module.requires_grad_(False)
        learned = [weight for weight in model.parameters() if weight.requires_grad]
        sgd = torch.optim.SGD(learned, lr=0.1, **options)
        for batches in epochs:
            for batch in batches:
                sgd.zero_grad()
                functional.cross_entropy(model(batch["input"]), batch["target"]).backward()
                sgd.step()

    return loop


@pytest.mark.parametrize("options", [{}, {"momentum": 0.9, "weight_decay": 0.5}], ids=["plain", "decay"])
def test_a_frozen_normalisation_and_dropout_stand_still(options: dict[str, Any]) -> None:
    project = Project("Frozen", network("fc", "norm", "drop", optimizer=options), training=TRAINING)
    rows = numbers(60)
    hand = by_hand(project, rows, loop_with(lambda m: [m.fc, m.norm, m.drop], **options))
    app, script = by_app(project, rows), by_script(project, rows)
    assert_same(app, script, hand)
    before = fresh(project, rows)
    for name in (
        "fc.weight",
        "norm.weight",
        "norm.running_mean",
        "norm.running_var",
        "norm.num_batches_tracked",
    ):
        assert torch.equal(app.weights[name], before[name])
    assert not torch.equal(app.weights["head.weight"], before["head.weight"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["Adam", "AdamW", "RMSprop"])
def test_no_optimizer_moves_what_is_frozen(kind: str) -> None:
    graph = network("fc", "norm")
    graph = graph.with_node(replace(graph.nodes["sgd"], kind=kind, params={"lr": 0.1, "weight_decay": 0.3}))
    project, rows = Project("Frozen", graph, training=TRAINING), numbers(60)
    app, before = both(project, rows), fresh(project, rows)
    for name, value in before.items():
        assert torch.equal(app.weights[name], value) == name.startswith(("fc", "norm")), name


def test_statistics_of_what_learns_still_move() -> None:
    project, rows = Project("Free", network("fc"), training=TRAINING), numbers(60)
    app, before = both(project, rows), fresh(project, rows)
    assert not torch.equal(app.weights["norm.running_mean"], before["norm.running_mean"])


def body() -> Block:
    """A layer of its own size, a normalisation and a dropout."""
    return Block(
        drawing(
            [
                ("x", "Input"),
                ("fc", "Linear", {"out_features": 8}),
                ("norm", "BatchNorm1d"),
                ("drop", "Dropout", {"p": 0.5}),
                ("y", "Output"),
            ],
            "x.output>fc.input fc.output>norm.input norm.output>drop.input drop.output>y.input",
        )
    )


def blocks(repeat: int, **changes: Any) -> Project:
    graph = drawing(
        [
            DATA,
            ("body", "block:Body"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1, "momentum": 0.9}),
        ],
        "data.input>body.x body.y>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    graph = graph.with_node(replace(graph.nodes["body"], repeat=repeat, **changes))
    return Project("Blocks", graph, {"Body": body()}, TRAINING)


@pytest.mark.slow
@pytest.mark.parametrize("repeat", [1, 3])
def test_a_frozen_block_stands_still_with_all_that_is_in_it(repeat: int) -> None:
    project, rows = blocks(repeat, frozen=True), numbers(60)
    hand = by_hand(project, rows, loop_with(lambda m: [m.body], momentum=0.9))
    assert_same(by_app(project, rows), by_script(project, rows), hand)
    before, app = fresh(project, rows), both(project, rows)
    assert all(torch.equal(app.weights[name], before[name]) for name in before if name.startswith("body"))


@pytest.mark.slow
@pytest.mark.parametrize("repeat", [1, 3])
def test_a_node_that_is_frozen_inside_of_a_block_stands_still(repeat: int) -> None:
    inner = Block(set_frozen(body().graph, ["norm", "drop"], True))
    project = replace(blocks(repeat), blocks={"Body": inner})
    rows = numbers(60)
    app, before = both(project, rows), fresh(project, rows)
    for name, value in before.items():
        stands = ".norm." in name
        assert torch.equal(app.weights[name], value) == stands, name


def shared(owner_frozen: bool, user_frozen: bool) -> Project:
    graph = drawing(
        [
            DATA,
            ("one", "BatchNorm1d"),
            ("two", "BatchNorm1d"),
            ("sum", "torch.add"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>one.input data.other>two.input one.output>sum.input two.output>sum.other "
        "sum.output>head.input head.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )
    graph = graph.with_node(replace(graph.nodes["one"], frozen=owner_frozen))
    graph = graph.with_node(replace(graph.nodes["two"], frozen=user_frozen, weights=SharedWeights("one")))
    return Project("Shared", graph, training=TRAINING)


def test_shared_weights_are_frozen_with_their_owner() -> None:
    project, rows = shared(True, False), numbers(60)
    app, before = both(project, rows), fresh(project, rows)
    assert all(torch.equal(app.weights[name], before[name]) for name in before if name.startswith("one"))


def test_to_freeze_only_one_of_two_that_share_is_reported() -> None:
    rows = numbers(60)
    project = shared(False, True)
    (problem,) = check_and_infer(project, described(rows)).problems
    assert (problem.code, problem.location.node, problem.severity) == (
        "frozen-share",
        "two",
        Severity.WARNING,
    )
    for fix in problem.fixes:
        fixed = replace(project, main=fix.apply(project.main))
        assert check_and_infer(fixed, described(rows)).problems == ()


@pytest.mark.slow
def test_a_tied_matrix_is_not_frozen_by_its_user() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("embed", "Embedding", {"num_embeddings": 3, "embedding_dim": 8}),
            ("head", "Linear", {"out_features": 3, "bias": False}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>embed.input embed.output>head.input head.output>turn.input turn.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )
    graph = graph.with_node(replace(graph.nodes["head"], frozen=True, weights=SharedWeights("embed")))
    project = Project("Tied", graph, training=TRAINING)
    rows = {"input": torch.randint(3, (24, 5)), "target": torch.randint(3, (24, 5))}
    assert [problem.code for problem in check_and_infer(project, described(rows)).problems] == [
        "tied-start",
        "frozen-share",
    ]
    app, before = both(project, rows), fresh(project, rows)
    assert not torch.equal(app.weights["embed.weight"], before["embed.weight"])


def test_a_copy_still_counts_statistics_unless_it_is_frozen() -> None:
    rows = numbers(60)
    for frozen in (False, True):
        graph = drawing(
            [
                DATA,
                ("norm", "BatchNorm1d"),
                ("slow", "BatchNorm1d"),
                ("apart", "MSELoss"),
                ("sgd", "SGD", {"lr": 0.1}),
            ],
            "data.input>norm.input data.other>slow.input norm.output>apart.input slow.output>apart.target "
            "apart.output>sgd.loss",
        )
        graph = graph.with_node(
            replace(graph.nodes["slow"], weights=CopiedWeights("norm", ema=0.9), frozen=frozen)
        )
        text = compile_project(Project("Copy", graph, training=TRAINING), described(rows)).text
        assert ("self.slow.eval()" in text) == frozen


@pytest.mark.slow
def test_a_recurrent_layer_without_dropout_needs_no_evaluation_mode() -> None:
    """cuDNN learns through a recurrent layer in training mode only; without dropout the modes are alike."""
    for dropout, evaluates in ((0.0, False), (0.5, True)):
        graph = drawing(
            [
                ("data", "data.npz", {"path": "x.npz"}),
                (
                    "lstm",
                    "LSTM",
                    {"hidden_size": 4, "num_layers": 2, "batch_first": True, "dropout": dropout},
                ),
                ("head", "Linear", {"out_features": 3}),
                ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
                ("loss", "CrossEntropyLoss"),
                ("sgd", "SGD", {"lr": 0.1}),
            ],
            "data.input>lstm.input lstm.output>head.input head.output>turn.input turn.output>loss.input "
            "data.target>loss.target loss.output>sgd.loss",
        )
        rows = {"input": torch.randn(24, 5, 2), "target": torch.randint(3, (24, 5))}
        project = Project("R", set_frozen(graph, ["lstm"], True), training=TRAINING)
        assert ("self.lstm.eval()" in compile_project(project, described(rows)).text) == evaluates
        app, before = both(project, rows), fresh(project, rows)
        assert all(torch.equal(app.weights[name], before[name]) for name in before if name.startswith("lstm"))
