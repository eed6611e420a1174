"""Weights from a file, without running anything that is in it."""

import difflib
import json
import logging
import mmap
import pickle
import warnings
from collections.abc import Mapping
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
    *(AttributeError, RecursionError, OverflowError, EOFError),
)
CONTAINERS = ("state_dict", "model_state_dict", "model", "module", "weights")
BY_NAME = "name"
BY_ORDER = "order"


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors in a file by name: of safetensors, or one that torch.save wrote.

    Nothing in it is run, and values are read from the disk when they are used.

    Raises:
        ValueError: The file is none, is damaged, or holds code.
        OSError: It cannot be read.
    """
    if path.suffix.lower() not in (".pt", ".pth", ".bin"):
        return read_safetensors(path)
    with path.open("rb") as file:
        is_archive = file.read(2) == b"PK"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of how a file that is refused was written
            loaded = torch.load(
                path, map_location="cpu", weights_only=True, mmap=is_archive
            )
    except pickle.UnpicklingError as error:
        if "nsupported" not in str(error):
            raise ValueError(_unreadable_message(path)) from error
        raise ValueError(
            f"{path.name} holds more than weights, which may be code, so nothing of "
            "it was run; save its state_dict alone."
        ) from error
    except (*FILE_ERRORS, OSError) as error:
        raise ValueError(_unreadable_message(path)) from error
    tensors = _tensors_in(loaded)
    if not tensors:
        raise ValueError(_unreadable_message(path))
    return tensors


def _tensors_in(loaded: Any) -> dict[str, Tensor]:
    """The tensors of what was saved, by names joined with dots where it is nested."""
    if not isinstance(loaded, Mapping):
        return {}
    for name in CONTAINERS:
        if isinstance(loaded.get(name), Mapping):
            inner = _tensors_in(loaded[name])
            if inner:
                return inner
    tensors: dict[str, Tensor] = {}
    for name, value in loaded.items():
        if isinstance(value, Tensor):
            tensors[str(name)] = value
        elif isinstance(value, Mapping):
            below = _tensors_in(value)
            tensors.update({f"{name}.{key}": entry for key, entry in below.items()})
    return tensors


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors in a safetensors file, by name.

    Raises:
        ValueError: The file is none, or damaged.
        OSError: It cannot be read.
    """
    try:
        start, header = _header(path)
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        return {name: _tensor(data, start, entry) for name, entry in header.items()}
    except FILE_ERRORS as error:
        raise ValueError(_unreadable_message(path)) from error


def read_shapes(path: Path) -> dict[str, Tensor]:
    """The tensors in a file without their values, on the meta device.

    Raises:
        ValueError: The file is none, or damaged.
        OSError: It cannot be read.
    """
    if path.suffix.lower() in (".pt", ".pth", ".bin"):
        return {name: value.to("meta") for name, value in read_tensors(path).items()}
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


def _tensor(data: mmap.mmap, start: int, entry: dict[str, Any]) -> Tensor:
    first, last = entry["data_offsets"]
    dtype = SAFETENSORS_TYPES[entry["dtype"]]
    shape: list[int] = list(entry["shape"])
    if first == last:
        return torch.empty(shape, dtype=dtype)
    count = (last - first) // dtype.itemsize
    flat = torch.frombuffer(data, dtype=dtype, count=count, offset=start + first)
    is_aligned = (start + first) % dtype.itemsize == 0
    return flat.reshape(shape) if is_aligned else flat.reshape(shape).clone()


def match_weights(
    own: dict[str, Tensor],
    saved: dict[str, Tensor],
    prefix: str = "",
    by: str = BY_NAME,
) -> dict[str, str]:
    """For each of a module's weights the one of a file that it is paired with, if any.

    Args:
        own: Those of the module.
        saved: Those of the file.
        prefix: What the names of those that count begin with.
        by: `name` pairs equal names behind the prefix, `order` equal shapes in the
            order of both, of which those without a partner are passed over.
    """
    if by != BY_ORDER:
        return {name: prefix + name for name in own if prefix + name in saved}
    names = [name for name in saved if name.startswith(prefix)]
    here = [tuple(value.shape) for value in own.values()]
    there = [tuple(saved[name].shape) for name in names]
    pairs: dict[str, str] = {}
    matcher = difflib.SequenceMatcher(None, here, there, autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        own_names = list(own)[first : first + size]
        pairs.update(zip(own_names, names[second : second + size], strict=True))
    return pairs


def incompatible_weights(
    module: nn.Module, saved: dict[str, Tensor], prefix: str = "", by: str = BY_NAME
) -> tuple[list[str], list[str]]:
    """The weights of a module that a file does not have, and those of another shape.

    Raises:
        ValueError: No weight in the file fits.
    """
    own = module.state_dict()
    pairs = match_weights(own, saved, prefix, by)
    missing = [name for name in own if name not in pairs]
    other = [name for name in pairs if saved[pairs[name]].shape != own[name].shape]
    if len(missing) + len(other) == len(own):
        message = "No weight in the file fits here; choose another file or prefix."
        raise ValueError(message)
    return missing, other


def load_weights(
    module: nn.Module, path: Path, prefix: str = "", by: str = BY_NAME
) -> None:
    """Puts the weights of a file into a module, where the shapes agree.

    What does not change is logged as a warning.

    Raises:
        ValueError: No weight in the file fits.
        OSError: The file cannot be read.
    """
    saved = read_tensors(path)
    missing, other = incompatible_weights(module, saved, prefix, by)
    stay = {*missing, *other}
    pairs = match_weights(module.state_dict(), saved, prefix, by)
    compatible = {name: saved[pairs[name]] for name in pairs if name not in stay}
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
