"""A part of rows that do not fit into the memory, evenly spread, for what needs them at once."""

from collections.abc import Mapping

import torch

from graph.compiler.program import Rows

MAX_BYTES = 500_000_000
"""Bytes that the rows of a split may take that are read to be shown."""


def subsample_splits(splits: Mapping[str, Rows], max_bytes: int = MAX_BYTES) -> Mapping[str, Rows]:
    """The rows by split; of those that stay on disk as many as may be in memory, read."""
    return {split: subsample_rows(rows, max_bytes) for split, rows in splits.items()}


def subsample_rows(rows: Rows, max_bytes: int = MAX_BYTES) -> Rows:
    """Rows that are all in memory: all of them where they are, else every so many-th, read."""
    lazy = [values for values in rows.values() if not isinstance(values, torch.Tensor)]
    if not lazy:
        return rows
    size = sum(values.numel() * values.element_size() for values in lazy)
    chosen = torch.arange(0, len(lazy[0]), max(1, -(-size // max_bytes)))
    return {name: values[chosen].to("cpu") for name, values in rows.items()}
