"""Muon for weights that are no matrices: told before a training starts. Judge: torch's own refusal."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from graph.compiler import load
from graph.document import Block, Project, Training
from graph.messages import problem_text
from graph.problems import has_errors
from runtime.data import describe_project
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import Case, classes, numbers

ROWS = 24
HEAD: Any = ("head", "Linear", {"out_features": 3, "bias": False})
STEPS: dict[str, tuple[list[Any], str, str]] = {
    "lstm with bias": ([("steps", "LSTM", {"hidden_size": 4})], "steps", "muon-other-weights"),
    "lstm without": ([("steps", "LSTM", {"hidden_size": 4, "bias": False})], "steps", ""),
    "gru with bias": ([("steps", "GRU", {"hidden_size": 4})], "steps", "muon-other-weights"),
    "norm": ([("steps", "LayerNorm")], "steps", "muon-other-weights"),
    "slopes": ([("steps", "PReLU")], "steps", "muon-other-weights"),
    "a matrix": ([("steps", "Linear", {"out_features": 4, "bias": False})], "steps", ""),
}


def case(folder: Path, middle: list[Any], last: str, x: np.ndarray, *, in_block: bool) -> Case:
    """Some layers, perhaps in a block, whose mean over the steps goes through a matrix into a loss."""
    np.savez(folder / "rows.npz", x=x, y=classes(3, ROWS))
    reader = {"path": "rows.npz", "validation": 0.0, "test": 0.0, "stratify": False}
    names, blocks, inner = [name for name, *_ in middle], {}, middle
    between = " ".join(f"{one}.output>{other}.input" for one, other in pairwise(names))
    wiring = f"data.input>{names[0]}.input {between} {last}.output>mean.input"
    if in_block:
        graph = drawing(
            [("input", "Input"), *middle, ("output", "Output")],
            f"input.output>{names[0]}.input {between} {last}.output>output.input",
        )
        blocks, inner = {"Inner": Block(graph)}, [("inner", "block:Inner")]
        wiring = "data.input>inner.input inner.output>mean.input"
    nodes = [("data", "data.npz", reader), *inner, ("mean", "torch.mean", {"dim": 1}), HEAD]
    main = drawing(
        [*nodes, ("loss", "CrossEntropyLoss"), ("muon", "Muon")],
        f"{wiring} mean.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>muon.loss",
    )
    return Case(Project("Case", main, blocks=blocks, training=Training(epochs=1, batch_size=8)), folder)


def is_refused(drawn: Case) -> bool:
    """Whether torch's Muon takes the weights of the model."""
    descriptions, _ = describe_project(drawn.project, drawn.folder)
    program = load(drawn.project, descriptions, drawn.folder)
    try:
        torch.optim.Muon(program.build_model().parameters())
    except ValueError:
        return True
    return False


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("in_block", [False, True])
def test_weights_that_muon_refuses(name: str, in_block: bool, tmp_path: Path) -> None:
    middle, last, code = STEPS[name]
    drawn = case(tmp_path, middle, last, numbers(ROWS, 5, 4), in_block=in_block)
    problems = drawn.problems()
    assert list(problems) == ([code] if code else [])
    if code:
        where = f"Inner.{last}" if in_block else last
        assert f"but {where} has other weights" in problem_text(problems[code])
        main = problems[code].fixes[-1].apply(drawn.project.main)
        drawn = Case(drawn.project.with_main(main), tmp_path)
        assert drawn.problems() == {}
    assert is_refused(drawn) is bool(code)


def test_an_embedding_is_better_left_to_another(tmp_path: Path) -> None:
    embedding: Any = [("steps", "Embedding", {"num_embeddings": 9, "embedding_dim": 4})]
    drawn = case(tmp_path, embedding, "steps", classes(9, ROWS, 5), in_block=False)
    problems = drawn.problems()
    assert list(problems) == ["muon-embedding"]
    assert not has_errors(problems.values())
    assert not is_refused(drawn)
