"""What the window shows of a study, read from its database by a thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.document import Project
from graph.problems import GraphError
from graph.study import Study

if TYPE_CHECKING:
    from runtime.studies.summary import Summary
    from runtime.studies.trials import StudyJob, TrialRecord


@dataclass(frozen=True)
class StudyProgress:
    """A study as it stands."""

    id: str
    project: Project
    """The drawing with the study that its trials belong to."""
    summary: "Summary"
    records: Sequence["TrialRecord"]
    curves: Mapping[int, Sequence[tuple[float, float]]]
    """What trials measured so far, over epochs, by their numbers."""
    num_runs: int
    seconds_left: float | None = None
    """None while that cannot be told, and at the end."""
    tests: Mapping[str, Any] = field(default_factory=dict)
    """What the test rows gave the winner's runs, once they were looked at."""

    @property
    def study(self) -> Study:
        """What varies."""
        assert self.project.study is not None
        return self.project.study

    @property
    def is_over(self) -> bool:
        """Whether all of its trials have ended."""
        return self.summary.num_ended >= self.num_runs


class ProgressReader:
    """Reads one study again and again; for one thread."""

    def __init__(self, job: "StudyJob", jobs: int) -> None:
        """Opens its database.

        Raises:
            GraphError: That cannot be used.
        """
        from runtime.studies.study_run import num_trials
        from runtime.studies.trial_curves import TrialCurves

        self._job, self._jobs = job, jobs
        self._curves = TrialCurves(job)
        self._num_runs = num_trials(job)

    def read(self, records: "Sequence[TrialRecord]") -> StudyProgress:
        """The study with these trials."""
        from runtime.studies.summary import summarize
        from runtime.studies.trial_curves import seconds_left

        job = self._job
        left = seconds_left(records, self._num_runs, self._jobs)
        summary, curves = summarize(job.study, records), self._curves.read(records)
        return StudyProgress(job.id, job.project, summary, tuple(records), curves, self._num_runs, left)


def last_progress(runs: Path, folder: Path, file: Path) -> StudyProgress | None:
    """The study of a project's file that was begun last, as it stands; None where there is none.

    Raises:
        GraphError: Its database cannot be used.
    """
    if not (runs / "runs.db").exists():
        return None
    from runtime.studies.ledger import Ledger

    try:
        record = Ledger(runs).newest((str(file), str(file.resolve())))
    except GraphError as error:
        if error.problems[0].code == "study-none-yet":
            return None
        raise
    from runtime.studies.study_run import StudyRequest, continue_study, study_records  # loads torch

    job = continue_study(StudyRequest(Project(), folder, runs, file, name=record.id))
    progress = ProgressReader(job, 1).read(study_records(job))
    return replace(progress, seconds_left=None, tests=record.tests)
