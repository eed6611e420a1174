"""Finds the node at which a loss that is no finite number comes from, or that its learning rate did it.

The run is replayed from its last checkpoint, with every value of the network checked from the step on at
which the loss was lost. Training is repeatable, so the same happens again.
"""

import math
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.compiler.program import Rows
from graph.problems import Problem, make_problem
from runtime.checkpoints.checkpoint import has_checkpoint, restore
from runtime.state.loss_meter import LossNotFinite
from runtime.training.trainer import Trainer

MAX_GROWTH = 100.0
"""How many times their first size weights must be before no node is blamed but the rate of the steps."""


class NonFiniteDetected(Exception):
    """A node gave a value that is no finite number; `reason` is what that comes from."""

    def __init__(self, node: str, reason: str) -> None:
        self.node = node
        self.reason = reason
        super().__init__(node)


class FiniteCheck:
    """Checks every value of a network from the step `first_step` on, counted from 1.

    A value of -inf is what masks are made of, so it counts only where one of `infinite_nodes` gives it.
    """

    def __init__(self, first_step: int) -> None:
        self._first_step = first_step
        self.infinite_nodes: Container[str] = ()
        self._is_active = False
        self._model: torch.nn.Module | None = None

    def attach(self, model: torch.nn.Module) -> None:
        """Takes the weights of the nodes from this model."""
        self._model = model

    def before_step(self, number: int) -> None:
        """Called before every step with its number."""
        self._is_active = number >= self._first_step

    def __call__(self, node: str, value: Any) -> Any:
        """The value itself.

        Raises:
            NonFiniteDetected: It is the first that is no finite number.
        """
        if self._is_active and not _is_finite(value, allows_masks=node not in self.infinite_nodes):
            raise NonFiniteDetected(node, self._reason(node))
        return value

    def _reason(self, node: str) -> str:
        module = getattr(self._model, node, None)
        own = list(module.parameters()) if isinstance(module, torch.nn.Module) else []
        if any(not _is_finite(parameter) for parameter in own):
            return "its weights grew beyond all numbers in the steps before; lower the learning rate"
        return "its result is NaN or infinite though what came in was not; look at the values that it takes"


def _is_finite(value: Any, *, allows_masks: bool = False) -> bool:
    if isinstance(value, Tensor):
        if not value.is_floating_point():
            return True
        is_finite = torch.isfinite(value)
        if allows_masks and value.ndim:
            is_finite |= torch.isneginf(value)
        return bool(is_finite.all())
    if isinstance(value, tuple | list):
        return all(_is_finite(item, allows_masks=allows_masks) for item in value)
    return True


def _weight_sizes(model: torch.nn.Module) -> list[float]:
    """How far the weights reach, in the order of the model."""
    return [math.hypot(*weight.detach().float().aminmax()) for weight in model.parameters() if weight.numel()]


def _growth(before: list[float], now: list[float]) -> float:
    """How many times as large as before the weights are that have grown most; 0 where all are NaN."""
    shares = [
        size / first for first, size in zip(before, now, strict=True) if first > 0 and not math.isnan(size)
    ]
    return max(shares, default=0.0)


def find_nonfinite_node(
    data: Mapping[str, Rows],
    data_node: str,
    folder: Path,
    build_replay: Callable[[FiniteCheck], Trainer],
    step: int,
    value: float,
) -> Problem:
    """The problem of a loss that was lost at `step`, located at the node that it comes from.

    Args:
        data: What the run was trained on.
        data_node: The id of the node of that.
        folder: The folder of the run.
        build_replay: Builds a trainer of the same run before its first step, with every value going through
            the check.
        step: The step, counted from 1.
        value: What the loss was.

    Raises:
        GraphError: The last checkpoint cannot be read.
    """
    if (field := _nonfinite_field(data)) is not None:
        reason = f"its field “{field}” holds values that are NaN or infinite; mend the data"
        return make_problem("nan-loss", data_node, value=value, step=step, node=data_node, reason=reason)
    check = FiniteCheck(step)
    replay = build_replay(check)
    first_sizes = _weight_sizes(replay.state.model)
    if has_checkpoint(folder):
        restore(folder, replay.state)
    check.attach(replay.state.model)
    try:
        replay.run()
    except NonFiniteDetected as detected:
        node, reason = detected.node, detected.reason
        growth = _growth(first_sizes, _weight_sizes(replay.state.model))
        if growth > MAX_GROWTH:
            optimizers = list(replay.state.optimizers)
            only = optimizers[0] if len(optimizers) == 1 else None
            return make_problem("nan-loss-rate", only, value=value, step=step, growth=f"{growth:.2g}")
        return make_problem("nan-loss", node, value=value, step=step, node=node, reason=reason)
    except LossNotFinite:
        pass
    return make_problem("nan-loss-unplaced", value=value, step=step)


def _nonfinite_field(data: Mapping[str, Rows]) -> str | None:
    return next(
        (name for rows in data.values() for name, values in rows.items() if not _is_finite(values)), None
    )
