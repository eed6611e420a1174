"""What the epochs of a training are made of: rows in the order of an epoch, or what is played meanwhile."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from graph.compiler.program import Program, Rows
from graph.document import Training
from runtime.events import EpisodesFinished
from runtime.state.training_state import TrainingState
from runtime.training.prefetch import Feed, feed
from runtime.training.validation import count_rows, evaluate


class Course(Protocol):
    """Gives the batches of every epoch, and measures what was learned."""

    steps_per_epoch: int
    splits: tuple[str, ...]
    """What can be measured beside the training."""

    def begin(self, state: TrainingState) -> Feed:
        """The batches that are left of the epoch under way."""

    def measures(self, state: TrainingState) -> Mapping[str, float]:
        """What there is to tell of an epoch besides its losses; begins to count anew."""

    def evaluate(self, split: str, state: TrainingState) -> dict[str, float]:
        """The measures of a split, without learning from it."""

    def news(self, state: TrainingState) -> Iterable[EpisodesFinished]:
        """What happened since the last time that does not wait for the end of the epoch."""


@dataclass
class Reading:
    """Rows, each seen once in an epoch, or drawn so that every class is as frequent.

    `device` is where rows are brought batch by batch; None: they are where they are needed.
    """

    program: Program
    training: Training
    data: Mapping[str, Rows]
    device: torch.device | None

    def __post_init__(self) -> None:
        rows, size = drawn_rows(self.program, self.data["train"]), self.training.batch_size
        is_left_out = self.program.drops_single and rows % size == 1 and rows > size
        self.steps_per_epoch = math.ceil(rows / size) - is_left_out
        self.splits = tuple(name for name in self.data if name != "train")

    def begin(self, state: TrainingState) -> Feed:
        rows, size = self.data["train"], self.training.batch_size
        order = order_of_epoch(self.program, rows, state.generator)
        order = order[: self.steps_per_epoch * size]
        return feed(rows, order[state.position * size :], size, self.device)

    def measures(self, state: TrainingState) -> Mapping[str, float]:
        return {}

    def evaluate(self, split: str, state: TrainingState) -> dict[str, float]:
        rows, size = self.data[split], self.training.batch_size
        return evaluate(self.program, state.model, state.objective, rows, size, self.device)

    def news(self, state: TrainingState) -> Iterable[EpisodesFinished]:
        return ()


def order_of_epoch(program: Program, rows: Rows, generator: torch.Generator) -> torch.Tensor:
    """The rows of an epoch in their order."""
    if program.draw_order is not None:
        return program.draw_order(rows, generator)
    return torch.randperm(count_rows(rows), generator=generator)


def drawn_rows(program: Program, rows: Rows) -> int:
    """How many rows an epoch sees."""
    if program.draw_order is None:
        return count_rows(rows)
    return len(program.draw_order(rows, torch.Generator()))


class Playing:
    """An environment that the network plays in while it learns."""

    splits: tuple[str, ...] = ("validation", "test")

    def __init__(self, training: Training, player: Any, device: torch.device) -> None:
        self.steps_per_epoch: int = player.steps
        self._size = training.batch_size
        self._device = device
        self._told = len(player.ended)

    def begin(self, state: TrainingState) -> Feed:
        return _Played(state, self._size, self._device)

    def measures(self, state: TrainingState) -> Mapping[str, float]:
        self._told = 0
        found: dict[str, float] = state.player.measures()
        return found

    def evaluate(self, split: str, state: TrainingState) -> dict[str, float]:
        found: dict[str, float] = state.player.evaluate(state.model, split, self._device)
        return found

    def news(self, state: TrainingState) -> Iterable[EpisodesFinished]:
        fresh = state.player.ended[self._told :]
        self._told += len(fresh)
        if fresh:
            steps, returns = zip(*fresh, strict=True)
            yield EpisodesFinished(steps, returns)


class _Played:
    """Plays on for every batch that is asked for."""

    def __init__(self, state: TrainingState, size: int, device: torch.device) -> None:
        self._state, self._size, self._device = state, size, device

    def take(self) -> Rows:
        batch: Rows = self._state.player.take(self._state.model, self._size, self._device)
        return batch

    def release(self) -> None:
        """What is remembered is not on the device."""

    def close(self) -> None:
        """Nothing is prepared ahead."""
