"""Statistics of the training rows for the doctor."""

from collections.abc import Mapping

import torch
from torch import Tensor

from graph.frozendict import EMPTY, FrozenDict
from runtime.data.subsample import subsample_rows
from runtime.doctor.data_stats_types import DataStats, FieldStats

MAX_ROWS = 10_000
"""Rows that are read; of more, every so many."""
MAX_CLASSES = 10_000
MAX_BYTES = 50_000_000
"""Of rows that stay on disk, what is read."""


def compute_data_stats(rows: Mapping[str, Tensor], class_names: tuple[str, ...] = ()) -> DataStats:
    """What there is to know of the training rows."""
    count, target = len(next(iter(rows.values()))), rows.get("target")
    rows = subsample_rows(dict(rows), MAX_BYTES)
    every = -(-len(next(iter(rows.values()))) // MAX_ROWS)
    fields = tuple(
        _field_stats(name, values[::every])
        for name, values in rows.items()
        if name != "target" and values.is_floating_point() and values[::every].numel()
    )
    is_number = target is not None and target.is_floating_point() and target.numel() == len(target) > 0
    stats = _field_stats("target", target[::every]) if target is not None and is_number else None
    return DataStats(count, fields, _class_counts(target, class_names), stats)


def _field_stats(name: str, values: Tensor) -> FieldStats:
    x = values.float()
    x = torch.where(torch.isfinite(x), x, 0.0)
    columns = x if x.ndim == 2 else x.reshape(-1, 1)
    deviations, means = columns.std(0, correction=0), columns.mean(0)
    moving = deviations[deviations > 0]
    smallest = float(moving.min()) if moving.numel() else 0.0
    farthest = float(means[means.abs().argmax()])
    return FieldStats(name, values.ndim, float(deviations.max()), smallest, farthest)


def _class_counts(target: Tensor | None, names: tuple[str, ...]) -> Mapping[str, int]:
    """The rows by class of a target of whole numbers."""
    if target is None or target.is_floating_point() or target.ndim != 1 or not len(target):
        return EMPTY
    if int(target.min()) < 0 or int(target.max()) >= MAX_CLASSES:
        return EMPTY
    counts = torch.bincount(target.cpu(), minlength=len(names)).tolist()
    labels = names if len(names) == len(counts) else tuple(str(index) for index in range(len(counts)))
    return FrozenDict(zip(labels, counts, strict=True))
