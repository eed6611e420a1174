"""What is generated comes out in the words and units of the table that it imitates."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from graph.document import Project, SharedWeights, Training
from runtime.control import Control
from runtime.evaluation.generated_rows import GenerationRequest, generated_rows
from runtime.evaluation.loaded_run import open_run
from tests.builders import drawing
from tests.runtime.evaluation.runs import examined, train

COLUMNS = (
    ("height", "feature", "number"),
    ("city", "feature", "category"),
    ("income", "feature", "number"),
    ("moved", "target", "category"),
)


def people(folder: Path) -> Project:
    """Rows of a table out of noise, and a judge of them that does not learn."""
    draw = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "height": draw.normal(170, 9, 80).round(1),
            "city": draw.choice(["Busan", "Seoul"], 80),
            "income": draw.normal(40_000, 5_000, 80).round(2),
            "moved": draw.choice(["no", "yes"], 80),
        }
    )
    table.to_csv(folder / "people.csv", index=False)
    graph = drawing(
        [
            ("data", "data.csv", {"path": "people.csv", "columns": COLUMNS, "stratify": False}),
            ("noise", "torch.randn", {"size": (3,)}),
            ("generator", "Linear", {"out_features": 4}),
            ("judge", "Linear", {"out_features": 1}),
            ("judge_fake", "Linear", {"out_features": 1}),
            ("real", "torch.mean", {"dim": None}),
            ("fake", "torch.mean", {"dim": None}),
            ("gap", "torch.sub"),
            ("fooled", "torch.neg"),
            ("adam_judge", "Adam", {"lr": 0.01}),
            ("adam_generator", "Adam", {"lr": 0.01, "order": 1}),
        ],
        "data.features>noise.like noise.output>generator.input data.features>judge.input "
        "generator.output>judge_fake.input judge.output>real.input judge_fake.output>fake.input "
        "fake.output>gap.input real.output>gap.other gap.output>adam_judge.loss fake.output>fooled.input "
        "fooled.output>adam_generator.loss judge.parameters>adam_judge.parameters "
        "generator.parameters>adam_generator.parameters",
    )
    shared = graph.nodes["judge_fake"]
    graph = graph.with_node(type(shared)(shared.id, shared.kind, {}, weights=SharedWeights("judge")))
    return Project("People", graph, training=Training(epochs=1, batch_size=20, device="cpu"))


def test_rows_of_a_table_have_its_columns_units_and_categories(tmp_path: Path) -> None:
    run = open_run(examined(tmp_path, train(people(tmp_path), tmp_path, tmp_path), tmp_path), Control())
    torch.nn.init.zeros_(run.model.generator.weight)
    run.model.generator.bias.copy_(torch.tensor([0.5, 0.0, 1.0, -2.0]))
    (block,) = generated_rows(run, GenerationRequest(2), Control())
    assert list(block) == ["row", "height", "city", "income"]
    mean, deviation = (run.scales[f"features.{name}"] for name in ("mean", "deviation"))
    assert float(block["height"][0]) == pytest.approx(float(mean[0] + 0.5 * deviation[0]), rel=1e-5)
    assert float(block["income"][1]) == pytest.approx(float(mean[3] - 2 * deviation[3]), rel=1e-5)
    assert float(block["income"][1]) > 20_000
    assert block["city"] == ["Seoul", "Seoul"]
