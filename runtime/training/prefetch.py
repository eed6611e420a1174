"""How rows come to the device, batch after batch, in the order of the epoch.

Rows that fit stay on the device and shuffled there all at once. Rows that do not stay where they were
loaded: a thread gathers the batches to come, in pinned memory, while the device works on the one before. Rows
that do not even fit into the computer's memory are read from disk by several threads, a few batches ahead.
All give the same batches.
"""

import queue
import threading
from collections.abc import Generator, Mapping, Sequence
from typing import Protocol

import torch
from torch import Tensor

from graph.compiler.program import Rows
from graph.parts.lazy_rows import prefetch
from runtime.device import free_bytes
from runtime.rows import are_lazy, bytes_of_rows

PREFETCH_BATCHES = 3
"""Batches that wait ready while one is learned from."""
MAX_RESIDENT_SHARE = 0.4
"""Of the free memory, what resident rows may take."""


class BatchSource(Protocol):
    """Gives the batches of one epoch."""

    def next_batch(self) -> Rows:
        """The next batch, on the device."""

    def release(self) -> None:
        """Gives memory of the device back until the next batch is asked for."""

    def close(self) -> None:
        """Nothing more will be asked for."""


def is_resident(data: Mapping[str, Rows], device: torch.device, mode: str) -> bool:
    """Whether rows are to stay on a device: as it was asked for, else where they fit.

    Args:
        data: The rows by split, where they were loaded.
        device: What is trained on.
        mode: `always`, `never`, or `auto`.
    """
    if mode != "auto":
        return mode == "always"
    if any(are_lazy(rows) for rows in data.values()):
        return False
    resident_bytes = 0 if device.type == "cpu" else sum(bytes_of_rows(rows) for rows in data.values())
    return resident_bytes + bytes_of_rows(data["train"]) <= MAX_RESIDENT_SHARE * free_bytes(device)


def create_batch_source(rows: Rows, order: Tensor, size: int, device: torch.device | None) -> BatchSource:
    """What gives the batches of rows.

    Args:
        rows: The rows, which are where they are needed, or where they were loaded.
        order: The numbers of the rows that are left, in their order, on the CPU.
        size: Rows in a batch.
        device: Where rows are brought to, batch by batch; None: they are there, and are shuffled at once.
    """
    return (
        InMemoryBatches(rows, order, size)
        if device is None
        else PrefetchedBatches(rows, order.split(size), device)  # type: ignore[no-untyped-call]
    )


def create_paired_source(
    rows: Rows, chosen: list[dict[str, Tensor]], device: torch.device | None
) -> BatchSource:
    """What gives the batches of rows that have an order for each field.

    Args:
        rows: As for `create_batch_source`.
        chosen: For each batch that is left the numbers of its rows, by field.
        device: As for `create_batch_source`.
    """
    return GatheredBatches(rows, chosen) if device is None else PrefetchedBatches(rows, chosen, device)


class GatheredBatches:
    """Rows that are where they are needed; a batch is gathered when it is asked for, field by field."""

    def __init__(self, rows: Rows, chosen: list[dict[str, Tensor]]) -> None:
        self._rows, self._chosen = rows, iter(chosen)

    def next_batch(self) -> Rows:
        chosen = next(self._chosen)
        return {
            name: self._rows[name][numbers.to(self._rows[name].device)] for name, numbers in chosen.items()
        }

    def release(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is prepared ahead."""


class InMemoryBatches:
    """Rows that are where they are needed, shuffled at once; a batch is a slice of them."""

    def __init__(self, rows: Rows, order: Tensor, size: int) -> None:
        self._rows, self._order, self._size = rows, order, size
        self._position = 0
        self._shuffled: Rows | None = None

    def next_batch(self) -> Rows:
        if self._shuffled is None:
            chosen = self._order.to(next(iter(self._rows.values())).device)
            self._shuffled = {name: values[chosen] for name, values in self._rows.items()}
        start = self._position
        self._position = end = start + self._size
        return {name: values[start:end] for name, values in self._shuffled.items()}

    def release(self) -> None:
        self._shuffled = None

    def close(self) -> None:
        self.release()


class PrefetchedBatches:
    """Rows that are elsewhere; a thread gathers a few batches ahead of what is asked for."""

    def __init__(
        self, rows: Rows, pieces: Sequence[Tensor] | Sequence[dict[str, Tensor]], device: torch.device
    ) -> None:
        self._rows, self._pieces, self._device = rows, pieces, device
        self._ready: queue.Queue[Rows | Exception] = queue.Queue(PREFETCH_BATCHES)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._gather, name="feeding", daemon=True)
        self._thread.start()

    def next_batch(self) -> Rows:
        """The next batch, on the device.

        Raises:
            Exception: Whatever reading the rows raised in the thread.
        """
        batch = self._ready.get()
        if isinstance(batch, Exception):
            raise batch
        return {name: values.to(self._device, non_blocking=True) for name, values in batch.items()}

    def release(self) -> None:
        """What waits ready is not on the device."""

    def close(self) -> None:
        self._closed.set()
        self._thread.join()

    def _gather(self) -> None:
        """The work of the thread; an error goes to whoever asks for the next batch."""
        pieces = self._pieces
        batches = prefetch(self._read, pieces) if are_lazy(self._rows) else map(self._read, pieces)
        try:
            for batch in batches:
                if not self._put(batch):
                    break
            if isinstance(batches, Generator):
                batches.close()
        except Exception as error:  # noqa: BLE001
            self._put(error)

    def _read(self, chosen: Tensor | dict[str, Tensor]) -> Rows:
        """A batch, in the computer's memory."""
        numbers = chosen if isinstance(chosen, dict) else dict.fromkeys(self._rows, chosen)
        batch = {name: self._rows[name][own].to("cpu") for name, own in numbers.items()}
        if self._device.type == "cuda":
            return {name: values.pin_memory() for name, values in batch.items()}
        return batch

    def _put(self, batch: "Rows | Exception") -> bool:
        """Waits until the queue takes a batch; whether that was before the source was closed."""
        while not self._closed.is_set():
            try:
                self._ready.put(batch, timeout=0.05)
            except queue.Full:
                continue
            return True
        return False
