"""From scores of any shape to classes: which axis holds them, and which is meant."""

from torch import Tensor


def axis_of_classes(scores: tuple[int, ...], target: tuple[int, ...]) -> int | None:
    """The axis of the classes among scores of a shape; None where there is none.

    It is axis 1, as torch has it, for [B, C, *] and [B, *] or [B, 1, *], and the last
    one for [B, *, C] and [B, *] or [B, *, 1]. A single score has no classes to choose
    among, nor have scores of which each has a target.

    Raises:
        ValueError: Scores and targets do not belong together.
    """
    if len(scores) > 1:
        if scores == target:
            return 1 if scores[1] > 1 else None
        for axis in (1, len(scores) - 1):
            before, behind = scores[:axis], scores[axis + 1 :]
            if target in ((*before, *behind), (*before, 1, *behind)):
                return axis if scores[axis] > 1 else None
    if [size for size in scores if size != 1] == [size for size in target if size != 1]:
        return None
    message = f"Scores {list(scores)} and targets {list(target)} do not go together."
    raise ValueError(message)


def class_axis(input: Tensor, target: Tensor) -> int | None:
    """The axis of the classes among scores; None where each number is one answer.

    Raises:
        ValueError: Scores and targets do not belong together.
    """
    return axis_of_classes(tuple(input.shape), tuple(target.shape))


def rounded(target: Tensor) -> Tensor:
    """Targets as class numbers; a share of yes is no up to a half, and yes above."""
    return target.round().long() if target.is_floating_point() else target.long()


def decide_classes(
    input: Tensor,
    target: Tensor,
    threshold: float = 0.0,
    multilabel: bool = False,
    ignore_index: int = -100,
) -> tuple[Tensor, Tensor, Tensor]:
    """Predicted and true classes, and which of them count, all of the same shape.

    Args:
        input: Scores [B, C, *] or [B, *, C], single scores [B, *], or classes [B, *].
        target: Classes [B, *], or a share for each score. For single scores -1 is a
            no, as losses with a margin have it.
        threshold: Above it, a single score is class 1.
        multilabel: Whether targets of the shape of the scores are a yes or no each;
            else the highest share is the class.
        ignore_index: A true class that does not count.

    Returns:
        The classes; a predicted one is -1 where the scores are no numbers.

    Raises:
        ValueError: Scores and targets do not belong together.
    """
    axis = class_axis(input, target)
    counts = target != ignore_index
    if not input.is_floating_point() and (axis is None or input.shape == target.shape):
        return input.long().reshape(target.shape), rounded(target), counts
    if axis is None or (multilabel and input.shape == target.shape):
        answers = (input > threshold).long().masked_fill(input.isnan(), -1)
        return answers.reshape(target.shape), rounded(target).clamp(min=0), counts
    scores = input.movedim(axis, -1)
    predicted = scores.argmax(-1).masked_fill(scores.isnan().any(-1), -1)
    if input.shape == target.shape:
        true = target.movedim(axis, -1).argmax(-1)
        return predicted, true, true != ignore_index
    true = rounded(target).reshape(predicted.shape)
    return predicted, true, counts.reshape(predicted.shape)
