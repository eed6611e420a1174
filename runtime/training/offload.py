"""Puts a run aside in the computer's own memory, so that others can use the device while it waits."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch
from torch import Tensor

from graph.compiler.program import Rows
from runtime.state.training_state import TrainingState

CPU = torch.device("cpu")


def park(state: TrainingState, data: Mapping[str, Rows]) -> Callable[[], None]:
    """Takes all tensors of a run off the device; what is given puts each back where it was.

    The losses must have been fetched, and nobody else may hold tensors of the run.
    """
    device = next((each.device for each in state.model.parameters()), CPU)
    ways = [_moved(holder) for holder in _holders(state, data)]
    _move_modules(state, CPU)
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()

    def back() -> None:
        _move_modules(state, device)
        for way in ways:
            way()

    return back


def _holders(state: TrainingState, data: Mapping[str, Rows]) -> Iterable[dict[Any, Any]]:
    """All dictionaries of tensors but those of modules."""
    yield from data.values()
    yield state.best.weights
    for optimizer in state.optimizers.values():
        yield from optimizer.state.values()


def _moved(holder: dict[Any, Any]) -> Callable[[], None]:
    places = {name: each.device for name, each in holder.items() if isinstance(each, Tensor)}
    for name in places:
        holder[name] = holder[name].to(CPU)

    def back() -> None:
        for name, place in places.items():
            holder[name] = holder[name].to(place)

    return back


def _move_modules(state: TrainingState, device: torch.device) -> None:
    state.model.to(device)
    state.objective.to(device)
