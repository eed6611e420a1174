"""Arrays of pictures whose labels, layout or scale do not fit are told at check, and fixed with one click."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from graph.compiler import compile_stages
from graph.compiler.tasks.infer_task import infer_task
from graph.document import Block, Project, Training
from graph.messages import problem_text
from graph.parts.numpy_arrays import read_npz
from runtime.data import describe_project
from tests.builders import drawing
from tests.cases.problem_reports import changed, checked, first_fixed, is_ready
from tests.repeated_blocks import app_figures, script_figures

RNG = np.random.default_rng(0)


def stored(folder: Path, x: np.ndarray, y: np.ndarray) -> Path:
    np.savez(folder / "rows.npz", x=x, y=y)
    return folder


def classifying(num_scores: int = 10, first: str = "Conv2d", loss: str = "CrossEntropyLoss") -> Project:
    """A drawing over pictures, or over features where `first` is a Linear."""
    layer = {"out_channels": 4, "kernel_size": 3} if first == "Conv2d" else {"out_features": 4}
    graph = drawing(
        [
            ("data", "data.npz", {"path": "rows.npz", "stratify": False}),
            ("first", first, layer),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": num_scores}),
            ("loss", loss),
            ("adam", "Adam"),
        ],
        "data.input>first.input first.output>flat.input flat.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=2, batch_size=16))


def features(folder: Path, y: np.ndarray) -> Path:
    return stored(folder, RNG.normal(size=(len(y), 5)), y)


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (range(1, 11), "1, 2, 3 … 10"),
        ((-1, 1), "-1, 1"),
        ((0, 255), "0, 255"),
        ((3, 5, 8), "3, 5, 8"),
        ((0, 1, 3), "0, 1, 3"),
        ((-1, 0, 1), "-1, 0, 1"),
        (range(100, 110), "100, 101, 102 … 109"),
        (range(2000, 2010), "2000, 2001, 2002 … 2009"),
    ],
)
def test_labels_that_stand_for_no_score_are_reported_and_numbered(
    tmp_path: Path, labels: range, text: str
) -> None:
    known = list(labels)
    features(tmp_path, np.resize(known, 60))
    project = classifying(len(known), "Linear")
    problem = checked(project, tmp_path)["labels-outside"]
    assert (
        f"“target” holds {text}, but {len(known)} scores stand for 0 to {len(known) - 1} only"
        in problem_text(problem)
    )
    number = [fix.values["value"] for fix in problem.fixes].index("marks")
    fixed = first_fixed(project, problem, number)
    assert is_ready(fixed, tmp_path)
    numbered = read_npz(tmp_path / "rows.npz", values="marks")["target"].numpy()
    assert np.array_equal(numbered, np.searchsorted(known, np.resize(known, 60)))


def test_labels_from_1_on_may_have_a_score_more(tmp_path: Path) -> None:
    features(tmp_path, np.resize(range(1, 11), 60))
    project = classifying(10, "Linear")
    problem = checked(project, tmp_path)["labels-outside"]
    assert [fix.values["value"] for fix in problem.fixes] == ["marks", "11"]
    assert is_ready(first_fixed(project, problem, 1), tmp_path)


def test_unlabelled_rows_of_minus_1_may_be_ignored(tmp_path: Path) -> None:
    features(tmp_path, np.resize([-1, 0, 1, 2], 60))
    project = classifying(3, "Linear")
    problem = checked(project, tmp_path)["labels-outside"]
    fixed = first_fixed(project, problem)
    assert fixed.main.nodes["loss"].params["ignore_index"] == -1
    assert is_ready(fixed, tmp_path)


@pytest.mark.parametrize("labels", [range(10), range(7)])
def test_labels_from_0_on_are_not_reported(tmp_path: Path, labels: range) -> None:
    features(tmp_path, np.resize(list(labels), 60))
    assert checked(classifying(10, "Linear"), tmp_path) == {}


@pytest.mark.parametrize("loss", ["BCEWithLogitsLoss", "BCELoss"])
@pytest.mark.parametrize("labels", [(-1.0, 1.0), (1.0, 2.0), (0.0, 255.0)])
def test_a_yes_or_no_of_other_numbers_is_reported(
    tmp_path: Path, loss: str, labels: tuple[float, float]
) -> None:
    features(tmp_path, np.resize(labels, 60)[:, None])
    problem = checked(classifying(1, "Linear", loss), tmp_path)["labels-not-binary"]
    assert f"but {loss} takes only 0 and 1" in problem_text(problem)


def test_letters_of_emnist_that_count_from_1_are_reported(tmp_path: Path) -> None:
    import struct

    pixels = RNG.integers(0, 256, (52, 4, 4), dtype=np.uint8)
    (tmp_path / "images").write_bytes(struct.pack(">IIII", 0x803, 52, 4, 4) + pixels.tobytes())
    (tmp_path / "labels").write_bytes(struct.pack(">II", 0x801, 52) + bytes(1 + n % 26 for n in range(52)))
    graph = drawing(
        [
            ("data", "data.idx", {"images": "images", "labels": "labels", "stratify": False}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 26}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "data.image>flat.input flat.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    problem = checked(Project(main=graph), tmp_path)["labels-outside"]
    assert "holds 1, 2, 3 … 26, but 26 scores stand for 0 to 25 only" in problem_text(problem)
    assert [fix.values["value"] for fix in problem.fixes] == ["27"]


def test_channels_that_come_last_are_noticed_and_moved(tmp_path: Path) -> None:
    x = RNG.uniform(size=(60, 32, 32, 3)).astype(np.float32)
    stored(tmp_path, x, np.arange(60) % 10)
    project = classifying()
    problem = checked(project, tmp_path)["channels-last"]
    assert (
        "“input” is [B, 32, 32, 3]: its channels seem to come last, but Conv2d takes them first"
        in problem_text(problem)
    )
    fixed = first_fixed(project, problem)
    assert checked(fixed, tmp_path) == {}
    moved = read_npz(tmp_path / "rows.npz", layout="channels_last")["input"]
    assert np.array_equal(moved.numpy(), x.transpose(0, 3, 1, 2))


def test_a_block_that_begins_with_a_convolution_takes_pictures(tmp_path: Path) -> None:
    stored(tmp_path, RNG.uniform(size=(60, 32, 32, 3)).astype(np.float32), np.arange(60) % 10)
    inside = drawing(
        [("input", "Input"), ("conv", "Conv2d", {"out_channels": 4, "kernel_size": 3}), ("output", "Output")],
        "input.output>conv.input conv.output>output.input",
    )
    graph = classifying().main
    graph = graph.with_node(replace(graph.nodes["first"], kind="block:Features", params={}))
    project = Project(main=graph, blocks={"Features": Block(graph=inside)})
    assert "channels-last" in checked(project, tmp_path)


def test_marks_keep_their_names(tmp_path: Path) -> None:
    features(tmp_path, np.resize([-1.0, 1.0], 60))
    project = changed(classifying(2, "Linear"), "data", values="marks")
    descriptions, _ = describe_project(project, tmp_path)
    assert descriptions["data"].fields[1].classes == ("-1", "1")
    assert is_ready(project, tmp_path)


@pytest.mark.slow
def test_pictures_without_channels_get_one(tmp_path: Path) -> None:
    x = RNG.uniform(size=(60, 28, 28)).astype(np.float32)
    stored(tmp_path, x, np.arange(60) % 10)
    project = classifying()
    problem = checked(project, tmp_path)["no-channels"]
    fixed = first_fixed(project, problem)
    assert checked(fixed, tmp_path) == {}
    assert np.array_equal(read_npz(tmp_path / "rows.npz", layout="no_channels")["input"].numpy(), x[:, None])


def test_series_of_the_same_shape_are_no_pictures(tmp_path: Path) -> None:
    stored(tmp_path, RNG.normal(size=(60, 28, 28)).astype(np.float32), np.arange(60) % 10)
    assert checked(classifying(10, "Linear"), tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_bytes_are_reported_and_scaled(tmp_path: Path, dtype: type) -> None:
    x = RNG.integers(0, 256, (60, 3, 16, 16)).astype(dtype)
    stored(tmp_path, x, np.arange(60) % 10)
    project = classifying()
    problems = checked(project, tmp_path)
    assert "“input” holds bytes from 0 to 255" in problem_text(problems["pixels-of-bytes"])
    assert checked(first_fixed(project, problems["pixels-of-bytes"]), tmp_path) == {}
    scaled = read_npz(tmp_path / "rows.npz", scale="bytes")["input"]
    assert torch.equal(scaled, torch.tensor(x).float() / 255)


def test_a_layout_that_the_array_cannot_have_is_refused(tmp_path: Path) -> None:
    features(tmp_path, np.arange(60) % 3)
    with pytest.raises(ValueError, match="which are no pictures; set layout to as_stored"):
        read_npz(tmp_path / "rows.npz", layout="channels_last")


@pytest.mark.slow
@pytest.mark.parametrize("reading", ["at_once", "on_demand"])
def test_app_and_script_read_the_same_pictures(tmp_path: Path, reading: str) -> None:
    x = RNG.integers(0, 256, (60, 12, 12, 3)).astype(np.uint8)
    stored(tmp_path, x, np.resize(range(1, 11), 60))
    project = classifying()
    for name, value in {
        "layout": "channels_last",
        "scale": "bytes",
        "values": "marks",
        "reading": reading,
    }.items():
        project = changed(project, "data", **{name: value})
    assert checked(project, tmp_path) == {}
    figures = app_figures(project, tmp_path)
    assert script_figures(project, tmp_path) == figures


def test_an_array_of_names_names_the_classes(tmp_path: Path) -> None:
    x, y = RNG.normal(size=(30, 4)), np.arange(30) % 3
    np.savez(tmp_path / "rows.npz", x=x, y=y, class_names=np.array(["cat", "dog", "새"]))
    descriptions, _ = describe_project(classifying(3, "Linear"), tmp_path)
    field = descriptions["data"].field("target")
    assert field is not None
    assert field.classes == ("cat", "dog", "새")
    np.savez(tmp_path / "rows.npz", x=x, y=y, class_names=np.array(["cat", "dog", "bird", "fish"]))
    descriptions, _ = describe_project(classifying(3, "Linear"), tmp_path)
    field = descriptions["data"].field("target")
    assert field is not None
    assert field.classes == ("0", "1", "2")


@pytest.mark.parametrize("kind", ["data.npz", "data.csv"])
def test_labels_are_named_as_in_their_file(kind: str, tmp_path: Path) -> None:
    x = RNG.normal(size=(40, 3)).astype(np.float32)
    y = (x > 0).astype(np.int64)
    names = ("warm", "wet", "windy")
    if kind == "data.npz":
        np.savez(tmp_path / "rows.npz", x=x, y=y.astype(np.float32), y_names=np.array(names))
        params: dict[str, object] = {"path": "rows.npz", "stratify": False}
    else:
        table = pd.DataFrame(x, columns=["a", "b", "c"]).assign(**dict(zip(names, y.T, strict=True)))
        table.to_csv(tmp_path / "rows.csv", index=False)
        roles = [(name, "feature", "number") for name in "abc"] + [(n, "target", "number") for n in names]
        params = {"path": "rows.csv", "columns": tuple(roles)}
    graph = drawing(
        [
            ("data", kind, params),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "BCEWithLogitsLoss"),
            ("adam", "Adam"),
        ],
        f"data.{'input' if kind == 'data.npz' else 'features'}>head.input head.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    project = Project(main=graph, training=Training(epochs=1, batch_size=16))
    descriptions, _ = describe_project(project, tmp_path)
    task = infer_task(compile_stages(project, descriptions))
    assert task is not None
    assert task.classes == names
