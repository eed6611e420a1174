"""Whole numbers that have no vector in an Embedding: told before a training starts."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from tests.cases.metrics.learning_drawings import Case, case, classes


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
    return case(folder, ids, classes(2, 40), nodes, wiring)


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
