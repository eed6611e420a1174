"""Runs a split through a network, in steps that can be watched and ended."""

from dataclasses import dataclass

import numpy as np
import torch

from runtime.control import Control
from runtime.evaluation.arrays import Floats, Rows
from runtime.evaluation.digesting import Digest, digest, join
from runtime.evaluation.tasks import Task
from runtime.evaluation.trained import Progress, Trained
from runtime.validation import batches, count_rows


@dataclass(frozen=True, eq=False)
class Predictions:
    """What a network says to every row of a split.

    `inputs` are the rows of the field that is looked at, `given`, `wanted` and `losses` as in `Digest`;
    `step` is that of the weights, None for the best.
    """

    task: Task
    split: str
    inputs: Rows
    given: Rows
    wanted: Rows
    losses: Floats
    step: int | None = None

    def __len__(self) -> int:
        return len(self.losses)


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
            on_device = {name: batch[name].to(trained.device) for name in trained.task.inputs}
            output = trained.answer(on_device).float().cpu().numpy()
            parts.append(digest(trained.task, output, batch[trained.task.target].cpu().numpy()))
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
