"""Random drawings: what was foretold is what runs, and the export is what the app runs."""

from pathlib import Path
from typing import Any

import torch
from hypothesis import given
from torch import nn

from graph.compiler import analyse, load
from graph.compiler.dimensions import with_batch_size
from graph.compiler.program import Program
from graph.document import Project
from graph.file.read import read_project
from graph.file.write import write_project
from graph.problems import Severity
from tests.examples import examples
from tests.graph.compiler.random_drawings import FIELDS, projects

DATA = {"data": FIELDS}
ROWS = 6


def batch() -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return {
        "input": torch.rand(ROWS, 2, 8, 8, generator=generator),
        "target": torch.randint(3, (ROWS,), generator=generator),
        "other": torch.rand(ROWS, 6, generator=generator),
        "goal": torch.rand(ROWS, 3, generator=generator),
    }


def assert_plain_epoch(program: Program, names: dict, ours: nn.Module, theirs: nn.Module) -> None:
    """A plain script learns from one batch what the program learns."""
    theirs.load_state_dict(ours.state_dict())
    for model in (ours, theirs):
        model.train()
        model.zero_grad()
    steps = [torch.optim.SGD(model.parameters(), lr=0.1) for model in (ours, theirs)]
    torch.manual_seed(2)
    (phase,) = program.phases
    phase.compute_loss(ours, program.build_objective(), batch()).backward()
    steps[0].step()
    torch.manual_seed(2)
    names["BATCH_SIZE"] = ROWS
    names["run_epoch"](theirs, batch(), "cpu", torch.arange(ROWS), steps[1])
    for name, value in theirs.state_dict().items():
        assert torch.equal(value, ours.state_dict()[name]), name


@given(projects())
@examples(10)
def test_what_is_foretold_is_what_runs(project: Project) -> None:
    analysis = analyse(project, DATA)
    assert [problem for problem in analysis.problems if problem.severity is not Severity.WARNING] == []
    shapes: dict[str, torch.Size] = {}

    def watch(node: str, value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            shapes[node] = value.shape
        return value

    watched = load(project, DATA, Path(), watch)
    torch.manual_seed(1)
    model, objective = watched.build_model(), watched.build_objective()
    losses = [phase.compute_loss(model, objective, batch()) for phase in watched.phases]
    for (node, port), foretold in analysis.types.items():
        if node in shapes and port in ("output", "y"):
            assert tuple(shapes[node]) == with_batch_size(foretold.shape, ROWS), node
    own = sum(weight.numel() for weight in model.parameters())
    assert sum(analysis.weights.values()) == own

    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    torch.manual_seed(1)
    exported = names["build_model"]()
    actual, expected = exported.state_dict(), model.state_dict()
    assert list(actual) == list(expected)
    if "Objective" not in names:
        assert_plain_epoch(watched, names, model, exported)
        return
    asked = names["Objective"]()
    torch.manual_seed(2)
    ours = [phase.compute_loss(model, objective, batch()) for phase in watched.phases]
    torch.manual_seed(2)
    computes = [name for name in names if name.startswith("compute_")]
    theirs = [names[name](exported, asked, batch()) for name in computes]
    assert all(bool(loss.isfinite()) for loss in losses)
    assert len(ours) == len(theirs)
    for phase, one, other in zip(watched.phases, ours, theirs, strict=True):
        assert phase.name, phase
        assert one.shape == other.shape == ()
    for loss in theirs:
        loss.backward()
    for phase in watched.phases:
        phase.build_optimizer(model).step()


@given(projects())
@examples(10)
def test_equal_drawings_give_equal_text(project: Project) -> None:
    again = read_project(write_project(project)).project
    assert again == project
    first, second = analyse(project, DATA).source, analyse(again, DATA).source
    assert first is not None
    assert first == second
