"""From a project to a learning-rate range test: fresh weights, nothing recorded, nothing else changed."""

from pathlib import Path

from graph.document import Project
from graph.problems import GraphError, make_problem
from graph.progress import ProgressCallback
from runtime.control import Control
from runtime.evaluation.rng_isolation import IsolatedRng
from runtime.events import Event
from runtime.prepare import Prepared, TrainingRequest, is_of_program, prepare, program_problem
from runtime.state.training_state import fresh_state
from runtime.training.epoch_source import SupervisedEpochs, batches_per_epoch
from runtime.training.lr_range_test import LearningRateCurve, run_lr_range_test


def find_learning_rate(
    project: Project, folder: Path, optimizer: str, progress: ProgressCallback
) -> LearningRateCurve:
    """Tries the rates of an optimizer of a project, from weights as its seed gives them.

    A training in another thread is not changed: all random numbers are drawn from generators of its own.

    Args:
        project: What is drawn.
        folder: Its folder, from which the paths of its data count.
        optimizer: The node whose rate is sought.
        progress: Called before every step; may raise to end it.

    Raises:
        GraphError: The drawing cannot be trained, or plays in an environment, where no loss tells anything.
    """

    def report(_event: Event) -> None:
        progress(0, 0)

    prepared = prepare(TrainingRequest(project, folder, folder), report, Control())
    if prepared.program.build_agent is not None:
        raise GraphError([make_problem("no-range-test", optimizer, node=optimizer)])
    try:
        with IsolatedRng(project.training.seed):
            return _run(prepared, optimizer, progress)
    except (RuntimeError, ValueError, IndexError, TypeError) as error:
        if not is_of_program(error, prepared.program.source):
            raise
        raise GraphError([program_problem(error, prepared.program.source)]) from error


def _run(prepared: Prepared, optimizer: str, progress: ProgressCallback) -> LearningRateCurve:
    program, training = prepared.program, prepared.request.project.training
    epochs = SupervisedEpochs(program, training, prepared.data, prepared.row_device)
    steps = batches_per_epoch(program, prepared.data["train"], training.batch_size)
    state = fresh_state(program, training, prepared.device, training.epochs, steps)
    return run_lr_range_test(program, training, state, epochs, optimizer, progress)
