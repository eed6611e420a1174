"""Errors of a person's own code: whatever is raised, node and line are named, and nothing else breaks."""

from pathlib import Path
from typing import Any

import pytest
import torch

from graph.problems import Severity
from tests.cases.check.iris_drawings import analysed, failure, iris, sentences

RAISING = {
    "key": ("return {}['x']", "KeyError: 'x'"),
    "attribute": ("return x.nothing", "AttributeError"),
    "zero": ("return x * (1 // 0)", "ZeroDivisionError"),
    "assertion": ("assert False, 'never'", "AssertionError: never"),
    "silent": ("raise ValueError", "ValueError"),
    "exit": ("raise SystemExit(3)", "SystemExit: 3"),
    "interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "generator": ("raise GeneratorExit", "GeneratorExit"),
    "iteration": ("return next(iter([]))", "StopIteration"),
    "recursion": ("return own(x)", "RecursionError"),
    "file": ("return open('/nowhere/at/all')", "FileNotFoundError"),
    "system": ("raise OSError('disk')", "OSError: disk"),
    "memory": ("raise MemoryError('mine')", "MemoryError: mine"),
    "not written": ("raise NotImplementedError('later')", "NotImplementedError: later"),
    "warning": ("import warnings; warnings.warn('odd', UserWarning)", "UserWarning: odd"),
    "import": ("import no_such_module_anywhere", "ModuleNotFoundError"),
    "own class": ("raise type('Odd', (BaseException,), {})('so')", "Odd: so"),
    "no message": (
        "raise type('Odd', (ValueError,), {'__str__': lambda self: 1 // 0})()",
        "Odd",
    ),
    "shapes": ("return x @ x", "RuntimeError"),
    "unicode": ("raise ValueError('값이 틀림')", "ValueError: 값이 틀림"),
}


def code_of(line: str) -> str:
    return f"import math\n\n\ndef own(x: Tensor) -> Tensor:\n    y = math.pi * x\n    {line}\n    return y\n"


@pytest.mark.parametrize("name", RAISING)
def test_what_code_raises_is_named_with_its_line_at_check(name: str, tmp_path: Path) -> None:
    line, error = RAISING[name]
    analysis = analysed(iris(code_of(line)), tmp_path)
    raised = [problem for problem in analysis.problems if problem.code == "code-raised"]
    assert [problem.location.node for problem in raised] == ["own"], sentences(analysis)
    lines = {"5", "6"} if name == "recursion" else {"6"}  # where the stack ends nobody knows
    assert raised[0].values["line"] in lines
    assert error in raised[0].values["error"]
    assert not analysis.is_trainable


# While shapes are inferred tensors have no values: what depends on these shows only in the training.
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(RAISING.keys() - {"shapes", "warning", "memory"}))
def test_what_code_raises_in_the_training_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    line, error = RAISING[name]
    drawing = iris(code_of(f"if x.device.type != 'meta': {line}"))
    assert analysed(drawing, tmp_path).is_trainable
    failed = failure(drawing, tmp_path)
    assert failed is not None
    assert failed.node == "own"
    lines = ("line 5", "line 6") if name == "recursion" else ("line 6",)
    assert any(line in failed.sentence.lower() for line in lines)
    assert error in failed.sentence


MODULE = """\
class Own(nn.Module):
    def __init__(self):
        super().__init__()
        {init}

    def forward(self, x):
        {forward}
        return x
"""


def test_an_error_in_the_constructor_of_a_module_is_named(tmp_path: Path) -> None:
    analysis = analysed(iris(MODULE.format(init="self.w = {}['w']", forward="pass")), tmp_path)
    problem = next(problem for problem in analysis.problems if problem.code == "code-raised")
    assert (problem.location.node, problem.values["line"]) == ("own", "4")


def test_an_error_in_the_backward_pass_is_named(tmp_path: Path) -> None:
    code = (
        "class Broken(torch.autograd.Function):\n"
        "    @staticmethod\n"
        "    def forward(ctx, x):\n"
        "        return x.clone()\n"
        "    @staticmethod\n"
        "    def backward(ctx, grad):\n"
        "        raise KeyError('grad')\n"
        "class Own(nn.Module):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.w = nn.Parameter(torch.ones(4))\n"
        "    def forward(self, x):\n"
        "        return Broken.apply(x * self.w)\n"
    )
    failed = failure(iris(code), tmp_path)
    assert failed is not None
    assert "KeyError: 'grad'" in failed.sentence
    assert "line 7" in failed.sentence.lower()


@pytest.mark.parametrize(
    ("line", "word"),
    [("return None", "None"), ("return 3", "int"), ("return 'x'", "str"), ("return [x, {}]", "dict")],
)
def test_what_is_no_tensor_is_named(line: str, word: str, tmp_path: Path) -> None:
    analysis = analysed(iris(code_of(line)), tmp_path)
    mine = [problem for problem in analysis.problems if problem.location.node == "own"]
    assert mine, sentences(analysis)
    assert mine[0].severity is Severity.ERROR
    assert word in str(mine[0].values)


def test_code_that_fails_as_it_is_defined_is_named(tmp_path: Path) -> None:
    code = "SCALES = {}['x']\n\n\ndef own(x: Tensor) -> Tensor:\n    return x\n"
    analysis = analysed(iris(code), tmp_path)
    problem = next(problem for problem in analysis.problems if problem.code == "code-raised")
    assert (problem.location.node, problem.values["line"]) == ("own", "1")


def test_a_right_python_node_trains(tmp_path: Path) -> None:
    assert failure(iris(code_of("y = y.sin()")), tmp_path) is None


@pytest.mark.parametrize(("other", "clashes"), [("return x", False), ("return 2 * x", True)])
def test_two_codes_may_define_one_name_only_alike(other: str, clashes: bool, tmp_path: Path) -> None:
    drawing = iris("def own(x: Tensor) -> Tensor:\n    return x\n")
    code = f"def own(x: Tensor) -> Tensor:\n    {other}\n"
    drawing["main"]["nodes"]["again"] = {"kind": "python", "params": {"code": code}}
    drawing["main"]["wires"].append(["iris.features", "again.x"])
    analysis = analysed(drawing, tmp_path)
    assert ("code-clash" in {problem.code for problem in analysis.problems}) == clashes


WRITING = {
    "x += 1\n    return x": True,
    "x.view(-1)[0] = 3.0\n    return x": True,
    "return torch.relu_(x)": True,
    "x = x.clone()\n    x += 1\n    return x": False,
    "return x + 1": False,
}


@pytest.mark.parametrize("body", WRITING)
def test_code_that_writes_into_the_rows_is_refused(body: str, tmp_path: Path) -> None:
    """The rows of an epoch would be those that the code has changed in the epochs before."""
    analysis = analysed(iris(f"def own(x: Tensor) -> Tensor:\n    {body}\n"), tmp_path)
    rows = torch.zeros(2, 4)
    names: dict[str, Any] = {"torch": torch, "Tensor": torch.Tensor}
    exec(f"def own(x: Tensor) -> Tensor:\n    {body}\n", names)
    names["own"](rows)
    assert bool(rows._version) == WRITING[body]
    codes = [problem.code for problem in analysis.problems if problem.location.node == "own"]
    assert ("code-changes-rows" in codes) == WRITING[body], sentences(analysis)
    assert analysis.is_trainable != WRITING[body]


def test_numbers_of_double_precision_do_not_pass_through_weights(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="same dtype"):
        torch.nn.Linear(4, 3)(torch.zeros(2, 4, dtype=torch.float64))
    analysis = analysed(iris("def own(x: Tensor) -> Tensor:\n    return x.double()\n"), tmp_path)
    assert not analysis.is_trainable
    assert any("float64" in sentence for sentence in sentences(analysis)), sentences(analysis)
