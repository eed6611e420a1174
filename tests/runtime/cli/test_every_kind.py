"""A drawing with every kind once: it is checked clean in the terminal, and runs forward and back."""

import json
from pathlib import Path

import pytest
import torch

from graph.catalogue import ALL_KINDS
from graph.catalogue.python_node import codes_in, fingerprint
from graph.compiler import load
from graph.file.read import read_project
from runtime.data import describe_project
from tests.every_kind_drawing import APART, ROWS, write_every_kind
from tests.runtime.cli.terminal import run_here


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's file."""
    return write_every_kind(tmp_path_factory.mktemp("every"))


def test_every_kind_is_there(path: Path) -> None:
    project = read_project(path.read_bytes()).project
    assert project is not None
    graphs = (project.main, *(block.graph for block in project.blocks.values()))
    used = {node.kind for graph in graphs for node in graph.nodes.values()}
    assert {kind.name for kind in ALL_KINDS} - used == APART


@pytest.mark.slow
def test_the_terminal_finds_no_error(path: Path) -> None:
    done = run_here("check", path, "--json", "--trust")
    reported = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item for item in reported if item["event"] == "problem" and item["severity"] != "warning"] == []
    assert reported[-1]["ok"], done.stderr
    assert done.returncode == 0


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:A window was not provided")
def test_it_runs_forward_and_back(path: Path) -> None:
    project = read_project(path.read_bytes()).project
    assert project is not None
    descriptions, problems = describe_project(project, path.parent)
    assert problems == ()
    trusted = frozenset(map(fingerprint, codes_in(project)))
    program = load(project, descriptions, path.parent, trusted=trusted)
    batch = {name: values[:ROWS] for name, values in program.load_data(None)["train"].items()}
    torch.manual_seed(0)
    model, objective = program.build_model(), program.build_objective()
    for phase in program.phases:
        loss = phase.compute_loss(model, objective, batch)
        assert loss.shape == ()
        loss.backward()
    learned = {name for name, named_parameter in model.named_parameters() if named_parameter.grad is not None}
    assert {name for name, _ in model.named_parameters()} - learned == set()
