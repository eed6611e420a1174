"""Categories of features that rows to test with have, and none to train with."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from runtime.data.inspection.columns import chosen_columns
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.inspection.leakage import DECIDED_SPLITS, part_rows
from runtime.data.tables.resolved import TABLE_KINDS


def untrained_categories(
    kind: str, values: Mapping[str, Any], files: Mapping[str, Path], info: DatasetInfo
) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Name of a feature, its categories that no row of train has, and how many rows have them.

    Where chance parts the rows, this is no mistake of the table, so nothing is given.

    Args:
        kind: The kind of the source.
        values: The values of its parameters.
        files: Its files.
        info: What is known of its rows.
    """
    import numpy as np

    if kind not in TABLE_KINDS or values.get("split") not in (*DECIDED_SPLITS, "files"):
        return
    columns = chosen_columns(kind, values, files)
    if len(columns[0].values) != info.num_rows:
        return  # rows that stand twice were taken out
    parts = {name: rows.numpy() for name, rows in part_rows(values, info).items()}
    others = [rows for name, rows in parts.items() if name != "train"]
    for column in columns:
        if column.role != "feature" or column.kind != "category" or not others:
            continue
        tested = column.values[np.concatenate(others)]
        is_new = ~np.isin(tested, column.values[parts["train"]]) & (tested >= 0)
        if is_new.any():
            codes = np.unique(tested[is_new]).tolist()
            yield column.name, tuple(str(column.texts[int(code)]) for code in codes), int(is_new.sum())
