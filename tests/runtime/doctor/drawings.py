"""Small trainings for the doctor: a chain of layers over some data, and what becomes of it."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from graph.catalogue.kinds import CATALOGUE
from graph.document import Graph, Node, Project, Training, Wire
from runtime.control import Control
from runtime.diagnostic import Diagnostic
from runtime.events import Diagnosed, Event, Failed
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing

Layer = tuple[str, str] | tuple[str, str, dict]

BUNDLED = {
    "digits": ("data.sklearn_digits", "image"),
    "iris": ("data.sklearn_iris", "features"),
    "wine": ("data.sklearn_wine", "features"),
    "cancer": ("data.sklearn_breast_cancer", "features"),
    "diabetes": ("data.sklearn_diabetes", "features"),
    "arrays": ("data.npz", "input"),
}


@dataclass(frozen=True)
class Case:
    """A training and what the doctor must find in it: a code and a node; nothing where it is healthy."""

    name: str
    project: Project
    code: str = ""
    node: str | None = None
    arrays: str = ""
    """The name of the arrays that it learns from, among those of `arrays`."""


def chain(
    source: str,
    layers: list[Layer],
    loss: str = "CrossEntropyLoss",
    optimizer: tuple[str, dict] = ("Adam", {"lr": 0.003}),
    training: Training | None = None,
    data: dict | None = None,
) -> Project:
    """A drawing in which each layer follows the one before."""
    kind, field = BUNDLED[source]
    inputs = {"path": "arrays.npz", **(data or {})} if source == "arrays" else data or {}
    nodes: list[Layer] = [(source, kind, inputs), *layers, ("loss", loss), ("optimizer", *optimizer)]
    graph = drawing(nodes, f"{source}.target>loss.target loss.output>optimizer.loss")
    wires, before = list(graph.wires), (source, field)
    for layer in [*layers, ("loss", loss)]:
        result = CATALOGUE.find(layer[1])
        assert result is not None
        wires.append(Wire(*before, layer[0], result.inputs[0].name))
        before = (layer[0], "output")
    return Project("Case", graph.with_wires(wires), training=training or Training(5, 64))


def with_node(project: Project, node: str, **changes: object) -> Project:
    """The project in which something of a node is different."""
    graph: Graph = project.main
    changed: Node = replace(graph.nodes[node], **changes)  # type: ignore[arg-type]
    return project.with_main(graph.with_node(changed))


def blobs(name: str, path: Path) -> None:
    """Writes arrays of rows round two or more middles, made so that something is wrong with them."""
    random = np.random.default_rng(0)
    rows, middles = 400, random.normal(size=(2, 8))
    target = np.arange(rows) % 2
    x = middles[target] + random.normal(scale=0.7, size=(rows, 8))
    y: np.ndarray = target
    match name:
        case "large":
            x = x * 3000 + 500
        case "far":
            x = x + 1000
        case "unequal":
            y = (np.arange(rows) % 40 == 0).astype(int)
            x = middles[y] + random.normal(scale=0.7, size=(rows, 8))
        case "pictures":
            shade = np.where(target[:, None, None, None] > 0, 150, 90)
            x = np.clip(shade + random.normal(scale=50, size=(rows, 3, 8, 8)), 0, 255)
        case "columns":
            y = target[:, None].astype(np.float32)
        case "noise":
            x, y = random.normal(size=(120, 8)), random.integers(0, 2, 120)
        case "guesses":
            x, y = random.normal(size=(6000, 8)), random.integers(0, 2, 6000)
        case "rows":
            x = np.cumsum(random.normal(size=(rows, 12, 1)), axis=1) * 0.3
            y = (x[:, -1, 0] > 0).astype(int)
    np.savez(path, x=x.astype(np.float32), y=y)


def examined(case: Case, folder: Path) -> tuple[list[Diagnostic], list[Event]]:
    """What the doctor finds at the end of a case, or ever in a healthy one; and all events."""
    folder.mkdir(exist_ok=True)
    if case.arrays:
        blobs(case.arrays, folder / "arrays.npz")
    events: list[Event] = []
    run_project(TrainingRequest(case.project, folder, folder / "runs"), events.append, Control())
    reported = [event for event in events if isinstance(event, Diagnosed)]
    failed = [event.sentence for event in events if isinstance(event, Failed)]
    if case.code not in ("not-finite", "rate-too-high", "exploding-gradient"):  # which may end a run
        assert failed == []
    if case.code:
        return list(reported[-1].diagnostics) if reported else [], events
    return [diagnostic for event in reported for diagnostic in event.diagnostics], events
