"""Numbers that nobody has typed in are offered where the data tell them."""

import pytest

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from tests.graph.models.comparison import chain, learning

TOKENS = Field("input", (6,), "int64", ("<pad>", "a", "b", "c"))
CLASSES = Field("target", (), "int64", ("cat", "dog", "owl"))


def offered(nodes: list, wiring: str, result: str, *fields: Field, loss: str = "CrossEntropyLoss") -> dict:
    """The values that the fixes of missing parameters put in, by node."""
    graph = learning(nodes, wiring, result, loss)
    suggested = {}
    for problem in analyse(Project(main=graph), {"data": DataDescription(fields)}).problems:
        if problem.code == "missing-parameter":
            node, name = problem.location.node, problem.location.parameter
            assert node
            assert name
            suggested[node] = [fix.apply(graph).nodes[node].params[name] for fix in problem.fixes]
    return suggested


LAYERS = [("embed", "Embedding", {"embedding_dim": 8}), ("flat", "Flatten"), ("hidden", "Linear")]


def test_tokens_and_classes_are_counted() -> None:
    nodes = [*LAYERS, ("relu", "ReLU"), ("head", "Linear")]
    wiring = chain("embed", "flat", "hidden", "relu", first="data.input", last="head.input")
    assert offered(nodes, wiring, "head.output", TOKENS, CLASSES) == {
        "embed": [4],
        "hidden": [64],
        "head": [3],
    }


def test_tokens_behind_nodes_that_leave_them_and_tokens_without_names_are_counted() -> None:
    nodes = [
        ("whole", "torch.Tensor.long"),
        ("embed", "Embedding", {"embedding_dim": 8}),
        ("flat", "Flatten"),
    ]
    wiring = chain("whole", "embed", "flat", first="data.input", last="head.input")
    numbers = Field("input", (6,), "int64", span=(0, 11))
    nodes.append(("head", "Linear", {"out_features": 3}))
    assert offered(nodes, wiring, "head.output", numbers, CLASSES) == {"embed": [12]}


def test_vectors_that_are_added_have_one_width() -> None:
    nodes = [
        ("tokens", "Embedding", {"num_embeddings": 4, "embedding_dim": 24}),
        ("marks", "Embedding", {"num_embeddings": 4}),
        *(("sum", "torch.add"), ("flat", "Flatten"), ("head", "Linear", {"out_features": 3})),
    ]
    wiring = (
        "data.input>tokens.input data.input>marks.input tokens.output>sum.input marks.output>sum.other "
        "sum.output>flat.input flat.output>head.input"
    )
    assert offered(nodes, wiring, "head.output", TOKENS, CLASSES) == {"marks": [24]}


@pytest.mark.parametrize(("shape", "count"), [((), 1), ((2,), 2)])
def test_numbers_that_are_to_be_inferred_are_counted(shape: tuple[int, ...], count: int) -> None:
    nodes = [("head", "Linear"), ("end", "Sigmoid")]
    fields = Field("input", (6,)), Field("target", shape)
    wiring = "data.input>head.input head.output>end.input"
    assert offered(nodes, wiring, "end.output", *fields, loss="MSELoss") == {"head": [count]}


def test_something_usual_is_offered_where_the_data_are_unknown() -> None:
    assert offered([("head", "Linear")], "data.input>head.input", "head.output") == {"head": [64]}
