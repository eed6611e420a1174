"""Where workers take trials from and bring their results to."""

from typing import Protocol

from runtime.studies.ledger import Claim, Ledger
from runtime.studies.trials import ENDED, WAITING, StudyJob, TrialRecord


class TrialQueue(Protocol):
    """The trials of one study, as one worker sees them. Every method raises `GraphError` where its database
    cannot be used.
    """

    @property
    def num_runs(self) -> int:
        """How many runs the study makes in all, where none is stopped early or fails."""
        ...

    def claim(self) -> Claim | None:
        """The next trial for this worker; None where there is none now."""
        ...

    def is_over(self) -> bool:
        """Whether every trial has ended."""
        ...

    def assign_run(self, claim: Claim, run: str) -> bool:
        """Notes with which run a trial is trained; False where it is another worker's by now."""
        ...

    def report(self, claim: Claim, epoch: int, value: float) -> bool:
        """Takes the value after some epochs; True where it is not worth going on."""
        ...

    def finish(self, record: TrialRecord) -> bool:
        """Takes how a trial ended; False where it is another worker's by now."""
        ...

    def beat(self) -> None:
        """Notes that the worker is alive; called from another thread."""
        ...

    def release(self) -> None:
        """Gives back what was begun and has not ended."""
        ...

    def records(self) -> list[TrialRecord]:
        """All trials that were planned or begun, in order."""
        ...

    def close(self) -> None:
        """Closes the connections to the database."""
        ...


class LedgerQueue:
    """The trials of a planned study, in the database of the runs."""

    def __init__(self, job: StudyJob, worker: str) -> None:
        self._study, self._worker = job.id, worker
        self._ledger = Ledger(job.runs)

    @property
    def num_runs(self) -> int:
        return len(self.records())

    def claim(self) -> Claim | None:
        return self._ledger.claim(self._study, self._worker)

    def is_over(self) -> bool:
        return all(record.state in ENDED for record in self.records())

    def assign_run(self, claim: Claim, run: str) -> bool:
        return self._ledger.assign_run(self._study, self._worker, claim.trial.number, run)

    def report(self, claim: Claim, epoch: int, value: float) -> bool:
        return False

    def finish(self, record: TrialRecord) -> bool:
        if record.state == WAITING:
            self.release()
            return True
        return self._ledger.finish(self._study, self._worker, record)

    def beat(self) -> None:
        self._ledger.beat(self._study, self._worker)

    def release(self) -> None:
        self._ledger.release(self._study, self._worker)

    def records(self) -> list[TrialRecord]:
        return self._ledger.trials(self._study)

    def close(self) -> None:
        return  # every call opens the database for itself
