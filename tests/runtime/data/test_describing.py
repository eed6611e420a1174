"""What is told of data is what they really give."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graph.catalogue import find
from graph.catalogue.data import DATA_KINDS
from graph.compiler import load
from graph.document import Graph, Node, Project, Wire
from graph.edits.wires import connect, why_not
from graph.sentences import sentence
from runtime.data import describe_project, guess_columns
from runtime.validation import count_rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of everything."""
    place = tmp_path_factory.mktemp("data")
    lines = ["a,b,kind"] + [f"{n},{n % 7},{'xy'[n % 2]}" for n in range(50)]
    (place / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    np.savez(place / "rows.npz", x=np.random.default_rng(0).normal(size=(40, 3)), y=np.arange(40) % 2)
    head = bytes([0, 0, 8])
    (place / "images").write_bytes(head + bytes([3]) + b"\0\0\0\x28\0\0\0\4\0\0\0\5" + bytes(40 * 20))
    (place / "labels").write_bytes(head + bytes([1]) + b"\0\0\0\x28" + bytes([n % 2 for n in range(40)]))
    for name in ("cat", "dog"):
        (place / "pictures" / name).mkdir(parents=True)
        for number in range(20):
            Image.new("L", (9, 9), number).save(place / "pictures" / name / f"{number}.png")
    return place


PARAMETERS: dict[str, dict] = {
    "data.csv": {"path": "rows.csv"},
    "data.npz": {"path": "rows.npz"},
    "data.idx": {"images": "images", "labels": "labels"},
    "data.image_folder": {"path": "pictures", "size": (6, 5), "mode": "L"},
}


def project_of(kind: str) -> Project:
    """The smallest drawing that trains on a kind of data."""
    node = Node("data", kind, PARAMETERS.get(kind, {}))
    declared = find(kind)
    assert declared is not None
    is_number = kind == "data.sklearn_diabetes"
    graph = Graph.of(
        [
            node,
            Node("flat", "Flatten"),
            Node("head", "Linear", {"out_features": 1 if is_number else 10}),
            Node("loss", "MSELoss" if is_number else "CrossEntropyLoss"),
            Node("adam", "Adam"),
        ]
    )
    for wire in (
        Wire("data", declared.outputs[0].name, "flat", "input"),
        Wire("flat", "output", "head", "input"),
        Wire("head", "output", "loss", "input"),
        Wire("data", "target", "loss", "target"),
        Wire("loss", "output", "adam", "loss"),
    ):
        assert why_not(graph, wire) is None
        graph = connect(graph, wire)
    return Project(main=graph)


@pytest.mark.parametrize("kind", [kind.name for kind in DATA_KINDS])
def test_fields_shapes_and_rows_are_as_told(kind: str, folder: Path) -> None:
    project = project_of(kind)
    descriptions, problems = describe_project(project, folder)
    assert problems == ()
    told = descriptions["data"]
    splits = load(project, descriptions, folder).load_data(None)
    assert {split: count_rows(rows) for split, rows in splits.items()} == told.rows
    for field in told.fields:
        values = splits["train"][field.name]
        assert tuple(values.shape[1:]) == field.shape
        assert str(values.dtype) == f"torch.{field.dtype}"
        if field.classes:
            assert max(int(rows[field.name].max()) for rows in splits.values()) + 1 == len(field.classes)


@pytest.mark.parametrize("kind", sorted(PARAMETERS))
def test_a_missing_file_is_told_at_its_parameter(kind: str, tmp_path: Path) -> None:
    _, (problem,) = describe_project(project_of(kind), tmp_path)
    assert problem.place.node == "data"
    assert problem.place.parameter in PARAMETERS[kind]
    assert "There is no file" in sentence(problem)


def test_text_in_a_column_of_numbers_is_told_at_the_data_node(folder: Path, tmp_path: Path) -> None:
    text = (folder / "rows.csv").read_text(encoding="utf-8").replace("\n17,3", "\nmany,3")
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    _, (problem,) = describe_project(project_of("data.csv"), tmp_path)
    assert problem.place.node == "data"
    assert sentence(problem).startswith("Column “a” holds “many” in line 19, which is no number; mend it")


def test_a_changed_file_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a,y\n1,2.5\n3,4.5\n", encoding="utf-8")
    project = project_of("data.csv")
    assert sum(describe_project(project, tmp_path)[0]["data"].rows.values()) == 2
    path.write_text("a,y\n1,2.5\n3,4.5\n5,6.5\n", encoding="utf-8")
    os.utime(path, (1, 1))
    assert sum(describe_project(project, tmp_path)[0]["data"].rows.values()) == 3


def test_columns_are_guessed_for_the_inspector(folder: Path) -> None:
    assert guess_columns(folder / "rows.csv") == (
        ("a", "feature", "number"),
        ("b", "feature", "number"),
        ("kind", "target", "category"),
    )
