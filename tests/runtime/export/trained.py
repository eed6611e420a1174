"""A small trained run of a drawing, made once for the tests of this folder."""

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from graph.document import Project, Training
from graph.file.read import read_project
from graph.problems import GraphError, Problem
from runtime.control import Control
from runtime.evaluation.run_selection import RunRef
from runtime.export.formats import export_file
from runtime.export.request import ExportRequest, ExportResult
from runtime.export.run_network import RunNetwork, open_network
from tests.builders import digits_mlp
from tests.runtime.evaluation.runs import train

SAMPLES = Path(__file__).parents[3] / "samples"


class _Folder:
    """A folder that is gone with the process."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="netloom-export-"))
        finalize(self, shutil.rmtree, self.path, ignore_errors=True)


_FOLDER = _Folder()


def sample(name: str) -> Project:
    """A sample with a single epoch."""
    project = read_project((SAMPLES / f"{name}.netloom").read_bytes()).project
    assert project is not None
    return replace(project, training=replace(project.training, epochs=1, device="cpu", early_stopping=None))


@lru_cache(maxsize=64)
def run_of(name: str) -> RunRef:
    """A trained run: of the sample of this name, or of a small perceptron."""
    few = Training(epochs=1, batch_size=64, device="cpu")
    project = digits_mlp(few) if name == "mlp" else sample(name)
    return RunRef(_FOLDER.path, train(project, _FOLDER.path, SAMPLES), SAMPLES)


def network_of(name: str, form: str = ".pt2") -> RunNetwork:
    """The network of such a run."""
    return open_network(run_of(name), form, Control())


def export(run: RunRef, target: Path, project: Project | None = None, **more: Any) -> ExportResult:
    """Exports a run."""
    return export_file(ExportRequest(project or Project(), SAMPLES, target, run), Control(), **more)


def refusal(name: str, target: Path) -> Problem:
    """Why a run cannot be exported this way."""
    try:
        export(run_of(name), target)
    except GraphError as error:
        assert not target.exists()
        return error.problems[0]
    raise AssertionError("it was exported")
