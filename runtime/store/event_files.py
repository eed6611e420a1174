"""Runs as event files, which TensorBoard shows beside those of other programs. Needs `tensorboardX`."""

import json
from pathlib import Path

from graph.problems import GraphError, problem
from runtime.store.runs import Runs


def write_event_files(store: Runs, run: str, folder: Path) -> Path:
    """Writes the measures and losses of a run below a folder; gives the place, which is the run's own.

    Raises:
        GraphError: There is no such run, the library for it is missing, or the folder cannot be written.
    """
    record = store.get(run)
    try:
        from tensorboardX import SummaryWriter
    except ImportError as error:
        raise GraphError([problem("no-tensorboard")]) from error
    place = folder / run
    try:
        with SummaryWriter(str(place), filename_suffix=".netloom") as writer:
            writer.add_text(
                "settings", json.dumps(record.settings, indent=1, ensure_ascii=False, default=str)
            )
            for epoch, split, name, value in store.measures(run):
                writer.add_scalar(f"{name}/{split}", value, epoch)
            for name, losses in store.losses(run).items():
                for step, mean in zip(losses.steps, losses.means, strict=True):
                    writer.add_scalar(f"{name}/step", mean, step)
            for each in store.epochs(run):
                for optimizer, rate in each.rates.items():
                    writer.add_scalar(f"rate/{optimizer}", rate, each.epoch)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([problem("file-unwritable", path=place, reason=reason)]) from error
    return place
