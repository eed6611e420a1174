"""What augmentation of images refuses to work on."""

from torch import Tensor


def require_floats(input: Tensor) -> None:
    """Refuses images of whole numbers, which mixing points would round.

    Raises:
        ValueError: The images hold whole numbers.
    """
    if not input.is_floating_point():
        message = "It takes floating-point numbers; put torch.Tensor.float before it."
        raise ValueError(message)


def require_shares(boxes: Tensor) -> None:
    """Refuses boxes in pixels, or by their middles or sizes.

    Raises:
        ValueError: A side lies far outside of the image, or before its opposite one.
    """
    ordered = (boxes[..., 2:] >= boxes[..., :2]).all()
    if not (ordered & (boxes > -0.5).all() & (boxes < 1.5).all()):
        message = (
            "“boxes” must be left, top, right, bottom, each a share of the image from "
            "0 to 1; divide pixels by width and height, and turn sizes into sides."
        )
        raise ValueError(message)


def require_point_shares(points: Tensor, size: tuple[int, int]) -> None:
    """Refuses keypoints in pixels.

    Shares of a point that a crop left far outside grow by how much it enlarges, pixels
    by the size of the image.

    Raises:
        ValueError: A point lies as far away as pixels do.
    """
    if not (points.abs() <= max(4, min(size) / 4)).all():
        message = (
            "“keypoints” must be x and y, each a share of the image from 0 to 1; "
            "divide pixels by width and height."
        )
        raise ValueError(message)
