"""A picture of one's own, read as the readers of pictures read theirs."""

from pathlib import Path

import numpy as np

from runtime.array_types import Array


def read_photo(path: Path, max_side: int) -> Array:
    """The picture in a file, upright and over white, as bytes [H, W, 3].

    Args:
        path: The file.
        max_side: Pixels a side; a larger picture is made smaller.

    Raises:
        ValueError: It is no picture that can be read; the message is why.
        OSError: There is no such file.
    """
    from graph.parts.picture_files import open_image, picture_values

    picture = open_image(path)
    share = min(1.0, max_side / max(picture.size))
    size = max(1, round(picture.height * share)), max(1, round(picture.width * share))
    values = picture_values(picture, size, "RGB").permute(1, 2, 0).numpy()
    photo: Array = (np.clip(values, 0, 1) * 255).round().astype(np.uint8)
    return photo
