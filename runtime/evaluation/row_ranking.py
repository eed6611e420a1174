"""Which rows are worth showing: pure functions that give row numbers."""

import numpy as np

from runtime.array_types import Floats, Ints


def worst_rows(losses: Floats, max_rows: int = 60) -> Ints:
    """The rows with the greatest loss, the worst first."""
    return np.argsort(-losses, kind="stable")[:max_rows]


def best_rows(losses: Floats, max_rows: int = 60) -> Ints:
    """The rows with the least loss, the best first."""
    return np.argsort(losses, kind="stable")[:max_rows]


def rows_with_cell(predicted: Ints, target: Ints, cell: tuple[int, int]) -> Ints:
    """The rows in which positions of one class were predicted as another (or itself), the most of them first.

    Args:
        predicted: The class that was predicted at each position of each row, [N, ...].
        target: The class that it is of.
        cell: The class that they are of, and the one that they were taken for.
    """
    counts = ((target == cell[0]) & (predicted == cell[1])).reshape(len(target), -1).sum(1)
    rows = np.flatnonzero(counts)
    return rows[np.argsort(-counts[rows], kind="stable")]


def rows_in_cell(predicted: Ints, target: Ints, cell: tuple[int, int], confidence: Floats) -> Ints:
    """The rows of one class that were predicted as another (or itself), the highest confidence first.

    Args:
        predicted: The class that was predicted for each row.
        target: The class that each row is of.
        cell: The class that they are of, and the one that they were taken for.
        confidence: That of each prediction.
    """
    rows = np.flatnonzero((target == cell[0]) & (predicted == cell[1]))
    return rows[np.argsort(-confidence[rows], kind="stable")]
