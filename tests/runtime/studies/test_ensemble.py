"""Several runs that answer as one, against numpy, scikit-learn and hand-run networks."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss

from graph.edits.nodes import set_parameter
from graph.problems import GraphError
from graph.study import Study
from runtime.control import Control
from runtime.evaluation.loaded_run import open_run
from runtime.evaluation.predict import predict
from runtime.evaluation.report import build_report
from runtime.evaluation.run_selection import RunRef
from runtime.studies.ensemble import average_predictions, evaluate_ensemble
from runtime.studies.study_run import ENSEMBLE, look_at_tests, run_study, summary_of
from runtime.studies.trials import StudyJob
from tests.runtime.studies.study_project import begun, studied


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> StudyJob:
    """Five folds of iris, trained."""
    begun_job = begun(tmp_path_factory.mktemp("ensemble"), studied(Study("folds", folds=5), epochs=8))
    assert run_study(begun_job, 1, lambda _record: None)
    return begun_job


def refs(job: StudyJob) -> list[RunRef]:
    best = summary_of(job).best
    assert best is not None
    return [RunRef(job.runs, trial.run, job.folder, "last", job.trusted) for trial in best.trials]


def test_the_mean_of_probabilities_is_that_of_numpy(job: StudyJob) -> None:
    members = [predict(open_run(ref, Control()), "test", Control()) for ref in refs(job)]
    together = average_predictions(members)
    expected = np.stack([member.predicted for member in members]).astype(np.float64).sum(0) / 5
    np.testing.assert_allclose(together.predicted, expected, rtol=1e-12)
    np.testing.assert_allclose(together.predicted.sum(1), 1, rtol=1e-6)
    ensemble = evaluate_ensemble(refs(job), "test", Control())
    assert ensemble.rows == len(together) == 30
    assert ensemble.metrics["accuracy"] == accuracy_score(together.target, expected.argmax(1))
    surprise = log_loss(together.target, expected / expected.sum(1, keepdims=True), labels=[0, 1, 2])
    assert float(np.mean(together.losses)) == pytest.approx(surprise, rel=1e-6)
    alone = [accuracy_score(member.target, member.predicted.argmax(1)) for member in members]
    assert ensemble.member_means["accuracy"] == pytest.approx(np.mean(alone))


def test_one_run_alone_is_itself(job: StudyJob) -> None:
    (member,) = (predict(open_run(ref, Control()), "test", Control()) for ref in refs(job)[:1])
    together = average_predictions([member])
    np.testing.assert_array_equal(together.predicted, member.predicted)
    np.testing.assert_allclose(together.losses, member.losses, rtol=1e-6)
    assert dict(build_report(together).metrics) == pytest.approx(dict(build_report(member).metrics), rel=1e-6)


def test_runs_that_hold_out_other_rows_are_no_ensemble(job: StudyJob, tmp_path: Path) -> None:
    project = studied(Study("folds", folds=5), epochs=1)
    graph = set_parameter(project.main, "iris", "seed", 7)
    other = begun(tmp_path, project.with_main(graph))
    assert run_study(other, 1, lambda _record: None)
    with pytest.raises(GraphError) as error:
        evaluate_ensemble([refs(job)[0], refs(other)[0]], "test", Control())
    assert error.value.problems[0].code == "ensemble-rows"


def test_the_winners_runs_are_measured_as_one_at_the_end(job: StudyJob) -> None:
    summary = summary_of(job)
    tests = look_at_tests(job, summary)
    together = evaluate_ensemble(refs(job), "test", Control())
    assert tests[ENSEMBLE] == {"metrics": together.metrics, "members": together.member_means}
    assert len(tests) == 6
    assert look_at_tests(replace(job, folder=Path("gone")), summary) == tests
