"""Scripts in plain lines train as the app does, to the last bit, by modules that hooks and wrappers know."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from graph.compiler import compile_stages, load_stages
from graph.document import Project
from runtime.cli.project_loading import open_project
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import EpochFinished, Event
from runtime.export import export_script
from runtime.state.training_state import fresh_state
from runtime.training.epoch_source import batches_per_epoch
from runtime.training.trainer import Trainer
from tests.builders import SAMPLES

CPU = torch.device("cpu")
EPOCHS = 2
QUICK = ("iris_mlp", "series_lstm", "pumps_imbalance", "digits_autoencoder", "text_rnn", "graph_gcn")
SLOW = (
    *("digits_gan", "digits_cnn", "digits_vae", "digits_diffusion", "digits_augmentation", "digits_vit"),
    *("shapes_segmentation", "tones_classify", "text_gpt", "text_bert", "translate_attention"),
)


def opened(name: str) -> tuple[Project, Path]:
    """A sample that is trained shortly, by another seed than its own."""
    project, folder = open_project(SAMPLES / f"{name}.netloom")
    return replace(project, training=replace(project.training, epochs=EPOCHS, seed=3, device="cpu")), folder


def names_of(project: Project, folder: Path, script: Path) -> dict[str, Any]:
    """The names of the script of a project, imported."""
    names: dict[str, Any] = {"__name__": "it", "__file__": str(script)}
    text = export_script(project, folder, script)
    assert "class Objective" not in text
    exec(text, names)
    return names


def trained_by_app(project: Project, folder: Path) -> tuple[list[dict[str, Any]], nn.Module]:
    """The metrics of all epochs, and the network."""
    program = load_stages(compile_stages(project, describe_project(project, folder)[0]), folder)
    torch.manual_seed(project.training.seed)
    data = program.load_data(None)
    steps = batches_per_epoch(program, data["train"], project.training.batch_size)
    state = fresh_state(program, project.training, CPU, EPOCHS, steps)
    events: list[Event] = []
    Trainer(program, project.training, data, state, None, Control(), events.append).run()
    metrics = [
        {part: dict(values) for part, values in event.metrics.items()}
        for event in events
        if isinstance(event, EpochFinished)
    ]
    return metrics, state.model


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [*QUICK, *(pytest.param(name, marks=[pytest.mark.slow, pytest.mark.timeout(600)]) for name in SLOW)],
)
def test_a_plain_script_trains_as_the_app_does(name: str, tmp_path: Path) -> None:
    project, folder = opened(name)
    names = names_of(project, folder, tmp_path / "it.py")
    shown: list[dict[str, Any]] = []
    model = names["train"](EPOCHS, "cpu", 3, lambda _title, metrics: shown.append(metrics))
    expected, app_model = trained_by_app(project, folder)
    assert len(expected) == EPOCHS
    assert shown[:EPOCHS] == expected
    weights, app_weights = model.state_dict(), app_model.state_dict()
    assert list(weights) == list(app_weights)
    assert all(torch.equal(values, app_weights[key]) for key, values in weights.items())


def test_the_networks_of_a_gan_are_modules_that_hooks_see(tmp_path: Path) -> None:
    project, folder = opened("digits_gan")
    names = names_of(project, folder, tmp_path / "it.py")
    model = names["build_model"]()
    calls: list[str] = []
    for name, module in model.items():
        module.register_forward_hook(lambda *_, name=name: calls.append(name))
    batch = {"image": torch.zeros(4, 1, 8, 8)}
    losses = [compute(model, batch) for compute in names["LOSSES"].values()]
    assert calls == ["generator", "judge", "judge", "generator", "judge"]
    losses[0].backward()
    assert all(weight.grad is None for weight in model["generator"].parameters())
    assert all(weight.grad is not None for weight in model["judge"].parameters())
