"""New rows as an array, and numbers that lost the letter of the training."""

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

import netloom
from tests.cases.problem_reports import changed
from tests.data_files import learning
from tests.netloom.test_library import saved

RNG = np.random.default_rng(0)
N = 60


def trained(folder: Path, table: pd.DataFrame) -> netloom.Run:
    table.to_csv(folder / "rows.csv", index=False)
    project = changed(learning("data.csv", {"path": "rows.csv"}), "data", validation=0.0, test=0.2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", netloom.NetloomWarning)
        return saved(project, folder).train(epochs=1, runs=folder / "runs")


def test_an_array_of_a_table_has_the_columns_of_the_training(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": RNG.normal(size=N), "b": RNG.normal(size=N), "y": ["no", "yes"] * (N // 2)})
    run = trained(tmp_path, table)
    rows = table[["a", "b"]].head(4)
    assert run.predict(rows.to_numpy())["certainty"].tolist() == run.predict(rows)["certainty"].tolist()
    with pytest.raises(netloom.NetloomError, match="“a”, “b”, in this order"):
        run.predict(rows[["a"]].to_numpy())


@pytest.mark.slow
def test_lists_and_tensors_are_arrays(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": RNG.normal(size=N), "b": RNG.normal(size=N), "y": ["no", "yes"] * (N // 2)})
    run = trained(tmp_path, table)
    rows = table[["a", "b"]].head(3).to_numpy()
    expected = run.predict(rows)["certainty"].tolist()
    assert run.predict(rows.tolist())["certainty"].tolist() == expected
    assert run.predict(torch.tensor(rows))["certainty"].tolist() == expected
    for wrong in ({"a": [1.0], "b": [2.0]}, [[1.0, 2.0], [3.0]], 7):
        with pytest.raises(netloom.NetloomError, match=r"pandas\.DataFrame\(rows\)"):
            run.predict(wrong)  # type: ignore[arg-type]


@pytest.mark.slow
def test_an_empty_row_shifts_no_answers(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": RNG.normal(size=N), "b": RNG.normal(size=N), "y": ["no", "yes"] * (N // 2)})
    run = trained(tmp_path, table)
    rows = table[["a", "b"]].head(4)
    rows.iloc[1] = np.nan
    for values in (rows, rows.to_numpy()):
        with pytest.raises(netloom.NetloomError, match="Row 2 of the table lacks a value"):
            run.predict(values)
    assert len(run.predict(rows.dropna(how="all"))) == 3


@pytest.mark.slow
def test_a_row_behind_cells_of_several_lines_has_its_number(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"a": RNG.normal(size=N), "c": ["x", "y\ny"] * (N // 2), "y": ["no", "yes"] * (N // 2)}
    )
    run = trained(tmp_path, table)
    rows = table[["a", "c"]].head(6)
    rows.loc[4, "a"] = np.nan
    with pytest.raises(netloom.NetloomError, match="Row 5 of the table lacks a value in “a”"):
        run.predict(rows)


@pytest.mark.slow
def test_a_letter_that_is_lost_is_reported(tmp_path: Path) -> None:
    x = RNG.normal(size=N)
    table = pd.DataFrame(
        {"v": [f"{60 + 10 * v:.1f}K" for v in x], "a": x[::-1], "y": ["no", "yes"] * (N // 2)}
    )
    run = trained(tmp_path, table)
    rows = table.drop(columns="y").head(5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", netloom.NetloomWarning)
        warnings.filterwarnings("error", ".*All numbers", netloom.NetloomWarning)
        run.predict(rows)
    with pytest.warns(netloom.NetloomWarning, match="All numbers of “v” have “K”"):
        run.predict(rows.assign(v=[60_123.0, 61_000, 2, 3, 4]))
    with pytest.raises(netloom.NetloomError, match="the network learned from “K”"):
        run.predict(rows.assign(v=["61K", "0.06M", "60K", "1K", "2K"]))


def test_a_second_table_with_other_letters_is_refused(tmp_path: Path) -> None:
    table = pd.DataFrame({"v": ["12.3K", "5.1K", "98K", "44K"] * 15, "y": ["p", "q"] * 30})
    table.to_csv(tmp_path / "rows.csv", index=False)
    table.assign(v=[12_300, 5_100, 98_000, 44_000] * 15).to_csv(tmp_path / "test.csv", index=False)
    params = {"path": "rows.csv", "split": "files", "test_path": "test.csv"}
    (problem, *_) = [item for item in saved(learning("data.csv", params), tmp_path).check() if item.is_error]
    assert "has K in all of rows.csv, but not in all of test.csv" in problem.text
