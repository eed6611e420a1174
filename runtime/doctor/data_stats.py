"""Looks at the training rows for the doctor."""

from collections.abc import Mapping

import torch
from torch import Tensor

from graph.frozendict import EMPTY, FrozenDict
from runtime.data.subsample import thinned_rows
from runtime.doctor.data_stats_types import DataSeen, FieldSeen

MOST_ROWS = 10_000
"""Rows that are looked at; of more, every so many."""
MOST_CLASSES = 10_000
MOST_BYTES = 50_000_000
"""Of rows that stay on disk, what is read."""


def look_at(rows: Mapping[str, Tensor], class_names: tuple[str, ...] = ()) -> DataSeen:
    """What there is to know of the training rows."""
    count, target = len(next(iter(rows.values()))), rows.get("target")
    rows = thinned_rows(dict(rows), MOST_BYTES)
    every = -(-len(next(iter(rows.values()))) // MOST_ROWS)
    fields = tuple(
        _field(name, each[::every])
        for name, each in rows.items()
        if name != "target" and each.is_floating_point() and each[::every].numel()
    )
    return DataSeen(count, fields, _classes(target, class_names))


def _field(name: str, values: Tensor) -> FieldSeen:
    x = values.float()
    x = torch.where(torch.isfinite(x), x, 0.0)
    columns = x if x.ndim == 2 else x.reshape(-1, 1)
    deviations, means = columns.std(0, correction=0), columns.mean(0)
    moving = deviations[deviations > 0]
    least = float(moving.min()) if moving.numel() else 0.0
    farthest = float(means[means.abs().argmax()])
    return FieldSeen(name, values.ndim, float(deviations.max()), least, farthest)


def _classes(target: Tensor | None, names: tuple[str, ...]) -> Mapping[str, int]:
    """The rows by class of a target of whole numbers."""
    if target is None or target.is_floating_point() or target.ndim != 1 or not len(target):
        return EMPTY
    if int(target.min()) < 0 or int(target.max()) >= MOST_CLASSES:
        return EMPTY
    counts = torch.bincount(target.cpu(), minlength=len(names)).tolist()
    labels = names if len(names) == len(counts) else tuple(str(index) for index in range(len(counts)))
    return FrozenDict(zip(labels, counts, strict=True))
