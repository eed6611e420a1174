"""Kind: a target that holds the share of each class. Judge: torch on the scores, and the largest share."""

from pathlib import Path

import numpy as np
import pandas as pd
import torch

from graph.document import Project, Training
from runtime.control import Control
from runtime.evaluation.loaded_run import open_run
from runtime.evaluation.new_rows import open_predictor
from runtime.evaluation.predict import predict
from runtime.evaluation.run_selection import RunRef
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing

NAMES = ("calm", "glad", "sad")


def test_the_largest_share_is_the_class_where_it_is_evaluated(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    shares = random.dirichlet([0.5, 0.5, 0.5], 60)
    table = pd.DataFrame(shares, columns=list(NAMES)).assign(a=shares[:, 0] + shares[:, 1], b=shares[:, 1])
    table.to_csv(tmp_path / "rows.csv", index=False)
    roles = [*((name, "feature", "number") for name in "ab"), *((name, "target", "number") for name in NAMES)]
    graph = drawing(
        [
            ("data", "data.csv", {"path": "rows.csv", "columns": tuple(roles)}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.features>head.input head.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    project = Project(main=graph, training=Training(epochs=3, batch_size=16, device="cpu"))
    run_project(TrainingRequest(project, tmp_path, tmp_path / "runs"), lambda _event: None, Control())
    (name,) = [path.name for path in (tmp_path / "runs").iterdir() if path.is_dir()]
    ref = RunRef(tmp_path / "runs", name, tmp_path)
    loaded = open_run(ref, Control())
    predictions = predict(loaded, "test", Control())
    rows = loaded.rows["test"]
    with torch.no_grad():
        scores = loaded.model(rows["features"])
    assert np.allclose(predictions.predicted, scores.softmax(1), atol=1e-6)
    assert (predictions.target == rows["target"].argmax(1).numpy()).all()
    assert loaded.task.classes == NAMES
    predictor = open_predictor(ref, tmp_path / "rows.csv", Control())
    answers = pd.concat(
        [pd.DataFrame(block) for block in predictor.answers(tmp_path / "rows.csv", Control())]
    )
    shown = answers.filter(like="share of").astype(float).to_numpy()
    assert list(answers["predicted"]) == [NAMES[number] for number in shown.argmax(1)]
