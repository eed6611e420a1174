"""The data sets of pictures that torchvision knows where to get."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from graph.parts.lazy_rows import read_rows
from graph.parts.split_column import SPLIT_COLUMN


def read_vision_set(
    name: str,
    path: Path,
    download: bool = True,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures and classes: image [N, C, H, W] from 0 to 1, target [N].

    The files are in the folder `path`, or are put there. Those to test with are marked.
    """
    parts = [open_vision_set(name, path, part, download) for part in ("train", "test")]
    rows = [(part, row) for part in parts for row in range(len(part))]

    def read(row: int) -> Tensor:
        part, index = rows[row]
        points = torch.tensor(np.atleast_3d(np.asarray(part[index][0])))
        return points.permute(2, 0, 1) / 255

    labels = [getattr(part, "targets", getattr(part, "labels", ())) for part in parts]
    target = torch.cat(
        [torch.as_tensor(np.asarray(values)).long() for values in labels]
    )
    marks = [2 * number for number, part in enumerate(parts) for _ in range(len(part))]
    return {
        "image": read_rows(read, len(rows), read(0).shape, reading, progress),
        "target": target,
        SPLIT_COLUMN: torch.tensor(marks),
    }


def open_vision_set(name: str, path: Path, part: str, download: bool) -> Any:
    """One part of a data set.

    Raises:
        ValueError: It cannot be read or downloaded.
    """
    kind = getattr(import_vision(), name)
    which = {"split": part} if name == "SVHN" else {"train": part == "train"}
    try:
        return kind(root=str(path), download=download, **which)
    except (OSError, RuntimeError, ValueError, KeyError) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise ValueError(f"{name} cannot be had: {reason}.") from error


def import_vision() -> Any:
    """The sets of torchvision, which must fit to this PyTorch.

    Raises:
        ValueError: torchvision is missing, or does not fit this PyTorch.
    """
    try:
        return import_module("torchvision.datasets")
    except ImportError as error:
        raise ValueError(
            "These sets need the library torchvision; install the build of it "
            "that fits to your PyTorch: pip install torchvision"
        ) from error
    except RuntimeError as error:
        raise ValueError(
            f"torchvision does not fit to this PyTorch ({error}); "
            "install the build of it that does."
        ) from error
