"""Answers of a network as bars."""

import numpy as np

from graph.compiler.tasks.task import Task, TaskType
from gui.evaluation.bar_chart import HorizontalBar
from gui.widgets.field_text import feature_text
from runtime.array_types import Array, Floats
from runtime.evaluation.context import EvaluationContext
from runtime.evaluation.feature_encoding import FeatureEncoding, RawValue
from runtime.number_text import number_text

MAX_BARS = 12


def prediction_bars(task: Task, predicted: Array, target: str = "") -> tuple[HorizontalBar, ...]:
    """The answer to one row: probabilities of the classes, the likeliest of many, or its values."""
    if task.task_type is TaskType.CLASSIFICATION:
        order = (
            range(len(predicted))
            if len(predicted) <= MAX_BARS
            else np.argsort(-predicted)[:MAX_BARS].tolist()
        )
        best = int(np.argmax(predicted))
        return tuple(
            HorizontalBar(
                task.classes[item],
                float(predicted[item]),
                f"{predicted[item]:.1%}",
                is_predicted=item == best,
                is_target=bool(target) and task.classes[item] == target,
            )
            for item in order
        )
    if task.task_type is TaskType.MULTI_LABEL:
        return tuple(
            HorizontalBar(name, float(item), f"{item:.1%}", is_predicted=bool(item > 0.5))
            for name, item in list(zip(task.classes, np.ravel(predicted), strict=False))[:MAX_BARS]
        )
    if task.task_type is TaskType.REGRESSION:
        values = np.ravel(predicted)[:MAX_BARS]
        if len(values) == 1:
            return ()  # a single number needs no bar to be compared with
        max_abs = float(np.abs(values).max()) or 1.0
        return tuple(
            HorizontalBar(f"y{number}", float(item) / max_abs, number_text(item, 5), is_predicted=True)
            for number, item in enumerate(values, 1)
        )
    return ()


def saliency_bars(subject: EvaluationContext, row: Array, values: Floats) -> tuple[HorizontalBar, ...]:
    """What the single values of a row contribute to an answer, the strongest first."""
    if subject.encoding is not None:
        return _column_bars(subject.encoding, row, values)
    tokens = subject.task.fields[subject.task.input].classes if subject.task.is_text_input else ()
    flat, inputs = np.ravel(values), np.ravel(row)
    max_abs = float(np.abs(flat).max()) or 1.0
    order = np.argsort(-np.abs(flat), kind="stable")[:MAX_BARS].tolist()
    names = (
        tokens[int(inputs[index])].strip() or "␣"
        if tokens
        else f"{feature_text(subject.feature_names[index])} = {number_text(inputs[index])}"
        for index in order
    )
    shares = (float(flat[index]) / max_abs for index in order)
    return tuple(HorizontalBar(name, share, "") for name, share in zip(names, shares, strict=True))


def _column_bars(encoding: FeatureEncoding, row: Array, values: Floats) -> tuple[HorizontalBar, ...]:
    """What the columns of a table contribute to an answer, each with what stands in its cell."""
    flat, features = np.ravel(values), encoding.features
    sums = [float(flat[item.start : item.stop].sum()) for item in features]
    max_abs = max(map(abs, sums), default=0.0) or 1.0
    order = sorted(range(len(sums)), key=lambda index: -abs(sums[index]))[:MAX_BARS]
    return tuple(
        HorizontalBar(
            f"{features[index].name} = {raw_text(encoding.raw_value(features[index], row))}",
            sums[index] / max_abs,
            "",
        )
        for index in order
    )


def raw_text(value: RawValue) -> str:
    """What stands in a cell, as text."""
    if value is None:
        return "–"
    return number_text(value, 5) if isinstance(value, float) else value
