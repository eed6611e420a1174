"""Several runs that answer as one: the mean of their probabilities, or of their values, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.compiler.tasks.task import TaskType
from graph.problems import GraphError, make_problem
from runtime.array_types import Array, Floats
from runtime.control import Control
from runtime.evaluation.loaded_run import open_run
from runtime.evaluation.postprocess import EPSILON
from runtime.evaluation.predict import predict
from runtime.evaluation.report import build_report
from runtime.evaluation.result_types import Predictions
from runtime.evaluation.run_selection import RunRef

AVERAGED = (TaskType.CLASSIFICATION, TaskType.MULTI_LABEL, TaskType.REGRESSION)
"""The tasks of which answers have a mean."""


@dataclass(frozen=True)
class EnsembleMetrics:
    """The metrics of an ensemble beside those of its members, measured alike on the same rows."""

    runs: tuple[str, ...]
    rows: int
    metrics: dict[str, float]
    members: tuple[dict[str, float], ...]
    """In the order of the runs."""

    @property
    def member_means(self) -> dict[str, float]:
        """What a member reaches in the mean, by metric."""
        names = [name for name in self.metrics if all(name in metrics for metrics in self.members)]
        return {name: float(np.mean([metrics[name] for metrics in self.members])) for name in names}


def evaluate_ensemble(runs: Sequence[RunRef], split: str, control: Control) -> EnsembleMetrics:
    """The metrics of several runs as one, on the rows of a split.

    Raises:
        GraphError: A run cannot be loaded, its answers have no mean, or the runs saw other rows in the split.
        Stopped: It was stopped.
    """
    members = []
    for run in runs:
        loaded = open_run(run, control)
        if split not in loaded.rows:
            raise GraphError([make_problem("no-split", split=split, known=", ".join(loaded.rows))])
        members.append(predict(loaded, split, control))
    together = average_predictions(members)
    metrics = tuple(dict(build_report(member).metrics) for member in members)
    names = tuple(run.run for run in runs)
    return EnsembleMetrics(names, len(together), dict(build_report(together).metrics), metrics)


def average_predictions(members: Sequence[Predictions]) -> Predictions:
    """The predictions of several runs for the same rows as those of one: each row's mean over the runs.

    Raises:
        GraphError: Their answers have no mean, or are to other rows or of another shape.
    """
    first = members[0]
    if first.task.task_type not in AVERAGED:
        raise GraphError([make_problem("ensemble-task", task=str(first.task.task_type))])
    for member in members[1:]:
        is_alike = member.predicted.shape == first.predicted.shape
        if not (is_alike and np.array_equal(member.target, first.target)):
            raise GraphError([make_problem("ensemble-rows")])
    stacked = np.stack([member.predicted for member in members])
    predicted = np.asarray(stacked.mean(axis=0, dtype=np.float64))
    losses = _losses(first.task.task_type, predicted, first.target)
    return replace(first, predicted=predicted, losses=losses, step=None)


def _losses(task_type: TaskType, predicted: Floats, target: Array) -> Floats:
    """How wrong each row is, as `postprocess` measures it for one run."""
    if task_type is TaskType.REGRESSION:
        return np.asarray(((predicted - target) ** 2).mean(1))
    if task_type is TaskType.MULTI_LABEL:
        right = np.where(target == 1, predicted, 1 - predicted)
        return np.asarray(-np.log(np.maximum(right, EPSILON)).mean(1))
    right = predicted[np.arange(len(target)), np.maximum(target, 0)]
    return np.where(target >= 0, -np.log(np.maximum(right, EPSILON)), 0.0)
