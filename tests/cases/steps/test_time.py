"""Step, epoch and progress as tensors and in expressions: app, script and a loop by hand are equal."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import check_and_infer, compile_project
from graph.document import Block, EarlyStopping, Graph, Project, Training
from graph.messages import problem_text
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.checkpoints.transfer import resume
from runtime.control import Control, Stopped
from runtime.training.trainer import Trainer
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    Trained,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
    program_of,
    state_of,
)
from tests.formatting import assert_formatted

TRAINING = Training(epochs=3, batch_size=16)
LAYERS = (
    "data.input>hidden.input hidden.output>drop.input drop.output>head.input head.output>loss.input "
    "data.target>loss.target loss.output>sgd.loss"
)


def network(
    drop: dict[str, Any] | None = None,
    loss: dict[str, Any] | None = None,
    training: Training = TRAINING,
    sgd: dict[str, Any] | None = None,
) -> Project:
    """A layer, a dropout, a head."""
    nodes = [
        DATA,
        ("hidden", "Linear", {"out_features": 6}),
        ("drop", "Dropout", drop or {}),
        ("head", "Linear", {"out_features": 3}),
        ("loss", "CrossEntropyLoss", loss or {}),
        ("sgd", "SGD", {"lr": 0.5, **(sgd or {})}),
    ]
    return Project("Time", drawing(nodes, LAYERS), training=training)


def hand_loop(
    project: Project, step: Callable[[nn.Module, Rows, int, int, float], Any], rows: int = 40
) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    """A loop as a person writes it, whose loss is texts step, epoch and progress."""
    total = project.training.epochs * -(-rows // project.training.batch_size)

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5, fused=True)
        done = 0
        for epoch, batches in enumerate(epochs):
            for batch in batches:
                loss = step(model, batch, done, epoch, done / total)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                done += 1

    return loop


def assert_alike(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert one.keys() == other.keys()
    assert [name for name in one if not torch.equal(one[name], other[name])] == []


def assert_equal(app: Trained, script: Trained, hand: Trained) -> None:
    """All three to the last bit; only app and script count the time among their weights."""
    assert_alike(app.weights, script.weights)
    assert_alike({**app.weights, "training_progress": hand.weights["training_progress"]}, hand.weights)


def test_a_dropout_and_label_smoothing_follow_the_progress() -> None:
    project = network({"p": "=0.5*progress"}, {"label_smoothing": "=0.2*(1-progress)"})
    rows = numbers(40)

    def step(model: nn.Module, batch: Rows, _: int, __: int, progress: float) -> torch.Tensor:
        dropped = functional.dropout(model.hidden(batch["input"]), 0.5 * progress)
        smoothing = 0.2 * (1 - progress)
        return functional.cross_entropy(model.head(dropped), batch["target"], label_smoothing=smoothing)

    app = by_app(project, rows)
    assert_equal(app, by_script(project, rows), by_hand(project, rows, hand_loop(project, step)))
    assert app.weights["training_progress"].tolist() == [9, 3, 9]
    assert_formatted(compile_project(project, described(rows)).text)


def annealed(value: str) -> Project:
    """A second loss, whose weight is the time: what annealing of a KL divergence looks like."""
    base = network()
    more = drawing(
        [
            ("time", "TrainingProgress", {"value": value}),
            ("apart", "MSELoss"),
            ("part", "torch.mul"),
            ("both", "torch.add"),
        ],
        "hidden.output>apart.input drop.output>apart.target apart.output>part.input time.output>part.other "
        "loss.output>both.input part.output>both.other both.output>sgd.loss",
    )
    others = [wire for wire in base.main.wires if wire.target != "sgd"]
    graph = base.main.with_nodes(more.nodes.values()).with_wires([*others, *more.wires])
    return replace(base, main=graph)


@pytest.mark.slow
@pytest.mark.parametrize("value", ["progress", "epoch", "step"])
def test_a_loss_is_mixed_in_by_a_tensor_of_the_time(value: str) -> None:
    project, rows = annealed(value), numbers(40)

    def step(model: nn.Module, batch: Rows, done: int, epoch: int, progress: float) -> torch.Tensor:
        hidden = model.hidden(batch["input"])
        dropped = functional.dropout(hidden, 0.5)
        loss = functional.cross_entropy(model.head(dropped), batch["target"])
        weight = torch.tensor(
            {"progress": progress, "epoch": epoch, "step": done}[value], dtype=torch.float32
        )
        return loss + functional.mse_loss(hidden, dropped) * weight

    hand = by_hand(project, rows, hand_loop(project, step))
    assert_equal(by_app(project, rows), by_script(project, rows), hand)
    text = compile_project(project, described(rows)).text
    network_text, _, objective_text = text.partition("class Objective")
    assert "self.time()" not in network_text.rpartition("class Time")[2]
    assert "= self.time()" in objective_text


def test_a_number_of_an_operation_follows_the_epoch() -> None:
    base = network({"p": 0.0})
    more = drawing([("scaled", "torch.mul", {"other": "=1+epoch/2"})], "head.output>scaled.input")
    wires = [replace(wire, source="scaled") if wire.target == "loss" and wire.source == "head" else wire
             for wire in base.main.wires]  # fmt: skip
    project = replace(base, main=base.main.with_nodes(more.nodes.values()).with_wires([*wires, *more.wires]))
    rows = numbers(40)

    def step(model: nn.Module, batch: Rows, _: int, epoch: int, __: float) -> torch.Tensor:
        scores = model.head(functional.dropout(model.hidden(batch["input"]), 0.0)) * (1 + epoch / 2)
        return functional.cross_entropy(scores, batch["target"])

    hand = by_hand(project, rows, hand_loop(project, step))
    assert_equal(by_app(project, rows), by_script(project, rows), hand)
    assert "* (1 + self.epoch / 2)" in compile_project(project, described(rows)).text


def in_blocks(repeat: int) -> Project:
    """The dropout inside of a block, with a rate that is a parameter of the block, and a block around it."""
    inner = drawing(
        [("x", "Input"), ("leak", "LeakyReLU", {"negative_slope": "=rate*progress"}), ("y", "Output")],
        "x.output>leak.input leak.output>y.input",
    )
    outer = drawing(
        [("x", "Input"), ("leaks", "block:Leak", {"rate": "=rate*2"}), ("y", "Output")],
        "x.output>leaks.x leaks.y>y.input",
    )
    outer = outer.with_node(replace(outer.nodes["leaks"], repeat=repeat))
    base = network()
    use = replace(base.main.nodes["drop"], kind="block:Outer", params={"rate": 0.25})
    wires = [replace(wire, input="x") if wire.target == "drop" else wire for wire in base.main.wires]
    wires = [replace(wire, output="y") if wire.source == "drop" else wire for wire in wires]
    blocks = {"Leak": Block(inner, {"rate": 0.1}), "Outer": Block(outer, {"rate": 0.1})}
    return replace(base, main=base.main.with_node(use).with_wires(wires), blocks=blocks)


@pytest.mark.slow
@pytest.mark.parametrize("repeat", [1, 3])
def test_parts_of_blocks_follow_the_progress(repeat: int) -> None:
    project, rows = in_blocks(repeat), numbers(40)

    def step(model: nn.Module, batch: Rows, _: int, __: int, progress: float) -> torch.Tensor:
        hidden = model.hidden(batch["input"])
        for _ in range(repeat):
            hidden = functional.leaky_relu(hidden, 0.25 * 2 * progress)
        return functional.cross_entropy(model.head(hidden), batch["target"])

    hand = by_hand(project, rows, hand_loop(project, step))
    assert_equal(by_app(project, rows), by_script(project, rows), hand)
    assert_formatted(compile_project(project, described(rows)).text)


@pytest.mark.slow
@pytest.mark.parametrize("accumulate", [2, 3])
def test_the_time_counts_steps_of_the_optimizer(accumulate: int) -> None:
    training = replace(TRAINING, batch_size=6, accumulate=accumulate)
    project, rows = network({"p": "=0.5*progress"}, training=training), numbers(40)
    app, script = by_app(project, rows), by_script(project, rows)
    assert_alike(app.weights, script.weights)
    steps = 3 * -(-7 // accumulate)
    assert app.weights["training_progress"].tolist() == [steps, 3, steps]


def test_several_optimizers_count_the_steps_of_all() -> None:
    project = network({"p": "=0.5*progress"}, sgd={"every": 2})
    app, script = by_app(project, numbers(40)), by_script(project, numbers(40))
    assert_alike(app.weights, script.weights)
    assert app.weights["training_progress"].tolist() == [9, 3, 9]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [2, 3, 4, 7])
def test_a_resumed_training_goes_on_at_its_time(stop: int, tmp_path: Path) -> None:
    project, rows = network({"p": "=0.5*progress"}, {"label_smoothing": "=0.1*epoch"}), numbers(40)
    whole = by_app(project, rows)
    program = program_of(project, rows)
    for until in (stop, -1):
        state = state_of(project, program, rows)
        if until == -1:
            resume(tmp_path, project, project, program, state)
        trainer = Trainer(
            program, project.training, {"train": rows}, state, CheckpointManager(tmp_path, pause_s=1e9),
            Control(), lambda _: None, before_step=stopping(until),
        )  # fmt: skip
        trainer.run()
    assert_alike(state.model.state_dict(), whole.weights)


def stopping(until: int) -> Callable[[int], None]:
    def before_step(number: int) -> None:
        if number == until:
            raise Stopped

    return before_step


@pytest.mark.slow
def test_rows_are_evaluated_where_the_training_stands() -> None:
    project = network({"p": 0.0}, {"label_smoothing": "=0.3*progress"})
    rows, validation = numbers(40), numbers(20, seed=9)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert app.metrics == script.metrics[:3]
    model = program_of(project, rows).build_model()
    model.load_state_dict(app.weights)
    scores, target = model(validation["input"]), validation["target"]
    expected = functional.cross_entropy(scores, target, label_smoothing=0.3).item()
    assert app.metrics[-1]["validation"]["loss"] == pytest.approx(expected, rel=1e-6)


def test_loaded_weights_bring_their_time() -> None:
    project, rows = network({"p": "=0.5*progress"}), numbers(40)
    saved = by_app(replace(project, training=replace(TRAINING, epochs=2)), rows).weights
    saved["training_progress"] = torch.tensor([3, 1, 6])
    program = program_of(project, rows)
    model, objective = program.build_model(), program.build_objective()
    assert model.drop.p == 0.0
    model.load_state_dict(saved)
    assert model.drop.p == 0.25
    assert program.follow_progress is not None
    program.follow_progress(model, objective)


def test_a_network_without_memory_can_be_built() -> None:
    program = program_of(network({"p": "=0.5*progress"}), numbers(40))
    with torch.device("meta"):
        model = program.build_model()
    assert model.training_progress.is_meta
    assert model.drop.p == 0.0


def test_the_best_epoch_brings_its_time_back() -> None:
    stopping_early = EarlyStopping("loss", 1)
    project = network(
        {"p": "=0.5*progress"}, training=replace(TRAINING, epochs=30, early_stopping=stopping_early)
    )
    rows, validation = numbers(40), numbers(20, seed=9)
    app, script = by_app(project, rows, validation), by_script(project, rows, validation)
    assert_alike(app.weights, script.weights)
    assert app.weights["training_progress"][1] < len(app.metrics)


# What check says


def problem_texts(graph: Graph, training: Training = TRAINING) -> list[str]:
    project = Project("Time", graph, training=training)
    problems = check_and_infer(project, described(numbers(40))).problems
    return [problem_text(problem) for problem in problems if problem.code != "blocked"]


def with_param(node: str, name: str, value: Any) -> Graph:
    graph = network().main
    return graph.with_node(graph.nodes[node].with_param(name, value))


def test_what_is_built_in_cannot_follow_the_time() -> None:
    assert problem_texts(with_param("head", "out_features", "=3+epoch")) == [
        "“out_features” is built into head and cannot follow step, epoch or progress; "
        "wire in a TrainingProgress where a value changes."
    ]
    assert problem_texts(with_param("loss", "ignore_index", "=epoch")) == [
        "“ignore_index” is built in and cannot follow step, epoch or progress; "
        "of a CrossEntropyLoss, label_smoothing can."
    ]
    assert problem_texts(with_param("sgd", "lr", "=0.1*progress")) == [
        "“lr” of an optimizer does not follow step, epoch or progress; wire in a schedule, such as LambdaLR."
    ]


def test_values_beyond_their_range_are_problems() -> None:
    assert problem_texts(with_param("drop", "p", "=2*progress")) == [
        "At a progress of 1, “p” would be 2.0, but it must be a number from 0 to 1."
    ]
    assert problem_texts(with_param("drop", "p", "=progress")) == []


def test_a_compiled_network_is_warned_about() -> None:
    texts = problem_texts(with_param("drop", "p", "=progress"), replace(TRAINING, compile="default"))
    assert [text for text in texts if "compiled anew" in text]


def test_a_parameter_of_a_block_hides_the_time() -> None:
    project = in_blocks(1)
    leak = project.blocks["Leak"]
    graph = leak.graph.with_node(leak.graph.nodes["leak"].with_param("negative_slope", "=progress"))
    blocks = {**project.blocks, "Leak": Block(graph, {"rate": 0.1, "progress": 0.5})}
    text = compile_project(replace(project, blocks=blocks), described(numbers(40))).text
    assert "set_progress" not in text
