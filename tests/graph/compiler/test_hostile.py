"""No value of a project file becomes code."""

import ast

import pytest

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Node, Project
from tests.builders import digits_mlp

FIELDS = DataDescription((Field("image", (1, 8, 8)), Field("target", (), "int64", tuple("0123456789"))))
NASTY = [
    '"); import os; os.abort() #',
    "\n\nimport os\nos.abort()\n",
    '"""\nraise SystemExit\n"""',
    "{__import__('os').abort()}",
    "%s%n\\x00\\N{BULLET}",
    "\u2028raise SystemExit",
    "ｉｍｐｏｒｔ",
    "\ud800",
    "'\"\\",
    "a\rraise SystemExit",
]


def compiled(project: Project) -> str | None:
    source = analyse(project, {"digits": FIELDS}).source
    return source.text if source else None


def statements(text: str) -> list[str]:
    return [type(node).__name__ for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]


GOOD = digits_mlp()
PLAIN = compiled(GOOD) or ""


@pytest.mark.parametrize("text", NASTY)
def test_a_name_of_a_project_is_only_text(text: str) -> None:
    source = compiled(Project(text, GOOD.main, training=GOOD.training))
    assert source is not None
    assert statements(source.encode("utf-8", "replace").decode()) == statements(PLAIN)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("parameter", ["out_features", "bias", "in_features", "unknown"])
def test_a_parameter_that_does_not_fit_stops_the_compiler(text: str, parameter: str) -> None:
    graph = GOOD.main.with_node(GOOD.main.nodes["head"].with_param(parameter, text))
    assert compiled(GOOD.with_main(graph)) is None


@pytest.mark.parametrize(
    "name", ["class", "__init__", "self", "forward", "training", "torch", "T_destination"]
)
def test_a_node_may_not_have_a_name_that_code_needs(name: str) -> None:
    graph = GOOD.main.with_node(Node(name, "ReLU"))
    problems = analyse(GOOD.with_main(graph), {"digits": FIELDS}).problems
    assert "bad-name" in [problem.code for problem in problems if problem.location.node == name]


@pytest.mark.parametrize("text", NASTY)
def test_text_of_a_data_node_stays_a_string(text: str) -> None:
    node = Node("digits", "data.npz", {"path": text.replace("\0", ""), "input": text, "target": text})
    fields = DataDescription((Field("input", (1, 8, 8)), Field("target", (), "int64", tuple("0123456789"))))
    graph = GOOD.main.with_node(node)
    graph = graph.with_wires(
        [
            wire if wire.output != "image" else type(wire)("digits", "input", wire.target, wire.input)
            for wire in graph.wires
        ]
    )
    source = analyse(GOOD.with_main(graph), {"digits": fields}).source
    assert source is not None
    tree = ast.parse(source.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "read_npz"
    ]
    (call,) = calls
    held = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant)]
    assert text.encode("utf-8", "replace") in [str(item).encode("utf-8", "replace") for item in held]
