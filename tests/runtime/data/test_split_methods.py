"""Ways of splitting in whole drawings: what is told, what is run, what is exported."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.compiler import load
from graph.document import Node, Project, Wire
from graph.edits.wires import connect
from graph.messages import problem_text
from graph.problems import Severity
from runtime.data import describe_project
from runtime.rows import row_count
from tests.data_files import learning, write_files
from tests.repeated_blocks import app_figures, script_figures

METHODS: dict[str, dict] = {
    "groups": {"split": "groups", "group": "patient"},
    "time": {"split": "time", "order": "day"},
    "column": {"split": "column", "part": "part"},
    "folds": {"split": "folds", "folds": 4, "fold": 2},
    "group_folds": {"split": "group_folds", "group": "patient", "fold": 1},
    "oversample": {"balance": "oversample"},
    "undersample": {"balance": "undersample", "class_weights": True},
    "weighted": {"split": "folds", "balance": "weighted"},
    "gaps": {"missing": "mean"},
    "doubles": {"drop_doubles": True, "split": "time", "order": "day"},
    "files": {"split": "files", "test_path": "later.csv", "validation": 0.2},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = ["day,patient,size,weight,part,kind"]
    for n in range(60):
        part = "test" if n % 5 == 0 else "train"
        size = "" if n % 11 == 0 else n / 7
        lines.append(f"2024-0{1 + n % 9}-01,p{n // 6},{size},{n * n % 31},{part},{'a' if n % 4 else 'b'}")
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    later = [lines[0], *(line.replace("2024", "2025").replace("a", "b") for line in lines[1:20:2])]
    (tmp_path / "later.csv").write_text("\n".join(later), encoding="utf-8")
    return tmp_path


def project_of(params: dict) -> Project:
    return learning("data.csv", {"path": "rows.csv", "missing": "drop", **params})


@pytest.mark.slow
@pytest.mark.parametrize("rng", METHODS)
def test_rows_are_as_reported_and_the_script_repeats_the_run(rng: str, folder: Path) -> None:
    project = project_of(METHODS[rng])
    descriptions, problems = describe_project(project, folder)
    assert [problem_text(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    splits = load(project, descriptions, folder).load_data(None)
    assert {name: row_count(rows) for name, rows in splits.items()} == descriptions["data"].rows
    for field in descriptions["data"].fields:
        assert tuple(splits["train"][field.name].shape[1:]) == field.shape
    figures = app_figures(project, folder)
    assert len(figures) >= 3
    assert script_figures(project, folder) == figures


def test_weights_of_classes_reach_the_loss(folder: Path) -> None:
    project = project_of({"class_weights": True})
    graph = project.main.with_node(Node("loss", "WeightedCrossEntropyLoss"))
    project = project.with_main(connect(graph, Wire("data", "weight", "loss", "weight")))
    weighed = app_figures(project, folder)
    assert script_figures(project, folder) == weighed
    assert weighed != app_figures(project_of({}), folder)


@pytest.mark.slow
def test_the_same_row_in_two_parts_is_warned_of(tmp_path: Path) -> None:
    lines = [f"{n % 25},{n % 25 % 7},{'ab'[n % 25 % 2]}" for n in range(100)]
    (tmp_path / "rows.csv").write_text("a,b,kind\n" + "\n".join(lines), encoding="utf-8")
    descriptions, problems = describe_project(project_of({}), tmp_path)
    assert descriptions["data"].rows["test"] == 20
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert {problem.location.node for problem in problems} == {"data"}
    reported = [problem_text(problem) for problem in problems]
    assert any("rows of test are in train too" in item for item in reported), reported
    once = project_of({}).with_main(problems[0].fixes[0].apply(project_of({}).main))
    descriptions, problems = describe_project(once, tmp_path)
    assert [problem.code for problem in problems] == ["rows-doubles"]
    assert sum(descriptions["data"].rows.values()) == 25
    splits = load(once, descriptions, tmp_path).load_data(None)
    assert {name: row_count(rows) for name, rows in splits.items()} == descriptions["data"].rows
    assert script_figures(once, tmp_path) == app_figures(once, tmp_path)
    columns = (("a", "feature", "number"), ("kind", "target", "category"))
    apart = project_of({"split": "groups", "group": "a", "columns": columns})
    assert [problem.code for problem in describe_project(apart, tmp_path)[1]] == ["columns-unlisted"]
    assert app_figures(project_of({}), tmp_path)


NUMBERS = (("size", "feature", "number"), ("weight", "target", "number"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"split": "groups"}, "Name the column of the groups"),
        ({"split": "groups", "group": "house"}, "has no column “house”"),
        ({"split": "files"}, "choose the file of test rows"),
        ({"split": "column", "part": "kind"}, "it must say train, validation or test"),
        ({"split": "folds", "folds": 3, "fold": 5}, "of 3 folds the last is 2"),
        (
            {
                "balance": "oversample",
                "columns": (("size", "feature", "number"), ("weight", "target", "number")),
            },
            "Only classes can be balanced",
        ),
    ],
)
def test_what_cannot_be_split_is_reported_at_the_node(params: dict, text: str, folder: Path) -> None:
    _, problems = describe_project(project_of(params), folder)
    (problem,) = (problem for problem in problems if problem.severity is Severity.ERROR)
    assert problem.location.node == "data"
    assert text in problem_text(problem)


def test_a_bundled_set_is_split_by_every_method(tmp_path: Path) -> None:
    for params in ({"split": "folds", "fold": 1}, {"split": "time"}, {"balance": "undersample"}):
        project = learning("data.sklearn_iris", params)
        project = replace(project, training=replace(project.training, epochs=1))
        reported = describe_project(project, tmp_path)[0]["data"].rows
        splits = load(project, describe_project(project, tmp_path)[0], tmp_path).load_data(None)
        assert {name: row_count(rows) for name, rows in splits.items()} == reported


def test_the_same_picture_in_two_parts_is_warned_of(tmp_path: Path) -> None:
    params = {**write_files("data.image_folder", tmp_path), "stratify": False}
    project = learning("data.image_folder", params)
    assert describe_project(project, tmp_path)[1] == ()
    picture = (tmp_path / "pictures" / "cat" / "0.png").read_bytes()
    for number in range(1, 10):
        (tmp_path / "pictures" / "dog" / f"{number}.png").write_bytes(picture)
    (tmp_path / "pictures" / "dog" / "more.png").write_bytes(picture)
    _, problems = describe_project(project, tmp_path)
    assert any("rows of test are in train too" in problem_text(problem) for problem in problems)


@pytest.mark.parametrize("kind", ["data.time_series", "data.text"])
def test_windows_that_overlap_are_warned_of_unless_split_by_time(kind: str, tmp_path: Path) -> None:
    params = write_files(kind, tmp_path)
    _, (problem,) = describe_project(learning(kind, {**params, "split": "random"}), tmp_path)
    assert problem.severity is Severity.WARNING
    assert "split by time" in problem_text(problem)
    mended = problem.fixes[0].apply(learning(kind, {**params, "split": "random"}).main)
    assert describe_project(learning(kind, params).with_main(mended), tmp_path)[1] == ()


def test_folders_named_for_parts_are_parts(tmp_path: Path) -> None:
    params = {**write_files("data.image_folder", tmp_path), "validation": 0.0}
    pictures = tmp_path / "pictures"
    for part in ("train", "Test"):
        (pictures / part).mkdir()
    for name in ("cat", "dog"):
        (pictures / name).rename(pictures / "train" / name)
        (pictures / "Test" / name).mkdir()
        (pictures / "train" / name / "0.png").rename(pictures / "Test" / name / "0.png")
    mixed = learning("data.image_folder", {**params, "stratify": False})
    descriptions, (problem,) = describe_project(mixed, tmp_path)
    assert descriptions["data"].fields[1].classes == ("cat", "dog")
    assert "set split to files" in problem_text(problem)
    project = mixed.with_main(problem.fixes[0].apply(mixed.main))
    descriptions, problems = describe_project(project, tmp_path)
    assert problems == ()
    assert descriptions["data"].rows == {"train": 38, "test": 2}
    assert script_figures(project, tmp_path) == app_figures(project, tmp_path)
