"""Losses are fetched in order, without waiting for a device, and their mean is exact."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor

from runtime.state.loss_meter import LossMeter, LossNotFinite


def with_losses(*losses: float, **options: Any) -> LossMeter:
    meter = LossMeter(**options)
    for loss in losses:
        meter.add(torch.tensor(loss, requires_grad=True), 1)
    return meter


def test_losses_are_fetched_once_and_in_order() -> None:
    meter = with_losses(1.0, 2.0)
    assert meter.fetch() == [1.0, 2.0]
    assert meter.fetch() == []
    meter.add(torch.tensor(3.0), 2)
    assert meter.finish() == [3.0]
    assert meter.finish() == []
    assert meter.values == [1.0, 2.0, 3.0]
    assert meter.sizes == [1, 1, 2]


def test_the_mean_is_one_over_rows() -> None:
    meter = LossMeter()
    for loss, size in ((0.1, 3), (0.2, 3), (0.7, 2)):
        meter.add(torch.tensor(loss, dtype=torch.float64), size)
    meter.finish()
    assert meter.mean() == pytest.approx((0.3 + 0.6 + 1.4) / 8)


@pytest.mark.parametrize("fetch", [LossMeter.fetch, LossMeter.finish])
def test_the_first_loss_that_is_not_finite_is_an_error(fetch: Callable[[LossMeter], Any]) -> None:
    meter = with_losses(1.0, loss_name="near")
    fetch(meter)
    for loss in (2.0, float("inf"), float("nan")):
        meter.add(torch.tensor(loss), 1)
    with pytest.raises(LossNotFinite) as caught:
        fetch(meter)
    assert (caught.value.index, caught.value.value, caught.value.loss_name) == (2, float("inf"), "near")


def test_where_nothing_is_learned_a_loss_may_be_anything() -> None:
    assert with_losses(float("inf"), strict=False).fetch() == [float("inf")]


class OnDevice:
    """Losses on a device that copies them while the program goes on."""

    is_cuda = True

    def __init__(self, losses: list[Tensor]) -> None:
        self._losses = torch.stack(losses)

    def to(self, device: str, *, non_blocking: bool) -> Tensor:
        assert (device, non_blocking) == ("cpu", True)
        return self._losses

    def tolist(self) -> list[float]:
        values: list[float] = self._losses.tolist()
        return values


class CopyDone:
    """The event behind a copy: over once somebody has waited, or once it was set."""

    def __init__(self) -> None:
        self.is_recorded = self.is_over = False

    def record(self) -> None:
        self.is_recorded = True

    def query(self) -> bool:
        assert self.is_recorded
        return self.is_over

    def synchronize(self) -> None:
        assert self.is_recorded
        self.is_over = True


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[CopyDone]:
    """The copies that are on their way from a device."""
    started: list[CopyDone] = []

    def create() -> CopyDone:
        started.append(CopyDone())
        return started[-1]

    stack = torch.stack
    monkeypatch.setattr(torch.cuda, "Event", create)
    monkeypatch.setattr(OnDevice, "__init__", lambda self, losses: setattr(self, "_losses", stack(losses)))
    monkeypatch.setattr(torch, "stack", OnDevice)
    return started


def test_losses_on_a_device_come_once_their_copy_is_over(copies: list[CopyDone]) -> None:
    meter = with_losses(1.0, 2.0)
    assert meter.fetch() == []
    assert meter.fetch() == []
    assert len(copies) == 1
    meter.add(torch.tensor(3.0), 1)
    assert meter.fetch() == []
    copies[0].is_over = True
    assert meter.fetch() == [1.0, 2.0]
    assert meter.fetch() == []
    copies[1].is_over = True
    assert meter.fetch() == [3.0]
    assert meter.fetch() == []
    assert len(copies) == 2


def test_finishing_waits_for_the_copy_and_takes_what_came_after_it(copies: list[CopyDone]) -> None:
    meter = with_losses(1.0)
    meter.fetch()
    meter.add(torch.tensor(2.0), 1)
    assert meter.finish() == [1.0, 2.0]
    assert copies[0].is_over
    assert meter.finish() == []
