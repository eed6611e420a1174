"""What is said of single rows: captions, and the values that a table shows."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from runtime.evaluation.bleu import spelled
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import ClassReport
from runtime.evaluation.tasks.task import Aim, Task

translate = QCoreApplication.translate

MOST_TOKENS = 80
"""Tokens of an answer that a caption shows."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words below a row: what it is, what it was taken for, and whether that is right."""

    wanted: str
    given: str
    is_right: bool
    loss: float


def caption_of(found: Evaluation, row: int) -> Caption:
    """The caption of a row."""
    predictions, task = found.predictions, found.subject.task
    loss = float(predictions.losses[row])
    given, wanted = predictions.given[row], predictions.wanted[row]
    if isinstance(found.report, ClassReport):
        chosen, real = int(found.report.chosen[row]), int(wanted)
        name = task.classes[real] if 0 <= real < len(task.classes) else "?"
        return Caption(name, task.classes[chosen], chosen == real, loss)
    if task.aim is Aim.NUMBERS:
        return Caption(_figures(wanted), _figures(given), is_right=True, loss=math.sqrt(loss))
    if task.aim is Aim.LABELS:
        says = given > 0.5
        return Caption(
            _labels(wanted > 0, task.classes), _labels(says, task.classes), _all(says, wanted), loss
        )
    if task.aim is Aim.TOKENS:
        counted = np.ravel(wanted) >= 0
        is_right = bool((np.ravel(given) == np.ravel(wanted))[counted].all())
        return Caption(_tokens(wanted, task), _tokens(given, task), is_right, loss)
    if task.aim in (Aim.BOXES, Aim.POINTS):
        return Caption("", f"{1 - loss:.0%}", is_right=True, loss=loss)
    return Caption("", number_text(loss), is_right=True, loss=loss)


def number_text(value: float) -> str:
    """A number in few signs, without an exponent where that is not needed."""
    size = abs(value)
    if size >= 1e6 or 0 < size < 1e-4:
        return f"{value:.2e}"
    return f"{value:,.0f}" if size >= 1000 else f"{value:.4g}"


def _figures(values: object) -> str:
    return ", ".join(number_text(each) for each in np.ravel(np.asarray(values))[:4].tolist())


def _labels(chosen: object, names: tuple[str, ...]) -> str:
    found = [name for name, is_on in zip(names, np.ravel(np.asarray(chosen)).tolist(), strict=False) if is_on]
    return ", ".join(found) or translate("Samples", "none")


def text_of(found: Evaluation, row: int) -> str:
    """The text of a row; empty where the input is none."""
    task = found.subject.task
    if not task.takes_text:
        return ""
    return spelled(found.predictions.inputs[row].tolist(), task.fields[task.input].classes)


def _tokens(values: object, task: Task) -> str:
    if task.tokens:
        return spelled(np.ravel(np.asarray(values)).tolist(), task.tokens, MOST_TOKENS)
    return _numbers(values)


def _numbers(values: object) -> str:
    flat = np.ravel(np.asarray(values)).tolist()
    return " ".join("–" if each < 0 else str(each) for each in flat[:24]) + (" …" if len(flat) > 24 else "")


def _all(says: object, wanted: object) -> bool:
    return bool((np.asarray(says) == (np.asarray(wanted) > 0)).all())


def sureness_of(found: Evaluation, row: int) -> str:
    """How sure the network was of a row; empty where it tells no chance."""
    return f"{found.report.sure[row]:.1%}" if isinstance(found.report, ClassReport) else ""
