"""A KLDivLoss compares number by number: shares along the last axis are as good as along another."""

from pathlib import Path

import pytest
import torch
from torch.nn import functional

from tests.cases.metrics.learning_drawings import case, numbers


def test_shares_along_the_last_axis_are_taken_as_they_are(tmp_path: Path) -> None:
    target = torch.softmax(torch.from_numpy(numbers(53, 5, 3, seed=3)), 2)
    drawn = case(
        tmp_path,
        numbers(53, 5, 6, seed=2),
        target.numpy(),
        [
            ("head", "Linear", {"out_features": 3}),
            ("log", "LogSoftmax", {"dim": 2}),
            ("loss", "KLDivLoss", {"reduction": "batchmean"}),
        ],
        "data.input>head.input head.output>log.input log.output>loss.input data.target>loss.target",
    )
    assert drawn.problems() == {}
    figures, outputs, _ = drawn.figures()
    shares = outputs[0] if torch.all(outputs[0] <= 0) else torch.log_softmax(outputs[0], 2)
    expected = functional.kl_div(shares, target, reduction="batchmean")
    assert figures["loss"] == pytest.approx(float(expected), rel=1e-5)
