"""Tables of features alone: an autoencoder learns from them, and answers in their units.

Judge: the network by hand on numbers that pandas standardises.
"""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from graph.compiler import analyse
from graph.document import Project, Training, Wire
from graph.messages import problem_text
from runtime.control import Control
from runtime.data import describe_project
from runtime.evaluation.loaded_run import open_run
from runtime.evaluation.new_rows import open_predictor, save_answers
from runtime.export import export_script
from tests.builders import drawing
from tests.runtime.evaluation.runs import examined, train
from tests.samples.test_script_answers import names_of

COLUMNS = (
    ("age", "feature", "number"),
    ("city", "feature", "category"),
    ("height", "feature", "number"),
    ("name", "ignore", "category"),
)
NUMBERS = ["age", "Busan", "Jeju", "Seoul", "height"]


def people(path: Path, count: int, seed: int) -> pd.DataFrame:
    """A table of people in a file."""
    draw = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "name": [f"person {number}" for number in range(count)],
            "city": draw.choice(["Busan", "Seoul", "Jeju"], count),
            "age": draw.integers(20, 80, count),
            "height": draw.normal(170, 9, count).round(1),
        }
    )
    (table.to_parquet if path.suffix == ".parquet" else table.to_csv)(path, index=False)
    return table


def autoencoder(kind: str = "csv", **values: Any) -> Project:
    """People told by three numbers."""
    source = {"path": f"people.{kind}", "columns": COLUMNS, "standardize": True, **values}
    graph = drawing(
        [
            ("people", f"data.{kind}", source),
            ("narrow", "Linear", {"out_features": 3}),
            ("relu", "ReLU"),
            ("wide", "Linear", {"out_features": 5}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "people.features>narrow.input narrow.output>relu.input relu.output>wide.input "
        "wide.output>loss.input people.features>loss.target loss.output>adam.loss",
    )
    return Project("People", graph, training=Training(epochs=2, batch_size=32, device="cpu"))


def numbers_of(table: pd.DataFrame) -> pd.DataFrame:
    """What a network may be given of people: numbers, and a column for each city."""
    cities = pd.get_dummies(table["city"], dtype=float)
    return pd.concat([table[["age"]], cities, table[["height"]]], axis=1)[NUMBERS]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_an_autoencoder_answers_in_the_units_of_its_table(tmp_path: Path, kind: str) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    known = numbers_of(people(tmp_path / f"people.{kind}", 120, 1))
    new = people(tmp_path / "new.csv", 9, 2)
    project = autoencoder(kind)
    run_ref = examined(tmp_path, train(project, tmp_path, tmp_path), tmp_path)
    predictor = open_predictor(run_ref, tmp_path / "new.csv", Control())
    output = tmp_path / "answers.csv"
    save_answers(predictor, tmp_path / "new.csv", output, Control(), lambda _done, _total: None)
    with output.open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))

    run = open_run(run_ref, Control())
    train_rows = run.rows["train"]["features"].double().numpy()
    assert np.allclose(train_rows.mean(0), 0, atol=1e-5)
    rows = torch.from_numpy(numbers_of(new).to_numpy())
    mean, deviation = (run.scales[f"features.{name}"] for name in ("mean", "deviation"))
    assert np.allclose(known.to_numpy().mean(0), mean.flatten(), atol=known.std().to_numpy() / 2)
    scaled = ((rows - mean) / deviation).float()
    narrow, wide = (run.model.get_submodule(name) for name in ("narrow", "wide"))
    outputs = wide(narrow(scaled).relu()).detach()
    titles = ["age", "city = Busan", "city = Jeju", "city = Seoul", "height"]
    assert list(answers[0]) == ["row", *(f"predicted {title}" for title in titles), "error"]
    values = np.array([[float(row[f"predicted {title}"]) for title in titles] for row in answers])
    assert np.allclose(values, outputs * deviation + mean, rtol=1e-5)
    errors = [float(row["error"]) for row in answers]
    assert np.allclose(errors, (outputs - scaled).square().mean(1), rtol=1e-5)

    script = tmp_path / "script.py"
    script.write_text(export_script(project, tmp_path, script), encoding="utf-8")
    names = names_of(script)
    model = names["build_model"]()
    model.load_state_dict(run.model.state_dict())
    scales = names["load_data"]()[1]
    blocks = list(names["predict"](model, tmp_path / "new.csv", scales))
    rows_of_script = [dict(zip(b, row, strict=True)) for b in blocks for row in zip(*b.values(), strict=True)]
    assert rows_of_script == answers


def problems_of(project: Project, folder: Path) -> list[str]:
    descriptions, problems = describe_project(project, folder)
    return [problem_text(item) for item in (*problems, *analyse(project, descriptions).problems)]


def test_a_target_that_no_column_has_is_reported(tmp_path: Path) -> None:
    people(tmp_path / "people.csv", 40, 1)
    project = autoencoder()
    assert not problems_of(project, tmp_path)
    wires = [item for item in project.main.wires if (item.target, item.input) != ("loss", "target")]
    graph = project.main.with_wires([*wires, Wire("people", "target", "loss", "target")])
    problems = problems_of(replace(project, main=graph), tmp_path)
    assert (
        "loss reads the target of people, and none of its columns has that role; give it to one." in problems
    )


def test_what_is_done_to_a_target_is_left_out_where_there_is_none(tmp_path: Path) -> None:
    people(tmp_path / "people.csv", 60, 1)
    project = autoencoder(standardize_target=True, split="folds", folds=3)
    assert not problems_of(project, tmp_path)
    script = tmp_path / "script.py"
    script.write_text(export_script(project, tmp_path, script), encoding="utf-8")
    splits, scales = names_of(script)["load_data"]()
    assert {name for rows in splits.values() for name in rows} == {"features"}
    assert set(scales) == {"features.mean", "features.deviation"}


def test_a_table_of_targets_alone_is_refused(tmp_path: Path) -> None:
    people(tmp_path / "people.csv", 40, 1)
    columns = (("age", "target", "number"),)
    problems = problems_of(autoencoder(columns=columns), tmp_path)
    assert "people.csv needs at least one feature column." in problems
