"""Real files for every kind of data that reads some: written small, with the parameters that name them."""

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow
from PIL import Image
from pyarrow import parquet

from graph.catalogue import find
from graph.document import Graph, Node, Project, Training, Wire
from graph.edits.wires import connect, why_not

ROWS = 40


def _csv(folder: Path) -> dict:
    lines = ["a,b,kind"] + [f"{n},{n % 7},{'xy'[n % 2]}" for n in range(ROWS)]
    (folder / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    return {"path": "rows.csv"}


def _parquet(folder: Path) -> dict:
    rows = {"a": list(range(ROWS)), "b": [n / 7 for n in range(ROWS)], "kind": ["x", "y"] * (ROWS // 2)}
    parquet.write_table(pyarrow.table(rows), folder / "rows.parquet")
    return {"path": "rows.parquet"}


def _npz(folder: Path) -> dict:
    np.savez(folder / "rows.npz", x=np.random.default_rng(0).normal(size=(ROWS, 3)), y=np.arange(ROWS) % 2)
    return {"path": "rows.npz"}


def _idx(folder: Path) -> dict:
    pixels = np.random.default_rng(0).integers(0, 256, (ROWS, 4, 5), dtype=np.uint8)
    (folder / "images").write_bytes(struct.pack(">IIII", 0x803, ROWS, 4, 5) + pixels.tobytes())
    (folder / "labels").write_bytes(struct.pack(">II", 0x801, ROWS) + bytes(n % 2 for n in range(ROWS)))
    return {"images": "images", "labels": "labels"}


def _image_folder(folder: Path) -> dict:
    for name in ("cat", "dog"):
        (folder / "pictures" / name).mkdir(parents=True)
        for number in range(ROWS // 2):
            Image.new("L", (9, 9), number).save(folder / "pictures" / name / f"{number}.png")
    return {"path": "pictures", "size": (6, 5), "mode": "L"}


WRITTEN: dict[str, Callable[[Path], dict]] = {
    "data.csv": _csv,
    "data.parquet": _parquet,
    "data.npz": _npz,
    "data.idx": _idx,
    "data.image_folder": _image_folder,
}


def write_files(kind: str, folder: Path) -> dict:
    """The parameters of a node of the kind, whose files are below the folder now."""
    return WRITTEN[kind](folder) if kind in WRITTEN else {}


def learning(kind: str, params: dict, target: str = "target", scores: int = 10) -> Project:
    """The smallest drawing that learns from the first field of a kind of data.

    Args:
        kind: The kind of data.
        params: The parameters of its node.
        target: The field to be found out; of classes where there are `scores` of them, else of numbers.
        scores: How many numbers the network gives.
    """
    declared = find(kind)
    assert declared is not None
    loss = "CrossEntropyLoss" if scores > 1 else "MSELoss"
    graph = Graph.of(
        [
            Node("data", kind, params),
            Node("numbers", "torch.Tensor.float"),
            Node("flat", "Flatten"),
            Node("head", "Linear", {"out_features": scores}),
            Node("loss", loss),
            Node("adam", "Adam"),
        ]
    )
    for wire in (
        Wire("data", declared.outputs[0].name, "numbers", "input"),
        Wire("numbers", "output", "flat", "input"),
        Wire("flat", "output", "head", "input"),
        Wire("head", "output", "loss", "input"),
        Wire("data", target, "loss", "target"),
        Wire("loss", "output", "adam", "loss"),
    ):
        assert why_not(graph, wire) is None, wire
        graph = connect(graph, wire)
    return Project(main=graph, training=Training(epochs=2, batch_size=8))
