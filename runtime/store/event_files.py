"""Runs as event files, which TensorBoard shows beside those of other programs. Needs `tensorboardX`."""

import json
from pathlib import Path

from graph.problems import GraphError, make_problem
from runtime.store.runs import RunStore


def write_event_files(store: RunStore, run: str, folder: Path) -> Path:
    """Writes the metrics and losses of a run below a folder; gives the run's own folder there.

    Raises:
        GraphError: There is no such run, the library for it is missing, or the folder cannot be written.
    """
    record = store.get(run)
    try:
        from tensorboardX import SummaryWriter
    except ImportError as error:
        raise GraphError([make_problem("no-tensorboard")]) from error
    log_folder = folder / run
    try:
        with SummaryWriter(str(log_folder), filename_suffix=".netloom") as writer:
            writer.add_text(
                "settings", json.dumps(record.settings, indent=1, ensure_ascii=False, default=str)
            )
            for epoch, split, name, value in store.metrics(run):
                writer.add_scalar(f"{name}/{split}", value, epoch)
            for name, losses in store.losses(run).items():
                for step, mean in zip(losses.steps, losses.means, strict=True):
                    writer.add_scalar(f"{name}/step", mean, step)
            for epoch_record in store.epochs(run):
                for optimizer, lr in epoch_record.lrs.items():
                    writer.add_scalar(f"rate/{optimizer}", lr, epoch_record.epoch)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unwritable", path=log_folder, reason=reason)]) from error
    return log_folder
