"""How many rows each part has, and which rows are in two parts."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from graph.compiler.data_pipeline import Step, split_step
from graph.document import Value
from runtime.data.inspection.dataset_info import Seen

if TYPE_CHECKING:
    from torch import Tensor

ROW = "row"


def without_doubles(seen: Seen) -> Seen:
    """What is seen once equal rows are taken out but for the first."""
    import torch

    if seen.prints is None:
        return seen
    numbers: dict[int, int] = {}
    for row, number in enumerate(seen.prints.tolist()):
        numbers.setdefault(number, row)
    kept = torch.tensor(list(numbers.values()))
    keys = {name: values[kept] for name, values in seen.keys.items()}
    return Seen(seen.fields, len(kept), keys, seen.prints[kept])


def sizes_of(values: Mapping[str, Value], seen: Seen) -> dict[str, int]:
    """The rows by part. Raises ValueError where they cannot be split so."""
    if _weighs(values) and not has_classes(seen):
        raise ValueError("Only classes can be balanced; set balance to none and class_weights off.")
    if is_plain(values):
        return _plain_sizes(values, seen.rows)
    return {name: len(rows[ROW]) for name, rows in _split(values, seen).items()}


def is_plain(values: Mapping[str, Value]) -> bool:
    """Whether the shares alone say how many rows each part has."""
    return values.get("split", "random") == "random"


def leaks_of(values: Mapping[str, Value], seen: Seen) -> dict[tuple[str, str], int]:
    """By two parts, how many rows of the first are in the other too."""
    import torch

    if seen.prints is None or len(torch.unique(seen.prints)) == seen.rows:
        return {}
    parts = {name: seen.prints[rows[ROW]] for name, rows in _split(values, seen).items()}
    found = {
        (name, other): int(torch.isin(parts[name], parts[other]).sum())
        for name, other in (("validation", "train"), ("test", "train"), ("test", "validation"))
        if name in parts and other in parts
    }
    return {pair: count for pair, count in found.items() if count}


def _plain_sizes(values: Mapping[str, Value], rows: int) -> dict[str, int]:
    """Rows by part, as `graph.parts.split.split_rows` shares them out."""
    sizes = {}
    for name in ("test", "validation"):
        share = values.get(name, 0.0)
        sizes[name] = round(rows * share) if isinstance(share, int | float) else 0
    return {"train": rows - sum(sizes.values()), **{name: size for name, size in sizes.items() if size}}


def _split(values: Mapping[str, Value], seen: Seen) -> "dict[str, dict[str, Tensor]]":
    """The numbers of the rows in each part, with what decides where they go."""
    import torch

    step = split_step(values, has_classes=has_classes(seen))
    return cast("dict[str, dict[str, Tensor]]", _done(step, {ROW: torch.arange(seen.rows), **seen.keys}))


def has_classes(seen: Seen) -> bool:
    """Whether the target is one of classes."""
    return any(each.name == "target" and each.classes for each in seen.fields)


def _weighs(values: Mapping[str, Value]) -> bool:
    return values.get("balance", "none") != "none" or bool(values.get("class_weights"))


def _done(step: Step, rows: Any) -> Any:
    module, _, name = step.path.rpartition(".")
    return getattr(import_module(module), name)(rows, **step.arguments)
