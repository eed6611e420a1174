"""Measures what a run has learned, on rows of one's choice and without learning from them."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from graph.compiler import load
from graph.document import Project
from graph.problems import GraphError, problem
from runtime.checkpoint import STATE
from runtime.courses import Playing
from runtime.data import describe_project
from runtime.device import choose_device, deterministic
from runtime.store.checkpoints import BEST
from runtime.trust import trusted_codes
from runtime.validation import evaluate


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The measures by name, the weights that were taken (`best` or `last`), and how many rows they saw.

    In an environment the rows are episodes.
    """

    measures: dict[str, float]
    weights: str
    rows: int
    device: str


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
    descriptions, problems = describe_project(project, folder)
    if problems:
        raise GraphError(problems)
    known = trusted_codes() if trusted is None else trusted
    program = load(project, descriptions, folder, trusted=known)
    device, _ = choose_device(project.training.device)
    path, name = _weights_of(run, weights or ("best" if project.training.early_stopping else "last"))
    data = program.load_data(None)
    player = program.build_player and program.build_player(data["train"], project.training.seed)
    known_splits = tuple(data) if player is None else Playing.splits
    if split not in known_splits:
        raise GraphError([problem("no-split", split=split, known=", ".join(known_splits))])
    model, objective = program.build_model().to(device), program.build_objective().to(device)
    if program.prepare is not None:
        model = program.prepare(model)
    try:
        model.load_state_dict(load_file(path))
    except (RuntimeError, SafetensorError, OSError) as error:
        raise GraphError([problem("run-other-drawing", run=run.name)]) from error
    if player is not None:
        return Evaluated(player.evaluate(model, split, device), name, player.episodes, str(device))
    rows = data[split]
    with deterministic(project.training.deterministic):
        found = evaluate(program, model, objective, rows, project.training.batch_size, device)
    return Evaluated(found, name, len(next(iter(rows.values()))), str(device))


def _weights_of(run: Path, which: str) -> tuple[Path, str]:
    """The file of weights of a run, and which they are: the last where there are no best ones."""
    if not run.is_dir():
        raise GraphError([problem("no-such-run", run=run.name)])
    if which == "best" and (run / BEST).exists():
        return run / BEST, "best"
    try:
        record = torch.load(run / STATE, map_location="cpu", weights_only=True)
        return run / record["weights"], "last"
    except (OSError, KeyError, RuntimeError, ValueError) as error:
        raise GraphError([problem("run-without-weights", run=run.name)]) from error
