"""Random augmentation that moves masks, boxes and keypoints together with the images.

One draw for each image moves all that belongs to it. Every module takes the images and
then what its `data_keys` name, in their order, and gives the same; None stays None.

mask [B, H, W] or [B, C, H, W]: numbers are picked, never blended.
boxes [B, M, 4] as left, top, right, bottom, each a share of the image. They are cut off
at the border; one that is cut to less than a pixel becomes zeros, its class in labels
[B, M] becomes -100, and present [B, M] becomes 0. A smaller one that is whole stays.
keypoints [B, ..., 2] as x and y, each a share of the image; visible [B, ...] becomes 0
for a point outside, which keeps its position there.
image2 [B, C, H, W]: a second image, moved like the first.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.augmentation import (
    RandomAffine,
    RandomCrop,
    RandomResizedCrop,
    crop_windows,
    output_size,
    resample,
    uniform,
)
from graph.parts.image_requirements import require_point_shares, require_shares

Movement: TypeAlias = tuple[Tensor | None, Callable[[Tensor, str], Tensor]]
"""A draw: from coordinates of the result to those of each image, [B, 2, 3], or None
where nothing moves; and how images [B, C, H, W] move, bilinear or nearest."""

VANISHED_LABEL = -100
"""The class of a box that is no longer there."""


def move_points(points: Tensor, matrix: Tensor) -> Tensor:
    """Points [B, ..., 2], as shares of images, where the images have moved to.

    Args:
        points: Their x and y.
        matrix: From coordinates of the result to those of the images, both from -1 to
            1, [B, 2, 3].
    """
    matrix = matrix.to(points.dtype).view(-1, *[1] * (points.ndim - 2), 2, 3)
    a, b, c, d = (matrix[..., i, j] for i in (0, 1) for j in (0, 1))
    x, y = (2 * points - 1 - matrix[..., 2]).unbind(-1)
    determinant = a * d - b * c
    moved_x = (d * x - b * y) / determinant
    moved_y = (a * y - c * x) / determinant
    return (torch.stack([moved_x, moved_y], -1) + 1) / 2


def move_boxes(
    boxes: Tensor, matrix: Tensor, size: tuple[int, int]
) -> tuple[Tensor, Tensor]:
    """Boxes [B, M, 4] where the images have moved to, and which still show: [B, M].

    Args:
        boxes: Left, top, right, bottom as shares of the images.
        matrix: As that of `move_points`.
        size: Height and width of the images that come out.
    """
    left, top, right, bottom = boxes.unbind(-1)
    x = torch.stack([left, right, right, left], -1)
    y = torch.stack([top, top, bottom, bottom], -1)
    corners = move_points(torch.stack([x, y], -1), matrix)
    whole = corners.amax(-2) - corners.amin(-2)
    corners = corners.clamp(0, 1)
    moved = torch.cat([corners.amin(-2), corners.amax(-2)], -1)
    pixel = boxes.new_tensor([1 / size[1], 1 / size[0]])
    # A pixel, or a smaller box as a whole, less what rounding takes from it.
    is_visible = moved[..., 2:] - moved[..., :2] > 0.999 * whole.minimum(pixel)
    is_visible = is_visible.all(-1) & ((right > left) & (bottom > top))
    return moved * is_visible.unsqueeze(-1), is_visible


class PairedAugmentation(nn.Module):
    """Moves images and what belongs to them by one draw.

    Args:
        data_keys: What comes in after the images: mask, boxes, labels, present,
            keypoints, visible, image2.
        mask_fill: What a mask holds where it comes from beyond the image.

    Raises:
        ValueError: A key needs another one that is missing.
    """

    def __init__(self, data_keys: Sequence[str], mask_fill: float = 0) -> None:
        super().__init__()
        for key, needed in (
            ("labels", "boxes"),
            ("present", "boxes"),
            ("visible", "keypoints"),
        ):
            if key in data_keys and needed not in data_keys:
                message = f"“{key}” of data_keys needs “{needed}” beside it; add it."
                raise ValueError(message)
        self.data_keys = tuple(data_keys)
        self.mask_fill = mask_fill

    def draw(self, input: Tensor) -> Movement:
        """How each image is to be moved."""
        raise NotImplementedError

    def forward(self, input: Tensor, *data: Tensor | None) -> tuple[Tensor | None, ...]:
        """The images [B, C, H', W'] and the rest, in the order of `data_keys`.

        Raises:
            ValueError: A mask or a second image has another size than the images, a
                mask cannot hold `mask_fill`, or boxes or keypoints are no
                shares.
        """
        paired = dict(zip(self.data_keys, data, strict=True))
        for key in ("mask", "image2"):
            self._require_size(key, paired.get(key), input)
        boxes = paired.get("boxes")
        if boxes is not None and self.training and not boxes.is_meta:
            require_shares(boxes)
        points = paired.get("keypoints")
        if points is not None and self.training and not points.is_meta:
            require_point_shares(points, (input.shape[2], input.shape[3]))
        matrix, move = self.draw(input)
        output = move(input, "bilinear")
        results, visible = dict(paired), dict[str, Tensor]()
        if (mask := paired.get("mask")) is not None:
            results["mask"] = self._move_mask(mask, move)
        if (second := paired.get("image2")) is not None:
            results["image2"] = move(second, "bilinear")
        if boxes is not None and matrix is not None:
            size = (output.shape[2], output.shape[3])
            results["boxes"], visible["boxes"] = move_boxes(boxes, matrix, size)
        if points is not None and matrix is not None:
            results["keypoints"] = points = move_points(points, matrix)
            visible["keypoints"] = ((points >= 0) & (points <= 1)).all(-1)
        for key, source, empty in (
            ("labels", "boxes", VANISHED_LABEL),
            ("present", "boxes", 0),
            ("visible", "keypoints", 0),
        ):
            value = paired.get(key)
            if value is not None and source in visible:
                results[key] = value.masked_fill(~visible[source], empty)
        return (output, *(results[key] for key in self.data_keys))

    def _require_size(self, key: str, other: Tensor | None, input: Tensor) -> None:
        if other is not None and other.shape[-2:] != input.shape[-2:]:
            message = (
                f"“{key}” is {other.shape[-2]} x {other.shape[-1]}, the images are "
                f"{input.shape[-2]} x {input.shape[-1]}; bring both to one size."
            )
            raise ValueError(message)

    def _move_mask(self, mask: Tensor, move: Callable[[Tensor, str], Tensor]) -> Tensor:
        layers = mask.unsqueeze(1) if mask.ndim == 3 else mask
        # Sampling needs broken numbers; those of float32 are exact up to 2 ** 24.
        values = layers if layers.is_floating_point() else layers.float()
        moved = move(values, "nearest")
        if self.mask_fill != 0:
            self._require_fill(mask.dtype)
            is_inside = move(torch.ones_like(values[:, :1]), "nearest") > 0.5
            moved = torch.where(is_inside, moved, self.mask_fill)
        moved = moved.to(mask.dtype)
        return moved.squeeze(1) if mask.ndim == 3 else moved

    def _require_fill(self, dtype: torch.dtype) -> None:
        if dtype.is_floating_point:
            return
        name = str(dtype).removeprefix("torch.")
        low, high = 0, 1
        if dtype != torch.bool:
            low, high = torch.iinfo(dtype).min, torch.iinfo(dtype).max
        fill = self.mask_fill
        if not (low <= fill <= high and fill == int(fill)):
            message = (
                f"A mask of {name} cannot hold mask_fill {fill:g}; take a whole number "
                f"from {low} to {high}, or turn the mask into another type."
            )
            raise ValueError(message)


class PairedRandomHorizontalFlip(PairedAugmentation):
    """Mirrors some images left to right, and what belongs to them.

    Args:
        p: How likely an image is mirrored.
        data_keys: What comes in after the images.
    """

    axis = 3

    def __init__(self, p: float = 0.5, data_keys: Sequence[str] = ("mask",)) -> None:
        super().__init__(data_keys)
        self.p = p

    def draw(self, input: Tensor) -> Movement:
        """Some images mirrored."""
        if not self.training:
            return None, lambda image, _: image
        chosen = uniform(input, 0, 1) < self.p
        signs = torch.ones(len(input), 4, device=input.device)
        signs[:, self.axis] -= 2 * chosen.flatten()
        matrix = torch.zeros(len(input), 2, 3, device=input.device)
        matrix[:, 0, 0], matrix[:, 1, 1] = signs[:, 3], signs[:, 2]
        axis = self.axis
        return matrix, lambda image, _: torch.where(chosen, image.flip(axis), image)


class PairedRandomVerticalFlip(PairedRandomHorizontalFlip):
    """Turns some images upside down, and what belongs to them.

    Args:
        p: How likely an image is turned.
        data_keys: What comes in after the images.
    """

    axis = 2


class PairedRandomCrop(PairedAugmentation):
    """Cuts a window out of each image, anywhere; in evaluation from the middle.

    Args:
        size: Height and width of the window; None: those of the image.
        padding: By how many points each side is widened first.
        padding_mode: What the new points hold; in masks `mask_fill` where constant.
        data_keys: What comes in after the images.
        mask_fill: What a mask holds where it comes from beyond the image.
    """

    def __init__(
        self,
        size: int | tuple[int, int] | None = None,
        padding: int = 0,
        padding_mode: str = "constant",
        data_keys: Sequence[str] = ("mask",),
        mask_fill: float = 0,
    ) -> None:
        super().__init__(data_keys, mask_fill)
        self.window = RandomCrop(size, padding, padding_mode)

    def draw(self, input: Tensor) -> Movement:
        """A window of each image.

        Raises:
            ValueError: The window is larger than the padded images.
        """
        size, padding = output_size(input, self.window.size), self.window.padding
        if self.training:
            y, x = self.window.draw_corner(input)
            matrix = self._matrix(input, y - padding, x - padding, size)
            mode = self.window.padding_mode

            def crop(image: Tensor, _: str) -> Tensor:
                padded = functional.pad(image, [padding] * 4, mode)
                return crop_windows(padded, y, x, size)

            return matrix, crop
        (high, wide), (height, width) = size, input.shape[2:]
        top, left = (high - height) // 2, (wide - width) // 2
        sides = (left, wide - width - left, top, high - height - top)
        zero = torch.zeros(len(input), 1, 1, 1, device=input.device)
        matrix = self._matrix(input, zero - top, zero - left, size)
        return matrix, lambda image, _: functional.pad(image, sides)

    def _matrix(
        self, input: Tensor, top: Tensor, left: Tensor, size: tuple[int, int]
    ) -> Tensor:
        height, width = input.shape[2:]
        zero = torch.zeros(len(input), 1, 1, 1, device=input.device)
        x, y = (2 * left + size[1]) / width - 1, (2 * top + size[0]) / height - 1
        wide, high = zero + size[1] / width, zero + size[0] / height
        return torch.cat([wide, zero, x, zero, high, y], 3).view(-1, 2, 3)


class PairedRandomResizedCrop(PairedAugmentation):
    """Cuts a part out of each image, and brings it to one size.

    Args:
        size: Height and width that come out; None: those of the image.
        scale: The least and the largest share of the image's area.
        ratio: The least and the largest width over height of the part.
        data_keys: What comes in after the images.
    """

    def __init__(
        self,
        size: int | tuple[int, int] | None = None,
        scale: tuple[float, float] = (0.08, 1.0),
        ratio: tuple[float, float] = (0.75, 1.333),
        data_keys: Sequence[str] = ("mask",),
    ) -> None:
        super().__init__(data_keys)
        self.part = RandomResizedCrop(size, scale, ratio)

    def draw(self, input: Tensor) -> Movement:
        """A part of each image; in evaluation the whole."""
        size = output_size(input, self.part.size)
        if self.training:
            matrix = self.part.draw_matrix(input)
            return matrix, lambda image, mode: resample(
                image, matrix, size, "border", mode
            )

        def resize(image: Tensor, mode: str) -> Tensor:
            if mode == "nearest":
                return functional.interpolate(image, size, mode="nearest-exact")
            result: Tensor = self.part(image)
            return result

        return None, resize


class PairedRandomAffine(PairedAugmentation):
    """Turns, shifts, scales and slants each image, and what belongs to it.

    Args:
        degrees: The largest turn to either side.
        translate: The largest shift, as a share of width and height.
        scale: The least and the largest factor.
        shear: The largest slant, in degrees.
        padding_mode: What is seen beyond the edge; in masks `mask_fill` where zeros.
        data_keys: What comes in after the images.
        mask_fill: What a mask holds where it comes from beyond the image.
    """

    def __init__(
        self,
        degrees: float = 15.0,
        translate: float = 0.1,
        scale: tuple[float, float] = (0.9, 1.1),
        shear: float = 0.0,
        padding_mode: str = "zeros",
        data_keys: Sequence[str] = ("mask",),
        mask_fill: float = 0,
    ) -> None:
        super().__init__(data_keys, mask_fill)
        self.affine = RandomAffine(degrees, translate, scale, shear, padding_mode)

    def draw(self, input: Tensor) -> Movement:
        """Every image turned, shifted, scaled and slanted."""
        if not self.training:
            return None, lambda image, _: image
        matrix, outside = self.affine.draw_matrix(input), self.affine.padding_mode
        size = (input.shape[2], input.shape[3])
        return matrix, lambda image, mode: resample(image, matrix, size, outside, mode)


class PairedRandomRotation(PairedRandomAffine):
    """Turns each image, and what belongs to it.

    Args:
        degrees: The largest turn to either side.
        padding_mode: What is seen beyond the edge.
        data_keys: What comes in after the images.
        mask_fill: What a mask holds where it comes from beyond the image.
    """

    def __init__(
        self,
        degrees: float = 15.0,
        padding_mode: str = "zeros",
        data_keys: Sequence[str] = ("mask",),
        mask_fill: float = 0,
    ) -> None:
        super().__init__(
            degrees, 0.0, (1.0, 1.0), 0.0, padding_mode, data_keys, mask_fill
        )
