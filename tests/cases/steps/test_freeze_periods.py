"""Weights that are frozen until an epoch or step, or from one on: the judge is a loop with requires_grad_."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import check_and_infer, compile_project
from graph.document import Block, FreezePeriod, Graph, Project, SharedWeights, Training
from graph.edits.nodes import set_freeze_period, set_frozen
from graph.file.read import read_project
from graph.file.write import write_project
from graph.messages import problem_text
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.checkpoints.transfer import resume
from runtime.control import Control, Stopped
from runtime.training.trainer import Trainer
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
    program_of,
    state_of,
)
from tests.formatting import assert_formatted

TRAINING = Training(epochs=4, batch_size=16)
MORE: dict[str, dict[str, Any]] = {"Adam": {}, "SGD": {"momentum": 0.9}}
PERIODS = [
    FreezePeriod("until", 2),
    FreezePeriod("from", 2),
    FreezePeriod("until", 5, "step"),
    FreezePeriod("from", 4, "step"),
]


def network(period: FreezePeriod | None, kind: str = "Adam", training: Training = TRAINING) -> Project:
    """A layer with a normalisation and a dropout in a block that is frozen for a while, and a head."""
    body = drawing(
        [
            ("x", "Input"),
            ("fc", "Linear", {"out_features": 6}),
            ("norm", "BatchNorm1d"),
            ("drop", "Dropout", {"p": 0.5}),
            ("y", "Output"),
        ],
        "x.output>fc.input fc.output>norm.input norm.output>drop.input drop.output>y.input",
    )
    graph = drawing(
        [
            DATA,
            ("body", "block:Body"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("optimizer1", kind, {"lr": 0.05, "weight_decay": 0.01, **MORE[kind]}),
        ],
        "data.input>body.x body.y>head.input head.output>loss.input data.target>loss.target "
        "loss.output>optimizer1.loss",
    )
    graph = graph.with_node(replace(graph.nodes["body"], freeze=period))
    return Project("Freeze", graph, {"Body": Block(body)}, training)


def hand_loop(period: FreezePeriod, kind: str) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    """A loop as a person writes it."""

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        body = model.body
        options: dict[str, Any] = MORE[kind] or {"fused": True}
        optimizer = getattr(torch.optim, kind)(model.parameters(), lr=0.05, weight_decay=0.01, **options)
        step = 0
        for epoch, batches in enumerate(epochs):
            for batch in batches:
                done = epoch if period.unit == "epoch" else step
                is_frozen = done < period.count if period.edge == "until" else done >= period.count
                body.requires_grad_(not is_frozen)
                body.train(not is_frozen)
                loss = functional.cross_entropy(model.head(body(batch["input"])), batch["target"])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                step += 1

    return loop


def assert_alike(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert one.keys() == other.keys()
    assert [name for name in one if not torch.equal(one[name], other[name])] == []


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("kind", ["Adam", "SGD"])
@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_weights_are_frozen_for_a_while(period: FreezePeriod, kind: str) -> None:
    project, rows = network(period, kind), numbers(40)
    app, script = by_app(project, rows), by_script(project, rows)
    hand = by_hand(network(None, kind), rows, hand_loop(period, kind))
    assert_alike(app.weights, script.weights)
    assert_alike({name: app.weights[name] for name in hand.weights}, hand.weights)
    text = compile_project(project, described(rows)).text
    assert f"freeze_weights(self.body, {period.condition}, self.training)" in text
    assert_formatted(text)


@pytest.mark.slow
@pytest.mark.parametrize("stop", [3, 6, 8])
def test_a_resumed_training_freezes_as_one_in_one_go(stop: int, tmp_path: Path) -> None:
    project, rows = network(FreezePeriod("until", 2)), numbers(40)
    whole = by_app(project, rows)
    program = program_of(project, rows)

    def before_step(number: int) -> None:
        if number == stop:
            raise Stopped

    for is_resumed in (False, True):
        state = state_of(project, program, rows)
        if is_resumed:
            resume(tmp_path, project, project, program, state)
        manager, data = CheckpointManager(tmp_path, pause_s=1e9), {"train": rows}
        trainer = Trainer(program, project.training, data, state, manager, Control(), lambda _: None)
        trainer.before_step = None if is_resumed else before_step
        trainer.run()
    assert_alike(state.model.state_dict(), whole.weights)


def test_evaluation_leaves_the_mode_of_what_is_frozen() -> None:
    project = network(FreezePeriod("until", 2))
    rows, validation = numbers(40), numbers(20, seed=9)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.metrics == script.metrics[:4]
    assert_alike(app.weights, script.weights)


@pytest.mark.slow
@pytest.mark.parametrize("accumulate", [2, 3])
def test_accumulated_steps_freeze_alike(accumulate: int) -> None:
    training = replace(TRAINING, batch_size=6, accumulate=accumulate, clip_norm=0.5)
    project = network(FreezePeriod("until", 3, "step"), training=training)
    app, script = by_app(project, numbers(40)), by_script(project, numbers(40))
    assert_alike(app.weights, script.weights)


def test_what_is_frozen_for_good_stays_so_inside() -> None:
    project, rows = network(FreezePeriod("until", 1)), numbers(40)
    block = project.blocks["Body"]
    still = Block(set_frozen(block.graph, ["fc"], True))
    project = replace(project, blocks={"Body": still})
    before = program_of(project, rows)
    torch.manual_seed(0)
    first = {name: value.clone() for name, value in before.build_model().state_dict().items()}
    app = by_app(project, rows)
    assert torch.equal(app.weights["body.fc.weight"], first["body.fc.weight"])
    assert not torch.equal(app.weights["body.norm.weight"], first["body.norm.weight"])


@pytest.mark.slow
def test_a_node_inside_a_block_is_frozen_for_a_while() -> None:
    base = network(None)
    inner = set_freeze_period(base.blocks["Body"].graph, ["fc"], FreezePeriod("until", 2))
    project, rows = replace(base, blocks={"Body": Block(inner)}), numbers(40)
    app, script = by_app(project, rows), by_script(project, rows)
    assert_alike(app.weights, script.weights)
    short = by_app(replace(project, training=replace(TRAINING, epochs=2)), rows)
    torch.manual_seed(0)
    first = program_of(base, rows).build_model().state_dict()
    assert torch.equal(short.weights["body.fc.weight"], first["body.fc.weight"])
    assert not torch.equal(app.weights["body.fc.weight"], first["body.fc.weight"])


# The file, and what check says


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_the_file_holds_it(period: FreezePeriod) -> None:
    text = write_project(network(period))
    assert f'"frozen": {{"{period.edge}_{period.unit}": {period.count}}}' in text
    reading = read_project(text)
    assert reading.problems == ()
    assert reading.project == network(period)


@pytest.mark.parametrize(
    "value", ['{"until_epoch": 0}', '{"at": 3}', '{"until_epoch": 1, "from_step": 2}', "3"]
)
def test_a_wrong_period_is_a_problem(value: str) -> None:
    text = write_project(network(PERIODS[0])).replace('{"until_epoch": 2}', value)
    reading = read_project(text)
    assert len(reading.problems) == 1
    assert reading.project is not None
    assert reading.project.main.nodes["body"].freeze is None


def problem_texts(graph: Graph, project: Project | None = None) -> list[str]:
    project = replace(project or network(None), main=graph)
    return [problem_text(item) for item in check_and_infer(project, described(numbers(40))).problems]


def test_a_drawing_in_which_nothing_learns_is_a_problem() -> None:
    graph = network(PERIODS[0]).main
    assert problem_texts(graph) == []
    frozen = set_freeze_period(graph, ["body", "head"], FreezePeriod("until", 2))
    assert problem_texts(frozen) == [
        "Nothing learns at first: body, head are all frozen for a while from the start on; "
        "let one of them learn."
    ]
    later = set_freeze_period(graph, ["body", "head"], FreezePeriod("from", 2))
    assert [text for text in problem_texts(later) if text.startswith("Nothing learns any more")]


def test_periods_inside_others_and_on_shared_weights_are_problems() -> None:
    project = network(PERIODS[0])
    inner = set_freeze_period(project.blocks["Body"].graph, ["fc"], PERIODS[1])
    both = replace(project, blocks={"Body": Block(inner)})
    assert "fc is frozen for a while in a block that is so too; keep one of the two." in problem_texts(
        both.main, both
    )
    more: Any = drawing([("again", "block:Body")], "data.input>again.x again.y>loss.input")
    again = replace(more.nodes["again"], weights=SharedWeights("body"), freeze=PERIODS[0])
    graph = network(None).main
    wires = [wire for wire in graph.wires if wire.target != "head" and wire.source != "head"]
    graph = graph.with_node(again).with_wires([*wires, *more.wires])
    assert [text for text in problem_texts(graph) if "whose weights it has" in text]
