"""Two runs beside each other: settings, measures, drawings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.problems import GraphError
from graph.project_diff import Difference, differences
from runtime.store.records import RunRecord
from runtime.store.run_settings import settings_of
from runtime.store.runs import Runs


@dataclass(frozen=True, slots=True)
class Pair:
    """One setting or measure of both runs; None where one of them has none."""

    name: str
    first: Any
    second: Any

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.first != self.second or isinstance(self.first, bool) != isinstance(self.second, bool)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is the same and what differs between two runs."""

    first: RunRecord
    second: RunRecord
    settings: tuple[Pair, ...]
    measures: tuple[Pair, ...]
    """By `<split> <name>`."""
    drawing: tuple[Difference, ...] | None
    """What leads from the first drawing to the second; None where one cannot be read any more."""


def compare(store: Runs, first: str, second: str) -> Comparison:
    """Compares two runs.

    Raises:
        GraphError: There is no such run.
    """
    one, other = store.get(first), store.get(second)
    try:
        before, after = store.project(first), store.project(second)
    except GraphError:
        drawing = None
        settings = pairs(one.settings, other.settings)
    else:
        drawing = differences(before, after)
        settings = pairs(settings_of(before), settings_of(after))
    return Comparison(one, other, settings, pairs(_flat(one), _flat(other)), drawing)


def pairs(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Pair, ...]:
    """Everything that either has, in the order of the first."""
    names = dict.fromkeys((*first, *second))
    return tuple(Pair(name, first.get(name), second.get(name)) for name in names)


def _flat(run: RunRecord) -> dict[str, float]:
    return {f"{split} {name}": v for split, each in run.measures.items() for name, v in each.items()}
