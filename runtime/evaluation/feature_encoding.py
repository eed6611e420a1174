"""From the columns of a table to the numbers of a row that a network takes, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from graph.document import Value
from runtime.array_types import Array, Floats
from runtime.evaluation.loaded_run import LoadedRun

DAY_S = 86_400
YEAR_DAYS = 365.2425
RawValue = str | float | None
"""What stands in a cell: a number, the name of a category, a date; None where nothing does."""


@dataclass(frozen=True, slots=True)
class RawFeature:
    """A column, whose numbers are those from `start` up to `stop`.

    `kind` is number, category, timestamp, date parts or cyclic. `categories` are in the order of the numbers.
    `is_whole` says that all of its numbers are whole.
    """

    name: str
    kind: str
    start: int
    stop: int
    categories: tuple[str, ...] = ()
    with_time: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """What a person typed, by column, over a row of numbers that holds for the columns that are not named."""

    values: Mapping[str, RawValue]
    base: Array


@dataclass(frozen=True, eq=False, slots=True)
class FeatureEncoding:
    """How columns become the numbers of a row: `scaled = (numbers - mean) / deviation`."""

    features: tuple[RawFeature, ...]
    mean: Floats
    deviation: Floats

    def numbers(self, row: Array) -> Floats:
        """The numbers of a row before they were scaled."""
        return np.asarray(row, dtype=np.float64).ravel() * self.deviation + self.mean

    def raw_value(self, feature: RawFeature, row: Array) -> RawValue:
        """What stood in the cell of a column. Of cyclic dates only the place in the year is known."""
        numbers = self.numbers(row)[feature.start : feature.stop]
        if feature.kind == "number":
            return _plain(float(numbers[0]), is_whole=feature.is_whole)
        if feature.kind == "category":
            best = int(np.argmax(numbers))
            return feature.categories[best] if numbers[best] > 0.5 else None
        return _date_text(feature, numbers)

    def encoded(self, row: RawRow) -> Floats:
        """The numbers that a network takes for what a person typed.

        Raises:
            ValueError: A category is not known, or a text is no date.
        """
        scaled = np.array(row.base, dtype=np.float64).ravel()
        for feature in self.features:
            if feature.name in row.values:
                numbers = _encode(feature, row.values[feature.name])
                part = slice(feature.start, feature.stop)
                scaled[part] = (numbers - self.mean[part]) / self.deviation[part]
        return scaled


def encoding_of(run: LoadedRun, key: str) -> FeatureEncoding | None:
    """How the columns of a table become a field of the rows of a run; None where they do not."""
    node, _, field = key.rpartition(".")
    sources = [item for name, item in run.descriptions.items() if item.encodings and node in ("", name)]
    if field != "features" or len(sources) != 1:
        return None
    prefix = f"{key}."
    scales = {
        name.removeprefix(prefix): values.numpy()
        for name, values in run.scales.items()
        if name.startswith(prefix)
    }
    rows = next(iter(run.rows.values()))[key].cpu().numpy()
    return feature_encoding(sources[0].encodings, scales, rows)


def feature_encoding(
    encodings: Sequence[tuple[str, str, Value]], scales: Mapping[str, Any], rows: Array
) -> FeatureEncoding | None:
    """The encoding of the features of a table; None where they are as many as nobody knows.

    Args:
        encodings: Name and type of each column, and what is known of it.
        scales: Means and deviations of the features, if they are standardised.
        rows: Rows of numbers [N, F], by which columns of whole numbers are recognised.
    """
    features, start = [], 0
    for name, kind, held in encodings:
        categories = held if isinstance(held, tuple) else ()
        width = len(categories) if kind == "category" else _width(kind, with_time=held is True)
        names = tuple(map(str, categories))
        features.append(RawFeature(name, kind, start, start + width, names, held is True))
        start += width
    if not features or rows.ndim != 2 or rows.shape[1] != start:
        return None
    mean = np.asarray(scales["mean"], dtype=np.float64) if "mean" in scales else np.zeros(start)
    deviation = np.asarray(scales["deviation"], dtype=np.float64) if "deviation" in scales else np.ones(start)
    sample = rows[:2000].astype(np.float64) * deviation + mean
    is_whole = np.abs(sample - sample.round()).max(0) < 1e-3 if len(sample) else np.zeros(start, dtype=bool)
    known = tuple(replace(item, is_whole=bool(is_whole[item.start])) for item in features)
    return FeatureEncoding(known, mean, deviation)


def _width(kind: str, *, with_time: bool) -> int:
    """How many numbers a column becomes that is no category."""
    if kind in ("number", "timestamp"):
        return 1
    return 6 if with_time else 4


def _plain(value: float, *, is_whole: bool) -> float:
    """A number without what 32 bits left behind."""
    return float(round(value)) if is_whole else float(f"{value:.6g}")


def _date_text(feature: RawFeature, numbers: Floats) -> str:
    """A date as a person writes it."""
    if feature.kind == "cyclic":
        turn = float(np.arctan2(numbers[0], numbers[1]) / (2 * np.pi)) % 1
        return (date(1970, 1, 1) + timedelta(days=round(turn * YEAR_DAYS) % 365)).strftime("%m-%d")
    if feature.kind == "timestamp":
        step = 60 if feature.with_time else DAY_S  # 32 bits are some seconds off
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=round(float(numbers[0]) / step) * step)
        return moment.strftime("%Y-%m-%d %H:%M" if feature.with_time else "%Y-%m-%d")
    year, month, day = (round(float(number)) for number in numbers[:3])
    text = f"{year:04d}-{month:02d}-{day:02d}"
    if feature.with_time:
        text += f" {round(float(numbers[4])):02d}:{round(float(numbers[5])):02d}"
    return text


def _encode(feature: RawFeature, value: RawValue) -> Floats:
    """The numbers of what stands in a cell.

    Raises:
        ValueError: A category is not known, or a text is no date.
    """
    if feature.kind == "number":
        return np.array([float(value or 0.0)])
    if feature.kind == "category":
        if value is not None and value not in feature.categories:
            raise ValueError(f"{feature.name} has no category “{value}”.")
        return np.array([float(name == value) for name in feature.categories])
    from graph.parts.table_dates import date_values

    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"“{value}” is no date; write it as 2024-12-31.") from None
    seconds = moment.replace(tzinfo=UTC).timestamp()
    encoded: Floats = date_values(np.array([seconds]), feature.kind, feature.with_time)[0]
    return encoded
