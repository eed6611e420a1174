"""Which classes the masks of pictures hold, without laying all of them into memory."""

from collections.abc import Sequence
from pathlib import Path

from graph.dataset_fields import Field
from runtime.data.inspection.label_values import VOID, are_marks, has_void, summarize_labels

MAX_GREY = 0xFFFF
"""Numbers beyond the largest grey stand for colours."""
MAX_MASKS = 2000
"""Masks that are read for it; of more, some that are spread evenly."""


def mask_field(pairs: Sequence[tuple[Path, Path]], size: int | Sequence[int], values: str) -> Field:
    """The field of masks that are brought to a size.

    Args:
        pairs: Pictures with their masks.
        size: Height and width.
        values: Whether they hold `classes`, or `marks` that are numbered.

    Raises:
        ValueError: A mask cannot be read.
    """
    import numpy as np

    from graph.parts.segmentation_masks import mark_reading, read_mask

    height, width = (size, size) if isinstance(size, int) else size
    held: set[int] = set()
    reading = mark_reading(pairs, values)
    for picture, mask in pairs[:: -(-len(pairs) // MAX_MASKS)]:
        labels = read_mask(picture, mask, (height, width), reading)
        held.update(np.unique(labels.numpy()).tolist())
    names = mark_names(held) if values == "marks" else mask_classes(held)
    numbers = range(len(held)) if values == "marks" else held
    return Field("target", (height, width), "int64", names, summarize_labels(numbers))


def mark_names(held: set[int]) -> tuple[str, ...]:
    """The names of the marks of masks: greys as numbers, colours as they are written for the web."""
    marks = sorted(held)
    return tuple(f"#{mark:06x}" if marks[-1] > MAX_GREY else str(mark) for mark in marks)


def mask_classes(held: set[int]) -> tuple[str, ...]:
    """The names of the classes of masks; none where their values are no class numbers."""
    labels = sorted(held)
    known = [label for label in labels if label != VOID] if has_void(labels) else labels
    if are_marks(labels) or not known or known[0] < 0:
        return ()
    return tuple(str(number) for number in range(known[-1] + 1))
