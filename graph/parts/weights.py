"""Weights from a file, without running anything that is in it."""

import json
import logging
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

SAFETENSORS_TYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "I64": torch.int64,
    "I32": torch.int32,
    "I16": torch.int16,
    "I8": torch.int8,
    "U8": torch.uint8,
    "BOOL": torch.bool,
}


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors in a safetensors file, by name.

    Raises:
        ValueError: The file is none, or damaged.
        OSError: It cannot be read.
    """
    data = bytearray(path.read_bytes())
    try:
        size = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + size])
        header.pop("__metadata__", None)
        return {name: _tensor(data, 8 + size, each) for name, each in header.items()}
    except (ValueError, KeyError, TypeError, RuntimeError, AttributeError) as error:
        message = f"{path.name} holds no weights that can be read; choose another file."
        raise ValueError(message) from error


def _tensor(data: bytearray, start: int, entry: dict[str, Any]) -> Tensor:
    first, last = entry["data_offsets"]
    dtype = SAFETENSORS_TYPES[entry["dtype"]]
    shape: list[int] = list(entry["shape"])
    if first == last:
        return torch.empty(shape, dtype=dtype)
    count = (last - first) // dtype.itemsize
    flat = torch.frombuffer(data, dtype=dtype, count=count, offset=start + first)
    return flat.reshape(shape).clone()


def lacking_weights(
    module: nn.Module, saved: dict[str, Tensor], prefix: str = ""
) -> tuple[list[str], list[str]]:
    """The weights of a module that a file does not have, and those of another shape.

    Raises:
        ValueError: No weight in the file fits.
    """
    own = module.state_dict()
    missing = [name for name in own if prefix + name not in saved]
    other = [
        name
        for name, weight in own.items()
        if name not in missing and saved[prefix + name].shape != weight.shape
    ]
    if len(missing) + len(other) == len(own):
        message = "No weight in the file fits here; choose another file or prefix."
        raise ValueError(message)
    return missing, other


def load_weights(module: nn.Module, path: Path, prefix: str = "") -> None:
    """Puts the weights of a file into a module, by name, where the shapes agree.

    What stays as it was is told as a warning.

    Raises:
        ValueError: No weight in the file fits.
        OSError: The file cannot be read.
    """
    saved = read_safetensors(path)
    missing, other = lacking_weights(module, saved, prefix)
    stay = {*missing, *other}
    taken = {k: saved[prefix + k] for k in module.state_dict() if k not in stay}
    module.load_state_dict(taken, strict=False)
    if stay:
        words = "%s: %d weights taken; missing: %s; of another shape: %s"
        told = (path.name, len(taken), ", ".join(missing), ", ".join(other))
        logging.getLogger(__name__).warning(words, *told)
