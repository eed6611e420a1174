"""Every sample reaches its bar, and its exported script repeats the run to the last bit."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.control import Control
from runtime.evaluation.evaluation_session import EvaluationSession, RunRef
from runtime.evaluation.report import GenerationReport
from tests.builders import SAMPLES

BARS = {
    "digits_cnn": ("accuracy", 0.97),
    "digits_mlp": ("accuracy", 0.96),
    "iris_mlp": ("accuracy", 0.93),
    "diabetes_regression": ("r2", 0.4),
    "cartpole_dqn": ("episode_return", 450),
    "cartpole_ppo": ("episode_return", 450),
    "digits_overfitting": ("accuracy", 0.87),
    "digits_augmentation": ("accuracy", 0.97),
    "digits_resnet": ("accuracy", 0.97),
    "digits_vit": ("accuracy", 0.97),
    "digits_simclr": ("accuracy", 0.9),
    "pumps_imbalance": ("balanced", 0.87),
    "shapes_segmentation": ("overlap", 0.75),
    "text_rnn": ("accuracy", 0.97),
    "text_bert": ("accuracy", 0.7),
    "translate_attention": ("exact", 0.97),
    "graph_gcn": ("accuracy", 0.87),
    "tones_classify": ("accuracy", 0.85),
}
"""What the test rows say after training as the file asks for, at least."""
CEILINGS = {
    "digits_autoencoder": ("error", 0.14),
    "digits_vae": ("loss", 0.32),
    "digits_diffusion": ("loss", 0.14),
    "series_lstm": ("mae", 0.27),
    "text_gpt": ("perplexity", 1.35),
}
"""Where less is better: at most."""
GENERATIVE = {"digits_gan": (0.8, 0.3), "digits_diffusion": (0.7, 0.3)}
"""How much made rows vary against real ones, at least, and how far apart their means are, at most."""
QUICK = {"iris_mlp": 40}
"""Epochs of those whose script is compared in the quick suite."""
NAMES = sorted({*BARS, *CEILINGS, *GENERATIVE})


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
        cells = line.split("  ")[1:]
        lines += cells
    return lines


def text_without_paths(script: Path) -> str:
    """A script without the paths of data in it: the folder of a clone may be called as the program."""
    text = script.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        is_path = isinstance(node, ast.Constant) and isinstance(node.value, str) and "/" in node.value
        if is_path and (script.parent / node.value).exists():
            text = text.replace(node.value, "")
    return text


def test_every_sample_has_a_bar() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.netloom")) == NAMES


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NAMES]
)
def test_the_script_repeats_the_run_to_the_last_bit(name: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    netloom("export", f"samples/{name}.netloom", "-o", str(script))
    epochs = str(QUICK.get(name, 2))
    options = ["--epochs", epochs, "--seed", "3"]
    runs = ["--device", "cpu", "--runs", str(tmp_path / "runs"), "--json"]
    events = netloom("train", f"samples/{name}.netloom", *options, *runs)
    figures = app_figures(events)
    assert len(figures) > int(epochs)
    assert script_figures(script, *options) == figures
    assert "netloom" not in text_without_paths(script).lower()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_reaches_its_bar(name: str, tmp_path: Path) -> None:
    options = ["--seed", "0", "--json", "--device", "cpu", "--runs", str(tmp_path)]
    last = netloom("train", f"samples/{name}.netloom", *options)[-1]
    assert last["event"] == "finished"
    if name in BARS:
        measure, bar = BARS[name]
        assert last["measures"]["test"][measure] >= bar
    if name in CEILINGS:
        measure, bar = CEILINGS[name]
        assert last["measures"]["test"][measure] <= bar
    if name in GENERATIVE:
        variety, gap = generated_figures(tmp_path)
        assert variety >= GENERATIVE[name][0]
        assert gap <= GENERATIVE[name][1]


def generated_figures(runs: Path) -> tuple[float, float]:
    """How much the rows that a run makes vary, against real ones, and how far their means are apart."""
    run = next(path.name for path in runs.iterdir() if path.is_dir())
    report = (
        EvaluationSession.open_session(RunRef(runs, run, SAMPLES), Control())
        .evaluate("test", Control())
        .report
    )
    assert isinstance(report, GenerationReport)
    figures = dict(report.metrics)
    return figures["variety"], figures["mean_gap"]
