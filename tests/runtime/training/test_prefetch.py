"""Rows stay on a device where they fit, and come in the order of the epoch either way."""

import threading

import pytest
import torch
from torch import Tensor

from graph.parts.lazy_rows import LazyRows
from runtime.rows import bytes_of_rows, row_count
from runtime.training import prefetch
from runtime.training.prefetch import (
    PREFETCH_BATCHES,
    BatchSource,
    InMemoryBatches,
    PrefetchedBatches,
    create_batch_source,
    is_resident,
)
from tests.runtime.tiny_program import CPU, rows

ORDER = torch.tensor([4, 0, 3, 1, 2])


def lazy(count: int) -> LazyRows:
    return LazyRows(lambda index: torch.tensor(float(index)), torch.arange(count), ())


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The free memory of every device, which a test sets."""
    free = [0.0]
    monkeypatch.setattr(prefetch, "free_bytes", lambda _device: free[0])
    return free


@pytest.mark.parametrize(("mode", "expected"), [("always", True), ("never", False)])
def test_rows_stay_where_they_are_asked_to(mode: str, expected: bool) -> None:
    assert is_resident({"train": rows()}, CPU, mode) is expected


def test_rows_stay_in_the_memory_of_the_computer_where_their_shuffled_copy_fits(
    memory: list[float],
) -> None:
    data = {"train": rows(10), "test": rows(1000)}
    needed = bytes_of_rows(data["train"]) / prefetch.MAX_RESIDENT_SHARE
    memory[0] = needed
    assert is_resident(data, CPU, "auto") is True
    memory[0] = needed - 3
    assert is_resident(data, CPU, "auto") is False


def test_rows_stay_on_another_device_where_all_of_them_fit_beside_that_copy(memory: list[float]) -> None:
    data = {"train": rows(10), "test": rows(20)}
    needed = (2 * bytes_of_rows(data["train"]) + bytes_of_rows(data["test"])) / prefetch.MAX_RESIDENT_SHARE
    memory[0] = needed + 3
    assert is_resident(data, torch.device("meta"), "auto") is True
    memory[0] = needed - 3
    assert is_resident(data, torch.device("meta"), "auto") is False


def test_rows_that_are_read_on_demand_never_stay(memory: list[float]) -> None:
    memory[0] = 1e12
    data = {"train": rows(10), "test": {"x": lazy(3)}}
    assert is_resident(data, CPU, "auto") is False  # type: ignore[arg-type]


def test_the_source_depends_on_whether_rows_are_where_they_are_needed() -> None:
    assert isinstance(create_batch_source(rows(), ORDER, 2, None), InMemoryBatches)
    source = create_batch_source(rows(), ORDER, 2, CPU)
    assert isinstance(source, PrefetchedBatches)
    source.close()


@pytest.mark.parametrize("device", [None, CPU])
def test_batches_come_in_the_order_of_the_epoch(device: torch.device | None) -> None:
    source = create_batch_source(rows(5), ORDER, 2, device)
    chunks = [source.next_batch() for _ in range(3)]
    source.close()
    assert [row_count(chunk) for chunk in chunks] == [2, 2, 1]
    assert torch.equal(torch.cat([chunk["x"] for chunk in chunks]), rows(5)["x"][ORDER])


@pytest.mark.parametrize("device", [None, CPU])
def test_batches_go_on_where_they_were_after_memory_was_released(device: torch.device | None) -> None:
    source = create_batch_source(rows(5), ORDER, 2, device)
    first = source.next_batch()
    source.release()
    second = source.next_batch()
    source.close()
    assert torch.equal(torch.cat([first["x"], second["x"]]), rows(5)["x"][ORDER[:4]])


class Counted:
    """A field whose batches are counted as they are gathered."""

    def __init__(self, values: Tensor) -> None:
        self._values = values
        self.gathered = threading.Semaphore(0)
        self.count = 0

    def __getitem__(self, chosen: Tensor) -> Tensor:
        self.count += 1
        self.gathered.release()
        return self._values[chosen]


def test_a_thread_gathers_a_few_batches_ahead_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefetch, "are_lazy", lambda _rows: False)
    field = Counted(torch.arange(20.0))
    source = PrefetchedBatches({"x": field}, torch.arange(20).split(1), CPU)  # type: ignore[dict-item]
    for _ in range(PREFETCH_BATCHES + 1):  # the queue is full, and one more waits to be put in
        assert field.gathered.acquire(timeout=10)
    assert not field.gathered.acquire(timeout=0.2)
    assert [source.next_batch()["x"].item() for _ in range(2)] == [0, 1]
    for _ in range(2):
        assert field.gathered.acquire(timeout=10)
    source.close()
    assert PREFETCH_BATCHES + 3 <= field.count <= PREFETCH_BATCHES + 4


@pytest.mark.parametrize("make", [InMemoryBatches, None])
def test_an_epoch_may_be_left_before_its_end(make: type[InMemoryBatches] | None) -> None:
    source: BatchSource = create_batch_source(rows(5), ORDER, 1, None if make else CPU)
    assert torch.equal(source.next_batch()["x"], rows(5)["x"][ORDER[:1]])
    source.close()
    assert "feeding" not in {thread.name for thread in threading.enumerate()}


def test_lazy_rows_are_gathered_in_order_too() -> None:
    source = create_batch_source({"x": lazy(5)}, ORDER, 2, CPU)  # type: ignore[dict-item]
    chunks = [source.next_batch()["x"].tolist() for _ in range(3)]
    source.close()
    assert chunks == [[4, 0], [3, 1], [2]]
