"""Inputs of a block that a use may leave unwired: `def forward(self, x, mask=None)`."""

import inspect
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.catalogue.kinds import kinds_of
from graph.compiler import analyse, load
from graph.conditions import asks_wired, with_wired
from graph.document import Block, Graph, Project
from graph.edits.inline_block import expand_block
from graph.edits.make_block import check_make_block
from graph.edits.ports import rename_port
from graph.file.read import read_project
from graph.file.write import write_project
from graph.messages import fix_text, problem_text
from tests.graph.models.comparison import assert_same, block, learning, network, script
from tests.graph.models.test_conditions import STEPS, conditional

ATTENTION = {"num_heads": 2, "batch_first": True}


class Layer(nn.Module):
    """A layer of a decoder: attention with a mask, if any, and to a memory, if any."""

    def __init__(self, has_memory: bool) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        if has_memory:
            self.cross = nn.MultiheadAttention(8, 2, batch_first=True)
            self.mix = nn.Linear(8, 8)

    def forward(self, x: Tensor, mask: Tensor | None = None, memory: Tensor | None = None) -> Tensor:
        blocked = torch.logical_not(mask) if mask is not None else None
        x = self.attention(x, x, x, attn_mask=blocked, need_weights=False)[0]
        if memory is not None:
            x = self.cross(x, memory, memory, need_weights=False)[0] + memory
            x = self.mix(x)
        return torch.tanh(x)


class Decoder(nn.Module):
    """A block that hands its optional inputs on."""

    def __init__(self, has_memory: bool) -> None:
        super().__init__()
        self.one = Layer(False)
        self.two = Layer(has_memory)

    def forward(self, x: Tensor, mask: Tensor | None = None, memory: Tensor | None = None) -> Tensor:
        return self.two(self.one(x, mask), mask, memory)


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.bare = Layer(False)
        self.plain = Decoder(False)
        self.whole = Decoder(True)

    def forward(self, data: Tensor) -> Tensor:
        allowed = torch.ones(5, 5).tril() > 0
        bare = self.bare(data)
        return self.whole(self.plain(bare, allowed), allowed, bare)


def layer() -> Block:
    inner = block(
        [
            ("x", "Input"),
            ("mask", "Input", {"optional": True}),
            ("memory", "Input", {"optional": True}),
            ("blocked", "torch.logical_not"),
            ("attention", "MultiheadAttention", ATTENTION),
            ("cross", "MultiheadAttention", ATTENTION),
            ("add", "torch.add"),
            ("mix", "Linear", {"out_features": 8}),
            ("tanh", "torch.tanh"),
            ("y", "Output"),
        ],
        "x.output>attention.query x.output>attention.key x.output>attention.value mask.output>blocked.input "
        "blocked.output>attention.attn_mask attention.output>cross.query memory.output>cross.key "
        "memory.output>cross.value cross.output>add.input memory.output>add.other add.output>mix.input "
        "mix.output>tanh.input tanh.output>y.input",
    )
    memory = dict.fromkeys(("cross", "add", "mix"), "=wired(memory)")
    return conditional(inner, blocked="=wired(mask)", **memory)


def decoder() -> Block:
    return block(
        [
            ("x", "Input"),
            ("mask", "Input", {"optional": True}),
            ("memory", "Input", {"optional": True}),
            ("one", "block:Layer"),
            ("two", "block:Layer"),
            ("y", "Output"),
        ],
        "x.output>one.x mask.output>one.mask one.y>two.x mask.output>two.mask memory.output>two.memory "
        "two.y>y.input",
    )


BLOCKS = {"Layer": layer(), "Decoder": decoder()}


def drawn() -> Graph:
    return learning(
        [
            ("bare", "block:Layer"),
            ("causal", "CausalMask"),
            ("allowed", "torch.eq", {"other": 0}),
            ("plain", "block:Decoder"),
            ("whole", "block:Decoder"),
        ],
        "data.input>bare.x data.input>causal.input causal.output>allowed.input bare.y>plain.x "
        "allowed.output>plain.mask plain.y>whole.x allowed.output>whole.mask bare.y>whole.memory",
        "whole.y",
        "MSELoss",
    )


def test_a_block_with_inputs_that_may_stay_unwired() -> None:
    assert_same(network(drawn(), BLOCKS, STEPS), Network(), torch.rand(2, 5, 8))


@pytest.mark.slow
def test_the_app_calculates_as_the_script() -> None:
    app = load(Project("Drawing", drawn(), BLOCKS), {"data": STEPS}, Path()).build_model()
    assert_same(app, network(drawn(), BLOCKS, STEPS), torch.rand(2, 5, 8))


def test_the_forward_has_arguments_with_defaults() -> None:
    names = script(Project("Drawing", drawn(), BLOCKS), STEPS)
    for name in ("Layer", "Decoder"):
        parameters = inspect.signature(names[name].forward).parameters
        assert [(key, item.default) for key, item in parameters.items()][2:] == [
            ("mask", None),
            ("memory", None),
        ]
    assert list(inspect.signature(names["Layer"]).parameters) == ["has_memory"]


def test_inputs_that_may_stay_unwired_come_last() -> None:
    inner = layer()
    moved = replace(inner.graph.nodes["mask"], at=(-1000.0, -1000.0))
    blocks = {"B": replace(inner, graph=inner.graph.with_node(moved))}
    kind = kinds_of(Project("P", blocks=blocks)).find("block:B")
    assert kind is not None
    assert [port.optional for port in kind.inputs] == [False, True, True]


def test_a_skip_that_one_stage_of_a_u_net_has() -> None:
    inner = block(
        [
            ("x", "Input"),
            ("skip", "Input", {"optional": True}),
            ("cat", "torch.cat", {"dim": 2}),
            ("linear", "Linear", {"out_features": 8}),
            ("y", "Output"),
        ],
        "x.output>cat.tensors skip.output>cat.tensors cat.output>linear.input linear.output>y.input",
    )
    inner = conditional(inner, cat="=wired(skip)")
    graph = learning(
        [("a", "block:Up"), ("b", "block:Up")],
        "data.input>a.x a.y>b.x data.input>b.skip",
        "b.y",
        "MSELoss",
    )

    class Up(nn.Module):
        def __init__(self, size: int) -> None:
            super().__init__()
            self.linear = nn.Linear(size, 8)

        def forward(self, x: Tensor, skip: Tensor | None = None) -> Tensor:
            return self.linear(x if skip is None else torch.cat([x, skip], 2))

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.a, self.b = Up(8), Up(16)

        def forward(self, x: Tensor) -> Tensor:
            return self.b(self.a(x), x)

    assert_same(network(graph, {"Up": inner}, STEPS), Net(), torch.rand(2, 5, 8))


def test_a_node_that_needs_an_unwired_input() -> None:
    inner = conditional(layer(), add="")
    blocks = {**BLOCKS, "Layer": inner}
    reported = [
        item
        for item in analyse(Project("P", drawn(), blocks), {"data": STEPS}).problems
        if item.code != "blocked"
    ]
    assert {(item.code, item.location.node) for item in reported} == {("input-unwired", "add")}
    assert problem_text(reported[0]) == (
        "add needs “other”, which gets nothing where memory is not wired; "
        "let add work only when wired(memory)."
    )
    fix = reported[0].fixes[0]
    assert fix_text(fix) == "Let add work only where memory is wired"
    mended = replace(inner, graph=fix.apply(inner.graph))
    assert mended.graph.nodes["add"].when == "=wired(memory)"
    assert_same(network(drawn(), {**BLOCKS, "Layer": mended}, STEPS), Network(), torch.rand(2, 5, 8))


@pytest.mark.parametrize("when", ["=wired(x)", "=wired(nothing)", "=wired()", "=wired(1)", "=wired(mask, x)"])
def test_a_question_that_cannot_be_asked(when: str) -> None:
    inner = conditional(layer(), mix=when)
    reported = analyse(Project("P", drawn(), {**BLOCKS, "Layer": inner}), {"data": STEPS}).problems
    assert ("bad-when", "mix") in [(item.code, item.location.node) for item in reported]


@pytest.mark.parametrize(
    ("when", "known", "expected"),
    [
        ("=wired(mask)", {"mask": "True"}, "=True"),
        ("=not wired(mask)", {"mask": "True"}, "=False"),
        ("=depth > 1 and wired(mask)", {"mask": "True"}, "=depth > 1"),
        ("=depth > 1 and wired(mask)", {"mask": "False"}, "=False"),
        ("=depth > 1 or not wired(mask)", {"mask": "has_mask"}, "=depth > 1 or not has_mask"),
    ],
)
def test_what_is_known_of_inputs_is_left_out(when: str, known: dict[str, str], expected: str) -> None:
    assert with_wired(when, known) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("wired(mask)", "mask_ is not None"),
        ("not wired(mask)", "mask_ is None"),
        (
            "self.depth > 1 and wired(mask) or wired(mask)",
            "self.depth > 1 and mask_ is not None or mask_ is not None",
        ),
        ("wired(mask) == (self.depth > 1)", "(mask_ is not None) == (self.depth > 1)"),
    ],
)
def test_a_question_as_python(written: str, expected: str) -> None:
    assert asks_wired(written, {"mask": "mask_"}) == expected


@pytest.mark.slow
def test_an_input_is_renamed_in_conditions() -> None:
    project = rename_port(Project("Drawing", drawn(), BLOCKS), "Layer", "memory", "context")
    assert project.blocks["Layer"].graph.nodes["mix"].when == "=wired(context)"
    assert_same(network(project.main, project.blocks, STEPS), Network(), torch.rand(2, 5, 8))


def test_a_file_holds_optional_inputs() -> None:
    project = Project("P", drawn(), BLOCKS)
    assert read_project(write_project(project)).project == project


@pytest.mark.slow
def test_a_use_is_inlined_with_what_is_wired_there() -> None:
    project = Project("Drawing", drawn(), BLOCKS)
    expanded, _ = expand_block(project, None, "whole")
    expanded, added = expand_block(expanded, None, "two")
    assert not any(expanded.main.nodes[name].when or expanded.main.nodes[name].bypass for name in added)
    inside, _ = expand_block(project, "Decoder", "two")
    assert inside.blocks["Decoder"].graph.nodes["mix"].when == "=wired(memory)"
    assert_same(
        network(inside.main, inside.blocks, STEPS),
        network(inside.main, inside.blocks, STEPS),
        torch.rand(2, 5, 8),
    )


def test_no_block_of_nodes_that_ask_for_an_input() -> None:
    problem = check_make_block(Project("P", drawn(), BLOCKS), "Layer", ["mix", "tanh"])
    assert problem is not None
    assert problem.code == "block-of-wired"
