"""Finds the node at which a loss that is no number began.

The run is taken up again from its last checkpoint, with every value of the network watched, and goes to the
step at which the loss was lost. Training is repeatable, so the same thing happens again, now under eyes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.compiler.program import Program, Rows
from graph.problems import Problem, problem
from runtime.checkpoints.checkpoint import has_checkpoint, restore
from runtime.control import Control
from runtime.events import Event
from runtime.state.loss_meter import Diverged
from runtime.state.training_state import TrainingState
from runtime.training.trainer import Trainer


class Found(Exception):
    """The node at fault was found."""

    def __init__(self, node: str, reason: str) -> None:
        self.node = node
        self.reason = reason
        super().__init__(node)


class Watcher:
    """Looks at every value from the step on at which the loss was lost."""

    def __init__(self) -> None:
        self.is_looking = False
        self.model: torch.nn.Module | None = None

    def __call__(self, node: str, value: Any) -> Any:
        """The value itself. Raises Found where it is the first that is no number."""
        if self.is_looking and not _is_finite(value):
            raise Found(node, self._reason(node))
        return value

    def _reason(self, node: str) -> str:
        weights = getattr(self.model, node, None)
        own = list(weights.parameters()) if isinstance(weights, torch.nn.Module) else []
        if any(not _is_finite(each) for each in own):
            return "its weights grew beyond all numbers in the steps before; lower the learning rate"
        return "its result is no number though what came in was; look at the values that it takes"


def _is_finite(value: Any) -> bool:
    if isinstance(value, Tensor):
        return not value.is_floating_point() or bool(torch.isfinite(value).all())
    if isinstance(value, tuple | list):
        return all(_is_finite(each) for each in value)
    return True


def find_fault(
    trainer: Trainer,
    folder: Path,
    watched: Callable[[Watcher], tuple[Program, TrainingState]],
    data_node: str,
    step: int,
    value: float,
) -> Problem:
    """The problem of a loss that was lost at `step`, placed at the node where it began.

    Args:
        trainer: The one that failed.
        folder: The folder of its run.
        watched: Builds the same program anew, with every value going through the watcher, and its state
            before the first step.
        data_node: The id of the data node.
        step: The step, counted from 1.
        value: What the loss was.
    """
    if (field := _bad_field(trainer.data)) is not None:
        reason = f"its field “{field}” holds values that are no numbers; mend the data"
        return problem("nan-loss", data_node, value=value, step=step, node=data_node, reason=reason)
    watcher = Watcher()
    program, state = watched(watcher)
    if has_checkpoint(folder):
        restore(folder, state)
    watcher.model = state.model

    def before_step(number: int) -> None:
        watcher.is_looking = number >= step

    try:
        _again(trainer, program, state, before_step)
    except Found as found:
        return problem("nan-loss", found.node, value=value, step=step, node=found.node, reason=found.reason)
    except Diverged:
        pass
    return problem("nan-loss-unplaced", value=value, step=step)


def _bad_field(data: Mapping[str, Rows]) -> str | None:
    return next(
        (name for rows in data.values() for name, values in rows.items() if not _is_finite(values)), None
    )


def _again(
    trainer: Trainer, program: Program, state: TrainingState, before_step: Callable[[int], None]
) -> None:
    def ignore(_event: Event) -> None:
        return

    again = replace(
        trainer,
        program=program,
        state=state,
        control=Control(),
        emit=ignore,
        before_step=before_step,
        keeper=None,
        watch=None,
    )
    again.run()
