"""Rows of data as dictionaries of tensors: how many there are, in batches, on a device."""

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor

from graph.compiler.program import Program, Rows
from graph.parts.join_sources import repeat_to_length
from graph.parts.lazy_rows import prefetch


def row_count(rows: Rows) -> int:
    """The number of rows."""
    return len(next(iter(rows.values())))


def count_batches(num_rows: int, batch_size: int, *, drops_single: bool) -> int:
    """How many batches so many rows make, without a last one of a single row that cannot be learned from."""
    drops_last = drops_single and num_rows % batch_size == 1 and num_rows > batch_size
    return -(-num_rows // batch_size) - drops_last


def even_rows(program: Program, splits: Mapping[str, Rows]) -> Mapping[str, Rows]:
    """As many rows of each source as the one has that an evaluation goes through once."""
    if not program.evaluated:
        return splits
    lead = f"{program.evaluated}."
    counts = {
        split: len(next(values for name, values in rows.items() if name.startswith(lead)))
        for split, rows in splits.items()
    }
    return {
        split: {name: repeat_to_length(values, counts[split]) for name, values in rows.items()}
        for split, rows in splits.items()
    }


def are_lazy(rows: Rows) -> bool:
    """Whether some values stay on disk until they are needed: a script's `LazyRows`, which is no tensor."""
    return any(not isinstance(values, Tensor) for values in rows.values())


def bytes_of_rows(rows: Rows) -> int:
    """The memory that rows take."""
    return sum(values.numel() * values.element_size() for values in rows.values())


def to_device(rows: Rows, device: torch.device) -> Rows:
    """The rows on a device."""
    return {name: values.to(device) for name, values in rows.items()}


def batches(rows: Rows, size: int) -> Iterator[Rows]:
    """Batch after batch in the order in which the rows stand.

    They are copies, as in a script: a network that writes into what comes in does not change the rows, and
    kernels, which add up in another order where memory begins elsewhere, give the same to the last bit.
    """
    for start in range(0, row_count(rows), size):
        yield {name: _copied(values[start : start + size]) for name, values in rows.items()}


def _copied(values: Tensor) -> Tensor:
    return values.clone() if isinstance(values, Tensor) else values


def batches_on_device(rows: Rows, size: int, device: torch.device | None) -> Iterator[Rows]:
    """Batch after batch in the order in which the rows stand; brought to a device, unless it is None."""
    if device is None:
        yield from batches(rows, size)
        return

    def read(chosen: Tensor) -> Rows:
        return {name: values[chosen].to(device) for name, values in rows.items()}

    if are_lazy(rows):
        yield from prefetch(read, torch.arange(row_count(rows)).split(size))  # type: ignore[no-untyped-call]
        return
    for batch in batches(rows, size):
        yield to_device(batch, device)
