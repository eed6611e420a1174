"""Expressions of parameters, against Python's own arithmetic."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.compiler import analyse
from graph.document import Project
from graph.param_expressions import (
    ExpressionError,
    evaluate_expression,
    is_whole,
    names_in,
    substitute_names,
    to_python,
)
from tests.graph.models.comparison import PICTURES, block, chain, learning, script

NAMES = {"width": 48, "depth": 3, "ratio": 0.25, "causal": True}
PYTHON = {"math": math, "__builtins__": {"min": min, "max": max, "int": int, "round": round, "abs": abs}}


def leaves() -> st.SearchStrategy[str]:
    numbers = st.integers(0, 9).map(str) | st.sampled_from(["0.5", "2.5"])
    return numbers | st.sampled_from([*NAMES])


def longer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    operators = ["+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or"]
    two = st.tuples(pair, st.sampled_from(operators)).map(lambda it: f"({it[0][0]}) {it[1]} ({it[0][1]})")
    bare = st.tuples(pair, st.sampled_from(["+", "-", "*", "//"])).map(
        lambda it: f"{it[0][0]} {it[1]} {it[0][1]}"
    )
    one = st.tuples(st.sampled_from(["int", "abs", "round"]), inner).map(lambda it: f"{it[0]}({it[1]})")
    many = st.tuples(st.sampled_from(["min", "max"]), pair).map(lambda it: f"{it[0]}({', '.join(it[1])})")
    sign = inner.map(lambda text: f"-({text})") | inner.map(lambda text: f"not ({text})")
    choice = st.tuples(pair, inner).map(lambda it: f"({it[0][0]}) if ({it[1]}) else ({it[0][1]})")
    return two | bare | one | many | sign | choice


TEXTS = st.recursive(leaves(), longer, max_leaves=8).filter(lambda text: len(text) < 190)


def by_python(text: str, names: dict[str, object]) -> object:
    try:
        return eval(text, PYTHON, names)  # noqa: S307 - texts of this module
    except (ZeroDivisionError, SyntaxError):
        return None


@pytest.mark.slow
@given(TEXTS)
def test_values_and_generated_code_are_those_of_python(text: str) -> None:
    expected = by_python(text, NAMES)
    if expected is None:
        with pytest.raises(ExpressionError):
            evaluate_expression(f"={text}", NAMES)
        return
    assert evaluate_expression(f"={text}", NAMES) == expected
    assert by_python(to_python(f"={text}", {}), NAMES) == expected
    renamed = substitute_names(f"={text}", {"width": "depth + 45"})
    assert evaluate_expression(renamed, NAMES) == expected
    assert names_in(f"={text}") <= set(NAMES)
    if is_whole(f"={text}", {"ratio"}):
        assert isinstance(expected, int)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=sqrt(width + 1)", 7.0),
        ("=int(log2(width))", 5),
        ("=max(8, width // 4, depth)", 12),
        ("=width / 2", 24.0),
    ],
)
def test_functions(text: str, expected: float) -> None:
    assert evaluate_expression(text, NAMES) == expected
    assert by_python(to_python(text, {}), NAMES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "=sqrt(0 - 1)", "=log2(0)", "=min(3)", "=abs(1, 2)", "=open(3)", "=min(1, key=2)", "=width.real",
        "=sqrt", "=int(1)(2)", "=1 / 0", "=max(*width)",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate_expression(text, NAMES)


def test_a_parameter_with_the_name_of_a_function_is_a_number_only() -> None:
    assert evaluate_expression("=min + 1", {"min": 2}) == 3
    with pytest.raises(ExpressionError, match="cannot be called"):
        evaluate_expression("=min(min, 1)", {"min": 2})


def test_floats_become_ints_for_parameters_of_ints() -> None:
    stage = block(
        [
            ("x", "Input"),
            ("conv", "Conv2d", {"out_channels": "=width / 2", "kernel_size": "=max(1, 3)", "padding": 1}),
            ("wide", "Conv2d", {"out_channels": "=width * ratio", "kernel_size": 1}),
            ("drop", "Dropout", {"p": "=ratio / 2"}),
            ("y", "Output"),
        ],
        chain("conv", "wide", "drop"),
        width=16,
        ratio=1.5,
    )
    nodes = [
        ("stage", "block:Stage", {"width": 32}),
        ("flat", "Flatten"),
        ("head", "Linear", {"out_features": 3}),
    ]
    wiring = "data.input>stage.x stage.y>flat.input flat.output>head.input"
    project = Project("P", learning(nodes, wiring, "head.output"), {"Stage": stage})
    names = script(project, PICTURES)
    assert names["build_model"]().stage.wide.weight.shape == (48, 16, 1, 1)
    assert names["build_model"]().stage.drop.p == 0.75
    uneven = Project(
        "P",
        learning([("stage", "block:Stage", {"width": 33}), *nodes[1:]], wiring, "head.output"),
        {"Stage": stage},
    )
    assert analyse(uneven, {"data": PICTURES}).problems != ()
