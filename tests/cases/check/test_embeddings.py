"""Whole numbers that have no vector in an Embedding: told before a training starts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from graph.edits.make_block import make_block
from graph.edits.nodes import set_parameter
from tests.cases.metrics.learning_drawings import Case, case


def embedded(folder: Path, low: int, high: int, size: int, kind: str = "Embedding") -> Case:
    ids = np.random.default_rng(0).integers(low, high + 1, (40, 3))
    ids[0, :2] = low, high
    nodes: Any = [
        ("as_stored", "torch.reshape", {"shape": [-1, 3]}),
        ("vectors", kind, {"num_embeddings": size, "embedding_dim": 2}),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 2}),
        ("loss", "CrossEntropyLoss"),
    ]
    wiring = (
        "data.input>as_stored.input as_stored.output>vectors.input vectors.output>flat.input "
        "flat.output>head.input head.output>loss.input data.target>loss.target"
    )
    return case(folder, ids, ids.sum(1) % 2, nodes, wiring)


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("kind", ["Embedding", "EmbeddingBag"])
@pytest.mark.parametrize(("low", "high"), [(0, 6), (3, 8), (-1, 3), (-5, 6), (0, 4)])
def test_a_check_reports_numbers_that_torch_refuses(tmp_path: Path, kind: str, low: int, high: int) -> None:
    drawn = embedded(tmp_path, low, high, 5, kind)
    ids = torch.tensor([low, high])
    try:
        functional.embedding(ids, torch.zeros(5, 2))
        fits = True
    except IndexError:
        fits = False
    problems = drawn.problems()
    assert (not problems) is fits
    if not fits:
        fixed = drawn.fixed("embedding-below-zero" if low < 0 else "too-few-embeddings")
        assert fixed.problems() == {}
        assert np.isfinite(fixed.figures()[0]["loss"])


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize(
    ("low", "high", "code"), [(0, 6, "too-few-embeddings"), (-1, 3, "embedding-below-zero")]
)
def test_a_layer_in_a_block_is_checked_too(
    tmp_path: Path, low: int, high: int, code: str, depth: int
) -> None:
    drawn = embedded(tmp_path, low, high, 5)
    project, inside = drawn.project, None
    for name in ("Outer", "Inner")[:depth]:
        project, inside, _ = make_block(project, inside, ["as_stored", "vectors"], name)
        inside = name
    (problem,) = Case(project, tmp_path).problems().values()
    assert (problem.code, problem.location.block, problem.location.node) == (code, inside, "vectors")
    block = project.blocks[str(inside)]
    mended = replace(block, graph=problem.fixes[0].apply(block.graph))
    fixed = replace(project, blocks={**project.blocks, str(inside): mended})
    assert Case(fixed, tmp_path).problems() == {}


def test_a_size_that_is_worked_out_has_no_fix_that_would_cut_it_off(tmp_path: Path) -> None:
    project, _, _ = make_block(embedded(tmp_path, 0, 6, 5).project, None, ["as_stored", "vectors"], "Lookup")
    inside = set_parameter(project.blocks["Lookup"].graph, "vectors", "num_embeddings", "=size")
    project = replace(
        project, blocks={"Lookup": replace(project.blocks["Lookup"], graph=inside, params={"size": 5})}
    )
    (problem,) = Case(project, tmp_path).problems().values()
    assert (problem.code, problem.fixes) == ("too-few-embeddings", ())
