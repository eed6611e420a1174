"""Rows that are read when they are needed, since not all of them fit in memory."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from math import prod
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

MAX_MEMORY_FRACTION = 0.4
"""Of the free memory, what rows may take that are read all at once."""


class LazyRows:
    """A tensor of rows [N, *] that are read one by one.

    Choosing rows reads nothing; `to` reads those that are left.
    """

    def __init__(
        self,
        read: Callable[[int], Tensor],
        rows: Tensor,
        shape: Sequence[int],
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.read = read
        self.rows = rows
        self.shape = torch.Size((len(rows), *shape))
        self.ndim = len(self.shape)
        self.dtype = dtype

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, chosen: Any) -> "LazyRows":
        rows = self.rows[chosen]
        return LazyRows(self.read, rows, self.shape[1:], self.dtype)

    def to(self, *args: Any, **kwargs: Any) -> Tensor:
        """The rows, read, on a device.

        Raises:
            ValueError: A row cannot be read any more.
        """
        rows = torch.empty(self.shape, dtype=self.dtype)
        try:
            for index, row in enumerate(self.rows.tolist()):
                rows[index] = self.read(row)
        except OSError as error:
            raise ValueError(str(error)) from error
        return rows.to(*args, **kwargs)

    def numpy(self) -> Any:
        """The rows, read, as an array."""
        return self.to("cpu").numpy()

    def numel(self) -> int:
        """The numbers in all rows."""
        return self.shape.numel()

    def element_size(self) -> int:
        """The bytes of a number."""
        return self.dtype.itemsize

    def is_floating_point(self) -> bool:
        """Whether the dtype is a floating-point one."""
        return self.dtype.is_floating_point


def read_rows(
    read: Callable[[int], Tensor],
    count: int,
    shape: Sequence[int],
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
    dtype: torch.dtype = torch.float32,
) -> Any:
    """So many rows: read at once, `on_demand`, or by the memory that is free."""
    if should_read_lazily(reading, count * prod(shape) * dtype.itemsize):
        return LazyRows(read, torch.arange(count), shape, dtype)
    rows = torch.empty((count, *shape), dtype=dtype)
    for row in range(count):
        if progress is not None:
            progress(row, count)
        rows[row] = read(row)
    return rows


def should_read_lazily(reading: str, size: int) -> bool:
    """Whether rows of so many bytes are to be read when they are needed."""
    if reading == "auto":
        return size > MAX_MEMORY_FRACTION * free_memory()
    return reading == "on_demand"


def free_memory() -> int:
    """The available memory in bytes; 4 GiB where the system does not report it."""
    with suppress(OSError, ValueError, IndexError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        matches = [line for line in lines if line.startswith("MemAvailable:")]
        return int(matches[0].split()[1]) * 1024
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return 4 * 2**30


def prefetch(
    read: Callable[[Tensor], dict[str, Tensor]],
    pieces: Iterable[Tensor],
    workers: int = 4,
) -> Iterator[dict[str, Tensor]]:
    """What `read` gives for each piece, in their order; some are prefetched."""
    waiting: deque[Future[dict[str, Tensor]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for piece in pieces:
                waiting.append(pool.submit(read, piece))
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
