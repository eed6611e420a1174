"""Checkpoints: weights as safetensors, the rest as a file that holds plain values and tensors only."""

import io
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn

from graph.problems import GraphError, make_problem
from runtime.state.training_state import TrainingState
from runtime.store.atomic_write import write_atomically
from runtime.store.checkpoint_files import BEST

STATE_FILE = "last.pt"
MIN_PAUSE_FACTOR = 20
"""How many times as long as the last save the pause behind it is, at least."""


class CheckpointManager:
    """Saves the last and the best state of one run, and weights under names.

    The last state is saved at most every `pause_s` seconds, and so rarely that it takes no more than a
    twentieth of the time.

    Args:
        folder: Of the run.
        pause_s: Seconds between two checkpoints, at least.
        before_write: Called before a file is written.
        clock: Gives the time in seconds.
    """

    def __init__(
        self,
        folder: Path,
        pause_s: float = 2.0,
        before_write: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder = folder
        self._before_write = before_write
        self._pause_s = pause_s
        self._clock = clock
        self._save_duration_s = 0.0
        self._saved_at = clock()
        self._best_epoch = 0

    @property
    def is_due(self) -> bool:
        """Whether it is time to save again."""
        return self._clock() - self._saved_at >= max(self._pause_s, MIN_PAUSE_FACTOR * self._save_duration_s)

    def save(self, state: TrainingState, *, now: bool = False) -> None:
        """Saves, if that is due or asked for.

        Raises:
            OSError: The disk is full or the folder cannot be written.
        """
        if not now and not self.is_due:
            return
        started = self._clock()
        self._before_write()
        if state.best.weights and state.best.epoch != self._best_epoch:
            write_atomically(self.folder / BEST, save(_cpu_copy(state.best.weights)))
            self._best_epoch = state.best.epoch
        name = f"last-{state.step}.safetensors"
        write_atomically(self.folder / name, save(_cpu_copy(state.evaluated.state_dict())))
        buffer = io.BytesIO()
        torch.save({**state.state_dict(), "weights": name}, buffer)
        write_atomically(self.folder / STATE_FILE, buffer.getvalue())
        for old in self.folder.glob("last-*.safetensors"):
            if old.name != name:
                old.unlink(missing_ok=True)
        self._saved_at = self._clock()
        self._save_duration_s = self._saved_at - started

    def save_named(self, state: TrainingState, name: str) -> Path:
        """Writes the weights to a file of this name that stays.

        Raises:
            OSError: The disk is full or the folder cannot be written.
        """
        path = self.folder / f"{name}.safetensors"
        write_atomically(path, save(_cpu_copy(state.evaluated.state_dict())))
        return path


def _cpu_copy(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: weight.detach().cpu().contiguous().clone() for name, weight in weights.items()}


def has_checkpoint(folder: Path) -> bool:
    """Whether a run can be taken up again."""
    return (folder / STATE_FILE).exists()


def restore(folder: Path, state: TrainingState) -> None:
    """Puts the last checkpoint of a run into a fresh state.

    Raises:
        GraphError: The checkpoint is of another drawing, or cannot be read.
    """
    try:
        record: dict[str, Any] = torch.load(folder / STATE_FILE, map_location="cpu", weights_only=True)
        weights = load_file(folder / record["weights"])
        state.model.load_state_dict(weights)
        if (folder / BEST).exists():
            state.best.weights = _to_model_device(state.model, load_file(folder / BEST))
        state.load_state_dict(record)
    except (RuntimeError, KeyError, ValueError, SafetensorError, pickle.UnpicklingError, OSError) as error:
        raise GraphError([make_problem("run-other-drawing", run=folder.name)]) from error


def _to_model_device(model: nn.Module, weights: dict[str, Tensor]) -> dict[str, Tensor]:
    targets = model.state_dict()
    return {name: weight.to(targets[name].device) for name, weight in weights.items()}
