"""A decoder that reads its own beginning translates a text of one's own, token by token."""

from itertools import product
from pathlib import Path

from graph.document import Project, Training
from runtime.data.tokenizer import detokenize
from tests.builders import drawing
from tests.runtime.evaluation.runs import opened


def shouting(folder: Path) -> Project:
    """Two or three small letters are to be said as large ones."""
    reported = ["".join(item) for count in (2, 3) for item in product("abc", repeat=count)]
    lines = [f"{item},{item.upper()}" for item in reported] * 6
    (folder / "letters.csv").write_text("\n".join(["source,target", *lines]), encoding="utf-8")
    settings = {"path": "letters.csv", "tokens": "characters", "validation": 0.0, "test": 0.1}
    nodes = [
        ("letters", "data.parallel_text", settings),
        ("heard", "Embedding", {"num_embeddings": 7, "embedding_dim": 16}),
        ("reader", "GRU", {"hidden_size": 32}),
        ("so_far", "Embedding", {"num_embeddings": 7, "embedding_dim": 16}),
        ("writer", "GRU", {"hidden_size": 32}),
        ("head", "Linear", {"out_features": 7}),
        ("scores", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("loss", "CrossEntropyLoss", {"ignore_index": 0}),
        ("adam", "Adam", {"lr": 0.01}),
    ]
    wires = (
        "letters.source>heard.input heard.output>reader.input letters.target_in>so_far.input "
        "so_far.output>writer.input reader.h_n>writer.hx writer.output>head.input head.output>scores.input "
        "scores.output>loss.input letters.target_out>loss.target loss.output>adam.loss"
    )
    return Project("Shout", drawing(nodes, wires), training=Training(epochs=25, batch_size=16, device="cpu"))


def test_a_text_is_translated_behind_earlier_text(tmp_path: Path) -> None:
    examination = opened(shouting(tmp_path), tmp_path / "runs", tmp_path)
    task = examination.run.task
    assert (task.decoder_input, task.input) == ("target_in", "source")
    for text in ("ba", "cab", "bcc"):
        guess = examination.predict_input(text)
        assert detokenize(guess.predicted.tolist(), task.tokens) == text.upper()
