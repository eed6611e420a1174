"""From a project to a run: what was prepared is trained and recorded, for terminal and window alike."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph.document import Project
from graph.file.write import write_project
from graph.problems import GraphError, Problem, make_problem
from runtime.analyse import analyse_project
from runtime.byte_units import format_bytes
from runtime.checkpoints.branch import start_from_checkpoint
from runtime.checkpoints.checkpoint import CheckpointManager, has_checkpoint
from runtime.checkpoints.compatibility import DRAWING, drawing_of
from runtime.checkpoints.replanned_schedules import replan_schedules
from runtime.checkpoints.transfer import resume
from runtime.control import Control, Stopped
from runtime.device import available_bytes, deterministic, is_out_of_memory
from runtime.doctor.diagnosis import Doctor
from runtime.doctor.training_history import TrainingHistory
from runtime.estimate.memory_trace import step_trace
from runtime.events import (
    Event,
    Failed,
    Finished,
    Preparing,
    RunWarning,
    SettingsChanged,
    Started,
    WeightsTransferred,
)
from runtime.machine import machine_facts
from runtime.prepare import (
    Emit,
    Prepared,
    TrainingRequest,
    build_state,
    build_trainer,
    is_of_program,
    prepare,
    program_problem,
    trusted_or_default,
)
from runtime.preprocessing import FILE as PREPROCESSING
from runtime.preprocessing import preprocessing_text
from runtime.run_failures import error_event, failed_event, nonfinite_event, out_of_memory_problem
from runtime.setting_change import SettingChange
from runtime.state.loss_meter import LossNotFinite
from runtime.state.training_state import TrainingState
from runtime.store.atomic_write import write_atomically
from runtime.store.folders import create_run_folder
from runtime.store.machine_record import record_threads, threads_of, write_machine
from runtime.store.recorder import Recorder
from runtime.store.run_changes import run_changes, with_changes
from runtime.store.run_settings import run_settings
from runtime.store.runs import BranchOrigin, RunStore
from runtime.threads.mode import ThreadSetter
from runtime.training.thread_tuner import ThreadTuner
from runtime.training.trainer import Trainer

ADAM_BYTES = 16
"""What Adam needs for a weight: itself, its gradient, two moments."""

__all__ = ["TrainingRequest", "analyse_project", "run_project"]


def run_project(request: TrainingRequest, on_event: Emit, control: Control) -> None:
    """Trains a project from start to end; blocks until then.

    Whatever a user can cause ends in a `Failed` event, not in an exception.

    Args:
        request: What is to be run.
        on_event: Called with everything that happens, from this thread.
        control: Where pause, resume and stop come from.

    Raises:
        RuntimeError: Torch failed outside of the training, and not for want of memory.
    """
    try:
        prepared = prepare(request, on_event, control)
        _run_prepared(prepared, _with_doctor(prepared, on_event), control)
    except Stopped:
        on_event(Finished("stopped", 0, 0, {}, 0.0))
    except (GraphError, OSError) as error:
        on_event(error_event(error, request.runs))
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        on_event(failed_event(make_problem("out-of-memory-data")))


def _with_doctor(prepared: Prepared, emit: Emit) -> Emit:
    """Emits beside every event what the doctor diagnoses by it."""
    doctor = Doctor(TrainingHistory(prepared.request.project, prepared.stats))

    def emit_diagnosed(event: Event) -> None:
        is_last = isinstance(event, Failed)
        if not is_last:
            emit(event)
        if (diagnosed := doctor.handle_event(event)) is not None:
            emit(diagnosed)
        if is_last:
            emit(event)

    return emit_diagnosed


@dataclass(frozen=True)
class _OpenedRun:
    """A run with its folder and record. `transfer` is what became of the nodes of a changed drawing.

    `warnings` are what of a resumed run is not as it would have been in one go.
    """

    id: str
    folder: Path
    transfer: WeightsTransferred | None
    warnings: tuple[Problem, ...] = ()
    changes: tuple[SettingChange, ...] = ()
    """What is not as it was when the run was trained before."""
    threads: int | None = None
    """How many threads computed when the run was trained before."""


def _run_prepared(prepared: Prepared, emit: Emit, control: Control) -> None:
    """Opens the run, trains it, and closes its record whatever happens.

    Raises:
        GraphError: The run cannot be opened or recorded.
        OSError: Its folder cannot be written.
    """
    runs = prepared.request.runs
    state = _build_state(prepared)
    run = _open_run(prepared, state)
    recorder = Recorder(runs, run.id)
    try:
        _train_recorded(prepared, state, run, recorder, emit, control)
    except (GraphError, OSError) as error:
        recorder.handle_event(error_event(error, runs))
        raise
    finally:
        recorder.close()


def _build_state(prepared: Prepared) -> TrainingState:
    """The state before the first step.

    Raises:
        GraphError: The network or an optimizer cannot be built, or does not fit into the memory.
    """
    _refuse_what_cannot_fit(prepared)
    try:
        return build_state(prepared)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise GraphError([out_of_memory_problem(prepared)]) from error


def _refuse_what_cannot_fit(prepared: Prepared) -> None:
    """Refuses weights for which there is no memory: a system may grant more than it has and end the program.

    Raises:
        GraphError: Weights, gradients and what the optimizers keep take more than there is.
    """
    program, request, available = prepared.program, prepared.request, available_bytes(prepared.device)
    if ADAM_BYTES * program.num_weights <= available // 2:
        return
    size = request.project.training.batch_size
    trusted = trusted_or_default(request.trusted)
    trace = step_trace(request.project, prepared.descriptions, request.folder, prepared.device, trusted)
    memory = trace(size)
    if memory is not None and memory.persistent > available:
        values = {"needed": format_bytes(memory.persistent), "free": format_bytes(available)}
        raise GraphError([make_problem("memory-too-small", **values, device=prepared.device)])


def _open_run(prepared: Prepared, state: TrainingState) -> _OpenedRun:
    """The run, old or new, with the state put where it starts.

    Raises:
        GraphError: There is no such run, or nothing of it fits what is drawn.
        OSError: Its folder cannot be written.
    """
    request, project = prepared.request, prepared.request.project
    transfer: WeightsTransferred | None = None
    if request.resume is not None:
        folder = request.runs / request.resume
        if not has_checkpoint(folder):
            raise GraphError([make_problem("run-unknown", run=request.resume)])
        transfer = resume(folder, drawing_of(folder), project, prepared.program, state)
    else:
        folder = request.runs / create_run_folder(request.runs, project.name)
        if request.branch is not None:
            parent, name = request.runs / request.branch.run, request.branch.checkpoint
            transfer = start_from_checkpoint(parent, folder, name, project, (prepared.program, state))
    before, threads = drawing_of(folder), threads_of(folder)
    warnings = tuple(replan_schedules(prepared.program, state, before))
    _record_start(prepared, folder, state, is_changed=transfer is not None)
    if before is None:
        return _OpenedRun(folder.name, folder, transfer, warnings)
    changes = run_changes(before, project)
    return _OpenedRun(folder.name, folder, transfer, warnings, changes, threads)


def _record_start(prepared: Prepared, folder: Path, state: TrainingState, *, is_changed: bool) -> None:
    """Writes what is trained into the folder and the store, from the step on at which the state is.

    Raises:
        OSError: The folder cannot be written.
        GraphError: The store cannot be written.
    """
    request = prepared.request
    project, run, store = request.project, folder.name, RunStore(request.runs)
    drawing_path, drawing = folder / DRAWING, write_project(project)
    if is_changed:
        drawing_path.replace(drawing_path.with_name(f"drawing-until-{state.step}.netloom"))
    write_atomically(drawing_path, drawing)
    write_machine(folder, machine_facts(prepared.device))
    write_atomically(folder / PREPROCESSING, preprocessing_text(prepared.preprocessing))
    file = str(request.file) if request.file is not None else ""
    store.add(run, project.name, run_settings(project), drawing, str(request.folder), file)
    store.truncate(run, state.epoch, state.step)
    if request.trial is not None:
        store.assign_trial(run, *request.trial)
    if request.branch is not None:
        branch = request.branch
        store.branch(run, BranchOrigin(branch.run, branch.checkpoint, state.epoch, state.step))


def _record_drawing(runs: Path, folder: Path, project: Project) -> None:
    """Writes what is trained from now on.

    Raises:
        OSError: The folder cannot be written.
        GraphError: The store cannot be written.
    """
    drawing = write_project(project)
    write_atomically(folder / DRAWING, drawing)
    RunStore(runs).update_drawing(folder.name, run_settings(project), drawing)


def _train_recorded(
    prepared: Prepared,
    state: TrainingState,
    run: _OpenedRun,
    recorder: Recorder,
    emit: Emit,
    control: Control,
) -> None:
    """Trains with every event recorded before it is emitted.

    Raises:
        GraphError: An event cannot be recorded.
        OSError: A checkpoint cannot be written.
    """
    request = prepared.request
    project = request.project

    def record_and_emit(event: Event) -> None:
        nonlocal project
        recorder.handle_event(event)
        if isinstance(event, SettingsChanged):
            project = with_changes(project, event.changes)
            _record_drawing(request.runs, run.folder, project)
            for change in event.changes:
                if change.name == "threads" and change.after is not None:
                    record_threads(run.folder, change.after)
        emit(event)

    checkpoint_manager = CheckpointManager(run.folder, request.pause_s, recorder.flush)
    if request.branch or run.transfer is not None:
        checkpoint_manager.save(state, now=True)
    trainer = build_trainer(prepared, state, checkpoint_manager, control, record_and_emit)
    with closing(ThreadSetter()) as setter:
        if prepared.device.type == "cpu":
            emit(Preparing("threads"))
            _choose_threads(run, trainer, setter, control)
        record_and_emit(_started_event(prepared, run, trainer))
        _report_start(run, state.step, recorder, record_and_emit, emit)
        last_event = _train(prepared, trainer, run.folder, emit)
    recorder.handle_event(last_event)
    recorder.close()
    emit(last_event)


def _report_start(run: _OpenedRun, step: int, recorder: Recorder, record_and_emit: Emit, emit: Emit) -> None:
    """Says what is not as it was when the run was trained before."""
    if run.transfer is not None:
        record_and_emit(run.transfer)
    if run.changes:
        changed = SettingsChanged(step, run.changes)
        recorder.handle_event(changed)
        emit(changed)
    for warning in run.warnings:
        record_and_emit(RunWarning(warning))


def _choose_threads(run: _OpenedRun, trainer: Trainer, setter: ThreadSetter, control: Control) -> None:
    """Chooses with how many threads to compute, and records it.

    Raises:
        OSError: The folder cannot be written.
    """
    tuner = ThreadTuner(
        trainer.program, trainer.training, trainer.epoch_source, setter, lambda: not control.is_empty
    )
    record_threads(run.folder, tuner.choose_first(trainer.state, run.threads))
    trainer.thread_tuner = tuner


def _started_event(prepared: Prepared, run: _OpenedRun, trainer: Trainer) -> Started:
    state = trainer.state
    return Started(
        run=run.id,
        folder=str(run.folder),
        device=str(prepared.device),
        reason=prepared.device_reason,
        epochs=trainer.training.epochs,
        steps_per_epoch=trainer.steps_per_epoch,
        rows={split: max(map(len, rows.values())) for split, rows in prepared.data.items()},
        num_weights=sum(parameter.numel() for parameter in state.model.parameters()),
        epoch=state.epoch,
        step=state.step - state.position,
        resumed=prepared.request.resume is not None,
        threads=trainer.thread_tuner.threads if trainer.thread_tuner is not None else 0,
    )


def _train(prepared: Prepared, trainer: Trainer, folder: Path, emit: Emit) -> Event:
    """Trains, and gives the event of how that ended.

    Raises:
        OSError: A checkpoint cannot be written.
    """
    try:
        with deterministic(trainer.training.deterministic):
            return trainer.run()
    except LossNotFinite as error:
        return nonfinite_event(prepared, trainer, folder, emit, error)
    except BaseException as error:
        if is_out_of_memory(error):
            problem = out_of_memory_problem(prepared)
        elif is_of_program(error, prepared.program.source):
            problem = program_problem(error, prepared.program.source)
        else:
            raise
        return failed_event(problem, trainer.state.step + 1)
