"""What the epochs of a training consist of: rows in the order of an epoch, or the rollouts of an agent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import torch

from graph.compiler.program import Program, Rows
from graph.document import Training
from runtime.events import EpisodesFinished
from runtime.rows import count_batches, row_count
from runtime.state.training_state import TrainingState
from runtime.training.prefetch import BatchSource, create_batch_source, create_paired_source
from runtime.training.validation import evaluate


class EpochSource(Protocol):
    """Gives the batches of every epoch, and evaluates what was learned."""

    steps_per_epoch: int
    splits: tuple[str, ...]
    """What can be evaluated beside the training."""

    def start_epoch(self, state: TrainingState) -> BatchSource:
        """The batches that are left of the epoch under way."""

    def pop_metrics(self, state: TrainingState) -> Mapping[str, float]:
        """The metrics of an epoch besides its losses; they are reset."""

    def evaluate(self, split: str, state: TrainingState) -> dict[str, float]:
        """The metrics of a split, without learning from it."""

    def pop_episodes(self, state: TrainingState) -> Iterable[EpisodesFinished]:
        """The episodes that ended since the last call."""


@dataclass
class SupervisedEpochs:
    """Rows, each once in an epoch, or drawn so that every class is as frequent.

    `device` is where rows are brought batch by batch; None: they are where they are needed.
    """

    program: Program
    training: Training
    data: Mapping[str, Rows]
    device: torch.device | None
    steps_per_epoch: int = field(init=False)
    splits: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        rows, size = self.data["train"], self.training.batch_size
        self.steps_per_epoch = batches_per_epoch(self.program, rows, size)
        self.splits = tuple(name for name in self.data if name != "train")

    def start_epoch(self, state: TrainingState) -> BatchSource:
        rows, size = self.data["train"], self.training.batch_size
        if self.program.draw_batches is not None:
            chosen = self.program.draw_batches(rows, state.generator)
            return create_paired_source(rows, chosen[state.position :], self.device)
        order = epoch_order(self.program, rows, state.generator)
        order = order[: self.steps_per_epoch * size]
        return create_batch_source(rows, order[state.position * size :], size, self.device)

    def pop_metrics(self, state: TrainingState) -> Mapping[str, float]:
        return {}

    def evaluate(self, split: str, state: TrainingState) -> dict[str, float]:
        rows, size = self.data[split], self.training.batch_size
        return evaluate(self.program, state.evaluated, state.objective, rows, size, self.device)

    def pop_episodes(self, state: TrainingState) -> Iterable[EpisodesFinished]:
        return ()


def epoch_order(program: Program, rows: Rows, generator: torch.Generator) -> torch.Tensor:
    """The rows of an epoch in their order."""
    if program.draw_order is not None:
        return program.draw_order(rows, generator)
    return torch.randperm(row_count(rows), generator=generator)


def num_rows_per_epoch(program: Program, rows: Rows) -> int:
    """How many rows an epoch has."""
    if program.draw_order is None:
        return row_count(rows)
    return len(program.draw_order(rows, torch.Generator()))


def batches_per_epoch(program: Program, rows: Rows, batch_size: int) -> int:
    """How many batches an epoch has, without a last one of a single row that cannot be learned from."""
    if program.draw_batches is not None:
        return len(program.draw_batches(rows, torch.Generator()))
    num_rows = num_rows_per_epoch(program, rows)
    return count_batches(num_rows, batch_size, drops_single=program.drops_single)


@dataclass(frozen=True)
class RowsBeside:
    """Rows that are learned from beside what an agent plays in an environment.

    `device` is where they are brought batch by batch; None: they are where they are needed.
    """

    environment: str
    draw_batches: Callable[..., list[dict[str, torch.Tensor]]]
    rows: Rows
    device: torch.device | None

    def start_epoch(self, state: TrainingState, steps: int) -> BatchSource:
        """The batches that are left of an epoch of so many steps."""
        chosen = self.draw_batches(self.rows, state.generator, steps)
        return create_paired_source(self.rows, chosen[state.position :], self.device)


class RolloutEpochs:
    """An environment in which an agent acts while it learns."""

    splits: tuple[str, ...] = ("validation", "test")

    def __init__(
        self, training: Training, agent: Any, device: torch.device, beside: "RowsBeside | None" = None
    ) -> None:
        self.steps_per_epoch: int = agent.steps
        self._beside = beside
        self._size = training.batch_size
        self._device = device
        self._num_reported = len(agent.finished_episodes)

    def start_epoch(self, state: TrainingState) -> BatchSource:
        played = _RolloutBatches(state, self._size, self._device)
        if self._beside is None:
            return played
        rows = self._beside.start_epoch(state, self.steps_per_epoch)
        return _BatchesBeside(self._beside.environment, played, rows)

    def pop_metrics(self, state: TrainingState) -> Mapping[str, float]:
        self._num_reported = 0
        metrics: dict[str, float] = state.agent.pop_metrics()
        return metrics

    def evaluate(self, split: str, state: TrainingState) -> dict[str, float]:
        metrics: dict[str, float] = state.agent.evaluate(state.evaluated, split, self._device)
        return metrics

    def pop_episodes(self, state: TrainingState) -> Iterable[EpisodesFinished]:
        episodes = state.agent.finished_episodes[self._num_reported :]
        self._num_reported += len(episodes)
        if episodes:
            steps, returns = zip(*episodes, strict=True)
            yield EpisodesFinished(steps, returns)


class _RolloutBatches:
    """Lets the agent act on for every batch."""

    def __init__(self, state: TrainingState, size: int, device: torch.device) -> None:
        self._state, self._size, self._device = state, size, device

    def next_batch(self) -> Rows:
        batch: Rows = self._state.agent.next_batch(self._state.model, self._size, self._device)
        return batch

    def release(self) -> None:
        """What is remembered is not on the device."""

    def close(self) -> None:
        """Nothing is prepared ahead."""


class _BatchesBeside:
    """What the agent plays, and rows of data beside it."""

    def __init__(self, environment: str, played: BatchSource, rows: BatchSource) -> None:
        self._environment, self._played, self._rows = environment, played, rows

    def next_batch(self) -> Rows:
        rows = self._rows.next_batch()
        played = self._played.next_batch()
        return {f"{self._environment}.{name}": values for name, values in played.items()} | rows

    def release(self) -> None:
        self._rows.release()

    def close(self) -> None:
        self._rows.close()
