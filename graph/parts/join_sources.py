"""Several sources of data side by side."""

import torch
from torch import Tensor


def align_sources(
    sources: dict[str, dict[str, dict[str, Tensor]]],
) -> dict[str, dict[str, Tensor]]:
    """The rows of all sources under `source.field`; a shorter one begins again.

    A part that only some sources have is left out.
    """
    splits = {}
    for split in ("train", "validation", "test"):
        if not all(split in source for source in sources.values()):
            continue
        parts = {name: source[split] for name, source in sources.items()}
        longest = max(len(next(iter(rows.values()))) for rows in parts.values())
        splits[split] = {
            f"{name}.{field}": _repeat_to_length(values, longest)
            for name, rows in parts.items()
            for field, values in rows.items()
        }
    return splits


def _repeat_to_length(values: Tensor, count: int) -> Tensor:
    if len(values) == count:
        return values
    return values[torch.arange(count) % len(values)]
