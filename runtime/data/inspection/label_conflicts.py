"""Rows that are equal in all that a network sees, but not in their class."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.document import Value
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.inspection.leakage import has_classes, part_rows

MIN_DIFFERENT = 0.25
"""With a smaller share of different inputs, as of answers to a few questions, classes overlap by nature."""


@dataclass(frozen=True, slots=True)
class LabelConflicts:
    """Rows whose inputs others have too, with another class.

    `num_across` of them are in a part other than train, while train has their inputs with other classes only.
    """

    num_rows: int
    num_across: int


def find_conflicts(values: Mapping[str, Value], info: DatasetInfo) -> LabelConflicts | None:
    """Rows that contradict others; None without any.

    Args:
        values: The parameters of the source.
        info: What is known of its rows.
    """
    import torch

    hashes = info.input_hashes
    if hashes is None or not has_classes(info) or "target" not in info.keys or not info.num_rows:
        return None
    different, groups = torch.unique(hashes, return_inverse=True)
    if not MIN_DIFFERENT * info.num_rows <= len(different) < info.num_rows:
        return None
    target = info.keys["target"].long()
    low, high = (
        torch.zeros(len(different), dtype=torch.int64).scatter_reduce(
            0, groups, target, which, include_self=False
        )
        for which in ("amin", "amax")
    )
    is_conflict = (low != high)[groups]
    if not is_conflict.any():
        return None
    pairs = groups * (int(target.max()) + 1) + target
    parts = part_rows(values, info)
    train = parts["train"]
    others = [rows for name, rows in parts.items() if name != "train"]
    across = sum(
        int((torch.isin(groups[rows], groups[train]) & ~torch.isin(pairs[rows], pairs[train])).sum())
        for rows in others
    )
    return LabelConflicts(int(is_conflict.sum()), across)
