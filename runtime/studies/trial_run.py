"""One trial of a study: an ordinary run, measured by what the study compares."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from graph.messages import problem_text
from graph.problems import GraphError, make_problem
from runtime.checkpoints.checkpoint import has_checkpoint
from runtime.control import Control
from runtime.events import EpochFinished, Event, Failed, Finished, Started, Stop
from runtime.prepare import TrainingRequest
from runtime.run import run_project
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore
from runtime.studies.ledger import Claim
from runtime.studies.trials import (
    DONE,
    FAILED,
    PRUNED,
    WAITING,
    StudyJob,
    TrialRecord,
    trial_project,
    trial_text,
)

_ENDED_RUNS = frozenset({"done", "early_stopping"})
Metrics = Mapping[str, Mapping[str, float]]


@dataclass
class TrialHooks:
    """What whoever runs a trial is told while it goes on."""

    on_start: Callable[[str], bool]
    """Called with the id of the run; False: the trial is another's by now."""
    on_epoch: Callable[[int, float], bool]
    """Called with the epochs done and the value measured after them; True: it is not worth going on."""
    on_event: Callable[[Event], None] = lambda _event: None


def run_trial(job: StudyJob, claim: Claim, hooks: TrialHooks, control: Control) -> TrialRecord:
    """Trains a trial, goes on with one that was begun, or reads the result of one that has ended.

    Its state is `waiting` where it was stopped by a command, so that it is to be gone on with.
    """
    stored = _stored_run(job, claim.run)
    if stored is not None and stored.state in _ENDED_RUNS:
        return _with_value(job, claim, stored.id, stored.metrics, stored.seconds)
    resumed = claim.run if stored is not None and has_checkpoint(job.runs / claim.run) else None
    watcher = _Watcher(job, claim, hooks, control)
    request = TrainingRequest(
        trial_project(job.project, claim.trial, job.threads),
        job.folder,
        job.runs,
        resumed,
        job.trusted,
        file=job.file,
        trial=(job.id, f"{claim.trial.number + 1}: {trial_text(job.study, claim.trial)}"),
        evaluates_test=False,
    )
    try:
        run_project(request, watcher.handle_event, control)
    except (RuntimeError, MemoryError) as error:
        problem = make_problem("run-failed", reason=str(error).partition("\n")[0] or type(error).__name__)
        return watcher.failed(problem_text(problem))
    return watcher.record()


def _stored_run(job: StudyJob, run: str) -> RunRecord | None:
    if not run:
        return None
    try:
        return RunStore(job.runs).get(run)
    except GraphError:
        return None  # it was deleted, or lies on another machine


class _Watcher:
    """Listens to the events of a trial and keeps what its record needs."""

    def __init__(self, job: StudyJob, claim: Claim, hooks: TrialHooks, control: Control) -> None:
        self._job, self._claim, self._hooks, self._control = job, claim, hooks, control
        self._run = claim.run
        self._is_pruned = False
        self._end: Finished | Failed | None = None
        self._seconds = 0.0

    def handle_event(self, event: Event) -> None:
        """Remembers an event, and stops the run where it is not worth going on."""
        self._hooks.on_event(event)
        match event:
            case Started():
                self._run = event.run
                if not self._hooks.on_start(event.run):
                    self._control.send(Stop())
            case EpochFinished():
                self._seconds += event.seconds
                value = measured_value(self._job, event.metrics)
                is_finite = value is not None and math.isfinite(value)
                if is_finite and self._hooks.on_epoch(event.epoch, value):  # type: ignore[arg-type]
                    self._is_pruned = True
                    self._control.send(Stop())
            case Finished() | Failed():
                self._end = event

    def record(self) -> TrialRecord:
        """What became of the trial."""
        match self._end:
            case Failed(sentence=sentence):
                return self.failed(sentence)
            case Finished("stopped") | None:
                state = PRUNED if self._is_pruned else WAITING
                return TrialRecord(self._claim.trial, state, self._run, None, self._seconds)
            case Finished():
                return _with_value(self._job, self._claim, self._run, self._end.metrics, self._end.seconds)

    def failed(self, sentence: str) -> TrialRecord:
        """The record of a trial that failed, and why."""
        return TrialRecord(self._claim.trial, FAILED, self._run, None, self._seconds, sentence)


def measured_value(job: StudyJob, metrics: Metrics) -> float | None:
    """What a trial is compared by: on validation rows, in an environment on what was played; else None."""
    return metrics.get("validation", metrics.get("train", {})).get(job.study.monitor)


def _with_value(job: StudyJob, claim: Claim, run: str, metrics: Metrics, seconds: float) -> TrialRecord:
    """The record of a run that came to its end; failed where it gave no value to compare."""
    value = measured_value(job, metrics)
    record = TrialRecord(claim.trial, DONE, run, value, seconds)
    if value is None:
        known = ", ".join(dict.fromkeys(name for values in metrics.values() for name in values))
        problem = make_problem("study-monitor", monitor=job.study.monitor, known=known)
        return replace(record, state=FAILED, problem=problem_text(problem))
    if not math.isfinite(value):
        problem = make_problem("run-failed", reason=f"{job.study.monitor} is {value}")
        return replace(record, state=FAILED, value=None, problem=problem_text(problem))
    return record
