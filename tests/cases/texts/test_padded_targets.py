"""Translations are filled up to one length; what is only padding teaches nothing and is no figure."""

from pathlib import Path

import pytest

from graph.document import Project
from runtime.run import analyse_project
from tests.builders import drawing


def project(params: dict[str, int]) -> Project:
    nodes = [
        ("data", "data.parallel_text", {"path": "pairs.csv", "source": "a", "target": "b", "length": 6}),
        ("emb", "Embedding", {"embedding_dim": 8, "num_embeddings": 40}),
        ("head", "Linear", {"out_features": 40}),
        ("axes", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("loss", "CrossEntropyLoss", params),
        ("perplexity", "metric.Perplexity", params),
        ("adam", "Adam"),
    ]
    wiring = (
        "data.target_in>emb.input emb.output>head.input head.output>axes.input axes.output>loss.input "
        "data.target_out>loss.target axes.output>perplexity.input data.target_out>perplexity.target "
        "loss.output>adam.loss"
    )
    return Project("P", drawing(nodes, wiring))


@pytest.mark.parametrize(
    ("params", "expected"), [({}, {"loss", "perplexity"}), ({"ignore_index": 0}, set())], ids=["open", "told"]
)
def test_padding_that_counts_is_reported(params: dict[str, int], expected: set[str], tmp_path: Path) -> None:
    rows = "\n".join(f"one two {n},eins zwei {n}{' drei' * (n % 3)}" for n in range(30))
    (tmp_path / "pairs.csv").write_text(f"a,b\n{rows}\n", encoding="utf-8")
    drawn = project(params)
    problems = [item for item in analyse_project(drawn, tmp_path).problems if item.code == "padding-counts"]
    assert {item.location.node for item in problems} == expected
    for problem in problems:
        drawn = drawn.with_main(problem.fixes[0].apply(drawn.main))
    assert "padding-counts" not in [item.code for item in analyse_project(drawn, tmp_path).problems]
