"""Answers of a network as bars."""

import numpy as np

from gui.evaluation.bar_chart import Bar
from runtime.evaluation.array_types import Floats, Rows
from runtime.evaluation.context import Subject
from runtime.evaluation.tasks.task import Aim, Task

MOST_BARS = 12


def bars_of_answer(task: Task, given: Rows, wanted: str = "") -> tuple[Bar, ...]:
    """The answer to one row: chances in the order of the classes, the likeliest of many; or its values."""
    if task.aim is Aim.CLASSES:
        order = range(len(given)) if len(given) <= MOST_BARS else np.argsort(-given)[:MOST_BARS].tolist()
        best = int(np.argmax(given))
        return tuple(
            Bar(
                task.classes[each],
                float(given[each]),
                f"{given[each]:.1%}",
                is_first=each == best,
                is_right=bool(wanted) and task.classes[each] == wanted,
            )
            for each in order
        )
    if task.aim is Aim.LABELS:
        return tuple(
            Bar(name, float(each), f"{each:.1%}", is_first=bool(each > 0.5))
            for name, each in list(zip(task.classes, np.ravel(given), strict=False))[:MOST_BARS]
        )
    if task.aim is Aim.NUMBERS:
        values = np.ravel(given)[:MOST_BARS]
        if len(values) == 1:
            return ()  # a single number needs no bar to be compared with
        most = float(np.abs(values).max()) or 1.0
        return tuple(
            Bar(f"y{number}", float(each) / most, f"{each:.5g}", is_first=True)
            for number, each in enumerate(values, 1)
        )
    return ()


def bars_of_saliency(subject: Subject, row: Rows, values: Floats) -> tuple[Bar, ...]:
    """What the single values of a row say for an answer, the strongest first."""
    tokens = subject.task.fields[subject.task.input].classes if subject.task.takes_text else ()
    flat, inputs = np.ravel(values), np.ravel(row)
    most = float(np.abs(flat).max()) or 1.0
    order = np.argsort(-np.abs(flat), kind="stable")[:MOST_BARS].tolist()
    names = (
        tokens[int(inputs[each])].strip() or "␣"
        if tokens
        else f"{subject.features[each]} = {inputs[each]:.4g}"
        for each in order
    )
    shares = (float(flat[each]) / most for each in order)
    return tuple(Bar(name, share, "") for name, share in zip(names, shares, strict=True))
