"""Small real runs to look at, and the drawings of the tasks that the samples lack."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from graph.document import Block, Graph, Node, Project, SharedWeights, Training
from graph.edits.wires import insert_on_wire
from runtime.control import Control
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.run_selection import LAST_WEIGHTS, RunRef
from runtime.events import Event, Failed, Started
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing

FEW = Training(epochs=3, batch_size=16, device="cpu")


def train(project: Project, runs: Path, folder: Path = Path(), trusted: frozenset[str] | None = None) -> str:
    """Trains a project; gives the id of its run."""
    events: list[Event] = []
    run_project(TrainingRequest(project, folder, runs, trusted=trusted), events.append, Control())
    assert not [event for event in events if isinstance(event, Failed)], events[-1]
    return next(event.run for event in events if isinstance(event, Started))


def examined(runs: Path, run: str, folder: Path = Path(), weights: str = LAST_WEIGHTS) -> RunRef:
    return RunRef(runs, run, folder, weights)


def opened(project: Project, runs: Path, folder: Path = Path()) -> EvaluationSession:
    """A project that was trained and opened."""
    return EvaluationSession.open_session(examined(runs, train(project, runs, folder), folder), Control())


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
        reported = random.choice([["good", "fine", "great"], ["bad", "poor", "awful"]][index % 2], 2)
        lines.append(f"what a {' '.join(reported)} film,{mood}")
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


def detector(folder: Path, content: str = "boxes", count: int = 48) -> Project:
    """Bright and dark squares in pictures are to be found: their boxes, classes, and that they are there."""
    write_detection_images(folder, count)
    settings = {"path": "things.json", "images": "things", "size": 16, "mode": "L", "content": content}
    nodes = [
        ("data", "data.coco", {**settings, "validation": 0.0, "test": 0.25}),
        ("flat", "Flatten"),
        ("hidden", "Linear", {"out_features": 64}),
        ("relu", "ReLU"),
    ]
    wires = "data.image>flat.input flat.output>hidden.input hidden.output>relu.input "
    return Project(
        "Things", (_points if content == "keypoints" else _boxes)(nodes, wires), training=DETECTION_TRAINING
    )


DETECTION_TRAINING = Training(epochs=40, batch_size=12, device="cpu")


def write_detection_images(folder: Path, count: int) -> None:
    """Grey pictures with one or two squares in them, bright or dark, their corners marked as points."""
    random = np.random.default_rng(0)
    (folder / "things").mkdir(exist_ok=True)
    images, marks = [], []
    for number in range(count):
        picture = np.full((32, 32), 110, dtype=np.uint8)
        for position in range(1 + number % 2):
            side, label = 13 - 5 * position + int(random.integers(0, 3)), int(random.integers(0, 2))
            left, top = int(random.integers(0, 2)) + 17 * position, int(random.integers(0, 15))
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


def _net(width: int, out: int, last: str = "Identity") -> Block:
    """Two layers with a ReLU between."""
    nodes = [
        ("x", "Input"),
        ("first", "Linear", {"out_features": width}),
        ("relu", "ReLU"),
        ("second", "Linear", {"out_features": out}),
        ("last", last),
        ("y", "Output"),
    ]
    text = "x.output>first.input first.output>relu.input relu.output>second.input "
    return Block(drawing(nodes, text + "second.output>last.input last.output>y.input"))


def gan(epochs: int = 3) -> Project:
    """Digits out of noise, and a judge of them."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("noise", "torch.randn", {"size": (16,)}),
            ("generator", "block:Generator"),
            ("square", "Unflatten", {"dim": 1, "unflattened_size": [1, 8, 8]}),
            ("cut", "torch.Tensor.detach"),
            ("judge", "block:Judge"),
            ("judge_cut", "block:Judge"),
            ("judge_fake", "block:Judge"),
            ("ones", "torch.full_like", {"fill_value": 1.0}),
            ("zeros", "torch.full_like", {"fill_value": 0.0}),
            ("real_loss", "BCEWithLogitsLoss"),
            ("cut_loss", "BCEWithLogitsLoss"),
            ("judge_loss", "torch.add"),
            ("fake_loss", "BCEWithLogitsLoss"),
            ("adam_judge", "Adam", {"lr": 0.0005, "betas": (0.5, 0.999)}),
            ("adam_generator", "Adam", {"lr": 0.002, "betas": (0.5, 0.999), "order": 1}),
        ],
        "digits.image>noise.like noise.output>generator.x generator.y>square.input square.output>cut.input "
        "digits.image>judge.x cut.output>judge_cut.x square.output>judge_fake.x judge.y>ones.input "
        "judge.y>zeros.input judge.y>real_loss.input ones.output>real_loss.target "
        "judge_cut.y>cut_loss.input zeros.output>cut_loss.target real_loss.output>judge_loss.input "
        "cut_loss.output>judge_loss.other judge_loss.output>adam_judge.loss judge_fake.y>fake_loss.input "
        "ones.output>fake_loss.target fake_loss.output>adam_generator.loss "
        "judge.parameters>adam_judge.parameters generator.parameters>adam_generator.parameters",
    )
    shared = {
        name: replace(graph.nodes[name], weights=SharedWeights("judge"))
        for name in ("judge_cut", "judge_fake")
    }
    for node in shared.values():
        graph = graph.with_node(node)
    judge = _net(64, 1)
    inner = judge.graph.with_node(Node("flat", "Flatten"))
    judge = Block(insert_on_wire(inner, "flat", judge.graph.wires[0]))
    blocks = {"Generator": _net(128, 64, "Sigmoid"), "Judge": judge}
    return Project("GAN", graph, blocks, Training(epochs=epochs, batch_size=64, device="cpu"))


def vae(epochs: int = 3) -> Project:
    """Digits drawn again from codes that are spread like noise."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("coder", "Linear", {"out_features": 64}),
            ("relu", "ReLU"),
            ("mean", "Linear", {"out_features": 4}),
            ("spread", "Linear", {"out_features": 4}),
            ("code", "Reparameterize"),
            ("decoder", "Linear", {"out_features": 64}),
            ("act", "ReLU"),
            ("out", "Linear", {"out_features": 64}),
            ("square", "Unflatten", {"dim": 1, "unflattened_size": [1, 8, 8]}),
            ("near", "BCEWithLogitsLoss"),
            ("like_noise", "NormalKLLoss", {"weight": 0.002}),
            ("both", "torch.add"),
            ("adam", "Adam", {"lr": 0.003}),
        ],
        "digits.image>flat.input flat.output>coder.input coder.output>relu.input relu.output>mean.input "
        "relu.output>spread.input mean.output>code.mean spread.output>code.log_var code.output>decoder.input "
        "decoder.output>act.input act.output>out.input out.output>square.input square.output>near.input "
        "digits.image>near.target mean.output>like_noise.mean spread.output>like_noise.log_var "
        "near.output>both.input like_noise.output>both.other both.output>adam.loss",
    )
    return Project("VAE", graph, training=Training(epochs=epochs, batch_size=64, device="cpu"))


def diffusion(epochs: int = 3) -> Project:
    """Noise is to be told from digits, however much of it there is."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("flat", "Flatten"),
            ("cover", "DiffusionNoise", {"steps": 100, "beta_end": 0.1}),
            ("time", "TimeEmbedding", {"embed_dim": 32}),
            ("both", "torch.cat", {"dim": 1}),
            ("first", "Linear", {"out_features": 256}),
            ("relu", "ReLU"),
            ("second", "Linear", {"out_features": 256}),
            ("act", "ReLU"),
            ("told", "Linear", {"out_features": 64}),
            ("square", "Unflatten", {"dim": 1, "unflattened_size": [1, 8, 8]}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.002}),
        ],
        "digits.image>cover.input cover.output>flat.input cover.step>time.input flat.output>both.tensors "
        "time.output>both.tensors both.output>first.input first.output>relu.input relu.output>second.input "
        "second.output>act.input act.output>told.input told.output>square.input square.output>loss.input "
        "cover.noise>loss.target loss.output>adam.loss",
    )
    return Project("Diffusion", graph, training=Training(epochs=epochs, batch_size=64, device="cpu"))


def simclr(epochs: int = 3) -> Project:
    """Two views of a digit find each other."""
    graph = drawing(
        [
            ("digits", "data.sklearn_digits"),
            ("one", "augment.GaussianNoise", {"std": 0.2}),
            ("other", "augment.GaussianNoise", {"std": 0.2}),
            ("flat", "Flatten"),
            ("flat2", "Flatten"),
            ("encoder", "block:Encoder"),
            ("again", "block:Encoder"),
            ("loss", "NTXentLoss", {"temperature": 0.2}),
            ("adam", "Adam", {"lr": 0.002}),
        ],
        "digits.image>one.input digits.image>other.input one.output>flat.input other.output>flat2.input "
        "flat.output>encoder.x flat2.output>again.x encoder.y>loss.input again.y>loss.target "
        "loss.output>adam.loss",
    )
    graph = graph.with_node(replace(graph.nodes["again"], weights=SharedWeights("encoder")))
    training = Training(epochs=epochs, batch_size=64, device="cpu")
    return Project("SimCLR", graph, {"Encoder": _net(64, 16)}, training)


def lm(folder: Path, epochs: int = 6) -> Project:
    """The next letter of a text that says the same again and again."""
    (folder / "poem.txt").write_text("the cat sat on the mat and the dog ran. " * 60, encoding="utf-8")
    text = {"path": "poem.txt", "length": 16, "stride": 5, "validation": 0.0, "test": 0.2}
    graph = drawing(
        [
            ("text", "data.text", text),
            ("embed", "Embedding", {"num_embeddings": 40, "embedding_dim": 24}),
            ("rnn", "GRU", {"hidden_size": 48}),
            ("head", "Linear", {"out_features": 40}),
            ("along", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "text.input>embed.input embed.output>rnn.input rnn.output>head.input head.output>along.input "
        "along.output>loss.input text.target>loss.target loss.output>adam.loss",
    )
    return Project("Letters", graph, training=Training(epochs=epochs, batch_size=16, device="cpu"))
