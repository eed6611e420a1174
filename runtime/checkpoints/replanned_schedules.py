"""Schedules whose length was planned otherwise: a run goes on with more epochs, or with other steps in one.

Such a schedule stands where it would stand had it been planned like this from the start. From there on the
learning rates are those of the longer run; those until now were not, and that is reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graph.compiler.program import Phase, Program
from graph.document import Project
from graph.problems import Problem, Severity, make_problem
from runtime.state.training_state import TrainingState


def replan_schedules(program: Program, state: TrainingState, before: Project | None) -> Iterator[Problem]:
    """Replaces the schedules that came with a checkpoint and have another length now, and reports each.

    Args:
        program: What is trained.
        state: With the checkpoint in it.
        before: What the checkpoint is of, where that is known.
    """
    for phase in program.phases:
        plan = state.restored_plans.get(phase.name)
        if plan is None or phase.build_scheduler is None:
            continue
        known = {**_assumed_plan(state, before), **plan}
        if any(known[name] != state.planned[name] for name in phase.planned):
            _replace(phase, state, num_steps=_steps_taken(phase, state, known))
            yield _replanned_problem(phase, known, state.planned)


def _assumed_plan(state: TrainingState, before: Project | None) -> Mapping[str, int]:
    """The plan of a checkpoint that does not say; an older version counted batches where it accumulated."""
    if before is None:
        return state.planned
    steps_per_epoch = state.planned["steps_per_epoch"]
    if before.training.accumulate > 1:
        steps_per_epoch *= before.training.accumulate
    return {"epochs": before.training.epochs, "steps_per_epoch": steps_per_epoch}


def _steps_taken(phase: Phase, state: TrainingState, known: Mapping[str, int]) -> int:
    """How often the schedule would have stepped by now."""
    if phase.schedule_every != "step" or known["steps_per_epoch"] == state.planned["steps_per_epoch"]:
        return _last_epoch(state.schedulers[phase.name])
    steps = state.epoch * state.planned["steps_per_epoch"] + state.updates_in_epoch
    return steps // phase.every


def _last_epoch(scheduler: Any) -> int:
    """The steps that a schedule has taken, or one of its members where it has none of its own."""
    if hasattr(scheduler, "last_epoch"):
        return int(scheduler.last_epoch)
    return _last_epoch(scheduler._schedulers[0])


def _replace(phase: Phase, state: TrainingState, num_steps: int) -> None:
    """Puts a schedule of the new length in place, with an optimizer that goes on with its moments."""
    optimizer = phase.build_optimizer(state.model)
    assert phase.build_scheduler is not None
    scheduler = phase.build_scheduler(optimizer, state.planned["epochs"], state.planned["steps_per_epoch"])
    optimizer._opt_called = True  # type: ignore[attr-defined]  # its steps were taken before
    for _ in range(num_steps):
        scheduler.step()
    moments = state.optimizers[phase.name].state_dict()["state"]
    groups = optimizer.state_dict()["param_groups"]
    optimizer.load_state_dict({"state": moments, "param_groups": groups})
    state.optimizers[phase.name], state.schedulers[phase.name] = optimizer, scheduler


def _replanned_problem(phase: Phase, before: Mapping[str, int], after: Mapping[str, int]) -> Problem:
    """What was planned otherwise: epochs, or steps of the optimizer."""
    if "steps_per_epoch" not in phase.planned:
        code, lengths = "schedule-replanned", [plan["epochs"] for plan in (before, after)]
    else:
        code = "schedule-steps-replanned"
        lengths = [plan["epochs"] * plan["steps_per_epoch"] // phase.every for plan in (before, after)]
    values = {"optimizer": phase.name, "before": lengths[0], "after": lengths[1]}
    return replace(make_problem(code, phase.name, **values), severity=Severity.WARNING)
