"""The candidates of a study, ranked: mean and interval over seeds and folds, and whether they differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.study import Study
from runtime.studies.mean_intervals import MeanInterval, mean_interval, paired_difference
from runtime.studies.trials import DONE, ENDED, FAILED, PRUNED, TrialRecord, candidate_text


@dataclass(frozen=True)
class Candidate:
    """One assignment with all its trials."""

    text: str
    """What differs in it."""
    trials: tuple[TrialRecord, ...]
    result: MeanInterval | None
    """Of the values of its trials; None where not all of them came to their end."""
    difference: MeanInterval | None = None
    """From the best, over the pairs of the same seed and fold; None of the best itself, or without pairs."""

    @property
    def is_within_noise(self) -> bool:
        """Whether it may be as good as the best, for all that these trials tell."""
        return self.difference is not None and self.difference.holds_zero

    @property
    def seconds(self) -> float:
        """What its trials took together."""
        return sum(trial.seconds for trial in self.trials)

    @property
    def state(self) -> str:
        """`done`, `pruned`, `failed`, or `running` where trials are missing."""
        states = {trial.state for trial in self.trials}
        return next(
            (state for state in (FAILED, PRUNED) if state in states), "running" if states - {DONE} else DONE
        )


@dataclass(frozen=True)
class Summary:
    """All candidates, the best first, then those that gave no value."""

    candidates: tuple[Candidate, ...]
    num_ended: int
    num_failed: int
    num_pruned: int

    @property
    def best(self) -> Candidate | None:
        """The candidate with the best mean; None where none came to its end."""
        return next((item for item in self.candidates if item.result is not None), None)


def summarize(study: Study, records: Iterable[TrialRecord]) -> Summary:
    """The candidates of a study by its trials so far."""
    groups: dict[str, list[TrialRecord]] = {}
    listed = list(records)
    for record in listed:
        groups.setdefault(_group(study, record), []).append(record)
    sign = 1 if study.mode == "min" else -1
    candidates = [_candidate(study, group) for group in groups.values()]
    ranked = sorted(
        (item for item in candidates if item.result is not None),
        key=lambda item: sign * item.result.mean if item.result else 0.0,
    )
    compared = [ranked[0], *(_compared(item, ranked[0]) for item in ranked[1:])] if ranked else []
    rest = [item for item in candidates if item.result is None]
    states = [record.state for record in listed]
    return Summary(
        (*compared, *rest),
        sum(state in ENDED for state in states),
        states.count(FAILED),
        states.count(PRUNED),
    )


def _group(study: Study, record: TrialRecord) -> str:
    """What trials of one candidate share; a search may propose the same values twice, in two candidates."""
    if study.kind != "bayesian":
        return record.planned.candidate
    size = max(1, study.seeds) * max(1, study.folds)
    return f"{record.planned.number // size}"


def _candidate(study: Study, group: list[TrialRecord]) -> Candidate:
    values = [record.value for record in group if record.state == DONE and record.value is not None]
    result = mean_interval(values) if len(values) == len(group) else None
    return Candidate(candidate_text(study, group[0].planned), tuple(group), result)


def _compared(candidate: Candidate, best: Candidate) -> Candidate:
    """A candidate with its paired difference from the best."""
    theirs = {(trial.planned.seed, trial.planned.fold): trial.value for trial in best.trials}
    pairs = [
        (trial.value, theirs[key])
        for trial in candidate.trials
        if (key := (trial.planned.seed, trial.planned.fold)) in theirs
    ]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    if not known:
        return candidate
    difference = paired_difference([one for one, _ in known], [other for _, other in known])
    return Candidate(candidate.text, candidate.trials, candidate.result, difference)
