"""What the values of a field are like, as far as losses and layers care."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graph.dataset_fields import MAX_LABELS

if TYPE_CHECKING:
    from torch import Tensor

MAX_FLOATS = 64
"""More different numbers with a fraction's type count or measure something."""
MAX_ROWS = 2000
"""Masks that are searched for labels."""
MAX_SAMPLED = 256
"""Rows of pictures that are searched for values that are no bytes."""
MAX_BYTE = 255
MIN_BRIGHT = 32
"""Pictures whose largest value is less may as well be counts."""
VOID = 255
"""The value of points in a mask that belong to nothing, by custom."""
MIN_MARK = 64
"""Marks such as 0, 128 and 255 reach at least so far, and leave most values before them out."""


def labels_of(values: Any) -> tuple[int, ...]:
    """The different whole numbers of a target [N, *], sorted; none if it holds others."""
    import torch

    if not isinstance(values, torch.Tensor) or not values.numel():
        return ()
    some = values[:: -(-len(values) // MAX_ROWS)] if values.ndim > 2 else values
    if some.is_floating_point() and not bool((some.isfinite() & (some == some.round())).all()):
        return ()
    labels = torch.unique(some)
    if len(labels) > MAX_FLOATS and values.is_floating_point():
        return ()
    return summarize_labels(labels.long().tolist())


def are_multi_hot(values: Any) -> bool:
    """Whether targets [N, C, *] of 0 and 1 mark several classes in some place, or none."""
    import torch

    if not isinstance(values, torch.Tensor) or not values.is_floating_point():
        return False
    if values.ndim < 2 or values.shape[1] < 2:
        return False
    return bool((values.sum(1) != 1).any())


def span_of(values: Any) -> tuple[int, int] | None:
    """The lowest and the highest of whole numbers; None for others, and for those that stay on disk."""
    import torch

    if not isinstance(values, torch.Tensor) or values.dtype != torch.int64 or not values.numel():
        return None
    low, high = torch.aminmax(values)
    return int(low), int(high)


def bounds_of(values: Any) -> tuple[float, float] | None:
    """The lowest and the highest of numbers; None for whole ones, and for those that stay on disk."""
    import torch

    if not isinstance(values, torch.Tensor) or not values.is_floating_point() or not values.numel():
        return None
    low, high = torch.aminmax(values)
    return float(low), float(high)


def largest_sum_of(values: Any) -> float | None:
    """The largest sum of numbers [N, C, *] over the classes; None where there is no such axis."""
    import torch

    if not isinstance(values, torch.Tensor) or not values.is_floating_point() or not values.numel():
        return None
    return float(values.sum(1).max()) if values.ndim > 1 and values.shape[1] > 1 else None


def count_not_finite(values: Any) -> int:
    """How many values are NaN or infinite; 0 for those that stay on disk."""
    import torch

    if not isinstance(values, torch.Tensor) or not values.is_floating_point():
        return 0
    if values.sum().isfinite():  # a sum is quicker, and one NaN or infinite value shows in it
        return 0
    return values.numel() - int(values.isfinite().sum())


def summarize_labels(labels: Iterable[int]) -> tuple[int, ...]:
    """The labels, sorted; of very many only the lowest and the highest."""
    ordered = sorted(set(labels))
    return tuple(ordered) if len(ordered) <= MAX_LABELS else (ordered[0], ordered[-1])


def are_marks(labels: Sequence[int]) -> bool:
    """Whether the values of masks only mark areas, such as 0 and 255, and are no class numbers."""
    return bool(labels) and labels[-1] >= MIN_MARK and len(labels) <= labels[-1] / 8 and not has_void(labels)


def has_void(labels: Sequence[int]) -> bool:
    """Whether 255 stands for points that belong to nothing: beside classes that count from 0 on."""
    others = [label for label in labels if label != VOID]
    return len(others) > 1 and labels[-1] == VOID and others[0] >= 0 and others[-1] < MIN_MARK


def are_bytes(values: Any) -> bool:
    """Whether a field of pictures [N, H, W] or [N, C, H, W] holds whole numbers from 0 to 255."""
    if values.ndim not in (3, 4) or not len(values) or 0 in values.shape:
        return False
    every = -(-len(values) // MAX_SAMPLED)
    some: Tensor = values[::every].to("cpu")
    low, high = some.min(), some.max()
    if low < 0 or not MIN_BRIGHT < high <= MAX_BYTE:
        return False
    return not some.is_floating_point() or bool((some == some.round()).all())
