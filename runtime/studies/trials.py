"""The trials of a study as values: what is planned, and what became of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.document import Project
from graph.edits.studies import apply_assignment, apply_fold, apply_seed, foldable_nodes, values_of_node
from graph.study import Study, assignment_text

WAITING, RUNNING, DONE, PRUNED, FAILED = "waiting", "running", "done", "pruned", "failed"
ENDED = frozenset({DONE, PRUNED, FAILED})
"""The states in which a trial is over; only those that are done are compared."""


@dataclass(frozen=True, slots=True)
class PlannedTrial:
    """One run that a study makes."""

    number: int
    """From 0 on, in the order in which trials are begun."""
    assignment: Mapping[str, Any]
    seed: int = 0
    """How many seeds behind that of the training."""
    fold: int | None = None

    @property
    def candidate(self) -> str:
        """What it shares with the trials that differ from it by seed and fold only."""
        return json.dumps(self.assignment, sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class TrialRecord:
    """What became of a trial: its state, its run, and the value by which it is compared."""

    planned: PlannedTrial
    state: str = WAITING
    run: str = ""
    value: float | None = None
    seconds: float = 0.0
    problem: str = ""
    """Why it failed, as a sentence."""


@dataclass(frozen=True)
class StudyJob:
    """What every process that works on a study needs to know."""

    id: str
    project: Project
    """With its study."""
    folder: Path
    """The project's folder, from which the paths of its data count."""
    runs: Path
    trusted: frozenset[str] | None = None
    file: Path | None = None
    threads: int = 1
    """Of torch, in each process: the last bits of a training depend on it."""
    storage: str = ""
    """The address of the Optuna database; empty: the study is planned, and its trials lie with the runs."""

    @property
    def study(self) -> Study:
        """What varies."""
        assert self.project.study is not None
        return self.project.study


def trial_project(project: Project, trial: PlannedTrial, threads: int) -> Project:
    """The project that a trial trains, with so many threads where it asks for none; without a study."""
    study = project.study
    applied = apply_seed(apply_assignment(project, trial.assignment), trial.seed)
    if trial.fold is not None and study is not None:
        applied = apply_fold(applied, num_folds(project), trial.fold)
    training = replace(applied.training, threads=applied.training.threads or threads)
    return replace(applied, training=training, study=None)


def num_folds(project: Project) -> int:
    """Into how many folds a study divides the rows; 0: it has none."""
    study = project.study
    if study is None or (study.folds < 2 and study.kind != "folds"):
        return 0
    return study.folds or own_folds(project)


def own_folds(project: Project) -> int:
    """Into how many folds the data nodes themselves divide their rows; 0 where they do not."""
    for node in foldable_nodes(project):
        values = values_of_node(project, node)
        if values["split"] in ("folds", "group_folds"):
            return int(str(values["folds"]))
    return 0


def trial_text(study: Study, trial: PlannedTrial) -> str:
    """What differs in a trial: `adam.lr=0.01, seed 2, fold 3`, counted from 1; “as drawn” for nothing."""
    parts = [text] if (text := assignment_text(study, trial.assignment)) else []
    parts += [f"seed {trial.seed + 1}"] if study.seeds > 1 else []
    parts += [f"fold {trial.fold + 1}"] if trial.fold is not None else []
    return ", ".join(parts) or "as drawn"


def candidate_text(study: Study, trial: PlannedTrial) -> str:
    """What differs in all trials of one assignment."""
    return assignment_text(study, trial.assignment) or "as drawn"
