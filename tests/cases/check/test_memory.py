"""What cannot fit into the memory is told before it is tried; what an optimizer keeps is counted."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from runtime import device as devices
from runtime.cli import main
from runtime.data import describe_project
from runtime.estimate.memory_trace import StepMemory, batch_bytes, step_trace
from tests.cases.check.iris_drawings import iris, project_of

WEIGHT_BYTES = 4 * (4 * 20_000 + 20_000 + 20_000 * 3 + 3)


def wide(optimizer: str = "Adam", frozen: bool = False, **parameters: Any) -> dict[str, Any]:
    """A drawing whose memory is nearly all weights: 4 -> 20,000 -> 3."""
    drawing = iris(batch_size=1)
    nodes = drawing["main"]["nodes"]
    nodes["body"] = {"kind": "Linear", "params": {"out_features": 20_000}, "frozen": frozen}
    nodes["adam"] = {"kind": optimizer, "params": parameters}
    drawing["main"]["wires"][0] = ["iris.features", "body.input"]
    drawing["main"]["wires"].append(["body.output", "head.input"])
    return drawing


def traced(drawing: dict[str, Any], batch_size: int = 1) -> StepMemory:
    project = project_of(drawing)
    described = describe_project(project, Path())[0]
    memory = step_trace(project, described, Path(), torch.device("cpu"))(batch_size)
    assert memory is not None
    return memory


def state_bytes(optimizer: torch.optim.Optimizer) -> int:
    """The bytes of what an optimizer keeps, by torch itself."""
    tensors = [value for state in optimizer.state.values() for value in state.values()]
    return sum(item.numel() * item.element_size() for item in tensors if isinstance(item, torch.Tensor))


OPTIMIZERS: Mapping[str, dict[str, Any]] = {
    "SGD": {"lr": 0.1},
    "SGD momentum": {"lr": 0.1, "momentum": 0.9},
    "Adam": {},
    "Adam amsgrad": {"amsgrad": True},
    "AdamW": {},
    "Adamax": {},
    "NAdam": {},
    "RAdam": {},
    "RMSprop": {},
    "RMSprop centered": {"centered": True, "momentum": 0.9},
    "Adagrad": {},
    "Adadelta": {},
    "ASGD": {},
    "Rprop": {},
    "Adafactor": {},
}


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_what_an_optimizer_keeps_is_counted(name: str) -> None:
    kind, parameters = name.split()[0], OPTIMIZERS[name]
    model = nn.Sequential(nn.Linear(4, 20_000), nn.Linear(20_000, 3))
    optimizer = getattr(torch.optim, kind)(model.parameters(), **parameters)
    model(torch.zeros(1, 4)).sum().backward()
    optimizer.step()
    expected = 2 * WEIGHT_BYTES + state_bytes(optimizer)
    assert traced(wide(kind, **parameters)).persistent == pytest.approx(expected, rel=0.01)


def test_frozen_weights_have_neither_gradients_nor_moments() -> None:
    head_bytes = 4 * (20_000 * 3 + 3)
    expected = WEIGHT_BYTES + 3 * head_bytes
    assert traced(wide(frozen=True)).persistent == pytest.approx(expected, rel=0.01)


def test_half_the_precision_takes_less_between_layers() -> None:
    rows, single, half = 4096, wide(), wide()
    half["training"]["precision"] = "bfloat16"
    activations = 4 * rows * 20_000
    assert traced(single, rows).peak - traced(half, rows).peak > activations / 2


def test_the_batch_itself_is_counted() -> None:
    project = project_of(iris())
    described = describe_project(project, Path())[0]
    assert batch_bytes(described, 10) == 10 * (4 * 4 + 8)


def check(drawing: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path = folder / "drawing.netloom"
    path.write_text(json.dumps(drawing), encoding="utf-8")
    code = main(["check", str(path)])
    return code, capsys.readouterr().out


def huge(width: int, batch_size: int = 1) -> dict[str, Any]:
    drawing = wide()
    drawing["main"]["nodes"]["body"]["params"]["out_features"] = width
    drawing["training"]["batch_size"] = batch_size
    return drawing


@pytest.mark.slow
@pytest.mark.parametrize("width", [10**10, 10**12, 10**15])
def test_a_network_that_cannot_fit_is_not_ready(
    width: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = check(huge(width), tmp_path, capsys)
    assert code == 1
    assert "Not ready to train." in text
    assert "make the network smaller" in text
    assert "0 rows fit" not in text


def test_a_batch_that_cannot_fit_is_not_ready_and_one_that_fits_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "free_memory", lambda: 10**9)
    code, text = check(huge(100_000, 1_000_000), tmp_path, capsys)
    assert code == 1
    sentence = next(line for line in text.splitlines() if line.startswith("error:"))
    size = int(sentence.partition("batch size to ")[2].split()[0])
    assert 0 < size < 10_000
    assert check(huge(100_000, size), tmp_path, capsys)[0] == 0


@pytest.mark.parametrize("device", ["cuda:7", "tpu"])
def test_a_device_that_is_not_there_is_not_ready(
    device: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawing = iris()
    drawing["training"]["device"] = device
    code, text = check(drawing, tmp_path, capsys)
    assert code == 1
    assert device in text


# The smallest takes weights for which many systems would find room, yet not for their gradients and moments.
@pytest.mark.slow
@pytest.mark.parametrize("width", [4 * 10**8, 10**10, 10**12])
def test_training_states_what_check_reports_of_a_network_that_cannot_fit(
    width: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "drawing.netloom"
    path.write_text(json.dumps(huge(width)), encoding="utf-8")
    assert main(["train", str(path), "--runs", str(tmp_path / "runs")]) == 1
    assert "make the network smaller" in capsys.readouterr().err
