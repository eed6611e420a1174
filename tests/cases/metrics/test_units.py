"""Metrics on standardised targets are in the units of the file behind other nodes too, or are warned of."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn import metrics as sk

from graph.compiler import load
from graph.document import REROUTE, Project, Training
from graph.parts.series_units import to_units
from runtime.data import describe_project
from runtime.training.validation import evaluate
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import BATCH_SIZE, Case

ROWS = 80
SERIES = {"path": "s.csv", "inputs": ("v",), "target": "v", "window": 4, "validation": 0.0, "test": 0.0}
COLUMNS = (("x", "feature", "number"), *((name, "target", "number") for name in ("t1", "t2")))
TABLE = {"path": "t.csv", "columns": COLUMNS, "standardize_target": True, "validation": 0.0, "test": 0.0}
METRICS: list[Any] = [
    ("mae", "metric.MeanAbsoluteError"),
    ("mape", "metric.MeanAbsolutePercentageError"),
]


def series(folder: Path, nodes: list[Any], wiring: str, horizon: int = 2) -> Case:
    dates = pd.date_range("2024-01-01", periods=ROWS).strftime("%Y-%m-%d")
    values = [i * 37 % 101 * 1000.0 + 500 for i in range(ROWS)]
    pd.DataFrame({"date": dates, "v": values}).to_csv(folder / "s.csv", index=False)
    head: list[Any] = [("flat", "Flatten"), ("head", "Linear", {"out_features": horizon})]
    wired = f"data.input>flat.input flat.output>head.input {wiring}"
    return drawn(folder, ("data", "data.time_series", {**SERIES, "horizon": horizon}), [*head, *nodes], wired)


def table(folder: Path, nodes: list[Any], wiring: str) -> Case:
    x = np.arange(ROWS)
    values = {"x": x * 37 % 101, "t1": x * 13 % 57 * 1000.0 + 7, "t2": x * 7 % 31 / 100 + 1}
    pd.DataFrame(values).to_csv(folder / "t.csv", index=False)
    wired = f"data.features>head.input {wiring}"
    return drawn(
        folder, ("data", "data.csv", TABLE), [("head", "Linear", {"out_features": 2}), *nodes], wired
    )


def drawn(folder: Path, source: Any, nodes: list[Any], wiring: str) -> Case:
    graph = drawing(
        [source, ("loss", "MSELoss"), *nodes, *METRICS, ("adam", "Adam")],
        f"head.output>loss.input data.target>loss.target {wiring} loss.output>adam.loss",
    )
    return Case(Project("Units", graph, training=Training(epochs=1, batch_size=BATCH_SIZE)), folder)


def measured(wired: Case) -> tuple[Mapping[str, float], np.ndarray, np.ndarray]:
    """The figures, and targets and predictions in units of the file."""
    descriptions, _ = describe_project(wired.project, wired.folder)
    program = load(wired.project, descriptions, wired.folder)
    torch.manual_seed(0)
    model, rows = program.build_model(), program.load_data(None)["train"]
    figures = evaluate(program, model, program.build_objective(), rows, BATCH_SIZE)
    with torch.no_grad():
        predicted = model(rows["input" if "input" in rows else "features"])
    predicted = predicted[0] if isinstance(predicted, tuple) else predicted
    unit = rows["unit"]
    predicted = predicted.reshape(rows["target"].shape)
    return figures, to_units(rows["target"], unit).numpy(), to_units(predicted, unit).numpy()


def both(kind: str, **params: Any) -> tuple[list[Any], str]:
    """A node of a kind on the way of the predictions, and one on that of the targets, before both metrics."""
    wiring = "head.output>p.input data.target>t.input " + " ".join(
        f"p.output>{name}.input t.output>{name}.target" for name, _ in METRICS
    )
    return [("p", kind, params), ("t", kind, params)], wiring


def assert_judged(figures: Mapping[str, float], true: np.ndarray, predicted: np.ndarray) -> None:
    expected = sk.mean_absolute_error(true, predicted)
    assert figures["mae"] == pytest.approx(expected, rel=1e-4)
    assert figures["mape"] == pytest.approx(sk.mean_absolute_percentage_error(true, predicted), rel=1e-4)


@pytest.mark.parametrize("index", [0, 1])
def test_one_step_of_a_horizon(tmp_path: Path, index: int) -> None:
    wired = series(tmp_path, *both("torch.select", dim=1, index=index))
    assert wired.problems() == {}
    figures, true, predicted = measured(wired)
    assert true.mean() > 10_000
    assert_judged(figures, true[:, index], predicted[:, index])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("torch.squeeze", {"dim": 1}),
        ("torch.reshape", {"shape": (-1,)}),
        ("torch.unsqueeze", {"dim": 2}),
        ("Flatten", {}),
        (REROUTE, {}),
    ],
)
def test_another_shape_of_one_step(tmp_path: Path, kind: str, params: dict[str, Any]) -> None:
    wired = series(tmp_path, *both(kind, **params), horizon=1)
    assert wired.problems() == {}
    assert_judged(*measured(wired))


@pytest.mark.slow
@pytest.mark.parametrize("index", [0, 1, -1])
def test_one_of_several_targets_has_its_own_unit(tmp_path: Path, index: int) -> None:
    wired = table(tmp_path, *both("torch.select", dim=1, index=index))
    assert wired.problems() == {}
    figures, true, predicted = measured(wired)
    assert_judged(figures, true[:, index], predicted[:, index])


@pytest.mark.slow
def test_a_part_of_several_targets(tmp_path: Path) -> None:
    wired = table(tmp_path, *both("torch.narrow", dim=-1, start=1, length=1))
    assert wired.problems() == {}
    figures, true, predicted = measured(wired)
    assert_judged(figures, true[:, 1], predicted[:, 1])


def test_input_and_target_swapped(tmp_path: Path) -> None:
    wiring = " ".join(f"head.output>{name}.target data.target>{name}.input" for name, _ in METRICS)
    figures, true, predicted = measured(series(tmp_path, [], wiring))
    assert_judged(figures, predicted, true)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "params"),
    [("torch.mul", {"other": 2.0}), ("torch.narrow", {"dim": 0, "start": 0, "length": 2}), ("Tanh", {})],
)
def test_a_lost_unit_is_reported_and_the_fix_restores_it(
    tmp_path: Path, kind: str, params: dict[str, Any]
) -> None:
    wired = series(tmp_path, *both(kind, **params))
    assert "metric-in-deviations" in wired.problems()
    fixed = wired.fixed("metric-in-deviations")
    fixed = fixed.fixed("metric-in-deviations")
    assert "metric-in-deviations" not in fixed.problems()
    assert_judged(*measured(fixed))


def test_several_targets_in_another_shape_are_reported(tmp_path: Path) -> None:
    assert "metric-in-deviations" in table(tmp_path, *both("torch.reshape", shape=(-1, 1, 2))).problems()


def test_no_word_where_nothing_is_standardised(tmp_path: Path) -> None:
    wired = series(tmp_path, *both("torch.mul", other=2.0))
    source = wired.project.main.nodes["data"]
    plain = {**source.params, "standardize": False}
    main = wired.project.main.with_node(type(source)(source.id, source.kind, plain))
    assert "metric-in-deviations" not in Case(wired.project.with_main(main), tmp_path).problems()
