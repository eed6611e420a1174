"""The library: its documentation runs as it stands, and what goes wrong is told in one sentence."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

import netloom
from graph.file.write import write_project
from netloom.notebook_curves import NotebookCurves, curves_svg
from tests.builders import SAMPLES, digits_mlp
from tests.house.source_files import ROOT
from tests.runtime.evaluation.runs import pixels
from tests.runtime.evaluation.test_new_rows import homes, pricing

PAGE = (ROOT / "docs/library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def saved(project: object, folder: Path) -> netloom.Project:
    path = folder / "own.netloom"
    path.write_bytes(write_project(project).encode())  # type: ignore[arg-type]
    return netloom.open(path)


def test_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "samples").symlink_to(SAMPLES)
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    printed: list = []
    names["print"] = lambda *values: printed.append(values)
    for example in EXAMPLES:
        exec(example, names)
    assert len(EXAMPLES) >= 6
    assert names["run"].metrics["test"]["accuracy"] > 0.6
    assert names["answers"]["predicted"].iloc[0] == "setosa"
    assert names["answers"]["certainty"].dtype.kind == "f"
    assert "petal width" in str(printed[-1][0])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*Gaps filled with the means")
def test_a_table_of_a_program_is_answered_as_a_file(tmp_path: Path) -> None:
    table = homes(tmp_path).drop(columns="price")
    run = saved(pricing(standardize_target=True), tmp_path).train(runs=tmp_path / "runs")
    as_file = run.predict(tmp_path / "homes.csv")
    dated = table.assign(built=pd.to_datetime(table["built"], format="%d.%m.%Y"))
    for rows in (table, dated):
        answers = run.predict(rows, with_columns=True)
        assert answers["predicted price"].tolist() == as_file["predicted price"].tolist()
        assert answers["city"].tolist() == table["city"].tolist()
    (again,) = saved(pricing(), tmp_path).runs(tmp_path / "runs")
    assert again.id == run.id


@pytest.mark.slow
def test_arrays_are_answered_with_pictures(tmp_path: Path) -> None:
    run = saved(pixels(tmp_path), tmp_path).train(epochs=1, runs=tmp_path / "runs")
    x = np.load(tmp_path / "pixels.npz")["x"][:3]
    answers = run.predict(x)
    with torch.no_grad():
        expected = run.model()(torch.from_numpy(x)).argmax(1).numpy()
    assert (np.stack(answers["picture"]) == expected).all()


def test_parts_are_those_of_the_program(tmp_path: Path) -> None:
    project = saved(digits_mlp(), tmp_path)
    assert project.check() == []
    rows = project.data()
    assert set(rows) == {"train", "validation", "test"}
    first, second = project.build_model(), project.build_model()
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))
    compile(project.script(), "script.py", "exec")
    assert "<svg" in str(project._repr_svg_())


@pytest.mark.slow
def test_epochs_are_reported_and_drawn(tmp_path: Path) -> None:
    epochs: list[int] = []
    run = saved(digits_mlp(), tmp_path).train(
        epochs=2, runs=tmp_path / "runs", on_epoch=lambda epoch, _metrics: epochs.append(epoch)
    )
    assert epochs == [1, 2]
    assert set(run.history["split"]) >= {"train", "validation"}
    assert "<polyline" in run._repr_html_()
    curves = NotebookCurves()
    curves.add(1, {"train": {"loss": 1.0, "accuracy": 0.5}, "<x>": {"loss": float("nan")}})
    assert list(curves.series) == ["train loss", "<x> loss"]
    assert "<x>" not in curves_svg(curves.series)


@pytest.mark.parametrize(
    ("text", "sentence"), [(None, "cannot be read"), ("{", "own.netloom"), ('{"netloom": 99}', "own.netloom")]
)
def test_what_is_no_project_is_refused(text: str | None, sentence: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "own.netloom").write_text(text, encoding="utf-8")
    with pytest.raises(netloom.NetloomError, match=sentence):
        netloom.open(tmp_path / "own.netloom")


def test_errors_of_a_drawing_and_of_a_run_are_sentences(tmp_path: Path) -> None:
    homes(tmp_path)
    project = saved(pricing(path="nowhere.csv"), tmp_path)
    assert any("nowhere.csv" in problem.text and problem.is_error for problem in project.check())
    for action in (project.train, project.build_model, project.script, project.data):
        with pytest.raises(netloom.NetloomError, match=r"nowhere\.csv"):
            action()
    run = saved(pricing(), tmp_path).train(epochs=1, runs=tmp_path / "runs")
    with pytest.raises(netloom.NetloomError, match="no weights"):
        run.predict(tmp_path / "homes.csv", weights="middle")
    with pytest.raises(netloom.NetloomError, match="no column"):
        run.predict(pd.DataFrame({"x": [1]}))


def test_a_module_of_the_same_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import netloom"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "graph.py has that name and is found first; rename it" in done.stderr.splitlines()[-1]
