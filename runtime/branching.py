"""A new run that begins where another one stood: at any of its checkpoints, or with its best weights."""

from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch.optim import Optimizer

from graph.problems import GraphError, problem
from runtime.checkpoint import restore
from runtime.state import TrainingState
from runtime.store.checkpoints import BEST, Branch, checkpoints


def take_over(folder: Path, branch: Branch, state: TrainingState) -> None:
    """Puts what a new run begins with into its fresh state. `folder` is that of the run before it.

    Raises:
        GraphError: There is no such checkpoint, or it does not fit what is drawn.
    """
    if branch.checkpoint not in checkpoints(folder):
        raise GraphError([problem("no-checkpoint", run=branch.run, checkpoint=branch.checkpoint)])
    if branch.checkpoint == "best":
        _load_best(folder, state)
        return
    drawn = {name: _options(each) for name, each in state.optimizers.items()}
    restore(folder, state, branch.checkpoint)
    for name, optimizer in state.optimizers.items():
        _apply(drawn[name], optimizer, state.schedulers.get(name))


def _load_best(folder: Path, state: TrainingState) -> None:
    try:
        state.model.load_state_dict(load_file(folder / BEST))
    except (RuntimeError, SafetensorError, OSError) as error:
        raise GraphError([problem("run-other-drawing", run=folder.name)]) from error


def _options(optimizer: Optimizer) -> list[dict[str, Any]]:
    """The settings of each group of weights, as they are drawn."""
    return [{key: each for key, each in group.items() if key != "params"} for group in optimizer.param_groups]


def _apply(drawn: list[dict[str, Any]], optimizer: Optimizer, scheduler: Any) -> None:
    """Gives an optimizer that was put back the settings that are drawn now.

    Where a schedule has changed the learning rate it stays as far along as it was: only the rate from which
    the schedule began is another.
    """
    for options, group in zip(drawn, optimizer.param_groups, strict=True):
        if scheduler is None or "initial_lr" not in options:
            group |= options
            continue
        factor = options["initial_lr"] / group["initial_lr"] if group["initial_lr"] else 1.0
        group |= {**options, "lr": group["lr"] * factor}
    if scheduler is not None and hasattr(scheduler, "base_lrs"):
        scheduler.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
