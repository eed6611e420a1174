"""What the axes of what a node gives stand for."""

from collections.abc import Sequence

from graph.dataset_fields import Field


def token_axis(shape: Sequence[int], text: Field) -> int | None:
    """Which axis of scores of tokens, [N, T, V] or [N, V, T], goes along the text; None: they are others."""
    length, count = text.shape[0], len(text.classes)
    if len(shape) != 3:
        return None
    if shape[1] == length and shape[2] >= count:
        return 1
    return 2 if shape[2] == length and shape[1] >= count else None
