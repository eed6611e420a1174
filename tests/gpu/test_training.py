"""The settings of speed and memory on a GPU: each trains, and what changes no figure changes none."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from graph.compiler import load
from graph.document import Project, Training
from graph.edits.nodes import set_parameter
from runtime.control import Control
from runtime.data import describe_project
from runtime.estimate.estimate import estimate_training
from runtime.events import Event, Failed, Finished, ProbesMeasured, SamplesProbed
from runtime.probes.sample_probe import SampleProbe
from runtime.probes.scheduler import ProbeScheduler
from runtime.rows import to_device
from runtime.run import TrainingRequest, analyse_project, run_project
from runtime.state.training_state import fresh_state
from runtime.training.trainer import Trainer
from tests.builders import SAMPLES, digits_mlp, sample
from tests.gpu.accelerator import DEVICE, on_gpu, only_cuda

EXACT = Training(epochs=2, batch_size=64, device=DEVICE, deterministic=True)
SETTINGS = {
    "bfloat16": {"precision": "bfloat16"},
    "float16": {"precision": "float16"},
    "compiled": {"compile": "default"},
    "graphs": {"compile": "reduce-overhead"},
    "tuned": {"compile": "max-autotune"},
    "channels last": {"channels_last": True},
    "half graphs": {"precision": "bfloat16", "compile": "reduce-overhead", "channels_last": True},
    "clipped half": {"precision": "float16", "clip_norm": 1.0, "accumulate": 3},
}


def finished(project: Project, folder: Path, runs: Path) -> tuple[Finished, list[Event]]:
    """What a run came to, and all that it told."""
    events: list[Event] = []
    run_project(TrainingRequest(project, folder, runs), events.append, Control())
    assert isinstance(events[-1], Finished), events[-1]
    return events[-1], events


@on_gpu
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("default")  # of the compiler
def test_a_setting_of_speed_still_learns(setting: str, tmp_path: Path) -> None:
    project = sample("digits_cnn")
    values = {"epochs": 3, "device": DEVICE, **SETTINGS[setting]}
    result, _ = finished(replace(project, training=replace(project.training, **values)), SAMPLES, tmp_path)
    assert result.metrics["test"]["accuracy"] > 0.8


@on_gpu
def test_where_the_rows_stay_changes_no_figure(tmp_path: Path) -> None:
    figures = []
    for index, mode in enumerate(("always", "never", "auto")):
        training = replace(EXACT, resident=mode)
        result, _ = finished(digits_mlp(training), tmp_path, tmp_path / str(index))
        figures.append({split: dict(values) for split, values in result.metrics.items()})
    assert figures[0] == figures[1] == figures[2]


@on_gpu
def test_probes_read_what_is_there_and_change_nothing() -> None:
    project = digits_mlp(EXACT)
    program = load(project, describe_project(project, Path())[0], Path())
    device = torch.device(DEVICE)
    weights = []
    for watched in (False, True):
        rows = {split: to_device(part, device) for split, part in program.load_data(None).items()}
        torch.manual_seed(0)
        state = fresh_state(program, project.training, device, project.training.epochs, 20)
        events: list[Event] = []
        scheduler = ProbeScheduler(program.source.lines) if watched else None
        sample_probe = SampleProbe(program, rows) if watched else None
        if sample_probe is not None:
            sample_probe.set_node("head")
        Trainer(
            program,
            project.training,
            rows,
            state,
            None,
            Control(),
            events.append,
            probe_scheduler=scheduler,
            sample_probe=sample_probe,
        ).run()
        weights.append({name: values.clone() for name, values in state.model.state_dict().items()})
    assert any(isinstance(event, ProbesMeasured) for event in events)
    assert any(isinstance(event, SamplesProbed) for event in events)
    assert all(torch.equal(values, weights[1][name]) for name, values in weights[0].items())


@only_cuda
def test_a_batch_that_cannot_fit_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """What does not fit into the memory of the GPU is told with what would, before and in the training."""
    project = digits_mlp(Training(epochs=1, batch_size=1024, device=DEVICE))
    wide = set_parameter(project.main, "head", "out_features", 200_000_000)
    too_large = replace(project, main=wide)
    estimate = estimate_training(analyse_project(too_large, Path()), Path())
    assert estimate.problem is not None
    assert estimate.problem.code in ("batch-too-large", "memory-too-small")
    events: list[Event] = []
    run_project(TrainingRequest(too_large, Path(), tmp_path), events.append, Control())
    assert isinstance(events[-1], Failed)
    assert "free on cuda" in events[-1].sentence
    assert torch.cuda.memory_allocated() < 1e9
