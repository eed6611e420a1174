import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.catalogue import ALL_KINDS
from graph.catalogue.kind import Form
from graph.compiler import load
from graph.document import Node
from graph.problems import GraphError
from runtime.data import describe_project
from runtime.data.browsing import RowCache, browse
from runtime.data.browsing.browse import without_standardization
from runtime.data.browsing.column_statistics import compute_statistics
from runtime.data.browsing.field_display import FieldDisplay
from tests.builders import digits_mlp, iris_mlp
from tests.data_files import OF_LIBRARIES, write_files

SOURCES = [kind.name for kind in ALL_KINDS if kind.form is Form.DATA]
BUNDLED = [name for name in SOURCES if "sklearn" in name]


@pytest.mark.parametrize("project", [digits_mlp(), iris_mlp()], ids=["pictures", "standardized features"])
def test_rows_are_those_of_the_training(project) -> None:
    node = next(iter(project.main.nodes.values()))
    descriptions, _ = describe_project(project, Path())
    trained = load(project, descriptions, Path()).load_data(None)
    browsed = browse(node, Path())
    assert browsed.names == tuple(trained)
    for split, rows in trained.items():
        for name, values in rows.items():
            assert np.array_equal(browsed.splits[split][name], values.numpy())


def test_own_units_keep_the_split() -> None:
    node = Node("iris", "data.sklearn_iris")
    scaled, plain = browse(node, Path()), browse(without_standardization(node), Path())
    assert np.array_equal(scaled.splits["test"]["target"], plain.splits["test"]["target"])
    assert plain.splits["train"]["features"].min() > 0 > scaled.splits["train"]["features"].min()
    assert plain.fields[0].names[0] == "sepal length (cm)"


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(set(SOURCES) - OF_LIBRARIES))
def test_every_source_can_be_looked_at(kind: str, tmp_path: Path) -> None:
    params = {} if kind in BUNDLED else write_files(kind, tmp_path)
    browsed = browse(Node("rows", kind, params), tmp_path)
    assert browsed.count() == sum(browsed.count(split) for split in browsed.names) > 0
    assert len(browsed.pick()) == browsed.count()
    figures = compute_statistics(browsed)
    assert len(figures.column_stats[""]) == len(figures.columns)
    assert figures.column_stats.keys() == {"", *browsed.names}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "displays"),
    [
        ("data.segmentation", {"image": FieldDisplay.PICTURE, "target": FieldDisplay.MASK}),
        (
            "data.text_table",
            {"tokens": FieldDisplay.TEXT, "lengths": FieldDisplay.NUMBER, "target": FieldDisplay.CLASS},
        ),
        ("data.sound_folder", {"waveform": FieldDisplay.SIGNAL, "target": FieldDisplay.CLASS}),
        ("data.time_series", {"input": FieldDisplay.SIGNAL, "target": FieldDisplay.FEATURES}),
        ("data.csv", {"features": FieldDisplay.FEATURES, "target": FieldDisplay.CLASS}),
    ],
)
def test_fields_are_shown_as_what_they_are(
    kind: str, displays: dict[str, FieldDisplay], tmp_path: Path
) -> None:
    browsed = browse(Node("rows", kind, write_files(kind, tmp_path)), tmp_path)
    assert {field.name: field.display for field in browsed.fields} == displays


def test_marks_over_pictures(tmp_path: Path) -> None:
    browsed = browse(Node("rows", "data.coco", write_files("data.coco", tmp_path)), tmp_path)
    displays = {field.name: field.display for field in browsed.fields}
    assert (displays["boxes"], displays["keypoints"]) == (FieldDisplay.BOXES, FieldDisplay.POINTS)


def test_one_class_of_one_split() -> None:
    browsed = browse(Node("digits", "data.sklearn_digits"), Path())
    picks = browsed.pick("test", 7)
    assert len(picks) == int((browsed.splits["test"]["target"] == 7).sum())
    assert {int(browsed.row(*pick)["target"]) for pick in picks.tolist()} == {7}


def test_categories_have_a_column_for_every_value(tmp_path: Path) -> None:
    lines = ["size,color,kind"] + [
        f"{n * 7 % 30},{('red', 'blue')[n % 2]},{'xy'[n % 3 % 2]}" for n in range(30)
    ]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    browsed = browse(Node("rows", "data.csv", {"path": "rows.csv"}), tmp_path)
    assert browsed.fields[0].names == ("size", "color = blue", "color = red")


def test_rows_are_stored_until_a_file_or_a_parameter_changes(tmp_path: Path) -> None:
    node, shelf = Node("rows", "data.csv", write_files("data.csv", tmp_path)), RowCache()
    first = browse(node, tmp_path, shelf)
    assert browse(node, tmp_path, shelf) is first
    assert browse(replace(node, params={**node.params, "seed": 1}), tmp_path, shelf) is not first
    text = (tmp_path / "rows.csv").read_text(encoding="utf-8")
    (tmp_path / "rows.csv").write_text(text + "\n40,5,x", encoding="utf-8")
    os.utime(tmp_path / "rows.csv", ns=(1, 1))
    assert browse(node, tmp_path, shelf).count() == first.count() + 1


def test_a_full_shelf_forgets_the_oldest() -> None:
    shelf = RowCache(max_bytes=1)
    iris = browse(Node("iris", "data.sklearn_iris"), Path(), shelf)
    browse(Node("wine", "data.sklearn_wine"), Path(), shelf)
    assert browse(Node("iris", "data.sklearn_iris"), Path(), shelf) is not iris


def test_loading_reports_how_far_it_is_and_can_be_ended(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    reported = []

    def progress(done: int, total: int) -> None:
        reported.append((done, total))
        if done == 3:
            raise Enough

    params = write_files("data.image_folder", tmp_path)
    with pytest.raises(Enough):
        browse(Node("rows", "data.image_folder", params), tmp_path, progress=progress)
    assert reported[-1] == (3, 40)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"path": "nowhere.csv"}, "data-missing-file"),
        ({}, "data-missing-path"),
        ({"path": "rows.csv", "seed": "x"}, "rows-unclear"),
    ],
)
def test_explains_why_there_are_no_rows(params: dict, code: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError) as raised:
        browse(Node("rows", "data.csv", params), tmp_path)
    assert [problem.code for problem in raised.value.problems] == [code]


def gappy(tmp_path: Path, **more: object) -> Node:
    lines = ["age,height,kind"]
    for row in range(40):
        age = "" if row % 8 == 3 else str(20 + row)
        lines.append(f"{age},{1.5 + row / 100:.2f},{'no' if row % 4 else 'yes'}")
    (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
    return Node("people", "data.csv", {"path": "people.csv", "missing": "mean", **more})


@pytest.mark.parametrize("more", [{}, {"balance": "oversample"}, {"balance": "undersample"}], ids=str)
def test_values_that_were_filled_in_are_remembered_whatever_comes_later(tmp_path: Path, more: dict) -> None:
    plain = browse(without_standardization(gappy(tmp_path, **more)), tmp_path)
    assert {field.name for field in plain.fields} == {"features", "target"}
    for number, split in enumerate(plain.names):
        ages = plain.splits[split]["features"][:, 0]
        whole = np.isin(np.round(ages), [20 + row for row in range(40) if row % 8 != 3])
        filled = [plain.is_filled(number, row, "features", 0) for row in range(len(ages))]
        mean = plain.gaps["train"]["features"][:, 0]
        assert len(filled) == len(plain.gaps[split]["features"])
        assert np.array(filled)[~whole].all()
        assert len(set(np.round(ages[np.array(filled)], 4))) <= 1
        assert mean.any()
        assert not any(plain.is_filled(number, row, "features", 1) for row in range(len(ages)))
        assert not plain.is_filled(number, 0, "target", None)


def test_the_range_of_signals_is_written_as_people_write_it(tmp_path: Path) -> None:
    waves = np.linspace(0.1, 0.7, 40 * 50, dtype=np.float32).reshape(40, 1, 50)
    np.savez(tmp_path / "waves.npz", x=waves, y=np.arange(40) % 2)
    field = browse(Node("data", "data.npz", {"path": "waves.npz"}), tmp_path).fields[0]
    assert (field.display, field.low, field.high) == (FieldDisplay.SIGNAL, 0.1, 0.7)


def test_gaps_are_counted_as_missing_and_no_others(tmp_path: Path) -> None:
    figures = compute_statistics(browse(gappy(tmp_path), tmp_path))
    assert [column_stat.missing for column_stat in figures.column_stats[""]] == [5, 0]
    assert "rows-missing" not in [problem.code for problem in figures.problems]
    dropped = browse(gappy(tmp_path, missing="drop"), tmp_path)
    assert dropped.count() == 35
    assert not dropped.is_filled(0, 0, "features", 0)
