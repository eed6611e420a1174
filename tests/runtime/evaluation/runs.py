"""Small real runs to look at, and the drawings of the tasks that the samples lack."""

from pathlib import Path

import numpy as np

from graph.document import Project, Training
from runtime.assembly import Request, run_project
from runtime.control import Control
from runtime.evaluation.examination import Examination
from runtime.evaluation.places import LAST_WEIGHTS, Examined
from runtime.events import Event, Failed, Started
from tests.builders import drawing

FEW = Training(epochs=3, batch_size=16, device="cpu")


def train(project: Project, runs: Path, folder: Path = Path(), trusted: frozenset[str] | None = None) -> str:
    """Trains a project; gives the id of its run."""
    events: list[Event] = []
    run_project(Request(project, folder, runs, trusted=trusted), events.append, Control())
    assert not [each for each in events if isinstance(each, Failed)], events[-1]
    return next(each.run for each in events if isinstance(each, Started))


def examined(runs: Path, run: str, folder: Path = Path(), weights: str = LAST_WEIGHTS) -> Examined:
    return Examined(runs, run, folder, weights)


def opened(project: Project, runs: Path, folder: Path = Path()) -> Examination:
    """A project that was trained and opened."""
    return Examination.of(examined(runs, train(project, runs, folder), folder), Control())


def pixels(folder: Path) -> Project:
    """A region of bright pixels is to be found."""
    x = np.random.default_rng(0).random((40, 1, 8, 8)).astype(np.float32)
    np.savez(folder / "pixels.npz", x=x, y=(x[:, 0] > 0.5).astype(np.int64))
    graph = drawing(
        [
            ("data", "data.npz", {"path": "pixels.npz", "validation": 0.0, "test": 0.25, "stratify": False}),
            ("conv", "Conv2d", {"out_channels": 2, "kernel_size": 1}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.input>conv.input conv.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Pixels", graph, training=FEW)


def tokens(folder: Path) -> Project:
    """Every token is to be said again, one further."""
    x = np.random.default_rng(0).integers(0, 5, (60, 6))
    np.savez(folder / "tokens.npz", x=x, y=(x + 1) % 5)
    graph = drawing(
        [
            ("data", "data.npz", {"path": "tokens.npz", "validation": 0.0, "test": 0.2, "stratify": False}),
            ("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 8}),
            ("head", "Linear", {"out_features": 5}),
            ("along", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.input>embed.input embed.output>head.input head.output>along.input along.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    return Project("Tokens", graph, training=Training(epochs=8, batch_size=16, device="cpu"))


def autoencoder() -> Project:
    """Digits are to be drawn again from eight numbers."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("narrow", "Linear", {"out_features": 8}),
            ("wide", "Linear", {"out_features": 64}),
            ("square", "Unflatten", {"dim": 1, "unflattened_size": [1, 8, 8]}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "digits.image>flat.input flat.output>narrow.input narrow.output>wide.input wide.output>square.input "
        "square.output>loss.input digits.image>loss.target loss.output>adam.loss",
    )
    return Project("Autoencoder", graph, training=FEW)


def labels(folder: Path) -> Project:
    """Which of three numbers are above 0, yes or no for each."""
    x = np.random.default_rng(0).normal(size=(80, 3)).astype(np.float32)
    np.savez(folder / "labels.npz", x=x, y=(x > 0).astype(np.float32))
    graph = drawing(
        [
            ("data", "data.npz", {"path": "labels.npz", "validation": 0.0, "test": 0.25, "stratify": False}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "BCEWithLogitsLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Labels", graph, training=FEW)


def yes_no(folder: Path) -> Project:
    """Whether the sum of three numbers is above 0: two classes from one score."""
    x = np.random.default_rng(0).normal(size=(80, 3)).astype(np.float32)
    np.savez(folder / "sum.npz", x=x, y=(x.sum(1, keepdims=True) > 0).astype(np.float32))
    graph = drawing(
        [
            ("data", "data.npz", {"path": "sum.npz", "validation": 0.0, "test": 0.25, "stratify": False}),
            ("head", "Linear", {"out_features": 1}),
            ("sure", "Sigmoid"),
            ("loss", "BCELoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.input>head.input head.output>sure.input sure.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    return Project("Sum", graph, training=FEW)


def reviews(folder: Path) -> Project:
    """Whether a short text is kind: a bag of words that knows how long the text is."""
    random = np.random.default_rng(0)
    lines = ["text,label"]
    for index in range(120):
        mood = ("kind", "cruel")[index % 2]
        told = random.choice([["good", "fine", "great"], ["bad", "poor", "awful"]][index % 2], 2)
        lines.append(f"what a {' '.join(told)} film,{mood}")
    (folder / "reviews.csv").write_text("\n".join(lines), encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.text_table", {"path": "reviews.csv", "validation": 0.0, "test": 0.25}),
            ("embed", "Embedding", {"num_embeddings": 20, "embedding_dim": 8}),
            ("mean", "torch.mean", {"dim": 1}),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.tokens>embed.input embed.output>mean.input mean.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    return Project("Reviews", graph, training=Training(epochs=8, batch_size=16, device="cpu"))
