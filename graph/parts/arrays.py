"""Arrays that NumPy saved."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


def read_npz(
    path: Path, input: str = "x", target: str = "y", more: Sequence[str] = ()
) -> dict[str, Tensor]:
    """The named arrays of a file: input [N, ...], target [N] or [N, K].

    Whole numbers become int64, all others float32.
    """
    wanted = {"input": input, "target": target, **{name: name for name in more}}
    fields: dict[str, Tensor] = {}
    try:
        with np.load(path, allow_pickle=False) as arrays:
            for field, name in wanted.items():
                if name not in arrays.files:
                    names = ", ".join(arrays.files)
                    raise ValueError(
                        f"{path.name} has no array “{name}”; it has {names}."
                    )
                fields[field] = as_tensor(arrays[name])
    except (zipfile.BadZipFile, EOFError, TypeError, AttributeError) as error:
        raise ValueError(f"{path.name} is no .npz file that can be read.") from error
    if len({len(values) for values in fields.values()}) > 1:
        counts = ", ".join(f"{field} {len(each)}" for field, each in fields.items())
        raise ValueError(f"The arrays of {path.name} differ in rows: {counts}.")
    return fields


def as_tensor(values: np.ndarray) -> Tensor:
    """Whole numbers as int64, all others as float32."""
    if values.ndim == 0:
        raise ValueError("A single number is no array of rows.")
    is_whole = np.issubdtype(values.dtype, np.integer) or values.dtype == bool
    return torch.tensor(values.astype(np.int64 if is_whole else np.float32))
