"""Small real runs to look at, and the drawings of the tasks that the samples lack."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from graph.document import Graph, Project, Training
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


def things(folder: Path, content: str = "boxes", count: int = 48) -> Project:
    """Bright and dark squares in pictures are to be found: their boxes, classes, and that they are there."""
    write_things(folder, count)
    settings = {"path": "things.json", "images": "things", "size": 16, "mode": "L", "content": content}
    nodes = [
        ("data", "data.coco", {**settings, "validation": 0.0, "test": 0.25}),
        ("flat", "Flatten"),
        ("hidden", "Linear", {"out_features": 64}),
        ("relu", "ReLU"),
    ]
    wires = "data.image>flat.input flat.output>hidden.input hidden.output>relu.input "
    return Project("Things", (_points if content == "keypoints" else _boxes)(nodes, wires), training=THINGS)


THINGS = Training(epochs=40, batch_size=12, device="cpu")


def write_things(folder: Path, count: int) -> None:
    """Grey pictures with one or two squares in them, bright or dark, their corners marked as points."""
    random = np.random.default_rng(0)
    (folder / "things").mkdir(exist_ok=True)
    images, marks = [], []
    for number in range(count):
        picture = np.full((32, 32), 110, dtype=np.uint8)
        for place in range(1 + number % 2):
            side, label = 13 - 5 * place + int(random.integers(0, 3)), int(random.integers(0, 2))
            left, top = int(random.integers(0, 2)) + 17 * place, int(random.integers(0, 15))
            picture[top : top + side, left : left + side] = (10, 250)[label]
            corners = [left, top, 2, left + side, top, 2, left + side, top + side, 2, left, top + side, 0]
            mark = {"image_id": number, "category_id": label, "bbox": [left, top, side, side]}
            marks.append({**mark, "keypoints": corners})
        Image.fromarray(picture).save(folder / "things" / f"{number}.png")
        images.append({"id": number, "file_name": f"{number}.png", "width": 32, "height": 32})
    names = ["top left", "top right", "bottom right", "bottom left"]
    bones = [[1, 2], [2, 3], [3, 4], [4, 1]]
    classes = [
        {"id": number, "name": name, "keypoints": names, "skeleton": bones}
        for number, name in enumerate(("dark", "bright"))
    ]
    whole = {"images": images, "annotations": marks, "categories": classes}
    (folder / "things.json").write_text(json.dumps(whole), encoding="utf-8")


def _boxes(nodes: list, wires: str) -> Graph:
    """Three heads: boxes where there are any, the class of each, and whether it is there."""
    heads = [
        ("sides", "Linear", {"out_features": 8}),
        ("places", "Sigmoid"),
        ("boxes", "Unflatten", {"dim": 1, "unflattened_size": [2, 4]}),
        ("there", "torch.unsqueeze", {"dim": 2}),
        ("masked", "torch.mul"),
        ("box_loss", "L1Loss"),
        ("kinds", "Linear", {"out_features": 4}),
        ("scores", "Unflatten", {"dim": 1, "unflattened_size": [2, 2]}),
        ("class_loss", "CrossEntropyLoss"),
        ("present", "Linear", {"out_features": 2}),
        ("present_loss", "BCEWithLogitsLoss"),
        ("two", "torch.add"),
        ("all", "torch.add"),
        ("adam", "Adam", {"lr": 0.01}),
    ]
    wires += "relu.output>sides.input sides.output>places.input places.output>boxes.input "
    wires += "data.present>there.input boxes.output>masked.input there.output>masked.other "
    wires += "masked.output>box_loss.input data.boxes>box_loss.target "
    wires += "relu.output>kinds.input kinds.output>scores.input scores.output>class_loss.input "
    wires += "data.labels>class_loss.target relu.output>present.input present.output>present_loss.input "
    wires += "data.present>present_loss.target box_loss.output>two.input class_loss.output>two.other "
    wires += "two.output>all.input present_loss.output>all.other all.output>adam.loss"
    return drawing([*nodes, *heads], wires)


def _points(nodes: list, wires: str) -> Graph:
    """One head: the four corners of two squares."""
    heads = [
        ("head", "Linear", {"out_features": 16}),
        ("corners", "Unflatten", {"dim": 1, "unflattened_size": [2, 4, 2]}),
        ("loss", "SmoothL1Loss"),
        ("adam", "Adam", {"lr": 0.01}),
    ]
    wires += "relu.output>head.input head.output>corners.input corners.output>loss.input "
    wires += "data.keypoints>loss.target loss.output>adam.loss"
    return drawing([*nodes, *heads], wires)
