"""The learning rates of the optimizers: what schedules and commands make of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from torch.optim import Optimizer

from graph.compiler.program import Phase
from runtime.events import SetLearningRate
from runtime.setting_change import SettingChange


def set_learning_rate(
    optimizers: Mapping[str, Optimizer], command: SetLearningRate
) -> tuple[SettingChange, ...]:
    """Sets the learning rate of one optimizer, or of all where none is named; gives what it was."""
    changes = []
    for name, optimizer in optimizers.items():
        if command.optimizer in (name, ""):
            changes.append(SettingChange(f"{name}.lr", float(optimizer.param_groups[0]["lr"]), command.lr))
            for group in optimizer.param_groups:
                group["lr"] = command.lr
    return tuple(changes)


def step_schedulers(
    phases: Iterable[Phase], schedulers: Mapping[str, Any], monitored: Mapping[str, float]
) -> None:
    """Steps the schedulers that count epochs, and those that wait for a plateau of a loss or a metric."""
    for phase in phases:
        scheduler = schedulers.get(phase.name)
        if scheduler is None or phase.schedule_every == "step":
            continue
        if phase.schedule_every == "plateau":
            name = phase.monitor or phase.loss_name
            if name in monitored:  # an optimizer that acts rarely may have no loss yet
                scheduler.step(monitored[name])
        else:
            scheduler.step()
