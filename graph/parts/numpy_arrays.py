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

from graph.parts.join_keys import KEY_COLUMN, encode_keys
from graph.parts.lazy_rows import LazyRows, choose_reading
from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers


def read_npz(
    path: Path,
    input: str = "x",
    target: str = "y",
    more: Sequence[str] = (),
    values: str = "classes",
    layout: str = "as_stored",
    scale: str = "none",
    reading: str = "auto",
    by: str = "",
    part: str = "",
    standardize_input: bool = False,
    key: str = "",
) -> dict[str, Tensor]:
    """The named arrays of a file: input [N, ...], target [N] or [N, K].

    Arrays that would not fit into memory are mapped from the file, unless it is packed.
    Whole numbers become int64, true and false stay bool, all others float32. A target
    of true and false becomes the classes 1 and 0, as losses want numbers.

    Args:
        path: The file.
        input: The array that goes in.
        target: The array that is to be predicted; empty: there is none.
        more: Further arrays.
        values: Whether a target holds its `classes` themselves, `marks`: different
            values, numbered in their order, or classes in a `column` [N, 1].
        layout: How pictures lie in the input: `as_stored`, with `channels_last`
            [N, H, W, C], or with `no_channels` [N, H, W]; these become [N, C, H, W].
        scale: `bytes` makes numbers from 0 to 1 of an input from 0 to 255.
        reading: Whether all rows are read at once, or each when it is needed.
        by: The array of groups or times by which rows are split.
        part: The array that says train, validation or test.
        standardize_input: Whether the input stays in 64 bits, read at once.
        key: The array by which rows are matched with those of other sources.

    Raises:
        ValueError: Names repeat, or arrays differ in rows.
    """
    usual = {"input": input, **({"target": target} if target else {})}
    array_names = {**usual, **{name: name for name in more}}
    if len(array_names) < len(usual) + len(more):
        raise ValueError("Each of more needs a name of its own, not input or target.")
    split_column = by or part
    whole = {target, split_column, key, input if standardize_input else ""}
    names = [*array_names.values(), *(name for name in (split_column, key) if name)]
    arrays = load_arrays(path, names, reading, whole)
    form = (layout, scale, standardize_input)
    fields = {
        field: as_rows(name, arrays[name], *(form if field == "input" else ()))
        for field, name in array_names.items()
    }
    if target:
        fields["target"] = target_rows(fields["target"], values)
    if split_column:
        fields[SPLIT_COLUMN] = mark_rows(split_column, arrays[split_column], bool(part))
    if key:
        fields[KEY_COLUMN] = key_rows(key, arrays[key])
    check_rows(path, fields)
    return fields


def target_rows(target: Tensor, values: str) -> Tensor:
    """A target whose yes and no, column of classes, or marks are numbers of classes."""
    if target.dtype == torch.bool:
        target = target.long()
    if values == "column" and target.ndim == 2:
        target = target.squeeze(1)
    return number_marks(target)[1] if values == "marks" else target


def check_rows(path: Path, fields: dict[str, Tensor]) -> None:
    """Refuses fields of which some have more rows.

    Raises:
        ValueError: They differ.
    """
    if len({len(tensor) for tensor in fields.values()}) > 1:
        counts = ", ".join(f"{field} {len(tensor)}" for field, tensor in fields.items())
        raise ValueError(f"The arrays of {path.name} differ in rows: {counts}.")


def number_marks(target: Tensor) -> tuple[Tensor, Tensor]:
    """The different values of a target, sorted, and the number of each value."""
    marks, numbers = torch.unique(target, return_inverse=True)
    return marks, numbers


def mark_rows(name: str, values: np.ndarray, is_part: bool) -> Tensor:
    """What decides the part of each row: [N].

    Raises:
        ValueError: There is not one value for each row, or one lacks.
    """
    check_marks(name, values)
    return split_numbers(name, values) if is_part else rank_values(values)


def key_rows(name: str, values: np.ndarray) -> Tensor:
    """The keys of the rows, [N, L].

    Raises:
        ValueError: There is not one key for each row, or one lacks.
    """
    check_marks(name, values)
    return encode_keys(values.astype(str).tolist())


def check_marks(name: str, values: np.ndarray) -> None:
    """Refuses an array that does not say something of each row.

    Raises:
        ValueError: There is not one value for each row, or one lacks.
    """
    if values.ndim != 1:
        raise ValueError(f"Array “{name}” must have one value for each row.")
    is_gap = gaps_of(values)
    if is_gap.any():
        row, count = int(np.argmax(is_gap)) + 1, int(is_gap.sum())
        raise ValueError(
            f"Row {row} of array “{name}” lacks a value (rows that do: {count}), so "
            "that nothing says where it goes; fill it in, or leave these rows out of "
            "the file."
        )


def gaps_of(values: np.ndarray) -> np.ndarray:
    """Which values [N] are no number, no time or no text."""
    is_gap = np.full(len(values), False)
    if values.dtype.kind in "mM":
        is_gap |= np.isnat(values)
    elif values.dtype.kind in "fc":
        is_gap |= np.isnan(values)
    elif values.dtype.kind in "US":
        is_gap |= values == values.dtype.type()
    return is_gap


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
            reading = choose_for_arrays(path, file, set(names) & set(known), reading)
            arrays = {
                name: load_array(
                    path, name, file, "at_once" if name in whole else reading
                )
                for name in names
                if name in known
            }
    except (FileNotFoundError, TooLargeError):
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


class TooLargeError(ValueError):
    """Arrays that do not fit into memory, in a file that cannot be read in pieces."""


def choose_for_arrays(
    path: Path, file: Any, names: Collection[str], reading: str
) -> str:
    """`at_once` or `on_demand`, for some arrays of an opened file together.

    Raises:
        TooLargeError: They do not fit, and the file is packed.
    """
    headers = [array_header(file, name) for name in names]
    size = sum(
        int(np.prod(shape, dtype=np.int64)) * max(dtype.itemsize, SIZES[dtype.kind])
        for shape, _, dtype in headers
        if dtype.kind in SIZES
    )
    chosen = choose_reading(reading, size)
    packed = (file.zip.getinfo(f"{name}.npy").compress_type for name in names)
    if reading == "auto" and chosen == "on_demand" and any(packed):
        raise TooLargeError(
            f"{path.name} is packed, so its {size / 1e9:.1f} GB would be read at once, "
            "which is more than the memory allows; save it with numpy.savez, or set "
            "reading to at_once."
        )
    return chosen


SIZES = {"b": 1, "i": 8, "u": 8, "f": 4}
"""Bytes that a number of an array takes as a tensor, by the kind of its dtype."""


def array_header(file: Any, name: str) -> tuple[tuple[int, ...], bool, Any]:
    """Shape, whether columns come first, and dtype of an array in an opened file.

    Raises:
        ValueError: The array is of a version that is not known.
    """
    with file.zip.open(f"{name}.npy") as opened:
        return read_array_header(opened)


def read_array_header(opened: Any) -> tuple[tuple[int, ...], bool, Any]:
    """What stands before the numbers of an array: shape, order, dtype.

    Raises:
        ValueError: The array is of a version that is not known.
    """
    version = np.lib.format.read_magic(opened)
    if version == (1, 0):
        return np.lib.format.read_array_header_1_0(opened)
    if version == (2, 0):
        return np.lib.format.read_array_header_2_0(opened)
    raise ValueError(f"version {version}")


def as_tensor(
    name: str,
    values: np.ndarray,
    layout: str = "as_stored",
    scale: str = "none",
    is_double: bool = False,
) -> Tensor:
    """Whole numbers as int64, true and false as bool, all others as float32.

    With `is_double` all of them are float64.

    Raises:
        ValueError: The array does not hold rows of real numbers, or no pictures where
            their layout is named.
    """
    if values.ndim == 0 or values.dtype.kind not in "biuf":
        raise ValueError(f"Array “{name}” does not hold rows of real numbers.")
    if is_double:
        rows = torch.tensor(values, dtype=torch.float64)
        rows = rows.div_(255) if scale == "bytes" else rows
    elif scale == "bytes":
        rows = torch.from_numpy(values.astype(np.float32)).div_(255)
    elif values.dtype.kind == "b":
        rows = torch.tensor(values)
    else:
        rows = torch.from_numpy(
            values.astype(np.float32 if values.dtype.kind == "f" else np.int64)
        )
    return arrange_pictures(name, rows, layout)


def arrange_pictures(name: str, rows: Tensor, layout: str) -> Tensor:
    """Pictures with their channels first: [N, C, H, W].

    Raises:
        ValueError: These are no pictures.
    """
    if layout == "as_stored":
        return rows
    if rows.ndim < 3:
        raise ValueError(
            f"Array “{name}” has rows of shape {list(rows.shape[1:])}, which are no "
            "pictures; set layout to as_stored."
        )
    if layout == "no_channels":
        return rows[:, None]
    return rows.movedim(-1, 1).contiguous()


def as_rows(
    name: str,
    values: np.ndarray,
    layout: str = "as_stored",
    scale: str = "none",
    is_double: bool = False,
) -> Any:
    """An array as a tensor; one that stayed in its file is read when it is needed."""
    if not isinstance(values, np.memmap):
        return as_tensor(name, values, layout, scale, is_double)

    def read_many(rows: Tensor) -> Tensor:
        return as_tensor(name, np.asarray(values[rows.numpy()]), layout, scale)

    def read(row: int) -> Tensor:
        return read_many(torch.tensor([row]))[0]

    first = read(0)
    every = torch.arange(len(values))
    return LazyRows(read, every, first.shape, first.dtype, read_many)


def load_array(path: Path, name: str, file: Any, reading: str) -> np.ndarray:
    """An array: read, or memory-mapped where that is asked for and possible."""
    info = file.zip.getinfo(f"{name}.npy")
    if reading == "on_demand" and info.compress_type == zipfile.ZIP_STORED:
        mapped = map_array(path, info.header_offset)
        if mapped is not None:
            return mapped
    return np.asarray(file[name])


def map_array(path: Path, start: int) -> np.ndarray | None:
    """The array that begins there in an archive; None if it is of another kind."""
    with path.open("rb") as opened:
        opened.seek(start + 26)
        opened.seek(sum(struct.unpack("<HH", opened.read(4))), 1)
        shape, is_fortran, dtype = read_array_header(opened)
        if dtype.hasobject or not shape or 0 in shape:
            return None
        order: Literal["C", "F"] = "F" if is_fortran else "C"
        return np.memmap(path, dtype, "r", opened.tell(), shape, order)
