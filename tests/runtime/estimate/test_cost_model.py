"""What is said before a run: memory, time, the batch that fits; and what is said when the memory is full."""

import time
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from graph.compiler import load
from graph.compiler.shapes.cost import memory_of
from graph.document import Project, Training
from graph.messages import PROBLEM_TEMPLATES
from runtime.control import Control
from runtime.data import describe_project
from runtime.device import choose_device, is_out_of_memory, why_no_gpu
from runtime.estimate.cost_model import (
    DeviceSpeed,
    benchmark_device,
    counted_step_bytes,
    estimate_cost,
    fitting_batch_size,
    largest_batch,
)
from runtime.events import Event, Failed
from runtime.run import TrainingRequest, analyse_project, run_project
from runtime.state.training_state import fresh_state
from runtime.training.trainer import Trainer
from tests.builders import drawing, sample

CPU = torch.device("cpu")


def cnn(batch: int = 64) -> Project:
    project = sample("digits_cnn")
    return replace(project, training=Training(epochs=1, batch_size=batch, device="cpu"))


@pytest.mark.slow
def test_the_largest_batch_fills_the_memory_and_not_more() -> None:
    analysis = analyse_project(cnn(), Path())
    available = 10**9
    step_bytes = counted_step_bytes(analysis)
    largest = largest_batch(step_bytes, available)
    assert largest > 1000
    assert largest % 8 == 0
    graph = analysis.project.main
    assert memory_of(analysis.costs, graph, largest).training <= 0.9 * available
    assert memory_of(analysis.costs, graph, largest + 9).training > 0.9 * available
    assert largest_batch(step_bytes, 1000) == 0


def test_after_a_full_memory_a_smaller_batch_is_named() -> None:
    analysis = analyse_project(cnn(batch=4096), Path())
    needed = memory_of(analysis.costs, analysis.project.main, 512).training
    step_bytes = counted_step_bytes(analysis)
    assert fitting_batch_size(step_bytes, round(needed / 0.9) + 9, 4096) == 512
    assert fitting_batch_size(step_bytes, 10**12, 4096) == 2048
    assert fitting_batch_size(step_bytes, 0, 4096) == 0


@given(st.integers(1, 10**6), st.lists(st.tuples(st.integers(0, 10**4), st.integers(0, 10**6)), min_size=1))
def test_the_largest_batch_never_takes_more_than_was_asked(
    available: int, lines: list[tuple[int, int]]
) -> None:
    def step_bytes(size: int) -> int:
        return max(slope * size + fixed for slope, fixed in lines)

    largest = largest_batch(step_bytes, available)
    assert largest == 0 or step_bytes(largest) <= 0.9 * available
    assert bool(largest) == (step_bytes(1) <= int(0.9 * available))


def test_the_time_of_a_step_grows_with_batch_and_device() -> None:
    fast, slow = DeviceSpeed(1e12, 1e11, 1e-6), DeviceSpeed(1e10, 1e9, 1e-5)
    small, large = (analyse_project(cnn(batch), Path()) for batch in (64, 256))
    one = estimate_cost(small, CPU, 1000, slow)
    assert one.seconds_per_epoch == pytest.approx(16 * one.seconds_per_step)
    assert estimate_cost(large, CPU, None, slow).seconds_per_step > 3 * one.seconds_per_step
    assert estimate_cost(small, CPU, None, fast).seconds_per_step < one.seconds_per_step / 9
    assert estimate_cost(small, CPU, None, fast).seconds_per_epoch is None


@pytest.mark.slow
def test_the_forecast_of_an_epoch_is_right_to_a_factor_of_four() -> None:
    project = cnn()
    descriptions, _ = describe_project(project, Path())
    program = load(project, descriptions, Path())
    rows = program.load_data(None)
    expected = estimate_cost(analyse_project(project, Path()), CPU, len(rows["train"]["target"]))
    state = fresh_state(program, project.training, CPU, 1, 20)
    begun = time.perf_counter()
    Trainer(
        program, project.training, {"train": rows["train"]}, state, None, Control(), lambda _e: None
    ).run()
    taken = time.perf_counter() - begun
    assert expected.seconds_per_epoch is not None
    assert taken / 4 < expected.seconds_per_epoch < taken * 4


def test_the_speed_of_this_machine_can_be_measured() -> None:
    speed = benchmark_device(CPU)
    assert 1e8 < speed.flops < 1e15
    assert 1e7 < speed.copied_bytes < 1e13
    assert 1e-8 < speed.call_s < 1e-2


@pytest.mark.slow
def test_a_step_that_no_memory_can_hold_ends_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "rows.npz"
    np.savez(path, x=np.zeros((64, 1), np.float32), y=np.zeros(64, np.int64))
    graph = drawing(
        [
            ("data", "data.npz", {"path": str(path), "test": 0.0, "validation": 0.0}),
            ("wide", "Linear", {"out_features": 2**20}),
            ("huge", "torch.Tensor.repeat", {"repeats": (1, 2**24)}),
            ("loss", "MSELoss"),
            ("sgd", "SGD"),
        ],
        "data.input>wide.input wide.output>huge.input huge.output>loss.input "
        "huge.output>loss.target loss.output>sgd.loss",
    )
    project = Project("Huge", graph, training=Training(epochs=1, batch_size=64, device="cpu"))
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), tmp_path), events.append, Control())
    failed = events[-1]
    assert isinstance(failed, Failed), failed
    assert failed.code in ("out-of-memory", "out-of-memory-always"), failed
    assert failed.step == 1


def test_errors_of_a_full_memory_are_distinguished_from_others() -> None:
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**60)
    assert is_out_of_memory(caught.value)
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory"))
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("shapes differ"))
    assert "{fits}" in PROBLEM_TEMPLATES["out-of-memory"]


def test_the_reason_for_the_cpu_explains_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere, driver = tmp_path / "none", tmp_path / "version"
    driver.write_text("NVRM")
    if torch.version.cuda is None:
        assert why_no_gpu(nowhere) == "this PyTorch was built for the CPU"
        assert why_no_gpu(driver).endswith("install its CUDA build")
    monkeypatch.setattr(torch.version, "cuda", "12.8")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert why_no_gpu(nowhere) == "no GPU was found"
    assert why_no_gpu(driver).endswith("does not work with CUDA 12.8; update it")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert why_no_gpu(driver) == "CUDA_VISIBLE_DEVICES hides every GPU"
    assert choose_device("cpu") == (CPU, "")


def test_a_machine_too_busy_to_measure_in_time_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.estimate.cost_model.BENCHMARK_S", 0.0)
    speed = benchmark_device(torch.device("cpu"))
    assert all(0 < value < float("inf") for value in astuple(speed))
