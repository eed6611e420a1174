"""Files in the IDX format, in which MNIST is given."""

import gzip
import math
import struct
import zlib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


def read_idx(images: Path, labels: Path) -> dict[str, Tensor]:
    """Pictures and labels: image [N, 1, H, W] from 0 to 1, target [N]."""
    pictures, classes = read_idx_arrays(images, labels)
    return {
        "image": torch.tensor(pictures[:, None] / 255, dtype=torch.float32),
        "target": torch.tensor(classes.astype(np.int64)),
    }


def read_idx_arrays(images: Path, labels: Path) -> tuple[np.ndarray, np.ndarray]:
    """The bytes of the pictures [N, H, W] and of their labels [N]."""
    pictures, classes = read_idx_array(images), read_idx_array(labels)
    if pictures.ndim != 3 or classes.ndim != 1 or len(pictures) != len(classes):
        raise ValueError(
            f"{images.name} must hold pictures and {labels.name} a label for each; "
            f"here are {list(pictures.shape)} and {list(classes.shape)}."
        )
    return pictures, classes


def read_idx_array(path: Path) -> np.ndarray:
    """The bytes of one file as an array; a name that ends in .gz is unpacked."""
    try:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        zeros, kind, axes = struct.unpack_from(">HBB", data)
        shape = struct.unpack_from(f">{axes}I", data, 4)
        values = np.frombuffer(data, dtype=np.uint8, offset=4 + 4 * axes)
    except (struct.error, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ValueError(f"{path.name} is no IDX file that can be read.") from error
    if zeros or kind != 8 or axes > 3 or len(values) != math.prod(shape):
        raise ValueError(f"{path.name} is no whole IDX file of bytes.")
    return values.reshape(shape)
