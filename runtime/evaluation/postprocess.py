"""From outputs and targets to what is stored of each row: pure functions over arrays."""

from dataclasses import dataclass

import numpy as np

from graph.compiler.tasks.task import OutputKind, Task, TaskType
from runtime.array_types import Array, Floats
from runtime.evaluation.detection_scores import detection_qualities
from runtime.evaluation.keypoints import keypoint_distances, row_similarity

EPSILON = 1e-12
"""Probabilities are clamped to this before their logarithm is taken."""


@dataclass(frozen=True, eq=False, slots=True)
class Outputs:
    """What is stored of some rows.

    `predicted` are for `classes` the probabilities [N, C]; for `labels` those of yes [N, K]; for `pixels` and
    `tokens` class numbers shaped as the target; for `numbers` and `pictures` the values; for `boxes` and
    `points` those of `detection_outputs`. `target` are the targets of the same kind.
    `losses` [N] are how wrong each row is.
    """

    predicted: Array
    target: Array
    losses: Floats


def postprocess(task: Task, output: Floats, target: Array) -> Outputs:
    """What is stored of a batch.

    Args:
        task: What is compared.
        output: What the network gave, with the rows along the first axis.
        target: The field of the data, row by row.
    """
    count = len(target)
    output = np.asarray(output, dtype=np.float32)
    if task.task_type is TaskType.CLASSIFICATION:
        shares = target.reshape(count, -1)
        target = shares.argmax(1) if shares.shape[1] > 1 else shares[:, 0]
        return _classes(task, output.reshape(count, -1), target)
    if task.task_type is TaskType.MULTI_LABEL:
        return _labels(task, output.reshape(count, -1), target.reshape(count, -1))
    if task.task_type in (TaskType.SEGMENTATION, TaskType.TOKEN_CLASSIFICATION):
        return _dense_classes(task, output, target)
    if task.task_type is TaskType.DETECTION:
        return Outputs(output, target, 1 - detection_qualities(output, target))
    if task.task_type is TaskType.KEYPOINTS:
        return Outputs(output, target, 1 - row_similarity(keypoint_distances(output, target)))
    if task.task_type is TaskType.EMBEDDING:
        return Outputs(output.reshape(count, -1), target.astype(np.int64).reshape(count), np.zeros(count))
    predicted = _activated(task, output)
    target_values = target.astype(np.float32)
    if task.task_type is TaskType.REGRESSION:
        predicted, target_values = predicted.reshape(count, -1), target_values.reshape(count, -1)
    elif predicted.size == target_values.size:
        predicted = predicted.reshape(target_values.shape)
    return Outputs(predicted, target_values, ((predicted - target_values) ** 2).reshape(count, -1).mean(1))


def softmax(logits: Floats, axis: int = 1) -> Floats:
    """Probabilities that add up to 1, from scores."""
    powers = np.exp(logits - logits.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True))


def sigmoid(logits: Floats) -> Floats:
    """The probability of yes, from a score."""
    return np.exp(-np.logaddexp(0, -logits))


def _activated(task: Task, output: Floats) -> Floats:
    return sigmoid(output) if task.output_kind is OutputKind.SIGMOID else output


def output_probabilities(task: Task, output: Floats) -> Floats:
    """The probabilities of the classes along axis 1, from the scores of a network."""
    if task.output_kind is OutputKind.LOGITS:
        return softmax(output)
    if task.output_kind is OutputKind.LOG_PROBABILITIES:
        return np.exp(output)
    yes = _activated(task, output)
    return np.concatenate([1 - yes, yes], axis=1) if yes.shape[1] == 1 else yes


def decode_output(task: Task, output: Floats) -> Array:
    """The predictions for rows without a target, in the form of `Outputs.predicted`."""
    output = np.asarray(output, dtype=np.float32)
    if task.task_type is TaskType.CLASSIFICATION:
        return output_probabilities(task, output.reshape(len(output), -1))
    if task.task_type in (TaskType.SEGMENTATION, TaskType.TOKEN_CLASSIFICATION):
        if task.output_kind in (OutputKind.SIGMOID, OutputKind.PROBABILITIES) or output.ndim > 2:
            return np.asarray(output_probabilities(task, output).argmax(1))
        return np.asarray(output.argmax(1)[None])
    shown = _activated(task, output)
    return (
        shown
        if task.task_type in (TaskType.IMAGE_REGRESSION, TaskType.DETECTION, TaskType.KEYPOINTS)
        else shown.reshape(len(output), -1)
    )


def _classes(task: Task, output: Floats, target: Array) -> Outputs:
    probabilities = output_probabilities(task, output)
    target_classes = target.astype(np.int64)
    is_counted = (
        (target_classes >= 0)
        & (target_classes < probabilities.shape[1])
        & (target_classes != task.ignore_index)
    )
    right = probabilities[np.arange(len(target_classes)), np.where(is_counted, target_classes, 0)]
    losses = np.where(is_counted, -np.log(np.maximum(right, EPSILON)), 0.0)
    return Outputs(probabilities, np.where(is_counted, target_classes, -1), losses)


def _labels(task: Task, output: Floats, target: Array) -> Outputs:
    probabilities = _activated(task, output)
    target_labels = (target > 0.5).astype(np.int64)
    right = np.where(target_labels == 1, probabilities, 1 - probabilities)
    return Outputs(probabilities, target_labels, -np.log(np.maximum(right, EPSILON)).mean(1))


def _dense_classes(task: Task, output: Floats, target: Array) -> Outputs:
    """A class for every pixel or token. The scores may lie along axis 1, or behind flattened rows."""
    if task.output_kind in (OutputKind.SIGMOID, OutputKind.PROBABILITIES):
        target_classes = (target.reshape(output.shape) > 0.5).astype(np.int64)[:, 0]
    else:
        target_classes = target.astype(np.int64)
    if len(output) != len(target):
        output = np.moveaxis(output.reshape(*target_classes.shape, -1), -1, 1)
    probabilities = output_probabilities(task, output)
    is_counted = (
        (target_classes >= 0)
        & (target_classes < probabilities.shape[1])
        & (target_classes != task.ignore_index)
    )
    picked = np.where(is_counted, target_classes, 0)
    right = np.take_along_axis(probabilities, np.expand_dims(picked, 1), 1)[:, 0]
    surprise = np.where(is_counted, -np.log(np.maximum(right, EPSILON)), 0.0).reshape(len(target_classes), -1)
    counted = is_counted.reshape(len(target_classes), -1).sum(1)
    losses = surprise.sum(1) / np.maximum(counted, 1)
    return Outputs(probabilities.argmax(1), np.where(is_counted, target_classes, -1), losses)


def concatenate_outputs(parts: list[Outputs]) -> Outputs:
    """The digests of several batches as one."""
    return Outputs(
        np.concatenate([part.predicted for part in parts]),
        np.concatenate([part.target for part in parts]),
        np.concatenate([part.losses for part in parts]),
    )
