"""Kind: series in time. Judges: pandas' own sorting and rolling, NumPy, scikit-learn's figures."""

import io
import re
import runpy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import mean_absolute_error, mean_absolute_percentage_error, root_mean_squared_error

from graph.compiler import analyse, load
from graph.document import Project, Training
from runtime.data import describe_project
from runtime.export import export_script
from tests.builders import drawing
from tests.cases.tables.table_case import TableCase, table_case

COUNT, WINDOW = 90, 4
START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = [START + timedelta(days=n) for n in range(COUNT)]
LOAD = [100 + 30 * np.sin(n / 5) + n * 7 % 11 for n in range(COUNT)]


def table(form: str = "%Y-%m-%d", order: slice = slice(None), days: list[datetime] = DAYS) -> str:
    rows = [f"{day.strftime(form)};{n % 7}.5;{LOAD[n % COUNT]:.3f}" for n, day in enumerate(days)]
    return "day;wind;load\n" + "\n".join(rows[order]) + "\n"


def series(folder: Path, text: str, **params: object) -> TableCase:
    return table_case(folder, text, "data.time_series", window=WINDOW, horizon=1, **params)


def windows(values: np.ndarray) -> np.ndarray:
    """All windows of a column, [N, W]."""
    return np.lib.stride_tricks.sliding_window_view(values, WINDOW)[:-1]


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("form", ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y년 %m월 %d일", "%Y-%m-%d %H:%M"])
def test_newest_first_is_turned_round_and_reported(tmp_path: Path, form: str) -> None:
    case = series(tmp_path, table(form, slice(None, None, -1)), target="load", inputs=("load",))
    right = np.array([round(value, 3) for value in LOAD])
    assert np.allclose(case.rows["target"][:, 0], right[WINDOW:])
    assert np.allclose(case.rows["input"][:, :, 0], windows(right))
    assert "“day”" in case.sentence("series-sorted")
    assert case.fixed("series-sorted").codes == []


def test_rows_in_order_are_not_worth_a_word(tmp_path: Path) -> None:
    assert series(tmp_path, table()).codes == []


def test_a_falling_hour_is_an_order(tmp_path: Path) -> None:
    lines = [f"{n},{LOAD[n]:.3f}" for n in range(COUNT)][::-1]
    case = series(tmp_path, "hour,load\n" + "\n".join(lines))
    assert np.allclose(case.rows["target"][:, 0], np.round(LOAD, 3)[WINDOW:])
    assert case.rows["input"].shape[-1] == 1


def test_a_shuffled_series_is_sorted_as_pandas_does(tmp_path: Path) -> None:
    frame = pd.read_csv(io.StringIO(table()), sep=";").sample(frac=1, random_state=0)
    case = series(tmp_path, frame.to_csv(index=False), target="load")
    right = frame.assign(day=pd.to_datetime(frame["day"])).sort_values("day")["load"].to_numpy()
    assert np.allclose(case.rows["target"][:, 0], right[WINDOW:])


def test_several_columns_go_in(tmp_path: Path) -> None:
    case = series(tmp_path, table())
    frame = pd.read_csv(io.StringIO(table()), sep=";")
    for index, name in enumerate(("wind", "load")):
        assert np.allclose(case.rows["input"][:, :, index], windows(frame[name].to_numpy()))


def test_gaps_in_time_are_counted_and_windows_over_them_left_out(tmp_path: Path) -> None:
    days = [day for n, day in enumerate(DAYS) if n not in (20, 21, 50)]
    case = series(tmp_path, table(days=days), target="load", inputs=("load",))
    assert "2 gaps in time, first behind line 21" in case.sentence("series-gaps")
    fixed = case.fixed("series-gaps")
    stamps = np.array([day.timestamp() for day in days])
    spans = stamps[WINDOW:] - stamps[:-WINDOW]
    assert len(fixed.rows["target"]) == int((spans == WINDOW * 86_400).sum())
    left_out = len(days) - WINDOW - len(fixed.rows["target"])
    assert fixed.codes == ["series-left-out"]
    assert f"{left_out} of {len(days) - WINDOW} windows are left out" in fixed.sentence("series-left-out")


def test_weekends_are_no_gaps(tmp_path: Path) -> None:
    days = [day for day in DAYS if day.weekday() < 5]
    assert "series-gaps" not in series(tmp_path, table(days=days)).codes


def test_doubles_in_time_are_counted(tmp_path: Path) -> None:
    days = [DAYS[n - (n > 30)] for n in range(COUNT)]
    case = series(tmp_path, table(days=days))
    assert "names 1 times more than once, first in line 33" in case.sentence("series-doubles")


def test_two_columns_of_dates_are_asked_about(tmp_path: Path) -> None:
    lines = [f"{day:%Y-%m-%d},{day + timedelta(days=1):%Y-%m-%d},{LOAD[n]:.2f}" for n, day in enumerate(DAYS)]
    case = series(tmp_path, "measured,stored,load\n" + "\n".join(lines))
    assert "“measured”, “stored”" in case.sentence("series-order-unclear")
    assert "series-order-unclear" not in case.fixed("series-order-unclear").codes


@pytest.mark.slow
def test_numbers_of_a_series_may_have_a_decimal_comma(tmp_path: Path) -> None:
    text = table().replace(".", ",")
    frame = pd.read_csv(io.StringIO(text), sep=";", decimal=",")
    case = series(tmp_path, text, target="load")
    assert np.allclose(case.rows["target"][:, 0], frame["load"].to_numpy()[WINDOW:])


@pytest.mark.slow
def test_gaps_in_a_column_take_the_number_before(tmp_path: Path) -> None:
    text = re.sub(r"(2024-01-0[58];)[0-9.]+", r"\1-", table())
    case = series(tmp_path, text, missing="last", inputs=("wind",), target="load")
    wind = pd.read_csv(io.StringIO(text), sep=";", na_values="-")["wind"].ffill().to_numpy()
    assert np.allclose(case.rows["input"][:, :, 0], windows(wind))


def forecast(params: dict) -> Project:
    """A drawing that forecasts a series, and measures how well."""
    graph = drawing(
        [
            ("data", "data.time_series", {"path": "rows.csv", "window": WINDOW, "validation": 0.2, **params}),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 1}),
            ("loss", "MSELoss"),
            ("rmse", "metric.RootMeanSquaredError"),
            ("mae", "metric.MeanAbsoluteError"),
            ("mape", "metric.MeanAbsolutePercentageError"),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "data.input>flat.input flat.output>head.input head.output>loss.input data.target>loss.target "
        "head.output>rmse.input data.target>rmse.target head.output>mae.input data.target>mae.target "
        "head.output>mape.input data.target>mape.target loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=3, batch_size=16))


@pytest.mark.slow
@pytest.mark.parametrize("standardize", [True, False])
def test_figures_are_in_the_units_of_the_target(tmp_path: Path, standardize: bool) -> None:
    import torch

    (tmp_path / "rows.csv").write_text(table(), encoding="utf-8")
    project = forecast({"standardize": standardize, "target": "load"})
    descriptions, problems = describe_project(project, tmp_path)
    assert analyse(project, descriptions, problems).is_trainable
    program = load(project, descriptions, tmp_path)
    rows = program.load_data(None)["validation"]
    torch.manual_seed(0)
    model, objective = program.build_model(), program.build_objective()
    with torch.no_grad():
        program.phases[0].compute_loss(model, objective, rows)
        predicted = model(rows["input"])
    mean, deviation = rows["unit"][0].tolist() if standardize else (0.0, 1.0)
    num_tested = descriptions["data"].rows["test"]
    right = np.round(LOAD, 3)[-len(rows["target"]) - num_tested : -num_tested]
    target = rows["target"].numpy() * deviation + mean
    assert np.allclose(target[:, 0], right, atol=1e-3)
    answers = predicted.numpy() * deviation + mean
    assert objective.rmse.compute() == pytest.approx(root_mean_squared_error(target, answers), rel=1e-5)
    assert objective.mae.compute() == pytest.approx(mean_absolute_error(target, answers), rel=1e-5)
    assert objective.mape.compute() == pytest.approx(
        mean_absolute_percentage_error(target, answers), rel=1e-5
    )


@pytest.mark.slow
def test_the_script_scores_in_the_same_units(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(table(), encoding="utf-8")
    project = forecast({"target": "load"})
    script = tmp_path / "script.py"
    script.write_text(export_script(project, tmp_path, script), encoding="utf-8")
    names = runpy.run_path(str(script))
    shown: list[dict] = []
    names["train"](3, "cpu", 0, lambda _title, metrics: shown.append(metrics))
    last = shown[-1]["test"]
    unit = names["load_data"]()[0]["test"]["unit"][0]
    assert last["rmse"] == pytest.approx(last["loss"] ** 0.5 * float(unit[1]), rel=1e-4)
    assert last["rmse"] > 1


def test_a_number_of_rows_goes_in_only_if_asked_for(tmp_path: Path) -> None:
    lines = [f"{n},{n % 7}.5,{LOAD[n]:.3f}" for n in range(COUNT)]
    case = series(tmp_path, "step,wind,load\n" + "\n".join(lines))
    assert case.rows["input"].shape[-1] == 2
    assert "“step”" in case.sentence("columns-row-number")
    asked = case.fixed("columns-row-number")
    assert asked.rows["input"].shape[-1] == 3
    assert asked.codes == []
