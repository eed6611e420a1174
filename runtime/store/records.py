"""What the store gives: frozen records of runs and of what was measured in them."""

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.setting_change import SettingChange

RUNNING, INTERRUPTED = "running", "interrupted"

HEARTBEAT_TIMEOUT_S = 15.0
"""Seconds without a sign of life after which a run counts as interrupted."""

COLUMNS = (
    "id, project, started, ended, state, settings, result, device, weights, steps_per_epoch, epoch,"
    " best_epoch, seconds, beat, folder, parent, checkpoint, star, note, file, study, trial"
)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is stored of a run, but for its drawing and its curves.

    `state` is running, done, early_stopping, stopped, failed, or interrupted where its program ended without
    a word.
    """

    id: str
    project: str
    started: float
    ended: float | None
    state: str
    settings: Mapping[str, Any]
    result: Mapping[str, Any]
    """The metrics by split and name, the final ones at the end; `problem` where it failed."""
    device: str
    weights: int
    steps_per_epoch: int
    epoch: int
    best_epoch: int
    seconds: float
    """How long it has trained, without pauses."""
    folder: str
    """From which the paths of its data count; empty where that was not stored."""
    parent: str | None
    checkpoint: str | None
    """The checkpoint of its parent from which it began."""
    star: bool
    note: str
    file: str = ""
    """That of its project; empty where it was not saved yet."""
    study: str = ""
    """The study to which it belongs, if it does."""
    trial: str = ""
    """Which trial of the study it is: its number, and what differs in it."""

    @property
    def metrics(self) -> Mapping[str, Mapping[str, float]]:
        """The latest metrics by split, then by name."""
        return {split: values for split, values in self.result.items() if isinstance(values, Mapping)}

    @property
    def is_running(self) -> bool:
        """Whether it is under way now."""
        return self.state == RUNNING


@dataclass(frozen=True, slots=True)
class EpochRecord:
    """One epoch of a run."""

    epoch: int
    step: int
    seconds: float
    lrs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """Something that was changed while the run learned, after a step."""

    step: int
    change: SettingChange


@dataclass(frozen=True, slots=True)
class LossSeries:
    """One loss over the steps of a run. Each point stands for `counts` steps from `steps` on."""

    steps: tuple[int, ...]
    counts: tuple[int, ...]
    means: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]

    def until(self, step: int) -> "LossSeries":
        """The same up to a step."""
        end = bisect_right(self.steps, step)
        return LossSeries(
            self.steps[:end], self.counts[:end], self.means[:end], self.lows[:end], self.highs[:end]
        )


def run_record(row: Sequence[Any], now: float) -> RunRecord:
    """A row of `COLUMNS` as it is at a time."""
    run, project, started, ended, state, settings, result, *rest = row
    device, weights, steps, epoch, best, seconds, beat, folder, parent, checkpoint, star, note, *named = rest
    file, study, trial = named
    if state == RUNNING and now - max(beat, started) > HEARTBEAT_TIMEOUT_S:
        state = INTERRUPTED
    return RunRecord(
        id=run,
        project=project,
        started=started,
        ended=ended,
        state=state,
        settings=json.loads(settings),
        result=json.loads(result),
        device=device,
        weights=weights,
        steps_per_epoch=steps,
        epoch=epoch,
        best_epoch=best,
        seconds=seconds,
        folder=folder,
        parent=parent,
        checkpoint=checkpoint,
        star=bool(star),
        note=note,
        file=file,
        study=study,
        trial=trial,
    )


def float_or_nan(value: float | None) -> float:
    """A figure as SQLite holds it, which has no word for what is no number."""
    return math.nan if value is None else value
