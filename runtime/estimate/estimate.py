"""All that is known of a training before it starts: its device and why, time, memory, learning rates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from graph.catalogue.data.environments import is_environment
from graph.compiler import load
from graph.compiler.analysis import Analysis
from graph.compiler.plan.stream_planner import num_batches, rows_of, used_streams
from graph.compiler.program import Phase
from graph.dataset_fields import DataDescription
from graph.document import Project
from graph.frozendict import EMPTY
from graph.problems import GraphError, Problem, first_error, make_problem
from graph.progress import ProgressCallback, ignore_progress
from runtime.byte_units import format_bytes
from runtime.code_trust import trusted_fingerprints
from runtime.data import describe_project
from runtime.device import choose_device
from runtime.estimate.cost_model import (
    CostEstimate,
    DeviceSpeed,
    benchmark_device,
    counted_step_bytes,
    estimate_cost,
)
from runtime.estimate.memory_trace import step_trace, traced_step_bytes
from runtime.rows import count_batches

MAX_STEPS = 200_000
"""Steps of which the learning rate is followed; a schedule of more is shown so far."""
REPORT_EVERY = 1000
NUM_POINTS = 400
"""Points of a learning rate that is foreseen."""

LearningRates = Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]
"""By optimizer: epochs, and the learning rate there."""


@dataclass(frozen=True, slots=True)
class TrainingEstimate:
    """What a project's training will need, and where it will run.

    `cost` is None where it cannot be trained yet, or not on the device that was asked for.
    """

    project: Project
    device: str
    reason: str = ""
    cost: CostEstimate | None = None
    rows: int | None = None
    """Training rows."""
    speed: DeviceSpeed | None = None
    """Of the device, so that it need not be measured again."""
    lrs: LearningRates = EMPTY
    problem: Problem | None = None
    """Why it cannot be trained on its device although the drawing is right: what is missing there."""
    is_memory_rough: bool = False
    """Whether the memory is only counted by layers, since the step cannot be followed tensor by tensor."""

    @property
    def largest_batch(self) -> int:
        """The most rows of a batch that fit and that there are; 0 where not even one does."""
        fits = self.cost.largest_batch if self.cost is not None else 0
        return fits if self.rows is None else min(fits, self.rows)


def estimate_training(
    analysis: Analysis,
    folder: Path,
    before: TrainingEstimate | None = None,
    trusted: frozenset[str] | None = None,
    progress: ProgressCallback = ignore_progress,
) -> TrainingEstimate:
    """What a training will need; without its learning rates.

    Args:
        analysis: Of the project.
        folder: The project's folder, from which the paths of its data count.
        before: An earlier estimate, whose measured speed is taken where the device is the same.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
        progress: Called now and then; may raise to end it.
    """
    project = analysis.project
    try:
        device, reason = choose_device(project.training.device)
    except GraphError as error:
        return TrainingEstimate(project, project.training.device, problem=first_error(error.problems))
    estimate = TrainingEstimate(project, str(device), reason)
    if not analysis.is_trainable:
        return estimate
    progress(0, 0)
    descriptions, _ = describe_project(project, folder)
    rows = _num_rows(analysis, descriptions)
    kinds = map(analysis.kinds.of, project.main.nodes.values())
    if any(kind is not None and is_environment(kind) for kind in kinds):
        rows = None  # how long its episodes are is not known before
    known = before.speed if before is not None and before.device == estimate.device else None
    progress(0, 0)
    speed = known or benchmark_device(device)
    progress(0, 0)
    trace = step_trace(project, descriptions, folder, device, trusted, progress)
    step_bytes = traced_step_bytes(counted_step_bytes(analysis), trace)
    cost = estimate_cost(analysis, device, rows, speed, step_bytes)
    return replace(
        estimate,
        cost=cost,
        rows=rows,
        speed=speed,
        problem=_memory_problem(project, cost, estimate.device),
        is_memory_rough=trace(project.training.batch_size) is None,
    )


def _num_rows(analysis: Analysis, descriptions: Mapping[str, DataDescription]) -> int | None:
    """How many rows an epoch has, in batches of the training's size; None where that is not known."""
    graph, size = analysis.project.main, analysis.project.training.batch_size
    streams = used_streams(graph, analysis.kinds)
    counts = rows_of(streams, descriptions)
    if counts is None:
        known = (item.rows["train"] for item in descriptions.values() if "train" in item.rows)
        return next(known, None)
    if len(streams) == 1 and streams[0].batch_size is None:
        return counts[0]
    return num_batches(streams, counts, size) * size


def _memory_problem(project: Project, cost: CostEstimate, device: str) -> Problem | None:
    """Why a step does not fit into the memory; None where it does."""
    if cost.fits:
        return None
    values = {
        "needed": format_bytes(cost.training_bytes),
        "free": format_bytes(cost.free_bytes),
        "device": device,
    }
    if not cost.largest_batch:
        return make_problem("memory-too-small", **values)
    size = project.training.batch_size
    return make_problem("batch-too-large", **values, batch_size=size, fits=cost.largest_batch)


def with_learning_rates(
    estimate: TrainingEstimate,
    folder: Path,
    progress: ProgressCallback,
    trusted: frozenset[str] | None = None,
) -> TrainingEstimate:
    """The same with the learning rates of every optimizer, worked out without a step of the network.

    Args:
        estimate: The estimate of a project that can be trained.
        folder: The project's folder.
        progress: Called with how far it is; may raise to end it.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
    """
    project, rows = estimate.project, estimate.rows
    if estimate.cost is None or rows is None:
        return estimate
    descriptions, _ = describe_project(project, folder)
    program = load(
        project, descriptions, folder, trusted=trusted_fingerprints() if trusted is None else trusted
    )
    if program.build_agent is not None:
        return estimate  # how many steps its play gives is not known before
    training = project.training
    batches = count_batches(rows, training.batch_size, drops_single=program.drops_single)
    steps = -(-batches // training.accumulate)
    with torch.device("meta"):  # weights without memory: only the schedules are of interest
        model = program.build_model()
        lrs = {phase.name: _phase_lrs(phase, model, project, steps, progress) for phase in program.phases}
    return replace(estimate, lrs=lrs)


def _phase_lrs(
    phase: Phase, model: torch.nn.Module, project: Project, steps: int, progress: ProgressCallback
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How the learning rate of a phase goes over the epochs, each of so many steps of the optimizers."""
    epochs = project.training.epochs
    optimizer = phase.build_optimizer(model)
    if phase.build_scheduler is None or phase.schedule_every == "plateau":
        constant = _current_lr(optimizer)
        return (0.0, float(epochs)), (constant, constant)  # where it falls at a plateau nobody knows yet
    scheduler = phase.build_scheduler(optimizer, epochs, steps)
    optimizer.step()  # without gradients nothing moves; a schedule wants to be after a step
    per_epoch = 1.0 if phase.schedule_every == "epoch" else steps / phase.every
    total = min(MAX_STEPS, int(epochs * per_epoch))
    every = max(1, total // NUM_POINTS)
    positions, lrs = [0.0], [_current_lr(optimizer)]
    for number in range(1, total + 1):
        scheduler.step()
        if number % REPORT_EVERY == 0:
            progress(number, total)
        if number % every == 0 or number == total:
            positions.append(number / per_epoch)
            lrs.append(_current_lr(optimizer))
    return tuple(positions), tuple(lrs)


def _current_lr(optimizer: torch.optim.Optimizer) -> float:
    return float(optimizer.param_groups[0]["lr"])
