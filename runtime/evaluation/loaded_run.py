"""Loads a run that was trained, or is being trained, for its results."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.compiler import compile_stages, load_stages
from graph.compiler.compilation import Compilation
from graph.compiler.program import Phase, Program, Rows, Scales
from graph.compiler.tasks.infer_task import infer_task
from graph.compiler.tasks.task import Task, TaskType
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.file.read import read_project
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import GraphError, make_problem
from graph.progress import ProgressCallback
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control
from runtime.data import describe_project, with_encodings
from runtime.data.subsample import subsample_splits
from runtime.device import choose_device
from runtime.evaluation.detection_outputs import decode_detections, target_detections
from runtime.evaluation.rng_isolation import IsolatedRng
from runtime.evaluation.run_selection import RunRef
from runtime.evaluation.run_weights import WeightsFile, load_run_weights, require_weights, weights_file
from runtime.evaluation.skeleton import skeleton_of
from runtime.rows import even_rows, row_count
from runtime.training.validation import restore_progress


@dataclass
class ValueRecorder:
    """Takes the value of every node that is passed, while it is switched on."""

    is_on: bool = False
    overrides: dict[str, Any] = field(default_factory=dict)
    """What replaces the value of a node."""
    values: dict[str, Tensor] = field(default_factory=dict)
    token_shape: tuple[int, ...] | None = None
    """Where gradients are asked for that cannot reach the input: the sizes of its batch and its sequence."""

    def __call__(self, node: str, value: Any) -> Any:
        """Takes a value and gives it on."""
        value = self.overrides.get(node, value)
        if self.is_on and isinstance(value, Tensor):
            if self.token_shape is not None and self._is_first_embedding(value):
                value.requires_grad_()
            self.values[node] = value
        return value

    def _is_first_embedding(self, value: Tensor) -> bool:
        """Whether a value is the first that embeds each position."""
        is_fresh = value.is_floating_point() and not value.requires_grad
        return is_fresh and value.dim() == 3 and tuple(value.shape[:2]) == self.token_shape


@dataclass
class LoadedRun:
    """A network with the weights of a run, and the rows of its project."""

    run_ref: RunRef
    project: Project
    task: Task
    program: Program
    forward_method: str
    """The method of the network that leads to the task's output."""
    model: nn.Module
    objective: nn.Module
    rows: Mapping[str, Rows]
    device: torch.device
    recorder: ValueRecorder
    rng: IsolatedRng
    weights: WeightsFile
    """The file that the weights are of."""
    descriptions: Mapping[str, DataDescription] = EMPTY
    """What each data node gives."""
    scales: Scales = field(default_factory=dict)
    """What was learned of the training rows."""

    @cached_property
    def agent(self) -> Any:
        """What plays in the environment of a drawing that learns by playing."""
        assert self.program.build_agent is not None
        return self.program.build_agent(next(iter(self.rows.values())), self.project.training.seed)

    @property
    def phase(self) -> Phase:
        """What the optimizer of the task does."""
        return self.program.phases[self.task.phase]

    def answer(self, batch: Rows) -> Tensor:
        """The output for a batch on its device: the one that the loss compares.

        Where it detects instances it is the detections, decoded from all outputs.
        """
        return self._answer(self._results(batch))

    def answer_and_target(self, batch: Rows) -> tuple[Tensor, Tensor]:
        """The output for a batch of rows, and the target of that."""
        results = self._results({name: batch[name].to(self.device) for name in self.task.inputs})
        internal_target = self.task.internal_target
        return self._answer(results), self._target(batch) if internal_target is None else results[
            internal_target
        ]

    def _results(self, batch: Rows) -> tuple[Tensor, ...]:
        outputs: Tensor | tuple[Tensor, ...] = getattr(self.model, self.forward_method)(
            *(batch[name] for name in self.task.inputs)
        )
        return outputs if isinstance(outputs, tuple) else (outputs,)

    def _answer(self, results: tuple[Tensor, ...]) -> Tensor:
        return decode_detections(self.task, results) if self.task.parts else results[self.task.output]

    def _target(self, batch: Rows) -> Tensor:
        if self.task.parts:
            return target_detections(self.task, batch)
        return batch[self.task.target] if self.task.target else torch.zeros(row_count(batch))

    def value_at(self, node: str, batch: Rows, overrides: Mapping[str, Any]) -> Tensor:
        """The value of a node for a batch, with other values instead of those of some nodes."""
        self.recorder.overrides, self.recorder.is_on = dict(overrides), True
        try:
            getattr(self.model, self.forward_method)(*(batch[name] for name in self.task.inputs))
            return self.recorder.values[node]
        finally:
            self.recorder.overrides, self.recorder.is_on = {}, False
            self.recorder.values.clear()

    def refresh(self) -> bool:
        """Takes up a newer checkpoint of the run, if there is one; gives whether there was."""
        run, which = self.run_ref.path, self.run_ref.weights
        if WeightsFile.of(weights_file(run, which)) == self.weights:
            return False
        self.weights = load_run_weights(self.model, run, which)
        self.model.requires_grad_(False)
        return True


def open_run(
    run_ref: RunRef, control: Control, progress: ProgressCallback = lambda _done, _total: None
) -> LoadedRun:
    """Takes up a run with its own drawing, data and weights.

    Args:
        run_ref: Which run, where, and which of its weights.
        control: Where a wish to stop comes from.
        progress: Called with how much of the data is loaded.

    Raises:
        GraphError: There is no such run, it has no weights yet, its drawing or data cannot be used, or
            nothing is compared in it.
        Stopped: It was stopped.
    """
    require_weights(run_ref.path)
    project = _drawing(run_ref.path)
    folder = run_ref.folder
    descriptions, problems = describe_project(project, folder)
    descriptions = with_encodings(project, descriptions, folder)
    trusted = trusted_fingerprints() if run_ref.trusted is None else run_ref.trusted
    stages = compile_stages(project, descriptions, problems, trusted=trusted)
    recorder, rng = ValueRecorder(), IsolatedRng(project.training.seed)
    program = load_stages(stages, folder, recorder)
    task = infer_task(stages)
    if task is None:
        raise GraphError([make_problem("nothing-compared")])
    rows, scales = _load_rows(program, control, progress, next(iter(descriptions), None))
    device, _ = choose_device(_available_device(project.training.device))
    with rng:
        model, objective = program.build_model(), program.build_objective()
    weights = load_run_weights(model, run_ref.path, run_ref.weights)
    restore_progress(program, model, objective)
    return LoadedRun(
        run_ref=run_ref,
        project=project,
        task=_with_keypoint_names(_with_sizes(task, rows), project, folder),
        program=program,
        forward_method=forward_method_of(stages, task),
        model=model.to(device).eval().requires_grad_(False),
        objective=objective.to(device).eval(),
        rows=even_rows(program, rows),
        device=device,
        recorder=recorder,
        rng=rng,
        weights=weights,
        descriptions=descriptions,
        scales=scales,
    )


def forward_method_of(stages: Compilation, task: Task) -> str:
    """The method of the network that leads to the output of a task."""
    assert stages.plan is not None
    return stages.plan.phases[task.phase].method


def _drawing(folder: Path) -> Project:
    """The project that a run trained.

    Raises:
        GraphError: It cannot be read.
    """
    try:
        reading = read_project((folder / "drawing.netloom").read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unreadable", path=folder.name, reason=reason)]) from error
    if reading.project is None:
        raise GraphError(reading.problems)
    return reading.project


def _load_rows(
    program: Program, control: Control, progress: ProgressCallback, node: str | None
) -> tuple[Mapping[str, Rows], Scales]:
    """The rows by split, as many as fit into the memory, and what was learned of them.

    Raises:
        GraphError: They cannot be read.
        Stopped: It was stopped.
    """

    def report_progress(done: int, total: int) -> None:
        control.process_commands()
        progress(done, total)

    try:
        rows, scales = program.load_scaled(report_progress)
    except (ValueError, OSError, MemoryError) as error:
        raise GraphError([make_problem("data-unreadable", node, reason=error)]) from error
    control.process_commands()
    return subsample_splits(rows), scales


def _available_device(requested: str) -> str:
    """The device of the training, or another where this machine lacks it."""
    try:
        choose_device(requested)
    except GraphError:
        return "auto"
    return requested


def _with_sizes(task: Task, rows: Mapping[str, Rows]) -> Task:
    """The task with the real sizes of its fields; a description may leave a size open."""
    first = next(iter(rows.values()))
    fields = {
        name: replace(description, shape=tuple(first[name].shape[1:])) if name in first else description
        for name, description in task.fields.items()
    }
    return replace(task, fields=FrozenDict[str, Field](fields))


def _with_keypoint_names(task: Task, project: Project, folder: Path) -> Task:
    """The task with the names of the points that it finds, if it finds any."""
    if task.task_type is not TaskType.KEYPOINTS:
        return task
    skeleton = skeleton_of(project, folder, task.fields[task.target].shape[-2])
    return replace(task, classes=skeleton.names, bones=skeleton.bones)
