"""What of an epoch could not be used as it was meant."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.problems import Problem, Severity, make_problem
from runtime.state.early_stopping import BestEpochTracker


class EpochWarnings:
    """The warnings of a training, each of which comes once."""

    def __init__(self) -> None:
        self._emitted: set[str] = set()
        self._uncovered: set[tuple[str, str]] = set()

    def next_warnings(
        self, best: BestEpochTracker, value: float, num_ignored: int, epoch: int
    ) -> Iterator[Problem]:
        """The warnings of an epoch that no epoch before it had.

        Args:
            best: The search for the best epoch.
            value: The monitored metric.
            num_ignored: How many targets the losses ignored.
            epoch: The number of the epoch, from 1 on.
        """
        problems = []
        if best.patience is not None and not math.isfinite(value):
            problems.append(
                make_problem("monitor-not-finite", monitor=best.monitor, value=value, epoch=epoch)
            )
        if num_ignored:
            problems.append(make_problem("targets-ignored", count=num_ignored, epoch=epoch))
        for problem in problems:
            if problem.code not in self._emitted:
                self._emitted.add(problem.code)
                yield replace(problem, severity=Severity.WARNING)

    def once(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Those that were not among earlier ones, by node and part."""
        for problem in problems:
            key = str(problem.location.node), str(problem.values["part"])
            if key not in self._uncovered:
                self._uncovered.add(key)
                yield problem
