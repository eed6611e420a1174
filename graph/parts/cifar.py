"""CIFAR in its binary form: plain bytes, nothing that could run."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from graph.parts.memory_map import read_points
from graph.parts.split_column import SPLIT_COLUMN

# By variant: how many label bytes a picture has, which of them is meant, the file of
# names, the files of training and of test pictures.
VARIANTS = {
    "CIFAR-10": (1, 0, "batches.meta.txt", "data_batch_*.bin", "test_batch.bin"),
    "CIFAR-100": (2, 1, "fine_label_names.txt", "train.bin", "test.bin"),
    "CIFAR-100 coarse": (2, 0, "coarse_label_names.txt", "train.bin", "test.bin"),
}


def read_cifar(
    path: Path, variant: str = "CIFAR-10", reading: str = "auto"
) -> dict[str, Tensor]:
    """Small colour pictures: image [N, 3, 32, 32] from 0 to 1, target [N].

    Those of the test file are marked as the rows to test with.
    """
    files, fields = read_cifar_rows(path, variant)
    image = read_points(files, (3, 32, 32), reading, VARIANTS[variant][0])
    return {"image": image, **fields}


def read_cifar_rows(
    path: Path, variant: str
) -> tuple[list[np.ndarray], dict[str, Tensor]]:
    """The bytes of each file, and what is known of each picture: class and part.

    Raises:
        FileNotFoundError: There is no such folder.
        ValueError: The folder lacks the training files.
    """
    size, label_index, _, learned, tested = VARIANTS[variant]
    if not path.is_dir():
        raise FileNotFoundError(f"There is no folder {path.name}; choose another.")
    files = [(file, 0) for file in sorted(path.glob(learned))]
    files += [(file, 2) for file in path.glob(tested)]
    if not files:
        raise ValueError(
            f"{path.name} holds no {learned}; choose the folder of the binary version "
            f"of {variant.removesuffix(' coarse')}."
        )
    parts, marks = [], []
    for file, mark in files:
        parts.append(read_cifar_file(file, size))
        marks += [mark] * len(parts[-1])
    target = torch.tensor(
        np.concatenate([part[:, label_index] for part in parts])
    ).long()
    return parts, {"target": target, SPLIT_COLUMN: torch.tensor(marks)}


def read_cifar_file(file: Path, labels: int) -> np.ndarray:
    """The bytes of a file, one row for each picture: its labels, then its points.

    Raises:
        ValueError: The file is cut off or of another variant.
    """
    empty = np.zeros(0, np.uint8)
    data = np.memmap(file, np.uint8, "r") if file.stat().st_size else empty
    width = labels + 3 * 32 * 32
    if not len(data) or len(data) % width:
        raise ValueError(
            f"{file.name} is no whole file of this variant of CIFAR; "
            "choose another variant, or get the file again."
        )
    return data.reshape(-1, width)


def list_cifar_classes(path: Path, variant: str) -> list[str]:
    """The names of the classes, where there is a file of them."""
    file = path / VARIANTS[variant][2]
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line.strip() for line in lines if line.strip()]
