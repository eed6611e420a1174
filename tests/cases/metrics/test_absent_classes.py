"""Parts without rows of a class: which figures leave it out, and who is warned_of."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn import metrics as sk

import netloom
from graph.compiler import analyse, compile_project
from graph.document import Project, Training
from graph.file.write import write_project
from runtime.data import describe_project
from tests.builders import drawing
from tests.runtime.cli.terminal import run_here

WIRING = (
    "data.input>linear.input linear.output>loss.input data.target>loss.target linear.output>auc.input "
    "data.target>auc.target linear.output>ap.input data.target>ap.target loss.output>adam.loss"
)
TESTED = 20


def ranked(folder: Path, y: np.ndarray, loss: str = "CrossEntropyLoss", **params: object) -> Project:
    """Rows of which the last 20 are for testing, ranked by each of their classes."""
    x = np.random.default_rng(0).normal(size=(len(y), 4)).astype(np.float32)
    np.savez(folder / "rows.npz", x=x, y=y)
    source = {"path": "rows.npz", "validation": 0.0, "test": TESTED / len(y), "split": "time", **params}
    width = y.shape[1] if y.ndim > 1 else 3
    nodes = [
        ("data", "data.npz", source),
        ("linear", "Linear", {"out_features": width}),
        ("loss", loss, {}),
        ("auc", "metric.AUROC", {}),
        ("ap", "metric.AveragePrecision", {}),
        ("adam", "Adam", {}),
    ]
    training = Training(epochs=1, batch_size=7, device="cpu")
    project = Project("Ranked", drawing(nodes, WIRING), training=training)
    (folder / "own.netloom").write_bytes(write_project(project).encode())
    return project


def with_last(classes: int, count: int = 60) -> np.ndarray:
    """Three classes, of which the last rows have only so many."""
    y = np.arange(count) % 3
    y[-TESTED:] = np.arange(TESTED) % classes
    return y


def test_a_check_names_the_classes_that_a_part_has_not(tmp_path: Path) -> None:
    project = ranked(tmp_path, with_last(2))
    warned_of = [
        item
        for item in analyse(project, *describe_project(project, tmp_path)).problems
        if item.code == "metric-absent-classes"
    ]
    assert [item.location.node for item in warned_of] == ["auc", "ap"]
    assert warned_of[0].values["names"] == "“2”"
    assert warned_of[0].values["part"] == "test"
    assert not warned_of[0].fixes

    y = np.r_[np.arange(40) % 2, 2]
    by_chance = ranked(tmp_path, y, split="random", stratify=False, test=0.3)
    warned_of = [
        item
        for item in analyse(by_chance, *describe_project(by_chance, tmp_path)).problems
        if item.code == "metric-absent-classes"
    ]
    assert warned_of[0].fixes
    whole = ranked(tmp_path, with_last(3))
    assert analyse(whole, *describe_project(whole, tmp_path)).problems == ()


@pytest.mark.slow
@pytest.mark.parametrize("classes", [1, 2])
def test_a_training_warns_which_figures_leave_out_classes(tmp_path: Path, classes: int) -> None:
    y, runs = with_last(classes), tmp_path / "runs"
    project = ranked(tmp_path, y)
    done = run_here("train", tmp_path / "own.netloom", "--json", "--runs", runs)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    sentences = {event["node"]: event for event in events if event["event"] == "warning"}
    assert sentences["ap"]["code"] == "metric-classes-present"
    assert f"{classes} of 3" in sentences["ap"]["sentence"]
    assert sentences["auc"]["code"] == ("metric-undefined" if classes == 1 else "metric-classes-present")
    assert "on test" in sentences["auc"]["sentence"]

    (run,) = netloom.open(tmp_path / "own.netloom").runs(runs)
    rows = netloom.open(tmp_path / "own.netloom").data()["test"]
    with torch.no_grad():
        shares = run.model("last")(rows["input"]).softmax(1).numpy()
    true = rows["target"].numpy()
    present = [
        np.mean([judge(true == k, shares[:, k]) for k in range(classes)])
        for judge in (sk.average_precision_score, sk.roc_auc_score)[:classes]
    ]
    assert run.metrics["test"]["ap"] == pytest.approx(present[0])
    table = run_here("evaluate", tmp_path / "own.netloom", "--run", run.id, "--runs", runs).stdout
    assert sentences["auc"]["sentence"] in table
    if classes == 2:
        assert run.metrics["test"]["auc"] == pytest.approx(present[1])
        with pytest.raises(ValueError, match="Number of classes in y_true"):
            sk.roc_auc_score(true, shares, multi_class="ovr")
    else:
        assert "undefined" in table

    script = tmp_path / "script.py"
    script.write_text(compile_project(project, describe_project(project, tmp_path)[0]).text)
    wrote = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert f"AveragePrecision is the mean over the classes present: {classes} of 3." in wrote.stderr
    assert ("AUROC is undefined" in wrote.stderr) == (classes == 1)


def test_labels_that_no_row_has(tmp_path: Path) -> None:
    y = (np.random.default_rng(1).random((60, 4)) < 0.4).astype(np.float32)
    y[-TESTED:, 2], y[-TESTED:, 3] = 0, 1
    ranked(tmp_path, y, "BCEWithLogitsLoss")
    with pytest.warns(netloom.NetloomWarning) as warned:
        run = netloom.open(tmp_path / "own.netloom").train(runs=tmp_path / "runs")
    sentences = [str(item.message) for item in warned]
    assert any(text.startswith("auc: ") and "2 of 4" in text for text in sentences)
    assert any(text.startswith("ap: ") and "3 of 4" in text for text in sentences)
    rows = netloom.open(tmp_path / "own.netloom").data()["test"]
    with torch.no_grad():
        scores = run.model("last")(rows["input"]).numpy()
    true = rows["target"].numpy()
    areas = [sk.roc_auc_score(true[:, k], scores[:, k]) for k in (0, 1)]
    assert run.metrics["test"]["auc"] == pytest.approx(np.mean(areas))
