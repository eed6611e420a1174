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


# What reading a damaged file raises.
FILE_ERRORS = (
    *(ValueError, KeyError, IndexError, TypeError, RuntimeError),
    *(AttributeError, RecursionError, OverflowError),
)


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors in a safetensors file, by name.

    Raises:
        ValueError: The file is none, or damaged.
        OSError: It cannot be read.
    """
    try:
        start, header = _header(path)
        data = bytearray(path.read_bytes())
        return {name: _tensor(data, start, entry) for name, entry in header.items()}
    except FILE_ERRORS as error:
        raise ValueError(_unreadable_message(path)) from error


def read_shapes(path: Path) -> dict[str, Tensor]:
    """The tensors in a safetensors file without their values, on the meta device.

    Raises:
        ValueError: The file is none, or damaged.
        OSError: It cannot be read.
    """
    try:
        _, header = _header(path)
        return {
            name: torch.empty(
                entry["shape"], dtype=SAFETENSORS_TYPES[entry["dtype"]], device="meta"
            )
            for name, entry in header.items()
        }
    except FILE_ERRORS as error:
        raise ValueError(_unreadable_message(path)) from error


def _unreadable_message(path: Path) -> str:
    return f"{path.name} holds no weights that can be read; choose another file."


def _header(path: Path) -> tuple[int, dict[str, Any]]:
    """The offset of the values, and of each tensor its type, shape and offsets."""
    length = path.stat().st_size
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        if 8 + size > length:
            raise ValueError("The header is cut off.")
        header: dict[str, Any] = json.loads(file.read(size))
    header.pop("__metadata__", None)
    if any(8 + size + entry["data_offsets"][1] > length for entry in header.values()):
        raise ValueError("The values are cut off.")
    return 8 + size, header


def _tensor(data: bytearray, start: int, entry: dict[str, Any]) -> Tensor:
    first, last = entry["data_offsets"]
    dtype = SAFETENSORS_TYPES[entry["dtype"]]
    shape: list[int] = list(entry["shape"])
    if first == last:
        return torch.empty(shape, dtype=dtype)
    count = (last - first) // dtype.itemsize
    flat = torch.frombuffer(data, dtype=dtype, count=count, offset=start + first)
    return flat.reshape(shape).clone()


def incompatible_weights(
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

    What does not change is logged as a warning.

    Raises:
        ValueError: No weight in the file fits.
        OSError: The file cannot be read.
    """
    saved = read_safetensors(path)
    missing, other = incompatible_weights(module, saved, prefix)
    stay = {*missing, *other}
    compatible = {k: saved[prefix + k] for k in module.state_dict() if k not in stay}
    module.load_state_dict(compatible, strict=False)
    if stay:
        message = "%s: %d weights taken; missing: %s; of another shape: %s"
        message_args = (
            path.name,
            len(compatible),
            ", ".join(missing),
            ", ".join(other),
        )
        logging.getLogger(__name__).warning(message, *message_args)
