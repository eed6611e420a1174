"""How rows are spread: classes by split, and for every column what is missing, least, most, usual."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.frozendict import EMPTY
from graph.problems import Problem
from runtime.array_types import Array
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay
from runtime.data.browsing.quality_checks import check_quality

MAX_VALUES = 400_000
"""Values of one column that a histogram counts; of more, evenly chosen rows stand for all."""
MAX_PIXELS = 2_000_000
"""Points of pictures that the figures of their colours are taken from."""
CHANNELS = {1: ("grey",), 3: ("red", "green", "blue"), 4: ("red", "green", "blue", "alpha")}


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """One column of numbers: a feature, a target, a colour of pictures. `index` is None for a whole field."""

    field: str
    index: int | None
    name: str


@dataclass(frozen=True, slots=True)
class ColumnStats:
    """What the values of a column are like; NaN where there is none. `missing` counts those filled in too."""

    missing: int
    low: float
    high: float
    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class HistogramBins:
    """Counts between edges, by split."""

    edges: tuple[float, ...]
    counts: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class DatasetStatistics:
    """All figures of a source. `column_stats` has those of each column by split; "" stands for all rows."""

    columns: tuple[ColumnRef, ...]
    column_stats: Mapping[str, tuple[ColumnStats, ...]]
    classes: Mapping[str, tuple[int, ...]] = EMPTY
    """Rows of each class, by split; empty without classes."""
    problems: tuple[Problem, ...] = ()


def compute_statistics(browsed: BrowsedData) -> DatasetStatistics:
    """The figures of all rows and of each split."""
    columns = list_columns(browsed)
    column_stats = {split: _column_stats(browsed, columns, split or None) for split in ("", *browsed.names)}
    counts = class_counts(browsed)
    return DatasetStatistics(columns, column_stats, counts, check_quality(browsed, counts))


def list_columns(browsed: BrowsedData) -> tuple[ColumnRef, ...]:
    """The columns that have figures, in the order of the fields."""
    columns: list[ColumnRef] = []
    for field in browsed.fields:
        if field.display is FieldDisplay.NUMBER:
            columns.append(ColumnRef(field.name, None, field.name))
        elif field.display is FieldDisplay.FEATURES:
            names = field.names or tuple(f"{field.name} {number}" for number in range(field.shape[0]))
            columns += [ColumnRef(field.name, number, name) for number, name in enumerate(names)]
        elif field.display is FieldDisplay.PICTURE:
            columns += _color_columns(field)
        elif field.display is FieldDisplay.SIGNAL:
            columns.append(ColumnRef(field.name, None, field.name))
    return tuple(columns)


def class_counts(browsed: BrowsedData) -> dict[str, tuple[int, ...]]:
    """Rows of each class by split; empty without classes."""
    field = browsed.first(FieldDisplay.CLASS)
    if field is None:
        return {}
    return {
        split: tuple(np.bincount(browsed.splits[split][field.name], minlength=len(field.labels)).tolist())
        for split in browsed.names
    }


def histogram(browsed: BrowsedData, column: ColumnRef, bins: int = 24) -> HistogramBins:
    """How often which values come in each split, over one range."""
    parts = {split: _values(browsed, column, split) for split in browsed.names}
    finite = {split: values[np.isfinite(values)] for split, values in parts.items()}
    nonempty = [values for values in finite.values() if len(values)]
    if not nonempty:
        return HistogramBins((0.0, 1.0), dict.fromkeys(browsed.names, (0,)))
    low = min(float(values.min()) for values in nonempty)
    high = max(float(values.max()) for values in nonempty)
    edges = _edges(nonempty, low, high, bins)
    return HistogramBins(
        tuple(edges.tolist()),
        {split: tuple(np.histogram(values, edges)[0].tolist()) for split, values in finite.items()},
    )


def _edges(parts: list[Array], low: float, high: float, bins: int) -> Array:
    """Even edges; values on a grid of few steps stand in the middle of their bins."""
    different = np.unique(np.concatenate([np.unique(values) for values in parts]))
    steps = np.diff(different)
    if 1 < len(different) <= 2 * bins and steps.max() < 1.01 * steps.min():
        step = (high - low) / len(steps)
        return np.linspace(low - step / 2, high + step / 2, len(different) + 1)
    if high <= low:
        low, high = low - 0.5, high + 0.5
    return np.linspace(low, high, bins + 1)


def _color_columns(field: BrowsedField) -> list[ColumnRef]:
    channels = field.shape[0] if len(field.shape) == 3 else 1
    if channels == 1:
        return [ColumnRef(field.name, None, field.name)]
    return [ColumnRef(field.name, number, name) for number, name in enumerate(CHANNELS[channels])]


def _values(browsed: BrowsedData, column: ColumnRef, split: str, max_values: int = MAX_VALUES) -> Array:
    """The values of a column as one row of numbers; of very many those of evenly chosen rows."""
    values = browsed.splits[split][column.field]
    if column.index is not None:
        values = values[:, column.index]
    per_row = max(1, values[:1].size)
    step = max(1, len(values) * per_row // max_values)
    return np.asarray(values[::step], dtype=np.float64).ravel()


def _column_stats(
    browsed: BrowsedData, columns: tuple[ColumnRef, ...], split: str | None
) -> tuple[ColumnStats, ...]:
    splits = browsed.names if split is None else (split,)
    return tuple(
        _value_stats(
            np.concatenate([_values(browsed, column, name, MAX_PIXELS) for name in splits]),
            sum(_num_filled(browsed, column, name) for name in splits),
        )
        for column in columns
    )


def _num_filled(browsed: BrowsedData, column: ColumnRef, split: str) -> int:
    """How many values of a column were missing before they were filled in."""
    gaps = browsed.gaps.get(split, {}).get(column.field)
    return 0 if gaps is None or column.index is None else int(gaps[:, column.index].sum())


def _value_stats(values: Array, filled: int) -> ColumnStats:
    finite = values[np.isfinite(values)]
    missing = filled + int(np.isnan(values).sum())
    if not len(finite):
        return ColumnStats(missing, *[float("nan")] * 4)
    return ColumnStats(
        missing, float(finite.min()), float(finite.max()), float(finite.mean()), float(finite.std())
    )
