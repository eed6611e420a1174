"""What the window reads of a run to draw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from runtime.store.checkpoint_files import checkpoints
from runtime.store.records import Losses, RunRecord
from runtime.store.runs import Runs

MOST = 12
"""Runs whose curves are shown at once; with more nobody can tell them apart."""
EPOCHS = 2000
"""Epochs of one run that are read at most."""

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class History:
    """One run with all that was measured in it, by split and name, as (epoch, value)."""

    run: RunRecord
    measures: Mapping[tuple[str, str], Points]
    losses: Mapping[str, Losses]
    checkpoints: tuple[str, ...] = ()

    def until(self, epoch: int) -> "History":
        """The same up to an epoch."""
        measures = {
            key: [point for point in each if point[0] <= epoch] for key, each in self.measures.items()
        }
        end = epoch * self.run.steps_per_epoch
        losses = {name: each.until(end) for name, each in self.losses.items()}
        return replace(self, measures=measures, losses=losses)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its measures."""
        return tuple(dict.fromkeys((*self.losses, *(name for _split, name in self.measures))))

    def splits(self, name: str) -> list[tuple[float, dict[str, float]]]:
        """The values of a measure by split, epoch for epoch."""
        found: dict[float, dict[str, float]] = {}
        for (split, each), points in self.measures.items():
            for epoch, value in points if each == name else ():
                found.setdefault(epoch, {})[split] = value
        return sorted(found.items(), key=lambda point: point[0])

    def points(self, name: str) -> Points:
        """The validation values of a measure over the epochs, or those of training where it has none."""
        return self.measures.get(("validation", name)) or self.measures.get(("train", name), ())

    def steps(self, name: str) -> Points:
        """The losses of single steps by the epoch in which they were, else the training values of epochs."""
        losses, per_epoch = self.losses.get(name), self.run.steps_per_epoch
        if losses is not None and per_epoch:
            return [(step / per_epoch, mean) for step, mean in zip(losses.steps, losses.means, strict=True)]
        return self.measures.get(("train", name), ()) if ("validation", name) in self.measures else ()


def load_histories(store: Runs, runs: Sequence[str]) -> tuple[History, ...]:
    """The histories of some runs, for the thread that reads."""
    return tuple(load_history(store, each) for each in runs[:MOST])


def load_history(store: Runs, run: str) -> History:
    """The history of one run."""
    measures: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for epoch, split, name, value in store.measures(run, EPOCHS):
        measures.setdefault((split, name), []).append((float(epoch), value))
    return History(store.get(run), measures, store.losses(run), checkpoints(store.folder / run))
