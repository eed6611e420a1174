"""Runs a split through a network, in steps that can be watched and ended."""

import numpy as np
import torch

from runtime.control import Control
from runtime.evaluation.loaded_run import Progress, Trained
from runtime.evaluation.postprocess import Digest, digest, join
from runtime.evaluation.result_types import Predictions
from runtime.training.validation import batches, count_rows


def predict(
    trained: Trained,
    split: str,
    control: Control,
    progress: Progress = lambda _done, _total: None,
) -> Predictions:
    """What the network says to every row of a split.

    Args:
        trained: The run.
        split: `train`, `validation` or `test`.
        control: Where a wish to stop comes from.
        progress: Told how many rows are done.

    Raises:
        Stopped: It was told to stop.
    """
    rows = trained.rows[split]
    total, done = count_rows(rows), 0
    parts: list[Digest] = []
    with torch.no_grad(), trained.chance:
        for batch in batches(rows, trained.project.training.batch_size):
            control.obey()
            output, wanted = trained.compared(batch)
            parts.append(digest(trained.task, output.float().cpu().numpy(), wanted.cpu().numpy()))
            done += count_rows(batch)
            progress(done, total)
    whole = join(parts)
    return Predictions(
        task=trained.task,
        split=split,
        inputs=np.asarray(rows[trained.task.input].cpu().numpy()),
        given=whole.given,
        wanted=whole.wanted,
        losses=whole.losses,
        step=trained.weights.step,
    )
