"""Drawings over arrays of the test's own, and their figures in the app and in the exported script."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from graph.compiler import analyse, compile_project, load
from graph.compiler.analysis import Analysis
from graph.document import Project, Training
from graph.messages import problem_text
from graph.problems import Problem
from runtime.data import describe_project
from runtime.training.validation import evaluate
from tests.builders import drawing

BATCH_SIZE = 7

NodeEntry = tuple[str, str] | tuple[str, str, dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """A project in the folder of its data."""

    project: Project
    folder: Path

    def analysis(self) -> Analysis:
        descriptions, problems = describe_project(self.project, self.folder)
        return analyse(self.project, descriptions, problems)

    def problems(self) -> dict[str, Problem]:
        """What check says, by code; each sentence can be written."""
        problems = self.analysis().problems
        assert all(problem_text(problem) for problem in problems)
        return {problem.code: problem for problem in problems}

    def fixed(self, code: str, index: int = 0) -> "Case":
        """The case after a click on a fix of a problem."""
        main = self.problems()[code].fixes[index].apply(self.project.main)
        return Case(Project(self.project.name, main, training=self.project.training), self.folder)

    def figures(self, seed: int = 0) -> tuple[dict[str, float], tuple[Tensor, ...], dict[str, Tensor]]:
        """The figures of the training rows with fresh weights, all that the network gives, and the rows.

        The exported script must come to the same figures.
        """
        descriptions, _ = describe_project(self.project, self.folder)
        program = load(self.project, descriptions, self.folder)
        torch.manual_seed(seed)
        model, rows = program.build_model(), program.load_data(None)["train"]
        figures = evaluate(program, model, program.build_objective(), rows, BATCH_SIZE)
        names: dict[str, Any] = {"__name__": "script", "__file__": str(self.folder / "script.py")}
        exec(compile_project(self.project, descriptions).text, names)
        names["BATCH_SIZE"] = BATCH_SIZE
        if "Objective" in names:
            scripted = names["evaluate"](model, names["Objective"](), rows, "cpu")
        else:
            scripted = names["run_epoch"](model, rows, "cpu")
        assert repr(scripted) == repr(figures), (
            scripted,
            figures,
        )  # to the last bit, and where they are no numbers
        if len(program.phases) > 1:
            return figures, (), rows
        with torch.no_grad():
            outputs = model(rows["input"])
        return figures, outputs if isinstance(outputs, tuple) else (outputs,), rows


def case(
    folder: Path, x: np.ndarray, y: np.ndarray, nodes: list[NodeEntry], wiring: str, **more: np.ndarray
) -> Case:
    """A drawing that reads `x` as data.input, `y` as data.target, and ends in a node called `loss`."""
    np.savez(folder / "rows.npz", x=x, y=y, **more)
    reader = {"path": "rows.npz", "validation": 0.0, "test": 0.0, "stratify": False, "more": tuple(more)}
    graph = drawing(
        [("data", "data.npz", reader), *nodes, ("adam", "Adam", {"lr": 0.01})],
        f"{wiring} loss.output>adam.loss",
    )
    return Case(Project("Case", graph, training=Training(epochs=1, batch_size=BATCH_SIZE)), folder)


def numbers(*shape: int, seed: int = 0) -> np.ndarray:
    """Normally distributed numbers."""
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def classes(count: int, *shape: int, seed: int = 1) -> np.ndarray:
    """Class numbers, each of which occurs."""
    values = np.random.default_rng(seed).integers(0, count, shape)
    values.reshape(-1)[:count] = np.arange(count)
    return values
