"""Files in the IDX format, in which MNIST is given."""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from graph.parts.memory_map import read_points
from graph.parts.split_column import SPLIT_COLUMN


def read_idx(
    images: Path,
    labels: Path,
    test_images: Path | None = None,
    test_labels: Path | None = None,
    white: int = 255,
    reading: str = "auto",
) -> dict[str, Tensor]:
    """Pictures and labels: image [N, 1, H, W] from 0 to 1, target [N].

    The byte `white` becomes 1; it is 1 where the pictures hold only 0 and 1.
    Those of `test_images` and `test_labels` are marked as the rows to test with.
    """
    files, fields = read_idx_rows(images, labels, test_images, test_labels)
    shape = (1, *files[0].shape[1:])
    return {"image": read_points(files, shape, reading, white=white), **fields}


def read_idx_rows(
    images: Path,
    labels: Path,
    test_images: Path | None = None,
    test_labels: Path | None = None,
) -> tuple[list[np.ndarray], dict[str, Tensor]]:
    """The bytes of each file [N, H, W], and the class and the part of each picture.

    Raises:
        ValueError: The test images differ in size from the training images.
    """
    pictures, classes = read_idx_arrays(images, labels)
    files, marks = [pictures], [0] * len(pictures)
    if test_images is not None and test_labels is not None:
        more, more_classes = read_idx_arrays(test_images, test_labels)
        if more.shape[1:] != pictures.shape[1:]:
            raise ValueError(
                f"The pictures of {test_images.name} must be as large as those of "
                f"{images.name}: {list(pictures.shape[1:])}."
            )
        files.append(more)
        classes = np.concatenate([classes, more_classes])
        marks += [2] * len(more)
    fields = {"target": torch.tensor(classes.astype(np.int64))}
    if 2 in marks:
        fields[SPLIT_COLUMN] = torch.tensor(marks)
    return files, fields


def read_idx_arrays(images: Path, labels: Path) -> tuple[np.ndarray, np.ndarray]:
    """The bytes of the pictures [N, H, W] and of their labels [N].

    Raises:
        ValueError: The files do not hold images and as many labels.
    """
    pictures, classes = read_idx_array(images), read_idx_array(labels)
    if pictures.ndim != 3 or classes.ndim != 1 or len(pictures) != len(classes):
        raise ValueError(
            f"{images.name} must hold pictures and {labels.name} a label for each; "
            f"here are {list(pictures.shape)} and {list(classes.shape)}."
        )
    return pictures, classes


def read_idx_array(path: Path) -> np.ndarray:
    """The bytes of one file as an array; a name that ends in .gz is unpacked.

    One that is not packed is memory-mapped.

    Raises:
        ValueError: The file is no IDX file of bytes, or is cut off.
    """
    try:
        data: Any = np.memmap(path, np.uint8, "r") if path.stat().st_size else b""
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else data
        zeros, kind, axes = struct.unpack_from(">HBB", data)
        shape = struct.unpack_from(f">{axes}I", data, 4)
        values = np.frombuffer(data, dtype=np.uint8, offset=4 + 4 * axes)
    except (struct.error, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ValueError(f"{path.name} is no IDX file that can be read.") from error
    if zeros or kind != 8 or axes > 3 or len(values) != math.prod(shape):
        raise ValueError(f"{path.name} is no whole IDX file of bytes.")
    return values.reshape(shape)
