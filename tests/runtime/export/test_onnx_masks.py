"""Attentions whose masks hide every position from some of them, as ONNX models."""

from pathlib import Path

import numpy as np
import pytest
import torch

from graph.document import Project, Training
from runtime.control import Control
from runtime.export.run_network import open_network
from tests.builders import drawing
from tests.runtime.evaluation.runs import examined, train
from tests.runtime.export.trained import export

pytestmark = pytest.mark.slow

VOCABULARY = ("good", "bad", "long", "short", "film", "plot")


def masked() -> Project:
    """A step sees itself and the one before it, and no padding: those far behind the text see nothing."""
    graph = drawing(
        [
            ("reviews", "data.text_table", {"path": "reviews.csv", "vocabulary": 10, "length": 6}),
            ("embed", "Embedding", {"num_embeddings": 10, "embedding_dim": 8}),
            ("empty", "PaddingMask"),
            ("near", "SlidingWindowMask", {"window": 1, "is_causal": True}),
            ("attend", "MultiheadAttention", {"num_heads": 2}),
            ("flat", "Flatten"),
            ("scores", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "reviews.tokens>embed.input reviews.tokens>empty.input embed.output>near.input "
        "embed.output>attend.query embed.output>attend.key embed.output>attend.value "
        "empty.output>attend.key_padding_mask near.output>attend.attn_mask attend.output>flat.input "
        "flat.output>scores.input scores.output>loss.input reviews.target>loss.target loss.output>adam.loss",
    )
    return Project("Masked", graph, training=Training(epochs=1, batch_size=16, device="cpu"))


def test_what_sees_nothing_is_zero_in_onnx_as_in_pytorch(tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    runtime = pytest.importorskip("onnxruntime")
    draw = np.random.default_rng(2)
    texts = [" ".join(draw.choice(VOCABULARY, draw.integers(1, 7))) for _ in range(60)]
    lines = [f"{text},{'yes' if 'good' in text else 'no'}" for text in texts]
    (tmp_path / "reviews.csv").write_text("\n".join(["text,label", *lines]), encoding="utf-8")
    run = examined(tmp_path, train(masked(), tmp_path, tmp_path), tmp_path)
    export(run, tmp_path / "x.onnx")
    session = runtime.InferenceSession(tmp_path / "x.onnx", providers=["CPUExecutionProvider"])
    tokens = torch.tensor([[2, 3, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [4, 5, 6, 7, 2, 3]])
    (answers,) = session.run(None, {session.get_inputs()[0].name: tokens.numpy()})
    weights = open_network(run, ".onnx", Control()).model.state_dict()
    expected = _by_hand(weights, tokens)
    assert expected.isfinite().all()
    torch.testing.assert_close(torch.from_numpy(answers), expected, atol=1e-5, rtol=1e-5)


def _by_hand(weights: dict[str, torch.Tensor], tokens: torch.Tensor) -> torch.Tensor:
    """The network with its attention written out, position by position."""
    embedded = weights["embed.weight"][tokens]
    query, key, value = (
        embedded @ weights["attend.in_proj_weight"].T + weights["attend.in_proj_bias"]
    ).chunk(3, dim=2)
    attended = torch.zeros_like(value)
    for row, step, head in np.ndindex(len(tokens), 6, 2):
        part = slice(4 * head, 4 * head + 4)
        visible = [at for at in (step - 1, step) if at >= 0 and tokens[row, at]]
        if visible:
            shares = (key[row, visible, part] @ query[row, step, part] / 2.0).softmax(0)
            attended[row, step, part] = shares @ value[row, visible, part]
    mixed = attended @ weights["attend.out_proj.weight"].T + weights["attend.out_proj.bias"]
    return mixed.flatten(1) @ weights["scores.weight"].T + weights["scores.bias"]
