"""From a request to what a training needs before its first step: program, rows, device, state, trainer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from graph.compiler import load
from graph.compiler.analysis import Source
from graph.compiler.program import Program, Rows, Scales
from graph.compiler.program_loader import locate_error
from graph.compiler.python_errors import error_text, line_in_program, raised_problem
from graph.dataset_fields import DataDescription
from graph.document import Project
from graph.problems import GraphError, Problem, has_errors, make_problem
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.checkpoints.pretrained import loaded_weights
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control, Stopped
from runtime.data import describe_project, with_encodings
from runtime.data.tables.frame_cache import FRAMES, cached_readers
from runtime.device import choose_device, is_out_of_memory
from runtime.doctor.data_stats import compute_data_stats
from runtime.doctor.data_stats_types import DataStats
from runtime.events import Event, Preparing
from runtime.preprocessing import Preprocessing
from runtime.probes.sample_probe import SampleProbe
from runtime.probes.scheduler import ProbeScheduler
from runtime.reading import INFINITE_KINDS
from runtime.rows import row_count, to_device
from runtime.state.training_state import TrainingState, fresh_state
from runtime.store.checkpoint_files import Branch
from runtime.training.epoch_source import batches_per_epoch
from runtime.training.nan_finder import FiniteCheck
from runtime.training.prefetch import is_resident
from runtime.training.trainer import Trainer

Emit = Callable[[Event], None]
NOT_DETERMINISTIC = "does not have a deterministic implementation"
"""In the words of PyTorch, what it says of an operation that `use_deterministic_algorithms` refuses."""


@dataclass(frozen=True)
class TrainingRequest:
    """What is to be run: a project whose data are below `folder`, recorded below `runs`."""

    project: Project
    folder: Path
    """The project's folder, from which the paths of its data count."""
    runs: Path
    """The folder of all runs."""
    resume: str | None = None
    """The id of a run to go on with."""
    trusted: frozenset[str] | None = None
    """Fingerprints of code that may run; None: of all that the user trusts."""
    pause_s: float = 2.0
    """Seconds between two checkpoints, at least."""
    branch: Branch | None = None
    """Where a new run starts, if not at the first step."""
    file: Path | None = None
    """By what the project's own runs are known: its file, or `sample:NAME` for a copy of a sample."""
    trial: tuple[str, str] | None = None
    """Of which study it is which trial, if it is one."""
    evaluates_test: bool = True
    """Whether the test rows are measured at the end; a study looks at them once, after its last trial."""


@dataclass(frozen=True)
class Prepared:
    """What a request comes to, with everything read that it needs; nothing is written yet."""

    request: TrainingRequest
    descriptions: Mapping[str, DataDescription]
    """What is known of the data, by the id of their node."""
    program: Program
    device: torch.device
    device_reason: str
    """Why it is this device, where none was asked for."""
    data: Mapping[str, Rows]
    """The rows by split: on the device where they are resident, else where they were loaded."""
    scales: Scales
    """What was learned of the training rows: means, deviations."""
    is_resident: bool
    """Whether the rows stay on the device for the whole training."""
    stats: DataStats
    """Of the training rows, for the doctor."""

    @property
    def row_device(self) -> torch.device | None:
        """Where rows are brought batch by batch; None: they are there."""
        return None if self.is_resident else self.device

    @property
    def preprocessing(self) -> Preprocessing:
        """What the data nodes do to a raw row."""
        return Preprocessing(self.descriptions, self.scales)

    @property
    def data_node(self) -> str:
        """The id of the first source of data."""
        return next(iter(self.descriptions))


def prepare(request: TrainingRequest, emit: Emit, control: Control) -> Prepared:
    """Loads program and rows, and chooses the device.

    Args:
        request: What is to be run.
        emit: Called with what happens meanwhile.
        control: Where commands come from.

    Raises:
        GraphError: The drawing has errors, or its data or weights cannot be read.
        Stopped: It was stopped.
    """
    project = request.project
    emit(Preparing("drawing"))
    progress = _reporter(emit, control)
    with FRAMES.reporting(progress):
        descriptions, problems = describe_project(project, request.folder)
    if has_errors(problems):
        raise GraphError(problems)
    with FRAMES.reporting(progress):
        descriptions = with_encodings(project, descriptions, request.folder)
    trusted = trusted_or_default(request.trusted)
    program = load(project, descriptions, request.folder, trusted=trusted, overrides=cached_readers())
    for event in loaded_weights(project, program.source, request.folder):
        emit(event)
    device, reason = choose_device(project.training.device)
    rows, scales = _load_rows(program, next(iter(descriptions), None), progress)
    stays = is_resident(rows, device, project.training.resident)
    data = {
        split: to_device(split_rows, device) if stays else split_rows for split, split_rows in rows.items()
    }
    stats = _data_stats(data["train"], descriptions)
    return Prepared(request, descriptions, program, device, reason, data, scales, stays, stats)


def trusted_or_default(fingerprints: frozenset[str] | None) -> frozenset[str]:
    """The fingerprints of code that may run; for None, of all that the user trusts."""
    return trusted_fingerprints() if fingerprints is None else fingerprints


def _reporter(emit: Emit, control: Control) -> Callable[[int, int], None]:
    """What reports how far the reading is, and ends it when the training is stopped."""

    def progress(done: int, total: int) -> None:
        if not control.is_empty:
            control.process_commands()
        emit(Preparing("data", done, total))

    return progress


def _load_rows(
    program: Program, node: str | None, progress: Callable[[int, int], None]
) -> tuple[Mapping[str, Rows], Scales]:
    """The rows by split, and what was learned of them.

    Raises:
        GraphError: They cannot be read, or there are none to train on.
        Stopped: It was stopped.
    """
    try:
        rows, scales = program.load_scaled(progress)
    except (ValueError, OSError, MemoryError) as error:
        raise GraphError([make_problem("data-unreadable", node, reason=error)]) from error
    if not rows.get("train") or row_count(rows["train"]) == 0:
        raise GraphError([make_problem("no-rows", node)])
    return rows, scales


def _data_stats(rows: Rows, descriptions: Mapping[str, DataDescription]) -> DataStats:
    """What the training rows are like.

    Raises:
        GraphError: They cannot be read.
    """
    node, described = next(iter(descriptions.items()))
    classes = next((field.classes for field in described.fields if field.name == "target"), ())
    try:
        return compute_data_stats(rows, classes)
    except ValueError as error:  # rows that are read on demand are read here for the first time
        raise GraphError([make_problem("data-unreadable", node, reason=error)]) from error


def build_state(prepared: Prepared) -> TrainingState:
    """The state before the first step, with the weights that the seed gives.

    Raises:
        GraphError: The network or an optimizer cannot be built.
    """
    program, training, rows = prepared.program, prepared.request.project.training, prepared.data["train"]
    torch.manual_seed(training.seed)
    try:
        agent = program.build_agent and program.build_agent(rows, training.seed)
        steps = agent.steps if agent else batches_per_epoch(program, rows, training.batch_size)
        return fresh_state(program, training, prepared.device, training.epochs, steps, agent)
    except BaseException as error:
        if is_out_of_memory(error) or not is_of_program(error, program.source):
            raise
        raise GraphError([program_problem(error, program.source)]) from error


def program_problem(error: BaseException, source: Source) -> Problem:
    """An error of a program, at the node whose line of the source raised it.

    Where the code of a Python node raised it, whatever its type, that line of it is named.
    """
    location, line = locate_error(error, source), line_in_program(error, source)
    if line is not None:
        return raised_problem(error, location, line)
    if isinstance(error, RuntimeError) and NOT_DETERMINISTIC in str(error):
        return make_problem("not-deterministic", location, operation=str(error).split()[0])
    is_of_torch = isinstance(error, RuntimeError | ValueError | IndexError | TypeError) and str(error).strip()
    reason = str(error).strip().splitlines()[0] if is_of_torch else error_text(error)
    return make_problem("run-failed", location, reason=reason.rstrip("."))


def is_of_program(error: BaseException, source: Source) -> bool:
    """Whether an error is the drawing's: a mistake that any code may make, or raised by a Python node's code.

    A person's code may raise what else means that the program is to end, or that a file cannot be written.
    """
    if line_in_program(error, source) is not None:
        return True
    return isinstance(error, Exception) and not isinstance(error, GraphError | OSError | Stopped)


def build_trainer(
    prepared: Prepared,
    state: TrainingState,
    checkpoint_manager: CheckpointManager,
    control: Control,
    emit: Emit,
) -> Trainer:
    """The trainer that takes a state from where it stands to the last epoch."""
    program, training = prepared.program, prepared.request.project.training
    is_compiled = training.compile != "off"  # hooks would have it compiled anew
    described = [field for description in prepared.descriptions.values() for field in description.fields]
    can_probe_samples = not is_compiled and state.agent is None
    return Trainer(
        program,
        training,
        prepared.data,
        state,
        checkpoint_manager,
        control,
        emit,
        device=prepared.row_device,
        probe_scheduler=ProbeScheduler(program.source.lines, only_weights=is_compiled),
        sample_probe=SampleProbe(program, prepared.data, described) if can_probe_samples else None,
        evaluates_test=prepared.request.evaluates_test,
    )


def build_replay(prepared: Prepared, check: FiniteCheck) -> Trainer:
    """A trainer of a fresh state that does the same again, silently, with every value going through a check.

    Raises:
        GraphError: The drawing, a network or an optimizer cannot be built.
    """
    request = prepared.request
    nodes = request.project.main.nodes.values()
    check.infinite_nodes = {node.id for node in nodes if node.kind in INFINITE_KINDS}
    trusted = trusted_or_default(request.trusted)
    program = load(request.project, prepared.descriptions, request.folder, check, trusted)
    state = build_state(replace(prepared, program=program))

    def ignore(_event: Event) -> None:
        return

    return Trainer(
        program,
        request.project.training,
        prepared.data,
        state,
        None,
        Control(),
        ignore,
        before_step=check.before_step,
        device=prepared.row_device,
    )
