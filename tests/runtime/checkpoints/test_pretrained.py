"""A node that takes weights from a file: what fits is told in the check, in a run, in the terminal."""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from graph.document import Block, LoadedWeights, Project, Training
from graph.edits.make_block import make_block
from graph.file.write import write_project
from graph.messages import problem_text
from graph.problems import Problem, Severity
from runtime.control import Control
from runtime.events import Event, Failed, Finished, WeightsLoaded
from runtime.run import TrainingRequest, analyse_project, run_project
from tests.builders import digits_mlp

FITTING = {"a.weight": torch.zeros(10, 64), "a.bias": torch.zeros(10)}
PARTLY = {"a.weight": torch.zeros(10, 64), "a.bias": torch.zeros(7)}


def project_with(folder: Path, tensors: Mapping[str, Tensor] | None, prefix: str = "a.") -> Project:
    if tensors is not None:
        save_file(dict(tensors), folder / "w.safetensors")
    project = digits_mlp(Training(epochs=1, batch_size=64))
    head = replace(project.main.nodes["head"], weights=LoadedWeights("w.safetensors", prefix))
    return replace(project, main=project.main.with_node(head))


def reported(project: Project, folder: Path) -> list[Event]:
    events: list[Event] = []
    run_project(TrainingRequest(project, folder, folder / "runs"), events.append, Control())
    return events


def test_weights_that_all_fit_are_no_problem(tmp_path: Path) -> None:
    project = project_with(tmp_path, FITTING)
    assert analyse_project(project, tmp_path).problems == ()
    events = reported(project, tmp_path)
    assert [event for event in events if isinstance(event, WeightsLoaded)] == [
        WeightsLoaded("head", "w.safetensors", 2)
    ]
    assert isinstance(events[-1], Finished)


def test_weights_that_fit_in_part_are_warned_about(tmp_path: Path) -> None:
    project = project_with(tmp_path, PARTLY)
    analysis = analyse_project(project, tmp_path)
    assert analysis.is_trainable
    (problem,) = analysis.problems
    assert problem.severity is Severity.WARNING
    assert problem.location.node == "head"
    assert problem_text(problem) == (
        "1 of its 2 weights come from w.safetensors, the others begin fresh; missing there: –; "
        "of another shape: bias."
    )
    (event,) = [item for item in reported(project, tmp_path) if isinstance(item, WeightsLoaded)]
    assert event == WeightsLoaded("head", "w.safetensors", 1, (), ("bias",))


def test_a_changed_file_is_looked_at_again(tmp_path: Path) -> None:
    project = project_with(tmp_path, PARTLY)
    first = analyse_project(project, tmp_path)
    assert len(first.problems) == 1
    save_file(FITTING, tmp_path / "w.safetensors")
    assert analyse_project(project, tmp_path, first).problems == ()


@pytest.mark.parametrize(
    ("tensors", "prefix", "text"),
    [
        (None, "a.", "There is no file “w.safetensors” to take weights from"),
        (FITTING, "b.", "No weight in the file fits here"),
        ({"a.weight": torch.zeros(3)}, "a.", "No weight in the file fits here"),
    ],
)
def test_weights_of_which_none_fits_are_an_error(
    tmp_path: Path, tensors: Mapping[str, Tensor] | None, prefix: str, text: str
) -> None:
    project = project_with(tmp_path, tensors, prefix)
    analysis = analyse_project(project, tmp_path)
    assert not analysis.is_trainable
    assert text in problem_text(analysis.problems[0])
    event = reported(project, tmp_path)[-1]
    assert isinstance(event, Failed)
    assert event.node == "head"
    assert text in event.sentence


def test_a_node_that_nothing_needs_takes_nothing(tmp_path: Path) -> None:
    project = project_with(tmp_path, FITTING)
    spare = replace(project.main.nodes["head"], id="spare", weights=LoadedWeights("none.safetensors"))
    project = replace(project, main=project.main.with_node(spare))
    assert "weights-missing-file" not in {
        problem.code for problem in analyse_project(project, tmp_path).problems
    }


def test_weights_are_loaded_only_in_the_main_drawing(tmp_path: Path) -> None:
    project, _, _ = make_block(project_with(tmp_path, FITTING), None, ["flat", "head"], "Classifier")
    problem = next(
        problem for problem in analyse_project(project, tmp_path).problems if problem.code == "load-in-block"
    )
    assert (problem.location.block, problem.location.node) == ("Classifier", "head")
    mended = replace(project, blocks={"Classifier": with_fix(project, problem)})
    assert analyse_project(mended, tmp_path).problems == ()


def with_fix(project: Project, problem: Problem) -> Block:
    block = project.blocks["Classifier"]
    return replace(block, graph=problem.fixes[0].apply(block.graph))


def test_the_seed_decides_as_if_nothing_had_been_looked_at(tmp_path: Path) -> None:
    plain = digits_mlp(Training(epochs=1, batch_size=64))
    bare = [item for item in reported(plain, tmp_path) if isinstance(item, Finished)]
    torch.manual_seed(0)
    fresh = torch.nn.Linear(64, 10)
    tensors = {f"a.{name}": weight.detach() for name, weight in fresh.named_parameters()}
    loaded = [
        item for item in reported(project_with(tmp_path, tensors), tmp_path) if isinstance(item, Finished)
    ]
    assert loaded[0].metrics == bare[0].metrics


@pytest.mark.slow
def test_the_terminal_and_the_script_report_it(tmp_path: Path) -> None:
    (tmp_path / "p.netloom").write_text(write_project(project_with(tmp_path, PARTLY)), encoding="utf-8")

    def run(*arguments: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout, done.stderr

    output, errors = run("-m", "gui.main", "train", "p.netloom", "--runs", "runs")
    assert "Warning: head: 1 of its 2 weights come from w.safetensors" in output
    assert errors == ""
    lines, _ = run("-m", "gui.main", "train", "p.netloom", "--runs", "runs", "--json")
    events = [json.loads(line) for line in lines.splitlines()]
    assert {"event": "weights", "node": "head", "file": "w.safetensors", "taken": 1, "missing": []} in [
        {name: event[name] for name in event if name != "other_shape"} for event in events
    ]
    run("-m", "gui.main", "export", "p.netloom", "-o", "out.py")
    output, errors = run("out.py", "--epochs", "1")
    assert "epoch 1/1" in output
    assert errors == "w.safetensors: 1 weights taken; missing: ; of another shape: bias\n"


def test_the_drawing_itself_logs_nothing_of_what_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("drawing")
    monkeypatch.setattr(logger, "handlers", [])
    for _ in range(2):
        analyse_project(project_with(tmp_path, PARTLY), tmp_path)
    (handler,) = logger.handlers
    assert isinstance(handler, logging.NullHandler)
