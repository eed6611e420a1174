"""Metrics that are the mean over some of the classes only, as the rows of a part have no others."""

import logging
from collections.abc import Iterator, Sequence

from torch import nn

from graph.problems import Location, Problem, make_warning

# What a script logs is a problem with its part here.
logging.getLogger("metrics").setLevel(logging.ERROR)


def coverage_warnings(objective: nn.Module, metrics: Sequence[str], part: str) -> Iterator[Problem]:
    """A warning for every metric whose last figure leaves out classes, or that has none.

    Args:
        objective: Holds the metrics by name.
        metrics: Their names, those of their nodes.
        part: The rows that were measured: `train`, `validation` or `test`.
    """
    for name in metrics:
        count, total = getattr(getattr(objective, name), "coverage", (0, 0))
        if count < total:
            code = "metric-classes-present" if count else "metric-undefined"
            details = {"node": name, "part": part, "count": count, "total": total}
            yield make_warning(code, Location(node=name), details)
