"""Two runs beside each other: settings, metrics, drawings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.catalogue.kind import Required
from graph.catalogue.kinds import kinds_of
from graph.document import Project
from graph.problems import GraphError
from graph.project_diff import ChangeType, DiffEntry, diff_projects
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
        drawing = with_defaults(diff_projects(before, after), before, after)
        settings = compared_values(run_settings(before), run_settings(after))
    metrics = compared_values(_flat_metrics(one), _flat_metrics(other))
    changes = tuple(store.changes(first)), tuple(store.changes(second))
    return RunComparison(one, other, settings, metrics, drawing, changes)


def with_defaults(entries: Iterable[DiffEntry], before: Project, after: Project) -> tuple[DiffEntry, ...]:
    """The differences of two projects, where a parameter that is not typed in has its default.

    What is typed in on one side and is the default on the other is none.
    """
    filled = (
        replace(
            entry,
            before=_default(before, entry) if entry.before is None else entry.before,
            after=_default(after, entry) if entry.after is None else entry.after,
        )
        if entry.what is ChangeType.ALTERED
        else entry
        for entry in entries
    )
    return tuple(entry for entry in filled if entry.what is not ChangeType.ALTERED or not _is_same(entry))


def _is_same(entry: DiffEntry) -> bool:
    return bool(entry.before == entry.after) and type(entry.before) is type(entry.after)


def _default(project: Project, entry: DiffEntry) -> Any:
    """What a parameter of a node is without a value; None where it has no default or is none."""
    block = project.blocks.get(entry.block) if entry.block else None
    graph = project.main if entry.block is None else block.graph if block is not None else None
    node = graph.nodes.get(entry.node) if graph is not None else None
    kind = kinds_of(project).of(node) if node is not None else None
    parameter = kind.parameter(entry.name) if kind is not None else None
    return None if parameter is None or isinstance(parameter.default, Required) else parameter.default


def compared_values(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[ComparedValue, ...]:
    """Everything that either has, in the order of the first."""
    names = dict.fromkeys((*first, *second))
    return tuple(ComparedValue(name, first.get(name), second.get(name)) for name in names)


def _flat_metrics(run: RunRecord) -> dict[str, float]:
    return {f"{split} {name}": v for split, values in run.metrics.items() for name, v in values.items()}
