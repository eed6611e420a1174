"""From what a network gives and what was wanted, to what is kept of each row: pure functions over arrays."""

from dataclasses import dataclass

import numpy as np

from runtime.evaluation.array_types import Floats, Rows
from runtime.evaluation.detection_scores import qualities
from runtime.evaluation.keypoints import distances, row_similarity
from runtime.evaluation.tasks.task import Aim, Scores, Task

SMALLEST = 1e-12
"""Chances are kept above this before their logarithm is taken."""


@dataclass(frozen=True, eq=False, slots=True)
class Digest:
    """What is kept of some rows.

    `given` are for `classes` the chances [N, C]; for `labels` the chances of yes [N, K]; for `pixels` and
    `tokens` class numbers shaped as the target; for `numbers` and `pictures` the values; for `boxes` and
    `points` those of `things`. `wanted` are the targets of the same kind. `losses` [N] tell how wrong each
    row is.
    """

    given: Rows
    wanted: Rows
    losses: Floats


def digest(task: Task, output: Floats, target: Rows) -> Digest:
    """What is kept of a batch.

    Args:
        task: What is compared.
        output: What the network gave, with the rows along the first axis.
        target: The field of the data, row by row.
    """
    count = len(target)
    output = np.asarray(output, dtype=np.float32)
    if task.aim is Aim.CLASSES:
        return _classes(task, output.reshape(count, -1), target.reshape(count))
    if task.aim is Aim.LABELS:
        return _labels(task, output.reshape(count, -1), target.reshape(count, -1))
    if task.aim in (Aim.PIXELS, Aim.TOKENS):
        return _places(task, output, target)
    if task.aim is Aim.BOXES:
        return Digest(output, target, 1 - qualities(output, target))
    if task.aim is Aim.POINTS:
        return Digest(output, target, 1 - row_similarity(distances(output, target)))
    if task.aim is Aim.EMBEDDINGS:
        return Digest(output.reshape(count, -1), target.astype(np.int64).reshape(count), np.zeros(count))
    given = _shown(task, output)
    wanted = target.astype(np.float32)
    if task.aim is Aim.NUMBERS:
        given, wanted = given.reshape(count, -1), wanted.reshape(count, -1)
    elif given.size == wanted.size:
        given = given.reshape(wanted.shape)
    return Digest(given, wanted, ((given - wanted) ** 2).reshape(count, -1).mean(1))


def softmax(logits: Floats, axis: int = 1) -> Floats:
    """Chances that add up to 1, from scores."""
    powers = np.exp(logits - logits.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True))


def sigmoid(logits: Floats) -> Floats:
    """The chance of yes, from a score."""
    return np.exp(-np.logaddexp(0, -logits))


def _shown(task: Task, output: Floats) -> Floats:
    return sigmoid(output) if task.scores is Scores.SIGMOID else output


def chances_of(task: Task, output: Floats) -> Floats:
    """The chances of the classes along axis 1, from the scores of a network."""
    if task.scores is Scores.LOGITS:
        return softmax(output)
    if task.scores is Scores.LOG:
        return np.exp(output)
    yes = _shown(task, output)
    return np.concatenate([1 - yes, yes], axis=1) if yes.shape[1] == 1 else yes


def answer_to(task: Task, output: Floats) -> Rows:
    """What is said to rows whose target nobody knows, in the form of `Digest.given`."""
    output = np.asarray(output, dtype=np.float32)
    if task.aim is Aim.CLASSES:
        return chances_of(task, output.reshape(len(output), -1))
    if task.aim in (Aim.PIXELS, Aim.TOKENS):
        if task.scores in (Scores.SIGMOID, Scores.CHANCES) or output.ndim > 2:
            return np.asarray(chances_of(task, output).argmax(1))
        return np.asarray(output.argmax(1)[None])
    shown = _shown(task, output)
    return shown if task.aim in (Aim.PICTURES, Aim.BOXES, Aim.POINTS) else shown.reshape(len(output), -1)


def _classes(task: Task, output: Floats, target: Rows) -> Digest:
    chances = chances_of(task, output)
    wanted = target.astype(np.int64)
    is_counted = (wanted >= 0) & (wanted < chances.shape[1])
    right = chances[np.arange(len(wanted)), np.where(is_counted, wanted, 0)]
    losses = np.where(is_counted, -np.log(np.maximum(right, SMALLEST)), 0.0)
    return Digest(chances, wanted, losses)


def _labels(task: Task, output: Floats, target: Rows) -> Digest:
    chances = _shown(task, output)
    wanted = (target > 0.5).astype(np.int64)
    right = np.where(wanted == 1, chances, 1 - chances)
    return Digest(chances, wanted, -np.log(np.maximum(right, SMALLEST)).mean(1))


def _places(task: Task, output: Floats, target: Rows) -> Digest:
    """A class for every pixel or token. The scores may lie along axis 1, or behind flattened rows."""
    if task.scores in (Scores.SIGMOID, Scores.CHANCES):
        wanted = (target.reshape(output.shape) > 0.5).astype(np.int64)[:, 0]
    else:
        wanted = target.astype(np.int64)
    if len(output) != len(target):
        output = np.moveaxis(output.reshape(*wanted.shape, -1), -1, 1)
    chances = chances_of(task, output)
    is_counted = (wanted >= 0) & (wanted < chances.shape[1]) & (wanted != task.ignored)
    picked = np.where(is_counted, wanted, 0)
    right = np.take_along_axis(chances, np.expand_dims(picked, 1), 1)[:, 0]
    surprise = np.where(is_counted, -np.log(np.maximum(right, SMALLEST)), 0.0).reshape(len(wanted), -1)
    counted = is_counted.reshape(len(wanted), -1).sum(1)
    losses = surprise.sum(1) / np.maximum(counted, 1)
    return Digest(chances.argmax(1), np.where(is_counted, wanted, -1), losses)


def join(parts: list[Digest]) -> Digest:
    """The digests of several batches as one."""
    return Digest(
        np.concatenate([each.given for each in parts]),
        np.concatenate([each.wanted for each in parts]),
        np.concatenate([each.losses for each in parts]),
    )
