"""Arrays that NumPy saved."""

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from graph.parts.marking import MARK, number_parts, rank_values


def read_npz(
    path: Path,
    input: str = "x",
    target: str = "y",
    more: Sequence[str] = (),
    by: str = "",
    part: str = "",
) -> dict[str, Tensor]:
    """The named arrays of a file: input [N, ...], target [N] or [N, K].

    Whole numbers become int64, true and false stay bool, all others float32. A target
    of true and false becomes the classes 1 and 0, as losses want numbers.
    `by` names an array of groups or
    times, `part` one of the words train, validation and test.
    """
    wanted = {"input": input, "target": target, **{name: name for name in more}}
    if len(wanted) < 2 + len(more):
        raise ValueError("Each of more needs a name of its own, not input or target.")
    mark = by or part
    arrays = load_arrays(path, [*wanted.values(), *([mark] if mark else [])])
    fields = {field: as_tensor(name, arrays[name]) for field, name in wanted.items()}
    if fields["target"].dtype == torch.bool:
        fields["target"] = fields["target"].long()
    if mark:
        values = arrays[mark]
        if values.ndim != 1:
            raise ValueError(f"Array “{mark}” must have one value for each row.")
        fields[MARK] = number_parts(part, values) if part else rank_values(values)
    if len({len(values) for values in fields.values()}) > 1:
        counts = ", ".join(f"{field} {len(each)}" for field, each in fields.items())
        raise ValueError(f"The arrays of {path.name} differ in rows: {counts}.")
    return fields


def load_arrays(path: Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    """The arrays of these names; pickled ones, which could run code, are refused."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
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
