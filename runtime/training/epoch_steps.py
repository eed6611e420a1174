"""Which step of a training gave which loss of the epoch under way."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from graph.compiler.program import Pass


@dataclass(frozen=True)
class EpochSteps:
    """The steps of the epoch under way, as far as they are done.

    Attributes:
        step: Steps since the training began.
        position: Steps of the epoch.
        updates: Updates of the optimizers since the training began.
        steps_per_epoch: Steps of a whole epoch.
        accumulate: Steps whose gradients make one update.
    """

    step: int
    position: int
    updates: int
    steps_per_epoch: int
    accumulate: int

    def number(self, item: Pass, index: int) -> int:
        """The number of the step, from 1 on, that gave a loss of the pass in this epoch, from 0 on."""
        every, accumulate = item.every, self.accumulate
        first_step = self.step - self.position
        if accumulate == 1:
            return (first_step // every + 1 + index) * every
        is_epoch_done = self.position == self.steps_per_epoch
        first_update = self.updates - (self.position + (accumulate - 1) * is_epoch_done) // accumulate
        update = (first_update // every + 1 + index // accumulate) * every
        return first_step + (update - first_update - 1) * accumulate + index % accumulate + 1

    def runs(
        self, item: Pass, first_index: int, losses: list[float]
    ) -> Iterator[tuple[int, tuple[float, ...], int]]:
        """Losses of a pass with their first step, in runs of steps that are as far apart."""
        if self.accumulate == 1 or item.every == 1:
            yield self.number(item, first_index), tuple(losses), item.every
            return
        indices = range(first_index, first_index + len(losses))
        for _, group in itertools.groupby(indices, lambda index: index // self.accumulate):
            members = list(group)
            values = tuple(losses[index - first_index] for index in members)
            yield self.number(item, members[0]), values, 1
