"""Arrays that NumPy saved."""

import struct
import zipfile
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from torch import Tensor

from graph.parts.lazy_rows import LazyRows, should_read_lazily
from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers


def read_npz(
    path: Path,
    input: str = "x",
    target: str = "y",
    more: Sequence[str] = (),
    reading: str = "auto",
    by: str = "",
    part: str = "",
) -> dict[str, Tensor]:
    """The named arrays of a file: input [N, ...], target [N] or [N, K].

    Arrays that would not fit into memory are mapped from the file, unless it is packed.

    Whole numbers become int64, true and false stay bool, all others float32. A target
    of true and false becomes the classes 1 and 0, as losses want numbers.
    `by` names an array of groups or
    times, `part` one with train, validation and test.

    Raises:
        ValueError: Names repeat, or arrays differ in rows.
    """
    array_names = {"input": input, "target": target, **{name: name for name in more}}
    if len(array_names) < 2 + len(more):
        raise ValueError("Each of more needs a name of its own, not input or target.")
    split_column = by or part
    whole = {target, split_column}
    names = [*array_names.values(), *([split_column] if split_column else [])]
    arrays = load_arrays(path, names, reading, whole)
    fields = {field: as_rows(name, arrays[name]) for field, name in array_names.items()}
    if fields["target"].dtype == torch.bool:
        fields["target"] = fields["target"].long()
    if split_column:
        values = arrays[split_column]
        if values.ndim != 1:
            raise ValueError(
                f"Array “{split_column}” must have one value for each row."
            )
        fields[SPLIT_COLUMN] = (
            split_numbers(part, values) if part else rank_values(values)
        )
    if len({len(values) for values in fields.values()}) > 1:
        counts = ", ".join(f"{field} {len(tensor)}" for field, tensor in fields.items())
        raise ValueError(f"The arrays of {path.name} differ in rows: {counts}.")
    return fields


def load_arrays(
    path: Path,
    names: Sequence[str],
    reading: str = "at_once",
    whole: Collection[str] = (),
) -> dict[str, np.ndarray]:
    """The arrays of these names; pickled ones, which could run code, are refused.

    Those that are to be read on demand stay in the file, but for those in `whole`.

    Raises:
        ValueError: The file is no .npz file of plain numbers, or lacks an array.
    """
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            known = list(file.files)
            arrays = {
                name: load_array(
                    path, name, file, "at_once" if name in whole else reading
                )
                for name in names
                if name in known
            }
    except FileNotFoundError:
        raise
    except (
        *(ValueError, TypeError, AttributeError, EOFError, OSError, RuntimeError),
        *(SyntaxError, zipfile.BadZipFile, zlib.error, struct.error, KeyError),
    ) as error:
        raise ValueError(
            f"{path.name} is no .npz file of plain numbers that can be read."
        ) from error
    for name in names:
        if name not in arrays:
            raise ValueError(
                f"{path.name} has no array “{name}”; it has {', '.join(known)}."
            )
    return arrays


def as_tensor(name: str, values: np.ndarray) -> Tensor:
    """Whole numbers as int64, true and false as bool, all others as float32.

    Raises:
        ValueError: The array does not hold rows of real numbers.
    """
    if values.ndim == 0 or values.dtype.kind not in "biuf":
        raise ValueError(f"Array “{name}” does not hold rows of real numbers.")
    if values.dtype.kind == "b":
        return torch.tensor(values)
    return torch.tensor(
        values.astype(np.float32 if values.dtype.kind == "f" else np.int64)
    )


def as_rows(name: str, values: np.ndarray) -> Any:
    """An array as a tensor; one that stayed in its file is read when it is needed."""
    if not isinstance(values, np.memmap):
        return as_tensor(name, values)

    def read(row: int) -> Tensor:
        return as_tensor(name, np.asarray(values[row : row + 1]))[0]

    dtype = as_tensor(name, np.asarray(values[:1])).dtype
    return LazyRows(read, torch.arange(len(values)), values.shape[1:], dtype)


def load_array(path: Path, name: str, file: Any, reading: str) -> np.ndarray:
    """An array: read, or memory-mapped where that is possible."""
    info = file.zip.getinfo(f"{name}.npy")
    is_plain = info.compress_type == zipfile.ZIP_STORED
    if is_plain and should_read_lazily(reading, info.file_size):
        mapped = map_array(path, info.header_offset)
        if mapped is not None:
            return mapped
    return np.asarray(file[name])


def map_array(path: Path, start: int) -> np.ndarray | None:
    """The array that begins there in an archive; None if it is of another kind."""
    with path.open("rb") as opened:
        opened.seek(start + 26)
        opened.seek(sum(struct.unpack("<HH", opened.read(4))), 1)
        version = np.lib.format.read_magic(opened)
        if version == (1, 0):
            header = np.lib.format.read_array_header_1_0(opened)
        elif version == (2, 0):
            header = np.lib.format.read_array_header_2_0(opened)
        else:
            return None
        shape, is_fortran, dtype = header
        if dtype.hasobject or not shape or 0 in shape:
            return None
        order: Literal["C", "F"] = "F" if is_fortran else "C"
        return np.memmap(path, dtype, "r", opened.tell(), shape, order)
