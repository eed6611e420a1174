"""What the doctor knows of the data: how large the inputs are, and how many rows each class has."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.frozendict import EMPTY


@dataclass(frozen=True, slots=True)
class FieldStats:
    """One field of numbers: the largest deviation of its columns, the smallest, the mean farthest from 0."""

    name: str
    axes: int
    """Axes of the batch: 2 for a table, 4 for pictures."""
    deviation: float
    min_deviation: float
    mean: float


@dataclass(frozen=True, slots=True)
class DataStats:
    """The training rows: their fields of numbers, their target, and the rows by class where there are any."""

    num_rows: int = 0
    fields: tuple[FieldStats, ...] = ()
    classes: Mapping[str, int] = EMPTY
    target: FieldStats | None = None
    """The target, where it is one number a row."""
