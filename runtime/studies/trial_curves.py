"""The curves of a study while it goes on: of each trial over its epochs, and their mean and spread."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.problems import GraphError
from runtime.store.runs import RunStore
from runtime.studies.trials import ENDED, StudyJob, TrialRecord

MAX_EPOCHS = 500
"""Epochs of one trial that are read at most."""
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CandidateCurve:
    """The curves of all trials of one candidate, over epochs."""

    text: str
    """What differs in it."""
    members: tuple[Points, ...]
    """Of each of its trials that has points: (epoch, value)."""
    mean: Points
    """Where all members have a point."""
    low: tuple[float, ...]
    high: tuple[float, ...]
    """A standard deviation (with n - 1) below and above each point of the mean; 0 of one member."""


class TrialCurves:
    """Reads what trials measured; the curve of one that ended is read once."""

    def __init__(self, job: StudyJob) -> None:
        self._job = job
        self._store = RunStore(job.runs)
        self._ended: dict[str, Points] = {}

    def read(self, records: Iterable[TrialRecord]) -> dict[int, Points]:
        """The curves of trials by their numbers; none of those that have not begun, or lie elsewhere."""
        curves = {}
        for record in records:
            points = self._ended.get(record.run) or self._points(record.run)
            if record.state in ENDED and points:
                self._ended[record.run] = points
            if points:
                curves[record.planned.number] = points
        return curves

    def _points(self, run: str) -> Points:
        if not run:
            return ()
        try:
            measured = self._store.metrics(run, MAX_EPOCHS)
        except GraphError:
            return ()
        monitor = self._job.study.monitor
        splits: dict[str, list[tuple[float, float]]] = {"validation": [], "train": []}
        for epoch, split, name, value in measured:
            if name == monitor and split in splits and math.isfinite(value):
                splits[split].append((float(epoch), value))
        return tuple(splits["validation"] or splits["train"])


def candidate_curve(text: str, members: Sequence[Points]) -> CandidateCurve:
    """The mean of curves and their spread, at the epochs that all of them have."""
    drawn = tuple(points for points in members if points)
    values: list[Mapping[float, float]] = [dict(points) for points in drawn]
    shared = sorted(set(values[0]).intersection(*values[1:])) if values else []
    mean, low, high = [], [], []
    for epoch in shared:
        numbers = [curve[epoch] for curve in values]
        center = math.fsum(numbers) / len(numbers)
        squares = math.fsum((number - center) ** 2 for number in numbers)
        spread = math.sqrt(squares / (len(numbers) - 1)) if len(numbers) > 1 else 0.0
        mean.append((epoch, center))
        low.append(center - spread)
        high.append(center + spread)
    return CandidateCurve(text, drawn, tuple(mean), tuple(low), tuple(high))


def seconds_left(records: Sequence[TrialRecord], num_runs: int, jobs: int) -> float | None:
    """About how long a study still takes: what a trial took so far, for those that are to come.

    None while no trial has ended, and where none is to come.
    """
    took = [record.seconds for record in records if record.state in ENDED and record.seconds > 0]
    ended = sum(record.state in ENDED for record in records)
    if not took or ended >= num_runs:
        return None
    return math.fsum(took) / len(took) * math.ceil((num_runs - ended) / max(1, jobs))
