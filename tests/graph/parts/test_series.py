"""Series in windows: no window sees what it must find out, nor what another part is tested with."""

import re
from pathlib import Path

import pytest
import torch

from graph.parts.series import read_series
from graph.parts.split import split_time
from graph.parts.standardize import standardize_series


def counted(folder: Path, count: int = 20) -> Path:
    lines = ["day,up,down"] + [f"2024-01-{n + 1:02},{n},{-n}" for n in range(count)]
    (folder / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder / "rows.csv"


def test_the_target_follows_the_window(tmp_path: Path) -> None:
    fields = read_series(counted(tmp_path), window=3, horizon=2, stride=2)
    assert fields["input"].shape == (8, 3, 2)
    assert fields["input"][1, :, 0].tolist() == [2, 3, 4]
    assert fields["target"][1].tolist() == [-5, -6]
    only = read_series(counted(tmp_path), ("down",), "up", 4)
    assert only["input"][0].tolist() == [[0], [-1], [-2], [-3]]
    assert only["target"][-1].tolist() == [19]


def test_no_row_is_a_target_in_two_parts(tmp_path: Path) -> None:
    fields = read_series(counted(tmp_path, 60), target="up", window=4, horizon=3)
    splits = split_time(fields, 0.2, 0.2, gap=2)
    days = [set(part["target"].flatten().tolist()) for part in splits.values()]
    assert len(days) == 3
    assert sum(map(len, days)) == len(set.union(*days))


def test_inputs_and_target_are_scaled_by_training(tmp_path: Path) -> None:
    splits = split_time(read_series(counted(tmp_path, 60), window=4, horizon=2), 0.2, 0.2)
    scaled, _ = standardize_series(splits)
    train = scaled["train"]
    assert train["input"].mean((0, 1)).abs().max() < 1e-5
    assert (train["input"].std((0, 1), correction=0) - 1).abs().max() < 1e-5
    assert abs(float(train["target"].std(correction=0)) - 1) < 1e-5
    assert scaled["test"]["input"][..., 0].min() > 1
    assert splits["train"]["input"].max() > 30
    flat = {"train": {"input": torch.ones(5, 3, 1), "target": torch.ones(5, 2)}}
    assert standardize_series(flat)[0]["train"]["target"].abs().max() == 0


def test_a_gap_takes_the_value_before(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a,b\n,1\n2,2\n,3\nNA,4\n5,5\n", encoding="utf-8")
    fields = read_series(path, window=3, missing="last")
    assert fields["input"][0, :, 0].tolist() == [2, 2, 2]
    assert fields["target"].tolist() == [[5]]
    with pytest.raises(ValueError, match=r"Line 2 of rows\.csv lacks a value in “a”"):
        read_series(path, window=4)


@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        ("", {}, "is empty"),
        ("a,b\n", {}, "has no column of numbers"),
        ("a,b\n1,2\n3\n", {}, "Line 3 of rows.csv has 1 values"),
        ("a,b\nx,y\nz,w\n", {}, "has no column of numbers"),
        ("a,b\n1,2\n3,4\n", {"inputs": ("c",)}, "has no column “c”; it has a, b"),
        ("a,b\n1,2\n3,4\n", {"target": "c"}, "has no column “c”"),
        ("a,b\n1,2\nx,4\n", {"inputs": ("a",), "window": 1}, "holds “x” in line 3"),
        ("a,b\n1,2\n3,4\n", {}, "has 2 rows, too few for a window of 24 and 1 more"),
    ],
)
def test_broken_series_are_reported(tmp_path: Path, text: str, more: dict, message: str) -> None:
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(message)):
        read_series(tmp_path / "rows.csv", **more)
