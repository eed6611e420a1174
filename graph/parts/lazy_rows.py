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

MAX_MEMORY_FRACTION = 1 / 6
"""Of the free memory, what the rows of a source may take that are read all at once.

While they are split they are there twice, and further sources come on top: together
they stay below a half.
"""
CGROUPS = (
    ("/sys/fs/cgroup", "memory.max", "memory.current"),
    (
        "/sys/fs/cgroup/memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
    ),
)
"""Where Linux has the limit of a container and what it uses, in bytes."""


class LazyRows:
    """A tensor of rows [N, *] that are read one by one, or several with one call.

    Choosing rows reads nothing; `to` reads those that are left.

    Args:
        read: Reads the row of a number.
        rows: The numbers of the rows, [N].
        shape: The axes of a row.
        dtype: That of the values.
        read_many: Reads the rows of some numbers [K] with one call.
    """

    def __init__(
        self,
        read: Callable[[int], Tensor],
        rows: Tensor,
        shape: Sequence[int],
        dtype: torch.dtype = torch.float32,
        read_many: Callable[[Tensor], Tensor] | None = None,
    ) -> None:
        self.read = read
        self.read_many = read_many
        self.rows = rows
        self.shape = torch.Size((len(rows), *shape))
        self.ndim = len(self.shape)
        self.dtype = dtype

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, chosen: Any) -> "LazyRows":
        rows = self.rows[chosen]
        return LazyRows(self.read, rows, self.shape[1:], self.dtype, self.read_many)

    def to(self, *args: Any, **kwargs: Any) -> Tensor:
        """The rows, read, on a device.

        Raises:
            ValueError: A row cannot be read any more.
        """
        try:
            if self.read_many is not None:
                return self.read_many(self.rows).to(*args, **kwargs)
            rows = torch.empty(self.shape, dtype=self.dtype)
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


def choose_reading(reading: str, size: int) -> str:
    """`at_once` or `on_demand`, for all fields of rows of so many bytes together."""
    return "on_demand" if should_read_lazily(reading, size) else "at_once"


def free_memory() -> int:
    """The available memory in bytes, within the limit of a container."""
    free = system_memory()
    for folder, limit, usage in CGROUPS:
        with suppress(OSError, ValueError):
            texts = [
                Path(folder, name).read_text(encoding="ascii")
                for name in (limit, usage, "memory.stat")
            ]
            stat = dict(line.split() for line in texts[2].splitlines())
            used = int(texts[1]) - int(stat.get("inactive_file", 0))
            free = min(free, max(0, int(texts[0]) - used))
    return free


def system_memory() -> int:
    """The available memory in bytes; 4 GiB where the system does not report it."""
    with suppress(OSError, ValueError, IndexError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        matches = [line for line in lines if line.startswith("MemAvailable:")]
        return int(matches[0].split()[1]) * 1024
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return 4 * 2**30


def prefetch(
    read: Callable[[Any], dict[str, Tensor]],
    pieces: Iterable[Tensor] | Iterable[dict[str, Tensor]],
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
