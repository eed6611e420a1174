"""Probes read true figures, and change nothing."""

import itertools
import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.compiler import load
from graph.document import Block, Project, SharedWeights, Training
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import EpochFinished, Event, ProbesMeasured
from runtime.probes.scheduler import ProbeScheduler
from runtime.probes.tensor_statistics import (
    MAX_SORTED,
    MAX_VALUES,
    stats_from,
    stats_vector,
    subsample,
    unit_stats,
)
from runtime.reading import NUM_BINS, NodeReading
from runtime.state.training_state import TrainingState, fresh_state
from runtime.training.trainer import Trainer
from tests.builders import digits_mlp, drawing, iris_mlp


def trained(
    project: Project,
    *,
    watched: bool = True,
    only_weights: bool = False,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[list[Event], TrainingState]:
    """Everything a run tells, and its state at the end."""
    descriptions, _ = describe_project(project, Path())
    program = load(project, descriptions, Path())
    data = program.load_data(None)
    torch.manual_seed(project.training.seed)
    steps = -(-len(data["train"]["target"]) // project.training.batch_size)
    state = fresh_state(program, project.training, torch.device("cpu"), project.training.epochs, steps)
    events: list[Event] = []
    watch = ProbeScheduler(program.source.lines, only_weights=only_weights, clock=clock) if watched else None
    Trainer(
        program, project.training, data, state, None, Control(), events.append, probe_scheduler=watch
    ).run()
    return events, state


def readings(events: list[Event]) -> dict[int, dict[str, NodeReading]]:
    """What was read, by step and node."""
    reported = [event for event in events if isinstance(event, ProbesMeasured)]
    return {event.step: {reading.node: reading for reading in event.readings} for event in reported}


def test_figures_are_those_of_the_tensor() -> None:
    values = torch.tensor([[0.0, 1.0, -3.0], [4.0, 0.0, 2.5]])
    stats = stats_from(stats_vector(values).tolist(), values.numel())
    assert stats.mean == pytest.approx(0.75)
    assert stats.std == pytest.approx(float(values.std(correction=0)))
    assert (stats.low, stats.high, stats.zeros) == (-3.0, 4.0, pytest.approx(1 / 3))
    assert stats.norm == pytest.approx(math.sqrt(1 + 9 + 16 + 6.25))
    assert stats.broken == 0
    assert len(stats.counts) == NUM_BINS
    assert sum(stats.counts) == 6
    assert (stats.counts[0], stats.counts[-1]) == (1, 1)


@pytest.mark.parametrize("size", [1, 100, 50_000])
def test_histogram_is_that_of_torch(size: int) -> None:
    values = torch.randn(size, generator=torch.Generator().manual_seed(1))
    stats = stats_from(stats_vector(values).tolist(), size)
    assert sum(stats.counts) == min(size, len(subsample(subsample(values, MAX_VALUES), MAX_SORTED)))
    assert stats.norm == pytest.approx(float(values.norm()), rel=1e-5)
    if size == 100:
        assert stats.counts == tuple(int(item) for item in values.histc(NUM_BINS))


def test_what_is_no_number_is_counted_and_left_out() -> None:
    stats = stats_from(stats_vector(torch.tensor([1.0, math.nan, math.inf, 3.0])).tolist(), 4)
    assert stats.broken == 0.5
    assert (stats.low, stats.high) == (0.0, 3.0)
    assert stats.zeros == 0


def test_a_single_value_that_is_no_number_is_never_missed() -> None:
    values = torch.ones(100_000)
    values[77_777] = math.nan
    stats = stats_from(stats_vector(values).tolist(), 100_000)
    assert 0 < stats.broken < 0.001
    assert stats.norm == pytest.approx(math.sqrt(100_000), rel=1e-3)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (torch.tensor([[0.0, 1.0], [0.0, 2.0]]), 0.5),
        (torch.zeros(4, 3, 2, 2), 1.0),
        (torch.stack([torch.zeros(2, 5, 5), torch.ones(2, 5, 5)]), 0.0),
    ],
)
def test_dead_units_are_counted(values: Tensor, expected: float) -> None:
    assert float(unit_stats(values, None)[0]) == expected


def test_saturated_values_are_counted() -> None:
    values = torch.tensor([[-0.99, 0.5], [0.98, 0.0]])
    assert float(unit_stats(values, (-1.0, 1.0))[2]) == 0.5
    assert math.isnan(float(unit_stats(values, None)[2]))


@pytest.mark.slow
@pytest.mark.parametrize("accumulate", [1, 3])
def test_watching_changes_no_bit(accumulate: int) -> None:
    project = replace(iris_mlp(), training=Training(4, 16, accumulate=accumulate))
    events, state = trained(project)
    plain, unwatched = trained(project, watched=False)
    assert readings(events)
    assert readings(plain) == {}
    for name, weights in state.model.state_dict().items():
        assert torch.equal(weights, unwatched.model.state_dict()[name]), name
    assert metrics(events) == metrics(plain)


def metrics(events: list[Event]) -> list[object]:
    return [event.metrics for event in events if isinstance(event, EpochFinished)]


def test_every_node_is_read() -> None:
    result = readings(trained(iris_mlp(), clock=lambda: 1.0)[0])  # a clock that stands: a look costs nothing
    assert [step for step in result if step & (step - 1) == 0] == [1, 2, 4, 8, 16, 32]
    first = result[1]
    assert list(first) == ["hidden", "norm", "relu", "drop", "head", "loss"]
    assert first["hidden"].shape == (16, 16)
    assert first["relu"].weights is None
    assert first["relu"].activation is not None
    assert first["relu"].activation.low == 0
    assert first["drop"].activation is not None
    assert first["drop"].activation.zeros > 0.5


def test_costly_snapshots_are_rare_also_at_the_beginning() -> None:
    seconds = itertools.count()
    result = readings(trained(iris_mlp(), clock=lambda: float(next(seconds)))[0])
    assert min(result) == 1  # a look takes a second here, and so does every question for one
    assert not {2, 4, 8, 16} & set(result)


def test_a_step_is_as_long_as_it_is() -> None:
    """SGD without momentum moves weights by its rate times the gradient."""
    project = digits_mlp(Training(1, 64))
    graph = project.main.with_node(replace(project.main.nodes["adam"], kind="SGD", params={"lr": 0.5}))
    head = readings(trained(project.with_main(graph))[0])[1]["head"]
    assert head.weights is not None
    assert head.gradient is not None
    assert head.update == pytest.approx(0.5 * head.gradient.norm / head.weights.norm, rel=0.05)


def test_scaled_gradients_are_read_as_they_are() -> None:
    plain = readings(trained(digits_mlp(Training(1, 64)))[0])[1]["head"].gradient
    scaled = readings(trained(digits_mlp(Training(1, 64, precision="float16")))[0])[1]["head"].gradient
    assert plain is not None
    assert scaled is not None
    assert scaled.norm == pytest.approx(plain.norm, rel=0.02)


def test_weights_alone_can_be_watched() -> None:
    first = readings(trained(iris_mlp(), only_weights=True)[0])[1]
    assert list(first) == ["hidden", "norm", "head"]
    assert all(item.activation is None and item.gradient and item.update for item in first.values())


def test_hooks_are_gone_behind_a_step() -> None:
    _, state = trained(iris_mlp())
    assert all(not module._forward_hooks for module in state.model.modules())
    (optimizer,) = state.optimizers.values()
    assert not optimizer._optimizer_step_pre_hooks
    assert not optimizer._optimizer_step_post_hooks


def shared() -> Project:
    """A block twice in a row, a function, and a layer with the weights of another."""
    inner = drawing(
        [
            ("input", "Input"),
            ("line", "Linear", {"out_features": 8}),
            ("bend", "torch.tanh"),
            ("output", "Output"),
        ],
        "input.output>line.input line.output>bend.input bend.output>output.input",
    )
    main = drawing(
        [
            ("iris", "data.sklearn_iris"),
            ("first", "Linear", {"out_features": 8}),
            ("again", "Linear", {"out_features": 8}),
            ("stage", "block:Stage"),
            ("sum", "torch.add"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "iris.features>first.input iris.features>again.input first.output>stage.input "
        "stage.output>sum.input again.output>sum.other sum.output>head.input head.output>loss.input "
        "iris.target>loss.target loss.output>sgd.loss",
    )
    main = main.with_node(replace(main.nodes["again"], weights=SharedWeights("first")))
    main = main.with_node(replace(main.nodes["stage"], repeat=2))
    return Project("Shared", main, {"Stage": Block(inner)}, Training(1, 16))


def test_blocks_functions_and_shared_weights_have_names_of_their_own() -> None:
    first = readings(trained(shared())[0])[1]
    called = {node for node, item in first.items() if item.activation is not None}
    assert called >= {"first", "again", "stage.0.line", "stage.0.bend", "stage.1.line", "stage.1.bend", "sum"}
    assert first["stage.1.bend"].saturated == 0
    assert first["stage.0.line"].gradient is not None
    assert first["again"].weights is None
    assert first["stage.1.line"].top == "stage"
