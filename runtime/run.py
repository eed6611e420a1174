"""From a project to a run: data, program, trainer and store put together, for terminal and window alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from graph.compiler import analyse, load
from graph.compiler.analysis import Analysis
from graph.compiler.program_loader import locate_error
from graph.compiler.program import Program, Rows
from graph.document import Project
from graph.file.write import write_project
from graph.messages import problem_text
from graph.problems import GraphError, Problem, has_errors, make_problem
from runtime.checkpoints.branch import start_from_checkpoint
from runtime.checkpoints.checkpoint import CheckpointManager, has_checkpoint
from runtime.checkpoints.compatibility import DRAWING, drawing_of
from runtime.checkpoints.pretrained import loaded_weights, with_loaded_weights
from runtime.checkpoints.transfer import resume
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control, Stopped
from runtime.data import describe_project
from runtime.device import available_bytes, choose_device, deterministic, is_out_of_memory
from runtime.doctor.data_stats import compute_data_stats
from runtime.doctor.diagnosis import Doctor
from runtime.doctor.training_history import TrainingHistory
from runtime.estimate.cost_model import fitting_batch_size
from runtime.events import EPISODE_RETURN, Event, Failed, Finished, Preparing, Started, WeightsTransferred
from runtime.probes.sample_probe import SampleProbe
from runtime.probes.scheduler import ProbeScheduler
from runtime.state.loss_meter import LossNotFinite
from runtime.state.training_state import TrainingState, fresh_state
from runtime.store.atomic_write import write_atomically
from runtime.store.checkpoint_files import Branch
from runtime.store.folders import create_run_folder
from runtime.store.recorder import Recorder
from runtime.store.run_settings import run_settings
from runtime.store.runs import BranchOrigin, RunStore
from runtime.training.epoch_source import num_rows_per_epoch
from runtime.training.nan_finder import FiniteCheck, find_nonfinite_node
from runtime.training.prefetch import bytes_of_rows, is_resident, to_device
from runtime.training.trainer import Trainer
from runtime.training.validation import count_rows

Emit = Callable[[Event], None]


def analyse_project(
    project: Project,
    folder: Path,
    previous: Analysis | None = None,
    trusted: frozenset[str] | None = None,
) -> Analysis:
    """All that can be known of a project without running it: its data are looked at, then its drawing.

    Args:
        project: What is drawn.
        folder: Its folder, from which the paths of its data count.
        previous: An earlier analysis, of which what did not change is kept.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
    """
    descriptions, problems = describe_project(project, folder)
    analysis = analyse(project, descriptions, problems, previous, _trusted_or_default(trusted))
    return with_loaded_weights(analysis, folder)


def _trusted_or_default(fingerprints: frozenset[str] | None) -> frozenset[str]:
    return trusted_fingerprints() if fingerprints is None else fingerprints


@dataclass(frozen=True)
class TrainingRequest:
    """What is to be run: a project whose data are below `folder`, kept below `runs`."""

    project: Project
    folder: Path
    """The project's folder, from which the paths of its data count."""
    runs: Path
    """The folder in which runs are kept."""
    resume: str | None = None
    """The id of a run to go on with."""
    trusted: frozenset[str] | None = None
    """Fingerprints of code that may run; None: of all that the user trusts."""
    pause_s: float = 2.0
    """Seconds between two checkpoints, at least."""
    branch: Branch | None = None
    """Where a new run begins, if not at the start."""


def run_project(request: TrainingRequest, on_event: Emit, control: Control) -> None:
    """Trains a project from start to end; blocks until then.

    Whatever a user can cause ends in a `Failed` event, not in an exception.

    Args:
        request: What is to be run.
        on_event: Told everything that happens, from this thread.
        control: Where pause, resume and stop come from.
    """
    runs = request.runs
    try:
        RunBuilder(request, on_event, control).run()
    except Stopped:
        on_event(Finished("stopped", 0, 0, {}, 0.0))
    except (GraphError, OSError) as error:
        on_event(_error_event(error, runs))
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        on_event(failed_event(make_problem("out-of-memory-data")))


def _error_event(error: GraphError | OSError, runs: Path) -> Failed:
    """The event of an error that ended a run."""
    if isinstance(error, GraphError):
        return failed_event(error.problems[0])
    reason = error.strerror or str(error)
    return failed_event(make_problem("file-unwritable", path=error.filename or runs, reason=reason))


def failed_event(problem_: Problem, step: int | None = None) -> Failed:
    """The event of a problem that ended a run."""
    return Failed(problem_.code, problem_text(problem_), problem_.location.node, step)


class RunBuilder:
    """One run, from the request to its last event."""

    def __init__(self, request: TrainingRequest, emit: Emit, control: Control) -> None:
        self._request = request
        self._emit = emit
        self._control = control

    def run(self) -> None:
        request, project = self._request, self._request.project
        self._emit(Preparing("drawing"))
        self._descriptions, problems = describe_project(project, request.folder)
        if has_errors(problems):
            raise GraphError(problems)
        program = load(
            project, self._descriptions, request.folder, trusted=_trusted_or_default(request.trusted)
        )
        for item in loaded_weights(project, program.source, request.folder):
            self._emit(item)
        self._device, self._device_reason = choose_device(project.training.device)
        rows = self._load_rows(program)
        self._check_monitor(program)
        self._is_resident = is_resident(rows, self._device, project.training.resident)
        data = {
            split: to_device(item, self._device) if self._is_resident else item
            for split, item in rows.items()
        }
        self._program = program
        self._emit = self._with_diagnostics(data)
        state = self._build_state(program, data)
        run, transfer = self._open_run(RunStore(request.runs), state)
        recorder = Recorder(request.runs, run)
        try:
            self._train_recorded(run, transfer, state, data, recorder)
        except (GraphError, OSError) as error:
            recorder.handle_event(_error_event(error, request.runs))
            raise
        finally:
            recorder.close()

    def _train_recorded(
        self,
        run: str,
        transfer: WeightsTransferred | None,
        state: TrainingState,
        data: Mapping[str, Rows],
        recorder: Recorder,
    ) -> None:
        request, project = self._request, self._request.project
        checkpoint_manager = CheckpointManager(request.runs / run, request.pause_s, recorder.flush)
        if request.branch or transfer is not None:
            checkpoint_manager.save(state, now=True)

        def record_and_emit(event: Event) -> None:
            recorder.handle_event(event)
            self._emit(event)

        trainer = Trainer(
            self._program, project.training, data, state, checkpoint_manager, self._control, record_and_emit
        )
        trainer.device = None if self._is_resident else self._device
        trainer.probe_scheduler = ProbeScheduler(
            self._program.source.lines, only_weights=project.training.compile != "off"
        )
        if project.training.compile == "off" and state.agent is None:  # hooks would have it compiled anew
            described = [field for item in self._descriptions.values() for field in item.fields]
            trainer.sample_probe = SampleProbe(self._program, data, described)
        record_and_emit(
            Started(
                run=run,
                folder=str(request.runs / run),
                device=str(self._device),
                reason=self._device_reason,
                epochs=project.training.epochs,
                steps_per_epoch=trainer.steps_per_epoch,
                rows={split: count_rows(item) for split, item in data.items()},
                num_weights=sum(item.numel() for item in state.model.parameters()),
                epoch=state.epoch,
                step=state.step - state.position,
                resumed=request.resume is not None,
            )
        )
        if transfer is not None:
            record_and_emit(transfer)
        event = self._train(trainer, run)
        recorder.handle_event(event)
        recorder.close()
        self._emit(event)

    def _load_rows(self, program: Program) -> Mapping[str, Rows]:
        def progress(done: int, total: int) -> None:
            if not self._control.is_empty:
                self._control.process_commands()
            self._emit(Preparing("data", done, total))

        node = next(iter(self._descriptions), None)
        try:
            rows = program.load_data(progress)
        except (ValueError, OSError, MemoryError) as error:
            raise GraphError([make_problem("data-unreadable", node, reason=error)]) from error
        if not rows.get("train") or count_rows(rows["train"]) == 0:
            raise GraphError([make_problem("no-rows", node)])
        return rows

    def _check_monitor(self, program: Program) -> None:
        stopping = self._request.project.training.early_stopping
        known = (*(phase.loss_name for phase in program.phases), *program.metrics)
        if program.build_agent is not None:
            known = (*known, EPISODE_RETURN)
        if stopping is not None and stopping.monitor not in known:
            raise GraphError(
                [make_problem("unknown-monitor", monitor=stopping.monitor, known=", ".join(known))]
            )

    def _open_run(self, store: RunStore, state: TrainingState) -> tuple[str, WeightsTransferred | None]:
        """The id of the run, whose folder and record are there, with the state from which it begins.

        Also what became of the nodes, where it goes on with a changed drawing.
        """
        request, project = self._request, self._request.project
        transfer: WeightsTransferred | None = None
        if request.resume is not None:
            run = request.resume
            if not has_checkpoint(request.runs / run):
                raise GraphError([make_problem("run-unknown", run=run)])
            folder = request.runs / run
            transfer = resume(folder, drawing_of(folder), project, self._program, state)
        else:
            run = create_run_folder(request.runs, project.name)
            if request.branch is not None:
                parent, fresh = request.runs / request.branch.run, (self._program, state)
                name = request.branch.checkpoint
                transfer = start_from_checkpoint(parent, request.runs / run, name, project, fresh)
        drawing_path, drawing = request.runs / run / DRAWING, write_project(project)
        if transfer is not None:
            drawing_path.replace(drawing_path.with_name(f"drawing-until-{state.step}.netloom"))
        write_atomically(drawing_path, drawing)
        store.add(run, project.name, run_settings(project), drawing, str(request.folder))
        store.truncate(run, state.epoch, state.step)
        if request.branch is not None:
            branch = request.branch
            store.branch(run, BranchOrigin(branch.run, branch.checkpoint, state.epoch, state.step))
        return run, transfer

    def _build_state(self, program: Program, data: Mapping[str, Rows]) -> TrainingState:
        training = self._request.project.training
        torch.manual_seed(training.seed)
        try:
            agent = program.build_agent and program.build_agent(data["train"], training.seed)
            steps = (
                agent.steps
                if agent
                else -(-num_rows_per_epoch(program, data["train"]) // training.batch_size)
            )
            return fresh_state(program, training, self._device, training.epochs, steps, agent)
        except (RuntimeError, ValueError, TypeError) as error:
            raise GraphError([self._error_problem(error)]) from error

    def _with_diagnostics(self, data: Mapping[str, Rows]) -> Emit:
        """Tells beside every event what the doctor finds by it."""
        described = next(iter(self._descriptions.values()))
        classes = next((field_.classes for field_ in described.fields if field_.name == "target"), ())
        try:
            stats = compute_data_stats(data["train"], classes)
        except ValueError as error:  # rows that are read on demand are read here for the first time
            node = next(iter(self._descriptions))
            raise GraphError([make_problem("data-unreadable", node, reason=error)]) from error
        doctor = Doctor(TrainingHistory(self._request.project, stats))
        emit_inner = self._emit

        def emit(event: Event) -> None:
            is_last = isinstance(event, Failed)
            if not is_last:
                emit_inner(event)
            if (diagnosed := doctor.handle_event(event)) is not None:
                emit_inner(diagnosed)
            if is_last:
                emit_inner(event)

        return emit

    def _train(self, trainer: Trainer, run: str) -> Event:
        """Trains, and gives the event of how that ended."""
        try:
            with deterministic(trainer.training.deterministic):
                return trainer.run()
        except LossNotFinite as error:
            return self._nonfinite_event(trainer, run, error)
        except (RuntimeError, ValueError, IndexError, TypeError, MemoryError) as error:
            cause = (
                self._out_of_memory_problem(trainer)
                if is_out_of_memory(error)
                else self._error_problem(error)
            )
            return failed_event(cause, trainer.state.step + 1)

    def _nonfinite_event(self, trainer: Trainer, run: str, error: LossNotFinite) -> Failed:
        """Says where a loss that is no number began."""
        if trainer.probe_scheduler is not None:
            for probed in trainer.probe_scheduler.fetch(wait=True):
                self._emit(probed)
        step = trainer.step_of(error.loss_name, error.index)
        project = self._request.project

        def build_checked(check: FiniteCheck) -> tuple[Program, TrainingState]:
            request = self._request
            program = load(
                project, self._descriptions, request.folder, check, _trusted_or_default(request.trusted)
            )
            return program, self._build_state(program, trainer.data)

        node = next(iter(self._descriptions))
        self._emit(Preparing("fault"))
        with deterministic(project.training.deterministic):
            cause = find_nonfinite_node(
                trainer, self._request.runs / run, build_checked, node, step, error.value
            )
        return failed_event(cause, step)

    def _out_of_memory_problem(self, trainer: Trainer) -> Problem:
        """Says which batch would fit into the memory."""
        request, device = self._request, self._device
        resident_bytes = 0 if trainer.device else sum(map(bytes_of_rows, trainer.data.values()))
        analysis = analyse_project(request.project, request.folder, trusted=request.trusted)
        fitting_size = fitting_batch_size(analysis, available_bytes(device) - resident_bytes)
        if fitting_size < 1:
            return make_problem("out-of-memory-always", device=device)
        size = request.project.training.batch_size
        return make_problem("out-of-memory", device=device, batch_size=size, fits=fitting_size)

    def _error_problem(self, error: Exception) -> Problem:
        """An error that torch raised, at the node whose line raised it."""
        location = locate_error(error.__traceback__, self._program.source)
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        return make_problem("run-failed", location, reason=reason.rstrip("."))
