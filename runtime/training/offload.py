"""Moves a run to the computer's own memory, so that others can use the device while it waits."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch
from torch import Tensor

from graph.compiler.program import Rows
from runtime.state.training_state import TrainingState

CPU = torch.device("cpu")


def offload(state: TrainingState, data: Mapping[str, Rows]) -> Callable[[], None]:
    """Takes all tensors of a run off the device; what is returned puts each back where it was.

    The losses must have been fetched, and nobody else may hold tensors of the run.
    """
    device = next((parameter.device for parameter in state.model.parameters()), CPU)
    restore_functions = [_offload_tensors(tensors) for tensors in _tensor_dicts(state, data)]
    _move_modules(state, CPU)
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()

    def restore() -> None:
        _move_modules(state, device)
        for restore_tensors in restore_functions:
            restore_tensors()

    return restore


def _tensor_dicts(state: TrainingState, data: Mapping[str, Rows]) -> Iterable[dict[Any, Any]]:
    """All dictionaries of tensors but those of modules."""
    yield from data.values()
    yield state.best.weights
    for optimizer in state.optimizers.values():
        yield from optimizer.state.values()


def _offload_tensors(tensors: dict[Any, Any]) -> Callable[[], None]:
    devices = {name: value.device for name, value in tensors.items() if isinstance(value, Tensor)}
    for name in devices:
        tensors[name] = tensors[name].to(CPU)

    def restore() -> None:
        for name, device in devices.items():
            tensors[name] = tensors[name].to(device)

    return restore


def _move_modules(state: TrainingState, device: torch.device) -> None:
    state.model.to(device)
    if state.averaged is not None:
        state.averaged.to(device)
    state.objective.to(device)
