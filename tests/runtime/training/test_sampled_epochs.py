"""Balanced rows are drawn anew in every epoch, also where a run is taken up again in the middle of one."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from graph.compiler import load
from graph.document import Project, Training
from graph.messages import problem_text
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import EpochFinished, Event, Finished, Started, StepsMeasured, Stop
from runtime.export import export_script
from runtime.run import TrainingRequest, analyse_project, run_project
from runtime.training.epoch_source import epoch_order, num_rows_per_epoch
from tests.builders import drawing
from tests.data_files import learning
from tests.formatting import assert_formatted
from tests.repeated_blocks import app_figures, script_figures

METHODS = ("oversample", "undersample", "weighted")


def project_of(folder: Path, how: str, epochs: int = 3) -> Project:
    lines = [f"{n},{n * n % 31},{'rare' if n % 6 == 0 else 'often'}" for n in range(90)]
    (folder / "rows.csv").write_text("\n".join(["a,b,kind", *lines]), encoding="utf-8")
    project = learning("data.csv", {"path": "rows.csv", "balance": how, "test": 0.0})
    return replace(project, training=Training(epochs=epochs, batch_size=4, device="cpu"))


def run(project: Project, folder: Path, runs: str, resume: str | None = None, stop: int = 0) -> list[Event]:
    events: list[Event] = []
    control = Control()

    def handle(event: Event) -> None:
        events.append(event)
        if isinstance(event, StepsMeasured) and stop and event.last_step >= stop:
            control.send(Stop())

    run_project(TrainingRequest(project, folder, folder / runs, resume, pause_s=0), handle, control)
    return events


@pytest.mark.parametrize("how", METHODS)
def test_every_epoch_draws_its_own_rows(how: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, how)
    program = load(project, describe_project(project, tmp_path)[0], tmp_path)
    rows = program.load_data(None)["train"]
    assert len(rows["target"]) == 81
    generator = torch.Generator().manual_seed(0)
    first, second = (epoch_order(program, rows, generator) for _ in range(2))
    assert not torch.equal(first.sort().values, second.sort().values)
    counts = torch.bincount(rows["target"][first])
    smallest = int(torch.bincount(rows["target"]).min())
    expected = {"oversample": 2 * (81 - smallest), "undersample": 2 * smallest, "weighted": 81}[how]
    assert len(first) == num_rows_per_epoch(program, rows) == expected
    if how != "weighted":
        assert int(counts[0]) == int(counts[1])


@pytest.mark.slow
@pytest.mark.parametrize("how", METHODS)
def test_a_stopped_run_draws_on_as_it_would_have(how: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, how, epochs=60)
    whole = run(project, tmp_path, "whole")
    first = run(project, tmp_path, "parts", stop=9)
    assert isinstance(first[-1], Finished)
    assert first[-1].why == "stopped"
    name = next(event.run for event in first if isinstance(event, Started))
    second = run(project, tmp_path, "parts", name)
    metrics = [
        {event.epoch: event.metrics for event in events if isinstance(event, EpochFinished)}
        for events in (whole, second)
    ]
    assert metrics[1]
    assert metrics[1] == {epoch: metrics[0][epoch] for epoch in metrics[1]}


@pytest.mark.slow
@pytest.mark.parametrize("interval", ["step", "epoch"])
def test_a_schedule_counts_the_steps_that_are_drawn(interval: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, "undersample")
    graph = project.main.with_nodes(
        drawing([("cosine", "CosineAnnealingLR", {"interval": interval})]).nodes.values()
    )
    wired = drawing([], "cosine.schedule>adam.schedule").wires
    project = project.with_main(graph.with_wires([*graph.wires, *wired]))
    figures = app_figures(project, tmp_path)
    assert script_figures(project, tmp_path) == figures
    assert_formatted(export_script(project, tmp_path, tmp_path / "script.py"))


def test_only_one_of_several_sources_is_balanced(tmp_path: Path) -> None:
    params = {"path": "rows.csv", "balance": "oversample"}
    project_of(tmp_path, "none")
    graph = drawing(
        [
            ("one", "data.csv", params),
            ("other", "data.csv", params),
            ("both", "torch.cat", {"dim": 1}),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "one.features>both.tensors other.features>both.tensors both.output>head.input "
        "head.output>loss.input one.target>loss.target loss.output>adam.loss",
    )
    project = Project("Two", graph, training=Training(epochs=2, batch_size=8, device="cpu"))
    (problem,) = (
        problem for problem in analyse_project(project, tmp_path).problems if problem.code == "balanced-twice"
    )
    assert problem_text(problem).startswith("Rows are drawn for all sources together")
    mended = project.with_main(problem.fixes[0].apply(project.main))
    figures = app_figures(mended, tmp_path)
    assert script_figures(mended, tmp_path) == figures
