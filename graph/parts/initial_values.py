"""What weights begin with, from a file of tensors."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from graph.parts.pretrained_weights import read_tensors


def load_initial(weight: Tensor, path: Path, name: str = "") -> None:
    """Copies a tensor of a file into a weight of its shape.

    Args:
        weight: The weight.
        path: A file of safetensors, NumPy (.npy) or torch.save; nothing in it is run.
        name: The tensor's name in the file; empty where the file holds only one.

    Raises:
        ValueError: The file is none of these, or holds no such tensor of that shape.
        OSError: It cannot be read.
    """
    value = read_initial(path, name)
    if value.shape != weight.shape:
        raise ValueError(
            f"{path.name} holds a tensor of shape {list(value.shape)}, but the weight "
            f"is {list(weight.shape)}; give one of that shape."
        )
    weight.data.copy_(value)


def read_initial(path: Path, name: str = "") -> Tensor:
    """A tensor of a file; its values are read from the disk when they are used.

    Raises:
        ValueError: The file is damaged, or holds no such tensor.
        OSError: It cannot be read.
    """
    if not path.exists():
        raise ValueError(f"There is no {path.name}; choose another.")
    if path.suffix.lower() == ".npy":
        try:
            values = np.load(path, mmap_mode="c", allow_pickle=False)
        except (ValueError, EOFError) as error:
            text = f"{path.name} is no .npy file of plain numbers."
            raise ValueError(text) from error
        if values.dtype.kind not in "fiub":
            raise ValueError(f"{path.name} is no .npy file of plain numbers.")
        values = values.astype(values.dtype.newbyteorder("="), copy=False)
        return torch.from_numpy(values)
    tensors = read_tensors(path)
    if not name and len(tensors) == 1:
        return next(iter(tensors.values()))
    known = ", ".join(list(tensors)[:6])
    if not name:
        raise ValueError(
            f"{path.name} holds several tensors; give the name of one, as in {known}."
        )
    if name not in tensors:
        raise ValueError(
            f"{path.name} holds no tensor “{name}”; give the name of one, as in "
            f"{known}."
        )
    return tensors[name]
