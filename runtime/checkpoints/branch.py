"""A new run that starts from another one: from its last checkpoint, or with weights that it has saved."""

import shutil
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from graph.compiler.program import Program
from graph.document import Project
from graph.problems import GraphError, make_problem
from runtime.checkpoints.checkpoint import STATE_FILE
from runtime.checkpoints.compatibility import DRAWING, drawing_of
from runtime.checkpoints.transfer import resume
from runtime.events import WeightsTransferred
from runtime.state.training_state import TrainingState
from runtime.store.checkpoint_files import BEST, LAST, checkpoints


def start_from_checkpoint(
    parent: Path, folder: Path, checkpoint: str, now: Project, fresh: tuple[Program, TrainingState]
) -> WeightsTransferred | None:
    """Puts what a new run starts with into its fresh state, and reports what became of a changed drawing.

    Args:
        parent: The folder of the run that it branches from.
        folder: Its own, which is removed again where this cannot be done.
        checkpoint: The name of one of the parent's checkpoints.
        now: What is to be trained.
        fresh: The program of that, and its fresh state.

    Raises:
        GraphError: There is no such checkpoint, or nothing of it fits what is drawn.
    """
    try:
        if checkpoint not in checkpoints(parent):
            raise GraphError([make_problem("no-checkpoint", run=parent.name, checkpoint=checkpoint)])
        if checkpoint != LAST:
            _load(parent / f"{checkpoint}.safetensors", fresh[1])
            return None
        _copy(parent, folder)
        return resume(folder, drawing_of(folder), now, *fresh)
    except GraphError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if error.problems[0].code != "run-other-drawing":
            raise
        raise GraphError([make_problem("run-other-drawing", run=parent.name)]) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _load(path: Path, state: TrainingState) -> None:
    """Puts the weights of a file into the model.

    Raises:
        GraphError: The file cannot be read, or its weights do not fit.
    """
    try:
        state.model.load_state_dict(load_file(path))
    except (RuntimeError, SafetensorError, OSError) as error:
        raise GraphError([make_problem("run-other-drawing", run=path.parent.name)]) from error


def _copy(parent: Path, folder: Path) -> None:
    """The last checkpoint of a run, and all that it refers to."""
    record = torch.load(parent / STATE_FILE, map_location="cpu", weights_only=True)
    for name in (STATE_FILE, record["weights"], BEST, DRAWING):
        if (parent / name).exists():
            shutil.copyfile(parent / name, folder / name)
