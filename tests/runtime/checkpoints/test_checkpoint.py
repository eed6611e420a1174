"""A state is saved as often as its files are worth, and comes back from them as it was."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from graph.problems import GraphError
from runtime.checkpoints.checkpoint import STATE_FILE, CheckpointManager, has_checkpoint, restore
from runtime.state.training_state import TrainingState
from runtime.store.checkpoint_files import BEST
from tests.runtime.tiny_program import Clock, program, rows, state, trainer, training


def trained(epochs: int = 1) -> TrainingState:
    run = trainer(program(), training(epochs=epochs))
    run.run()
    return run.state


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def weight(saved: dict[str, torch.Tensor]) -> torch.Tensor:
    return saved["line.weight"]


def test_a_state_is_saved_and_restored(tmp_path: Path) -> None:
    before = trained()
    assert not has_checkpoint(tmp_path)
    CheckpointManager(tmp_path).save(before, now=True)
    assert has_checkpoint(tmp_path)
    assert files(tmp_path) == {STATE_FILE, BEST, "last-3.safetensors"}
    after = state(program(), training())
    restore(tmp_path, after)
    assert (after.epoch, after.step) == (1, 3)
    assert torch.equal(weight(after.model.state_dict()), weight(before.model.state_dict()))
    assert torch.equal(weight(after.best.weights), weight(before.best.weights))


def test_only_the_last_weights_stay_beside_the_best(tmp_path: Path) -> None:
    before = trained()
    manager = CheckpointManager(tmp_path)
    manager.save(before, now=True)
    best = (tmp_path / BEST).read_bytes()
    before.step = 4
    before.best.weights = {"line.weight": torch.zeros(1, 2)}
    manager.save(before, now=True)
    assert files(tmp_path) == {STATE_FILE, BEST, "last-4.safetensors"}
    assert (tmp_path / BEST).read_bytes() == best  # that of the same epoch is not written twice
    before.best.epoch = 2
    manager.save(before, now=True)
    assert weight(load_file(tmp_path / BEST)).tolist() == [[0, 0]]


def test_without_a_best_epoch_there_is_no_file_of_it(tmp_path: Path) -> None:
    CheckpointManager(tmp_path).save(state(program(), training()), now=True)
    assert files(tmp_path) == {STATE_FILE, "last-0.safetensors"}
    after = state(program(), training())
    restore(tmp_path, after)
    assert after.best.weights == {}


def test_it_is_due_after_a_pause(tmp_path: Path) -> None:
    clock = Clock()
    manager = CheckpointManager(tmp_path, 3.0, clock=clock)
    fresh = state(program(), training())
    clock.now += 2.75
    assert not manager.is_due
    manager.save(fresh)
    assert files(tmp_path) == set()
    clock.now += 0.25
    assert manager.is_due
    manager.save(fresh)
    assert STATE_FILE in files(tmp_path)
    assert not manager.is_due


def test_the_usual_pause_is_two_seconds(tmp_path: Path) -> None:
    clock = Clock()
    manager = CheckpointManager(tmp_path, clock=clock)
    clock.now += 1.75
    assert not manager.is_due
    clock.now += 0.25
    assert manager.is_due


def test_the_pause_is_longer_where_saving_takes_long(tmp_path: Path) -> None:
    clock = Clock()

    def write_slowly() -> None:
        clock.now += 1

    manager = CheckpointManager(tmp_path, 2.0, write_slowly, clock)
    manager.save(state(program(), training()), now=True)
    clock.now += 19.5
    assert not manager.is_due
    clock.now += 0.5
    assert manager.is_due


def test_something_may_be_written_before(tmp_path: Path) -> None:
    before: list[set[str]] = []
    manager = CheckpointManager(tmp_path, before_write=lambda: before.append(files(tmp_path)))
    manager.save(state(program(), training()))
    assert before == []
    manager.save(state(program(), training()), now=True)
    assert before == [set()]


def test_weights_under_a_name_stay(tmp_path: Path) -> None:
    manager, before = CheckpointManager(tmp_path), trained()
    path = manager.save_named(before, "epoch-1")
    assert path == tmp_path / "epoch-1.safetensors"
    assert torch.equal(weight(load_file(path)), weight(before.model.state_dict()))
    manager.save(before, now=True)
    assert path.exists()


def test_files_that_stay_from_elsewhere_do_not_disturb(tmp_path: Path) -> None:
    (tmp_path / "last-9.safetensors").write_bytes(b"")
    CheckpointManager(tmp_path).save(state(program(), training()), now=True)
    assert files(tmp_path) == {STATE_FILE, "last-0.safetensors"}


@pytest.mark.parametrize("name", [STATE_FILE, "last-3.safetensors", BEST])
def test_a_checkpoint_that_cannot_be_read_is_a_problem(name: str, tmp_path: Path) -> None:
    CheckpointManager(tmp_path).save(trained(), now=True)
    (tmp_path / name).write_bytes(b"nothing")
    with pytest.raises(GraphError) as caught:
        restore(tmp_path, state(program(), training()))
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["run"]) == ("run-other-drawing", tmp_path.name)


def test_a_checkpoint_holds_values_and_tensors_only(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple:
            return (Path(tmp_path / "evil").touch, ())

    CheckpointManager(tmp_path).save(trained(), now=True)
    torch.save({"weights": "last-3.safetensors", "evil": Evil()}, tmp_path / STATE_FILE)
    with pytest.raises(GraphError):
        restore(tmp_path, state(program(), training()))
    assert not (tmp_path / "evil").exists()


def test_rows_are_no_part_of_a_checkpoint(tmp_path: Path) -> None:
    CheckpointManager(tmp_path).save(trained(), now=True)
    record = torch.load(tmp_path / STATE_FILE, weights_only=True)
    assert record["weights"] == "last-3.safetensors"
    assert not set(record) & set(rows())
