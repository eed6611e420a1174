"""How rows are spread: classes by split, and for every column what is missing, least, most, usual."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.frozendict import EMPTY
from graph.problems import Problem
from runtime.data.browsing.browse import Browsed
from runtime.data.browsing.field_display import Array, BrowsedField, Look
from runtime.data.browsing.quality_checks import findings

MOST_VALUES = 400_000
"""Values of one column that a histogram counts; of more, evenly chosen rows stand for all."""
MOST_PICTURES = 2_000_000
"""Points of pictures that the figures of their colours are taken from."""
CHANNELS = {1: ("grey",), 3: ("red", "green", "blue"), 4: ("red", "green", "blue", "alpha")}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers: a feature, a target, a colour of pictures. `index` is None for a whole field."""

    field: str
    index: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Spread:
    """What the values of a column are like; NaN where there is none. `missing` counts those filled in too."""

    missing: int
    low: float
    high: float
    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts between edges, by split."""

    edges: tuple[float, ...]
    counts: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a source. `spreads` has those of each column by split; "" stands for all rows."""

    columns: tuple[Column, ...]
    spreads: Mapping[str, tuple[Spread, ...]]
    classes: Mapping[str, tuple[int, ...]] = EMPTY
    """Rows of each class, by split; empty without classes."""
    findings: tuple[Problem, ...] = ()


def figures_of(browsed: Browsed) -> Figures:
    """The figures of all rows and of each split."""
    columns = columns_of(browsed)
    spreads = {split: _spreads(browsed, columns, split or None) for split in ("", *browsed.names)}
    counts = class_counts(browsed)
    return Figures(columns, spreads, counts, findings(browsed, counts))


def columns_of(browsed: Browsed) -> tuple[Column, ...]:
    """The columns that have figures, in the order of the fields."""
    found: list[Column] = []
    for field in browsed.fields:
        if field.look is Look.NUMBER:
            found.append(Column(field.name, None, field.name))
        elif field.look is Look.FEATURES:
            names = field.names or tuple(f"{field.name} {number}" for number in range(field.shape[0]))
            found += [Column(field.name, number, name) for number, name in enumerate(names)]
        elif field.look is Look.PICTURE:
            found += _colors(field)
        elif field.look is Look.SIGNAL:
            found.append(Column(field.name, None, field.name))
    return tuple(found)


def class_counts(browsed: Browsed) -> dict[str, tuple[int, ...]]:
    """Rows of each class by split; empty without classes."""
    field = browsed.first(Look.CLASS)
    if field is None:
        return {}
    return {
        split: tuple(np.bincount(browsed.splits[split][field.name], minlength=len(field.words)).tolist())
        for split in browsed.names
    }


def histogram(browsed: Browsed, column: Column, bins: int = 24) -> Histogram:
    """How often which values come in each split, over one range."""
    parts = {split: _values(browsed, column, split) for split in browsed.names}
    finite = {split: values[np.isfinite(values)] for split, values in parts.items()}
    seen = [values for values in finite.values() if len(values)]
    if not seen:
        return Histogram((0.0, 1.0), dict.fromkeys(browsed.names, (0,)))
    low = min(float(values.min()) for values in seen)
    high = max(float(values.max()) for values in seen)
    edges = _edges(seen, low, high, bins)
    return Histogram(
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


def _colors(field: BrowsedField) -> list[Column]:
    channels = field.shape[0] if len(field.shape) == 3 else 1
    if channels == 1:
        return [Column(field.name, None, field.name)]
    return [Column(field.name, number, name) for number, name in enumerate(CHANNELS[channels])]


def _values(browsed: Browsed, column: Column, split: str, most: int = MOST_VALUES) -> Array:
    """The values of a column as one row of numbers; of very many those of evenly chosen rows."""
    values = browsed.splits[split][column.field]
    if column.index is not None:
        values = values[:, column.index]
    per_row = max(1, values[:1].size)
    step = max(1, len(values) * per_row // most)
    return np.asarray(values[::step], dtype=np.float64).ravel()


def _spreads(browsed: Browsed, columns: tuple[Column, ...], split: str | None) -> tuple[Spread, ...]:
    splits = browsed.names if split is None else (split,)
    return tuple(
        _spread(
            np.concatenate([_values(browsed, column, name, MOST_PICTURES) for name in splits]),
            sum(_filled(browsed, column, name) for name in splits),
        )
        for column in columns
    )


def _filled(browsed: Browsed, column: Column, split: str) -> int:
    """How many values of a column were missing before something was put in their place."""
    gaps = browsed.gaps.get(split, {}).get(column.field)
    return 0 if gaps is None or column.index is None else int(gaps[:, column.index].sum())


def _spread(values: Array, filled: int) -> Spread:
    finite = values[np.isfinite(values)]
    missing = filled + int(np.isnan(values).sum())
    if not len(finite):
        return Spread(missing, *[float("nan")] * 4)
    return Spread(
        missing, float(finite.min()), float(finite.max()), float(finite.mean()), float(finite.std())
    )
