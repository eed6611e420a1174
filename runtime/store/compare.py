"""Two runs beside each other: settings, metrics, drawings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.problems import GraphError
from graph.project_diff import DiffEntry, diff_projects
from runtime.store.records import ChangeRecord, RunRecord
from runtime.store.run_settings import run_settings
from runtime.store.runs import RunStore


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """One setting or measure of both runs; None where one of them has none."""

    name: str
    first: Any
    second: Any

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.first != self.second or isinstance(self.first, bool) != isinstance(self.second, bool)


@dataclass(frozen=True, slots=True)
class RunComparison:
    """What is the same and what differs between two runs."""

    first: RunRecord
    second: RunRecord
    settings: tuple[ComparedValue, ...]
    metrics: tuple[ComparedValue, ...]
    """By `<split> <name>`."""
    drawing: tuple[DiffEntry, ...] | None
    """What leads from the first drawing to the second; None where one cannot be read any more."""
    changes: tuple[tuple[ChangeRecord, ...], tuple[ChangeRecord, ...]] = ((), ())
    """What was changed while either learned."""


def compare_runs(store: RunStore, first: str, second: str) -> RunComparison:
    """Compares two runs.

    Raises:
        GraphError: There is no such run.
    """
    one, other = store.get(first), store.get(second)
    try:
        before, after = store.project(first), store.project(second)
    except GraphError:
        drawing = None
        settings = compared_values(one.settings, other.settings)
    else:
        drawing = diff_projects(before, after)
        settings = compared_values(run_settings(before), run_settings(after))
    metrics = compared_values(_flat_metrics(one), _flat_metrics(other))
    changes = tuple(store.changes(first)), tuple(store.changes(second))
    return RunComparison(one, other, settings, metrics, drawing, changes)


def compared_values(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[ComparedValue, ...]:
    """Everything that either has, in the order of the first."""
    names = dict.fromkeys((*first, *second))
    return tuple(ComparedValue(name, first.get(name), second.get(name)) for name in names)


def _flat_metrics(run: RunRecord) -> dict[str, float]:
    return {f"{split} {name}": v for split, values in run.metrics.items() for name, v in values.items()}
