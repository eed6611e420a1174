"""Whatever gives the labels, a check is ready exactly where torch can work with them."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image
from torch.nn import functional

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.messages import problem_text
from graph.problems import has_errors
from runtime.data.inspection.label_values import labels_of
from runtime.data.inspection.mask_values import mask_classes
from tests.builders import drawing
from tests.cases.problem_reports import checked, data_problems, is_ready, sentences


def classifying(num_scores: int, ignore_index: int = -100) -> Project:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "rows.npz", "stratify": False}),
            ("head", "Linear", {"out_features": num_scores}),
            ("loss", "CrossEntropyLoss", {"ignore_index": ignore_index}),
            ("adam", "Adam"),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project(main=graph)


@given(
    labels=st.sets(st.integers(-3, 12), min_size=1, max_size=8),
    num_scores=st.integers(1, 13),
    ignored=st.sampled_from([-100, -1, 0, 5]),
)
def test_a_check_refuses_exactly_what_torch_refuses(labels: set[int], num_scores: int, ignored: int) -> None:
    assume(labels != {ignored})  # nothing would be learned
    target = torch.tensor(sorted(labels))
    known = tuple(str(number) for number in range(max(labels) + 1)) if min(labels) >= 0 else ()
    fields = (Field("input", (5,)), Field("target", (), "int64", known, labels_of(target)))
    problems = analyse(
        classifying(num_scores, ignored), {"data": DataDescription(fields, {"train": 9})}
    ).problems
    try:
        functional.cross_entropy(torch.zeros(len(target), num_scores), target, ignore_index=ignored)
        fits = True
    except IndexError:
        fits = False
    assert has_errors(problems) is not fits


@given(values=st.sets(st.integers(0, 255), min_size=1, max_size=30))
def test_classes_of_masks_are_all_numbers_up_to_the_last(values: set[int]) -> None:
    names = mask_classes(values)
    ends = {max(held) for held in (values, values - {255}) if held}
    assert names == tuple(str(number) for number in range(len(names)))
    assert len(names) - 1 in {-1, *ends}


def test_thousands_of_classes_need_as_many_scores(tmp_path: Path) -> None:
    labels = np.arange(1200)
    np.savez(tmp_path / "rows.npz", x=np.zeros((1200, 3)), y=labels)
    assert is_ready(classifying(1200), tmp_path)
    problem = checked(classifying(1000), tmp_path)["too-few-scores"]
    assert problem.values["expected"] == "1200"


@pytest.mark.slow
@pytest.mark.parametrize(("labels", "is_fine"), [((-1, 1), False), ((1, 2), False), ((0, 1), True)])
def test_a_yes_or_no_of_a_table_is_reported(tmp_path: Path, labels: tuple[int, int], is_fine: bool) -> None:
    lines = [f"{n},{labels[n % 2]}" for n in range(40)]
    (tmp_path / "rows.csv").write_text("\n".join(["a,y", *lines]), encoding="utf-8")
    columns = [["a", "feature", "number"], ["y", "target", "number"]]
    graph = drawing(
        [
            ("data", "data.csv", {"path": "rows.csv", "columns": columns, "stratify": False}),
            ("head", "Linear", {"out_features": 1}),
            ("loss", "BCEWithLogitsLoss"),
            ("adam", "Adam"),
        ],
        "data.features>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    assert ("labels-not-binary" not in checked(Project(main=graph), tmp_path)) is is_fine


@pytest.mark.parametrize(("values", "is_fine"), [((0, 1, 2), True), ((0, 255), False), ((1, 2, 3), False)])
def test_masks_in_an_array_are_searched_too(tmp_path: Path, values: tuple[int, ...], is_fine: bool) -> None:
    y = np.resize(np.array(values), (40, 6, 6))
    np.savez(tmp_path / "rows.npz", x=np.random.default_rng(0).normal(size=(40, 3, 6, 6)), y=y)
    graph = drawing(
        [
            ("data", "data.npz", {"path": "rows.npz", "stratify": False}),
            ("head", "Conv2d", {"out_channels": 3, "kernel_size": 1}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    assert ("labels-outside" not in checked(Project(main=graph), tmp_path)) is is_fine


@pytest.mark.skipif(importlib.util.find_spec("datasets") is None, reason="datasets is not installed")
@pytest.mark.filterwarnings("ignore")
def test_rows_without_a_class_of_a_saved_set_are_reported(tmp_path: Path) -> None:
    import datasets

    features = datasets.Features({"x": datasets.Value("float32"), "y": datasets.ClassLabel(names=["a", "b"])})
    rows = {"x": [float(n) for n in range(30)], "y": [n % 2 if n < 20 else -1 for n in range(30)]}
    datasets.disable_progress_bars()
    datasets.Dataset.from_dict(rows, features=features).save_to_disk(str(tmp_path / "saved"))
    params = {"path": "saved", "input": "x", "target": "y", "stratify": False, "split": "random"}
    graph = drawing(
        [
            ("data", "data.huggingface", params),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "data.input>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    problem = checked(Project(main=graph), tmp_path)["labels-outside"]
    assert "“target” holds -1, 0, 1" in problem_text(problem)
    assert problem.fixes[0].values["value"] == "-1"


def test_questions_with_rare_answers_that_are_left_out_are_reported(tmp_path: Path) -> None:
    rows = []
    for number in range(30):
        points = np.random.default_rng(number).integers(0, 256, (8, 8, 3), dtype=np.uint8)
        Image.fromarray(points).save(tmp_path / f"{number}.png")
        answer = ["red", "blue"][number % 2] if number < 24 else f"rare {number}"
        rows.append({"image": f"{number}.png", "question": f"What is on picture {number}?", "answer": answer})
    (tmp_path / "questions.json").write_text(json.dumps(rows), encoding="utf-8")
    params = {"path": "questions.json", "size": 8, "answers": 2}
    problems = data_problems("data.visual_questions", params, tmp_path)
    assert sentences(problems) == (
        "6 questions are left out, as their answers are not among the 2 most frequent."
    )
    assert problems["answers-left-out"].fixes[0].values["value"] == "8"
