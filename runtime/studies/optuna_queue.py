"""The trials of a study in a database of Optuna, which many machines may share and its dashboard reads.

One of Optuna's trials is one assignment with all its seeds and folds. A worker writes the time into its trial
again and again; whoever sees no change of it for a while marks the trial as failed, and asks for another
with the same values. Trials that ended for a reason of their own, as those that diverged, are counted; those
whose worker fell silent are not.
"""

import hashlib
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

from graph.file.write import write_project
from graph.problems import GraphError, make_problem
from runtime.store.records import HEARTBEAT_TIMEOUT_S
from runtime.studies.ledger import Claim
from runtime.studies.optuna_storage import (
    as_choice,
    distributions,
    from_choice,
    import_optuna,
    make_pruner,
    make_sampler,
    open_storage,
    storage_errors,
)
from runtime.studies.trial_plan import assignments, members
from runtime.studies.trials import DONE, FAILED, PRUNED, RUNNING, WAITING, PlannedTrial, StudyJob, TrialRecord

if TYPE_CHECKING:
    import optuna
    from optuna import Study as OptunaStudy

DRAWING, THREADS, TESTS = "netloom_drawing", "netloom_threads", "netloom_tests"
"""Attributes of a study: a digest of its project, the threads of each process, what the test rows gave."""
BEAT, OUTCOME, PLAN, RUNS, RECORDS, RETRY_OF = "beat", "outcome", "plan", "runs", "records", "retry_of"
"""Those of a trial: a sign of life, how it ended, which planned assignment it is, its runs, what became of
them, and the trial that it begins again."""

SIGN = "@"
"""Between the name of a run and where it lies."""


class OptunaQueue:
    """The trials of one study, as one worker sees them."""

    def __init__(self, job: StudyJob, worker: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Opens the study, and begins it where nobody did.

        Raises:
            GraphError: The database cannot be used, or its study is one of another drawing.
        """
        self._job, self._worker, self._clock = job, worker, clock
        self._lock, self._location = threading.RLock(), runs_location(job)
        self._members = members(job.project)
        self._distributions = distributions(job.study)
        self._planned = [] if job.study.kind == "bayesian" else assignments(job.project, job.study)
        self._optuna = import_optuna()
        self._opened = ExitStack()
        self._study = self._opened.enter_context(open_study(job))
        self._trial: optuna.Trial | None = None
        self._done: list[TrialRecord] = []
        self._beats: dict[int, tuple[Any, float]] = {}
        """The last number of each trial of others, and when it was seen to change."""

    @property
    def _num_candidates(self) -> int:
        return len(self._planned) or self._job.study.trials

    @property
    def num_runs(self) -> int:
        """How many runs the study makes in all, where none is stopped or fails."""
        return self._num_candidates * len(self._members)

    def claim(self) -> Claim | None:
        with self._lock, storage_errors(self._job.storage, is_running=True):
            if self._trial is None and not self._start_trial():
                return None
            return self._next_member()

    def is_over(self) -> bool:
        with self._lock, storage_errors(self._job.storage, is_running=True):
            if self._trial is not None:
                return False
            trials = self._study.get_trials(deepcopy=False)
            self._fail_silent(trials)
            return sum(map(has_ended, trials)) >= self._num_candidates

    def assign_run(self, claim: Claim, run: str) -> bool:
        with self._lock, storage_errors(self._job.storage, is_running=True):
            assert self._trial is not None
            known = self._trial.user_attrs.get(RUNS, {})
            runs = {**known, str(len(self._done)): shared_run(run, self._location)}
            return self._set(RUNS, runs)

    def report(self, claim: Claim, epoch: int, value: float) -> bool:
        """Only the first run of an assignment is stopped early, as only those can be compared."""
        with self._lock, storage_errors(self._job.storage, is_running=True):
            if self._trial is None or self._done or self._job.study.pruner == "none":
                return False
            self._trial.report(value, epoch)
            return bool(self._trial.should_prune())

    def finish(self, record: TrialRecord) -> bool:
        with self._lock, storage_errors(self._job.storage, is_running=True):
            if record.state == WAITING:
                self.release()
                return True
            self._done.append(record)
            is_own = self._set(RECORDS, [_as_json(item, self._location) for item in self._done])
            if not is_own or record.state != DONE or len(self._done) == len(self._members):
                is_own = self._report_end(record) and is_own
            return is_own

    def beat(self) -> None:
        with self._lock, storage_errors(self._job.storage, is_running=True):
            if self._trial is not None:
                self._set(BEAT, f"{self._worker} {self._clock():.3f}")

    def release(self) -> None:
        """The trial is begun again by whoever comes next, with the same values and runs."""
        with self._lock, storage_errors(self._job.storage, is_running=True):
            if self._trial is not None:
                self._retry(self._trial.number)
                self._trial = None

    def records(self) -> list[TrialRecord]:
        with self._lock, storage_errors(self._job.storage, is_running=True):
            return [record for trial in self._study.get_trials(deepcopy=False) for record in self._of(trial)]

    def close(self) -> None:
        self._opened.close()

    # Optuna's trials

    def _start_trial(self) -> bool:
        """Asks for a trial; False where others work on the last ones, or this one came too late."""
        trials = self._study.get_trials(deepcopy=False)
        self._fail_silent(trials)
        if sum(map(counts, trials)) >= self._num_candidates:
            return False
        # in a planned study the number of the trial decides its values, not the sampler
        trial = self._study.ask({} if self._planned else self._distributions)
        earlier = [other for other in self._study.get_trials(deepcopy=False) if other.number < trial.number]
        if not (self._take_planned(trial, earlier) if self._planned else self._is_in_time(earlier)):
            self._study.tell(trial, state=self._optuna.trial.TrialState.FAIL)
            return False
        trial.set_user_attr(BEAT, f"{self._worker} {self._clock():.3f}")
        self._trial = trial
        self._done = self._done_of(trial)
        return True

    def _is_in_time(self, earlier: "list[optuna.trial.FrozenTrial]") -> bool:
        """Whether a trial is still wanted: of several workers that ask for the last one the first gets it."""
        return sum(map(counts, earlier)) < self._num_candidates

    def _take_planned(self, trial: "optuna.Trial", earlier: "list[optuna.trial.FrozenTrial]") -> bool:
        """Gives a trial the planned assignment that is its own by its number; False where all are given."""
        number = trial.user_attrs.get(PLAN)
        if number is None:
            first = [other for other in earlier if RETRY_OF not in other.user_attrs]
            number = len(first)
        if number >= len(self._planned):
            taken = {other.user_attrs.get(PLAN) for other in earlier if counts(other)}
            free = [index for index in range(len(self._planned)) if index not in taken]
            if not free or any(other.state.name == "WAITING" for other in earlier):
                return False
            number = free[0]  # whoever was to begin it again was killed before it could
        trial.set_user_attr(PLAN, number)
        for name, value in self._planned[number].items():
            trial.set_user_attr(f"set {name}", as_choice(value))  # for the dashboard
        return True

    def _next_member(self) -> Claim:
        assert self._trial is not None
        index = len(self._done)
        planned = self._member(self._trial.number, index, self._assignment(self._trial))
        run = own_run(self._trial.user_attrs.get(RUNS, {}).get(str(index), ""), self._location)
        return Claim(planned, "" if SIGN in run else run)

    def _member(self, trial: int, index: int, assignment: Mapping[str, Any]) -> PlannedTrial:
        """One of the runs of a trial; those of one trial have neighbouring numbers."""
        return PlannedTrial(trial * len(self._members) + index, assignment, *self._members[index])

    def _done_of(self, trial: "optuna.Trial | optuna.trial.FrozenTrial") -> list[TrialRecord]:
        """What became of the runs of a trial that ended, those before it was begun again among them."""
        records = [_from_json(item, self._location) for item in trial.user_attrs.get(RECORDS, [])]
        return [
            replace(record, planned=self._member(trial.number, index, record.planned.assignment))
            for index, record in enumerate(records)
        ]

    def _assignment(self, trial: "optuna.Trial | optuna.trial.FrozenTrial") -> dict[str, Any]:
        plan = trial.user_attrs.get(PLAN)
        if plan is not None and self._planned:
            return dict(self._planned[plan])
        varied = {name: self._job.study.varied(name) for name in trial.params}
        return {
            name: from_choice(item, trial.params[name]) for name, item in varied.items() if item is not None
        }

    def _report_end(self, record: TrialRecord) -> bool:
        """Tells Optuna how the trial under way ended; False where somebody else did by now."""
        assert self._trial is not None
        state, value = self._optuna.trial.TrialState.COMPLETE, None
        values = [item.value for item in self._done if item.value is not None]
        if record.state == DONE:
            value = fmean(values)
        elif record.state == PRUNED:
            state = self._optuna.trial.TrialState.PRUNED
        else:
            state = self._optuna.trial.TrialState.FAIL
            self._set(OUTCOME, record.problem or FAILED)
        trial, self._trial, self._done = self._trial, None, []
        try:
            self._study.tell(trial, value, state)
        except (ValueError, self._optuna.exceptions.UpdateFinishedTrialError):
            return False  # it had been silent for too long, and is another worker's
        return True

    def _set(self, name: str, value: Any) -> bool:
        """Writes an attribute of the trial under way; False where the trial is over."""
        assert self._trial is not None
        try:
            self._trial.set_user_attr(name, value)
        except self._optuna.exceptions.UpdateFinishedTrialError:
            return False
        return True

    def _fail_silent(self, trials: "list[optuna.trial.FrozenTrial]") -> None:
        """Begins the trials of others again whose numbers have not changed for a while."""
        now = self._clock()
        own = self._trial.number if self._trial is not None else None
        for trial in trials:
            if trial.state.name != "RUNNING" or trial.number == own:
                continue
            beat = trial.user_attrs.get(BEAT)
            known, since = self._beats.get(trial.number, (beat, now))
            if known != beat:
                since = now
            self._beats[trial.number] = beat, since
            if now - since > HEARTBEAT_TIMEOUT_S:
                self._retry(trial.number)

    def _retry(self, number: int) -> None:
        """Marks a trial as failed, and asks for one with the same values; once, whoever else does so too."""
        frozen = next(trial for trial in self._study.get_trials(deepcopy=False) if trial.number == number)
        try:
            self._study.tell(number, state=self._optuna.trial.TrialState.FAIL)
        except (ValueError, self._optuna.exceptions.UpdateFinishedTrialError):
            return
        attributes = {
            name: frozen.user_attrs[name] for name in (PLAN, RUNS, RECORDS) if name in frozen.user_attrs
        }
        self._study.enqueue_trial(dict(frozen.params), {**attributes, RETRY_OF: number})

    def _of(self, trial: "optuna.trial.FrozenTrial") -> list[TrialRecord]:
        """The records of the runs of a trial; none of one that was begun again."""
        if trial.state.name == "FAIL" and OUTCOME not in trial.user_attrs:
            return []
        done, is_waiting = self._done_of(trial), trial.state.name == "WAITING"
        index, runs = len(done), trial.user_attrs.get(RUNS, {})
        if has_ended(trial) or index == len(self._members) or (is_waiting and not done):
            return done
        assignment = done[0].planned.assignment if done else self._assignment(trial)
        planned = self._member(trial.number, index, assignment)
        run = own_run(runs.get(str(index), ""), self._location)
        return [*done, TrialRecord(planned, WAITING if is_waiting else RUNNING, run)]


def counts(trial: "optuna.trial.FrozenTrial") -> bool:
    """Whether a trial is one of those that a study asks for: it is under way or over."""
    return has_ended(trial) or trial.state.name == "RUNNING"


def has_ended(trial: "optuna.trial.FrozenTrial") -> bool:
    """Whether a trial ended for a reason of its own, not since its worker fell silent."""
    return trial.state.name in ("COMPLETE", "PRUNED") or OUTCOME in trial.user_attrs


@contextmanager
def open_study(job: StudyJob) -> "Iterator[optuna.Study]":
    """Within, the study of a job in its database, begun where it is not there.

    Raises:
        GraphError: The database cannot be used, or the study is one of another drawing.
    """
    storage = open_storage(job.storage)
    try:
        yield _load_study(job, storage)
    finally:
        storage.remove_session()
        storage.engine.dispose()


def _load_study(job: StudyJob, storage: "optuna.storages.RDBStorage") -> "optuna.Study":
    """The study of a job. Raises as `open_study` does."""
    optuna = import_optuna()
    study, digest = job.study, drawing_digest(job)
    direction = "minimize" if study.mode == "min" else "maximize"
    with storage_errors(job.storage):
        opened: OptunaStudy = optuna.create_study(
            storage=storage,
            study_name=job.id,
            direction=direction,
            sampler=make_sampler(study, job.project.training.seed),
            pruner=make_pruner(study, job.project.training.epochs),
            load_if_exists=True,
        )
        if opened.trials:  # what is sampled from now on is not what was before
            opened.sampler = make_sampler(study, job.project.training.seed + len(opened.trials))
        known = opened.user_attrs.get(DRAWING)
        if known is None:
            opened.set_user_attr(DRAWING, digest)
            opened.set_user_attr(THREADS, job.threads)
        elif known != digest:
            raise GraphError([make_problem("study-other", study=job.id, folder=job.storage)])
    return opened


def shared_threads(job: StudyJob) -> int:
    """The threads of each process, as whoever began the study has them. Raises as `open_study` does."""
    with open_study(job) as study, storage_errors(job.storage):
        return int(study.user_attrs.get(THREADS, job.threads))


def shared_tests(job: StudyJob) -> dict[str, Any]:
    """What the test rows gave, where some machine has looked at them. Raises as `open_study` does."""
    with open_study(job) as study, storage_errors(job.storage):
        return dict(study.user_attrs.get(TESTS, {}))


def share_tests(job: StudyJob, tests: dict[str, Any]) -> None:
    """Notes what the test rows gave for all machines. Raises as `open_study` does."""
    with open_study(job) as study, storage_errors(job.storage):
        study.set_user_attr(TESTS, tests)


def drawing_digest(job: StudyJob) -> str:
    """What tells the project of a study from any other; the number of trials may be raised later on."""
    project = replace(
        job.project, study=replace(job.study, trials=1) if job.study.kind == "bayesian" else job.study
    )
    return hashlib.sha256(write_project(project).encode()).hexdigest()


def runs_location(job: StudyJob) -> str:
    """Where the runs of a worker lie, of all machines that share a database; empty: beside that database."""
    folder = job.runs.absolute()
    return "" if f"{folder}{os.sep}" in job.storage else f"{socket.gethostname()}:{folder}"


def shared_run(run: str, location: str) -> str:
    """What a run is called in a shared database: two machines may give the same name at the same second."""
    return f"{run}{SIGN}{location}" if run and location else run


def own_run(shared: str, location: str) -> str:
    """The name of a run that lies here; what it is called in the database where it lies elsewhere."""
    return shared.removesuffix(f"{SIGN}{location}") if location else shared


def _as_json(record: TrialRecord, location: str) -> dict[str, Any]:
    trial = record.planned
    planned = {"number": trial.number, "assignment": trial.assignment, "seed": trial.seed, "fold": trial.fold}
    run = shared_run(record.run, location)
    ended = {"state": record.state, "run": run, "value": record.value, "seconds": record.seconds}
    return json.loads(json.dumps({**planned, **ended, "problem": record.problem}))  # type: ignore[no-any-return]


def _from_json(item: dict[str, Any], location: str) -> TrialRecord:
    planned = PlannedTrial(item["number"], item["assignment"], item["seed"], item["fold"])
    value = item["value"] if item["state"] == DONE else None
    run = own_run(item["run"], location)
    return TrialRecord(planned, item["state"], run, value, item["seconds"], item["problem"])
