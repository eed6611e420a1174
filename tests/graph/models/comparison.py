"""A drawing against the module that a person would have written for it."""

from collections.abc import Mapping
from dataclasses import replace

import torch
from torch import Tensor, nn

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, Wire
from graph.problems import Severity
from tests.builders import drawing
from tests.formatting import assert_formatted

PICTURES = DataDescription((Field("input", (3, 32, 32)), Field("target", (), "int64")))


def block(nodes: list, wiring: str, **params: object) -> Block:
    """A block of nodes and wires; `params` are its own, with their defaults."""
    return Block(drawing(nodes, wiring), params)  # type: ignore[arg-type]


def chain(*ids: str, first: str = "x.output", last: str = "y.input") -> str:
    """Wires from an output through nodes of one input and one output into an input."""
    ends = [first, *(f"{name}.output" for name in ids)]
    starts = [*(f"{name}.input" for name in ids), last]
    return " ".join(f"{end}>{start}" for end, start in zip(ends, starts, strict=True))


def repeated(graph: Graph, **counts: int) -> Graph:
    """The graph in which nodes are passed through so many times."""
    return graph.with_nodes(replace(graph.nodes[name], repeat=count) for name, count in counts.items())


def learning(nodes: list, wiring: str, result: str, loss: str = "CrossEntropyLoss") -> Graph:
    """A drawing that learns `result` from a data node called `data`."""
    graph = drawing(
        [("data", "data.npz", {"path": "x.npz", "more": ("other",)}), *nodes, ("loss", loss), ("sgd", "SGD")],
        f"{wiring} data.target>loss.target loss.output>sgd.loss",
    )
    node, port = result.split(".")
    return graph.with_wires([*graph.wires, Wire(node, port, "loss", "input")])


def network(
    graph: Graph, blocks: Mapping[str, Block] | None = None, data: DataDescription = PICTURES
) -> nn.Module:
    """The network that the exported script builds for a drawing."""
    names = script(Project("Drawing", graph, blocks or {}), data)
    model: nn.Module = names["build_model"]()
    return model


def script(project: Project, data: DataDescription) -> dict:
    """The names that the exported script of a drawing defines. Fails where the drawing has an error."""
    analysis = analyse(project, {"data": data})
    errors = [problem for problem in analysis.problems if problem.severity is not Severity.WARNING]
    assert errors == [], errors
    assert analysis.source is not None
    assert_formatted(analysis.source.text)
    names: dict = {"__name__": "it", "__file__": "it.py"}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    return names


def assert_same(ours: nn.Module, theirs: nn.Module, *inputs: Tensor) -> None:
    """The two have the same state dict and give the same values to the last bit, also while learning."""
    assert sorted(ours.state_dict()) == sorted(theirs.state_dict())
    theirs.load_state_dict(ours.state_dict())
    for mode in (False, True):
        ours.train(mode)
        theirs.train(mode)
        with torch.no_grad():
            torch.manual_seed(5)
            actual = ours(*inputs)
            torch.manual_seed(5)
            expected = theirs(*inputs)
        assert torch.equal(actual, expected)
        assert bool(actual.isfinite().all())
