"""The ledger of trials: each is claimed by one worker and ends once, whatever happens to workers."""

import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graph.problems import GraphError
from graph.study import Study
from runtime.store.records import HEARTBEAT_TIMEOUT_S
from runtime.store.runs import RunStore
from runtime.studies.ledger import Ledger, StudyRecord
from runtime.studies.trials import DONE, FAILED, PlannedTrial, TrialRecord
from tests.builders import iris_mlp

PROJECT = replace(iris_mlp(), study=Study("seeds", seeds=9))


class Clock:
    """The time, as far as the ledger knows."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def begun(folder: Path, count: int, clock: Clock | None = None, name: str = "s") -> Ledger:
    RunStore(folder)
    ledger = Ledger(folder, clock or Clock())
    trials = [PlannedTrial(number, {"sgd.lr": 0.1 * number}, number, None) for number in range(count)]
    ledger.add(StudyRecord(name, PROJECT, "/p/iris.netloom", folder, "", 3, 1.0, {}), trials)
    return ledger


def test_a_study_is_read_as_it_was_started(tmp_path: Path) -> None:
    ledger = begun(tmp_path, 2)
    record = ledger.get("s")
    assert (record.project, record.file, record.threads) == (PROJECT, "/p/iris.netloom", 3)
    assert [trial.planned.assignment for trial in ledger.trials("s")] == [{"sgd.lr": 0.0}, {"sgd.lr": 0.1}]
    begun(tmp_path, 1, name="later")
    assert ledger.newest(["/p/iris.netloom", "x"]).id == "later"
    ledger.record_tests("s", {"run": {"loss": 0.5}})
    assert ledger.get("s").tests == {"run": {"loss": 0.5}}
    for call, code in (
        (lambda: ledger.get("t"), "study-unknown"),
        (lambda: ledger.newest(["/other"]), "study-none-yet"),
    ):
        with pytest.raises(GraphError) as caught:
            call()
        assert caught.value.problems[0].code == code


def test_many_workers_claim_every_trial_once(tmp_path: Path) -> None:
    ledger = begun(tmp_path, 40)
    claimed: list[int] = []

    def work(worker: str) -> None:
        while (claim := ledger.claim("s", worker)) is not None:
            claimed.append(claim.trial.number)
            record = TrialRecord(claim.trial, DONE, "r", 1.0, 2.0)
            assert ledger.finish("s", worker, record)

    threads = [threading.Thread(target=work, args=(f"w{index}",)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(claimed) == Counter(range(40))
    assert {trial.state for trial in ledger.trials("s")} == {DONE}


def test_a_silent_worker_loses_its_trial_and_its_result(tmp_path: Path) -> None:
    clock = Clock()
    ledger = begun(tmp_path, 1, clock)
    first = ledger.claim("s", "slow")
    assert first is not None
    assert ledger.assign_run("s", "slow", 0, "run-1")
    clock.now += HEARTBEAT_TIMEOUT_S - 1
    assert ledger.claim("s", "quick") is None
    ledger.beat("s", "slow")
    clock.now += HEARTBEAT_TIMEOUT_S - 1
    assert ledger.claim("s", "quick") is None
    clock.now += 2
    second = ledger.claim("s", "quick")
    assert second is not None
    assert second.run == "run-1"  # to be gone on with
    assert not ledger.finish("s", "slow", TrialRecord(first.trial, DONE, "run-1", 9.0))
    assert not ledger.assign_run("s", "slow", 0, "run-2")
    assert ledger.finish("s", "quick", TrialRecord(first.trial, FAILED, "run-1", None, 1.0, "Why."))
    (trial,) = ledger.trials("s")
    assert (trial.state, trial.value, trial.problem) == (FAILED, None, "Why.")
    assert ledger.claim("s", "third") is None


def test_a_released_trial_goes_on_with_its_run(tmp_path: Path) -> None:
    ledger = begun(tmp_path, 2)
    ledger.claim("s", "one")
    ledger.assign_run("s", "one", 0, "run-1")
    ledger.release("s", "one")
    claim = ledger.claim("s", "two")
    assert claim is not None
    assert (claim.trial.number, claim.run) == (0, "run-1")
