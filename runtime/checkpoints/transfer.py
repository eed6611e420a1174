"""Takes a run up again with a drawing that was changed meanwhile: what still fits goes on learning as it was.

A module's weights are carried over where the node has the same id and kind and every one of them the same
shape; with them go the optimizer's memory of their steps, and running means. All else is fresh. A changed
schedule stands where it would stand had it been there from the start.
"""

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor
from torch.optim import Optimizer

from graph.compiler.program import Program
from graph.document import Project
from graph.problems import GraphError, make_problem
from runtime.checkpoints.checkpoint import STATE_FILE, restore
from runtime.checkpoints.compatibility import (
    is_same_drawing,
    same_environment,
    same_losses,
    same_rows,
    same_schedule,
    same_upstream,
)
from runtime.events import WeightsTransferred
from runtime.state.training_state import TrainingState, restore_buffers, set_random_states
from runtime.store.checkpoint_files import BEST

PROGRESS = "training_progress"
"""The buffer of a network that holds how far its training is."""


def resume(
    folder: Path, before: Project | None, now: Project, program: Program, state: TrainingState
) -> WeightsTransferred | None:
    """Puts the last checkpoint of a run into a fresh state, and reports what became of a changed drawing.

    Args:
        folder: The run's.
        before: What it trained so far; None where that is not known.
        now: What it is to train.
        program: The program of `now`.
        state: The fresh state of `now`.

    Raises:
        GraphError: Nothing of the run fits, or its checkpoint cannot be read.
    """
    if before is None or is_same_drawing(before, now):
        restore(folder, state)
        return None
    try:
        record: dict[str, Any] = torch.load(folder / STATE_FILE, map_location="cpu", weights_only=True)
        weights = record.get("learning") or load_file(folder / record["weights"])
        return _transfer(folder, before, now, program, (record, weights, state))
    except (RuntimeError, KeyError, ValueError, SafetensorError, pickle.UnpicklingError, OSError) as error:
        raise GraphError([make_problem("run-other-drawing", run=folder.name)]) from error


def _transfer(
    folder: Path,
    before: Project,
    now: Project,
    program: Program,
    checkpoint: tuple[dict[str, Any], dict[str, Tensor], TrainingState],
) -> WeightsTransferred:
    """Puts what fits of a checkpoint into the state, and reports that.

    Raises:
        GraphError: No weight fits.
    """
    record, weights, state = checkpoint
    transferred = _transfer_weights(before, now, weights, state)
    if not transferred:
        raise GraphError([make_problem("run-other-drawing", run=folder.name)])
    state.epoch, state.step, state.position = record["epoch"], record["step"], record["position"]
    state.metrics = record["measures"]
    optimizers = [
        name
        for name in state.optimizers
        if _transfer_optimizer(name, before, now, record, state, transferred)
    ]
    updates = _transfer_updates(before, record, state)
    _transfer_schedules(before, now, program, record, state, updates)
    for name, scaler in state.scalers.items():
        if name in record.get("scalers", {}):
            scaler.load_state_dict(record["scalers"][name])
    continues_epoch = same_rows(before, now) and set(record["losses"]) == set(state.meters)
    continues_epoch = continues_epoch and state.position % state.accumulate == 0  # else gradients are missing
    continues_epoch = continues_epoch and _transfer_metrics(before, now, record, state)
    if state.agent is not None and record.get("player") and same_environment(before, now):
        state.agent.load_state_dict(record["player"])
    if continues_epoch:
        for name, meter in state.meters.items():
            meter.values, meter.sizes = list(record["losses"][name]), list(record["sizes"][name])
    else:
        state.step -= state.position
        state.position = 0
    all_transferred = transferred == set(weights) == set(state.model.state_dict())
    _transfer_best(folder, record, state, stays=all_transferred and same_losses(before, now))
    state.order_state = record["order"]
    state.generator.set_state(state.order_state)
    set_random_states(record["random"])
    return _transfer_report(set(weights), state, transferred, optimizers, restarts=not continues_epoch)


def _transfer_weights(
    before: Project, now: Project, weights: Mapping[str, Tensor], state: TrainingState
) -> set[str]:
    """Copies what fits, module by module; the names of what was copied."""
    new_weights: dict[str, Tensor] = state.model.state_dict()
    misfits = {_module(name) for name, weight in new_weights.items() if not _fits(weight, weights.get(name))}
    misfits |= {_module(name) for name in weights if name not in new_weights}
    old, new = before.main.nodes, now.main.nodes
    transferred = set()
    for name, weight in new_weights.items():
        node = _node(name)
        is_known = node in old and node in new and old[node].kind == new[node].kind
        is_known = is_known or (name == PROGRESS and name in weights)
        if is_known and _module(name) not in misfits:
            weight.copy_(weights[name])
            transferred.add(name)
    return transferred


def _fits(target: Tensor, value: Tensor | None) -> bool:
    return value is not None and target.shape == value.shape and target.dtype == value.dtype


def _node(name: str) -> str:
    return name.partition(".")[0]


def _module(name: str) -> str:
    return name.rpartition(".")[0] or name


def _transfer_optimizer(
    name: str,
    before: Project,
    now: Project,
    record: dict[str, Any],
    state: TrainingState,
    transferred: set[str],
) -> bool:
    """Restores the state of an optimizer for the transferred weights; whether there was any that fits."""
    old, new = before.main.nodes.get(name), now.main.nodes.get(name)
    if name not in record["optimizers"] or old is None or new is None or old.kind != new.kind:
        return False
    optimizer, saved = state.optimizers[name], record["optimizers"][name]
    old_indices = {weight: index for index, weight in enumerate(record.get("moved", {}).get(name, ()))}
    optimizer_state = {
        index: saved["state"][old_indices[weight]]
        for index, weight in enumerate(state.parameter_names()[name])
        if weight in transferred and old_indices.get(weight) in saved["state"]
    }
    optimizer.load_state_dict(
        {"state": optimizer_state, "param_groups": optimizer.state_dict()["param_groups"]}
    )
    return bool(optimizer_state)


def _transfer_updates(before: Project, record: dict[str, Any], state: TrainingState) -> int:
    """The steps of the optimizers until now, of which each took several batches where they accumulated."""
    updates = int(record.get("updates", 0)) if before.training.accumulate > 1 else int(record["step"])
    state.updates = updates if state.accumulate > 1 else 0
    return updates


def _transfer_schedules(
    before: Project,
    now: Project,
    program: Program,
    record: dict[str, Any],
    state: TrainingState,
    updates: int,
) -> None:
    for phase in program.phases:
        optimizer, scheduler = state.optimizers[phase.name], state.schedulers.get(phase.name)
        if same_schedule(before, now, phase.name):
            _transfer_lrs(optimizer, record["optimizers"][phase.name]["param_groups"])
            if scheduler is not None:
                scheduler.load_state_dict(record["schedulers"][phase.name])
                state.restored_plans[phase.name] = record.get("planned", {})
        elif scheduler is not None:
            optimizer._opt_called = True  # type: ignore[attr-defined]  # its steps were taken in the old run
            num_steps = {"epoch": state.epoch, "step": updates // phase.every}.get(phase.schedule_every, 0)
            for _ in range(num_steps):
                scheduler.step()


def _transfer_lrs(optimizer: Optimizer, groups: list[dict[str, Any]]) -> None:
    """The learning rates, and what else a schedule or a person changed, as they were left."""
    if len(groups) == len(optimizer.param_groups):
        for group, saved in zip(optimizer.param_groups, groups, strict=True):
            group.update({name: value for name, value in saved.items() if name != "params"})


def _transfer_metrics(before: Project, now: Project, record: dict[str, Any], state: TrainingState) -> bool:
    """What the metrics have counted in the epoch under way; whether they are the same metrics."""
    saved, buffers = record["metrics"], dict(state.objective.named_buffers())
    owners = set(map(_node, state.model.state_dict()))
    if saved.keys() != buffers.keys():
        return False
    for name, buffer in buffers.items():
        can_resize = buffer.numel() <= 1 and same_upstream(before, now, _node(name), owners)
        is_alike = buffer.dtype == saved[name].dtype or not buffer.ndim  # a fresh sum grows more precise
        if not is_alike or not (can_resize or buffer.shape == saved[name].shape):
            return False
    restore_buffers(state.objective, saved)
    return True


def _transfer_best(folder: Path, record: dict[str, Any], state: TrainingState, *, stays: bool) -> None:
    """The best epoch so far, where its weights fit still; else the search for it starts again."""
    best = state.best
    if stays and (folder / BEST).exists():
        new_weights = state.model.state_dict()
        saved = load_file(folder / BEST)
        best.weights = {name: weight.to(new_weights[name].device) for name, weight in saved.items()}
        best.epoch, best.value = record["best_epoch"], record["best_value"]
    else:
        best.epoch = state.epoch
        (folder / BEST).unlink(missing_ok=True)


def _transfer_report(
    old_names: set[str], state: TrainingState, transferred: set[str], optimizers: list[str], *, restarts: bool
) -> WeightsTransferred:
    names = list(state.model.state_dict())
    nodes = dict.fromkeys(map(_node, names))
    old_nodes = set(map(_node, old_names))
    fresh = {_node(name) for name in names if name not in transferred}
    changed = fresh | {_node(name) for name in old_names - set(names)}
    return WeightsTransferred(
        transferred=tuple(node for node in nodes if node not in changed),
        reshaped=tuple(node for node in nodes if node in changed and node in old_nodes),
        new=tuple(node for node in nodes if node not in old_nodes),
        dropped=tuple(sorted(old_nodes - set(nodes))),
        optimizers=tuple(optimizers),
        restarts_epoch=restarts,
    )
