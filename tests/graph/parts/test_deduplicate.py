"""Of equal rows the first is kept, with all that belongs to it."""

import torch

from graph.parts.deduplicate import drop_duplicates
from graph.parts.split_column import SPLIT_COLUMN


def test_the_first_of_equal_rows_stays() -> None:
    fields = {
        "features": torch.tensor([[1.0, 2], [3, 4], [1, 2], [1, 2], [3, 4]]),
        "target": torch.tensor([0, 1, 0, 1, 1]),
        SPLIT_COLUMN: torch.tensor([5, 6, 7, 8, 9]),
    }
    unique = drop_duplicates(fields)
    assert unique["features"].tolist() == [[1, 2], [3, 4], [1, 2]]
    assert unique["target"].tolist() == [0, 1, 1]
    assert unique[SPLIT_COLUMN].tolist() == [5, 6, 8]


def test_nothing_stays_nothing() -> None:
    assert drop_duplicates({"x": torch.zeros(0, 3)})["x"].shape == (0, 3)
