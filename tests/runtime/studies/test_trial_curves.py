"""The curves of a study's trials: what was stored, and its mean and spread as numpy has them."""

from pathlib import Path

import numpy as np
import pytest

from graph.study import Study
from runtime.store.runs import RunStore
from runtime.studies.study_run import run_study, study_records
from runtime.studies.trial_curves import TrialCurves, candidate_curve, seconds_left
from runtime.studies.trials import DONE, RUNNING, PlannedTrial, TrialRecord
from tests.runtime.studies.study_project import begun, studied


def test_the_mean_and_the_spread_are_those_of_numpy() -> None:
    table = np.random.default_rng(0).normal(size=(4, 7))
    members = [tuple((float(epoch), float(value)) for epoch, value in enumerate(row, 1)) for row in table]
    curve = candidate_curve("as drawn", members)
    mean, spread = table.mean(axis=0), table.std(axis=0, ddof=1)
    assert [epoch for epoch, _ in curve.mean] == list(range(1, 8))
    np.testing.assert_allclose([value for _, value in curve.mean], mean, rtol=1e-12)
    np.testing.assert_allclose(curve.low, mean - spread, rtol=1e-12)
    np.testing.assert_allclose(curve.high, mean + spread, rtol=1e-12)


def test_a_mean_ends_where_the_shortest_of_its_trials_ends() -> None:
    curve = candidate_curve("", [((1.0, 2.0), (2.0, 4.0)), ((1.0, 6.0),), ()])
    assert curve.mean == ((1.0, 4.0),)
    assert len(curve.members) == 2


def test_one_trial_has_no_spread() -> None:
    curve = candidate_curve("", [((1.0, 2.0), (2.0, 3.0))])
    assert (curve.low, curve.high) == ((2.0, 3.0), (2.0, 3.0))


def test_curves_are_the_stored_validation_values(tmp_path: Path) -> None:
    job = begun(tmp_path, studied(Study("seeds", seeds=2, monitor="accuracy", mode="max"), epochs=3))
    assert run_study(job, 1, lambda _record: None)
    records = study_records(job)
    curves = TrialCurves(job).read(records)
    assert sorted(curves) == [0, 1]
    for record in records:
        stored = [
            (float(epoch), value)
            for epoch, split, name, value in RunStore(job.runs).metrics(record.run)
            if (split, name) == ("validation", "accuracy")
        ]
        assert list(curves[record.planned.number]) == stored
        assert stored[-1][1] == record.value


@pytest.mark.parametrize(("jobs", "left"), [(1, 12.0), (2, 8.0)])
def test_the_time_left_is_that_of_the_trials_to_come(jobs: int, left: float) -> None:
    took = (3.0, 5.0)
    ended = [TrialRecord(PlannedTrial(i, {}), DONE, "a", 0.1, seconds) for i, seconds in enumerate(took)]
    records = [*ended, TrialRecord(PlannedTrial(2, {}), RUNNING, "c")]
    assert seconds_left(records, 5, jobs) == left
    assert seconds_left(records[2:], 5, jobs) is None
    assert seconds_left(ended, 2, jobs) is None
