"""The text for single rows: captions, and the values that a table shows."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from graph.compiler.tasks.task import Task, TaskType
from graph.parts.tokenizer import detokenize
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import ClassificationReport, MultiLabelReport
from runtime.number_text import number_text

translate = QCoreApplication.translate

MAX_TOKENS = 80
"""Tokens of an answer that a caption shows."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The text below a row: what it is, what it was taken for, and whether that is right."""

    target: str
    predicted: str
    is_correct: bool
    loss: float


def coverage_text(report: object) -> str:
    """That the mean ROC area leaves out classes that the rows do not have; empty where it has all."""
    if not isinstance(report, ClassificationReport | MultiLabelReport):
        return ""
    count, total = report.roc_coverage
    if count == total:
        return ""
    template = translate("EvaluationDock", "mean ROC area over the classes present: {count} of {total}")
    if not count:
        template = translate("EvaluationDock", "ROC area undefined: no class has both rows and others")
    return template.format(count=count, total=total)


def caption_of(evaluation: SplitEvaluation, row: int) -> Caption:
    """The caption of a row."""
    predictions, task = evaluation.predictions, evaluation.context.task
    loss = float(predictions.losses[row])
    predicted, target = predictions.predicted[row], predictions.target[row]
    if isinstance(evaluation.report, ClassificationReport):
        chosen, real = int(evaluation.report.predicted[row]), int(target)
        name = task.classes[real] if 0 <= real < len(task.classes) else "?"
        return Caption(name, task.classes[chosen], chosen == real, loss)
    if task.task_type is TaskType.REGRESSION:
        return Caption(
            _format_numbers(target), _format_numbers(predicted), is_correct=True, loss=math.sqrt(loss)
        )
    if task.task_type is TaskType.MULTI_LABEL:
        active = predicted > 0.5
        return Caption(
            _labels(target > 0, task.classes),
            _labels(active, task.classes),
            _labels_match(active, target),
            loss,
        )
    if task.task_type is TaskType.TOKEN_CLASSIFICATION:
        counted = np.ravel(target) >= 0
        is_correct = bool((np.ravel(predicted) == np.ravel(target))[counted].all())
        return Caption(_tokens(target, task), _tokens(predicted, task), is_correct, loss)
    if task.task_type in (TaskType.DETECTION, TaskType.KEYPOINTS):
        return Caption("", f"{1 - loss:.0%}", is_correct=True, loss=loss)
    return Caption("", number_text(loss), is_correct=True, loss=loss)


def _format_numbers(values: object) -> str:
    return ", ".join(number_text(value) for value in np.ravel(np.asarray(values))[:4])


def _labels(chosen: object, names: tuple[str, ...]) -> str:
    active = [
        name for name, is_on in zip(names, np.ravel(np.asarray(chosen)).tolist(), strict=False) if is_on
    ]
    return ", ".join(active) or translate("Samples", "none")


def input_text_of(evaluation: SplitEvaluation, row: int) -> str:
    """The text of a row; empty where the input is none."""
    task = evaluation.context.task
    if not task.is_text_input:
        return ""
    return detokenize(evaluation.predictions.inputs[row].tolist(), task.fields[task.input].classes)


def _tokens(values: object, task: Task) -> str:
    if task.tokens:
        return detokenize(np.ravel(np.asarray(values)).tolist(), task.tokens, MAX_TOKENS)
    return _numbers(values)


def _numbers(values: object) -> str:
    flat = np.ravel(np.asarray(values)).tolist()
    return " ".join("–" if token < 0 else str(token) for token in flat[:24]) + (
        " …" if len(flat) > 24 else ""
    )


def _labels_match(active: object, target: object) -> bool:
    return bool((np.asarray(active) == (np.asarray(target) > 0)).all())


def confidence_text(evaluation: SplitEvaluation, row: int) -> str:
    """How confident the network was of a row; empty where it gives no probability."""
    return (
        f"{evaluation.report.confidence[row]:.1%}"
        if isinstance(evaluation.report, ClassificationReport)
        else ""
    )
