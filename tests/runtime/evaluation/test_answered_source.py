"""New rows of a drawing with several data nodes: of which they are, chosen and told.

Judge: the layers by hand, with the weights of the run.
"""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from graph.document import Project, SharedWeights
from graph.messages import problem_text
from graph.problems import GraphError
from runtime.control import Control
from runtime.evaluation.loaded_run import open_run
from runtime.evaluation.new_rows import Predictor, open_predictor, save_answers
from runtime.evaluation.run_selection import RunRef
from runtime.export import export_script
from tests.builders import SAMPLES, drawing, sample
from tests.runtime.evaluation.runs import examined, train
from tests.runtime.evaluation.two_sources import FEW, WHOLE, save_rows, two_heads
from tests.samples.test_script_answers import names_of


def towers() -> Project:
    """One number for a row of each source together."""
    graph = drawing(
        [
            ("left", "data.npz", {"path": "left.npz", **WHOLE}),
            ("right", "data.npz", {"path": "right.npz", **WHOLE}),
            ("user", "Linear", {"out_features": 3}),
            ("item", "Linear", {"out_features": 3}),
            ("near", "torch.add"),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "left.input>user.input right.input>item.input user.output>near.input item.output>near.other "
        "near.output>loss.input left.target>loss.target loss.output>adam.loss",
    )
    return Project("Towers", graph, training=FEW)


def answers_of(predictor: Predictor, path: Path) -> list[dict[str, Any]]:
    output = path.with_suffix(".csv")
    save_answers(predictor, path, output, Control(), lambda _done, _total: None)
    with output.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal(run_ref: RunRef, path: Path) -> str:
    with pytest.raises(GraphError) as error:
        list(open_predictor(run_ref, path, Control()).answers(path, Control()))
    (problem,) = error.value.problems
    return problem_text(problem)


def test_the_layers_of_a_chosen_source(tmp_path: Path) -> None:
    save_rows(tmp_path)
    project = two_heads()
    run_ref = examined(tmp_path, train(project, tmp_path, tmp_path), tmp_path)
    model = open_run(run_ref, Control()).model
    wide, classes, number = (model.get_submodule(name) for name in ("wide", "classes", "number"))

    first, path = open_predictor(run_ref, tmp_path / "four.npy", Control()), tmp_path / "four.npy"
    rows = torch.from_numpy(np.load(path))
    shares = classes(wide(rows).relu()).softmax(1).detach()
    answers = answers_of(first, path)
    assert [int(row["predicted"]) for row in answers] == shares.argmax(1).tolist()
    assert np.allclose([float(row["certainty"]) for row in answers], shares.amax(1), rtol=1e-5)
    assert [problem_text(item) for item in first.remarks(path)] == [
        "New rows are read as those of left; right can be chosen as their source too."
    ]

    chosen, path = replace(run_ref, source="right"), tmp_path / "three.npy"
    second = open_predictor(chosen, path, Control())
    expected = number(torch.from_numpy(np.load(path)))[:, 0].detach()
    assert np.allclose([float(row["predicted"]) for row in answers_of(second, path)], expected, rtol=1e-6)
    assert refusal(replace(run_ref, source="middle"), path) == (
        "No loss compares what follows from rows of middle alone with the data; choose left, right."
    )

    script = tmp_path / "script.py"
    script.write_text(export_script(project, tmp_path, script), encoding="utf-8")
    names = names_of(script)
    own = names["build_model"]()
    own.load_state_dict(model.state_dict())
    blocks = list(names["predict"](own, tmp_path / "four.npy"))
    assert [text for block in blocks for text in block["certainty"]] == [row["certainty"] for row in answers]


def test_labelled_rows_beside_others_through_one_network(tmp_path: Path) -> None:
    save_rows(tmp_path)
    more = {"path": "left.npz", "target": "", **WHOLE, "pairing": "cycle"}
    graph = drawing(
        [
            ("few", "data.npz", {"path": "left.npz", **WHOLE}),
            ("many", "data.npz", more),
            ("body", "Linear", {"out_features": 3}),
            ("again", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("spread", "torch.var", {"dim": None}),
            ("total", "torch.add"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "few.input>body.input body.output>loss.input few.target>loss.target many.input>again.input "
        "again.output>spread.input loss.output>total.input spread.output>total.other total.output>adam.loss",
    )
    shared = replace(graph.nodes["again"], params={}, weights=SharedWeights("body"))
    project = Project("Few", graph.with_node(shared), training=FEW)
    run_ref = examined(tmp_path, train(project, tmp_path, tmp_path), tmp_path)
    path = tmp_path / "four.npy"
    predictor = open_predictor(run_ref, path, Control())
    body = predictor.model.get_submodule("body")
    assert isinstance(body, nn.Linear)
    shares = body(torch.from_numpy(np.load(path))).softmax(1).detach()
    assert [int(row["predicted"]) for row in answers_of(predictor, path)] == shares.argmax(1).tolist()
    assert [problem_text(item) for item in predictor.remarks(path)] == [
        "New rows are read as those of few, not of many."
    ]


def test_rows_of_two_sources_together_are_refused(tmp_path: Path) -> None:
    save_rows(tmp_path)
    run_ref = examined(tmp_path, train(towers(), tmp_path, tmp_path), tmp_path)
    assert refusal(run_ref, tmp_path / "four.npy") == (
        "The answer takes rows of left, right together, and new rows are of one data node; "
        "look at the answers in Evaluation."
    )
    path = tmp_path / "four.npy"
    assert open_predictor(run_ref, path, Control()).remarks(path) == ()


def test_nodes_of_one_graph_are_no_new_rows(tmp_path: Path) -> None:
    project = sample("graph_gcn")
    training = replace(project.training, epochs=1, device="cpu", early_stopping=None)
    name = train(replace(project, training=training), tmp_path, SAMPLES)
    sentence = refusal(examined(tmp_path, name, SAMPLES), SAMPLES / "data" / "club_members.csv")
    assert sentence.startswith("The answer about a node of club takes the whole graph")
