"""Which rows are worth a look: pure functions that give row numbers."""

import numpy as np

from runtime.evaluation.array_types import Floats, Wholes


def worst_rows(losses: Floats, most: int = 60) -> Wholes:
    """The rows with the greatest loss, the worst first."""
    return np.argsort(-losses, kind="stable")[:most]


def best_rows(losses: Floats, most: int = 60) -> Wholes:
    """The rows with the least loss, the best first."""
    return np.argsort(losses, kind="stable")[:most]


def rows_with_cell(given: Wholes, wanted: Wholes, cell: tuple[int, int]) -> Wholes:
    """The rows in which places of one class were taken for another (or itself), the most of them first.

    Args:
        given: The class that each place of each row was taken for, [N, ...].
        wanted: The class that it is of.
        cell: The class that they are of, and the one that they were taken for.
    """
    counts = ((wanted == cell[0]) & (given == cell[1])).reshape(len(wanted), -1).sum(1)
    rows = np.flatnonzero(counts)
    return rows[np.argsort(-counts[rows], kind="stable")]


def rows_of_cell(chosen: Wholes, wanted: Wholes, cell: tuple[int, int], sure: Floats) -> Wholes:
    """The rows of one class that were taken for another (or itself), the surest first.

    Args:
        chosen: The class that each row was taken for.
        wanted: The class that each row is of.
        cell: The class that they are of, and the one that they were taken for.
        sure: How sure the network was of each.
    """
    rows = np.flatnonzero((wanted == cell[0]) & (chosen == cell[1]))
    return rows[np.argsort(-sure[rows], kind="stable")]
