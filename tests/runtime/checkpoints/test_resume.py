"""A checkpoint is taken up by a changed drawing: what fits goes on, the rest is fresh."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from graph.edits.nodes import set_parameter
from graph.problems import GraphError
from runtime.checkpoints.checkpoint import STATE_FILE
from runtime.checkpoints.transfer import resume
from runtime.events import WeightsTransferred
from runtime.store.checkpoint_files import BEST
from tests.runtime.checkpoints.chains import (
    FIRST,
    MOMENTUM,
    RELU,
    WIDE,
    chain,
    project,
    resumed,
    save,
    weights,
)
from tests.runtime.tiny_program import MeanError, state, training


def test_the_same_drawing_is_restored_as_it_was(tmp_path: Path) -> None:
    before = save(tmp_path, chain())
    after, report = resumed(tmp_path, project(epochs=99))
    assert report is None
    assert (after.epoch, after.position, after.step) == (1, 2, 5)
    assert torch.equal(weights(after)["a.weight"], weights(before)["a.weight"])
    fresh = state(chain(), training())
    assert resume(tmp_path, None, project(WIDE), chain(), fresh) is None
    assert fresh.step == 5


def test_a_node_without_weights_changes_nothing(tmp_path: Path) -> None:
    before = save(tmp_path, chain())
    after, report = resumed(tmp_path, project(FIRST, RELU))
    assert report == WeightsTransferred(transferred=("a", "b"), optimizers=("sgd",))
    assert (after.epoch, after.position, after.step) == (1, 2, 5)
    assert after.metrics == before.metrics
    assert (after.meters["loss"].values, after.meters["loss"].sizes) == (
        before.meters["loss"].values,
        [2, 2],
    )
    assert torch.equal(after.objective.error.total, before.objective.error.total)  # type: ignore[arg-type, union-attr]
    assert torch.equal(after.generator.get_state(), before.order_state)
    assert torch.equal(after.order_state, before.order_state)
    for name, values in weights(before).items():
        assert torch.equal(weights(after)[name], values)
        assert torch.equal(after.best.weights[name], before.best.weights[name])
    assert (after.best.epoch, after.best.value) == (1, before.best.value)
    assert (tmp_path / BEST).exists()
    for one, other in zip(before.model.parameters(), after.model.parameters(), strict=True):
        buffers = (
            trained.optimizers["sgd"].state[weight] for trained, weight in ((before, one), (after, other))
        )
        first, second = (entry["momentum_buffer"] for entry in buffers)
        assert torch.equal(first, second)


def test_random_numbers_go_on(tmp_path: Path) -> None:
    save(tmp_path, chain())
    expected = torch.rand(3)
    resumed(tmp_path, project(FIRST, RELU))
    record = torch.load(tmp_path / STATE_FILE, weights_only=True)
    assert torch.equal(torch.get_rng_state(), record["random"]["cpu"])
    assert torch.equal(torch.rand(3), expected)


def test_a_best_epoch_under_another_loss_is_none(tmp_path: Path) -> None:
    save(tmp_path, chain())
    other = project(FIRST, RELU)
    other = other.with_main(set_parameter(other.main, "loss", "reduction", "sum"))
    after, report = resumed(tmp_path, other)
    assert report is not None
    assert report.transferred == ("a", "b")
    assert (after.best.epoch, after.best.weights) == (1, {})
    assert not (tmp_path / BEST).exists()


def test_a_missing_file_of_the_best_epoch_is_none(tmp_path: Path) -> None:
    save(tmp_path, chain())
    (tmp_path / BEST).unlink()
    after, _ = resumed(tmp_path, project(FIRST, RELU))
    assert after.best.weights == {}


def test_a_widened_layer_is_fresh_and_the_next_one_too(tmp_path: Path) -> None:
    sizes = {"a": (2, 2), "b": (2, 3), "c": (3, 1)}
    wider = {"a": (2, 2), "b": (2, 4), "c": (4, 1)}
    before = save(tmp_path, chain(sizes))
    after, report = resumed(tmp_path, project(wider), chain(wider), project(sizes))
    assert report == WeightsTransferred(transferred=("a",), reshaped=("b", "c"), optimizers=("sgd",))
    assert torch.equal(weights(after)["a.bias"], weights(before)["a.bias"])
    assert weights(after)["b.weight"].shape == (4, 2)
    memory = after.optimizers["sgd"].state
    assert set(memory) == {after.model.a.weight, after.model.a.bias}  # type: ignore[union-attr]
    assert torch.equal(
        memory[after.model.a.bias]["momentum_buffer"],  # type: ignore[index, union-attr]
        before.optimizers["sgd"].state[before.model.a.bias]["momentum_buffer"],  # type: ignore[index, union-attr]
    )
    assert (after.best.epoch, after.best.weights) == (1, {})
    assert not (tmp_path / BEST).exists()


def test_new_and_dropped_nodes_are_reported(tmp_path: Path) -> None:
    save(tmp_path, chain())
    longer = {**FIRST, "c": (1, 1)}
    after, report = resumed(tmp_path, project(longer), chain(longer))
    assert report is not None
    assert (report.transferred, report.new, report.dropped) == (("a", "b"), ("c",), ())
    assert after.best.weights == {}
    save(tmp_path, chain(longer))
    after, report = resumed(tmp_path, project(), chain(), project(longer))
    assert report is not None
    assert (report.transferred, report.new, report.dropped) == (("a", "b"), (), ("c",))
    assert after.best.weights == {}


def test_a_module_with_one_weight_of_another_shape_is_fresh_as_a_whole(tmp_path: Path) -> None:
    save(tmp_path, chain(FIRST))
    sizes = {"a": (2, 3), "b": (3, 2)}
    after, report = resumed(tmp_path, project(sizes), chain(sizes))
    assert report is not None
    assert (report.transferred, report.reshaped) == (("a",), ("b",))
    assert weights(after)["b.bias"].shape == (2,)


def test_a_node_of_another_kind_is_fresh(tmp_path: Path) -> None:
    before = save(tmp_path, chain())
    now = project()
    now = now.with_main(now.main.with_node(replace(now.main.nodes["a"], kind="LazyLinear")))
    after, report = resumed(tmp_path, now)
    assert report is not None
    assert (report.transferred, report.reshaped) == (("b",), ("a",))
    assert not torch.equal(weights(after)["a.bias"], weights(before)["a.bias"])


def test_where_nothing_fits_the_run_is_of_another_drawing(tmp_path: Path) -> None:
    save(tmp_path, chain())
    sizes = {"other": (2, 1)}
    with pytest.raises(GraphError) as caught:
        resumed(tmp_path, project(sizes), chain(sizes))
    assert caught.value.problems[0].code == "run-other-drawing"
    assert caught.value.problems[0].values["run"] == tmp_path.name


@pytest.mark.parametrize("name", [STATE_FILE, "last-5.safetensors"])
def test_a_checkpoint_that_cannot_be_read_is_a_problem(name: str, tmp_path: Path) -> None:
    save(tmp_path, chain())
    (tmp_path / name).write_bytes(b"nothing")
    with pytest.raises(GraphError) as caught:
        resumed(tmp_path, project(FIRST, RELU))
    assert caught.value.problems[0].code == "run-other-drawing"


def test_other_batches_restart_the_epoch(tmp_path: Path) -> None:
    save(tmp_path, chain())
    after, report = resumed(tmp_path, project(batch_size=3))
    assert report is not None
    assert report.restarts_epoch
    assert (after.epoch, after.position, after.step) == (1, 0, 3)
    assert after.meters["loss"].values == []


def test_another_name_of_the_loss_restarts_the_epoch(tmp_path: Path) -> None:
    save(tmp_path, chain())
    tiny = chain(FIRST, replace(MOMENTUM, loss_name="near"))
    after, report = resumed(tmp_path, project(FIRST, RELU), tiny)
    assert report is not None
    assert report.restarts_epoch
    assert after.meters["near"].values == []


class Objective(nn.Module):
    """Holds a metric under the name of its node."""

    def __init__(self, name: str = "error", size: int = 2, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.metric_name = name
        self.add_module(name, MeanError())
        self.metric.total = torch.zeros(size, dtype=dtype)

    @property
    def metric(self) -> Any:
        return getattr(self, self.metric_name)


@pytest.mark.parametrize(
    ("objective", "continues"),
    [
        (Objective(), True),
        (Objective("other"), False),
        (Objective(size=3), False),
        (Objective(dtype=torch.float64), False),
        (Objective(size=0), True),
    ],
)
def test_a_metric_goes_on_where_it_is_the_same(objective: Objective, continues: bool, tmp_path: Path) -> None:
    before = save(tmp_path, chain())
    tiny = replace(chain(), build_objective=lambda: objective, metrics=(objective.metric_name,))
    after, report = resumed(tmp_path, project(FIRST, RELU), tiny)
    assert report is not None
    assert report.restarts_epoch is not continues
    assert after.position == (2 if continues else 0)
    if continues:
        assert torch.equal(objective.metric.total, before.objective.error.total)  # type: ignore[union-attr]
    else:
        assert float(objective.metric.total.sum()) == 0


def test_an_empty_metric_of_other_values_restarts_the_epoch(tmp_path: Path) -> None:
    save(tmp_path, chain())
    objective = Objective(size=0)
    tiny = replace(chain(), build_objective=lambda: objective)
    now = project(FIRST, RELU)
    now = now.with_main(set_parameter(now.main, "error", "reduction", "sum"))
    _, report = resumed(tmp_path, now, tiny)
    assert report is not None
    assert report.restarts_epoch
