"""Measures what a run has learned, on rows of one's choice and without learning from them."""

from dataclasses import dataclass
from pathlib import Path

from graph.compiler import Compilation, compile_stages, load_stages
from graph.document import Project
from graph.problems import GraphError, problem
from runtime.code_trust import trusted_codes
from runtime.control import Control
from runtime.data import describe_project
from runtime.data.subsample import thinned
from runtime.device import choose_device, deterministic
from runtime.evaluation.loaded_run import Trained, Watch, way_of
from runtime.evaluation.predict import predict
from runtime.evaluation.report import report_on
from runtime.evaluation.rng_isolation import OwnChance
from runtime.evaluation.run_selection import BEST_WEIGHTS, LAST_WEIGHTS, Examined
from runtime.evaluation.run_weights import fill, weights_file
from runtime.evaluation.tasks.infer_task import recognise
from runtime.training.epoch_source import Playing
from runtime.training.validation import count_rows, evaluate


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The measures by name, the weights that were taken (`best` or `last`), and how many rows they saw.

    Where the network finds boxes or points, their figures are measures too.
    In an environment the rows are episodes.
    """

    measures: dict[str, float]
    weights: str
    rows: int
    device: str


def _compiled(project: Project, folder: Path, trusted: frozenset[str]) -> Compilation:
    descriptions, problems = describe_project(project, folder)
    if problems:
        raise GraphError(problems)
    return compile_stages(project, descriptions, trusted=trusted)


def evaluate_run(
    project: Project,
    folder: Path,
    run: Path,
    split: str = "test",
    weights: str | None = None,
    trusted: frozenset[str] | None = None,
) -> Evaluated:
    """The measures of a run's weights on the rows of a split.

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
    stages = _compiled(project, folder, trusted_codes() if trusted is None else trusted)
    program = load_stages(stages, folder)
    device, _ = choose_device(project.training.device)
    which = weights or (BEST_WEIGHTS if project.training.early_stopping else LAST_WEIGHTS)
    weights_file(run, which)
    data = program.load_data(None)
    player = program.build_player and program.build_player(data["train"], project.training.seed)
    known_splits = tuple(data) if player is None else Playing.splits
    if split not in known_splits:
        raise GraphError([problem("no-split", split=split, known=", ".join(known_splits))])
    model, objective = program.build_model().to(device), program.build_objective().to(device)
    if program.prepare is not None:
        model = program.prepare(model)
    kept = fill(model, run, which)
    if player is not None:
        return Evaluated(player.evaluate(model, split, device), kept.name, player.episodes, str(device))
    rows = data[split]
    with deterministic(project.training.deterministic):
        found = evaluate(program, model, objective, rows, project.training.batch_size, device)
        task = recognise(stages)
        if task is not None and task.parts:
            place = Examined(run.parent, run.name, folder, which, trusted)
            trained = Trained(
                examined=place,
                project=project,
                task=task,
                program=program,
                way=way_of(stages, task),
                model=model,
                objective=objective,
                rows=thinned(data),
                device=device,
                watch=Watch(),
                chance=OwnChance(project.training.seed),
                weights=kept,
            )
            found = dict(report_on(predict(trained, split, Control())).figures) | found
    return Evaluated(found, kept.name, count_rows(rows), str(device))
