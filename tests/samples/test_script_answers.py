"""The exported script answers to new rows as the app does, to the last bit, and keeps what that takes."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors import safe_open

from graph.compiler import compile_stages, load_stages
from graph.compiler.program import Program
from runtime.cli.project_loading import open_project
from runtime.data import describe_project, with_encodings
from runtime.export import export_script
from tests.builders import SAMPLES

IRIS = "petal width (cm),note,sepal length (cm),petal length (cm),sepal width (cm)"


def pictures(folder: Path) -> Path:
    """Pictures of several sizes and modes, one of them below a folder."""
    draw = np.random.default_rng(3)
    path = folder / "new"
    (path / "more").mkdir(parents=True)
    for name, mode, shape in (
        ("a.png", "L", (8, 8)),
        ("b.png", "RGB", (20, 13, 3)),
        ("more/c.PNG", "RGBA", (9, 9, 4)),
        ("d.jpg", "RGB", (16, 8, 3)),
    ):
        values = draw.integers(0, 256, shape, dtype=np.uint8)
        Image.fromarray(values, mode).save(path / name)
    (path / "remark.txt").write_text("no picture", encoding="utf-8")
    return path


def flowers(folder: Path) -> Path:
    """Rows whose columns stand in another order, with one more."""
    path = folder / "flowers.csv"
    path.write_text(f"{IRIS}\n0.2,x,5.1,1.4,3.5\n\n2.1,y,7,5.8,3e0\n1.3,,6.25,4.4,2.31\n", encoding="utf-8")
    return path


def patients(folder: Path) -> Path:
    names = ["bp", "age", "sex", "bmi", *(f"s{number}" for number in range(1, 7))]
    draw = np.random.default_rng(5)
    rows = [",".join(map(str, row)) for row in draw.normal(0, 0.05, (7, len(names))).tolist()]
    path = folder / "patients.csv"
    path.write_text("\n".join([",".join(names), *rows]) + "\n", encoding="utf-8")
    return path


def pumps(folder: Path) -> Path:
    """Some rows of the data, without the answers."""
    lines = (SAMPLES / "data" / "pumps.csv").read_text(encoding="utf-8").splitlines()[:40]
    rows = [line.split(",") for line in lines]
    columns = [index for index, name in enumerate(rows[0]) if name != "state"]
    path = folder / "pumps.csv"
    path.write_text("".join(",".join(row[i] for i in columns) + "\n" for row in rows), encoding="utf-8")
    return path


def hours(folder: Path) -> Path:
    """The first hours of a week, with a column more."""
    lines = (SAMPLES / "data" / "power.csv").read_text(encoding="utf-8").splitlines()[:120]
    path = folder / "power.csv"
    path.write_text("".join(f"{line},{number}\n" for number, line in enumerate(lines)), encoding="utf-8")
    return path


def reviews(folder: Path) -> Path:
    path = folder / "reviews.csv"
    path.write_text("text,more\na fine film,1\nthe plot,2\nnever heard of qwertz,3\n", encoding="utf-8")
    return path


NEW_ROWS: dict[str, Callable[[Path], Path]] = {
    "digits_cnn": pictures,
    "iris_mlp": flowers,
    "pumps_imbalance": pumps,
    "diabetes_regression": patients,
    "digits_autoencoder": pictures,
    "digits_mlp": pictures,
    "digits_overfitting": pictures,
    "digits_resnet": pictures,
    "digits_vae": pictures,
    "digits_vit": pictures,
    "series_lstm": hours,
    "text_rnn": reviews,
}
QUICK = ("digits_cnn", "iris_mlp", "pumps_imbalance", "series_lstm", "text_rnn")


def script_of(name: str, folder: Path) -> Path:
    """The script of a sample."""
    project, home = open_project(SAMPLES / f"{name}.netloom")
    script = folder / "script.py"
    script.write_text(export_script(project, home, script), encoding="utf-8")
    return script


def program_of(name: str) -> Program:
    """What the app runs of a sample."""
    project, home = open_project(SAMPLES / f"{name}.netloom")
    descriptions, _ = describe_project(project, home)
    return load_stages(compile_stages(project, with_encodings(project, descriptions, home)), home)


def names_of(script: Path) -> dict[str, Any]:
    """The names of a script that is imported."""
    names: dict[str, Any] = {"__name__": "it", "__file__": str(script)}
    exec(script.read_text(encoding="utf-8"), names)
    return names


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NEW_ROWS]
)
def test_a_script_answers_as_the_app_does(name: str, tmp_path: Path) -> None:
    path = NEW_ROWS[name](tmp_path)
    program, names = program_of(name), names_of(script_of(name, tmp_path))
    assert program.predict is not None
    torch.manual_seed(4)
    model, (_, scales) = program.build_model(), program.load_scaled(None)
    own = names["build_model"]()
    own.load_state_dict(model.state_dict())
    learned: tuple[Any, ...] = ()
    if scales:
        learned = (names["load_data"]()[1],)
        assert {key: values.tolist() for key, values in learned[0].items()} == {
            key: values.tolist() for key, values in scales.items()
        }
    answers = list(names["predict"](own, path, *learned))
    blocks = list(program.predict(model, path, scales, "cpu"))
    assert answers
    if name == "text_rnn":  # read by parts, which answer to some rows at once
        assert answers == blocks
        return
    if "picture" in blocks[0]:
        expected = [pair for block in blocks for pair in zip(block["row"], block["picture"], strict=True)]
        assert [name for name, _ in answers] == [name for name, _ in expected]
        assert all(np.array_equal(a, b) for (_, a), (_, b) in zip(answers, expected, strict=True))
        return
    rows = [row for block in blocks for row in zip(*block.values(), strict=True)]
    assert list(answers[0]) == list(blocks[0])
    assert [tuple(answer.values()) for answer in answers] == rows


class Console:
    """Calls the `main` of a script as a terminal does, within this process."""

    def __init__(self, script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names = names_of(script)
        self.monkeypatch = monkeypatch

    def run(self, *options: str) -> None:
        torch.manual_seed(11)  # whatever went before
        self.monkeypatch.setattr(sys, "argv", ["script.py", "--device", "cpu", *options])
        self.names["main"]()


def test_weights_are_saved_with_what_answers_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, weights = flowers(tmp_path), str(tmp_path / "kept.safetensors")
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    console = Console(script_of("iris_mlp", tmp_path), monkeypatch)
    console.run("--epochs", "2", "--save", weights, "--predict", str(path), "--output", str(one))
    with safe_open(weights, "pt") as file:
        known = json.loads(file.metadata()["scales"])
    expected = console.names["load_data"]()[1]
    assert known == {name: values.tolist() for name, values in expected.items()}
    capsys.readouterr()
    again = ("--weights", weights, "--predict", str(path), "--output", str(two))
    console.run(*again)
    assert capsys.readouterr().out == ""  # nothing is trained
    assert one.read_bytes() == two.read_bytes()
    with one.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows] == ["1", "2", "3"]
    path.write_text("sepal length (cm)\n3\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="1"):
        console.run(*again)
    refusal = capsys.readouterr().err
    assert "petal length (cm)" in refusal
    assert refusal.count("\n") == 1


def test_a_training_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console(script_of("iris_mlp", tmp_path), monkeypatch)
    shown = []
    for epochs, name in (("3", "whole.pt"), ("1", "state.pt"), ("3", "state.pt")):
        console.run("--hex", "--epochs", epochs, "--resume", str(tmp_path / name))
        shown.append(capsys.readouterr().out.splitlines())
    whole, first, rest = shown
    assert len(whole) == 4
    assert first[0] == whole[0].replace("epoch 1/3", "epoch 1/1")
    assert rest == whole[1:]


def test_the_seed_moves_the_split_unless_it_is_fixed(tmp_path: Path) -> None:
    names = names_of(script_of("iris_mlp", tmp_path))
    rows = [names["load_data"](seed)[0]["test"]["features"] for seed in (0, 1)]
    assert torch.equal(*rows)
    names["SPLIT_SEED"] = None
    moved = names["load_data"](1)[0]["test"]["features"]
    assert torch.equal(names["load_data"](0)[0]["test"]["features"], rows[0])
    assert not torch.equal(moved, rows[0])
