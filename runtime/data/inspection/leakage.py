"""How many rows each part has, and which rows are in two parts."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from graph.compiler.data_pipeline import PipelineStep, split_step
from graph.dataset_fields import Field
from graph.document import Value
from graph.frozendict import FrozenDict
from runtime.data.inspection.dataset_info import DatasetInfo

if TYPE_CHECKING:
    from torch import Tensor

ROW = "row"
PLENTY = 40
"""Of so many rows that are expected in a part, it has none with a chance below 1e-17."""
DECIDED_SPLITS = frozenset({"time", "groups", "column", "group_folds"})
"""Splits in which the rows themselves say where they go."""

MAX_UNEVEN, MIN_UNEVEN = 0.5, 2
"""By more than such a share of its rows, and so many rows, a part misses what was asked for."""


def deduplicated(info: DatasetInfo) -> DatasetInfo:
    """What is known without rows that equal an earlier one."""
    import torch

    if info.row_hashes is None:
        return info
    numbers: dict[int, int] = {}
    for row, number in enumerate(info.row_hashes.tolist()):
        numbers.setdefault(number, row)
    unique_rows = torch.tensor(list(numbers.values()))
    keys = {name: values[unique_rows] for name, values in info.keys.items()}
    inputs = None if info.input_hashes is None else info.input_hashes[unique_rows]
    num_doubles = info.num_rows - len(unique_rows)
    return DatasetInfo(info.fields, len(unique_rows), keys, info.row_hashes[unique_rows], inputs, num_doubles)


def split_sizes(values: Mapping[str, Value], info: DatasetInfo) -> dict[str, int]:
    """The number of rows in every part.

    Raises:
        ValueError: They cannot be split so.
    """
    if _needs_classes(values) and not has_classes(info):
        raise ValueError("Only classes can be balanced; set balance to none and class_weights off.")
    if is_random_split(values):
        sizes = _random_split_sizes(values, info.num_rows)
        if sizes["train"] > 0 and values.get("stratify") and has_classes(info) and _is_tight(sizes, info):
            part_rows(values, info)  # raises where a class cannot be in every part
        return sizes
    return {name: len(rows) for name, rows in part_rows(values, info).items()}


def is_random_split(values: Mapping[str, Value]) -> bool:
    """Whether the shares alone decide how many rows each part has."""
    return values.get("split", "random") == "random"


def count_leaks(values: Mapping[str, Value], info: DatasetInfo) -> dict[tuple[str, str], int]:
    """By two parts, how many rows of the first are in the other too."""
    import torch

    if info.row_hashes is None or len(torch.unique(info.row_hashes)) == info.num_rows:
        return {}
    parts = {name: info.row_hashes[rows] for name, rows in part_rows(values, info).items()}
    counts = {
        (name, other): int(torch.isin(parts[name], parts[other]).sum())
        for name, other in (("validation", "train"), ("test", "train"), ("test", "validation"))
        if name in parts and other in parts
    }
    return {pair: count for pair, count in counts.items() if count}


def untrained_classes(values: Mapping[str, Value], info: DatasetInfo) -> tuple[str, ...]:
    """The classes of rows of another part that no row of training has, where no chance parts them."""
    import torch

    if values.get("split") not in DECIDED_SPLITS or not has_classes(info):
        return ()
    if "target" not in info.keys:
        return ()
    targets = {name: info.keys["target"][rows] for name, rows in part_rows(values, info).items()}
    others = torch.cat([target for name, target in targets.items() if name != "train"] or [targets["train"]])
    numbers = torch.unique(others[~torch.isin(others, targets["train"])]).tolist()
    classes = next(field.classes for field in info.fields if field.name == "target")
    return tuple(classes[number] for number in numbers if 0 <= number < len(classes))


@lru_cache(maxsize=64)
def fields_of_parts(values: FrozenDict[str, Value], info: DatasetInfo) -> tuple[Field, ...]:
    """The fields, with the classes of the target that are absent from a part.

    Where chance shares out so many rows of every class that none can be absent, they are not shared out here.
    """
    import torch

    sizes = split_sizes(values, info)
    if not has_classes(info) or "target" not in info.keys:
        return info.fields
    target = info.keys["target"]
    rarest = int(torch.unique(target, return_counts=True)[1].min()) if len(target) else 0
    if values.get("split") == "random" and rarest * min(sizes.values()) >= PLENTY * info.num_rows:
        return info.fields
    parts = {name: torch.unique(target[rows]).tolist() for name, rows in part_rows(values, info).items()}

    def with_absent(field: Field) -> Field:
        names = [(name, _others(field.classes, numbers)) for name, numbers in parts.items()]
        return replace(field, absent=tuple((name, absent) for name, absent in names if absent))

    return tuple(with_absent(field) if field.name == "target" else field for field in info.fields)


def _others(classes: tuple[str, ...], numbers: list[int]) -> tuple[str, ...]:
    """The classes whose numbers are not among these."""
    present = set(numbers)
    return tuple(name for number, name in enumerate(classes) if number not in present)


def uneven_parts(values: Mapping[str, Value], info: DatasetInfo) -> list[tuple[str, int, int]]:
    """The parts of a split by groups that are far from their share: name, rows, and rows asked for."""
    if values.get("split") != "groups":
        return []
    sizes = {name: len(rows) for name, rows in part_rows(values, info).items()}
    asked = {name: round(info.num_rows * share) for name, share in _shares(values).items()}
    return [
        (name, sizes.get(name, 0), count)
        for name, count in asked.items()
        if count and abs(sizes.get(name, 0) - count) > max(MAX_UNEVEN * count, MIN_UNEVEN)
    ]


def _shares(values: Mapping[str, Value]) -> dict[str, float]:
    """The shares of the parts that are held out."""
    shares = {name: values.get(name) for name in ("validation", "test")}
    return {name: float(share) for name, share in shares.items() if isinstance(share, int | float)}


def shared_times(values: Mapping[str, Value], info: DatasetInfo) -> dict[tuple[str, str], int]:
    """By two parts of a split by time, how many rows of the first have a time that the other has too."""
    import torch

    from graph.parts.split_column import SPLIT_COLUMN

    if values.get("split") != "time" or not values.get("order") or SPLIT_COLUMN not in info.keys:
        return {}
    times = {name: info.keys[SPLIT_COLUMN][rows] for name, rows in part_rows(values, info).items()}
    counts = {
        (name, other): int(torch.isin(times[name], times[other]).sum())
        for name, other in (("validation", "train"), ("test", "train"), ("test", "validation"))
        if name in times and other in times
    }
    return {pair: count for pair, count in counts.items() if count}


def _random_split_sizes(values: Mapping[str, Value], rows: int) -> dict[str, int]:
    """Rows by part, as `graph.parts.split.split_rows` shares them out."""
    sizes = {}
    for name in ("test", "validation"):
        share = values.get(name, 0.0)
        sizes[name] = round(rows * share) if isinstance(share, int | float) else 0
    return {"train": rows - sum(sizes.values()), **{name: size for name, size in sizes.items() if size}}


def rare_class(info: DatasetInfo) -> tuple[str, int]:
    """The class with the fewest rows, and how many those are."""
    import torch

    numbers, counts = torch.unique(info.keys["target"], return_counts=True)
    rarest = int(counts.argmin())
    classes = next(field.classes for field in info.fields if field.name == "target")
    return classes[int(numbers[rarest])], int(counts[rarest])


def _is_tight(sizes: Mapping[str, int], info: DatasetInfo) -> bool:
    """Whether a class has so few rows that it may not come into every part."""
    import torch

    if "target" not in info.keys:
        return False
    counts = torch.unique(info.keys["target"], return_counts=True)[1]
    smallest = min(sizes.values())
    return smallest < 2 * len(counts) or int(counts.min()) * sizes["train"] < 4 * info.num_rows


def part_rows(values: Mapping[str, Value], info: DatasetInfo) -> "dict[str, Tensor]":
    """The numbers of the rows in each part; what was shared out last is remembered."""
    return _part_rows(FrozenDict(values), info)


@lru_cache(maxsize=2)
def _part_rows(values: FrozenDict[str, Value], info: DatasetInfo) -> "dict[str, Tensor]":
    import torch

    step = split_step(values, has_classes=has_classes(info))
    parts = _apply_step(step, {ROW: torch.arange(info.num_rows), **info.keys})
    return {name: cast("Tensor", rows[ROW]) for name, rows in parts.items()}


def has_classes(info: DatasetInfo) -> bool:
    """Whether the target is one of classes."""
    return any(field.name == "target" and field.classes for field in info.fields)


def _needs_classes(values: Mapping[str, Value]) -> bool:
    return values.get("balance", "none") != "none" or bool(values.get("class_weights"))


def _apply_step(step: PipelineStep, rows: Any) -> Any:
    module, _, name = step.path.rpartition(".")
    return getattr(import_module(module), name)(rows, **step.arguments)
