"""What optimizers move, in groups and beside each other. Judge: the same optimizers by hand in torch."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import analyse
from graph.document import Block, CopiedWeights, Project, SharedWeights, Training
from graph.messages import problem_text
from graph.problems import Problem, has_errors
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, Rows, by_app, by_hand, described, numbers, program_of

TRAINING = Training(epochs=2, batch_size=6)
ROWS = numbers(23)
NODES: list[Any] = [
    DATA,
    ("body", "Linear", {"out_features": 6}),
    ("relu", "ReLU"),
    ("head", "Linear", {"out_features": 3}),
    ("loss", "CrossEntropyLoss"),
]
WIRES = (
    "data.input>body.input body.output>relu.input relu.output>head.input head.output>loss.input "
    "data.target>loss.target loss.output>adam.loss"
)
ADAM: Any = ("adam", "AdamW", {"lr": 0.05, "weight_decay": 0.3})
MOVING_CODES = {"weights-unmoved", "weight-unmoved", "groups-same", "group-unused", "groups-overlap"}
MOVING_CODES |= {"same-weights", "loss-computed-twice", "norms-count-twice"}


def group(name: str, **params: Any) -> Any:
    return (name, "ParameterGroup", params)


def drawn(more: list[Any], wiring: str, nodes: list[Any] = NODES) -> Project:
    return Project("Moved", drawing([*nodes, *more], f"{WIRES} {wiring}"), training=TRAINING)


def moving_problems(project: Project) -> dict[str, Problem]:
    """The problems about what moves, by code."""
    problems = analyse(project, described(ROWS), ()).problems
    assert not [item.code for item in problems if item.code not in {*MOVING_CODES, "repeat-both"}]
    return {item.code: item for item in problems if item.code in MOVING_CODES}


def at_rest(project: Project) -> set[str]:
    """The weights that a training left as they were."""
    torch.manual_seed(TRAINING.seed)
    before = program_of(project, ROWS).build_model().state_dict()
    after = by_app(project, ROWS).weights
    return {name for name, values in before.items() if torch.equal(values, after[name])}


def count(project: Project, names: set[str]) -> int:
    model = program_of(project, ROWS).build_model()
    return sum(weight.numel() for name, weight in model.named_parameters() if name in names)


MATRICES, VECTORS = {"body.weight", "head.weight"}, {"body.bias", "head.bias"}
HEAD = {"head.weight", "head.bias"}
VECTORS_ONLY = ([group("g", select="vectors"), ADAM], "g.parameters>adam.parameters")
BODY_GROUP = "body.parameters>g.parameters g.parameters>adam.parameters"
MUON = ("adam", "Muon", {"lr": 0.02})
UNMOVED: dict[str, tuple[list[Any], str, set[str], str]] = {
    "a group of vectors alone": (*VECTORS_ONLY, MATRICES, "body, head"),
    "a group of matrices for Muon": (
        [group("g", select="matrices"), MUON],
        "g.parameters>adam.parameters",
        VECTORS,
        "body, head",
    ),
    "a group of one node": ([group("g"), ADAM], BODY_GROUP, HEAD, "head"),
    "one node wired": ([ADAM], "body.parameters>adam.parameters", HEAD, "head"),
    "the vectors of one node": (
        [group("g", select="vectors"), ADAM],
        BODY_GROUP,
        MATRICES | HEAD,
        "body, head",
    ),
}


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("name", UNMOVED)
def test_weights_that_no_optimizer_moves_are_counted_and_the_fix_moves_them(name: str) -> None:
    nodes, wiring, still, names = UNMOVED[name]
    project = drawn(nodes, wiring)
    problem = moving_problems(project)["weights-unmoved"]
    assert not has_errors([problem])
    assert at_rest(project) == still
    assert f"No optimizer moves {count(project, still)} weights of {names}," in problem_text(problem)
    mended = project.with_main(problem.fixes[0].apply(project.main))
    assert at_rest(mended) == set()
    assert moving_problems(mended) == {}


def test_the_fix_gives_the_rest_the_settings_of_the_optimizer() -> None:
    project = drawn([group("g", select="vectors", weight_decay=0.0), ADAM], VECTORS_ONLY[1])
    mended = project.with_main(moving_problems(project)["weights-unmoved"].fixes[0].apply(project.main))

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        weights = list(model.parameters())
        groups: list[dict[str, Any]] = [
            {"params": [weight for weight in weights if weight.ndim < 2], "weight_decay": 0.0},
            {"params": [weight for weight in weights if weight.ndim >= 2]},
        ]
        train(model, torch.optim.AdamW(groups, lr=0.05, weight_decay=0.3), epochs)

    assert_alike(mended, loop)


def layer(model: nn.Module, name: str) -> nn.Module:
    return model.get_submodule(name)


def train(model: nn.Module, optimizer: torch.optim.Optimizer, epochs: Iterator[list[Rows]]) -> None:
    for batches in epochs:
        for batch in batches:
            optimizer.zero_grad()
            scores = layer(model, "head")(torch.relu(layer(model, "body")(batch["input"])))
            loss = functional.cross_entropy(scores, batch["target"])
            torch.autograd.backward(loss)
            optimizer.step()


def assert_alike(project: Project, loop: Any) -> None:
    ours, theirs = by_app(project, ROWS).weights, by_hand(project, ROWS, loop).weights
    assert ours.keys() == theirs.keys()
    for name, values in ours.items():
        torch.testing.assert_close(values, theirs[name], rtol=1e-5, atol=1e-6)


def test_nodes_that_are_frozen_copied_or_cut_off_are_meant_to_rest() -> None:
    project = drawn([ADAM], "head.parameters>adam.parameters")
    assert set(moving_problems(project)) == {"weights-unmoved"}
    frozen = project.with_main(moving_problems(project)["weights-unmoved"].fixes[1].apply(project.main))
    assert frozen.main.nodes["body"].frozen
    assert moving_problems(frozen) == {}
    copied = drawn(
        [("slow", "Linear", {"out_features": 6}), ("cut", "torch.Tensor.detach"), ("sum", "torch.add"), ADAM],
        "data.input>slow.input slow.output>sum.input cut.output>sum.other",
    )
    graph = copied.main.with_node(replace(copied.main.nodes["slow"], weights=CopiedWeights("body", every=1)))
    into = {("head", "input"): ("sum", "output")}
    moved = [
        replace(wire, source=into[wire.target, wire.input][0], output="output")
        if (wire.target, wire.input) in into
        else wire
        for wire in graph.wires
    ]
    cut = graph.with_wires(
        [*moved, *drawing([("relu", "ReLU"), ("cut", "torch.Tensor.detach")], "relu.output>cut.input").wires]
    )
    assert moving_problems(copied.with_main(cut)) == {}


@pytest.mark.slow
def test_weights_in_a_block_and_weights_that_are_shared() -> None:
    inside = drawing(
        [("input", "Input"), ("line", "Linear"), ("norm", "LayerNorm"), ("output", "Output")],
        "input.output>line.input line.output>norm.input norm.output>output.input",
    ).with_node(drawing([("line", "Linear", {"out_features": 8})]).nodes["line"])
    nodes = [
        DATA,
        ("body", "block:Inner"),
        ("relu", "ReLU"),
        ("again", "block:Inner"),
        ("head", "Linear", {"out_features": 3}),
        ("loss", "CrossEntropyLoss"),
        group("g", select="vectors"),
        ADAM,
    ]
    wiring = WIRES.replace("relu.output>head.input", "relu.output>again.input again.output>head.input")
    main = drawing(nodes, f"{wiring} g.parameters>adam.parameters")
    main = main.with_nodes(
        [
            replace(main.nodes["body"], repeat=2),
            replace(main.nodes["again"], weights=SharedWeights("body"), repeat=2),
        ]
    )
    project = Project("Moved", main, blocks={"Inner": Block(inside)}, training=TRAINING)
    problem = moving_problems(project)["weights-unmoved"]
    assert int(problem.values["count"]) == count(project, at_rest(project)) == 2 * 64 + 24
    assert problem.values["nodes"] == "body, head"
    mended = project.with_main(problem.fixes[0].apply(main))
    assert (moving_problems(mended), at_rest(mended)) == ({}, set())


def test_two_groups_of_the_same_weights_are_refused_as_by_torch() -> None:
    project = drawn(
        [group("slow", lr=0.01), group("fast", lr=0.2), ADAM],
        "slow.parameters>adam.parameters fast.parameters>adam.parameters",
    )
    weight = nn.Parameter(torch.zeros(1))
    with pytest.raises(ValueError, match="more than one parameter group"):
        torch.optim.AdamW([{"params": [weight], "lr": 0.01}, {"params": [weight], "lr": 0.2}])
    problem = moving_problems(project)["groups-same"]
    assert has_errors([problem])
    assert "slow and fast hold the same weights of body, head" in problem_text(problem)
    assert moving_problems(project.with_main(problem.fixes[0].apply(project.main))) == {}


def test_of_groups_that_overlap_the_one_that_counts_is_named() -> None:
    more = [group("every", lr=0.01), group("bare", select="vectors", weight_decay=0.0), ADAM]
    project = drawn(more, "every.parameters>adam.parameters bare.parameters>adam.parameters")
    problem = moving_problems(project)["group-unused"]
    assert "every comes first and has all 9 weights of bare too" in problem_text(problem)
    mended = project.with_main(problem.fixes[0].apply(project.main))
    assert moving_problems(mended) == {}

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        weights = list(model.parameters())
        groups: list[dict[str, Any]] = [
            {"params": [weight for weight in weights if weight.ndim < 2], "weight_decay": 0.0},
            {"params": [weight for weight in weights if weight.ndim >= 2], "lr": 0.01},
        ]
        train(model, torch.optim.AdamW(groups, lr=0.05, weight_decay=0.3), epochs)

    assert_alike(mended, loop)
    crossing = drawn(
        [group("first"), group("bare", select="vectors"), group("others"), ADAM],
        "body.parameters>first.parameters first.parameters>adam.parameters "
        "bare.parameters>adam.parameters others.parameters>adam.parameters",
    )
    assert "6 weights of body are in first and in bare; first" in problem_text(
        moving_problems(crossing)["groups-overlap"]
    )


def test_what_is_wired_beside_a_group_moves_too() -> None:
    project = drawn([group("g", lr=0.01), ADAM], f"{BODY_GROUP} head.parameters>adam.parameters")
    assert moving_problems(project) == {}

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        groups: list[dict[str, Any]] = [
            {"params": layer(model, "body").parameters(), "lr": 0.01},
            {"params": layer(model, "head").parameters()},
        ]
        train(model, torch.optim.AdamW(groups, lr=0.05, weight_decay=0.3), epochs)

    assert_alike(project, loop)


MUON_AND_ADAM = [
    group("wide", select="matrices"),
    group("bare", select="vectors"),
    ("muon", "Muon", {"lr": 0.02}),
    ADAM,
]
BOTH_WIRED = "loss.output>muon.loss wide.parameters>muon.parameters bare.parameters>adam.parameters"


def test_two_optimizers_of_other_weights_of_one_node_move_nothing_twice() -> None:
    assert moving_problems(drawn(MUON_AND_ADAM, BOTH_WIRED)) == {}
    overlapping = moving_problems(
        drawn(MUON_AND_ADAM, BOTH_WIRED.replace("bare.parameters>adam", "wide.parameters>adam"))
    )
    assert "same-weights" in overlapping


BETWEEN: tuple[list[Any], str] = (
    [("part", "torch.narrow", {"dim": 1, "start": 0, "length": 6}), ("mse", "MSELoss")],
    "data.other>part.input part.output>mse.target body.output>mse.input mse.output>sgd.loss "
    "body.parameters>sgd.parameters",
)


@pytest.mark.parametrize("is_between", [False, True])
def test_a_norm_counts_a_batch_once_unless_another_optimizer_acts_between(is_between: bool) -> None:
    nodes = [*NODES[:2], ("norm", "BatchNorm1d"), *NODES[2:]]
    muon, adam = MUON_AND_ADAM[2], ("adam", "AdamW", {"lr": 0.05, "order": 2})
    sgd = ("sgd", "SGD", {"lr": 0.01, "order": 1 if is_between else 3})
    more = [*MUON_AND_ADAM[:2], muon, adam, sgd, *BETWEEN[0]]
    graph = drawn(more, f"{BOTH_WIRED} {BETWEEN[1]}", nodes).main
    wires = [replace(wire, target="norm") if wire.target == "relu" else wire for wire in graph.wires]
    wires += drawing([("norm", "BatchNorm1d"), ("relu", "ReLU")], "norm.output>relu.input").wires
    project = Project("Moved", graph.with_wires(wires), training=TRAINING)
    problems = moving_problems(project)
    assert set(problems) == {"same-weights", *(["norms-count-twice"] if is_between else [])}
    if is_between:
        problem = problems["norms-count-twice"]
        assert problem_text(problem).endswith("so each batch counts twice in norm.")
        mended = project.with_main(problem.fixes[0].apply(project.main))
        assert set(moving_problems(mended)) == {"same-weights"}
    tracked = by_app(project, ROWS).weights["norm.num_batches_tracked"]
    assert int(tracked) == (2 if is_between else 1) * 2 * 4
