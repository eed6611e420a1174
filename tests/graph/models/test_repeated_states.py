"""Repetitions that hand on states: over the same weights, and through blocks with several values."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import CopiedWeights, Graph, Project, SharedWeights
from graph.edits.inline_block import expand_block
from tests.graph.models.comparison import assert_same, block, chain, learning, network, repeated, script

ROWS = DataDescription((Field("input", (8,)), Field("other", (16,)), Field("target", (), "int64")))
CHAIN = "data.input>cell.input data.other>cell.hx"


def shared(graph: Graph, owner: str, *nodes: str) -> Graph:
    """The graph in which nodes have the weights of another one."""
    return graph.with_nodes(replace(graph.nodes[node], weights=SharedWeights(owner)) for node in nodes)


def codes(graph: Graph, blocks: dict | None = None, data: DataDescription = ROWS) -> list[str]:
    return [problem.code for problem in analyse(Project("P", graph, blocks or {}), {"data": data}).problems]


class TiedCell(nn.Module):
    def __init__(self, kind: type[nn.RNNCell] | type[nn.GRUCell]) -> None:
        super().__init__()
        self.cell = kind(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, input: Tensor, other: Tensor) -> Tensor:
        state = self.cell(input, other)
        for _ in range(11):
            state = self.cell(input, state)
        return self.head(state)


@pytest.mark.parametrize("kind", ["RNNCell", "GRUCell"])
def test_a_recurrent_cell_over_twelve_steps_with_the_same_input(kind: str) -> None:
    graph = learning(
        [
            ("cell", kind, {"hidden_size": 16}),
            ("again", kind),
            ("head", "Linear", {"out_features": 3}),
        ],
        f"{CHAIN} data.input>again.input cell.output>again.hx again.output>head.input",
        "head.output",
    )
    model = network(repeated(shared(graph, "cell", "again"), again=11), data=ROWS)
    assert_same(model, TiedCell(getattr(nn, kind)), torch.rand(4, 8), torch.rand(4, 16))


class TiedLstm(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.cell = nn.LSTMCell(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, input: Tensor, other: Tensor) -> Tensor:
        h, c = self.cell(input, (other, other))
        for _ in range(4):
            h, c = self.cell(input, (h, c))
        return self.head(h)


def test_both_states_of_an_lstm_cell_are_handed_on() -> None:
    graph = learning(
        [
            ("cell", "LSTMCell", {"hidden_size": 16}),
            ("again", "LSTMCell"),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>cell.input data.other>cell.h_0 data.other>cell.c_0 data.input>again.input "
        "cell.h_1>again.h_0 cell.c_1>again.c_0 again.h_1>head.input",
        "head.output",
    )
    model = network(repeated(shared(graph, "cell", "again"), again=4), data=ROWS)
    assert_same(model, TiedLstm(), torch.rand(4, 8), torch.rand(4, 16))


STEPS = DataDescription((Field("input", (5, 8)), Field("other", (2,)), Field("target", (), "int64")))


class Albert(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
        self.head = nn.Linear(40, 3)

    def forward(self, x: Tensor) -> Tensor:
        for _ in range(6):
            x = self.layer(x)
        return self.head(x.flatten(1))


@pytest.mark.slow
def test_a_layer_of_a_transformer_six_times_over_the_same_weights() -> None:
    graph = learning(
        [
            ("layer", "TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 16, "batch_first": True}),
            ("again", "TransformerEncoderLayer"),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>layer.src layer.output>again.src again.output>flat.input flat.output>head.input",
        "head.output",
    )
    model = network(repeated(shared(graph, "layer", "again"), again=5), data=STEPS)
    assert_same(model, Albert(), torch.rand(4, 5, 8))


COUPLING = block(
    [
        ("a", "Input"),
        ("b", "Input"),
        ("net", "Linear", {"out_features": 8}),
        ("bend", "Tanh"),
        ("sum", "torch.add"),
        ("first", "Output"),
        ("second", "Output"),
    ],
    "a.output>net.input net.output>bend.input b.output>sum.input bend.output>sum.other "
    "sum.output>first.input a.output>second.input",
)
"""Gives (b + tanh(W a), a): the halves change places, as in a RealNVP."""


class Coupling(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Linear(8, 8)

    def forward(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        return b + self.net(a).tanh(), a


class Couplings(nn.Module):
    def __init__(self, *, times: int = 1, tied: int = 0) -> None:
        super().__init__()
        self.flow = nn.ModuleList(Coupling() for _ in range(times))
        self.head = nn.Linear(16, 3)
        self.tied = tied

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        for _ in range(1 + self.tied):
            for layer in self.flow:
                a, b = layer(a, b)
        return self.head(torch.cat([a, b], 1))


HALVES = DataDescription((Field("input", (8,)), Field("other", (8,)), Field("target", (), "int64")))


def couplings(*, tied: int = 0) -> Graph:
    nodes = [
        ("flow", "block:Coupling"),
        ("again", "block:Coupling"),
        ("both", "torch.cat", {"dim": 1}),
        ("head", "Linear", {"out_features": 3}),
    ]
    wiring = "data.input>flow.a data.other>flow.b "
    if tied:
        wiring += "flow.first>again.a flow.second>again.b again.first>both.tensors again.second>both.tensors "
    else:
        del nodes[1]
        wiring += "flow.first>both.tensors flow.second>both.tensors "
    graph = learning(nodes, wiring + "both.output>head.input", "head.output")
    return repeated(shared(graph, "flow", "again"), again=tied) if tied else graph


def test_every_output_of_a_block_feeds_the_input_of_its_position() -> None:
    model = network(repeated(couplings(), flow=4), {"Coupling": COUPLING}, HALVES)
    assert_same(model, Couplings(times=4), torch.rand(4, 8), torch.rand(4, 8))


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second"), [("b_out", "a_out"), ("next_b", "next_a"), ("b_", "a_")])
def test_outputs_named_after_inputs_feed_those(first: str, second: str) -> None:
    named = block(
        [
            ("a", "Input"), ("b", "Input"), ("net", "Linear", {"out_features": 8}), ("bend", "Tanh"),
            ("sum", "torch.add"), (first, "Output"), (second, "Output"),
        ],
        "a.output>net.input net.output>bend.input b.output>sum.input bend.output>sum.other "
        f"sum.output>{first}.input a.output>{second}.input",
    )  # fmt: skip
    model = network(repeated(couplings_of(first, second), flow=3), {"Coupling": named}, HALVES)
    assert_same(model, Additive(), torch.rand(4, 8), torch.rand(4, 8))


class Additive(nn.Module):
    """The halves stay where they are: only b changes."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = nn.ModuleList(Coupling() for _ in range(3))
        self.head = nn.Linear(16, 3)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        for layer in self.flow:
            b, a = layer(a, b)
        return self.head(torch.cat([b, a], 1))


HEAD = ("head", "Linear", {"out_features": 3})


def couplings_of(first: str, second: str) -> Graph:
    return learning(
        [
            ("flow", "block:Coupling"),
            ("both", "torch.cat", {"dim": 1}),
            ("head", "Linear", {"out_features": 3}),
        ],
        f"data.input>flow.a data.other>flow.b flow.{first}>both.tensors flow.{second}>both.tensors "
        "both.output>head.input",
        "head.output",
    )


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 3])
def test_a_block_that_shares_weights_is_a_loop_over_all_its_repetitions(times: int) -> None:
    graph = repeated(couplings(tied=2), flow=times)
    model = network(graph, {"Coupling": COUPLING}, HALVES)
    theirs = Couplings(times=times, tied=2)
    if times == 1:
        theirs = Single(theirs)  # type: ignore[assignment]
    assert_same(model, theirs, torch.rand(4, 8), torch.rand(4, 8))
    assert codes(graph, {"Coupling": COUPLING}, HALVES).count("repeat-both") == (times > 1)


class Single(nn.Module):
    """One coupling three times, which is no list."""

    def __init__(self, plan: Couplings) -> None:
        super().__init__()
        self.flow, self.head = plan.flow[0], plan.head

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        for _ in range(3):
            a, b = self.flow(a, b)
        return self.head(torch.cat([a, b], 1))


@pytest.mark.slow
def test_a_repeated_block_written_out_computes_the_same() -> None:
    blocks = {"Coupling": COUPLING}
    graph = repeated(couplings(), flow=3)
    project, added = expand_block(Project("P", graph, blocks), None, "flow")
    assert len(added) == 9
    whole, parts = network(graph, blocks, HALVES), network(project.main, {}, HALVES)
    weights = {f"net_{index + 1}.{name}": value for index in range(3) for name, value in layer(whole, index)}
    parts.load_state_dict(
        {**weights, **{f"head.{name}": value for name, value in whole.head.state_dict().items()}}
    )  # type: ignore[union-attr, operator]
    a, b = torch.rand(4, 8), torch.rand(4, 8)
    assert torch.equal(whole(a, b), parts(a, b))


def layer(model: nn.Module, index: int) -> list[tuple[str, Tensor]]:
    return list(model.flow[index].net.state_dict().items())  # type: ignore[index, union-attr, operator]


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 3])
def test_a_copy_of_a_block_with_several_inputs_is_called_as_the_block_is(times: int) -> None:
    graph = learning(
        [
            ("flow", "block:Coupling"), ("slow", "block:Coupling"), ("all", "torch.cat", {"dim": 1}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>flow.a data.other>flow.b data.input>slow.a data.other>slow.b flow.first>all.tensors "
        "slow.first>all.tensors all.output>head.input",
        "head.output",
    )  # fmt: skip
    copied = replace(graph.nodes["slow"], weights=CopiedWeights("flow", ema=0.9))
    graph = repeated(graph.with_node(copied), flow=times)
    names = script(Project("P", graph, {"Coupling": COUPLING}), HALVES)
    model: nn.Module = names["build_model"]()
    a, b = torch.rand(4, 8), torch.rand(4, 8)
    fast, slow = model.flow, model.slow
    layers = [fast] if times == 1 else list(fast)  # type: ignore[arg-type]
    x, y = a, b
    for part in layers:
        x, y = part(x, y)  # type: ignore[operator]
    expected = model.head(torch.cat([x, x], 1))  # type: ignore[operator]
    assert torch.equal(model(a, b), expected)
    assert len(list(slow.parameters())) == 2 * times  # type: ignore[union-attr]


DIFFERENT = ["shared-parameter"]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"hidden_size": 16}, []),
        ({"hidden_size": 8}, ["shared-parameter"]),
        ({"bias": False}, ["shared-parameter"]),
    ],
)
def test_parameters_that_differ_from_those_of_the_owner_are_refused(
    params: dict[str, object], expected: list[str]
) -> None:
    graph = learning(
        [
            ("cell", "GRUCell", {"hidden_size": 16}),
            ("again", "GRUCell", params),
            ("head", "Linear", {"out_features": 3}),
        ],
        f"{CHAIN} data.input>again.input cell.output>again.hx again.output>head.input",
        "head.output",
    )
    graph = shared(graph, "cell", "again")
    reported = [code for code in codes(graph) if code == "shared-parameter"]
    assert reported == expected
    if expected:
        problem = next(
            item for item in analyse(Project("P", graph), {"data": ROWS}).problems if item.code == expected[0]
        )
        assert codes(problem.fixes[0].apply(graph)) == []


def test_nodes_that_cannot_be_repeated() -> None:
    graph = learning(
        [
            ("cell", "GRUCell", {"hidden_size": 16}),
            ("again", "GRUCell"),
            ("head", "Linear", {"out_features": 3}),
        ],
        f"{CHAIN} data.input>again.input again.output>head.input",
        "head.output",
    )
    assert "repeat-unwired" in codes(repeated(shared(graph, "cell", "again"), again=3))
    assert "only-blocks-repeat" in codes(repeated(graph, again=3))
    wide = learning(
        [
            ("one", "Linear", {"out_features": 16}),
            ("again", "Linear"),
            ("head", "Linear", {"out_features": 3}),
        ],
        chain("one", "again", "head", first="data.input", last="loss.input").rpartition(" ")[0],
        "head.output",
    )
    assert analyse(Project("P", repeated(shared(wide, "one", "again"), again=3)), {"data": ROWS}).problems
