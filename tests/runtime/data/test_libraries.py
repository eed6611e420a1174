"""Sets that other libraries read: told without a download, the same in the script."""

import importlib.util
import struct
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.document import Graph, Node, Project
from graph.messages import problem_text
from runtime.data import describe_project
from tests.data_files import learning
from tests.repeated_blocks import app_figures, script_figures

HAS_DATASETS = importlib.util.find_spec("datasets") is not None
HUB = pytest.mark.skipif(not HAS_DATASETS, reason="datasets is not installed")


def loads_vision() -> bool:
    try:
        from graph.parts.torchvision_datasets import import_vision

        import_vision()
    except ValueError:
        return False
    return True


def hub(folder: Path, **params: object) -> Project:
    """A set of twenty rows in two splits, saved as the library saves them."""
    import datasets

    features = datasets.Features(
        {
            "image": datasets.Image(),
            "label": datasets.ClassLabel(names=["cat", "dog"]),
            "text": datasets.Value("string"),
            "size": datasets.Value("float32"),
            "pair": datasets.List(datasets.Value("float32"), length=2),
            "ragged": datasets.List(datasets.Value("int64")),
        }
    )
    numbers = range(20)
    rows = {
        "image": [Image.new("RGB", (9, 7), (n * 9, 0, 40)) for n in numbers],
        "label": [n % 2 for n in numbers],
        "text": [f"the {n}th {'good' if n % 2 else 'bad'} day" for n in numbers],
        "size": [n / 3 for n in numbers],
        "pair": [[n, n / 2] for n in numbers],
        "ragged": [[1] * (1 + n % 3) for n in numbers],
    }
    whole = datasets.Dataset.from_dict(rows, features=features)
    splits = {"train": whole.select(range(15)), "test": whole.select(range(15, 20))}
    datasets.disable_progress_bars()
    datasets.DatasetDict(splits).save_to_disk(str(folder / "saved"))
    inputs = {"path": "saved", "size": 6, "validation": 0.2, "stratify": False, "split": "files", **params}
    return learning("data.huggingface", inputs)


@HUB
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("params", "shape"),
    [
        ({}, (3, 6, 6)),
        ({"mode": "L", "reading": "on_demand"}, (1, 6, 6)),
        ({"input": "text", "length": 5}, (5,)),
        ({"input": "pair"}, (2,)),
        ({"input": "size"}, (1,)),
        ({"target": "text"}, (3, 6, 6)),
    ],
)
def test_a_saved_set_is_reported_and_learned_from(
    params: dict, shape: tuple[int, ...], tmp_path: Path
) -> None:
    project = hub(tmp_path, **params)
    if params.get("target"):
        head = replace(project.main.nodes["head"], params={"out_features": 20})
        project = project.with_main(project.main.with_node(head))
    descriptions, problems = describe_project(project, tmp_path)
    assert problems == ()
    assert descriptions["data"].fields[0].shape == shape
    if not params.get("target"):
        assert descriptions["data"].rows == {"train": 12, "validation": 3, "test": 5}
        assert descriptions["data"].fields[1].classes == ("cat", "dog")
    figures = app_figures(project, tmp_path)
    assert script_figures(project, tmp_path) == figures


@HUB
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"input": "sound"}, "has no column “sound”; it has image, label"),
        ({"target": "answer"}, "has no column “answer”"),
        ({"input": "ragged"}, "differ in length"),
        ({"path": ""}, "Name a data set of the Hub"),
        ({"path": "", "name": "../../etc"}, "Name a data set of the Hub"),
        ({"path": "empty"}, "empty cannot be read as a data set"),
    ],
)
def test_a_wrong_set_is_reported(params: dict, text: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, (problem,) = describe_project(hub(tmp_path, **params), tmp_path)
    assert text in problem_text(problem)
    assert "\n" not in problem_text(problem)


def test_a_missing_library_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)
    monkeypatch.setitem(sys.modules, "torchvision", None)
    monkeypatch.setitem(sys.modules, "torchvision.datasets", None)
    for kind, params, text in (
        ("data.huggingface", {"name": "mnist"}, "pip install datasets"),
        ("data.torchvision", {"path": "."}, "pip install torchvision"),
    ):
        project = Project(main=Graph.of([Node("data", kind, params)]))
        _, (problem,) = describe_project(project, tmp_path)
        assert text in problem_text(problem)


@pytest.mark.skipif(not loads_vision(), reason="there is no torchvision that fits to this PyTorch")
def test_files_of_mnist_are_read_as_torchvision_reads_them(tmp_path: Path) -> None:
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for name, rows in (("train", 30), ("t10k", 10)):
        points = np.random.default_rng(rows).integers(0, 256, (rows, 28, 28), dtype=np.uint8)
        header = struct.pack(">IIII", 0x803, rows, 28, 28)
        (raw / f"{name}-images-idx3-ubyte").write_bytes(header + points.tobytes())
        labels = bytes(number % 10 for number in range(rows))
        (raw / f"{name}-labels-idx1-ubyte").write_bytes(struct.pack(">II", 0x801, rows) + labels)
    params = {"path": ".", "download": False, "validation": 0.1, "stratify": False}
    project = learning("data.torchvision", params)
    figures = app_figures(project, tmp_path)
    assert len(figures) >= 3
    assert script_figures(project, tmp_path) == figures
