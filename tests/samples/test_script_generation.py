"""The exported script generates what the app generates from the same weights and the same seed."""

import csv
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from safetensors.torch import load_model, save_model

from graph.document import Project, Wire
from runtime.cli.project_loading import open_project
from runtime.control import Control
from runtime.evaluation.generated_rows import GenerationRequest, generated_rows
from runtime.evaluation.loaded_run import LoadedRun, open_run
from runtime.export import export_script
from tests.builders import SAMPLES, drawing
from tests.runtime.evaluation.runs import examined, lm, train, vae
from tests.samples.test_script_answers import names_of


def taught(name: str, folder: Path) -> tuple[LoadedRun, Path, Path]:
    """A sample after an epoch in the app, its script, and a file of its weights."""
    return trained(*open_project(SAMPLES / f"{name}.netloom"), folder)


def trained(project: Project, home: Path, folder: Path) -> tuple[LoadedRun, Path, Path]:
    """A project after an epoch in the app, its script, and a file of its weights."""
    script = folder / "script.py"
    script.write_text(export_script(project, home, script), encoding="utf-8")
    training = replace(project.training, epochs=1, early_stopping=None, device="cpu")
    name = train(replace(project, training=training), folder, home)
    run = open_run(examined(folder, name, home), Control())
    model = names_of(script)["build_model"]()
    model.load_state_dict(run.model.state_dict())
    save_model(model, str(folder / "weights.safetensors"))
    return run, script, folder / "weights.safetensors"


def rows_of(run: LoadedRun, request: GenerationRequest) -> list[dict[str, Any]]:
    """What the app generates, row by row."""
    blocks = generated_rows(run, request, Control())
    return [
        dict(zip(block, row, strict=True)) for block in blocks for row in zip(*block.values(), strict=True)
    ]


def generated(script: Path, weights: Path, *arguments: Any) -> list[Any]:
    """What the function of the script gives."""
    names = names_of(script)
    model = names["build_model"]()
    load_model(model, weights)
    return list(names["generate"](model, *arguments))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits_gan", "digits_vae", "digits_diffusion"])
def test_pictures(name: str, tmp_path: Path) -> None:
    run, script, weights = taught(name, tmp_path)
    count = run.project.training.batch_size + 3
    expected = rows_of(run, GenerationRequest(count, 5))
    rows = generated(script, weights, count, 5)
    assert [number for number, _ in rows] == [row["row"] for row in expected]
    assert all(
        np.array_equal(pixels, row["picture"]) for (_, pixels), row in zip(rows, expected, strict=True)
    )
    assert not np.array_equal(rows[0][1], generated(script, weights, 1, 6)[0][1])


@pytest.mark.slow
def test_texts(tmp_path: Path) -> None:
    run, script, weights = taught("text_gpt", tmp_path)
    expected = rows_of(run, GenerationRequest(2, 3, "Once", 130))
    assert generated(script, weights, 2, 3, "cpu", "Once", 130) == expected
    assert all(row["text"].startswith("Once") and len(row["text"]) == 134 for row in expected)
    begun = rows_of(run, GenerationRequest(1, 0, "", 20))
    assert generated(script, weights, 1, 0, "cpu", "", 20) == begun


@pytest.mark.slow
def test_episodes(tmp_path: Path) -> None:
    pytest.importorskip("gymnasium")
    run, script, weights = taught("cartpole_dqn", tmp_path)
    assert generated(script, weights, 3, 2) == rows_of(run, GenerationRequest(3, 2))


def test_texts_of_a_network_that_gives_more_than_scores(tmp_path: Path) -> None:
    project = lm(tmp_path)
    more = drawing(
        [("size", "torch.mean", {"dim": None}), ("root", "metric.Scalar")],
        "size.output>root.input",
    )
    wires = [*project.main.wires, *more.wires, Wire("embed", "output", "size", "input")]
    graph = project.main.with_nodes(more.nodes.values()).with_wires(wires)
    run, script, weights = trained(replace(project, main=graph), tmp_path, tmp_path)
    assert len(names_of(script)["build_model"]().forward.__annotations__["return"].__args__) == 2
    expected = rows_of(run, GenerationRequest(2, 1, "the", 20))
    assert generated(script, weights, 2, 1, "cpu", "the", 20) == expected


@pytest.mark.slow
def test_episodes_of_an_agent_that_learns_from_rollouts(tmp_path: Path) -> None:
    pytest.importorskip("gymnasium")
    run, script, weights = taught("cartpole_ppo", tmp_path)
    assert generated(script, weights, 3, 2) == rows_of(run, GenerationRequest(3, 2))


def accumulating(project: Project) -> Project:
    """A project whose script is built of functions for each step, since it adds gradients up."""
    return replace(project, training=replace(project.training, accumulate=2))


@pytest.mark.slow
def test_texts_of_a_script_that_adds_gradients_up(tmp_path: Path) -> None:
    run, script, weights = trained(accumulating(lm(tmp_path)), tmp_path, tmp_path)
    assert "class Objective" in script.read_text(encoding="utf-8")
    expected = rows_of(run, GenerationRequest(2, 1, "the", 20))
    assert generated(script, weights, 2, 1, "cpu", "the", 20) == expected
    assert expected[0]["text"] != expected[1]["text"]


def beside_more_rows(project: Project, folder: Path) -> Project:
    """A project with a second data node, whose values only change the loss."""
    np.savez(folder / "more.npz", x=np.random.default_rng(1).random((90, 1)).astype(np.float32))
    source = {"path": "more.npz", "target": "", "stratify": False, "pairing": "cycle"}
    more = drawing(
        [("more", "data.npz", source), ("center", "torch.mean", {"dim": None}), ("sum", "torch.add")],
        "more.input>center.input center.output>sum.input",
    )
    graph = project.main.with_nodes(more.nodes.values())
    loss = next(wire for wire in project.main.wires if wire.input == "loss")
    wires = [wire for wire in project.main.wires if wire != loss]
    wires += [*more.wires, replace(loss, target="sum", input="other")]
    wires += [replace(loss, source="sum", output="output")]
    return replace(project, main=graph.with_wires(wires))


@pytest.mark.slow
def test_pictures_of_one_of_several_sources(tmp_path: Path) -> None:
    run, script, weights = trained(beside_more_rows(vae(1), tmp_path), tmp_path, tmp_path)
    assert run.task.input == "digits.image"
    expected = rows_of(run, GenerationRequest(19, 4))
    rows = generated(script, weights, 19, 4)
    assert [number for number, _ in rows] == [row["row"] for row in expected]
    assert all(
        np.array_equal(pixels, row["picture"]) for (_, pixels), row in zip(rows, expected, strict=True)
    )


@pytest.mark.slow
@pytest.mark.parametrize("adds_up", [False, True])
def test_rows_that_are_no_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, adds_up: bool) -> None:
    x = np.random.default_rng(2).normal(size=(60, 5)).astype(np.float32)
    np.savez(tmp_path / "codes.npz", x=x)
    source = {"path": "codes.npz", "target": "", "stratify": False}
    graph = drawing(
        [
            ("data", "data.npz", source),
            ("mean", "Linear", {"out_features": 3}),
            ("spread", "Linear", {"out_features": 3}),
            ("code", "Reparameterize"),
            ("wide", "Linear", {"out_features": 5}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "data.input>mean.input data.input>spread.input mean.output>code.mean spread.output>code.log_var "
        "code.output>wide.input wide.output>loss.input data.input>loss.target loss.output>adam.loss",
    )
    project = Project("Codes", graph)
    project = accumulating(project) if adds_up else project
    run, script, weights = trained(project, tmp_path, tmp_path)
    assert ("class Objective" in script.read_text(encoding="utf-8")) is adds_up
    output = tmp_path / "generated.csv"
    known = ("--weights", str(weights), "--seed", "2", "--output", str(output))
    expected = rows_of(run, GenerationRequest(70, 2))
    assert generated(script, weights, 70, 2) == expected
    written(script, monkeypatch, *known, "--count", "70")
    with output.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == expected


def written(script: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> None:
    """Calls the `main` of a script as a terminal does."""
    monkeypatch.setattr(sys, "argv", ["script.py", "--device", "cpu", *options])
    names_of(script)["main"]()


def test_pictures_are_answered_and_generated_where_parts_read_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = np.random.default_rng(0).random((40, 1, 8, 8)).astype(np.float32)
    np.savez(tmp_path / "faces.npz", x=x)
    project = vae(1)
    source = {"path": "faces.npz", "target": "", "stratify": False}
    data = replace(project.main.nodes["digits"], kind="data.npz", params=source)
    wires = [
        replace(wire, output="input") if wire.source == "digits" else wire for wire in project.main.wires
    ]
    graph = project.main.with_node(data).with_wires(wires)
    run, script, weights = trained(replace(project, main=graph), tmp_path, tmp_path)
    known, answers, output = ("--weights", str(weights)), tmp_path / "answers", tmp_path / "generated"
    written(script, monkeypatch, *known, "--predict", str(tmp_path / "faces.npz"), "--output", str(answers))
    assert len(list(answers.iterdir())) == 40
    written(script, monkeypatch, *known, "--count", "3", "--seed", "2", "--output", str(output))
    for row in rows_of(run, GenerationRequest(3, 2)):
        assert np.array_equal(np.asarray(Image.open(output / f"{row['row']}.png")), row["picture"])


@pytest.mark.slow
def test_the_command_line_writes_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, script, weights = taught("digits_gan", tmp_path)
    output = tmp_path / "made"
    options = ("--weights", str(weights), "--count", "3", "--seed", "2", "--output", str(output))
    written(script, monkeypatch, *options)
    expected = rows_of(run, GenerationRequest(3, 2))
    shown = {row["row"]: row["picture"] for row in expected}
    assert sorted(path.name for path in output.iterdir()) == ["1.png", "2.png", "3.png"]
    assert all(np.array_equal(np.asarray(Image.open(output / f"{name}.png")), shown[name]) for name in shown)
