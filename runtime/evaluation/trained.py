"""Takes up a run that was trained, or is being trained, to look at its results."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from graph.compiler import compile_stages, source_of
from graph.compiler.emit.script import Options
from graph.compiler.loading import load_program
from graph.compiler.program import Phase, Program, Rows
from graph.document import Project
from graph.fields import Field
from graph.file.read import read_project
from graph.frozen import FrozenDict
from graph.problems import GraphError, problem
from runtime.control import Control
from runtime.data import describe_project
from runtime.data.thinning import thinned
from runtime.device import choose_device
from runtime.evaluation.chance import OwnChance
from runtime.evaluation.places import BEST_WEIGHTS, Examined, has_weights, last_weights
from runtime.evaluation.tasks import Task, recognise
from runtime.store.checkpoints import BEST
from runtime.trust import trusted_codes

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of weights as it was when it was read; a training writes the best ones anew under one name."""

    path: Path
    time: int

    @staticmethod
    def of(path: Path) -> "Kept":
        """The file as it is now."""
        try:
            return Kept(path, path.stat().st_mtime_ns)
        except OSError:
            return Kept(path, 0)

    @property
    def step(self) -> int | None:
        """The step after which they were kept; None for the best, which do not say it."""
        found = re.fullmatch(r"last-(\d+)\.safetensors", self.path.name)
        return int(found[1]) if found else None


@dataclass
class Watch:
    """Takes the value of every node that is passed, while it is switched on."""

    is_on: bool = False
    values: dict[str, Tensor] = field(default_factory=dict)
    places: tuple[int, ...] | None = None
    """Where gradients are asked for that cannot reach the input: the sizes of its batch and its places."""

    def __call__(self, node: str, value: Any) -> Any:
        """Takes a value and gives it on."""
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
    weights: "Kept"
    """The file that the weights are of."""

    @property
    def phase(self) -> Phase:
        """What the optimizer of the task does."""
        return self.program.phases[self.task.phase]

    def answer(self, batch: Rows) -> Tensor:
        """What the network says to a batch on its device: the output that the loss compares."""
        given: Tensor | tuple[Tensor, ...] = getattr(self.model, self.way)(
            *(batch[name] for name in self.task.inputs)
        )
        return given[self.task.output] if isinstance(given, tuple) else given

    def refresh(self) -> bool:
        """Takes up a newer checkpoint of the run, if there is one; gives whether there was."""
        found = _weights_file(self.examined)
        if Kept.of(found) == self.weights:
            return False
        self.weights = _fill(self.model, self.examined)
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
    source = source_of(stages, Options(watch=True))
    assert stages.plan is not None
    if stages.plan.player:
        raise GraphError([problem("evaluated-by-playing", node=stages.plan.player)])
    task = recognise(stages)
    if task is None:
        raise GraphError([problem("nothing-compared")])
    program = load_program(source, stages.plan, stages.kinds, folder, watch)
    rows = _rows(program, control, progress, next(iter(descriptions), None))
    device, _ = choose_device(_device_here(project.training.device))
    with chance:
        model, objective = program.build_model(), program.build_objective()
    weights = _fill(model, examined)
    return Trained(
        examined=examined,
        project=project,
        task=_with_classes(task, rows),
        program=program,
        way=stages.plan.phases[task.phase].method,
        model=model.to(device).eval().requires_grad_(False),
        objective=objective.to(device).eval(),
        rows=rows,
        device=device,
        watch=watch,
        chance=chance,
        weights=weights,
    )


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


def _weights_file(examined: Examined) -> Path:
    best = examined.path / BEST
    if examined.weights == BEST_WEIGHTS and best.exists():
        return best
    found = last_weights(examined.path)
    return found if found is not None else best


def _fill(model: nn.Module, examined: Examined) -> Kept:
    """Puts the weights of a checkpoint into a network; a training may replace it meanwhile."""
    for is_last_try in (False, False, True):
        path = _weights_file(examined)
        kept = Kept.of(path)
        try:
            model.load_state_dict(load_file(path))
        except FileNotFoundError:
            if is_last_try:
                raise GraphError([problem("run-without-weights", run=examined.run)]) from None
        except (RuntimeError, ValueError, SafetensorError, OSError) as error:
            raise GraphError([problem("run-other-drawing", run=examined.run)]) from error
        else:
            return kept
    raise AssertionError


def _with_classes(task: Task, rows: Mapping[str, Rows]) -> Task:
    """The task with the real sizes of its fields; a description may leave a size open."""
    first = next(iter(rows.values()))
    fields = {
        name: replace(each, shape=tuple(first[name].shape[1:])) if name in first else each
        for name, each in task.fields.items()
    }
    return replace(task, fields=FrozenDict[str, Field](fields))
