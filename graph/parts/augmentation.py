"""Random augmentation of images during training, each image changed on its own.

All take images [B, C, H, W] on any device and draw from torch's global generator.
In evaluation they return their input, brought to the size of training.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.image_requirements import require_floats


def uniform(input: Tensor, low: float, high: float) -> Tensor:
    """A number for each picture: [B, 1, 1, 1]."""
    return torch.empty(len(input), 1, 1, 1, device=input.device).uniform_(low, high)


def random_apply(p: float, input: Tensor, changed: Tensor) -> Tensor:
    """Each picture changed with probability p, else as it was."""
    return torch.where(uniform(input, 0, 1) < p, changed, input)


def clamp_range(changed: Tensor, input: Tensor) -> Tensor:
    """Brightness from 0 to 1, or within what came in where that was wider."""
    low, high = input.amin().clamp(max=0), input.amax().clamp(min=1)
    return changed.clamp(low, high)


def output_size(input: Tensor, size: int | tuple[int, int] | None) -> tuple[int, int]:
    """The height and width that pictures are brought to."""
    if size is None:
        return input.shape[2], input.shape[3]
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def resample(
    input: Tensor,
    matrix: Tensor,
    size: tuple[int, int],
    outside: str = "zeros",
    mode: str = "bilinear",
) -> Tensor:
    """Images [B, C, *size] sampled at the coordinates of affine matrices [B, 2, 3]."""
    shape = [len(input), input.shape[1], *size]
    grid = functional.affine_grid(matrix.to(input.dtype), shape, align_corners=False)
    return functional.grid_sample(
        input, grid, mode=mode, padding_mode=outside, align_corners=False
    )


def crop_windows(padded: Tensor, y: Tensor, x: Tensor, size: tuple[int, int]) -> Tensor:
    """Windows [B, C, *size] of images, which begin at rows and columns [B, 1, 1, 1]."""
    batch, channels, device = len(padded), padded.shape[1], padded.device
    y = y + torch.arange(size[0], device=device).view(-1, 1)
    x = x + torch.arange(size[1], device=device)
    rows = torch.arange(batch, device=device).view(-1, 1, 1, 1)
    return padded[rows, torch.arange(channels, device=device).view(-1, 1, 1), y, x]


def rgb_to_grayscale(input: Tensor) -> Tensor:
    """The perceived brightness: [B, 1, H, W]."""
    if input.shape[1] != 3:
        return input.mean(1, keepdim=True)
    red, green, blue = input.unbind(1)
    return (0.299 * red + 0.587 * green + 0.114 * blue).unsqueeze(1)


def random_box(
    input: Tensor, scale: tuple[float, float], ratio: tuple[float, float]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A box in each picture, as shares: left and top corner, width, height.

    Args:
        input: The pictures.
        scale: The least and the largest share of the area.
        ratio: The least and the largest width over height, in points.
    """
    height, width = input.shape[2:]
    area = uniform(input, *scale)
    stretch = uniform(input, math.log(ratio[0]), math.log(ratio[1])).exp()
    stretch = stretch * height / width
    wide = (area * stretch).sqrt().clamp(max=1)
    high = (area / stretch).sqrt().clamp(max=1)
    left = uniform(input, 0, 1) * (1 - wide)
    top = uniform(input, 0, 1) * (1 - high)
    return left, top, wide, high


class RandomHorizontalFlip(nn.Module):
    """Mirrors some pictures left to right."""

    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.p = p

    def forward(self, input: Tensor) -> Tensor:
        """Pictures of the same size."""
        return random_apply(self.p, input, input.flip(3)) if self.training else input


class RandomVerticalFlip(nn.Module):
    """Turns some pictures upside down."""

    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.p = p

    def forward(self, input: Tensor) -> Tensor:
        """Pictures of the same size."""
        return random_apply(self.p, input, input.flip(2)) if self.training else input


class RandomCrop(nn.Module):
    """Cuts a window out of each picture, anywhere; in evaluation from the middle.

    Args:
        size: Height and width of the window; None: those of the picture.
        padding: By how many points each side is widened first.
        padding_mode: What the new points hold.
    """

    def __init__(
        self,
        size: int | tuple[int, int] | None = None,
        padding: int = 0,
        padding_mode: str = "constant",
    ) -> None:
        super().__init__()
        self.size = size
        self.padding = padding
        self.padding_mode = padding_mode

    def forward(self, input: Tensor) -> Tensor:
        """Pictures [B, C, *size].

        Raises:
            ValueError: The window is larger than the padded images.
        """
        high, wide = output_size(input, self.size)
        if not self.training:
            more_y, more_x = high - input.shape[2], wide - input.shape[3]
            left, top = more_x // 2, more_y // 2
            return functional.pad(input, (left, more_x - left, top, more_y - top))
        padded = functional.pad(input, [self.padding] * 4, self.padding_mode)
        return crop_windows(padded, *self.draw_corner(input), (high, wide))

    def draw_corner(self, input: Tensor) -> tuple[Tensor, Tensor]:
        """The first row and column of each window in the padded images: [B, 1, 1, 1].

        Raises:
            ValueError: The window is larger than the padded images.
        """
        high, wide = output_size(input, self.size)
        height, width = (side + 2 * self.padding for side in input.shape[2:])
        if high > height or wide > width:
            message = f"A window of {high} x {wide} does not fit {height} x {width}."
            raise ValueError(message)
        shape, device = (len(input), 1, 1, 1), input.device
        y = torch.randint(height - high + 1, shape, device=device)
        x = torch.randint(width - wide + 1, shape, device=device)
        return y, x


class RandomResizedCrop(nn.Module):
    """Cuts a part out of each picture and brings it to one size.

    Args:
        size: Height and width that come out; None: those of the picture.
        scale: The least and the largest share of the picture's area.
        ratio: The least and the largest width over height of the part.
    """

    def __init__(
        self,
        size: int | tuple[int, int] | None = None,
        scale: tuple[float, float] = (0.08, 1.0),
        ratio: tuple[float, float] = (0.75, 1.333),
    ) -> None:
        super().__init__()
        self.size = size
        self.scale = scale
        self.ratio = ratio

    def forward(self, input: Tensor) -> Tensor:
        """Pictures [B, C, *size]."""
        size = output_size(input, self.size)
        if self.training:
            return resample(input, self.draw_matrix(input), size, "border")
        if input.shape[2:] == size:
            return input
        return functional.interpolate(input, size, mode="bilinear", antialias=True)

    def draw_matrix(self, input: Tensor) -> Tensor:
        """From coordinates of the result to those of each picture: [B, 2, 3]."""
        left, top, wide, high = random_box(input, self.scale, self.ratio)
        zero = torch.zeros_like(wide)
        x, y = 2 * left + wide - 1, 2 * top + high - 1
        return torch.cat([wide, zero, x, zero, high, y], 3).view(-1, 2, 3)


class RandomAffine(nn.Module):
    """Turns, shifts, scales and slants each picture.

    Args:
        degrees: The largest turn to either side.
        translate: The largest shift, as a share of width and height.
        scale: The least and the largest factor.
        shear: The largest slant, in degrees.
        padding_mode: What is seen beyond the edge.
    """

    def __init__(
        self,
        degrees: float = 15.0,
        translate: float = 0.1,
        scale: tuple[float, float] = (0.9, 1.1),
        shear: float = 0.0,
        padding_mode: str = "zeros",
    ) -> None:
        super().__init__()
        self.degrees = degrees
        self.translate = translate
        self.scale = scale
        self.shear = shear
        self.padding_mode = padding_mode

    def forward(self, input: Tensor) -> Tensor:
        """Pictures of the same size."""
        if not self.training:
            return input
        height, width = input.shape[2:]
        matrix = self.draw_matrix(input)
        return resample(input, matrix, (height, width), self.padding_mode)

    def draw_matrix(self, input: Tensor) -> Tensor:
        """From coordinates of the result to those of each picture: [B, 2, 3]."""
        height, width = input.shape[2:]
        angle = uniform(input, -self.degrees, self.degrees).deg2rad()
        slant = uniform(input, -self.shear, self.shear).deg2rad().tan()
        factor = uniform(input, *self.scale)
        x = uniform(input, -2 * self.translate, 2 * self.translate)
        y = uniform(input, -2 * self.translate, 2 * self.translate)
        # The inverse: from a point of the result to the point of the input.
        sin, cos = angle.sin() / factor, angle.cos() / factor
        a, b = cos + slant * sin, (sin - slant * cos) * height / width
        c, d = -sin * width / height, cos
        matrix = torch.cat([a, b, -a * x - b * y, c, d, -c * x - d * y], 3)
        return matrix.view(-1, 2, 3)


class RandomRotation(RandomAffine):
    """Turns each picture.

    Args:
        degrees: The largest turn to either side.
        padding_mode: What is seen beyond the edge.
    """

    def __init__(self, degrees: float = 15.0, padding_mode: str = "zeros") -> None:
        super().__init__(degrees, 0.0, (1.0, 1.0), 0.0, padding_mode)


class ColorJitter(nn.Module):
    """Changes brightness, contrast, saturation and hue of each picture.

    Args:
        brightness: How far its factor is from 1 at most.
        contrast: How far its factor is from 1 at most.
        saturation: How far its factor is from 1 at most; for three channels.
        hue: How far colours turn at most, 0.5 is half the circle; for three channels.
    """

    def __init__(
        self,
        brightness: float = 0.2,
        contrast: float = 0.2,
        saturation: float = 0.2,
        hue: float = 0.0,
    ) -> None:
        super().__init__()
        self.brightness = brightness
        self.contrast = contrast
        self.saturation = saturation
        self.hue = hue

    def forward(self, input: Tensor) -> Tensor:
        """Pictures of the same size."""
        require_floats(input)
        if not self.training:
            return input
        changed = input * self._factor(input, self.brightness)
        middle = rgb_to_grayscale(changed).mean((2, 3), keepdim=True)
        changed = torch.lerp(middle, changed, self._factor(input, self.contrast))
        if input.shape[1] == 3:
            gray = rgb_to_grayscale(changed)
            changed = torch.lerp(gray, changed, self._factor(input, self.saturation))
            changed = self._rotate_hue(changed)
        return clamp_range(changed, input)

    def _factor(self, input: Tensor, strength: float) -> Tensor:
        return uniform(input, max(0.0, 1 - strength), 1 + strength).to(input.dtype)

    def _rotate_hue(self, input: Tensor) -> Tensor:
        """Colours turned round the axis of the grays (Rodrigues' formula)."""
        angle = uniform(input, -self.hue, self.hue).to(input.dtype) * 2 * math.pi
        across = (input.roll(1, 1) - input.roll(-1, 1)) / math.sqrt(3)
        along = input.mean(1, keepdim=True) * (1 - angle.cos())
        return input * angle.cos() + across * angle.sin() + along


class RandomGrayscale(nn.Module):
    """Takes the colours of some pictures away."""

    def __init__(self, p: float = 0.1) -> None:
        super().__init__()
        self.p = p

    def forward(self, input: Tensor) -> Tensor:
        """Pictures of the same size."""
        require_floats(input)
        if not self.training:
            return input
        return random_apply(self.p, input, rgb_to_grayscale(input).expand_as(input))


class GaussianBlur(nn.Module):
    """Blurs some images, each with its own strength.

    Args:
        radius: How many points to each side are mixed.
        sigma: The least and the largest spread, in points.
        p: How likely a picture is blurred.
    """

    def __init__(
        self,
        radius: int = 2,
        sigma: tuple[float, float] = (0.1, 2.0),
        p: float = 0.5,
    ) -> None:
        super().__init__()
        self.radius = radius
        self.sigma = sigma
        self.p = p

    def forward(self, input: Tensor) -> Tensor:
        """Pictures of the same size."""
        require_floats(input)
        if not self.training:
            return input
        batch, channels, height, width = input.shape
        half = self.radius
        offsets = torch.arange(-half, half + 1, device=input.device)
        weights = (-((offsets / uniform(input, *self.sigma)) ** 2) / 2).softmax(3)
        weights = weights.expand(-1, channels, -1, -1).to(input.dtype)
        rows = weights.reshape(batch * channels, 1, 1, -1)
        flat = input.reshape(1, batch * channels, height, width)
        flat = functional.pad(flat, [half] * 4, "replicate")
        flat = functional.conv2d(flat, rows, groups=batch * channels)
        flat = functional.conv2d(flat, rows.mT, groups=batch * channels)
        return random_apply(self.p, input, flat.view(input.shape))


class TwoViews(nn.Module):
    """Two views of each picture, for learning without labels (SimCLR).

    Args:
        size: Height and width that come out; None: those of the picture.
        scale: The least and the largest share of the picture that is cut out.
        jitter: How much colours change.
        grayscale: How likely they are taken away.
        blur: How likely a view is blurred.
    """

    def __init__(
        self,
        size: int | tuple[int, int] | None = None,
        scale: tuple[float, float] = (0.2, 1.0),
        jitter: float = 0.5,
        grayscale: float = 0.2,
        blur: float = 0.0,
    ) -> None:
        super().__init__()
        colors = (0.8 * jitter, 0.8 * jitter, 0.8 * jitter, 0.2 * jitter)
        self.view = nn.Sequential(
            RandomResizedCrop(size, scale),
            RandomHorizontalFlip(),
            ColorJitter(*colors),
            RandomGrayscale(grayscale),
            GaussianBlur(p=blur),
        )

    def forward(self, input: Tensor) -> tuple[Tensor, Tensor]:
        """Two views [B, C, *size]; in evaluation both are the picture itself."""
        return self.view(input), self.view(input)
