"""A project that was opened from its file."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph import document
from graph.catalogue.python_node import codes_in, fingerprint
from graph.compiler import load
from graph.compiler.program import Program
from graph.file.read import read_project
from graph.messages import problem_text
from graph.problems import GraphError, Severity, has_errors, warnings_among
from netloom.errors import NetloomError, translated_errors, warn_of
from netloom.notebook_curves import NotebookCurves
from netloom.run import Run
from runtime.code_trust import trusted_fingerprints
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import EpochFinished, Event, Failed, RunWarning, Started
from runtime.export import export_script
from runtime.project_file import from_file
from runtime.store.folders import default_runs_folder
from runtime.store.runs import RunStore

if TYPE_CHECKING:
    from torch import Tensor, nn

Metrics = Mapping[str, Mapping[str, float]]
"""By split (`train`, `validation`, `test`), then by name."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a drawing, or what to look at: a sentence, and the node that it is about."""

    text: str
    node: str | None
    is_error: bool


def open_project(path: str | os.PathLike[str], *, trust: bool = False) -> "Project":
    """The project in a file.

    Args:
        path: A `.netloom` file.
        trust: Whether the project's own Python code may run.

    Raises:
        NetloomError: It cannot be read, or is no project.
    """
    file = Path(path)
    try:
        reading = read_project(file.read_bytes())
    except OSError as error:
        raise NetloomError(f"{file} cannot be read: {error.strerror}.") from None
    if reading.project is None:
        raise NetloomError(f"{file.name}: {problem_text(reading.problems[0])}")
    return Project(file.resolve(), from_file(reading.project, file), trust)


class Project:
    """A drawing with its data and its training. Notebooks show it as a picture."""

    def __init__(self, path: Path, drawing: document.Project, trust: bool = False) -> None:
        self.path = path
        """Its file."""
        self._drawing = drawing
        own = map(fingerprint, codes_in(drawing)) if trust else ()
        self._trusted = trusted_fingerprints() | frozenset(own)

    def __repr__(self) -> str:
        return f"<netloom.Project {self.name!r}, {len(self._drawing.main.nodes)} nodes>"

    @property
    def name(self) -> str:
        """What it is called."""
        return self._drawing.name

    def check(self) -> list[Problem]:
        """What is wrong with it; empty where nothing is."""
        from runtime.run import analyse_project

        analysis = analyse_project(self._drawing, self.path.parent, trusted=self._trusted)
        return [
            Problem(problem_text(item), item.location.node, item.severity is Severity.ERROR)
            for item in analysis.problems
        ]

    def script(self) -> str:
        """The standalone PyTorch script, as it would stand beside the project's file.

        Raises:
            NetloomError: The drawing has errors, or its data cannot be read.
        """
        with translated_errors():
            return export_script(self._drawing, self.path.parent, self.path.with_suffix(".py"), self._trusted)

    def build_model(self) -> "nn.Module":
        """The network with fresh weights, those that the project's seed gives.

        Raises:
            NetloomError: The drawing has errors, or its data cannot be read.
        """
        import torch

        program = self._program()
        torch.manual_seed(self._drawing.training.seed)
        return program.build_model()

    def data(self) -> dict[str, dict[str, "Tensor"]]:
        """The rows as the network takes them, by split and field.

        Raises:
            NetloomError: The drawing has errors, or its data cannot be read.
        """
        program = self._program()
        try:
            return {split: dict(rows) for split, rows in program.load_data().items()}
        except (ValueError, OSError) as error:
            raise NetloomError(str(error)) from error

    def _program(self) -> Program:
        folder = self.path.parent
        with translated_errors():
            descriptions, problems = describe_project(self._drawing, folder)
            if has_errors(problems):
                raise GraphError(problems)
            return load(self._drawing, descriptions, folder, trusted=self._trusted)

    def train(
        self,
        *,
        epochs: int | None = None,
        device: str | None = None,
        seed: int | None = None,
        runs: str | os.PathLike[str] | None = None,
        on_epoch: Callable[[int, Metrics], None] | None = None,
    ) -> Run:
        """Trains it here and now; notebooks show the curves meanwhile.

        What `check` warns of comes as warnings (`NetloomWarning`) before the first step, and what is said on
        the way when it is.

        Args:
            epochs: How many, if not as many as the project says.
            device: `cpu`, `cuda`, `mps` or `auto`, if not the project's.
            seed: If not the project's.
            runs: The folder in which runs are kept, if not the usual one.
            on_epoch: Called after every epoch with its number and its metrics.

        Returns:
            The run, whose weights and preprocessing are kept.

        Raises:
            NetloomError: The drawing has errors, its data cannot be read, or the training failed.
        """
        from runtime.run import TrainingRequest, analyse_project, run_project

        chosen = {"epochs": epochs, "device": device, "seed": seed}
        changes = {name: value for name, value in chosen.items() if value is not None}
        drawing = replace(self._drawing, training=replace(self._drawing.training, **changes))  # type: ignore[arg-type]
        folder = Path(runs) if runs is not None else default_runs_folder()
        curves, started, failed = NotebookCurves(), "", ""

        def handle(event: Event) -> None:
            nonlocal started, failed
            if isinstance(event, Started):
                started = event.run
            elif isinstance(event, Failed):
                failed = f"{event.node}: {event.sentence}" if event.node else event.sentence
            elif isinstance(event, RunWarning):
                warn_of(event.problem)
            elif isinstance(event, EpochFinished):
                curves.add(event.epoch, event.metrics)
                if on_epoch is not None:
                    on_epoch(event.epoch, event.metrics)

        analysis = analyse_project(drawing, self.path.parent, trusted=self._trusted)
        for problem in warnings_among(analysis.problems):
            warn_of(problem)
        request = TrainingRequest(drawing, self.path.parent, folder, trusted=self._trusted, file=self.path)
        run_project(request, handle, Control())
        if failed or not started:
            raise NetloomError(failed or "The training did not begin.")
        return Run(folder, started, self.path.parent, self._trusted)

    def runs(self, runs: str | os.PathLike[str] | None = None) -> list[Run]:
        """Its runs, the newest first.

        Args:
            runs: The folder in which runs are kept, if not the usual one.
        """
        folder = Path(runs) if runs is not None else default_runs_folder()
        if not (folder / "runs.db").exists():
            return []
        with translated_errors():
            records = RunStore(folder).all()
        own = [record.id for record in records if record.file and Path(record.file).resolve() == self.path]
        return [Run(folder, name, self.path.parent, self._trusted) for name in own]

    def _repr_svg_(self) -> str | None:
        """The drawing as a picture; None where Qt is not installed."""
        try:
            from gui.figure.build import drawing_svg
        except ImportError:
            return None
        return drawing_svg(self._drawing)
