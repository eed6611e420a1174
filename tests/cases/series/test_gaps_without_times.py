"""Kind: series without a column of times, whose rows lack values. Judge: pandas on the same file."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.document import Project, Training
from graph.file.write import write_project
from graph.messages import problem_text
from graph.parts.series import read_series
from runtime.data import describe_project
from runtime.export import export_script
from tests.builders import drawing
from tests.runtime.cli.terminal import run_here
from tests.runtime.export.test_broken_rows import rows_of, run_main

WINDOW = 3
ROWS = [f"2024-01-{day:02},{day * 7 % 13}.5" for day in range(1, 21)]


def with_lines(changed: dict[int, str], *further: str) -> str:
    """The table with other lines at some rows, and further ones at its end."""
    rows = [changed.get(number, row) for number, row in enumerate(ROWS)]
    return "\n".join(["day,v", *rows, *further]) + "\n"


GAPS = {
    "a gap": with_lines({5: "2024-01-06,"}),
    "a line of nothing in between": with_lines({5: ","}),
    "several": with_lines({0: "2024-01-01,", 5: "2024-01-06,", 6: ","}),
    "moments to come": with_lines({}, "2024-01-21,", "2024-01-22,"),
}


def project_of(missing: str) -> Project:
    params = {"path": "rows.csv", "inputs": ("v",), "target": "v", "window": WINDOW, "sort_by": ""}
    params |= {
        "horizon": 1,
        "missing": missing,
        "split": "time",
        "validation": 0.0,
        "test": 0.0,
        "standardize": False,
    }
    graph = drawing(
        [
            ("data", "data.time_series", params),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 1}),
            ("loss", "MSELoss"),
            ("adam", "Adam"),
        ],
        "data.input>flat.input flat.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    return Project("Rows", graph, training=Training(epochs=1, batch_size=4, device="cpu"))


def windows_of(path: Path) -> np.ndarray:
    """All windows with what comes next, once each gap has the value before, [N, W + 1]."""
    known = pd.read_csv(path)["v"].ffill().dropna().to_numpy(np.float32)
    return np.lib.stride_tricks.sliding_window_view(known, WINDOW + 1)


@pytest.mark.parametrize("name", GAPS)
def test_no_row_is_dropped_untold(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(GAPS[name], encoding="utf-8")
    first = int(pd.read_csv(path)["v"].isna().to_numpy().argmax()) + 2
    _, problems = describe_project(project_of("error"), tmp_path)
    sentences = [problem_text(item) for item in problems]
    assert any(f"Line {first} of rows.csv lacks a value in “v”" in text for text in sentences)
    source = export_script(project_of("last"), tmp_path, tmp_path / "script.py")
    names: dict = {"__name__": "script", "__file__": str(tmp_path / "script.py")}
    exec(compile(source, "script.py", "exec"), names)
    loaded = names["load_data"]()
    fields = loaded[0] if isinstance(loaded, tuple) else loaded
    rows = fields.get("train", fields)
    held = np.concatenate([rows["input"][..., 0].numpy(), rows["target"].numpy()], 1)
    assert np.array_equal(held, windows_of(path))


def test_lines_of_nothing_at_the_end_are_none(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(with_lines({}, ",", " , "), encoding="utf-8")
    _, problems = describe_project(project_of("error"), tmp_path)
    assert not problems
    rows = read_series(tmp_path / "rows.csv", ("v",), "v", WINDOW, 1)
    held = np.concatenate([rows["input"][..., 0].numpy(), rows["target"].numpy()], 1)
    (tmp_path / "rows.csv").write_text(with_lines({}), encoding="utf-8")
    assert np.array_equal(held.astype(np.float32), windows_of(tmp_path / "rows.csv"))


@pytest.mark.parametrize("missing", ["error", "last"])
def test_gaps_of_new_rows_are_refused_or_named_alike(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rows.csv").write_text(with_lines({}), encoding="utf-8")
    project, runs = tmp_path / "project.netloom", ("--runs", tmp_path / "runs")
    project.write_bytes(write_project(project_of(missing)).encode())
    assert run_here("train", project, *runs).returncode == 0
    for name in ("script.py", "weights.safetensors"):
        assert run_here("export", project, "-o", tmp_path / name, *runs).returncode == 0
    new, plain = tmp_path / "new.csv", tmp_path / "plain.csv"
    new.write_text("day,v\na,\nb,1.5\nc,2.5\nd,\ne,4.5\n", encoding="utf-8")
    done = run_here("predict", project, new, "-o", tmp_path / "ours.csv", *runs)
    asked = ("--weights", tmp_path / "weights.safetensors", "--predict", new, "--device", "cpu")
    if missing == "error":
        assert done.returncode == 1
        assert "Line 2 of new.csv lacks a value in “v”, as do 2 rows in all" in done.stderr
        with pytest.raises(SystemExit):
            run_main(tmp_path / "script.py", monkeypatch, *asked, "--output", tmp_path / "theirs.csv")
        return
    assert "1 of the last values in “new.csv” that the network looks at are gaps" in done.stderr
    assert "first in line 5" in done.stderr
    pd.DataFrame({"v": pd.read_csv(new)["v"].ffill().dropna()}).to_csv(plain, index=False)
    assert "gaps" not in run_here("predict", project, plain, "-o", tmp_path / "plain_out.csv", *runs).stderr
    assert rows_of(tmp_path / "ours.csv") == rows_of(tmp_path / "plain_out.csv")
    run_main(tmp_path / "script.py", monkeypatch, *asked, "--output", tmp_path / "theirs.csv")
    assert rows_of(tmp_path / "theirs.csv") == rows_of(tmp_path / "ours.csv")
