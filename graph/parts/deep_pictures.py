"""Values of pictures whose bits Pillow does not give whole, or gives as a negative."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

WHOLE = 65535
"""White of 16 bits, which is also what lets nothing through."""

_OTHER = "B" if sys.byteorder == "little" else "L"
OTHER_BYTES = {
    **{f"{mode};16B": f"{mode};16L" for mode in ("RGB", "RGBA")},
    **{f"{mode};16L": f"{mode};16B" for mode in ("RGB", "RGBA")},
    **{f"{mode};16N": f"{mode};16{_OTHER}" for mode in ("RGB", "RGBA")},
}
"""Pillow keeps the high byte of a colour; read in the other order, the low one."""

PHOTOMETRIC_TAG = 262
"""The number under which TIFF says what its values mean; 0: the lowest is white."""


def raw_mode(picture: Image.Image) -> str:
    """How the values lie in the file of an opened picture; empty once it is loaded."""
    tiles: Any = getattr(picture, "tile", ())
    if not tiles:
        return ""
    args = tiles[0][3]
    return str(args[0] if isinstance(args, tuple) and args else args)


def holds_deep_colors(picture: Image.Image) -> bool:
    """Whether an opened picture has 16 bits a colour that can be read whole."""
    return raw_mode(picture) in OTHER_BYTES and "transparency" not in picture.info


def is_white_zero(picture: Image.Image) -> bool:
    """Whether an opened picture of 16 bits is a TIFF in which 0 is white."""
    if picture.mode != "I;16" or picture.format != "TIFF":
        return False
    tags: Any = getattr(picture, "tag_v2", {})
    return bool(tags.get(PHOTOMETRIC_TAG) == 0)


def read_deep_colors(
    file: Path, high: Image.Image, white: float = WHOLE
) -> np.ndarray[Any, Any]:
    """Colours of 16 bits as shares of white, what is see-through over white: [H, W, 3].

    Args:
        file: Of a picture that `holds_deep_colors`.
        high: The same, loaded: the high bytes.
        white: The value of white.
    """
    with Image.open(file) as picture:
        tiles: Any = picture.tile
        picture.tile = [tile._replace(args=_other_order(tile.args)) for tile in tiles]
        picture.load()
        low = np.asarray(picture)
    values = np.asarray(high).astype(np.float32) * 256 + low
    shares: np.ndarray[Any, Any] = values[..., :3] / np.float32(white)
    if values.shape[-1] == 4:
        alpha = values[..., 3:] / np.float32(WHOLE)
        shares = alpha * shares + (1 - alpha)
    return shares


def _other_order(args: Any) -> Any:
    """The arguments of a decoder that reads the bytes in the other order."""
    if isinstance(args, tuple):
        return (OTHER_BYTES[args[0]], *args[1:])
    return OTHER_BYTES[args]
