"""Drawings with two data nodes, and the files that these read."""

from pathlib import Path

import numpy as np

from graph.document import Project, Training
from tests.builders import drawing

WHOLE = {"validation": 0.0, "test": 0.25, "stratify": False}
FEW = Training(epochs=1, batch_size=8, device="cpu")


def save_rows(folder: Path) -> None:
    """Rows of four numbers with classes, rows of three with numbers, and new rows of both."""
    draw = np.random.default_rng(4)
    x, z = draw.normal(size=(40, 4)).astype(np.float32), draw.normal(size=(40, 3)).astype(np.float32)
    np.savez(folder / "left.npz", x=x, y=draw.integers(0, 3, 40))
    np.savez(folder / "right.npz", x=z, y=z.sum(1, keepdims=True))
    np.save(folder / "four.npy", draw.normal(size=(7, 4)).astype(np.float32))
    np.save(folder / "three.npy", draw.normal(size=(5, 3)).astype(np.float32))


def two_heads() -> Project:
    """A class is told of one source, a number of another, by one optimizer: one method reads both."""
    graph = drawing(
        [
            ("left", "data.npz", {"path": "left.npz", **WHOLE}),
            ("right", "data.npz", {"path": "right.npz", **WHOLE}),
            ("wide", "Linear", {"out_features": 6}),
            ("relu", "ReLU"),
            ("classes", "Linear", {"out_features": 3}),
            ("number", "Linear", {"out_features": 1}),
            ("cross", "CrossEntropyLoss"),
            ("square", "MSELoss"),
            ("both", "torch.add"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "left.input>wide.input wide.output>relu.input relu.output>classes.input "
        "classes.output>cross.input left.target>cross.target "
        "right.input>number.input number.output>square.input right.target>square.target "
        "cross.output>both.input square.output>both.other both.output>adam.loss",
    )
    return Project("Heads", graph, training=FEW)
