"""Real files for every kind of data that reads some: written small, with the parameters that name them."""

import json
import struct
import wave
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow
from PIL import Image
from pyarrow import parquet

from graph.catalogue import find_kind
from graph.catalogue.kind import outputs_of
from graph.document import Graph, Node, Project, Training, Wire
from graph.edits.wires import check_new_wire, connect
from tests.builders import drawing

ROWS = 40
OF_LIBRARIES = {"data.huggingface", "data.torchvision"}
"""Sets of libraries that need not be there, with tests of their own."""


def _csv(folder: Path) -> dict:
    lines = ["a,b,kind"] + [f"{n * 7 % ROWS},{n % 7},{'xy'[n % 2]}" for n in range(ROWS)]
    (folder / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    return {"path": "rows.csv"}


def _parquet(folder: Path) -> dict:
    rows = {
        "a": [n * 7 % ROWS for n in range(ROWS)],
        "b": [n / 7 for n in range(ROWS)],
        "kind": ["x", "y"] * (ROWS // 2),
    }
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
        (folder / "pictures" / name).mkdir(parents=True, exist_ok=True)
        for number in range(ROWS // 2):
            Image.new("L", (9, 9), number + (name == "dog") * 50).save(
                folder / "pictures" / name / f"{number}.png"
            )
    return {"path": "pictures", "size": (6, 5), "mode": "L"}


def _image_table(folder: Path) -> dict:
    _image_folder(folder)
    lines = ["path,label,who"]
    lines += [f"pictures/{name}/{n}.png,{name},{n % 6}" for name in ("cat", "dog") for n in range(ROWS // 2)]
    (folder / "pictures.csv").write_text("\n".join(lines), encoding="utf-8")
    return {"path": "pictures.csv", "size": 6, "split": "groups", "group": "who"}


def _cifar(folder: Path) -> dict:
    (folder / "cifar").mkdir()
    random = np.random.default_rng(0)
    for name, rows in (("data_batch_1", 24), ("data_batch_2", 8), ("test_batch", 8)):
        data = random.integers(0, 256, (rows, 3073), dtype=np.uint8)
        data[:, 0] = np.arange(rows) % 4
        (folder / "cifar" / f"{name}.bin").write_bytes(data.tobytes())
    (folder / "cifar" / "batches.meta.txt").write_text("airplane\ncar\nbird\ncat\n\n", encoding="utf-8")
    return {"path": "cifar"}


def _segmentation(folder: Path) -> dict:
    for number in range(ROWS // 4):
        points = np.random.default_rng(number).integers(0, 3, (8, 8), dtype=np.uint8)
        for name in ("photos", "masks"):
            (folder / name).mkdir(exist_ok=True)
        Image.fromarray(points * 80).convert("RGB").save(folder / "photos" / f"{number}.jpg")
        Image.fromarray(points).save(folder / "masks" / f"{number}.png")
    return {"images": "photos", "masks": "masks", "size": (8, 6)}


def _coco(folder: Path) -> dict:
    (folder / "street").mkdir()
    images, annotations = [], []
    for number in range(ROWS // 4):
        name = f"{number}.png"
        Image.new("RGB", (20, 10), (number * 9, 0, 0)).save(folder / "street" / name)
        images.append({"id": 100 + number, "file_name": name, "width": 20, "height": 10})
        for slot in range(number % 3):
            box = [slot * 4, 2, 4 + slot, 5]
            annotation = {"image_id": 100 + number, "category_id": 7 - slot, "bbox": box}
            annotations.append({**annotation, "keypoints": [slot * 4, 2, 2, 0, 0, 0]})
    categories = [{"id": 7, "name": "person"}, {"id": 6, "name": "horse"}]
    whole = {"images": images, "annotations": annotations, "categories": categories}
    (folder / "street.json").write_text(json.dumps(whole), encoding="utf-8")
    return {"path": "street.json", "images": "street", "size": 8, "content": "keypoints"}


def _text(folder: Path) -> dict:
    letters = np.random.default_rng(0).choice(list("abcdefgh 가나"), 600)
    (folder / "poem.txt").write_text("".join(letters), encoding="utf-8")
    return {"path": "poem.txt", "length": 12, "stride": 4, "validation": 0.2}


def _text_table(folder: Path) -> dict:
    lines = ["text,label"]
    lines += [f"{n}th {'good fine' if n % 2 else 'bad'} film,{'pn'[n % 2]}" for n in range(ROWS)]
    (folder / "films.csv").write_text("\n".join(lines), encoding="utf-8")
    return {"path": "films.csv", "tokens": "pieces", "vocabulary": 280, "length": 6}


def _parallel_text(folder: Path) -> dict:
    lines = ["source\ttarget", *(f"I see {n} dogs\t나는 개 {n} 마리를 본다" for n in range(ROWS))]
    (folder / "pairs.tsv").write_text("\n".join(lines), encoding="utf-8")
    return {"path": "pairs.tsv", "length": 8}


def _time_series(folder: Path) -> dict:
    lines = ["day,wind,temperature"]
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(60)]
    lines += [f"{day},{n * n % 17},{n % 24 / 3}" for n, day in enumerate(days)]
    (folder / "weather.csv").write_text("\n".join(lines), encoding="utf-8")
    return {"path": "weather.csv", "window": 6, "horizon": 2}


def _sound_folder(folder: Path) -> dict:
    for slot, name in enumerate(("low", "high")):
        (folder / "sounds" / name).mkdir(parents=True)
        for number in range(8):
            steps = (np.arange(800) + 20 * number) * (0.1 + 0.3 * slot)
            with wave.open(str(folder / "sounds" / name / f"{number}.wav"), "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(2)
                sound.setframerate(8000)
                sound.writeframes((np.sin(steps) * 20_000).astype("<i2").tobytes())
    return {"path": "sounds", "seconds": 0.1, "rate": 8000, "stratify": False}


def _visual_questions(folder: Path) -> dict:
    (folder / "scenes").mkdir()
    rows = []
    for number in range(ROWS // 2):
        color = ("red", "blue")[number % 2]
        Image.new("RGB", (8, 8), color).save(folder / "scenes" / f"{number}.png")
        asked = {"image": f"scenes/{number}.png", "question": f"What color is thing {number}?"}
        rows.append({**asked, "answer": color})
    (folder / "questions.json").write_text(json.dumps(rows), encoding="utf-8")
    return {"path": "questions.json", "size": 4, "stratify": False}


def _graph(folder: Path) -> dict:
    nodes = ["id,age,size,group", *(f"n{n},{n % 5},{n / 3},{'ab'[n // 15]}" for n in range(30))]
    edges = ["source,target", *(f"n{n},n{(n + step) % 30}" for n in range(30) for step in (1, 2))]
    (folder / "nodes.csv").write_text("\n".join(nodes), encoding="utf-8")
    (folder / "edges.csv").write_text("\n".join(edges), encoding="utf-8")
    return {"path": "nodes.csv", "edges": "edges.csv", "dense": True}


def _graphs(folder: Path) -> dict:
    graphs = [
        {
            "nodes": [[n, slot] for slot in range(2 + n % 4)],
            "edges": [[slot, slot + 1] for slot in range(1 + n % 4)],
            "label": "even" if n % 2 == 0 else "odd",
        }
        for n in range(ROWS)
    ]
    (folder / "molecules.json").write_text(json.dumps(graphs), encoding="utf-8")
    return {"path": "molecules.json"}


WRITTEN: dict[str, Callable[[Path], dict]] = {
    "data.csv": _csv,
    "data.parquet": _parquet,
    "data.npz": _npz,
    "data.idx": _idx,
    "data.image_folder": _image_folder,
    "data.image_table": _image_table,
    "data.cifar": _cifar,
    "data.segmentation": _segmentation,
    "data.coco": _coco,
    "data.text": _text,
    "data.text_table": _text_table,
    "data.parallel_text": _parallel_text,
    "data.visual_questions": _visual_questions,
    "data.time_series": _time_series,
    "data.sound_folder": _sound_folder,
    "data.graph": _graph,
    "data.graphs": _graphs,
}


def write_files(kind: str, folder: Path) -> dict:
    """The parameters of a node of the kind, whose files are below the folder now."""
    return WRITTEN[kind](folder) if kind in WRITTEN else {}


def learning(kind: str, params: dict) -> Project:
    """The smallest drawing that learns from the first field of a kind of data."""
    nodes, target = [Node("numbers", "torch.Tensor.float"), Node("flat", "Flatten")], "target"
    head, loss = Node("head", "Linear", {"out_features": 10}), "CrossEntropyLoss"
    if kind == "data.sklearn_diabetes":
        head, loss = Node("head", "Linear", {"out_features": 1}), "MSELoss"
    if kind == "data.segmentation":
        nodes[1], head = Node("flat", "ReLU"), Node("head", "Conv2d", {"out_channels": 3, "kernel_size": 1})
    if kind == "data.coco":
        head, loss, target = Node("head", "Linear", {"out_features": 2}), "MSELoss", "present"
    if kind == "data.time_series":
        head, loss = Node("head", "Linear", {"out_features": 2}), "MSELoss"
    if kind == "data.gymnasium":
        head, target = Node("head", "Linear", {"out_features": 2}), "action"
    if kind == "data.graph":
        return _nodes(params)
    if kind in TEXTS:
        return _next_token(kind, params)
    declared, data = find_kind(kind), Node("data", kind, params)
    assert declared is not None
    graph = Graph.of([data, *nodes, head, Node("loss", loss), Node("adam", "Adam")])
    for wire in (
        Wire("data", outputs_of(declared, data)[0].name, "numbers", "input"),
        Wire("numbers", "output", "flat", "input"),
        Wire("flat", "output", "head", "input"),
        Wire("head", "output", "loss", "input"),
        Wire("data", target, "loss", "target"),
        Wire("loss", "output", "adam", "loss"),
    ):
        assert check_new_wire(graph, wire) is None, wire
        graph = connect(graph, wire)
    if kind == "data.gymnasium":
        graph = connect(graph, Wire("head", "output", "data", "policy"))
    return Project(main=graph, training=Training(epochs=2, batch_size=8))


TEXTS = {"data.text": ("input", "target"), "data.parallel_text": ("target_in", "target_out")}


def _next_token(kind: str, params: dict) -> Project:
    """A drawing that learns which token comes next."""
    source_kind, target = TEXTS[kind]
    graph = drawing(
        [
            ("data", kind, params),
            ("embedding", "Embedding", {"num_embeddings": 100, "embedding_dim": 4}),
            ("head", "Linear", {"out_features": 100}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss", {"ignore_index": 0}),
            ("adam", "Adam"),
        ],
        f"data.{source_kind}>embedding.input embedding.output>head.input head.output>turn.input "
        f"turn.output>loss.input data.{target}>loss.target loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=2, batch_size=8))


def _nodes(params: dict) -> Project:
    """A graph convolution that classifies nodes."""
    graph = drawing(
        [
            ("data", "data.graph", params),
            ("head", "GCNConv", {"out_channels": 2}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("accuracy", "metric.Accuracy"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.features>head.x data.edges>head.edge_index head.output>turn.input turn.output>loss.input "
        "data.target>loss.target loss.output>adam.loss turn.output>accuracy.input "
        "data.target>accuracy.target",
    )
    return Project(main=graph, training=Training(epochs=2, batch_size=8))
