"""Detections and their targets in one form: tensors [N, instances, ...]."""

from collections.abc import Sequence

import torch
from torch import Tensor

from graph.compiler.program import Rows
from graph.compiler.tasks.detection_task import BOXES, LABELS, POINTS, PRESENT, VISIBLE
from graph.compiler.tasks.task import OutputKind, Task, TaskPart, TaskType
from graph.parts.box_answers import detected_boxes


def decode_detections(task: Task, outputs: Sequence[Tensor]) -> Tensor:
    """The detections in each picture.

    Boxes [N, K, 6]: left, top, right, bottom, the confidence, the class. Points [N, K, J, 2].
    """
    count = len(outputs[task.output])
    if task.task_type is TaskType.KEYPOINTS:
        return outputs[task.output].reshape(count, -1, *task.fields[task.target].shape[-2:])
    boxes = outputs[task.output].reshape(count, -1, 4)
    scores, present = (
        _output_of(task.parts.get(LABELS), outputs),
        _output_of(task.parts.get(PRESENT), outputs),
    )
    is_chance = present is not None and task.parts[PRESENT].output_kind is OutputKind.PROBABILITIES
    return detected_boxes(count, boxes, scores, present, is_chance)


def _output_of(part: TaskPart | None, outputs: Sequence[Tensor]) -> Tensor | None:
    return None if part is None or part.output is None else outputs[part.output]


def target_detections(task: Task, batch: Rows) -> Tensor:
    """The targets in each picture.

    Boxes [N, M, 5]: left, top, right, bottom, and the class, -1 for none. Points [N, M, J, 4]: where they
    are, whether they are visible, and the size of the instance: the root of its box's area.
    """
    fields = {name: batch[part.target] for name, part in task.parts.items()}
    if task.task_type is TaskType.DETECTION:
        classes = fields[LABELS].clamp(min=-1).float()
        return torch.cat([fields[BOXES], classes[..., None]], dim=-1)
    size = (fields[BOXES][..., 2:] - fields[BOXES][..., :2]).prod(-1).sqrt()
    sizes = size[..., None].expand_as(fields[VISIBLE])
    return torch.cat([fields[POINTS], torch.stack([fields[VISIBLE], sizes], dim=-1)], dim=-1)
