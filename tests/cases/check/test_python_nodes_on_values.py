"""Python nodes whose code needs values: tried on small real tensors, or with shapes that the node says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch

from graph.catalogue.python_node import fingerprint
from graph.compiler import check_and_infer, load
from graph.document import Project
from graph.messages import problem_text
from graph.problems import Problem
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, described, numbers

ROWS = described(numbers(24))


def drawn(code: str, **params: Any) -> Project:
    head: Any = ("head", "Linear", {"out_features": 3})
    own: Any = ("own", "python", {"code": code, **params})
    graph = drawing(
        [DATA, own, head, ("loss", "CrossEntropyLoss"), ("sgd", "SGD")],
        "data.input>own.x own.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    return Project("P", graph)


def trusting(project: Project) -> frozenset[str]:
    return frozenset({fingerprint(str(project.main.nodes["own"].params["code"]))})


def problems_of(project: Project) -> Mapping[str, Problem]:
    problems = check_and_infer(project, ROWS, trusted=trusting(project)).problems
    assert all(problem_text(problem) for problem in problems)
    return {problem.code: problem for problem in problems if problem.code != "blocked"}


def shape_of(project: Project) -> str:
    checked = check_and_infer(project, ROWS, trusted=trusting(project))
    return str(checked.inference.type_of("own", "output"))


ITEM = """\
def scaled(x: Tensor) -> Tensor:
    return x / x.abs().max().item()
"""
BRANCH = """\
def flipped(x: Tensor) -> Tensor:
    if x.sum() > 0:
        return x
    return -x
"""
NUMPY = """\
import numpy as np

def sorted_rows(x: Tensor) -> Tensor:
    return torch.from_numpy(np.sort(x.numpy(), axis=1)[:, :4].copy())
"""
PACKED = """\
class Packed(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gru = nn.GRU(2, 5, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        steps = x.reshape(len(x), 4, 2)
        lengths = torch.full((len(x),), 4).clamp(max=1 + int(x.numel() > 0) * 3)
        packed = nn.utils.rnn.pack_padded_sequence(steps, lengths.tolist(), True, False)
        return self.gru(packed)[1][0]
"""


@pytest.mark.parametrize(
    ("code", "shape"), [(ITEM, "[B, 8]"), (BRANCH, "[B, 8]"), (NUMPY, "[B, 4]"), (PACKED, "[B, 5]")]
)
def test_code_that_needs_values_is_tried_on_real_tensors(code: str, shape: str) -> None:
    project = drawn(code)
    assert problems_of(project) == {}
    assert shape_of(project) == shape
    model = load(project, ROWS, Path(), trusted=trusting(project)).build_model()
    assert model(numbers(5)["input"]).shape == (5, 3)


def test_weights_of_code_that_needs_values_are_counted() -> None:
    project = drawn(PACKED)
    checked = check_and_infer(project, ROWS, trusted=trusting(project))
    assert checked.inference.results["own"].weights == sum(
        weight.numel() for weight in torch.nn.GRU(2, 5).parameters()
    )


def test_a_trial_leaves_the_random_numbers_as_they_are() -> None:
    torch.manual_seed(7)
    expected = torch.rand(3)
    torch.manual_seed(7)
    assert shape_of(drawn(ITEM.replace("scaled", "scaled_alike"))) == "[B, 8]"
    assert torch.equal(torch.rand(3), expected)


def test_untrusted_code_is_never_tried(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    code = (
        f"def f(x: Tensor) -> Tensor:\n    open({str(mark)!r}, 'w').close()\n    return x * x.max().item()\n"
    )
    project = drawn(code)
    codes = {problem.code for problem in check_and_infer(project, ROWS).problems}
    assert "untrusted-code" in codes
    assert not mark.exists()
    assert problems_of(project) == {}
    assert mark.exists()


POSITIVE = """\
def positive(x: Tensor) -> Tensor:
    return x[x > 0]
"""
NONZERO = """\
def places(x: Tensor) -> Tensor:
    return x.nonzero().float()
"""


@pytest.mark.parametrize("code", [POSITIVE, NONZERO])
def test_sizes_that_depend_on_values_are_reported(code: str) -> None:
    problems = problems_of(drawn(code))
    assert set(problems) == {"sizes-vary"}
    first, second = (problems["sizes-vary"].values[name] for name in ("first", "second"))
    assert first != second


def test_what_code_raises_on_values_names_its_line() -> None:
    code = "def f(x: Tensor) -> Tensor:\n    y = x.max().item()\n    raise ValueError('too large')\n"
    problem = problems_of(drawn(code))["code-raised"]
    assert problem.location.node == "own"
    assert (problem.values["line"], problem.values["error"]) == ("3", "ValueError: too large")


LOOKUP = """\
def looked_up(x: Tensor, rows: int = 6) -> Tensor:
    if x.min() < 100:
        raise ValueError("only large numbers")
    return x.repeat(1, rows)
"""


def test_a_node_declares_shapes_that_no_trial_can_find() -> None:
    assert set(problems_of(drawn(LOOKUP))) == {"code-raised"}
    declared = drawn(LOOKUP, output_shapes="[B, rows*size(-1)]")
    assert problems_of(declared) == {}
    assert shape_of(declared) == "[B, 48]"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[B, 9]", "[B, 8]"),
        ("[B, 8] int64", "float32"),
        ("B, 8", "no shape"),
        ("[B, 8] float", "no type"),
        ("[B, width]", "width"),
        ("[B, 8]; [B]", "2 of them"),
    ],
)
def test_shapes_that_cannot_be_right_are_refused(text: str, part: str) -> None:
    problems = problems_of(drawn(ITEM, output_shapes=text))
    assert set(problems) == {"output-shapes"}
    assert part in problem_text(problems["output-shapes"])


def test_a_shape_that_is_right_may_be_declared() -> None:
    assert problems_of(drawn(ITEM, output_shapes="[B, size(x, 1)]")) == {}
