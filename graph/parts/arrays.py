"""Arrays that NumPy saved."""

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


def read_npz(
    path: Path, input: str = "x", target: str = "y", more: Sequence[str] = ()
) -> dict[str, Tensor]:
    """The named arrays of a file: input [N, ...], target [N] or [N, K].

    Whole numbers become int64, true and false stay bool, all others float32. A target
    of true and false becomes the classes 1 and 0, as losses want numbers.
    """
    wanted = {"input": input, "target": target, **{name: name for name in more}}
    if len(wanted) < 2 + len(more):
        raise ValueError("Each of more needs a name of its own, not input or target.")
    arrays = load_arrays(path, list(wanted.values()))
    fields = {field: as_tensor(name, arrays[name]) for field, name in wanted.items()}
    if fields["target"].dtype == torch.bool:
        fields["target"] = fields["target"].long()
    if len({len(values) for values in fields.values()}) > 1:
        counts = ", ".join(f"{field} {len(each)}" for field, each in fields.items())
        raise ValueError(f"The arrays of {path.name} differ in rows: {counts}.")
    return fields


def load_arrays(path: Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The arrays of these names; pickled ones, which could run code, are refused."""
    try:
        with np.load(path, allow_pickle=False) as file:
            known = list(file.files)
            arrays = {name: file[name] for name in names if name in known}
    except FileNotFoundError:
        raise
    except (
        *(ValueError, TypeError, AttributeError, EOFError, OSError, RuntimeError),
        *(SyntaxError, zipfile.BadZipFile, zlib.error),
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
    """Whole numbers as int64, true and false as bool, all others as float32."""
    if values.ndim == 0 or values.dtype.kind not in "biuf":
        raise ValueError(f"Array “{name}” does not hold rows of real numbers.")
    if values.dtype.kind == "b":
        return torch.tensor(values)
    return torch.tensor(
        values.astype(np.float32 if values.dtype.kind == "f" else np.int64)
    )
