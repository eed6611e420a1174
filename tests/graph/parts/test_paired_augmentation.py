"""Masks, boxes, keypoints and second images move with the images, judged by NumPy, point by point."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from graph.parts.augmentation import RandomAffine, RandomCrop, RandomResizedCrop
from graph.parts.paired_augmentation import (
    PairedAugmentation,
    PairedRandomAffine,
    PairedRandomCrop,
    PairedRandomHorizontalFlip,
    PairedRandomResizedCrop,
    PairedRandomRotation,
    PairedRandomVerticalFlip,
)

HEIGHT, WIDTH = 12, 20
IMAGES = torch.rand(16, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(0))
MASKS = torch.randint(0, 5, (16, HEIGHT, WIDTH), generator=torch.Generator().manual_seed(1))
ALL = ("mask", "boxes", "labels", "present", "keypoints", "visible", "image2")
BOXES = torch.tensor([[0.1, 0.2, 0.35, 0.7], [0.6, 0.5, 0.9, 0.95], [0.0, 0.0, 0.0, 0.0]]).repeat(16, 1, 1)
LABELS = torch.tensor([3, 1, -100]).repeat(16, 1)
PRESENT = torch.tensor([1.0, 1.0, 0.0]).repeat(16, 1)
POINTS = torch.rand(16, 3, 2, 2, generator=torch.Generator().manual_seed(2))
VISIBLE = torch.ones(16, 3, 2)
DATA = (MASKS, BOXES, LABELS, PRESENT, POINTS, VISIBLE, IMAGES.flip(0))


def moved(module: PairedAugmentation, *data: Tensor | None, seed: int = 0) -> dict[str, Tensor]:
    torch.manual_seed(seed)
    names = ("output", *module.data_keys)
    return dict(zip(names, module.train()(IMAGES, *data), strict=True))  # type: ignore[arg-type]


MODULES = [
    PairedRandomHorizontalFlip(0.5, ALL),
    PairedRandomVerticalFlip(0.5, ALL),
    PairedRandomCrop((8, 10), 2, data_keys=ALL),
    PairedRandomResizedCrop((9, 14), data_keys=ALL),
    PairedRandomAffine(30, 0.2, (0.7, 1.4), 10, data_keys=ALL),
    PairedRandomRotation(40, data_keys=ALL),
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: type(module).__name__)
def test_images_are_moved_as_without_the_rest(module: PairedAugmentation) -> None:
    """The same draws give the same images, to the last bit, whatever moves with them."""
    both, alone = moved(module, *DATA), moved(module, *[None] * len(ALL))
    assert torch.equal(both["output"], alone["output"])
    plain = {
        PairedRandomCrop: RandomCrop((8, 10), 2),
        PairedRandomResizedCrop: RandomResizedCrop((9, 14)),
        PairedRandomAffine: RandomAffine(30, 0.2, (0.7, 1.4), 10),
    }.get(type(module))  # type: ignore[call-overload]
    if plain is not None:
        torch.manual_seed(0)
        assert torch.equal(both["output"], plain.train()(IMAGES))
    # A second image is the first one's equal: the batch in the other order moves by the draws of this one.
    again = moved(module, *DATA[:-1], IMAGES)
    assert torch.equal(again["image2"], again["output"])


def test_flips_by_hand() -> None:
    result = moved(PairedRandomHorizontalFlip(0.5, ALL), *DATA)
    is_mirrored = (result["output"] == IMAGES.flip(3)).flatten(1).all(1)
    assert 0 < int(is_mirrored.sum()) < 16
    for row, mirrored in enumerate(is_mirrored.tolist()):
        expected = np.array([[0.65, 0.2, 0.9, 0.7], [0.1, 0.5, 0.4, 0.95], [0, 0, 0, 0]])
        boxes = expected if mirrored else BOXES[row].numpy()
        np.testing.assert_allclose(result["boxes"][row].numpy(), boxes, atol=1e-6)
        masks = MASKS[row].numpy()
        assert np.array_equal(result["mask"][row].numpy(), masks[:, ::-1] if mirrored else masks)
        x = POINTS[row, ..., 0].numpy()
        np.testing.assert_allclose(result["keypoints"][row, ..., 0], 1 - x if mirrored else x, atol=1e-6)
    for name, values in (("labels", LABELS), ("present", PRESENT), ("visible", VISIBLE)):
        assert torch.equal(result[name], values)
    upside = moved(PairedRandomVerticalFlip(1.0, ALL), *DATA)
    assert torch.equal(upside["mask"], MASKS.flip(1))
    np.testing.assert_allclose(upside["boxes"][0, 0], [0.1, 0.3, 0.35, 0.8], atol=1e-6)


def rotated(point: np.ndarray, degrees: float) -> np.ndarray:
    """Points in shares of the image, turned round its middle in points, as y goes down."""
    angle, size = math.radians(degrees), np.array([WIDTH, HEIGHT])
    away = (point - 0.5) * size
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return away @ turn.T / size + 0.5


def test_turns_by_hand() -> None:
    """The angles that were drawn, found from where keypoints went, move everything else too."""
    result = moved(PairedRandomRotation(50, data_keys=ALL, mask_fill=-100), *DATA, seed=3)
    angles = set()
    for row in range(16):
        before = (POINTS[row].reshape(-1, 2).numpy() - 0.5) * [WIDTH, HEIGHT]
        after = (result["keypoints"][row].reshape(-1, 2).numpy() - 0.5) * [WIDTH, HEIGHT]
        turns = np.angle((after @ [1, 1j]) / (before @ [1, 1j]))
        assert np.ptp(turns) < 1e-4
        degrees = math.degrees(turns.mean())
        angles.add(round(degrees, 2))
        # Masks: each point of the result looks where it came from.
        y, x = np.mgrid[:HEIGHT, :WIDTH]
        middle = np.stack([(x + 0.5) / WIDTH, (y + 0.5) / HEIGHT], -1).reshape(-1, 2)
        source = rotated(middle, -degrees) * [WIDTH, HEIGHT] - 0.5
        at = np.rint(source).astype(int)
        is_inside = ((at >= 0) & (at < [WIDTH, HEIGHT])).all(1)
        is_clear = (np.abs(source - np.floor(source) - 0.5) > 1e-3).all(1)  # no tie between two points
        inside = MASKS[row].numpy()[at[:, 1].clip(0, HEIGHT - 1), at[:, 0].clip(0, WIDTH - 1)]
        expected = np.where(is_inside, inside, -100)
        assert np.array_equal(result["mask"][row].numpy().reshape(-1)[is_clear], expected[is_clear])
        for slot in range(2):
            left, top, right, bottom = BOXES[row, slot].tolist()
            corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
            turned = rotated(corners, degrees).clip(0, 1)
            box = [*turned.min(0), *turned.max(0)]
            np.testing.assert_allclose(result["boxes"][row, slot], box, atol=1e-5)
        inside_points = ((rotated(POINTS[row].reshape(-1, 2).numpy(), degrees) - 0.5) ** 2 <= 0.25).all(1)
        assert np.array_equal(result["visible"][row].flatten().numpy() == 1, inside_points)
    assert len(angles) == 16
    assert (result["mask"] == -100).any()


def test_crops_by_hand() -> None:
    """A window found by its numbered points; what lies beyond it vanishes."""
    numbers = torch.arange(HEIGHT * WIDTH).view(1, HEIGHT, WIDTH).repeat(16, 1, 1)
    result = moved(PairedRandomCrop((6, 8), data_keys=ALL), numbers, *DATA[1:])
    vanished = 0
    for row in range(16):
        top, left = divmod(int(result["mask"][row, 0, 0]), WIDTH)
        assert torch.equal(result["mask"][row], numbers[0, top : top + 6, left : left + 8])
        assert torch.equal(result["output"][row], IMAGES[row, :, top : top + 6, left : left + 8])
        for slot in range(3):
            sides = BOXES[row, slot].numpy() * [WIDTH, HEIGHT, WIDTH, HEIGHT] - [left, top, left, top]
            sides = sides.clip(0, [8, 6, 8, 6])
            is_there = bool((sides[2:] - sides[:2] >= 0.999).all())
            expected = sides / [8, 6, 8, 6] if is_there else np.zeros(4)
            np.testing.assert_allclose(result["boxes"][row, slot], expected, atol=1e-5)
            assert int(result["labels"][row, slot]) == (int(LABELS[row, slot]) if is_there else -100)
            assert float(result["present"][row, slot]) == float(is_there)
            vanished += not is_there and slot < 2
    assert vanished


def test_parts_by_hand() -> None:
    """Corners of the part, found from a slope in a second image, place boxes and masks."""
    x = ((torch.arange(WIDTH) + 0.5) / WIDTH).expand(16, HEIGHT, WIDTH)
    y = ((torch.arange(HEIGHT) + 0.5) / HEIGHT).view(-1, 1).expand(16, HEIGHT, WIDTH)
    slopes = torch.stack([x, y, y], 1)
    module = PairedRandomResizedCrop((24, 40), (0.2, 0.3), (0.8, 1.2), ("image2", "keypoints"))
    result = moved(module, slopes, POINTS)
    for row in range(16):
        slope = result["image2"][row].numpy()
        step_x, step_y = np.diff(slope[0, 12, 15:25]).mean(), np.diff(slope[1, 8:16, 20]).mean()
        left, top = slope[0, 12, 20] - 20.5 * step_x, slope[1, 12, 20] - 12.5 * step_y
        wide, high = 40 * step_x, 24 * step_y
        expected = (POINTS[row].numpy() - [left, top]) / [wide, high]
        np.testing.assert_allclose(result["keypoints"][row], expected, atol=2e-3)


def test_in_evaluation_only_sizes_change() -> None:
    for module in MODULES:
        before = torch.get_rng_state()
        result = module.eval()(IMAGES, *DATA)
        assert torch.equal(torch.get_rng_state(), before)
        if isinstance(module, PairedRandomCrop):
            assert torch.equal(result[1], MASKS[:, 2:10, 5:15])
            np.testing.assert_allclose(result[2][0, 0], [0, 0.05, 0.2, 0.8], atol=1e-6)
        elif isinstance(module, PairedRandomResizedCrop):
            rows, columns = ((np.arange(9) + 0.5) * 12 / 9).astype(int), ((np.arange(14) + 0.5) * 20 / 14)
            assert np.array_equal(result[1].numpy(), MASKS.numpy()[:, rows][:, :, columns.astype(int)])
            assert all(torch.equal(one, other) for one, other in zip(result[2:7], DATA[1:6], strict=True))
        else:
            assert all(torch.equal(one, other) for one, other in zip(result, (IMAGES, *DATA), strict=True))


@pytest.mark.parametrize("mask", [MASKS.to(torch.uint8), MASKS > 2, MASKS.unsqueeze(1).float()])
def test_masks_keep_their_numbers(mask: Tensor) -> None:
    result = moved(PairedRandomAffine(20, data_keys=("mask",)), mask)["mask"]
    assert (result.dtype, result.shape) == (mask.dtype, mask.shape)
    assert set(result.unique().tolist()) <= {0, *mask.unique().tolist()}


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"“labels” of data_keys needs “boxes” beside it; add it\."):
        PairedRandomHorizontalFlip(data_keys=("labels",))
    with pytest.raises(ValueError, match="“mask” is 6 x 20, the images are 12 x 20; bring both to one size"):
        moved(PairedRandomHorizontalFlip(), MASKS[:, :6])
    for boxes in (BOXES * 64, torch.tensor([0.6, 0.5, 0.2, 0.3]).repeat(16, 1, 1)):  # pixels; middle and size
        with pytest.raises(ValueError, match="“boxes” must be left, top, right, bottom, each a share"):
            moved(PairedRandomHorizontalFlip(data_keys=("boxes",)), boxes)
    for dtype, fill in ((torch.uint8, -100), (torch.bool, 255), (torch.int64, 0.5)):
        with pytest.raises(ValueError, match=f"A mask of {str(dtype)[6:]} cannot hold mask_fill {fill};"):
            moved(PairedRandomRotation(40, mask_fill=fill), MASKS.to(dtype))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_numbers_of_a_mask_stay_to_the_last_bit(dtype: torch.dtype) -> None:
    """Depths beside a filling of -100 are picked as they are."""
    depths = torch.rand(16, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(5)).to(dtype)
    for module in (PairedRandomRotation(40, mask_fill=-100), PairedRandomCrop(None, 3, mask_fill=-100)):
        result = moved(module, depths)["mask"]
        assert set(result.unique().tolist()) <= {-100.0, *depths.unique().tolist()}
        assert (result == -100).any()


def test_small_boxes_vanish_only_where_they_are_cut() -> None:
    """A box of a third of a pixel is mirrored; half outside of a window it is gone."""
    small = torch.tensor([0.5, 0.5, 0.5 + 0.33 / WIDTH, 0.5 + 0.33 / HEIGHT]).repeat(16, 1, 1)
    labels = torch.full((16, 1), 4)
    keys = ("boxes", "labels")
    mirrored = moved(PairedRandomHorizontalFlip(1.0, keys), small, labels)
    expected = torch.stack([1 - small[..., 2], small[..., 1], 1 - small[..., 0], small[..., 3]], -1)
    torch.testing.assert_close(mirrored["boxes"], expected)
    assert torch.equal(mirrored["labels"], labels)
    across = small - 0.5 + torch.tensor([4.9 / WIDTH, 0.5, 4.9 / WIDTH, 0.5])  # over the edge of the window
    images = torch.rand(1, 3, HEIGHT, WIDTH)
    window = PairedRandomCrop((HEIGHT, WIDTH - 10), data_keys=keys).eval()
    _, boxes, left = window(images, across[:1], labels[:1])
    assert boxes.tolist() == [[[0.0] * 4]]
    assert left.tolist() == [[-100]]


@pytest.mark.parametrize("size", [12, 28, 224])
def test_keypoints_in_pixels_are_refused(size: int) -> None:
    images = torch.zeros(2, 1, size, size)
    points = torch.rand(2, 5, 2, generator=torch.Generator().manual_seed(0))
    flip = PairedRandomHorizontalFlip(1.0, ("keypoints",))
    torch.testing.assert_close(flip(images, points)[1], points * torch.tensor([-1, 1]) + torch.tensor([1, 0]))
    flip(images, points * 3 - 1)  # a crop before it left some far outside
    with pytest.raises(ValueError, match="“keypoints” must be x and y"):
        flip(images, points * size)
