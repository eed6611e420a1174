"""What the store keeps of runs, and what can be done with them."""

import math
from pathlib import Path

import pytest

from graph.document import EarlyStopping, Training
from graph.file.write import write_project
from graph.problems import GraphError
from runtime.events import EpochFinished, Event, Failed, Finished, Paused, Resumed, Started, StepsMeasured
from runtime.store import delete
from runtime.store.database import open_database
from runtime.store.loss_buckets import MAX_ROWS
from runtime.store.recorder import Recorder
from runtime.store.records import HEARTBEAT_TIMEOUT_S, INTERRUPTED
from runtime.store.run_settings import run_settings
from runtime.store.runs import BranchOrigin, RunStore
from tests.builders import digits_mlp

STARTED = Started("one", "/runs/one", "cpu", "", 4, 10, {"train": 160}, 650)


def epoch(number: int, loss: float, is_best: bool = False) -> EpochFinished:
    metrics = {"train": {"loss": loss}, "validation": {"loss": 2 * loss}}
    return EpochFinished(number, 10 * number, metrics, {"adam": 0.01}, 0.5, is_best)


def steps(first: int, *losses: float, stride: int = 1) -> StepsMeasured:
    return StepsMeasured(first, losses, 100.0, None, "loss", stride)


def record(store: RunStore, run: str, *events: Event) -> None:
    """A run that tells these events."""
    store.add(run, "Digits", run_settings(digits_mlp()), write_project(digits_mlp()), "/data")
    (store.folder / run).mkdir(exist_ok=True)
    recorder = Recorder(store.folder, run)
    for event in events:
        recorder.handle_event(event)
    recorder.close()


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path)


def test_all_of_a_run_is_stored(store: RunStore) -> None:
    metrics = {"test": {"loss": 0.3}}
    events = (steps(1, 3.0, 2.0), epoch(1, 0.5, is_best=True), epoch(2, 0.6))
    record(store, "one", STARTED, *events, Finished("done", 2, 1, metrics, 1.0))
    run = store.get("one")
    assert (run.state, run.device, run.weights, run.steps_per_epoch) == ("done", "cpu", 650, 10)
    assert (run.epoch, run.best_epoch, run.folder) == (2, 1, "/data")
    assert run.metrics == metrics
    assert (run.settings["epochs"], run.settings["adam"], run.settings["adam.lr"]) == (2, "Adam", 0.01)
    assert run.ended is not None
    assert store.metrics("one")[:2] == [(1, "train", "loss", 0.5), (1, "validation", "loss", 1.0)]
    assert [(item.epoch, item.step, item.lrs) for item in store.epochs("one")] == [
        (1, 10, {"adam": 0.01}),
        (2, 20, {"adam": 0.01}),
    ]
    assert store.losses("one")["loss"].means == (3.0, 2.0)
    assert store.project("one") == digits_mlp()


def test_it_can_be_read_while_it_is_written(store: RunStore) -> None:
    store.add("one", "Digits", {}, "drawing")
    recorder = Recorder(store.folder, "one")
    recorder.handle_event(STARTED)
    recorder.handle_event(epoch(1, 0.5))
    reader = RunStore(store.folder)
    assert reader.metrics("one") == [(1, "train", "loss", 0.5), (1, "validation", "loss", 1.0)]
    assert reader.get("one").is_running
    assert reader.get("one").metrics["validation"] == {"loss": 1.0}
    recorder.close()


def test_a_failure_keeps_the_last_metrics_and_the_sentence(store: RunStore) -> None:
    record(store, "one", STARTED, epoch(1, 0.5), Failed("nan-loss", "The loss is nan.", "head", 11))
    run = store.get("one")
    assert run.state == "failed"
    assert run.result["problem"] == "The loss is nan."
    assert run.metrics["train"] == {"loss": 0.5}


def test_no_number_stays_no_number(store: RunStore) -> None:
    record(store, "one", STARTED, epoch(1, math.nan))
    assert math.isnan(store.metrics("one")[0][3])
    assert math.isnan(store.get("one").metrics["train"]["loss"])


def test_pauses_do_not_count(store: RunStore) -> None:
    store.add("one", "Digits", {}, "drawing")
    now = [1000.0]
    recorder = Recorder(store.folder, "one", clock=lambda: now[0])
    for event, seconds in ((STARTED, 5), (Paused(3), 60), (Resumed(3), 7)):
        recorder.handle_event(event)
        now[0] += seconds
    recorder.handle_event(Finished("done", 1, 1, {}, 0.1))
    now[0] += 60
    recorder.close()
    assert store.get("one").seconds == 12


def test_a_run_that_has_fallen_silent_was_interrupted(store: RunStore) -> None:
    record(store, "one", STARTED, epoch(1, 0.5))
    assert store.get("one").is_running
    with open_database(store.folder) as connection:
        connection.execute(
            "UPDATE runs SET beat = beat - ?, started = started - ?",
            (HEARTBEAT_TIMEOUT_S + 1, HEARTBEAT_TIMEOUT_S + 1),
        )
    assert store.get("one").state == INTERRUPTED


def test_many_losses_take_no_more_space(store: RunStore) -> None:
    count = 5 * MAX_ROWS
    blocks = [
        steps(first, *(float(step) for step in range(first, first + 512))) for first in range(1, count, 512)
    ]
    record(store, "one", STARTED, *blocks)
    losses = store.losses("one")["loss"]
    assert MAX_ROWS / 2 < len(losses.steps) <= MAX_ROWS
    assert sum(losses.counts) == count
    assert losses.steps[0] == 1
    assert losses.highs[-1] == count
    total = sum(mean * item for mean, item in zip(losses.means, losses.counts, strict=True))
    assert total == pytest.approx(count * (count + 1) / 2)


def test_losses_of_every_third_step_keep_their_positions(store: RunStore) -> None:
    count = 2 * MAX_ROWS
    record(store, "one", STARTED, steps(3, *(1.0,) * count, stride=3))
    losses = store.losses("one")["loss"]
    assert losses.steps[:2] == (3, 9)
    assert set(losses.counts) == {2}


def test_a_resumed_run_goes_on_with_its_losses(store: RunStore) -> None:
    record(store, "one", STARTED, steps(1, *(1.0,) * (2 * MAX_ROWS)), epoch(1, 0.5), epoch(2, 0.4))
    store.truncate("one", 1, MAX_ROWS)
    assert [number for number, *_ in store.metrics("one")] == [1, 1]
    record(store, "one", STARTED, steps(MAX_ROWS + 1, *(2.0,) * MAX_ROWS))
    losses = store.losses("one")["loss"]
    assert len(losses.steps) <= MAX_ROWS
    assert (losses.means[0], losses.means[-1]) == (1.0, 2.0)
    assert sum(losses.counts) == 2 * MAX_ROWS


def test_stars_notes_and_the_order_of_runs(store: RunStore) -> None:
    record(store, "one", STARTED)
    record(store, "two", STARTED)
    store.star("one")
    store.note("one", "작은 모델")
    assert [(run.id, run.star, run.note) for run in store.all()] == [
        ("two", False, ""),
        ("one", True, "작은 모델"),
    ]
    store.star("one", False)
    assert not store.get("one").star


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", ["two", "one"]),
        ("dig ONE", ["one"]),
        ("batch_size=64", ["two", "one"]),
        ("wide", ["two"]),
        ("x", []),
    ],
)
def test_runs_are_matched_by_text(store: RunStore, text: str, result: list[str]) -> None:
    record(store, "one", STARTED)
    record(store, "two", STARTED)
    store.note("two", "a wide one")
    listed = [run.id for run in store.all(text)]
    assert listed == (["two", "one"] if text == "dig ONE" else result)


def test_a_run_is_deleted_with_its_folder(store: RunStore) -> None:
    record(store, "one", STARTED, steps(1, 1.0), epoch(1, 0.5), Finished("done", 1, 1, {}, 1.0))
    (store.folder / "one" / "last.pt").write_bytes(b"x")
    store.delete("one")
    assert store.all() == []
    assert store.metrics("one") == []
    assert store.losses("one") == {}
    assert [path.name for path in store.folder.iterdir() if path.is_dir()] == []
    with pytest.raises(GraphError, match="no-such-run"):
        store.delete("one")


def test_a_deletion_that_was_cut_short_is_finished(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    record(store, "one", STARTED, Finished("done", 1, 1, {}, 1.0))
    record(store, "two", STARTED, Finished("done", 1, 1, {}, 1.0))

    def killed(*_inputs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(delete, "_finish_deletion", killed)
        with pytest.raises(KeyboardInterrupt):
            store.delete("one")
    again = RunStore(store.folder)
    assert [run.id for run in again.all()] == ["two"]
    assert [path.name for path in store.folder.iterdir() if path.is_dir()] == ["two"]


def test_a_run_in_progress_is_not_deleted(store: RunStore) -> None:
    record(store, "one", STARTED)
    with pytest.raises(GraphError, match="run-under-way"):
        store.delete("one")
    assert (store.folder / "one").exists()


def test_a_branch_has_the_history_of_its_parent_up_to_there(store: RunStore) -> None:
    record(
        store,
        "one",
        STARTED,
        steps(1, *map(float, range(1, 31))),
        epoch(1, 0.5),
        epoch(2, 0.4),
        epoch(3, 0.3),
    )
    record(store, "two", STARTED)
    store.branch("two", BranchOrigin("one", "epoch-2", 2, 20))
    run = store.get("two")
    assert (run.parent, run.checkpoint) == ("one", "epoch-2")
    assert [number for number, split, *_ in store.metrics("two") if split == "train"] == [1, 2]
    assert store.losses("two")["loss"].steps == tuple(range(1, 21))
    store.star("one")
    with open_database(store.folder) as connection:
        connection.execute("UPDATE runs SET state = 'done' WHERE id = 'one'")
    store.delete("one")
    assert len(store.epochs("two")) == 2


def test_settings_are_a_flat_list() -> None:
    training = Training(epochs=3, early_stopping=EarlyStopping("accuracy", 2, "max"), extra={"compile": True})
    settings = run_settings(digits_mlp(training))
    assert settings["early_stopping.patience"] == 2
    assert settings["compile"] is True
    assert settings["epochs"] == 3
    assert settings["adam.lr"] == 0.01
