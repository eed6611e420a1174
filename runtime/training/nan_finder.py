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
from graph.problems import Problem, make_problem
from runtime.checkpoints.checkpoint import has_checkpoint, restore
from runtime.control import Control
from runtime.events import Event
from runtime.state.loss_meter import LossNotFinite
from runtime.state.training_state import TrainingState
from runtime.training.trainer import Trainer


class NonFiniteDetected(Exception):
    """The node at fault was found."""

    def __init__(self, node: str, reason: str) -> None:
        self.node = node
        self.reason = reason
        super().__init__(node)


class FiniteCheck:
    """Looks at every value from the step on at which the loss was lost."""

    def __init__(self) -> None:
        self.is_active = False
        self.model: torch.nn.Module | None = None

    def __call__(self, node: str, value: Any) -> Any:
        """The value itself. Raises Found where it is the first that is no number."""
        if self.is_active and not _is_finite(value):
            raise NonFiniteDetected(node, self._reason(node))
        return value

    def _reason(self, node: str) -> str:
        weights = getattr(self.model, node, None)
        own = list(weights.parameters()) if isinstance(weights, torch.nn.Module) else []
        if any(not _is_finite(parameter) for parameter in own):
            return "its weights grew beyond all numbers in the steps before; lower the learning rate"
        return "its result is no number though what came in was; look at the values that it takes"


def _is_finite(value: Any) -> bool:
    if isinstance(value, Tensor):
        return not value.is_floating_point() or bool(torch.isfinite(value).all())
    if isinstance(value, tuple | list):
        return all(_is_finite(item) for item in value)
    return True


def find_nonfinite_node(
    trainer: Trainer,
    folder: Path,
    build_checked: Callable[[FiniteCheck], tuple[Program, TrainingState]],
    data_node: str,
    step: int,
    value: float,
) -> Problem:
    """The problem of a loss that was lost at `step`, placed at the node where it began.

    Args:
        trainer: The one that failed.
        folder: The folder of its run.
        build_checked: Builds the same program anew, with every value going through the watcher, and its state
            before the first step.
        data_node: The id of the data node.
        step: The step, counted from 1.
        value: What the loss was.
    """
    if (field := _nonfinite_field(trainer.data)) is not None:
        reason = f"its field “{field}” holds values that are no numbers; mend the data"
        return make_problem("nan-loss", data_node, value=value, step=step, node=data_node, reason=reason)
    check = FiniteCheck()
    program, state = build_checked(check)
    if has_checkpoint(folder):
        restore(folder, state)
    check.model = state.model

    def before_step(number: int) -> None:
        check.is_active = number >= step

    try:
        _replay(trainer, program, state, before_step)
    except NonFiniteDetected as detected:
        return make_problem(
            "nan-loss", detected.node, value=value, step=step, node=detected.node, reason=detected.reason
        )
    except LossNotFinite:
        pass
    return make_problem("nan-loss-unplaced", value=value, step=step)


def _nonfinite_field(data: Mapping[str, Rows]) -> str | None:
    return next(
        (name for rows in data.values() for name, values in rows.items() if not _is_finite(values)), None
    )


def _replay(
    trainer: Trainer, program: Program, state: TrainingState, before_step: Callable[[int], None]
) -> None:
    def ignore(_event: Event) -> None:
        return

    replay = replace(
        trainer,
        program=program,
        state=state,
        control=Control(),
        emit=ignore,
        before_step=before_step,
        checkpoint_manager=None,
        probe_scheduler=None,
    )
    replay.run()
