"""Several sources of data side by side."""

import torch
from torch import Tensor

from graph.parts.join_keys import KEY_COLUMN


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
            f"{name}.{field}": repeat_to_length(values, longest)
            for name, rows in parts.items()
            for field, values in rows.items()
            if field != KEY_COLUMN
        }
    return splits


def combine_streams(
    streams: list[dict[str, dict[str, Tensor]]], lead: int
) -> dict[str, dict[str, Tensor]]:
    """The rows of streams of sources, each of which has an order of its own.

    Those to train on stay as many as they are. Of the other parts those of the `lead`
    are gone through once, so the rest begins again or ends with them; a stream without
    such a part goes along with its rows to train on.
    """
    train: dict[str, Tensor] = {}
    for stream in streams:
        train |= stream["train"]
    splits = {"train": train}
    for split in ("validation", "test"):
        if split in streams[lead]:
            parts = [stream.get(split, stream["train"]) for stream in streams]
            splits[split] = make_even(parts, lead)
    return splits


def make_even(parts: list[dict[str, Tensor]], lead: int) -> dict[str, Tensor]:
    """As many rows of each part as the lead has."""
    count = len(next(iter(parts[lead].values())))
    return {
        field: repeat_to_length(values, count)
        for rows in parts
        for field, values in rows.items()
    }


def repeat_to_length(values: Tensor, count: int) -> Tensor:
    """So many rows: all of them again and again, the last time as far as it goes."""
    if len(values) == count:
        return values
    return values[torch.arange(count) % len(values)]
