"""A small right drawing on the iris flowers, to be broken in one place."""

import json
from pathlib import Path
from typing import Any

from graph.catalogue.python_node import codes_in, fingerprint
from graph.compiler.analysis import Analysis
from graph.document import Project
from graph.file.read import read_project
from graph.messages import problem_text
from runtime.control import Control
from runtime.events import Event, Failed
from runtime.run import TrainingRequest, analyse_project, run_project


def iris(code: str = "", **training: Any) -> dict[str, Any]:
    """The drawing as its file holds it: a linear classifier, perhaps with a Python node before it."""
    first = {"own": {"kind": "python", "params": {"code": code}}} if code else {}
    source = ["own.output"] if code else ["iris.features"]
    wires = [["iris.features", "own.x"]] if code else []
    return {
        "netloom": 1,
        "name": "Iris",
        "main": {
            "nodes": {
                "iris": {"kind": "data.sklearn_iris"},
                **first,
                "head": {"kind": "Linear", "params": {"out_features": 3}},
                "loss": {"kind": "CrossEntropyLoss"},
                "adam": {"kind": "Adam"},
            },
            "wires": [
                *wires,
                [*source, "head.input"],
                ["head.output", "loss.input"],
                ["iris.target", "loss.target"],
                ["loss.output", "adam.loss"],
            ],
        },
        "training": {"epochs": 1, "batch_size": 16, "device": "cpu", **training},
    }


def project_of(drawing: dict[str, Any]) -> Project:
    """The project of a drawing."""
    project = read_project(json.dumps(drawing).encode()).project
    assert project is not None
    return project


def trusted(project: Project) -> frozenset[str]:
    """The fingerprints of all its code."""
    return frozenset(map(fingerprint, codes_in(project)))


def analysed(drawing: dict[str, Any], folder: Path) -> Analysis:
    """The analysis of a drawing whose code is trusted."""
    project = project_of(drawing)
    return analyse_project(project, folder, trusted=trusted(project))


def sentences(analysis: Analysis) -> list[str]:
    """What is wrong, in English."""
    return [problem_text(problem) for problem in analysis.problems]


def failure(drawing: dict[str, Any], folder: Path) -> Failed | None:
    """How the training of a drawing failed; None where it did not."""
    project, events = project_of(drawing), list[Event]()
    request = TrainingRequest(project, folder, folder / "runs", trusted=trusted(project))
    run_project(request, events.append, Control())
    return next((event for event in events if isinstance(event, Failed)), None)
