"""How a run ends that cannot go on: the event of it, with what is to be done."""

from pathlib import Path

from graph.messages import problem_text
from graph.problems import GraphError, Problem, first_error, make_problem
from runtime.analyse import analyse_project
from runtime.device import available_bytes, deterministic
from runtime.estimate.cost_model import counted_step_bytes, fitting_batch_size
from runtime.estimate.memory_trace import step_trace, traced_step_bytes
from runtime.events import Failed, Preparing
from runtime.prepare import Emit, Prepared, build_replay, trusted_or_default
from runtime.rows import bytes_of_rows
from runtime.state.loss_meter import LossNotFinite
from runtime.training.nan_finder import find_nonfinite_node
from runtime.training.trainer import Trainer


def failed_event(problem: Problem, step: int | None = None) -> Failed:
    """The event of a problem that ended a run."""
    return Failed(problem.code, problem_text(problem), problem.location.node, step)


def error_event(error: GraphError | OSError, runs: Path) -> Failed:
    """The event of an error that ended a run."""
    if isinstance(error, GraphError):
        return failed_event(first_error(error.problems))
    reason = error.strerror or str(error)
    return failed_event(make_problem("file-unwritable", path=error.filename or runs, reason=reason))


def nonfinite_event(
    prepared: Prepared, trainer: Trainer, folder: Path, emit: Emit, error: LossNotFinite
) -> Failed:
    """Where a loss that is no finite number comes from."""
    for probed in trainer.fetch_probes():
        emit(probed)
    step = trainer.step_of(error.loss_name, error.index)
    emit(Preparing("fault"))
    with deterministic(trainer.training.deterministic):
        problem = find_nonfinite_node(
            prepared.data,
            prepared.data_node,
            folder,
            lambda check: build_replay(prepared, check),
            step,
            error.value,
        )
    return failed_event(problem, step)


def out_of_memory_problem(prepared: Prepared) -> Problem:
    """Which batch would fit into the memory."""
    request, device = prepared.request, prepared.device
    resident_bytes = sum(map(bytes_of_rows, prepared.data.values())) if prepared.is_resident else 0
    analysis = analyse_project(request.project, request.folder, trusted=request.trusted)
    trusted = trusted_or_default(request.trusted)
    trace = step_trace(request.project, prepared.descriptions, request.folder, device, trusted)
    step_bytes = traced_step_bytes(counted_step_bytes(analysis), trace)
    size = request.project.training.batch_size
    fitting_size = fitting_batch_size(step_bytes, available_bytes(device) - resident_bytes, size)
    if fitting_size < 1:
        return make_problem("out-of-memory-always", device=device)
    return make_problem("out-of-memory", device=device, batch_size=size, fits=fitting_size)
