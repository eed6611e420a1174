"""Kind: scripts of trainings that are not plain keep weights and answer. Judge: the straight run, the app."""

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_model

from graph.compiler import compile_stages, load_stages
from graph.document import EarlyStopping, Project, Training
from runtime.data import describe_project, with_encodings
from runtime.export import export_script
from tests.builders import drawing, iris_mlp
from tests.repeated_blocks import app_figures, script_figures

IRIS = "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)"
TRAINING = Training(epochs=4, batch_size=32)


def wired() -> Project:
    """Weights go to the optimizer by wires, with rates of their own."""
    graph = drawing(
        [
            ("iris", "data.sklearn_iris", {"standardize": True}),
            ("hidden", "Linear", {"out_features": 8}),
            ("drop", "Dropout"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "iris.features>hidden.input hidden.output>drop.input drop.output>head.input head.output>loss.input "
        "iris.target>loss.target loss.output>adam.loss head.parameters>adam.parameters",
    )
    return Project("Wired", graph, training=TRAINING)


def stopped() -> Project:
    training = replace(TRAINING, accumulate=3, early_stopping=EarlyStopping("loss", 2, "min"), clip_norm=0.5)
    return iris_mlp(training)


def halved() -> Project:
    return iris_mlp(replace(TRAINING, precision="bfloat16"))


def fixed() -> Project:
    return iris_mlp(replace(TRAINING, deterministic=True))


DRAWINGS = [wired, stopped, halved, fixed]


class Console:
    """Calls the `main` of a script as a terminal does, within this process."""

    def __init__(self, project: Project, folder: Path, patch: pytest.MonkeyPatch) -> None:
        script = folder / "script.py"
        text = export_script(project, folder, script)
        assert "class Objective" in text  # it is not plain
        self.names: dict[str, Any] = {"__name__": "it", "__file__": str(script)}
        exec(text, self.names)
        self.patch = patch

    def run(self, *options: object) -> None:
        torch.manual_seed(11)
        self.patch.setattr(sys, "argv", ["script.py", "--device", "cpu", *map(str, options)])
        self.names["main"]()
        torch.use_deterministic_algorithms(False)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("build", DRAWINGS)
def test_a_training_goes_on_where_it_stopped(
    build: Callable[[], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    console = Console(build(), tmp_path, monkeypatch)
    shown = []
    for epochs, name in ((4, "whole.pt"), (2, "state.pt"), (4, "state.pt")):
        console.run("--hex", "--epochs", epochs, "--resume", tmp_path / name)
        shown.append(capsys.readouterr().out.splitlines())
    whole, _, rest = shown
    assert len(rest) >= 2
    assert rest == whole[2:]
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("build", DRAWINGS)
def test_a_saved_network_answers_as_the_app_does(
    build: Callable[[], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    project = build()
    console = Console(project, tmp_path, monkeypatch)
    rows, weights, answers = tmp_path / "new.csv", tmp_path / "kept.safetensors", tmp_path / "answers.csv"
    rows.write_text(f"{IRIS}\n5.1,3.5,1.4,0.2\n6.7,3.1,5.6,2.4\n", encoding="utf-8")
    console.run("--epochs", 2, "--save", weights)
    capsys.readouterr()
    console.run("--weights", weights, "--predict", rows, "--output", answers)
    assert capsys.readouterr().out == ""
    with answers.open(encoding="utf-8", newline="") as file:
        got = list(csv.DictReader(file))
    described = with_encodings(project, describe_project(project, tmp_path)[0], tmp_path)
    program = load_stages(compile_stages(project, described), tmp_path)
    model = program.build_model()
    load_model(model, weights)
    with safe_open(weights, "pt") as file:
        known = json.loads(file.metadata()["scales"])
    scales = {name: torch.tensor(values, dtype=torch.float64) for name, values in known.items()}
    blocks = list(program.predict(model, rows, scales, device="cpu"))
    expected = [row for block in blocks for row in zip(*block.values(), strict=True)]
    assert [tuple(row.values()) for row in got] == [tuple(map(str, row)) for row in expected]


def test_the_figures_stay_those_of_the_app(tmp_path: Path) -> None:
    assert script_figures(wired(), tmp_path) == app_figures(wired(), tmp_path)
