"""Kind: boxes in new pictures, as a table and drawn. Judge: the network itself, and Pillow."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

import netloom
from graph.file.write import write_project
from graph.parts.picture_files import read_picture
from runtime.cli import main
from runtime.export import export_script
from tests.runtime.evaluation.runs import detector


def test_boxes_in_new_pictures_are_a_table_and_pictures(tmp_path: Path) -> None:
    project = detector(tmp_path)
    project = replace(project, training=replace(project.training, epochs=15))
    file = tmp_path / "things.netloom"
    file.write_text(write_project(project), encoding="utf-8")
    run = netloom.open(file).train(runs=tmp_path / "runs")
    new = tmp_path / "new"
    new.mkdir()
    for number in range(6):
        picture = Image.open(tmp_path / "things" / f"{number}.png")
        picture.resize((64, 96)).save(new / f"{number}.png")
    answers = run.predict(new)
    assert set(answers["row"]) == {f"{number}.png" for number in range(6)}
    model = run.model().eval()
    for name, rows in answers.groupby("row"):
        image = read_picture(new / str(name), (16, 16), "L")
        with torch.no_grad():
            results = {result.shape[1:]: result[0] for result in model(image[None])}
        shares = results[2, 2].softmax(0)
        certain = shares.max(0).values * results[2,].sigmoid()
        expected = sorted(
            (-float(certain[slot]), *(float(side) for side in results[2, 4][slot].clamp(0, 1)))
            for slot in range(2)
            if certain[slot] >= 0.5
        )
        boxes = rows[rows["left"].notna()]
        sides = boxes[["left", "top", "right", "bottom"]].astype(float).to_numpy()
        got = np.column_stack([-boxes["certainty"].astype(float), sides / [64, 96, 64, 96]])
        assert np.allclose(got, np.array(expected).reshape(-1, 5), atol=1e-5)
        assert set(boxes["predicted"]) <= {"dark", "bright"}
    script = tmp_path / "things.py"
    names: dict = {"__name__": "it", "__file__": str(script)}
    exec(export_script(project, tmp_path, script), names)
    blocks = list(names["predict"](run.model(), new))
    assert [float(row or "nan") for block in blocks for row in block["left"]] == pytest.approx(
        list(answers["left"]), nan_ok=True
    )
    call = ["predict", str(file), str(new), "--runs", str(tmp_path / "runs"), "-o"]
    assert main([*call, str(tmp_path / "out.csv")]) == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("row,predicted,certainty,left,top")
    assert main([*call, str(tmp_path / "drawn")]) == 0
    for number in range(6):
        drawn = np.asarray(Image.open(tmp_path / "drawn" / f"{number}.png"))
        plain = np.asarray(Image.open(new / f"{number}.png").convert("RGB"))
        assert drawn.shape == plain.shape
        has_boxes = (answers[answers["row"] == f"{number}.png"]["left"].notna()).any()
        assert (drawn != plain).any() == has_boxes
