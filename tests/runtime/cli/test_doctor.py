"""What the doctor finds, in the terminal."""

import json
from pathlib import Path

import pytest

from graph.document import Training
from graph.file.write import write_project
from tests.runtime.cli.terminal import run_here
from tests.runtime.doctor.sick import mlp


@pytest.fixture
def sick(tmp_path: Path) -> Path:
    path = tmp_path / "sick.netloom"
    project = mlp(("soft", "Softmax", {"dim": 1}), training=Training(2, 256))
    path.write_text(write_project(project), encoding="utf-8")
    return path


def train(path: Path, *arguments: str) -> list[str]:
    done = run_here("train", path, *arguments, "--runs", path.parent / "runs")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_finding_is_a_line(sick: Path) -> None:
    (line,) = [line for line in train(sick) if line.startswith("doctor: ")]
    assert line.startswith("doctor: loss takes a softmax itself; with soft before it, it hardly learns")
    assert line.endswith(" (Delete soft)")


def test_readings_and_findings_are_json(sick: Path) -> None:
    events = [json.loads(line) for line in train(sick, "--json")]
    (result,) = [event for event in events if event["event"] == "findings"]
    (finding,) = result["findings"]
    assert (finding["code"], finding["node"]) == ("softmax-twice", "soft")
    assert finding["sentence"].startswith("loss takes a softmax itself")
    assert finding["actions"] == [{"code": "remove-node", "node": "soft", "parameter": "", "value": None}]
    displays = [event for event in events if event["event"] == "probes"]
    assert [event["step"] for event in displays][:2] == [1, 2]
    nodes = [reading["node"] for reading in displays[0]["readings"]]
    assert nodes == ["flat", "hidden", "relu", "head", "soft", "loss"]
    assert displays[0]["readings"][1]["weights"]["count"] == 64 * 32
    assert events[-1]["event"] == "finished"
