"""Small real documents, in one line each."""

from collections.abc import Iterable
from pathlib import Path

from graph.document import Graph, Node, Project, Training, Wire
from graph.file.read import read_project

SAMPLES = Path(__file__).parent.parent / "samples"


def wires(text: str) -> list[Wire]:
    """Wires written as `a.output>b.input`, with spaces between."""
    result = []
    for wire in text.split():
        start, end = wire.split(">")
        result.append(Wire(*start.split("."), *end.split(".")))
    return result


def drawing(nodes: Iterable[tuple[str, str] | tuple[str, str, dict]], text: str = "") -> Graph:
    """A graph of (id, kind, parameters) laid out in a row."""
    placed = [
        Node(node[0], node[1], node[2] if len(node) > 2 else {}, (280.0 * index, 0.0))
        for index, node in enumerate(nodes)
    ]
    return Graph.of(placed, wires(text))


def digits_mlp(training: Training | None = None, **more: dict) -> Project:
    """Digits, one layer, a loss, a metric, an optimizer: the smallest drawing that trains."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 10, **more.get("head", {})}),
            ("loss", "CrossEntropyLoss"),
            ("accuracy", "metric.Accuracy"),
            ("adam", "Adam", {"lr": 0.01, **more.get("adam", {})}),
        ],
        "digits.image>flat.input flat.output>head.input head.output>loss.input digits.target>loss.target "
        "head.output>accuracy.input digits.target>accuracy.target loss.output>adam.loss",
    )
    return Project("Digits", graph, training=training or Training(epochs=2, batch_size=64))


def iris_mlp(training: Training | None = None, dropout: float = 0.2) -> Project:
    """Iris through a hidden layer with dropout: random numbers in every step."""
    graph = drawing(
        [
            ("iris", "data.sklearn_iris"),
            ("hidden", "Linear", {"out_features": 16}),
            ("norm", "BatchNorm1d"),
            ("relu", "ReLU"),
            ("drop", "Dropout", {"p": dropout}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("accuracy", "metric.Accuracy"),
            ("sgd", "SGD", {"lr": 0.05, "momentum": 0.9}),
            ("step", "StepLR", {"step_size": 2, "gamma": 0.5}),
        ],
        "iris.features>hidden.input hidden.output>norm.input norm.output>relu.input relu.output>drop.input "
        "drop.output>head.input head.output>loss.input iris.target>loss.target head.output>accuracy.input "
        "iris.target>accuracy.target loss.output>sgd.loss step.schedule>sgd.schedule",
    )
    return Project("Iris", graph, training=training or Training(epochs=5, batch_size=16))


def sample(name: str) -> Project:
    """One of the sample projects."""
    project = read_project((SAMPLES / f"{name}.netloom").read_bytes()).project
    assert project is not None
    return project
