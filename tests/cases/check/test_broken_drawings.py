"""Drawings broken by hand or by a merge: what is wrong is named, the rest is analysed, nothing raises."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.file.read import read_project
from graph.messages import fix_text, problem_text
from graph.problems import GraphError
from runtime.export import export_script
from runtime.run import analyse_project
from tests.builders import SAMPLES
from tests.cases.check.iris_drawings import analysed, failure, iris, sentences

Drawing = dict[str, Any]
IDENTITY = {"nodes": {"x": {"kind": "Input"}, "o": {"kind": "Output"}}, "wires": [["x.output", "o.input"]]}


def nodes(drawing: Drawing) -> dict[str, Any]:
    return drawing["main"]["nodes"]


def add(drawing: Drawing, name: str, **node: Any) -> None:
    nodes(drawing)[name] = node


def wire(drawing: Drawing, start: str, end: str) -> None:
    drawing["main"]["wires"].append([start, end])


def use_block(drawing: Drawing, inside: Drawing) -> None:
    """Puts a block between the data and the head."""
    drawing["blocks"] = {"B": inside}
    add(drawing, "b", kind="block:B")
    drawing["main"]["wires"] = [
        ["iris.features", "b.x"] if item == ["iris.features", "head.input"] else item
        for item in drawing["main"]["wires"]
    ]
    wire(drawing, "b.o", "head.input")


def share(owner: str) -> Drawing:
    return {"share": owner}


def broken_block(**node: Any) -> Drawing:
    wires = [["x.output", "in.input"], ["in.output", "o.input"]]
    return {"nodes": {**IDENTITY["nodes"], "in": node}, "wires": wires}


# What breaks the drawing, and the code of what is to be said of it.
BROKEN: dict[str, tuple[Callable[[Drawing], object], str]] = {
    "a wire to a node that is gone": (
        lambda it: wire(it, "iris.features", "ghost.input"),
        "wire-to-nowhere",
    ),
    "a wire from a node that is gone": (lambda it: wire(it, "ghost.out", "head.input"), "wire-to-nowhere"),
    "a wire from a port that is gone": (lambda it: wire(it, "iris.petals", "head.input"), "crowded-input"),
    "a source without its node": (lambda it: nodes(it).pop("iris"), "no-data"),
    "no loss": (lambda it: nodes(it).pop("loss"), "wire-to-nowhere"),
    "no optimizer": (lambda it: nodes(it).pop("adam"), "no-optimizer"),
    "no wires": (lambda it: it["main"].update(wires=[]), "missing-input"),
    "weights of an unknown kind": (
        lambda it: (add(it, "odd", kind="NoSuch"), nodes(it)["head"].update(weights=share("odd"))),
        "unknown-kind",
    ),
    "an unknown kind with weights of another": (
        lambda it: add(it, "odd", kind="NoSuch", weights=share("head")),
        "unknown-kind",
    ),
    "weights of a node that is gone": (
        lambda it: nodes(it)["head"].update(weights=share("gone")),
        "weights-unknown",
    ),
    "a copy of a node that is gone": (
        lambda it: nodes(it)["head"].update(weights={"copy": "gone", "every": 5}),
        "weights-unknown",
    ),
    "weights of itself": (lambda it: nodes(it)["head"].update(weights=share("head")), "weights-unknown"),
    "weights in a circle": (
        lambda it: (
            add(it, "two", kind="Linear", params={"out_features": 3}, weights=share("head")),
            nodes(it)["head"].update(weights=share("two")),
        ),
        "weights-not-its-own",
    ),
    "weights of a block": (
        lambda it: (use_block(it, IDENTITY), nodes(it)["head"].update(weights=share("b"))),
        "share-kind",
    ),
    "a circle": (
        lambda it: it["main"].update(wires=[["head.output", "head.input"], *it["main"]["wires"][1:]]),
        "cycle",
    ),
    "a block that is gone": (lambda it: add(it, "b", kind="block:Gone"), "unknown-block"),
    "a block with a kind that is gone": (
        lambda it: use_block(it, broken_block(kind="NoSuch")),
        "unknown-kind",
    ),
    "a block that uses itself": (lambda it: use_block(it, broken_block(kind="block:B")), "block-circle"),
    "a block with code that does not parse": (
        lambda it: use_block(it, broken_block(kind="python", params={"code": "def ("})),
        "bad-code",
    ),
    "a block whose expression does not parse": (
        lambda it: use_block(it, broken_block(kind="Linear", params={"out_features": "=1+"})),
        "bad-expression",
    ),
    "a block with weights of nothing": (
        lambda it: use_block(
            it, broken_block(kind="Linear", params={"out_features": 4}, weights=share("gone"))
        ),
        "weights-unknown",
    ),
    "code that is a number": (lambda it: add(it, "p", kind="python", params={"code": 5}), "bad-parameter"),
    "a node that is nothing": (lambda it: nodes(it).update(head=None), "wire-to-nowhere"),
    "parameters that are a list": (
        lambda it: nodes(it)["head"].update(params=[1, 2]),
        "missing-parameter",
    ),
    "a source of another kind": (
        lambda it: nodes(it)["iris"].update(kind="data.sklearn_digits"),
        "no-such-output",
    ),
    "a second source without its file": (
        lambda it: add(it, "more", kind="data.csv", params={"path": "none.csv"}),
        "data-missing-file",
    ),
    "early stopping by nothing": (
        lambda it: it["training"].update(early_stopping={"monitor": "val_acc", "patience": 3, "mode": "max"}),
        "unknown-monitor",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_named_everywhere(name: str, tmp_path: Path) -> None:
    breaking, code = BROKEN[name]
    drawing = iris()
    breaking(drawing)
    analysis = analysed(drawing, tmp_path)
    assert code in {problem.code for problem in analysis.problems}, sentences(analysis)
    assert not analysis.is_trainable
    failed = failure(drawing, tmp_path)
    assert failed is not None
    assert failed.sentence.endswith(".")
    with pytest.raises(GraphError):
        export_script(analysis.project, tmp_path, tmp_path / "out.py")


UNUSED: dict[str, Drawing] = {
    "code that does not parse": broken_block(kind="python", params={"code": "def ("}),
    "an expression that does not parse": broken_block(kind="Linear", params={"out_features": "=1+"}),
    "a kind that is gone": broken_block(kind="NoSuch"),
    "itself": broken_block(kind="block:B"),
    "weights of nothing": broken_block(kind="Linear", weights=share("gone")),
    "wires to nothing": {"nodes": {}, "wires": [["a.b", "c.d"]]},
}


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("name", UNUSED)
def test_a_block_that_nothing_uses_hurts_nothing(name: str, tmp_path: Path) -> None:
    drawing = iris()
    drawing["blocks"] = {"B": UNUSED[name]}
    assert analysed(drawing, tmp_path).is_trainable
    assert failure(drawing, tmp_path) is None


def test_a_wire_to_a_node_that_is_gone_leaves_the_rest_analysed(tmp_path: Path) -> None:
    drawing = iris()
    wire(drawing, "iris.features", "ghost.input")
    analysis = analysed(drawing, tmp_path)
    assert [problem.code for problem in analysis.problems] == ["wire-to-nowhere"]
    assert ("head", "output") in analysis.types


def test_a_file_with_the_marks_of_a_merge_is_refused_with_a_sentence() -> None:
    text = json.dumps(iris(), indent=1).replace(
        '"adam":', '<<<<<<< HEAD\n"adam":\n=======\n"sgd":\n>>>>>>> other\n'
    )
    result = read_project(text.encode())
    assert result.project is None
    assert all(problem_text(problem).endswith(".") for problem in result.problems)


JUNK: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, "", "x", [], {}, [1], {"a": 1}),
    *("=1/0", "block:Gone", "nosuch", "\ud800", 10**30, [["a"]]),
)


def value_paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to everything inside of a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner_paths = [item for key, part in inner for item in value_paths(part, (*path, key))]
    return [path, *inner_paths] if path else inner_paths


def damage(document: Any, draw: random.Random) -> None:
    """Breaks one place of a document."""
    *path, key = draw.choice(value_paths(document))
    parent = document
    for step in path:
        parent = parent[step]
    match draw.choice(["drop", "junk", "rename", "double"]):
        case "drop":
            del parent[key]
        case "junk":
            parent[key] = draw.choice(JUNK)
        case "rename" if isinstance(parent, dict):
            parent[f"{key}x"] = parent.pop(key)
        case _ if isinstance(parent, list):
            parent.append(parent[key])


def check_damaged(name: str, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311
    document = json.loads((SAMPLES / f"{name}.netloom").read_text(encoding="utf-8"))
    for _ in range(draw.randint(1, 3)):
        damage(document, draw)
    result = read_project(json.dumps(document).encode())
    problems = result.problems
    if result.project is not None:
        problems += analyse_project(result.project, SAMPLES, trusted=frozenset()).problems
    for problem in problems:
        assert problem_text(problem)
        assert all(fix_text(fix) for fix in problem.fixes)


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("name", ["digits_cnn", "digits_gan", "text_gpt", "cartpole_dqn"])
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_sample_is_reported_as_a_sentence(name: str, seed: int) -> None:
    check_damaged(name, seed)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.netloom")), ids=lambda path: path.stem)
def test_every_damaged_sample_is_reported_as_a_sentence(path: Path) -> None:
    for seed in range(100, 125):
        check_damaged(path.stem, seed)
