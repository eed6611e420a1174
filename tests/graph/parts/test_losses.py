"""Losses of our own come to the figures of their formulas, written out here row by row."""

import math

import pytest
import torch
from torch import Tensor, nn
from torch.distributions import Normal, kl_divergence

from graph.parts.boxes import DIoULoss, GIoULoss
from graph.parts.contrastive import (
    BarlowTwinsLoss,
    BatchHardTripletLoss,
    CosineDistanceLoss,
    NTXentLoss,
    VICRegLoss,
)
from graph.parts.distributions import GradientPenalty, NormalKLLoss, WassersteinLoss
from graph.parts.imbalance_losses import DiceLoss, FocalLoss, TverskyLoss

GENERATOR = torch.Generator().manual_seed(0)
SCORES = torch.randn(10, 4, generator=GENERATOR)
CLASSES = torch.randint(0, 4, (10,), generator=GENERATOR)
FIRST, SECOND = torch.randn(2, 8, 5, generator=GENERATOR)


def test_focal_loss() -> None:
    expected = 0.0
    for scores, target in zip(SCORES, CLASSES, strict=True):
        share = float(scores.softmax(0)[target])
        expected -= (1 - share) ** 1.5 * math.log(share) / 10
    assert float(FocalLoss(1.5)(SCORES, CLASSES)) == pytest.approx(expected, rel=1e-5)
    assert torch.allclose(FocalLoss(0.0)(SCORES, CLASSES), nn.functional.cross_entropy(SCORES, CLASSES))


def test_focal_loss_of_yes_and_no() -> None:
    yes = (torch.rand(10, 4, generator=GENERATOR) > 0.5).float()
    expected = 0.0
    for score, target in zip(SCORES.flatten().tolist(), yes.flatten().tolist(), strict=True):
        share = 1 / (1 + math.exp(-score))
        share, weight = (share, 0.25) if target else (1 - share, 0.75)
        expected -= weight * (1 - share) ** 2 * math.log(share) / 40
    assert float(FocalLoss(alpha=0.25)(SCORES, yes)) == pytest.approx(expected, rel=1e-5)


def test_areas() -> None:
    scores = torch.randn(3, 4, 5, 6, generator=GENERATOR)
    target = torch.randint(0, 4, (3, 5, 6), generator=GENERATOR)
    shares = scores.softmax(1)
    total = 0.0
    for number in range(4):
        predicted, true = shares[:, number], (target == number).float()
        right = float((predicted * true).sum())
        false, missed = float((predicted * (1 - true)).sum()), float(((1 - predicted) * true).sum())
        total += (right + 1) / (right + 0.2 * false + 0.9 * missed + 1) / 4
    assert float(TverskyLoss(0.2, 0.9)(scores, target)) == pytest.approx(1 - total, rel=1e-5)
    sharp = nn.functional.one_hot(target, 4).movedim(-1, 1) * 100.0
    assert float(DiceLoss()(sharp, target)) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("shape", [(3, 5, 6), (3, 1, 5, 6)])
def test_an_area_of_one_class(shape: tuple[int, ...]) -> None:
    scores = torch.randn(3, 1, 5, 6, generator=GENERATOR)
    mask = (torch.rand(*shape, generator=GENERATOR) > 0.5).float()
    predicted, true = scores.sigmoid().flatten(), mask.flatten()
    expected = 1 - (2 * predicted @ true + 1) / (predicted.sum() + true.sum() + 1)
    assert torch.allclose(DiceLoss(0.5)(scores, mask), expected)
    assert float(DiceLoss()(torch.full((1, 1, 4, 4), -99.0), torch.zeros(1, 4, 4))) == 0


def box(*sides: float) -> Tensor:
    return torch.tensor([sides])


def test_boxes() -> None:
    # 1 in common, 7 together, in a frame of 9 whose diagonal is √18; the middles are √2 apart.
    one, other = box(0, 0, 2, 2), box(1, 1, 3, 3)
    assert float(GIoULoss()(one, other)) == pytest.approx(1 - 1 / 7 + 2 / 9)
    assert float(DIoULoss()(one, other)) == pytest.approx(1 - 1 / 7 + 2 / 18)
    # Nothing in common: further apart is worse.
    near, far = box(3, 0, 5, 2), box(9, 0, 11, 2)
    for loss in (GIoULoss(), DIoULoss()):
        assert float(loss(one, one)) == 0
        assert 1 < float(loss(one, near)) < float(loss(one, far)) < 2
        with pytest.raises(ValueError, match="four sides"):
            loss(torch.rand(2, 3), torch.rand(2, 3))


def test_hardest_pairs() -> None:
    points = torch.tensor([[0.0], [1.0], [4.0], [6.0], [20.0]])
    classes = torch.tensor([0, 1, 0, 1, 2])
    # By hand: 4 - 1, 5 - 1, 4 - 2, 5 - 2, each + 0.5; the last one has nobody alike.
    assert float(BatchHardTripletLoss(0.5)(points, classes)) == pytest.approx(3.5)
    assert float(BatchHardTripletLoss()(points, torch.zeros(5, dtype=torch.int64))) == 0
    apart = points.clone().requires_grad_()
    BatchHardTripletLoss(0.5)(apart, classes).backward()
    assert apart.grad is not None
    assert apart.grad.isfinite().all()


def test_two_views() -> None:
    assert float(CosineDistanceLoss()(FIRST, FIRST * 3)) == pytest.approx(0, abs=1e-6)
    assert float(CosineDistanceLoss()(FIRST, -FIRST)) == pytest.approx(2)
    views = nn.functional.normalize(torch.cat([FIRST, SECOND]), dim=1)
    expected = 0.0
    for row in range(16):
        others = [math.exp(float(views[row] @ views[number]) / 0.2) for number in range(16) if number != row]
        expected -= math.log(math.exp(float(views[row] @ views[(row + 8) % 16]) / 0.2) / sum(others)) / 16
    assert float(NTXentLoss(0.2)(FIRST, SECOND)) == pytest.approx(expected, rel=1e-5)


def test_barlow_twins() -> None:
    expected = 0.0
    for i in range(5):
        for j in range(5):
            first = FIRST[:, i] - FIRST[:, i].mean()
            second = SECOND[:, j] - SECOND[:, j].mean()
            likeness = float(first @ second / (first.norm() * second.norm()))
            expected += (1 - likeness) ** 2 if i == j else 0.01 * likeness**2
    assert float(BarlowTwinsLoss(0.01)(FIRST, SECOND)) == pytest.approx(expected, rel=1e-4)


def test_vicreg() -> None:
    expected = 25 * float((FIRST - SECOND).square().mean())
    for view in (FIRST, SECOND):
        covariance = view.T.cov()
        spread = (covariance.diagonal() + 1e-4).sqrt()
        expected += 25 * float((1 - spread).clamp(min=0).mean()) / 2
        expected += float(covariance.square().sum() - covariance.diagonal().square().sum()) / 5
    assert float(VICRegLoss()(FIRST, SECOND)) == pytest.approx(expected, rel=1e-5)


def test_distributions() -> None:
    expected = kl_divergence(Normal(FIRST, (0.5 * SECOND).exp()), Normal(0.0, 1.0)).sum(1).mean()
    assert torch.allclose(NormalKLLoss()(FIRST, SECOND), expected)
    assert torch.allclose(NormalKLLoss(4.0)(FIRST, SECOND), 4 * expected)
    assert torch.equal(WassersteinLoss()(FIRST, SECOND), SECOND.mean() - FIRST.mean())
    lengths = FIRST.norm(dim=1)
    assert torch.allclose(GradientPenalty()(FIRST), 10 * (lengths - 1).square().mean())
    still = torch.zeros(2, 3, requires_grad=True)
    GradientPenalty(1.0)(still).backward()
    assert still.grad is not None
    assert still.grad.isfinite().all()
