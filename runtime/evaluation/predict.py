"""Runs a split through a network, in steps that can be watched and ended."""

import numpy as np
import torch
from torch import Tensor

from graph.compiler.metric_units import UNIT_FIELD
from graph.compiler.program import Rows
from graph.compiler.tasks.task import Task, TaskType
from graph.parts.series_units import to_units
from graph.progress import ProgressCallback
from runtime.control import Control
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.postprocess import Outputs, concatenate_outputs, postprocess
from runtime.evaluation.result_types import Predictions
from runtime.rows import batches, row_count


def predict(
    run: LoadedRun,
    split: str,
    control: Control,
    progress: ProgressCallback = lambda _done, _total: None,
) -> Predictions:
    """The predictions for every row of a split.

    Args:
        run: The run.
        split: `train`, `validation` or `test`.
        control: Where a wish to stop comes from.
        progress: Called with how many rows are done.

    Raises:
        Stopped: It was stopped.
    """
    rows = run.rows[split]
    total, done = row_count(rows), 0
    parts: list[Outputs] = []
    with torch.no_grad(), run.rng:
        for batch in batches(rows, run.project.training.batch_size):
            control.process_commands()
            output, target = run.answer_and_target(batch)
            output, target = _in_units(run.task, batch, output.float(), target)
            parts.append(postprocess(run.task, output.cpu().numpy(), target.cpu().numpy()))
            done += row_count(batch)
            progress(done, total)
    whole = concatenate_outputs(parts)
    return Predictions(
        task=run.task,
        split=split,
        inputs=np.asarray(rows[run.task.input].cpu().numpy()),
        predicted=whole.predicted,
        target=whole.target,
        losses=whole.losses,
        step=run.weights.step,
    )


def target_units(run: LoadedRun, output: Tensor) -> Tensor:
    """Outputs [B, *] in the units of the target, where its reader standardised it for all rows alike."""
    task, first = run.task, next(iter(run.rows.values()))
    name = task.target.removesuffix("target") + UNIT_FIELD
    if task.task_type is not TaskType.REGRESSION or name not in first or not task.has_plain_target:
        return output
    unit = first[name][:1].to(output.device)
    shape = first[task.target].shape[1:]
    if output[0].numel() != shape.numel():
        return output
    return to_units(output.reshape(len(output), *shape), unit.expand(len(output), *unit.shape[1:]))


def _in_units(task: Task, batch: Rows, output: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Output and target in the units of the target, where its reader standardised it."""
    unit = (
        batch.get(task.target.removesuffix("target") + UNIT_FIELD) if task.target.endswith("target") else None
    )
    if unit is None or task.task_type is not TaskType.REGRESSION or output.numel() != target.numel():
        return output, target
    return to_units(output.reshape(target.shape), unit), to_units(target, unit)
