"""The metrics of a run on rows of one's choice, without learning from them."""

from dataclasses import dataclass
from pathlib import Path

from graph.compiler import compile_stages, load_stages
from graph.compiler.compilation import Compilation
from graph.compiler.tasks.infer_task import infer_task
from graph.document import Project
from graph.problems import GraphError, Problem, has_errors, make_problem
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control
from runtime.data import describe_project
from runtime.data.subsample import subsample_splits
from runtime.device import choose_device, deterministic
from runtime.evaluation.loaded_run import LoadedRun, ValueRecorder, forward_method_of
from runtime.evaluation.predict import predict
from runtime.evaluation.report import build_report
from runtime.evaluation.rng_isolation import IsolatedRng
from runtime.evaluation.run_selection import BEST_WEIGHTS, LAST_WEIGHTS, RunRef
from runtime.evaluation.run_weights import load_run_weights, weights_file
from runtime.rows import even_rows, row_count
from runtime.training.epoch_source import RolloutEpochs
from runtime.training.metric_coverage import coverage_warnings
from runtime.training.validation import evaluate, restore_progress


@dataclass(frozen=True, slots=True)
class RunEvaluation:
    """The metrics by name, the weights that were loaded (`best` or `last`), and the number of rows.

    Where the network detects boxes or points, their figures are metrics too.
    In an environment the rows are episodes.
    """

    metrics: dict[str, float]
    weights: str
    rows: int
    device: str
    warnings: tuple[Problem, ...] = ()
    """What is to be said of the metrics: classes that they leave out."""


def _compile(project: Project, folder: Path, trusted: frozenset[str]) -> Compilation:
    """The compiled drawing of a project.

    Raises:
        GraphError: It has errors.
    """
    descriptions, problems = describe_project(project, folder)
    if has_errors(problems):
        raise GraphError(problems)
    return compile_stages(project, descriptions, trusted=trusted)


def _check_split(split: str, known: tuple[str, ...]) -> None:
    """Refuses a split that there is not.

    Raises:
        GraphError: It is not known.
    """
    if split not in known:
        raise GraphError([make_problem("no-split", split=split, known=", ".join(known))])


def evaluate_run(
    project: Project,
    folder: Path,
    run: Path,
    split: str = "test",
    weights: str | None = None,
    trusted: frozenset[str] | None = None,
) -> RunEvaluation:
    """The metrics of a run's weights on the rows of a split.

    Args:
        project: What the run has trained.
        folder: The project's folder, from which the paths of its data count.
        run: The folder of the run.
        split: `train`, `validation` or `test`.
        weights: `best` or `last`; None: the best where early stopping chose them, else the last.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.

    Raises:
        GraphError: The drawing has errors, there is no such run or split, or the weights do not fit.
    """
    stages = _compile(project, folder, trusted_fingerprints() if trusted is None else trusted)
    program = load_stages(stages, folder)
    device, _ = choose_device(project.training.device)
    which = weights or (BEST_WEIGHTS if project.training.early_stopping else LAST_WEIGHTS)
    weights_file(run, which)
    data = even_rows(program, program.load_data(None))
    agent = program.build_agent and program.build_agent(data["train"], project.training.seed)
    _check_split(split, tuple(data) if agent is None else RolloutEpochs.splits)
    model, objective = program.build_model().to(device), program.build_objective().to(device)
    if program.prepare is not None:
        model = program.prepare(model)
    loaded = load_run_weights(model, run, which)
    restore_progress(program, model, objective)
    if agent is not None:
        return RunEvaluation(agent.evaluate(model, split, device), loaded.name, agent.episodes, str(device))
    rows = data[split]
    with deterministic(project.training.deterministic):
        metrics = evaluate(program, model, objective, rows, project.training.batch_size, device)
        warnings = tuple(coverage_warnings(objective, program.metrics, split))
        task = infer_task(stages)
        if task is not None and task.parts:
            run_ref = RunRef(run.parent, run.name, folder, which, trusted)
            loaded_run = LoadedRun(
                run_ref=run_ref,
                project=project,
                task=task,
                program=program,
                forward_method=forward_method_of(stages, task),
                model=model,
                objective=objective,
                rows=subsample_splits(data),
                device=device,
                recorder=ValueRecorder(),
                rng=IsolatedRng(project.training.seed),
                weights=loaded,
            )
            metrics = dict(build_report(predict(loaded_run, split, Control())).metrics) | metrics
    return RunEvaluation(metrics, loaded.name, row_count(rows), str(device), warnings)
