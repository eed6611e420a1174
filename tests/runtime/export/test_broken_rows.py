"""New files without classes, some of them broken: terminal, script and package answer the others alike."""

import csv
import sys
import wave
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from graph.document import Project, Training
from graph.file.write import write_project
from tests.builders import drawing
from tests.runtime.cli.terminal import run_here

CLASSES = {"dark": 40, "light": 200}


def write_picture(path: Path, level: int, seed: int) -> None:
    light = np.random.default_rng(seed).normal(level, 20, (12, 10, 3)).clip(0, 255)
    Image.fromarray(light.astype("uint8")).save(path)


def write_sound(path: Path, level: int, seed: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes((np.sin(np.arange(2000) * level / 400 + seed) * 2e4).astype("<i2").tobytes())


KINDS = {
    "pictures": ("data.image_folder", {"size": 8}, "image", write_picture, ".png"),
    "sounds": ("data.sound_folder", {"seconds": 0.2, "rate": 8000}, "waveform", write_sound, ".wav"),
}


def run_main(path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> None:
    """Runs the command line of a script within this process."""
    monkeypatch.setattr(sys, "argv", [str(path), *map(str, arguments)])
    names: dict[str, Any] = {"__name__": "script", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    names["main"]()


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("holds", KINDS)
def test_broken_files_are_named_and_the_others_answered_alike(
    holds: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, values, field, write, end = KINDS[holds]
    for name, level in CLASSES.items():
        (tmp_path / "data" / name).mkdir(parents=True)
        for number in range(20):
            write(tmp_path / "data" / name / f"{number}{end}", level, number)
    graph = drawing(
        [
            ("data", kind, {"path": "data", **values}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        f"data.{field}>flat.input flat.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    project, runs = tmp_path / "project.netloom", ("--runs", tmp_path / "runs")
    training = Training(epochs=1, batch_size=8, device="cpu")
    project.write_bytes(write_project(Project("Files", graph, training=training)).encode())
    assert run_here("train", project, *runs).returncode == 0
    for name in ("script.py", "package.zip", "weights.safetensors"):
        assert run_here("export", project, "-o", tmp_path / name, *runs).returncode == 0
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        archive.extractall(tmp_path / "package")
    new = tmp_path / "new"
    new.mkdir()
    for number in range(3):
        write(new / f"b{number}{end}", 40 + 80 * number, number)
    (new / f"a{end}").write_bytes(b"")
    (new / f"c{end}").write_bytes((new / f"b1{end}").read_bytes()[:30])
    (new / "notes.txt").write_text("of today")

    done = run_here("predict", project, new, "-o", tmp_path / "ours.csv", *runs)
    assert "new/notes.txt" in done.stderr
    ours = rows_of(tmp_path / "ours.csv")
    assert [row["row"] for row in ours if row["problem"]] == [f"a{end}", f"c{end}"]
    answered = [{k: v for k, v in row.items() if k != "problem"} for row in ours if not row["problem"]]
    assert [row["row"] for row in answered] == [f"b{number}{end}" for number in range(3)]

    theirs = tmp_path / "theirs.csv"
    asked = ("--weights", tmp_path / "weights.safetensors", "--predict", new, "--output", theirs)
    run_main(tmp_path / "script.py", monkeypatch, *asked, "--device", "cpu")
    assert rows_of(theirs) == answered
    run_main(tmp_path / "package" / "predict.py", monkeypatch, new, "-o", tmp_path / "packed.csv")
    assert rows_of(tmp_path / "packed.csv") == answered
    shown = capsys.readouterr()
    reasons = {row["row"]: row["problem"] for row in ours if row["problem"]}
    assert shown.err.splitlines() == [f"{row} has no answer: {why}" for row, why in reasons.items()] * 2
    for path in new.glob("b*"):
        path.unlink()
    with pytest.raises(SystemExit) as ended:
        run_main(tmp_path / "package" / "predict.py", monkeypatch, new, "-o", tmp_path / "none.csv")
    assert ended.value.code == "no row has an answer"
    assert not (tmp_path / "none.csv").exists()
