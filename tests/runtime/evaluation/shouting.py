"""A small drawing that translates, and its lines."""

from itertools import product
from pathlib import Path

from graph.document import Project, Training
from tests.builders import drawing


def shouting(folder: Path, tokens: str = "characters") -> Project:
    """Two or three small letters are to be said as large ones."""
    between = " " if tokens == "words" else ""
    spoken = [between.join(item) for count in (2, 3) for item in product("abc", repeat=count)]
    lines = [f"{item},{item.upper()}" for item in spoken] * 6
    (folder / "letters.csv").write_text("\n".join(["source,target", *lines]), encoding="utf-8")
    settings = {"path": "letters.csv", "tokens": tokens, "validation": 0.0, "test": 0.1}
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
