"""Searches through Optuna: a planted optimum, pruning, killed workers, databases that cannot be used."""

import math
import random
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from graph.messages import problem_text
from graph.problems import GraphError
from graph.study import Choices, Range, Study, Target, Varied
from runtime.store.records import HEARTBEAT_TIMEOUT_S
from runtime.studies.optuna_queue import OptunaQueue
from runtime.studies.summary import summarize
from runtime.studies.trials import DONE, FAILED, PRUNED, StudyJob, TrialRecord
from tests.runtime.studies.study_project import begun, studied

optuna = pytest.importorskip("optuna")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

VARY = (
    Varied(Target("sgd", "lr"), Range(1e-4, 1, log=True)),
    Varied(Target("hidden", "out_features"), Range(1, 64, integer=True)),
    Varied(Target("sgd", "momentum"), Range(0, 0.99)),
)


def search(sampler: str = "tpe", trials: int = 60, seed: int = 0, **more: object) -> StudyJob:
    """A search in a database that is gone with its connection."""
    study = Study("bayesian", VARY, trials, sampler=sampler, **more)  # type: ignore[arg-type]
    project = studied(study, epochs=20, seed=seed)
    return StudyJob("search", project, Path(), Path("runs"), threads=1, storage="sqlite://")


def planted(values: dict, noise: float) -> float:
    """Least at a learning rate of 0.03, 40 units and a momentum of 0.7; a power of ten is 1."""
    log_lr = math.log10(values["sgd.lr"]) - math.log10(0.03)
    units = (values["hidden.out_features"] - 40) / 32
    return log_lr**2 + units**2 + (4 * (values["sgd.momentum"] - 0.7)) ** 2 + noise


def train(job: StudyJob, curve: Callable[[dict, float, int], float], seed: int) -> tuple[list, int]:
    """All trials of a search whose validation curve is a formula: the records, and the epochs trained."""
    with closing(OptunaQueue(job, "w")) as queue:
        return worked_through(queue, job, curve, random.Random(seed))  # noqa: S311


def worked_through(
    queue: OptunaQueue, job: StudyJob, curve: Callable[[dict, float, int], float], chance: random.Random
) -> tuple[list, int]:
    epochs = 0
    while not queue.is_over():
        claim = queue.claim()
        assert claim is not None
        noise, state, value = chance.gauss(0, 0.05), DONE, math.nan
        for epoch in range(1, job.project.training.epochs + 1):
            epochs += 1
            value = curve(dict(claim.trial.assignment), noise, epoch)
            if queue.report(claim, epoch, value):
                state = PRUNED
                break
        assert queue.finish(TrialRecord(claim.trial, state, f"r{claim.trial.number}", value, 1.0))
    return queue.records(), epochs


def flat(values: dict, noise: float, _epoch: int) -> float:
    return planted(values, noise)


def falling(values: dict, noise: float, epoch: int) -> float:
    """A curve that falls towards what the values give; good ones are reported early."""
    return planted(values, noise) + 1.0 / epoch


def best_distance(job: StudyJob, records: list[TrialRecord]) -> float:
    """How far the winner is from the planted optimum, without noise."""
    winner = summarize(job.study, records).best
    assert winner is not None
    return planted(dict(winner.trials[0].planned.assignment), 0.0)


def test_a_search_finds_what_was_planted() -> None:
    job = search()
    records, _ = train(job, flat, 0)
    assert len(records) == 60
    assert best_distance(job, records) < 0.25


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_tpe_finds_it_in_nine_of_ten_seeds_and_chance_less_often() -> None:
    hits = Counter()
    for sampler in ("tpe", "random"):
        for seed in range(10):
            job = search(sampler, seed=seed)
            hits[sampler] += best_distance(job, train(job, flat, seed)[0]) < 0.25
    assert hits["tpe"] >= 9
    assert hits["random"] < hits["tpe"]


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_pruning_saves_two_fifths_of_the_steps_with_the_same_winner() -> None:
    """Trials by chance, so that the same ones are tried with and without."""
    same, saved_shares = 0, []
    for seed in range(10):
        plain, pruned = (search("random", seed=seed, pruner=pruner) for pruner in ("none", "median"))
        records, epochs = train(plain, falling, seed)
        fewer_records, fewer_epochs = train(pruned, falling, seed)
        saved_shares.append(1 - fewer_epochs / epochs)
        first, second = (summarize(plain.study, r).best for r in (records, fewer_records))
        assert first is not None
        assert second is not None
        same += first.text == second.text
    assert sum(share >= 0.4 for share in saved_shares) >= 9
    assert same >= 9


@pytest.mark.timeout(600)
@pytest.mark.parametrize("sampler", ["gp", "cmaes", "random"])
def test_every_sampler_and_pruner_works(sampler: str) -> None:
    pytest.importorskip("cmaes")
    for pruner in ("hyperband", "patient"):
        job = search(sampler, trials=12, pruner=pruner)
        records, _ = train(job, falling, 0)
        assert len(records) == 12


def test_several_seeds_are_one_trial_of_optuna_with_their_mean() -> None:
    job = search(trials=2, seeds=3)
    queue = OptunaQueue(job, "w")
    values = [3.0, 1.0, 2.0, 6.0, 6.0, 9.0]
    for index, value in enumerate(values):
        claim = queue.claim()
        assert claim is not None
        assert (claim.trial.number, claim.trial.seed) == (index, index % 3)
        queue.finish(TrialRecord(claim.trial, DONE, f"r{index}", value, 1.0))
    assert queue.is_over()
    assert [trial.value for trial in queue._study.trials] == [2.0, 7.0]
    assert [record.value for record in queue.records()] == values
    assert summarize(job.study, queue.records()).best.result.count == 3  # type: ignore[union-attr]
    queue.close()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("kind", ["bayesian", "sweep"])
def test_a_silent_worker_loses_its_trial_only(tmp_path: Path, kind: str) -> None:
    vary = (Varied(Target("hidden", "out_features"), Choices((2, 4, 8))),)
    project = studied(Study(kind, vary, 3))
    storage = f"sqlite:///{tmp_path / 'studies.db'}"
    job = StudyJob("shared", project, tmp_path, tmp_path, storage=storage)
    clock = Clock()
    dead, alive = (OptunaQueue(job, name, clock) for name in ("dead", "alive"))
    lost = dead.claim()
    assert lost is not None
    assert dead.assign_run(lost, "run-lost")
    reported = []
    for _ in range(2):
        claim = alive.claim()
        assert claim is not None
        reported.append(claim.trial.assignment)
        assert alive.finish(TrialRecord(claim.trial, DONE, "r", 1.0, 1.0))
    assert alive.claim() is None  # the last one is under way elsewhere
    assert not alive.is_over()
    clock.now += HEARTBEAT_TIMEOUT_S / 2
    dead.beat()
    assert alive.claim() is None
    clock.now += HEARTBEAT_TIMEOUT_S / 2 + 1
    assert alive.claim() is None
    clock.now += HEARTBEAT_TIMEOUT_S + 1
    assert not alive.is_over()
    again = alive.claim()
    assert again is not None
    assert (again.trial.assignment, again.run) == (lost.trial.assignment, "run-lost")
    assert not dead.finish(TrialRecord(lost.trial, DONE, "run-lost", 5.0, 1.0))
    assert alive.finish(TrialRecord(again.trial, FAILED, "run-lost", None, 1.0, "It diverged."))
    assert alive.is_over()
    assert sorted(record.state for record in alive.records()) == [DONE, DONE, FAILED]
    if kind == "sweep":
        widths = sorted(record.planned.assignment["hidden.out_features"] for record in alive.records())
        assert widths == [2, 4, 8]
    dead.close()
    alive.close()


@pytest.mark.parametrize("kind", ["bayesian", "sweep"])
def test_what_was_begun_by_a_silent_worker_stays_one_candidate(tmp_path: Path, kind: str) -> None:
    vary = (Varied(Target("hidden", "out_features"), Choices((2, 4))),)
    storage = f"sqlite:///{tmp_path / 'studies.db'}"
    job = StudyJob("shared", studied(Study(kind, vary, 2, seeds=2)), tmp_path, tmp_path, storage=storage)
    dead, alive = OptunaQueue(job, "dead"), OptunaQueue(job, "alive")
    first = dead.claim()
    assert first is not None
    assert dead.finish(TrialRecord(first.trial, DONE, "r0", 1.0, 1.0))
    dead.release()
    assert not [item for item in summarize(job.study, alive.records()).candidates if item.result]
    taken = []
    while not alive.is_over():
        claim = alive.claim()
        assert claim is not None
        taken.append(claim.trial.number)
        assert alive.finish(TrialRecord(claim.trial, DONE, "r", 2.0, 1.0))
    assert len(taken) == 3
    summary = summarize(job.study, alive.records())
    assert [item.result.count for item in summary.candidates if item.result] == [2, 2]
    assert sorted(item.result.mean for item in summary.candidates if item.result) == [1.5, 2.0]
    numbers = [record.planned.number for record in alive.records()]
    assert len(set(numbers)) == 4
    dead.close()
    alive.close()


def test_lists_and_their_like_are_choices_that_come_back_as_they_were() -> None:
    from runtime.studies.optuna_storage import as_choice, from_choice

    varied = Varied(Target("conv", "kernel_size"), Choices((3, (3, 5), None, "same", True)))
    assert isinstance(varied.domain, Choices)
    stored = [as_choice(value) for value in varied.domain.values]
    assert stored == [3, "[3, 5]", None, "same", True]
    assert [from_choice(varied, value) for value in stored] == list(varied.domain.values)


def refusal(job: StudyJob) -> str:
    with pytest.raises(GraphError) as caught:
        OptunaQueue(job, "w").claim()
    text = problem_text(caught.value.problems[0])
    assert "\n" not in text
    return text


def test_databases_that_cannot_be_used_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = search()
    assert "cannot be used" in refusal(replace(job, storage="nonsense"))
    assert "cannot be used" in refusal(replace(job, storage=f"sqlite:///{tmp_path / 'no' / 'such.db'}"))
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database" * 500)
    assert "cannot be used" in refusal(replace(job, storage=f"sqlite:///{broken}"))
    storage = f"sqlite:///{tmp_path / 'old.db'}"
    optuna.storages.RDBStorage(storage).engine.dispose()
    import sqlite3

    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v99.0.0'")
        connection.execute("UPDATE version_info SET schema_version = 99")
    connection.close()
    assert "another version" in refusal(replace(job, storage=storage))
    monkeypatch.setitem(sys.modules, "pymysql", None)
    assert "PyMySQL" in refusal(replace(job, storage="mysql://user@localhost/studies"))
    monkeypatch.setitem(sys.modules, "optuna", None)
    assert "pip install netloom[study]" in refusal(job)


def test_a_study_of_another_drawing_is_not_joined(tmp_path: Path) -> None:
    study = Study("bayesian", VARY, 3)
    storage = f"sqlite:///{tmp_path / 'studies.db'}"
    begun(tmp_path, studied(study), storage=storage, name="same")
    with pytest.raises(GraphError) as caught:
        begun(tmp_path / "other", studied(study, epochs=9), storage=storage, name="same")
    assert caught.value.problems[0].code == "study-other"
    joined = begun(tmp_path / "other", studied(replace(study, trials=9)), storage=storage, name="same")
    assert joined.storage == storage


def test_a_run_of_another_machine_is_not_taken_for_one_of_the_same_name_here(tmp_path: Path) -> None:
    """Two machines may name their runs alike: by the project and the second."""
    first = replace(search(trials=1), runs=tmp_path / "one", storage=f"sqlite:///{tmp_path / 'shared.db'}")
    second = replace(first, runs=tmp_path / "two")
    with closing(OptunaQueue(first, "a")) as one, closing(OptunaQueue(second, "b")) as other:
        claim = one.claim()
        assert claim is not None
        one.assign_run(claim, "iris-20260101-120000")
        assert [record.run for record in one.records()] == ["iris-20260101-120000"]
        (elsewhere,) = (record.run for record in other.records())
        assert elsewhere.startswith("iris-20260101-120000@")
        assert elsewhere.endswith(str(tmp_path / "one"))
        one.release()
        again = other.claim()
        assert again is not None
        assert again.run == ""
        other.release()
        back = one.claim()
        assert back is not None
        assert back.run == "iris-20260101-120000"
