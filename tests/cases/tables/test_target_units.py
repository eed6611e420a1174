"""Kind: a target of another size than weights reach. Judge: scikit-learn in the units of the file."""

import runpy
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.metrics import mean_absolute_error, root_mean_squared_error

from graph.compiler import analyse, load
from graph.document import Project, Training
from runtime.data import describe_project
from runtime.export import export_script
from tests.builders import drawing
from tests.cases.tables.table_case import rows_of

TEXT = rows_of("area,rooms,price", "{k + 40},{k % 5},{180_000 + 2_500 * k}")
PRICES = 180_000 + 2_500.0 * (np.arange(60) * 37 % 101)


def valuation(folder: Path, loss: str = "MSELoss") -> Project:
    """A drawing that learns prices by a standardised target."""
    (folder / "rows.csv").write_text(TEXT, encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.csv", {"path": "rows.csv", "standardize_target": True, "split": "time"}),
            ("head", "Linear", {"out_features": 1}),
            ("loss", loss),
            ("rmse", "metric.RootMeanSquaredError"),
            ("mae", "metric.MeanAbsoluteError"),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "data.features>head.input head.output>loss.input data.target>loss.target "
        "head.output>rmse.input data.target>rmse.target head.output>mae.input data.target>mae.target "
        "loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=30, batch_size=8))


def test_figures_are_in_the_units_of_the_file(tmp_path: Path) -> None:
    project = valuation(tmp_path)
    descriptions, problems = describe_project(project, tmp_path)
    assert analyse(project, descriptions, problems).is_trainable
    assert "target-unscaled" not in [problem.code for problem in problems]
    program = load(project, descriptions, tmp_path)
    rows = program.load_data(None)["test"]
    model, objective = program.build_model(), program.build_objective()
    with torch.no_grad():
        program.phases[0].compute_loss(model, objective, rows)
        predicted = model(rows["features"]).numpy()
    train = PRICES[:42]
    answers = predicted[:, 0] * train.std() + train.mean()
    assert objective.rmse.compute() == pytest.approx(root_mean_squared_error(PRICES[-12:], answers), rel=1e-5)
    assert objective.mae.compute() == pytest.approx(mean_absolute_error(PRICES[-12:], answers), rel=1e-5)


def test_the_script_learns_in_the_same_units(tmp_path: Path) -> None:
    project = valuation(tmp_path)
    script = tmp_path / "script.py"
    script.write_text(export_script(project, tmp_path, script), encoding="utf-8")
    names = runpy.run_path(str(script))
    shown: list[dict] = []
    names["train"](30, "cpu", 0, lambda _title, metrics: shown.append(metrics))
    last = shown[-1]["test"]
    assert last["rmse"] == pytest.approx(last["loss"] ** 0.5 * PRICES[:42].std(), rel=1e-2)
    assert last["rmse"] < PRICES.std() / 4
