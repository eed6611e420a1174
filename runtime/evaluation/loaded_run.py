"""Takes up a run that was trained, or is being trained, to look at its results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.compiler import Compilation, compile_stages, load_stages
from graph.compiler.program import Phase, Program, Rows
from graph.dataset_fields import Field
from graph.document import Project
from graph.file.read import read_project
from graph.frozendict import FrozenDict
from graph.problems import GraphError, problem
from runtime.code_trust import trusted_codes
from runtime.control import Control
from runtime.data import describe_project
from runtime.data.subsample import thinned
from runtime.device import choose_device
from runtime.evaluation.detection_outputs import found_things, true_things
from runtime.evaluation.rng_isolation import OwnChance
from runtime.evaluation.run_selection import Examined, has_weights
from runtime.evaluation.run_weights import Kept, fill, weights_file
from runtime.evaluation.skeleton import skeleton_of
from runtime.evaluation.tasks.infer_task import recognise
from runtime.evaluation.tasks.task import Aim, Task
from runtime.training.validation import count_rows

Progress = Callable[[int, int], None]


@dataclass
class Watch:
    """Takes the value of every node that is passed, while it is switched on."""

    is_on: bool = False
    instead: dict[str, Any] = field(default_factory=dict)
    """What goes on in place of the value of a node."""
    values: dict[str, Tensor] = field(default_factory=dict)
    places: tuple[int, ...] | None = None
    """Where gradients are asked for that cannot reach the input: the sizes of its batch and its places."""

    def __call__(self, node: str, value: Any) -> Any:
        """Takes a value and gives it on."""
        value = self.instead.get(node, value)
        if self.is_on and isinstance(value, Tensor):
            if self.places is not None and self._begins(value):
                value.requires_grad_()
            self.values[node] = value
        return value

    def _begins(self, value: Tensor) -> bool:
        """Whether a value is the first that gives each place numbers of its own."""
        is_fresh = value.is_floating_point() and not value.requires_grad
        return is_fresh and value.dim() == 3 and tuple(value.shape[:2]) == self.places


@dataclass
class Trained:
    """A network with the weights of a run, and the rows that it was made for."""

    examined: Examined
    project: Project
    task: Task
    program: Program
    way: str
    """The method of the network that leads to the task's output."""
    model: nn.Module
    objective: nn.Module
    rows: Mapping[str, Rows]
    device: torch.device
    watch: Watch
    chance: OwnChance
    weights: Kept
    """The file that the weights are of."""

    @cached_property
    def player(self) -> Any:
        """What plays in the environment of a drawing that learns by playing."""
        assert self.program.build_player is not None
        return self.program.build_player(next(iter(self.rows.values())), self.project.training.seed)

    @property
    def phase(self) -> Phase:
        """What the optimizer of the task does."""
        return self.program.phases[self.task.phase]

    def answer(self, batch: Rows) -> Tensor:
        """What the network says to a batch on its device: the output that the loss compares.

        Where it finds things it is what it found, made of all that it says.
        """
        return self._answer(self._results(batch))

    def compared(self, batch: Rows) -> tuple[Tensor, Tensor]:
        """What the network says to a batch of rows, and what it should have said."""
        results = self._results({name: batch[name].to(self.device) for name in self.task.inputs})
        told = self.task.told
        return self._answer(results), self._wanted(batch) if told is None else results[told]

    def _results(self, batch: Rows) -> tuple[Tensor, ...]:
        given: Tensor | tuple[Tensor, ...] = getattr(self.model, self.way)(
            *(batch[name] for name in self.task.inputs)
        )
        return given if isinstance(given, tuple) else (given,)

    def _answer(self, results: tuple[Tensor, ...]) -> Tensor:
        return found_things(self.task, results) if self.task.parts else results[self.task.output]

    def _wanted(self, batch: Rows) -> Tensor:
        if self.task.parts:
            return true_things(self.task, batch)
        return batch[self.task.target] if self.task.target else torch.zeros(count_rows(batch))

    def value_at(self, node: str, batch: Rows, instead: Mapping[str, Any]) -> Tensor:
        """The value of a node for a batch, with other values in place of those of some nodes."""
        self.watch.instead, self.watch.is_on = dict(instead), True
        try:
            getattr(self.model, self.way)(*(batch[name] for name in self.task.inputs))
            return self.watch.values[node]
        finally:
            self.watch.instead, self.watch.is_on = {}, False
            self.watch.values.clear()

    def refresh(self) -> bool:
        """Takes up a newer checkpoint of the run, if there is one; gives whether there was."""
        run, which = self.examined.path, self.examined.weights
        if Kept.of(weights_file(run, which)) == self.weights:
            return False
        self.weights = fill(self.model, run, which)
        return True


def open_run(
    examined: Examined, control: Control, progress: Progress = lambda _done, _total: None
) -> Trained:
    """Takes up a run with its own drawing, data and weights.

    Args:
        examined: Which run, where, and which of its weights.
        control: Where a wish to stop comes from.
        progress: Told how much of the data is loaded.

    Raises:
        GraphError: It has no weights yet, its drawing or data cannot be used, or nothing is compared in it.
        Stopped: It was told to stop.
    """
    if not has_weights(examined.path):
        raise GraphError([problem("run-without-weights", run=examined.run)])
    project = _drawing(examined.path)
    folder = examined.folder
    descriptions, problems = describe_project(project, folder)
    trusted = trusted_codes() if examined.trusted is None else examined.trusted
    stages = compile_stages(project, descriptions, problems, trusted=trusted)
    watch, chance = Watch(), OwnChance(project.training.seed)
    program = load_stages(stages, folder, watch)
    task = recognise(stages)
    if task is None:
        raise GraphError([problem("nothing-compared")])
    rows = _rows(program, control, progress, next(iter(descriptions), None))
    device, _ = choose_device(_device_here(project.training.device))
    with chance:
        model, objective = program.build_model(), program.build_objective()
    weights = fill(model, examined.path, examined.weights)
    return Trained(
        examined=examined,
        project=project,
        task=_with_points(_with_sizes(task, rows), project, folder),
        program=program,
        way=way_of(stages, task),
        model=model.to(device).eval().requires_grad_(False),
        objective=objective.to(device).eval(),
        rows=rows,
        device=device,
        watch=watch,
        chance=chance,
        weights=weights,
    )


def way_of(stages: Compilation, task: Task) -> str:
    """The method of the network that leads to the output of a task."""
    assert stages.plan is not None
    return stages.plan.phases[task.phase].method


def _drawing(folder: Path) -> Project:
    """The project that a run trained."""
    try:
        reading = read_project((folder / "drawing.netloom").read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([problem("file-unreadable", path=folder.name, reason=reason)]) from error
    if reading.project is None:
        raise GraphError(reading.problems)
    return reading.project


def _rows(program: Program, control: Control, progress: Progress, node: str | None) -> Mapping[str, Rows]:
    def watched(done: int, total: int) -> None:
        control.obey()
        progress(done, total)

    try:
        rows = program.load_data(watched)
    except (ValueError, OSError, MemoryError) as error:
        raise GraphError([problem("data-unreadable", node, reason=error)]) from error
    control.obey()
    return thinned(rows)


def _device_here(wanted: str) -> str:
    """The device of the training, or another where this machine lacks it."""
    try:
        choose_device(wanted)
    except GraphError:
        return "auto"
    return wanted


def _with_sizes(task: Task, rows: Mapping[str, Rows]) -> Task:
    """The task with the real sizes of its fields; a description may leave a size open."""
    first = next(iter(rows.values()))
    fields = {
        name: replace(each, shape=tuple(first[name].shape[1:])) if name in first else each
        for name, each in task.fields.items()
    }
    return replace(task, fields=FrozenDict[str, Field](fields))


def _with_points(task: Task, project: Project, folder: Path) -> Task:
    """The task with the names of the points that it finds, if it finds any."""
    if task.aim is not Aim.POINTS:
        return task
    skeleton = skeleton_of(project, folder, task.fields[task.target].shape[-2])
    return replace(task, classes=skeleton.names, bones=skeleton.bones)
