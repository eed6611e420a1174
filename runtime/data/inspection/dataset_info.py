"""What is seen of a source's rows: its fields, what decides where rows go, and which rows are equal."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import is_read, marks_of
from graph.dataset_fields import Field
from graph.document import Value
from graph.frozendict import EMPTY

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor

Files = Mapping[str, Path]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What is known of a source.

    `keys` are the tensors by which rows are split and balanced, where they are known without reading all:
    the classes, and what the reader marked. `prints` has one number for each row, the same for equal rows.
    """

    fields: tuple[Field, ...]
    rows: int
    keys: "Mapping[str, Tensor]" = EMPTY
    prints: "Tensor | None" = None


# What is seen, given the kind, the values of its parameters and its files.
Look = Callable[[Kind, Mapping[str, Any], Files], Seen]


def read(kind: Kind, values: Mapping[str, Value], files: Files) -> "dict[str, Tensor]":
    """All rows, from the reader itself."""
    module, _, name = kind.path.rpartition(".")
    given = {
        parameter.name: files.get(parameter.name, values[parameter.name])
        for parameter in kind.parameters
        if is_read(parameter, values) and values.get(parameter.name) is not None
    }
    reader = getattr(import_module(module), name)
    return cast("dict[str, Tensor]", reader(**given, **marks_of(kind, values)))


def keys_of(fields: "Mapping[str, Tensor]") -> "dict[str, Tensor]":
    """Of all fields those that decide where a row goes."""
    from graph.parts.split_column import MARK

    return {name: fields[name] for name in ("target", MARK) if name in fields and fields[name].ndim == 1}


def field_of(name: str, values: "Tensor", classes: tuple[str, ...] = ()) -> Field:
    """How a field is described."""
    return Field(name, tuple(values.shape[1:]), str(values.dtype).removeprefix("torch."), classes)


def picture_field(values: Mapping[str, Any]) -> Field:
    """The field of pictures that are brought to the size that was chosen."""
    size = values["size"]
    height, width = (size, size) if isinstance(size, int) else size
    return Field("image", (1 if values.get("mode") == "L" else 3, height, width))


def seen_of(fields: "Mapping[str, Tensor]", classes: Mapping[str, tuple[str, ...]] = EMPTY) -> Seen:
    """What is seen of rows that were read; of those that stay on disk no prints are taken."""
    import torch

    from graph.parts.split_column import MARK

    shown = {name: values for name, values in fields.items() if name != MARK}
    described = tuple(field_of(name, values, classes.get(name, ())) for name, values in shown.items())
    rows = len(next(iter(shown.values())))
    is_read = all(isinstance(values, torch.Tensor) for values in shown.values())
    return Seen(described, rows, keys_of(fields), prints_of(shown) if is_read else None)


def prints_of(fields: "Mapping[str, Tensor]") -> "Tensor":
    """A number for each row, the same for rows that are equal in every field."""
    import torch

    generator = torch.Generator().manual_seed(0)
    rows = len(next(iter(fields.values())))
    prints = torch.zeros(rows, dtype=torch.int64)
    for values in fields.values():
        flat = values.reshape(rows, -1) if rows else values.reshape(0, 1)
        factors = torch.randint(-(2**63), 2**63 - 1, (flat.shape[1],), generator=generator)
        for start in range(0, rows, 4096):
            part = flat[start : start + 4096].contiguous()
            whole = part.view(torch.int32) if part.dtype is torch.float32 else part
            prints[start : start + 4096] += (whole.long() * factors).sum(1)
    return prints


def prints_of_bytes(files: "Sequence[np.ndarray]") -> "Tensor":
    """A number for each row of the bytes of some files, the same for rows that are equal."""
    import torch

    prints = [
        prints_of({"row": torch.tensor(file[start : start + 4096])})
        for file in files
        for start in range(0, len(file), 4096)
    ]
    return torch.cat(prints)


def prints_of_files(files: Sequence[Path]) -> "Tensor":
    """A number for each file, the same for files of the same bytes."""
    import torch

    sizes = Counter(file.stat().st_size for file in files)
    numbers: dict[object, int] = {}
    prints = []
    for file in files:
        size = file.stat().st_size
        key: object = file if sizes[size] == 1 else (size, sha256(file.read_bytes()).digest())
        prints.append(numbers.setdefault(key, len(numbers)))
    return torch.tensor(prints)
