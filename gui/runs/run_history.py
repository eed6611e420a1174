"""What the window reads of a run to draw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from runtime.store.checkpoint_files import checkpoints
from runtime.store.records import ChangeRecord, LossSeries, RunRecord
from runtime.store.runs import RunStore

MAX_RUNS = 12
"""Runs whose curves are shown at once; with more nobody can distinguish them."""
MAX_EPOCHS = 2000
"""Epochs of one run that are read at most."""

MetricPoints = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class RunHistory:
    """One run with all that was measured in it, by split and name, as (epoch, value)."""

    run: RunRecord
    metrics: Mapping[tuple[str, str], MetricPoints]
    losses: Mapping[str, LossSeries]
    checkpoints: tuple[str, ...] = ()
    changes: Sequence[ChangeRecord] = ()

    def until(self, epoch: int) -> "RunHistory":
        """The same up to an epoch."""
        metrics = {
            key: [point for point in series if point[0] <= epoch] for key, series in self.metrics.items()
        }
        end = epoch * self.run.steps_per_epoch
        losses = {name: series.until(end) for name, series in self.losses.items()}
        changes = [record for record in self.changes if record.step <= end]
        return replace(self, metrics=metrics, losses=losses, changes=changes)

    @property
    def metric_names(self) -> tuple[str, ...]:
        """The names of its metrics."""
        return tuple(dict.fromkeys((*self.losses, *(name for _split, name in self.metrics))))

    def splits(self, name: str) -> list[tuple[float, dict[str, float]]]:
        """The values of a metric by split, epoch for epoch."""
        by_epoch: dict[float, dict[str, float]] = {}
        for (split, metric), points in self.metrics.items():
            for epoch, value in points if metric == name else ():
                by_epoch.setdefault(epoch, {})[split] = value
        return sorted(by_epoch.items(), key=lambda point: point[0])

    def points(self, name: str) -> MetricPoints:
        """The validation values of a metric over the epochs, or those of training where it has none."""
        return self.metrics.get(("validation", name)) or self.metrics.get(("train", name), ())

    def steps(self, name: str) -> MetricPoints:
        """The losses of single steps by the epoch in which they were, else the training values of epochs."""
        losses, per_epoch = self.losses.get(name), self.run.steps_per_epoch
        if losses is not None and per_epoch:
            return [(step / per_epoch, mean) for step, mean in zip(losses.steps, losses.means, strict=True)]
        return self.metrics.get(("train", name), ()) if ("validation", name) in self.metrics else ()


def load_histories(store: RunStore, runs: Sequence[str]) -> tuple[RunHistory, ...]:
    """The histories of some runs, for the thread that reads."""
    return tuple(load_history(store, run) for run in runs[:MAX_RUNS])


def load_history(store: RunStore, run: str) -> RunHistory:
    """The history of one run."""
    metrics: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for epoch, split, name, value in store.metrics(run, MAX_EPOCHS):
        metrics.setdefault((split, name), []).append((float(epoch), value))
    return RunHistory(
        store.get(run), metrics, store.losses(run), checkpoints(store.folder / run), store.changes(run)
    )
