"""Augmentation changes each picture by itself, as torch's seed says, and only while a network learns."""

import math

import pytest
import torch
from scipy import stats
from torch import Tensor, nn

from graph.parts.augmentation import (
    ColorJitter,
    GaussianBlur,
    RandomAffine,
    RandomCrop,
    RandomGrayscale,
    RandomHorizontalFlip,
    RandomResizedCrop,
    RandomRotation,
    RandomVerticalFlip,
    TwoViews,
    resample,
)
from graph.parts.mixup import CutMix, MixUp, sample_beta
from graph.parts.random_erasing import GaussianNoise, Normalize, RandomErasing

CHANGING = [
    RandomHorizontalFlip(),
    RandomVerticalFlip(),
    RandomCrop(padding=2),
    RandomResizedCrop(),
    RandomAffine(shear=10.0),
    RandomRotation(),
    ColorJitter(hue=0.2),
    RandomGrayscale(0.5),
    GaussianBlur(),
    RandomErasing(),
    GaussianNoise(),
]
PICTURES = torch.rand(64, 3, 12, 10, generator=torch.Generator().manual_seed(0))


def changed(module: nn.Module, pictures: Tensor = PICTURES, seed: int = 0) -> Tensor:
    torch.manual_seed(seed)
    result: Tensor = module.train()(pictures)
    return result


def name_of(module: nn.Module) -> str:
    return type(module).__name__


@pytest.mark.parametrize("module", CHANGING, ids=name_of)
def test_nothing_happens_in_evaluation(module: nn.Module) -> None:
    before = torch.get_rng_state()
    assert torch.equal(module.eval()(PICTURES), PICTURES)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("module", CHANGING, ids=name_of)
def test_the_seed_decides(module: nn.Module) -> None:
    first = changed(module)
    assert first.shape == PICTURES.shape
    assert not torch.equal(first, PICTURES)
    assert torch.equal(changed(module), first)
    assert not torch.equal(changed(module, seed=1), first)


@pytest.mark.parametrize("module", CHANGING, ids=name_of)
def test_every_picture_is_changed_by_itself(module: nn.Module) -> None:
    same = PICTURES[:1].repeat(64, 1, 1, 1)
    assert len(changed(module, same).flatten(1).unique(dim=0)) > 1


def test_flips_mirror_the_share_that_is_asked() -> None:
    for flip, axis in ((RandomHorizontalFlip(0.25), 3), (RandomVerticalFlip(0.25), 2)):
        many = PICTURES[:1].repeat(4000, 1, 1, 1)
        mirrored = (changed(flip, many) == many.flip(axis)).flatten(1).all(1)
        assert float(mirrored.float().mean()) == pytest.approx(0.25, abs=0.03)
        assert torch.equal(changed(flip, many)[~mirrored], many[~mirrored])


def test_a_window_is_a_window() -> None:
    numbered = torch.arange(120.0).view(1, 1, 12, 10).repeat(1000, 1, 1, 1) + 1
    for window in changed(RandomCrop((5, 4)), numbered)[:, 0]:
        y, x = divmod(int(window[0, 0]) - 1, 10)
        assert torch.equal(window, numbered[0, 0, y : y + 5, x : x + 4])
    corners = {int(corner) for corner in changed(RandomCrop((5, 4)), numbered)[:, 0, 0, 0]}
    assert len(corners) == 8 * 7
    assert torch.equal(RandomCrop((4, 4)).eval()(numbered), numbered[:, :, 4:8, 3:7])
    wider = changed(RandomCrop(padding=3), numbered)
    assert wider.shape == numbered.shape
    assert (wider == 0).any()


def test_a_window_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="A window of 20 x 20 does not fit 12 x 10"):
        changed(RandomCrop(20))


def test_a_part_is_brought_to_size() -> None:
    assert changed(RandomResizedCrop((7, 9))).shape == (64, 3, 7, 9)
    assert RandomResizedCrop(6).eval()(PICTURES).shape == (64, 3, 6, 6)
    whole = changed(RandomResizedCrop(scale=(1.0, 1.0), ratio=(10 / 12, 10 / 12)))
    assert torch.allclose(whole, PICTURES, atol=1e-5)
    slope = torch.linspace(0, 1, 40).expand(500, 1, 40, 40)
    part = changed(RandomResizedCrop(scale=(0.25, 0.25), ratio=(1.0, 1.0)), slope)
    reach = part[:, 0, 20, 35] - part[:, 0, 20, 4]
    assert torch.allclose(reach, torch.tensor(0.5 * 31 / 39), atol=0.01)


def test_turns_go_round_the_middle() -> None:
    square = PICTURES[:, :, :10]
    turn = RandomRotation(90.0)
    angles = torch.full((64, 1, 1, 1), math.pi / 2)
    zero = torch.zeros_like(angles)
    matrix = torch.cat([angles.cos(), angles.sin(), zero, -angles.sin(), angles.cos(), zero], 3)
    turned = resample(square, matrix.view(-1, 2, 3), (10, 10))
    assert torch.allclose(turned, square.rot90(-1, (2, 3)), atol=1e-5)
    # A round hill in a picture that is not square stays round, wherever it is turned to.
    y, x = torch.meshgrid(torch.arange(20) - 9.5, torch.arange(32) - 15.5, indexing="ij")
    hill = (-(x**2 + y**2) / 20).exp().expand(50, 1, 20, 32)
    assert float((changed(turn, hill) - hill).abs().max()) < 0.02


def test_shifts_and_scales_are_as_large_as_asked() -> None:
    y, x = torch.meshgrid(torch.arange(41) - 20.0, torch.arange(61) - 30.0, indexing="ij")
    dot = ((x.abs() < 4) & (y.abs() < 4)).float().expand(400, 1, 41, 61)
    shifted = changed(RandomAffine(0.0, 0.25, (1.0, 1.0)), dot)
    center = (shifted[:, 0] * x).sum((1, 2)) / shifted[:, 0].sum((1, 2))
    assert 0.2 < float(center.abs().max()) / 61 <= 0.251
    larger = changed(RandomAffine(0.0, 0.0, (2.0, 2.0)), dot)
    assert float(larger[0].sum() / dot[0].sum()) == pytest.approx(4, rel=0.1)


def test_colours() -> None:
    assert torch.allclose(changed(ColorJitter(0.0, 0.0, 0.0, 0.0)), PICTURES, atol=1e-6)
    bright = changed(ColorJitter(0.5, 0.0, 0.0), PICTURES * 0.5)
    factors = (bright / (PICTURES * 0.5)).flatten(1)
    assert torch.allclose(factors.amax(1), factors.amin(1), atol=1e-4)
    assert 0.5 <= float(factors.min()) < 0.6 < 1.4 < float(factors.max()) <= 1.5
    assert float(changed(ColorJitter(0.9, 0.9, 0.9, 0.5)).max()) <= 1
    gray = changed(RandomGrayscale(1.0))
    assert torch.allclose(gray[:, 0], gray[:, 2])
    hued = changed(ColorJitter(0.0, 0.0, 0.0, 0.5), PICTURES * 0.5 + 0.25)
    assert torch.allclose(hued.mean(1), (PICTURES * 0.5 + 0.25).mean(1), atol=1e-5)
    one = torch.rand(8, 1, 6, 6)
    assert changed(ColorJitter(hue=0.3), one).shape == one.shape


def test_brightness_outside_of_0_to_1_is_left_its_range() -> None:
    scaled = (PICTURES - 0.5) * 4
    result = changed(ColorJitter(0.0, 0.0, 0.0), scaled)
    assert torch.allclose(result, scaled, atol=1e-5)


def test_blur_is_that_of_a_bell() -> None:
    dot = torch.zeros(2, 2, 11, 11)
    dot[:, :, 5, 5] = 1
    blurred = changed(GaussianBlur(3, (1.0, 1.0), 1.0), dot)
    bell = torch.exp(-(torch.arange(-3, 4.0) ** 2) / 2)
    bell /= bell.sum()
    assert torch.allclose(blurred[1, 1, 2:9, 2:9], bell[:, None] * bell, atol=1e-6)


def test_a_box_is_painted_over() -> None:
    white = torch.ones(2000, 2, 30, 40)
    erased = changed(RandomErasing(0.5, (0.1, 0.2), (0.5, 2.0), -1.0), white)
    hit = (erased == -1).flatten(1).any(1)
    assert float(hit.float().mean()) == pytest.approx(0.5, abs=0.05)
    area = (erased[hit] == -1).float().mean((1, 2, 3))
    assert 0.07 < float(area.min()) < 0.11 < 0.19 < float(area.max()) < 0.23


def test_normalizing_is_undone_by_its_figures() -> None:
    mean, std = (0.4, 0.5, 0.6), (0.1, 0.2, 0.3)
    for module in (Normalize(mean, std).train(), Normalize(mean, std).eval()):
        again = module(PICTURES) * torch.tensor(std).view(3, 1, 1) + torch.tensor(mean).view(3, 1, 1)
        assert torch.allclose(again, PICTURES, atol=1e-6)
    assert Normalize().state_dict() == {}


def test_shares_are_those_of_a_beta_distribution() -> None:
    torch.manual_seed(0)
    for alpha in (0.5, 1.0, 3.0):
        drawn = sample_beta(torch.zeros(4000), alpha).numpy()
        assert stats.kstest(drawn, stats.beta(alpha, alpha).cdf).pvalue > 0.01
    assert sample_beta(torch.zeros(4000), 0.01).isfinite().all()


@pytest.mark.parametrize("module", [MixUp(5, 1.0), CutMix(5)], ids=name_of)
def test_targets_are_mixed_as_the_rows_are(module: nn.Module) -> None:
    torch.manual_seed(0)
    target = torch.arange(64) % 5
    rows = nn.functional.one_hot(target, 5).float().view(-1, 5, 1, 1).expand(-1, -1, 8, 8)
    mixed, shares = module.train()(rows, target)
    assert torch.allclose(mixed.mean((2, 3)), shares, atol=1e-6)
    assert torch.allclose(shares.sum(1), torch.ones(64))
    assert ((shares > 0).sum(1) == 2).any()
    again = module(rows, shares)[1]
    assert torch.allclose(again.sum(1), torch.ones(64))
    untouched, certain = module.eval()(rows, target)
    assert torch.equal(untouched, rows)
    assert torch.equal(certain.argmax(1), target)


def test_two_views_differ_in_training_only() -> None:
    torch.manual_seed(0)
    first, second = TwoViews(blur=0.5).train()(PICTURES)
    assert first.shape == second.shape == PICTURES.shape
    assert not torch.equal(first, second)
    assert torch.equal(*TwoViews().eval()(PICTURES))
