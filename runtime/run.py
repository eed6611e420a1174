"""From a project to a run: data, program, trainer and store put together, for terminal and window alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from graph.compiler import analyse, load
from graph.compiler.analysis import Analysis
from graph.compiler.load import place_of
from graph.compiler.program import Program, Rows
from graph.document import Project
from graph.file.write import write_project
from graph.messages import sentence
from graph.problems import GraphError, Problem, has_errors, problem
from runtime.checkpoints.branch import take_over
from runtime.checkpoints.checkpoint import Keeper, has_checkpoint
from runtime.checkpoints.compatibility import DRAWING, drawing_of
from runtime.checkpoints.pretrained import loaded_weights, with_loaded_weights
from runtime.checkpoints.transfer import take_up
from runtime.code_trust import trusted_codes
from runtime.control import Control, Stopped
from runtime.data import describe_project
from runtime.device import available_bytes, choose_device, deterministic, is_full
from runtime.doctor.data_stats import look_at
from runtime.doctor.diagnosis import Doctor
from runtime.doctor.training_history import History
from runtime.estimate.cost_model import batch_that_fits
from runtime.events import EPISODE_RETURN, Carried, Event, Failed, Finished, Preparing, Started
from runtime.probes.sample_probe import Sampler
from runtime.probes.scheduler import Watch
from runtime.state.loss_meter import Diverged
from runtime.state.training_state import TrainingState, fresh_state
from runtime.store.atomic_write import write_atomically
from runtime.store.checkpoint_files import Branch
from runtime.store.folders import new_run
from runtime.store.recorder import Recorder
from runtime.store.run_settings import settings_of
from runtime.store.runs import Origin, Runs
from runtime.training.epoch_source import drawn_rows
from runtime.training.nan_finder import Watcher, find_fault
from runtime.training.prefetch import bytes_of_rows, is_resident, on_device
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
    analysis = analyse(project, descriptions, problems, previous, _trusted(trusted))
    return with_loaded_weights(analysis, folder)


def _trusted(given: frozenset[str] | None) -> frozenset[str]:
    return trusted_codes() if given is None else given


@dataclass(frozen=True)
class Request:
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


def run_project(request: Request, on_event: Emit, control: Control) -> None:
    """Trains a project from start to end; blocks until then.

    Whatever a user can cause ends in a `Failed` event, not in an exception.

    Args:
        request: What is to be run.
        on_event: Told everything that happens, from this thread.
        control: Where pause, resume and stop come from.
    """
    runs = request.runs
    try:
        _Run(request, on_event, control).run()
    except Stopped:
        on_event(Finished("stopped", 0, 0, {}, 0.0))
    except (GraphError, OSError) as error:
        on_event(_ended(error, runs))
    except (RuntimeError, MemoryError) as error:
        if not is_full(error):
            raise
        on_event(failed(problem("out-of-memory-data")))


def _ended(error: GraphError | OSError, runs: Path) -> Failed:
    """The event of an error that ended a run."""
    if isinstance(error, GraphError):
        return failed(error.problems[0])
    reason = error.strerror or str(error)
    return failed(problem("file-unwritable", path=error.filename or runs, reason=reason))


def failed(found: Problem, step: int | None = None) -> Failed:
    """The event of a problem that ended a run."""
    return Failed(found.code, sentence(found), found.place.node, step)


class _Run:
    """One run, from the request to its last event."""

    def __init__(self, request: Request, emit: Emit, control: Control) -> None:
        self._request = request
        self._emit = emit
        self._control = control

    def run(self) -> None:
        request, project = self._request, self._request.project
        self._emit(Preparing("drawing"))
        self._descriptions, problems = describe_project(project, request.folder)
        if has_errors(problems):
            raise GraphError(problems)
        program = load(project, self._descriptions, request.folder, trusted=_trusted(request.trusted))
        for each in loaded_weights(project, program.source, request.folder):
            self._emit(each)
        self._device, self._reason = choose_device(project.training.device)
        rows = self._load_rows(program)
        self._check(program)
        self._is_near = is_resident(rows, self._device, project.training.resident)
        data = {
            split: on_device(each, self._device) if self._is_near else each for split, each in rows.items()
        }
        self._program = program
        self._emit = self._examined(data)
        state = self._state(program, data)
        run, carried = self._take_up(Runs(request.runs), state)
        recorder = Recorder(request.runs, run)
        try:
            self._run(run, carried, state, data, recorder)
        except (GraphError, OSError) as error:
            recorder.take(_ended(error, request.runs))
            raise
        finally:
            recorder.close()

    def _run(
        self,
        run: str,
        carried: Carried | None,
        state: TrainingState,
        data: Mapping[str, Rows],
        recorder: Recorder,
    ) -> None:
        request, project = self._request, self._request.project
        keeper = Keeper(request.runs / run, request.pause_s, recorder.flush)
        if request.branch or carried is not None:
            keeper.keep(state, now=True)

        def kept(event: Event) -> None:
            recorder.take(event)
            self._emit(event)

        trainer = Trainer(self._program, project.training, data, state, keeper, self._control, kept)
        trainer.device = None if self._is_near else self._device
        trainer.watch = Watch(self._program.source.lines, only_weights=project.training.compile != "off")
        if project.training.compile == "off" and state.player is None:  # hooks would have it compiled anew
            described = [field for each in self._descriptions.values() for field in each.fields]
            trainer.sampler = Sampler(self._program, data, described)
        kept(
            Started(
                run=run,
                folder=str(request.runs / run),
                device=str(self._device),
                reason=self._reason,
                epochs=project.training.epochs,
                steps_per_epoch=trainer.steps_per_epoch,
                rows={split: count_rows(each) for split, each in data.items()},
                num_weights=sum(each.numel() for each in state.model.parameters()),
                epoch=state.epoch,
                step=state.step - state.position,
                resumed=request.resume is not None,
            )
        )
        if carried is not None:
            kept(carried)
        event = self._train(trainer, run)
        recorder.take(event)
        recorder.close()
        self._emit(event)

    def _load_rows(self, program: Program) -> Mapping[str, Rows]:
        def progress(done: int, total: int) -> None:
            if not self._control.is_empty:
                self._control.obey()
            self._emit(Preparing("data", done, total))

        node = next(iter(self._descriptions), None)
        try:
            rows = program.load_data(progress)
        except (ValueError, OSError, MemoryError) as error:
            raise GraphError([problem("data-unreadable", node, reason=error)]) from error
        if not rows.get("train") or count_rows(rows["train"]) == 0:
            raise GraphError([problem("no-rows", node)])
        return rows

    def _check(self, program: Program) -> None:
        stopping = self._request.project.training.early_stopping
        known = (*(phase.measure for phase in program.phases), *program.metrics)
        if program.build_player is not None:
            known = (*known, EPISODE_RETURN)
        if stopping is not None and stopping.monitor not in known:
            raise GraphError([problem("unknown-monitor", monitor=stopping.monitor, known=", ".join(known))])

    def _take_up(self, store: Runs, state: TrainingState) -> tuple[str, Carried | None]:
        """The id of the run, whose folder and record are there, with the state from which it begins.

        Also what became of the nodes, where it goes on with a changed drawing.
        """
        request, project = self._request, self._request.project
        carried: Carried | None = None
        if request.resume is not None:
            run = request.resume
            if not has_checkpoint(request.runs / run):
                raise GraphError([problem("run-unknown", run=run)])
            folder = request.runs / run
            carried = take_up(folder, drawing_of(folder), project, self._program, state)
        else:
            run = new_run(request.runs, project.name)
            if request.branch is not None:
                parent, fresh = request.runs / request.branch.run, (self._program, state)
                name = request.branch.checkpoint
                carried = take_over(parent, request.runs / run, name, project, fresh)
        place, drawing = request.runs / run / DRAWING, write_project(project)
        if carried is not None:
            place.replace(place.with_name(f"drawing-until-{state.step}.netloom"))
        write_atomically(place, drawing)
        store.add(run, project.name, settings_of(project), drawing, str(request.folder))
        store.cut(run, state.epoch, state.step)
        if request.branch is not None:
            branch = request.branch
            store.branch(run, Origin(branch.run, branch.checkpoint, state.epoch, state.step))
        return run, carried

    def _state(self, program: Program, data: Mapping[str, Rows]) -> TrainingState:
        training = self._request.project.training
        torch.manual_seed(training.seed)
        try:
            player = program.build_player and program.build_player(data["train"], training.seed)
            steps = player.steps if player else -(-drawn_rows(program, data["train"]) // training.batch_size)
            return fresh_state(program, training, self._device, training.epochs, steps, player)
        except (RuntimeError, ValueError, TypeError) as error:
            raise GraphError([self._raised(error)]) from error

    def _examined(self, data: Mapping[str, Rows]) -> Emit:
        """Tells beside every event what the doctor finds by it."""
        described = next(iter(self._descriptions.values()))
        classes = next((each.classes for each in described.fields if each.name == "target"), ())
        try:
            seen = look_at(data["train"], classes)
        except ValueError as error:  # rows that are read on demand are read here for the first time
            node = next(iter(self._descriptions))
            raise GraphError([problem("data-unreadable", node, reason=error)]) from error
        doctor = Doctor(History(self._request.project, seen))
        tell = self._emit

        def emit(event: Event) -> None:
            is_last = isinstance(event, Failed)
            if not is_last:
                tell(event)
            if (found := doctor.take(event)) is not None:
                tell(found)
            if is_last:
                tell(event)

        return emit

    def _train(self, trainer: Trainer, run: str) -> Event:
        """Trains, and gives the event of how that ended."""
        try:
            with deterministic(trainer.training.deterministic):
                return trainer.run()
        except Diverged as error:
            return self._blamed(trainer, run, error)
        except (RuntimeError, ValueError, IndexError, TypeError, MemoryError) as error:
            found = self._too_large(trainer) if is_full(error) else self._raised(error)
            return failed(found, trainer.state.step + 1)

    def _blamed(self, trainer: Trainer, run: str, error: Diverged) -> Failed:
        """Says where a loss that is no number began."""
        if trainer.watch is not None:
            for measured in trainer.watch.fetch(wait=True):
                self._emit(measured)
        step = trainer.step_of(error.measure, error.index)
        project = self._request.project

        def watched(watcher: Watcher) -> tuple[Program, TrainingState]:
            request = self._request
            program = load(project, self._descriptions, request.folder, watcher, _trusted(request.trusted))
            return program, self._state(program, trainer.data)

        node = next(iter(self._descriptions))
        self._emit(Preparing("fault"))
        with deterministic(project.training.deterministic):
            found = find_fault(trainer, self._request.runs / run, watched, node, step, error.value)
        return failed(found, step)

    def _too_large(self, trainer: Trainer) -> Problem:
        """Says which batch would fit into the memory."""
        request, device = self._request, self._device
        kept = 0 if trainer.device else sum(map(bytes_of_rows, trainer.data.values()))
        analysis = analyse_project(request.project, request.folder, trusted=request.trusted)
        fits = batch_that_fits(analysis, available_bytes(device) - kept)
        if fits < 1:
            return problem("out-of-memory-always", device=device)
        size = request.project.training.batch_size
        return problem("out-of-memory", device=device, batch_size=size, fits=fits)

    def _raised(self, error: Exception) -> Problem:
        """An error that torch raised, at the node whose line raised it."""
        place = place_of(error.__traceback__, self._program.source)
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        return problem("run-failed", place, reason=reason.rstrip("."))
