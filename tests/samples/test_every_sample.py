"""Every sample reaches its bar, and its exported script repeats the run to the last bit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import SAMPLES

BARS = {
    "digits_cnn": ("accuracy", 0.97),
    "digits_mlp": ("accuracy", 0.96),
    "iris_mlp": ("accuracy", 0.93),
    "diabetes_regression": ("r2", 0.4),
    "cartpole_dqn": ("episode_return", 150),
}
QUICK = {"digits_cnn": 2, "digits_mlp": 3, "iris_mlp": 40, "diabetes_regression": 6, "cartpole_dqn": 1}


def netloom(*arguments: str) -> list[dict]:
    command = [sys.executable, "-m", "gui.main", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=SAMPLES.parent)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def app_figures(events: list[dict]) -> list[str]:
    """Every measure as the script prints it with --hex."""
    lines = []
    for event in events:
        if event["event"] in ("epoch", "finished"):
            names = ["test"] if event["event"] == "finished" else list(event["measures"])
            for split in names:
                lines += [
                    f"{split} {name} {value.hex()}"
                    for name, value in event["measures"].get(split, {}).items()
                ]
    return lines


def script_figures(script: Path, *arguments: str) -> list[str]:
    command = [sys.executable, "-I", str(script), "--hex", "--device", "cpu", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=script.parent)
    lines = []
    for line in done.stdout.splitlines():
        words = line.split("  ")[1:]
        lines += words
    return lines


def test_every_sample_has_a_bar() -> None:
    assert {path.stem for path in SAMPLES.glob("*.netloom")} == BARS.keys()


@pytest.mark.parametrize("name", sorted(BARS))
def test_the_script_repeats_the_run_to_the_last_bit(name: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    netloom("export", f"samples/{name}.netloom", "-o", str(script))
    epochs = str(QUICK[name])
    options = ["--epochs", epochs, "--seed", "3"]
    runs = ["--device", "cpu", "--runs", str(tmp_path / "runs"), "--json"]
    events = netloom("train", f"samples/{name}.netloom", *options, *runs)
    figures = app_figures(events)
    assert len(figures) > int(epochs)
    assert script_figures(script, *options) == figures
    assert "netloom" not in script.read_text(encoding="utf-8").lower()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BARS))
def test_it_reaches_its_bar(name: str, tmp_path: Path) -> None:
    options = ["--seed", "0", "--json", "--device", "cpu", "--runs", str(tmp_path)]
    measure, bar = BARS[name]
    last = netloom("train", f"samples/{name}.netloom", *options)[-1]
    assert last["event"] == "finished"
    assert last["measures"]["test"][measure] >= bar
