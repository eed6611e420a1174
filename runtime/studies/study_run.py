"""A study from its beginning to its end: begun or taken up, worked through, its winner tested once."""

import multiprocessing
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from graph.document import Project
from graph.problems import GraphError, Problem, first_error, make_problem
from runtime.control import Control, interruptible
from runtime.device import is_out_of_memory
from runtime.evaluation.measure_run import evaluate_run
from runtime.evaluation.run_selection import BEST_WEIGHTS, LAST_WEIGHTS, RunRef
from runtime.events import Event
from runtime.store.folders import create_run_folder
from runtime.store.runs import RunStore
from runtime.studies.ensemble import evaluate_ensemble
from runtime.studies.ledger import Ledger, StudyRecord
from runtime.studies.optuna_queue import share_tests, shared_tests, shared_threads
from runtime.studies.process_run import OnRecord, StudyControl, run_in_processes
from runtime.studies.processes import threads_for
from runtime.studies.study_worker import WorkerSwitch, open_queue, work, worker_name
from runtime.studies.summary import Summary, summarize
from runtime.studies.trial_plan import plan_trials
from runtime.studies.trials import StudyJob, TrialRecord, trial_project
from runtime.threads.mode import computing_with

STORAGE_FILE = "studies.db"
"""Optuna's database in the folder of runs, where no other is named."""
ENSEMBLE = "ensemble"
"""Beside the runs among what the test rows gave: what their answers together reach."""


@dataclass(frozen=True)
class StudyRequest:
    """What is to be studied."""

    project: Project
    """With its study."""
    folder: Path
    runs: Path
    file: Path
    trusted: frozenset[str] | None = None
    storage: str = ""
    """The address of a database for many machines; empty: beside the runs."""
    name: str = ""
    """Of the study; empty: the project's name and the time."""
    jobs: int = 1


def start_study(request: StudyRequest) -> StudyJob:
    """A new study with all its trials planned; one of that name is joined, where it is the same.

    Raises:
        GraphError: The store or the database cannot be used, or its study is one of another drawing.
    """
    study = request.project.study
    assert study is not None
    RunStore(request.runs)  # creates the folder
    storage = request.storage
    if not storage and study.kind == "bayesian":
        storage = f"sqlite:///{(request.runs / STORAGE_FILE).absolute()}"
    name = request.name or _new_name(request)
    job = StudyJob(
        name,
        request.project,
        request.folder,
        request.runs,
        request.trusted,
        request.file,
        request.project.training.threads or threads_for(request.jobs),
        storage,
    )
    ledger = Ledger(request.runs)
    if request.name and (known := _known(ledger, request.name)) is not None:
        if replace(known.project, study=None) != replace(request.project, study=None):
            raise GraphError([make_problem("study-other", study=name, folder=request.runs)])
        return _job_of(known, request)
    if storage:
        job = replace(job, threads=shared_threads(job))
    planned = () if storage else plan_trials(request.project)
    record = StudyRecord(
        name, request.project, str(request.file), request.folder, storage, job.threads, time.time(), {}
    )
    ledger.add(record, planned)
    return job


def continue_study(request: StudyRequest) -> StudyJob:
    """The study that is named, else the one of this project that was begun last, with its own drawing.

    Raises:
        GraphError: There is none, or the store cannot be used.
    """
    RunStore(request.runs)
    ledger = Ledger(request.runs)
    files = (str(request.file), str(request.file.resolve()))
    record = ledger.get(request.name) if request.name else ledger.newest(files)
    return _job_of(record, request)


def _job_of(record: StudyRecord, request: StudyRequest) -> StudyJob:
    storage = request.storage or record.storage
    known = (record.folder, request.runs, request.trusted, request.file, record.threads, storage)
    return StudyJob(record.id, record.project, *known)


def _known(ledger: Ledger, name: str) -> StudyRecord | None:
    try:
        return ledger.get(name)
    except GraphError as error:
        if error.problems[0].code == "study-unknown":
            return None
        raise


def _new_name(request: StudyRequest) -> str:
    """A name that no study has; its folder keeps nothing, the runs have their own.

    Raises:
        GraphError: The folder cannot be written.
    """
    try:
        name = create_run_folder(request.runs, f"{request.project.name}-study")
        (request.runs / name).rmdir()
    except OSError as error:
        reason = error.strerror or str(error)
        raise GraphError([make_problem("file-unwritable", path=request.runs, reason=reason)]) from error
    ledger, stem, number = Ledger(request.runs), name, 2
    while _known(ledger, name) is not None:  # begun within the same second
        name, number = f"{stem}-{number}", number + 1
    return name


def run_study(
    job: StudyJob, jobs: int, on_record: OnRecord, on_event: Callable[[Event], None] = lambda _event: None
) -> bool:
    """Works through a study in so many processes; False where Ctrl-C, or the end of all workers, came before.

    Args:
        job: The study.
        jobs: 1: in this process.
        on_record: Called with each trial that ended, whoever trained it where there are several processes.
        on_event: Called with the events of the trials, where this process trains them.

    Raises:
        GraphError: The database of the study cannot be used.
    """
    if jobs > 1:
        control = StudyControl()
        with interruptible(control.request_stop):
            return run_in_processes(job, jobs, control, on_record)
    switch = WorkerSwitch()
    with interruptible(switch.request):
        work(job, worker_name(), switch, on_record, on_event)
    return not switch.is_on


def study_records(job: StudyJob) -> list[TrialRecord]:
    """All trials of a study so far. Raises `GraphError` where its database cannot be used."""
    with closing(open_queue(job, worker_name())) as queue:
        return queue.records()


def summary_of(job: StudyJob) -> Summary:
    """The candidates of a study so far. Raises as `study_records` does."""
    return summarize(job.study, study_records(job))


def num_trials(job: StudyJob) -> int:
    """How many runs a study makes in all."""
    with closing(open_queue(job, worker_name())) as queue:
        return queue.num_runs


def look_at_tests(job: StudyJob, summary: Summary) -> dict[str, Any]:
    """The metrics of the winner's runs on the test rows, by run; looked at once, and stored from then on.

    Under `ENSEMBLE` those of several runs as one: `metrics`, and `members` for their means, or a `problem`.
    Empty where there are no test rows, no winner, or its runs lie on another machine.

    Raises:
        GraphError: The store, the database or a run cannot be read.
    """
    ledger = Ledger(job.runs)
    stored = ledger.get(job.id).tests or (shared_tests(job) if job.storage else {})
    if stored or summary.best is None:
        return stored
    tests: dict[str, Any] = {}
    with computing_with(job.threads):
        for trial in summary.best.trials:
            metrics = _test_metrics(job, trial)
            if metrics is None:
                return {}
            tests[trial.run] = metrics
        if len(tests) > 1:
            tests[ENSEMBLE] = _ensemble_record(job, list(tests))
    ledger.record_tests(job.id, tests)
    if job.storage:
        share_tests(job, tests)
    return tests


def _ensemble_record(job: StudyJob, runs: list[str]) -> dict[str, Any]:
    """The figures of runs as one, as they are stored; a problem with its values where there are none."""
    weights = BEST_WEIGHTS if job.project.training.early_stopping else LAST_WEIGHTS
    members = [RunRef(job.runs, run, job.folder, weights, job.trusted) for run in runs]
    try:
        together = evaluate_ensemble(members, "test", Control())
    except GraphError as error:
        problem = error.problems[0]
        values = {name: str(value) for name, value in problem.values.items()}
        return {"problem": {"code": problem.code, "values": values}}
    return {"metrics": together.metrics, "members": together.member_means}


def _test_metrics(job: StudyJob, trial: TrialRecord) -> dict[str, float] | None:
    """The metrics of one run on the test rows; None where there are none, or it is not here.

    Raises:
        GraphError: The run cannot be read.
    """
    if not (job.runs / trial.run).is_dir():
        return None
    project = trial_project(job.project, trial.planned, job.threads)
    try:
        return evaluate_run(project, job.folder, job.runs / trial.run, "test", None, job.trusted).metrics
    except GraphError as error:
        if error.problems[0].code == "no-split":
            return None
        raise
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise GraphError([make_problem("out-of-memory-data")]) from error


def tests_in_process(job: StudyJob, summary: Summary) -> dict[str, Any]:
    """What `look_at_tests` gives, computed in a process of its own: a window goes on meanwhile.

    Raises:
        GraphError: The store, the database or a run cannot be read, or the process was killed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send_tests, args=(job, summary, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv()
    except EOFError:
        answer = make_problem("run-failed", reason="its process ended")
    finally:
        process.join()
        ours.close()
    if isinstance(answer, Problem):
        raise GraphError([answer])
    return dict(answer)


def _send_tests(job: StudyJob, summary: Summary, connection: Connection) -> None:
    try:
        connection.send(look_at_tests(job, summary))
    except GraphError as error:
        connection.send(first_error(error.problems))
    finally:
        connection.close()
