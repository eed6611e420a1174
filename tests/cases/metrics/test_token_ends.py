"""What stands behind the end of a text, which the loss ignores, counts in no metric. Judge: by hand."""

from pathlib import Path

import numpy as np
import pytest

from tests.cases.metrics.learning_drawings import case


def test_bleu_of_what_is_right_up_to_the_end_is_one(tmp_path: Path) -> None:
    generator = np.random.default_rng(3)
    target = generator.integers(4, 12, (53, 9))
    for row, length in enumerate(generator.integers(4, 8, 53)):
        target[row, length], target[row, length + 1 :] = 3, 0
    garbage = generator.integers(4, 12, target.shape)
    scores = np.eye(12, dtype="float32")[np.where(target == 0, garbage, target)]
    drawn = case(
        tmp_path,
        scores,
        target,
        [
            ("head", "Linear", {"out_features": 12}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss", {"ignore_index": 0}),
            ("bleu", "metric.BLEU"),
            ("exact", "metric.ExactMatch"),
        ],
        "data.input>head.input head.output>turn.input turn.output>loss.input data.target>loss.target "
        "data.input>bleu.input data.target>bleu.target data.input>exact.input data.target>exact.target",
    )
    figures, *_ = drawn.figures()
    assert figures["bleu"] == pytest.approx(1.0)
    assert figures["exact"] == pytest.approx(1.0)
