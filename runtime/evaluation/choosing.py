"""Which rows are worth a look: pure functions that give row numbers."""

import numpy as np

from runtime.evaluation.arrays import Floats, Wholes


def worst_rows(losses: Floats, most: int = 60) -> Wholes:
    """The rows with the greatest loss, the worst first."""
    return np.argsort(-losses, kind="stable")[:most]


def best_rows(losses: Floats, most: int = 60) -> Wholes:
    """The rows with the least loss, the best first."""
    return np.argsort(losses, kind="stable")[:most]


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
