"""Rows come in batches, in their order, on the device that is asked for."""

import pytest
import torch

from graph.parts.lazy_rows import LazyRows
from runtime.rows import are_lazy, batches, batches_on_device, bytes_of_rows, row_count, to_device
from tests.runtime.tiny_program import CPU, rows


def lazy(count: int) -> LazyRows:
    return LazyRows(lambda index: torch.full((2,), float(index)), torch.arange(count), (2,))


def test_rows_are_counted_and_weighed() -> None:
    assert row_count(rows(5)) == 5
    assert bytes_of_rows(rows(5)) == 5 * 3 * 4
    assert not are_lazy(rows(5))
    assert are_lazy({"y": torch.zeros(3), "x": lazy(3)})  # type: ignore[dict-item]


def test_batches_are_in_order_and_the_last_may_be_smaller() -> None:
    chunks = list(batches(rows(5), 2))
    assert [row_count(chunk) for chunk in chunks] == [2, 2, 1]
    assert torch.equal(torch.cat([chunk["x"] for chunk in chunks]), rows(5)["x"])


@pytest.mark.parametrize("device", [None, CPU])
def test_a_network_that_writes_into_its_batch_leaves_the_rows(device: torch.device | None) -> None:
    """A batch of a network that begins with an operation in place, also through a view, as of Flatten."""
    held = rows(5)
    for batch in batches_on_device(held, 2, device):
        batch["x"].flatten().add_(1)
    assert torch.equal(held["x"], rows(5)["x"])


@pytest.mark.parametrize("device", [None, CPU])
def test_batches_on_a_device_are_the_same(device: torch.device | None) -> None:
    chunks = list(batches_on_device(rows(5), 2, device))
    assert [row_count(chunk) for chunk in chunks] == [2, 2, 1]
    assert torch.equal(torch.cat([chunk["y"] for chunk in chunks]), rows(5)["y"])


def test_lazy_rows_are_read_batch_by_batch() -> None:
    chunks = list(batches_on_device({"x": lazy(5)}, 2, CPU))  # type: ignore[dict-item]
    assert [chunk["x"][:, 0].tolist() for chunk in chunks] == [[0, 1], [2, 3], [4]]


def test_rows_move_to_a_device() -> None:
    moved = to_device(rows(2), torch.device("meta"))
    assert {values.device.type for values in moved.values()} == {"meta"}
