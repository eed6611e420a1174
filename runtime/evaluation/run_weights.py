"""Finds the weights of a run and puts them into a network."""

import re
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from graph.problems import GraphError, make_problem
from runtime.evaluation.run_selection import BEST_WEIGHTS, LAST_WEIGHTS, has_weights, last_weights
from runtime.store.checkpoint_files import BEST


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """A file of weights as it was when it was read; a training writes the best ones anew under one name."""

    path: Path
    time: int

    @staticmethod
    def of(path: Path) -> "WeightsFile":
        """The file as it is now."""
        try:
            return WeightsFile(path, path.stat().st_mtime_ns)
        except OSError:
            return WeightsFile(path, 0)

    @property
    def name(self) -> str:
        """Which weights they are: `best` or `last`."""
        return BEST_WEIGHTS if self.path.name == BEST else LAST_WEIGHTS

    @property
    def step(self) -> int | None:
        """The step after which they were saved; None for the best, whose step is not known."""
        match = re.fullmatch(r"last-(\d+)\.safetensors", self.path.name)
        return int(match[1]) if match else None


def require_weights(run: Path) -> None:
    """Refuses a run that cannot be evaluated.

    Raises:
        GraphError: There is no such run, or it has no weights yet.
    """
    if not run.is_dir():
        raise GraphError([make_problem("no-such-run", run=run.name)])
    if not has_weights(run):
        raise GraphError([make_problem("run-without-weights", run=run.name)])


def weights_file(run: Path, which: str) -> Path:
    """The file of the weights of a run: the best or the last ones, or those that there are.

    Raises:
        GraphError: There is no such run, or it has no weights yet.
    """
    require_weights(run)
    best, last = run / BEST, last_weights(run)
    return best if last is None or (which == BEST_WEIGHTS and best.exists()) else last


def load_run_weights(model: nn.Module, run: Path, which: str) -> WeightsFile:
    """Puts the weights of a run into a network; a training may replace their file meanwhile.

    Raises:
        GraphError: There are none, or they are of another drawing.
    """
    for is_last_try in (False, False, True):
        path = weights_file(run, which)
        loaded = WeightsFile.of(path)
        try:
            model.load_state_dict(load_file(path))
        except FileNotFoundError:
            if is_last_try:
                raise GraphError([make_problem("run-without-weights", run=run.name)]) from None
        except (ValueError, SafetensorError, OSError) as error:
            reason = f"{path.name} holds no weights that can be read; choose another file."
            raise GraphError([make_problem("weights-unreadable", reason=reason)]) from error
        except RuntimeError as error:
            raise GraphError([make_problem("run-other-drawing", run=run.name)]) from error
        else:
            return loaded
    raise AssertionError
