"""What a check warns of, and what is sentences of new rows, reaches who trains and asks by whatever door."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import netloom
from tests.runtime.cli.terminal import run_here


def drawing(folder: Path) -> Path:
    """A table with gaps, and a metric that reads more scores than there are."""
    generator = np.random.default_rng(0)
    rows = pd.DataFrame(generator.normal(size=(60, 2)), columns=["a", "b"]).assign(
        y=[*"pqr"] * 20, g=generator.normal(size=60).round(3)
    )
    rows.loc[::6, "g"] = np.nan
    rows.to_csv(folder / "rows.csv", index=False)
    source = {
        "path": "rows.csv",
        "missing": "mean",
        "columns": [
            [name, "target" if name == "y" else "feature", "category" if name == "y" else "number"]
            for name in rows
        ],
    }
    kinds = {
        "data": ("data.csv", source),
        "linear": ("Linear", {"out_features": 3}),
        "loss": ("CrossEntropyLoss", {}),
        "adam": ("Adam", {}),
        "top": ("metric.TopKAccuracy", {"k": 3}),
    }
    wires = (
        "data.features>linear.input linear.output>loss.input data.target>loss.target loss.output>adam.loss "
        "linear.output>top.input data.target>top.target"
    )
    nodes = {name: {"kind": kind, "params": params, "at": [0, 0]} for name, (kind, params) in kinds.items()}
    main = {"nodes": nodes, "wires": [wire.split(">") for wire in wires.split()]}
    training = {"epochs": 1, "batch_size": 16, "seed": 0, "device": "cpu", "precision": "float32"}
    path = folder / "own.netloom"
    path.write_text(
        json.dumps({"netloom": 1, "name": "own", "main": main, "blocks": {}, "training": training})
    )
    return path


@pytest.mark.slow
def test_training_warns_first_of_what_a_check_warns_of(tmp_path: Path) -> None:
    path, runs = drawing(tmp_path), tmp_path / "runs"
    warned_of = [line for line in run_here("check", path).stdout.splitlines() if line.startswith("warning: ")]
    assert any("top" in line for line in warned_of)
    assert run_here("train", path, "--runs", runs).stderr.splitlines()[: len(warned_of)] == warned_of

    of_check = [json.loads(line) for line in run_here("check", path, "--json").stdout.splitlines()]
    events = [
        json.loads(line) for line in run_here("train", path, "--json", "--runs", runs).stdout.splitlines()
    ]
    problems = [event for event in of_check if event["event"] == "problem"]
    assert events[: len(problems)] == problems

    with pytest.warns(netloom.NetloomWarning) as warned:
        run = netloom.open(path).train(runs=runs)
    assert [str(item.message) for item in warned] == [line.removeprefix("warning: ") for line in warned_of]
    assert warned[0].filename == __file__
    assert run.metrics["test"]["top"] == 1


def test_answers_warn_of_gaps_that_were_filled(tmp_path: Path) -> None:
    path, runs = drawing(tmp_path), tmp_path / "runs"
    with pytest.warns(netloom.NetloomWarning):
        run = netloom.open(path).train(runs=runs)
    out = tmp_path / "out.csv"
    rows = pd.read_csv(tmp_path / "rows.csv").drop(columns="y")
    rows.to_csv(tmp_path / "new.csv", index=False)
    done = run_here("predict", path, tmp_path / "new.csv", "--run", run.id, "--runs", runs, "-o", out)
    sentences = [line.removeprefix("netloom: ") for line in done.stderr.splitlines()]
    assert len(sentences) == 1
    assert "10" in sentences[0]
    for asked in (tmp_path / "new.csv", rows):
        with pytest.warns(netloom.NetloomWarning) as warned:
            answers = run.predict(asked)
        assert [str(item.message).partition(": ")[2] for item in warned] == sentences
        assert answers.attrs["remarks"] == sentences
