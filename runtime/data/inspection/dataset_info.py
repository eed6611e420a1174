"""What is known of a source's rows: its fields, what decides where rows go, and which rows are equal."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import is_reader_argument, split_column_argument
from graph.dataset_fields import Field
from graph.document import Value
from graph.frozendict import EMPTY
from runtime.data.inspection.label_values import (
    are_bytes,
    are_multi_hot,
    bounds_of,
    count_not_finite,
    labels_of,
    largest_sum_of,
    span_of,
)
from runtime.data.tables.resolved import ParamPaths

if TYPE_CHECKING:
    import numpy as np
    from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class DatasetInfo:
    """What is known of a source.

    `keys` are the tensors by which rows are split and balanced, where they are known without reading all:
    the classes, and what the reader marked. `row_hashes` has one number for every row, equal for equal rows,
    and `input_hashes`, where rows have classes, one that is equal where all but the class is.
    """

    fields: tuple[Field, ...]
    num_rows: int
    keys: "Mapping[str, Tensor]" = EMPTY
    row_hashes: "Tensor | None" = None
    input_hashes: "Tensor | None" = None
    num_doubles: int = 0
    """Rows that were left out, as they equal an earlier one."""


_ODD = 0x1E3779B97F4A7C15
"""An odd number of 61 bits, which takes different hashes to different ones."""
# What is known, from the kind, the values of its parameters and its files.
Inspector = Callable[[Kind, Mapping[str, Any], ParamPaths], DatasetInfo]


def read_source(kind: Kind, values: Mapping[str, Value], files: ParamPaths) -> "dict[str, Tensor]":
    """All rows, from the reader itself."""
    from runtime.data.tables.resolved import resolved_arguments

    module, _, name = kind.path.rpartition(".")
    arguments = {
        parameter.name: files.get(parameter.name, values[parameter.name])
        for parameter in kind.parameters
        if is_reader_argument(parameter, values) and values.get(parameter.name) is not None
    }
    arguments |= {**resolved_arguments(kind, values, files), **split_column_argument(kind, values)}
    reader = getattr(import_module(module), name)
    return cast("dict[str, Tensor]", reader(**arguments))


def split_keys(fields: "Mapping[str, Tensor]") -> "dict[str, Tensor]":
    """Of all fields those that decide where a row goes."""
    from graph.parts.split_column import SPLIT_COLUMN

    return {
        name: fields[name] for name in ("target", SPLIT_COLUMN) if name in fields and fields[name].ndim == 1
    }


def describe_field(name: str, values: "Tensor", classes: tuple[str, ...] = ()) -> Field:
    """How a field is described."""
    is_named = any(not label.isdigit() for label in classes)
    labels = labels_of(values) if name == "target" and not is_named else ()
    is_bytes = name == "input" and are_bytes(values)
    dtype = str(values.dtype).removeprefix("torch.")
    is_multi_hot = bool(labels) and set(labels) <= {0, 1} and are_multi_hot(values)
    ranges = is_multi_hot, span_of(values), count_not_finite(values)
    sizes = (bounds_of(values), largest_sum_of(values)) if name == "target" else ()
    return Field(name, tuple(values.shape[1:]), dtype, classes, labels, is_bytes, *ranges, *sizes)


def image_field(values: Mapping[str, Any]) -> Field:
    """The field of pictures that are brought to the size that was chosen."""
    size = values["size"]
    height, width = (size, size) if isinstance(size, int) else size
    return Field("image", (1 if values.get("mode") == "L" else 3, height, width))


def dataset_info(
    fields: "Mapping[str, Tensor]", classes: Mapping[str, tuple[str, ...]] = EMPTY
) -> DatasetInfo:
    """What is known of rows that were read; those that stay on disk are not hashed."""
    import torch

    from graph.parts.split_column import SPLIT_COLUMN

    shown = {name: values for name, values in fields.items() if name != SPLIT_COLUMN}
    described = tuple(describe_field(name, values, classes.get(name, ())) for name, values in shown.items())
    rows = len(next(iter(shown.values())))
    keys = split_keys(fields)
    if not all(isinstance(values, torch.Tensor) for values in shown.values()):
        return DatasetInfo(described, rows, keys)
    inputs = {name: values for name, values in shown.items() if name != "target"}
    if not inputs or "target" not in keys or not classes.get("target"):
        return DatasetInfo(described, rows, keys, hash_rows(shown))
    hashes = hash_rows(inputs)
    # a sum alone would make rows equal whose input and class add up to the same
    return DatasetInfo(described, rows, keys, hashes * _ODD + hash_rows({"row": shown["target"]}), hashes)


def hash_rows(fields: "Mapping[str, Tensor]") -> "Tensor":
    """A number for each row, the same for rows that are equal in every field."""
    import torch

    generator = torch.Generator().manual_seed(0)
    rows = len(next(iter(fields.values())))
    hashes = torch.zeros(rows, dtype=torch.int64)
    for values in fields.values():
        flat = values.reshape(rows, -1) if rows else values.reshape(0, 1)
        factors = torch.randint(-(2**63), 2**63 - 1, (flat.shape[1],), generator=generator)
        for start in range(0, rows, 4096):
            part = flat[start : start + 4096].contiguous()
            bits = {torch.float32: torch.int32, torch.float64: torch.int64}.get(part.dtype, part.dtype)
            hashes[start : start + 4096] += (_mixed_bits(part.view(bits).long()) * factors).sum(1)
    return hashes


def _mixed_bits(bits: "Tensor") -> "Tensor":
    """Numbers of 64 bits of which the high bits have reached the low ones.

    Small whole numbers as floats end in zeros, which a product alone would not fill: such rows would share
    a few thousand hashes. Source: the finalizer of MurmurHash3 by A. Appleby.
    """
    import numpy as np
    import torch

    # In one thread, as blocks are small; without signs, as a shift would copy them: -3 would be 2.
    values = bits.numpy().view(np.uint64)
    mixed = values >> 33
    mixed ^= values
    mixed *= 0xFF51AFD7ED558CCD
    mixed ^= mixed >> 29
    return torch.from_numpy(mixed.view(np.int64))


def hash_byte_rows(files: "Sequence[np.ndarray]") -> "Tensor":
    """A number for each row of the bytes of some files, the same for rows that are equal."""
    import torch

    hashes = [
        hash_rows({"row": torch.tensor(file[start : start + 4096])})
        for file in files
        for start in range(0, len(file), 4096)
    ]
    return torch.cat(hashes)


def hash_files(files: Sequence[Path]) -> "Tensor":
    """A number for each file, the same for files of the same bytes."""
    import torch

    sizes = Counter(file.stat().st_size for file in files)
    numbers: dict[object, int] = {}
    hashes = []
    for file in files:
        size = file.stat().st_size
        key: object = file if sizes[size] == 1 else (size, sha256(file.read_bytes()).digest())
        hashes.append(numbers.setdefault(key, len(numbers)))
    return torch.tensor(hashes)
